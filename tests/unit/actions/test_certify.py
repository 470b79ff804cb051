"""Certificates are printed, told to the journal without a name, and the same when reprinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from caravan.actions import attend, certify, plan
from caravan.domain.events import Stage
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from caravan.i18n.numbers import bare
from tests.fakes.exchange import fill
from tests.fakes.stop import open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [bare(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def test_each_person_gets_one_page_and_the_journal_no_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    event, children, parents = open_stop(workspace)
    salma = attend.CheckIn(session=children, age=10, first_name="Salma")
    anir = attend.CheckIn(session=children, age=12, first_name="أنير", language=Language.ARABIC)
    for arrival in (salma, anir, attend.CheckIn(session=parents)):
        attend.check_in(workspace, arrival)
    printed = certify.print_certificates(workspace, event.id, tmp_path / "all.pdf")
    pages = pages_of(printed.path)
    assert printed.pages == len(pages) == 3
    assert printed.named == 2
    assert sum("Salma" in page for page in pages) == 1
    assert workspace.reading.certificates(event.id) == 3
    payloads = b"".join(op.payload or b"" for op in workspace.journal.ops())
    assert b"Salma" not in payloads
    assert "أنير".encode() not in payloads


def test_a_child_gets_it_in_the_language_in_which_they_answered(
    workspace: Workspace, tmp_path: Path
) -> None:
    event, children, _ = open_stop(workspace)
    arrival = attend.CheckIn(session=children, age=10, first_name="Salma")
    arabic, french, left = (attend.check_in(workspace, arrival) for _each in range(3))
    plan.set_stage(workspace, children.id, Stage.BEFORE)
    fill(workspace, children, arabic, Language.ARABIC)
    fill(workspace, children, french, Language.FRENCH)
    said = {}
    for each in (arabic, french, left):
        who, path = each.participant.id, tmp_path / f"{each.participant.id}.pdf"
        certify.print_certificates(workspace, event.id, path, participants=[who])
        said[who] = "شهادة" in pages_of(path)[0]
    assert said == {
        arabic.participant.id: True,
        french.participant.id: False,
        left.participant.id: children.language is Language.ARABIC,
    }


def test_printing_again_is_the_same_certificate(workspace: Workspace, tmp_path: Path) -> None:
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Salma"))
    first = certify.print_certificates(workspace, event.id, tmp_path / "a.pdf")
    second = certify.print_certificates(workspace, event.id, tmp_path / "b.pdf")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert workspace.reading.certificates(event.id) == 1


def test_after_closing_names_are_gone_and_blank_lines_are_printed(
    workspace: Workspace, tmp_path: Path
) -> None:
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Salma"))
    plan.close_event(workspace, event.id)
    printed = certify.print_certificates(workspace, event.id, tmp_path / "late.pdf")
    assert "Salma" not in pages_of(printed.path)[0]
    assert printed.named == 0


def test_those_who_were_counted_get_one_to_fill_in(workspace: Workspace, tmp_path: Path) -> None:
    event, _, _ = open_stop(workspace)
    printed = certify.print_blank(
        workspace,
        event.id,
        tmp_path / "blank.pdf",
        kind=Audience.PARENTS,
        number=4,
        language=Language.FRENCH,
    )
    assert len(pages_of(printed.path)) == 4
    assert workspace.reading.certificates(event.id) == 4


def test_nobody_means_no_file(workspace: Workspace, tmp_path: Path) -> None:
    event, _, _ = open_stop(workspace)
    with pytest.raises(certify.NobodyToCertify):
        certify.print_certificates(workspace, event.id, tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()
