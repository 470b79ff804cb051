"""The laptops' page: how each stands, enrolled, given receipts, revoked and believed again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from caravan.actions import attend, enrol, handover, held_receipt, plan, send
from caravan.actions.office import computers, keys, receive
from caravan.actions.office.laptop_pages import Laptop, Part
from caravan.desktop.office.file_words import about
from caravan.desktop.office.laptops.revoke_panel import ALL, FROM
from caravan.desktop.office.laptops.screen import LaptopsScreen
from caravan.desktop.office.laptops.words import known_words, missing_words, silence_words
from caravan.desktop.widgets.text import Text
from caravan.domain.ages import AgeBand
from caravan.domain.ids import WriterId
from caravan.domain.numbering import Gap
from caravan.i18n.numbers import bare
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import SMALL, WIDE, hands_on
from tests.fakes.exchange import stop_with
from tests.fakes.office import PASSPHRASE, kit_for
from tests.fakes.stop import new_event

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.office.hands import Hands
    from tests.fakes.exchange import World


def opened(qtbot: QtBot, world: World, size: tuple[int, int] = WIDE) -> tuple[Hands, LaptopsScreen]:
    hands = hands_on(qtbot, world.office, size=size)
    return hands, hands.go(LaptopsScreen, "computers")


def people(world: World) -> int:
    """How many people the office counts, in all."""
    reading = world.office.reading
    return sum(
        reading.attendance(room.id).people
        for event in reading.events()
        for room in reading.sessions(event.id)
    )


def test_a_laptop_is_known_up_to_a_number_by_kind_and_by_its_files(
    qtbot: QtBot, world: World
) -> None:
    stop_with(world.equip(), [10, 11])
    world.send()
    _hands, page = opened(qtbot, world)
    told = plain(texts(page.panel))
    assert "reçu jusqu’au n°" in told
    assert "omplet" not in told
    assert "Participants\n2" in told
    assert "Inscrit jusqu’au 25 mai 2027." in told
    assert "Nouveau" in told


def test_things_are_counted_as_whoever_wrote_them_down_counts_them(
    qtbot: QtBot, world: World
) -> None:
    laptop = world.equip()
    _event, room, (one, _two, gone) = stop_with(laptop, [10, 11, 9])
    world.send()
    attend.change_band(laptop, one.participant, AgeBand.FROM_12)
    attend.cancel_arrival(laptop, gone.participant.id)
    plan.close_session(laptop, room.id)
    report = world.send()
    assert "enregistrements nouveaux" in plain(about(report.files[0]))
    assert "participant" not in about(report.files[0])
    _hands, page = opened(qtbot, world)
    told = plain(texts(page.panel))
    assert "Étapes\n1\nSalles\n1\nParticipants\n2\nFeuilles de réponses\n2" in told


def test_enrolled_but_silent_laptops_and_stops_that_never_came_back_are_listed(
    qtbot: QtBot, world: World
) -> None:
    first = world.equip()
    event = plan.create_event(first, new_event())
    handover.hand_over(first, event.id)
    world.laptop("silent", seed=5)
    world.equip("silent")
    world.send()
    _hands, page = opened(qtbot, world)
    told = plain(texts(page.list))
    assert "Inscrits, rien reçu encore" in told
    assert "Étapes partagées avec un second ordinateur, rien reçu de lui" in told
    assert "Aït Baha" in told
    assert set(page.list.rows) == {world.key(), world.key("silent")}


def heard_of(*parts: Part) -> Laptop:
    """A silent laptop of which these numberings came."""
    return Laptop(
        key="k",
        letters="BCDF-GHJK",
        region="09",
        parts=parts,
        last_day=date(2026, 5, 25),
        silent=40,
        since=None,
        until=None,
        expired=False,
        revoked=False,
        receipt=None,
        due=False,
    )


def test_what_is_missing_is_named_by_its_numbers_and_silence_in_days() -> None:
    writer = WriterId(b"w" * 16)
    gaps = (Gap(writer=writer, first=4, last=4), Gap(writer=writer, first=9, last=12))
    part = Part(writer=writer, name="KQRT", up_to=20, gaps=gaps, cloned=True, revoked=None)
    laptop = heard_of(part)
    assert bare(known_words(laptop)) == "reçu jusqu’au n° 20 (25 mai 2026)"
    assert [bare(line) for line in missing_words(laptop)] == [
        "il manque le n° 4",
        "il manque les n° 9–12",
        "deux ordinateurs écrivent sous ce nom\u00a0: l’un est une copie de l’autre",
    ]
    assert bare(silence_words(laptop)) == "silencieux depuis 40 jours"


def test_several_series_of_numbers_are_said_in_words() -> None:
    parts = [
        Part(
            writer=WriterId(bytes([up_to]) * 16),
            name=f"KQRT/{up_to}",
            up_to=up_to,
            gaps=(),
            cloned=False,
            revoked=None,
        )
        for up_to in (2, 23, 40)
    ]
    said = [plain(known_words(heard_of(*parts[:most]))) for most in (2, 3)]
    assert said == [
        "reçu en 2 séries de numéros, jusqu’aux n° 2 et 23 (25 mai 2026)",
        "reçu en 3 séries de numéros, jusqu’aux n° 2, 23 et 40 (25 mai 2026)",
    ]


def test_a_stolen_laptop_is_revoked_from_a_number_and_believed_again(
    qtbot: QtBot, world: World
) -> None:
    stop_with(world.equip(), [10, 11, 12])
    world.send()
    hands, page = opened(qtbot, world)
    counted = people(world)
    hands.click(page.panel.revoke)
    assert "Rien n’est effacé" in texts(page.revoke)
    hands.click(page.revoke.how.button(FROM))
    ((_part, field),) = page.revoke.numbers
    hands.type(field.line, "zéro")
    hands.click(page.revoke.revoke)
    assert field.refusal()
    hands.type(field.line, "2")
    hands.click(page.revoke.revoke)
    assert not page.revoke.isVisible()
    assert people(world) == 0
    assert "Révoqué" in texts(page.panel)
    hands.click(page.panel.believe)
    assert people(world) == counted == 3


def test_revoking_may_leave_what_came_or_take_all_and_can_be_thought_over(
    qtbot: QtBot, world: World
) -> None:
    stop_with(world.equip(), [10, 11])
    world.send()
    hands, page = opened(qtbot, world)
    hands.click(page.panel.revoke)
    hands.click(page.revoke.cancel)
    assert people(world) == 2
    hands.click(page.panel.revoke)
    hands.click(page.revoke.revoke)  # what is to come, unless told
    assert people(world) == 2
    hands.click(page.panel.believe)
    hands.click(page.panel.revoke)
    hands.click(page.revoke.how.button(ALL))
    hands.click(page.revoke.revoke)
    assert people(world) == 0


def test_a_receipt_is_shown_as_a_code_copied_and_written_for_its_laptop(
    qtbot: QtBot, world: World
) -> None:
    laptop = world.equip()
    stop_with(laptop, [10, 11])
    world.send()
    keys.lock(world.office)
    hands, page = opened(qtbot, world)
    hands.click(page.panel.give)
    hands.type(page.lock.field.line, PASSPHRASE)
    hands.enter(page.lock.field.line)
    sheet = page.papers.sheet
    assert sheet.isVisible()
    assert sheet.code.isVisible()
    assert sheet.code.accessibleName().startswith("Code à lire")
    hands.click(sheet.copy)
    taken = held_receipt.take_receipt(laptop, QGuiApplication.clipboard().text())
    assert [each.up_to for each in taken.covered] == [each.here for each in taken.covered]
    sheet.where.choose(world.stick)
    hands.click(sheet.save)
    assert page.papers.proof.isVisible()
    (file,) = world.stick.glob("*.caravane-recu")
    assert list(world.stick.glob("*.recu.pdf"))
    assert held_receipt.take_receipt(laptop, file).receipt.key == world.key()


def test_receipts_for_all_go_to_one_folder_and_only_for_whom_there_is_news(
    qtbot: QtBot, world: World
) -> None:
    for name, seed in (("one", 1), ("two", 2)):
        world.laptop(name, seed)
        stop_with(world.equip(name), [10])
        world.send(name)
    hands, page = opened(qtbot, world)
    hands.click(page.receipts)
    assert "2 ordinateurs ont du nouveau" in plain(texts(page.papers.folder))
    page.papers.folder.where.choose(world.stick)
    hands.click(page.papers.folder.make)
    assert len(list(world.stick.glob("*.caravane-recu"))) == 2
    said = plain(page.papers.proof.text())
    assert "2 accusés de réception écrits" in said
    assert said.count(".caravane-recu") == 2, "each is named"
    assert f"Dossier : {world.stick}" in said
    hands.click(page.receipts)
    hands.click(page.papers.folder.make)
    assert not page.papers.folder.isVisible()
    assert len(list(world.stick.glob("*.caravane-recu"))) == 2


@pytest.mark.parametrize("by_file", [True, False])
def test_a_laptop_is_enrolled_from_its_request_and_its_certificate_shown(
    qtbot: QtBot, world: World, by_file: bool
) -> None:
    laptop = world.laptop()
    send.open_kit(laptop, kit_for(world.office, world.stick))
    asked: str | Path = enrol.write_request(laptop, world.stick)
    hands, page = opened(qtbot, world)
    hands.click(page.enrol_one)
    QGuiApplication.clipboard().setText(enrol.request(laptop))
    give = {True: lambda: page.request._on_file([str(asked)]), False: lambda: paste(hands, page)}
    give[by_file]()
    panel = page.enrolment.panel
    assert panel.isVisible()
    panel.until.set_value(world.office.today() + timedelta(days=90))
    hands.click(panel.enrol)
    assert page.papers.sheet.isVisible()
    said = " ".join(text.accessibleName() for text in page.papers.sheet.findChildren(Text))
    assert "Rendez-le à la région" in said
    assert "mis de côté" not in said, "nothing of this laptop waits"
    enrol.take_certificate(laptop, page.papers.sheet.text)
    assert [each.key for each in computers.known(world.office)] == [world.key()]
    hands.click(page.papers.sheet.back)
    assert page.panel.isVisible()
    stop_with(laptop, [10])
    world.send()
    assert people(world) == 1


def paste(hands: Hands, page: LaptopsScreen) -> None:
    """Paste what is on the clipboard, broken by a mail program, in small letters."""
    text = QGuiApplication.clipboard().text().lower()
    broken = "\n".join(text[place : place + 40] for place in range(0, len(text), 40))
    page.request.box.edit.setPlainText(broken)
    hands.click(page.request.box.take)


def test_something_else_than_a_request_is_refused_where_it_was_typed(
    qtbot: QtBot, world: World
) -> None:
    stop_with(world.equip(), [10])
    world.send()
    given = world.receipt()
    hands, page = opened(qtbot, world)
    hands.click(page.enrol_one)
    page.request.box.edit.setPlainText(given.text)
    hands.click(page.request.box.take)
    assert "C’est un" in plain(page.request.box.answer())
    assert page.request.isVisible()


def test_a_certificate_that_is_over_is_renewed_and_one_in_the_past_refused(
    qtbot: QtBot, world: World
) -> None:
    stop_with(world.equip(), [10])
    world.send()
    hands, page = opened(qtbot, world)
    hands.click(page.panel.renew)
    panel = page.enrolment.panel
    assert "ou les quatre premières" in texts(panel), "an enrolled laptop shows its name alone"
    panel.until.set_value(world.office.today() - timedelta(days=1))
    hands.click(panel.enrol)
    assert panel.until.refusal()
    panel.until.set_value(date(2028, 8, 31))
    hands.click(panel.enrol)
    (known,) = computers.known(world.office)
    assert known.until == date(2028, 8, 31)


def test_a_waiting_laptop_is_enrolled_from_the_list(qtbot: QtBot, world: World) -> None:
    laptop = world.laptop()
    send.open_kit(laptop, kit_for(world.office, world.stick))
    stop_with(laptop, [10])
    receive.receive(world.office, [send.export(laptop, world.stick).path])
    hands, page = opened(qtbot, world)
    hands.click(page.list.rows[world.key()])
    hands.click(page.enrolment.panel.enrol)
    assert page.papers.sheet.isVisible()


def test_a_small_window_shows_the_list_then_one_laptop_then_the_list(
    qtbot: QtBot, world: World
) -> None:
    stop_with(world.equip(), [10])
    world.send()
    hands, page = opened(qtbot, world, SMALL)
    assert page.list.isVisible()
    assert not page.panel.isVisible()
    hands.click(page.list.rows[world.key()])
    assert page.panel.isVisible()
    assert not page.list.isVisible()
    hands.click(page.panel.back)
    assert page.list.isVisible()


def test_a_code_shown_again_offers_the_folder_chosen_meanwhile(
    qtbot: QtBot, world: World, tmp_path: Path
) -> None:
    world.laptop("one", 1)
    stop_with(world.equip("one"), [10])
    world.send("one")
    hands, page = opened(qtbot, world)
    hands.click(page.receipts)
    page.papers.folder.where.choose(tmp_path)
    page.papers.sheet.show_text("a", "b", "CRV-BBBB", "c")
    assert page.papers.sheet.where.folder() == tmp_path
    page.papers.folder.where.choose(world.stick)
    page.papers.sheet.show_text("a", "b", "CRV-BBBB", "c")
    assert page.papers.sheet.where.folder() == world.stick
