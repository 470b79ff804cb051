"""What somebody holds in hand is told by itself, while it is typed and when it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions.papers import NotFromOffice, Reading, Sort, recognise, take_from_office
from caravan.exchange.paper import NotPaper, PaperKind, PaperOfOtherKind, to_text
from caravan.exchange.refusals.bundles import FileUnreadable
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace

TEXT = to_text(PaperKind.CERTIFICATE, b"a certificate")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_whole_text_is_recognised(kind: PaperKind) -> None:
    read = recognise(to_text(kind, b"something"))
    assert read.sort is Sort(kind.name.lower())


@pytest.mark.parametrize("length", [1, 2, 3, 5, 9, 20])
def test_the_beginning_of_a_text_may_still_become_one(length: int) -> None:
    read = recognise(TEXT[:length])
    assert read.ours
    assert read.sort is None


@pytest.mark.parametrize("text", ["bonjour", "CRX", "CRV-BCDFA", "é"])
def test_what_cannot_become_one_is_told_at_once(text: str) -> None:
    assert not recognise(text).ours


def test_nothing_typed_is_nothing_wrong() -> None:
    assert recognise("") == Reading(sort=None, letters=0, ours=True)


def test_a_file_that_is_no_gift_of_the_office_is_called_by_its_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    with pytest.raises(NotFromOffice) as refused:
        take_from_office(workspace, photo)
    assert "photo.jpg" in refused.value.sentence


def test_a_damaged_certificate_is_no_stranger(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "MA-09.caravane-certificat"
    file.write_text("bonjour", encoding="utf-8")
    with pytest.raises(NotPaper):
        take_from_office(workspace, file)


def test_a_stop_to_share_is_refused_by_its_kind(workspace: Workspace) -> None:
    with pytest.raises(PaperOfOtherKind):
        take_from_office(workspace, to_text(PaperKind.HANDOVER, b"a stop"))


def test_a_file_on_a_stick_that_was_pulled_out_is_said_to_be_gone(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(FileUnreadable):
        take_from_office(workspace, tmp_path / "MA-09.caravane-recu")
