"""The end of the day: summary, certificates, barometer, export, the closing of the stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, certify, look, outbox, plan
from caravan.actions.first_run import opens_desk
from caravan.desktop.office.national.screen import NationalScreen
from caravan.desktop.screens.certificates import CertificatesScreen
from caravan.desktop.screens.help import HelpScreen
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.plan import PlanScreen
from caravan.desktop.screens.send import SendScreen
from caravan.desktop.screens.stops import StopsScreen
from caravan.desktop.screens.summary import SummaryScreen
from caravan.desktop.widgets.button import ButtonKind
from caravan.domain.badges import BadgeUnknown
from caravan.domain.journal import Kind
from caravan.settings import load
from tests.fakes.stop import new_event, open_stop
from tests.tools import text_by_pdfium

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.domain.events import Event
    from tests.desktop.screens.living import Living


@pytest.fixture
def event(living: Living) -> Event:
    """A stop with two children, one of them with a first name for the certificate."""
    event, children, _parents = open_stop(living.workspace)
    for first_name in ("Yasmine", None):
        arrival = attend.CheckIn(session=children, age=10, first_name=first_name)
        attend.check_in(living.workspace, arrival)
    return event


def test_first_names_are_behind_one_click(living: Living, event: Event) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    assert page.names.isHidden()
    living.click(page.veil.button)
    assert page.names.isVisible()
    typed = sorted(row.line.value() for row in page.names.rows.values())
    assert typed == ["", "Yasmine"]


def test_a_person_is_told_by_the_badge_first_and_a_page_that_was_made_is_called_prepared(
    living: Living, event: Event, tmp_path: Path
) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    living.click(page.veil.button)
    page.printing.folder.choose(tmp_path)
    living.click(page.printing.print)
    for view in look.certificates(living.workspace, event.id):
        row = page.names.rows[view.participant.id]
        assert view.badge
        assert view.badge in row._who.text()[:10]
        assert row._chip.isVisible()
        assert row._chip.accessibleName() == "préparée"


def test_a_first_name_typed_here_is_kept(living: Living, event: Event) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    living.click(page.veil.button)
    (row,) = (row for row in page.names.rows.values() if row.line.value() == "")
    living.type(row.line.line, "أمين")
    living.enter(row.line.line)
    names = {view.first_name for view in look.certificates(living.workspace, event.id)}
    assert names == {"Yasmine", "أمين"}


def test_a_refused_first_name_stays_on_its_line(living: Living, event: Event) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    living.click(page.veil.button)
    (row,) = (row for row in page.names.rows.values() if row.line.value() == "")
    living.type(row.line.line, "b" * 60)
    living.enter(row.line.line)
    assert row.line.refusal()
    assert row.line.value() == "b" * 60
    assert page.notice.isVisible()


def test_only_who_is_ticked_is_printed(living: Living, event: Event, tmp_path: Path) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    living.click(page.veil.button)
    (blank,) = (row for row in page.names.rows.values() if row.line.value() == "")
    living.click(blank.tick)
    page.printing.folder.choose(tmp_path)
    living.click(page.printing.print)
    assert page.proof.isVisible()
    (pdf,) = tmp_path.glob("*.pdf")
    assert "Yasmine" in text_by_pdfium(pdf.read_bytes())
    assert "effacez-le" in page.proof.text(), "closing the stop does not reach this file"
    assert len(living.told(Kind.CERTIFICATE)) == 1


def test_printing_again_never_replaces_a_file(living: Living, event: Event, tmp_path: Path) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    page.printing.folder.choose(tmp_path)
    living.click(page.printing.print)
    living.click(page.printing.print)
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_certificates_to_fill_in_by_hand_are_printed_by_number(
    living: Living, event: Event, tmp_path: Path
) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    page.printing.folder.choose(tmp_path)
    living.click(page.printing.number._more)
    living.click(page.printing.print_blank)
    assert len(living.told(Kind.CERTIFICATE)) == 2


def test_a_folder_that_is_gone_is_said_with_its_remedy(
    living: Living, event: Event, tmp_path: Path
) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    page.printing.folder.choose(tmp_path / "unplugged")
    living.click(page.printing.print)
    assert page.notice.isVisible()
    assert page.proof.isHidden()
    assert page.printing.print.isEnabled(), "another folder can be chosen at once"
    assert living.told(Kind.CERTIFICATE) == []


def test_the_barometer_of_this_laptop_is_printed_from_the_summary(
    living: Living, event: Event, tmp_path: Path
) -> None:
    living.click(living.go(SummaryScreen, "summary", event=event.id).barometer.button)
    page = living.page(NationalScreen)
    living.click(page.print)
    page.pdf.where.choose(tmp_path)
    living.click(page.pdf.make)
    (pdf,) = tmp_path.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_closing_the_stop_erases_the_names_after_a_question(living: Living, event: Event) -> None:
    page = living.go(SummaryScreen, "summary", event=event.id)
    living.click(page.end.button)
    said = page.closing._line.text()
    for words in ("Rien n’a encore été exporté", "Aucune attestation", "ne peut pas être annulé"):
        assert words in said
    assert living.workspace.locals.exists(event.id)
    living.click(page.closing.yes)
    assert not living.workspace.locals.exists(event.id)
    found = living.workspace.reading.event(event.id)
    assert found is not None
    assert found.closed


def test_closing_is_the_button_to_press_only_once_the_rest_is_done(
    living: Living, event: Event, tmp_path: Path
) -> None:
    page = living.go(SummaryScreen, "summary", event=event.id)
    assert _filled(page) == [page.certificates]
    certify.print_certificates(living.workspace, event.id, tmp_path / "all.pdf")
    page = living.go(SummaryScreen, "summary", event=event.id)
    assert _filled(page) == [page.send]
    outbox.note_exported(living.workspace, living.workspace.reading.operations())
    page = living.go(SummaryScreen, "summary", event=event.id)
    assert _filled(page) == [page.end]


def _filled(page: SummaryScreen) -> list[object]:
    parts = (page.certificates, page.barometer, page.send, page.end)
    return [part for part in parts if part.button._kind is ButtonKind.PRIMARY]


def test_home_reminds_of_an_export_after_the_closing(living: Living, event: Event) -> None:
    plan.close_event(living.workspace, event.id)
    home = living.go(HomeScreen, "home")
    assert home.banner.isVisible()
    assert home.banner._title.text() == "À exporter"
    living.click(home.banner.button)
    assert living.page(SendScreen).isVisible()
    outbox.note_exported(living.workspace, living.workspace.reading.operations())
    assert living.go(HomeScreen, "home").banner.isHidden()


def test_after_closing_there_is_no_name_to_show(living: Living, event: Event) -> None:
    plan.close_event(living.workspace, event.id)
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    assert page.veil.button.isHidden()
    assert not page.printing.print.isEnabled()
    assert page.printing.print_blank.isEnabled()


def test_a_file_without_a_first_name_is_not_said_to_hold_any(
    living: Living, event: Event, tmp_path: Path
) -> None:
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    living.click(page.veil.button)
    (named,) = (row for row in page.names.rows.values() if row.line.value() != "")
    living.click(named.tick)
    page.printing.folder.choose(tmp_path)
    living.click(page.printing.print)
    assert "Aucun prénom n’y est" in page.proof.text()
    assert "contient des prénoms" not in page.proof.text()


def test_without_a_kit_a_safety_copy_is_written_and_read_back(
    living: Living, event: Event, tmp_path: Path
) -> None:
    assert not event.closed
    page = living.go(SendScreen, "send")
    assert page.export.isHidden()
    page.folder.choose(tmp_path)
    living.click(page.copy)
    assert page.proof.isVisible()
    assert len(list(tmp_path.glob("*.caravane-copie"))) == 1


def test_codes_that_nobody_wears_are_shown_to_be_settled(living: Living, event: Event) -> None:
    with pytest.raises(BadgeUnknown):
        attend.whose_badge(living.workspace, event.id, "A8-V6")
    page = living.go(SummaryScreen, "summary", event=event.id)
    assert page._unknown.isVisible()
    assert "A8-V6" in page._unknown.text()


def test_the_list_of_stops_opens_and_corrects_them(living: Living, event: Event) -> None:
    other = plan.create_event(living.workspace, new_event(place="Biougra"))
    page = living.go(StopsScreen, "stops")
    assert set(page.rows) == {event.id, other.id}
    living.click(page.rows[other.id].correct)
    assert living.page(PlanScreen).place.value() == "Biougra"
    page = living.go(StopsScreen, "stops")
    living.click(page.rows[event.id].open)
    assert "Aït Baha" in living.page(HomeScreen).accessibleName()


def test_the_facilitators_code_is_changed_and_never_shown(living: Living) -> None:
    page = living.go(HelpScreen, "help")
    living.type(page.code.line, "1357")
    living.click(page.keep)
    kept = load(living.places)
    assert kept is not None
    assert opens_desk(kept, "1357")
    assert page.code.value() == ""


def test_a_code_that_is_no_code_is_refused_and_stays(living: Living) -> None:
    page = living.go(HelpScreen, "help")
    living.type(page.code.line, "12a")
    living.click(page.keep)
    assert page.notice.isVisible()
    assert page.code.value() == "12a"
