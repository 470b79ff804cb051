"""Files are read and shown before anything changes; only « Recevoir » receives them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from caravan.actions import handover, plan, send
from caravan.actions.office import keys, receive
from caravan.actions.office.receive import Verdict
from caravan.desktop.office.inbox.receiving import remaining_words
from caravan.desktop.office.inbox.screen import InboxScreen
from caravan.desktop.office.inbox.shelves import LAPTOPS, REGISTER
from caravan.desktop.office.laptops.screen import LaptopsScreen
from caravan.desktop.office.settling.screen import SettleScreen
from caravan.i18n import Language
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

PREVIEW = {
    Language.FRENCH: "4 fichiers : 1 nouveau, 1 déjà là, 2 refusés. Rien n’a encore changé.",
    Language.ARABIC: "4 ملفات: واحد جديد، واحد موجود من قبل، اثنان مرفوضان. لم يتغير شيء بعد.",
}


def mixed_stick(world: World) -> Path:
    """One sound file, the same again, a damaged copy of it, and a photograph."""
    stop_with(world.equip(), [10, 11, 9])
    sound = world.export()
    shutil.copy(sound, sound.with_name("MA-09_copie.caravane"))
    data = bytearray(sound.read_bytes())
    data[-40] ^= 0xFF
    sound.with_name("MA-09_coupe.caravane").write_bytes(data)
    sound.with_name("photo.caravane").write_bytes(b"\xff\xd8\xff not a bundle")
    return world.stick


def stranger(world: World) -> Path:
    """A laptop that has the kit and was never enrolled exports."""
    laptop = world.laptop("stranger", seed=7)
    send.open_kit(laptop, kit_for(world.office, world.stick))
    stop_with(laptop, [12, 13])
    return send.export(laptop, world.stick).path


def disagree(world: World) -> None:
    """Two laptops of one stop correct it without knowing of each other, and export."""
    world.laptop("one", 1), world.laptop("two", 2)
    one, two = world.equip("one"), world.equip("two")
    event = plan.create_event(one, new_event())
    handover.take(two, handover.hand_over(one, event.id).text)
    plan.correct_event(one, event.id, new_event(place="Biougra"))
    plan.correct_event(two, event.id, new_event(host="Lycée"))
    world.export("one")
    world.export("two")


def verdicts(page: InboxScreen) -> list[Verdict]:
    for _card in range(8):  # they come one in each turn
        QApplication.processEvents()
    return [shown.file.verdict for shown in page.shelves.files.files]


def operations(world: World) -> int:
    return world.office.reading.operations()


def shown_page(qtbot: QtBot, world: World, **how: object) -> tuple[Hands, InboxScreen]:
    hands = hands_on(qtbot, world.office, **how)  # type: ignore[arg-type]
    return hands, hands.page(InboxScreen)


def test_what_is_read_is_shown_and_leaving_it_changes_nothing(qtbot: QtBot, world: World) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world)
    before = operations(world)
    assert hands.drop(page, stick)
    assert plain(page._said) == PREVIEW[Language.FRENCH]
    assert verdicts(page) == [Verdict.REFUSED, Verdict.REFUSED, Verdict.NEW, Verdict.KNOWN]
    assert "Rien n’est changé avant « Recevoir »." in plain(page.shelves.totals.text())
    assert not page.add_files.isVisible()
    assert operations(world) == before
    hands.click(page.leave_all)
    assert operations(world) == before
    assert receive.received(world.office) == ()
    assert page.add_files.isVisible()
    assert not page.take.isVisible()
    assert not list(world.office.places.data.glob("staging*"))


def test_only_receiving_receives_and_a_copy_was_made_before(
    qtbot: QtBot, world: World, language: Language
) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world)
    hands.desk.speak(language)  # a laptop's first run spoke French
    page = hands.page(InboxScreen)
    hands.drop(page, stick)
    assert plain(page._said) == PREVIEW[language]
    hands.click(page.take)
    assert operations(world) > 0
    (event,) = world.office.reading.events()
    (room,) = world.office.reading.sessions(event.id)
    assert world.office.reading.attendance(room.id).listed == 3
    assert verdicts(page) == [Verdict.REFUSED, Verdict.REFUSED, Verdict.NEW, Verdict.KNOWN]
    assert page.add_files.isVisible()
    assert len(receive.received(world.office)) == 3  # the photo is none of the office's


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_what_is_left_to_settle_is_one_press_from_what_was_received(
    qtbot: QtBot, world: World, size: tuple[int, int]
) -> None:
    disagree(world)
    hands, page = shown_page(qtbot, world, size=size)
    hands.drop(page, world.stick)
    assert not page.settle.isVisible()
    hands.click(page.take)
    hands.click(page.settle)
    assert len(hands.page(SettleScreen).disputes) == 1


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_possible_doubles_are_counted_once_all_is_received(
    qtbot: QtBot, world: World, size: tuple[int, int]
) -> None:
    for name, seed in (("one", 1), ("two", 2)):
        world.laptop(name, seed)
        stop_with(world.equip(name), [10, 11])
        world.export(name)
    hands, page = shown_page(qtbot, world, size=size)
    hands.drop(page, world.stick)
    assert "Doublons possibles" not in told(page)
    hands.click(page.take)
    assert "Doublons possibles" in told(page)
    hands.click(page.settle)
    assert len(hands.page(SettleScreen).doubles) == 1


def told(page: InboxScreen) -> str:
    """What the side card says, or the line that stands for it in a small window."""
    shown = page.shelves.totals
    return plain(texts(shown) if shown.isVisible() else page._line.text())


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_the_register_shows_the_names_of_files_whole(
    qtbot: QtBot, world: World, language: Language, size: tuple[int, int]
) -> None:
    stop_with(world.equip(), [10])
    world.send()
    (file,) = receive.received(world.office)
    hands, page = shown_page(qtbot, world, size=size)
    hands.desk.speak(language)
    page = hands.page(InboxScreen)
    table = page.shelves.register.table
    longest = replace(file, region="06", name="MA-06_2026-11-25_NRFC-2.caravane")
    table.show_files([longest, replace(longest, verdict=Verdict.QUARANTINED.value)])
    QApplication.processEvents()
    assert table.isVisible()
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)
    assert not table.horizontalScrollBar().isVisible()


def test_where_nothing_is_left_to_settle_nothing_is_offered(qtbot: QtBot, world: World) -> None:
    hands, page = shown_page(qtbot, world)
    hands.drop(page, mixed_stick(world))
    hands.click(page.take)
    assert page.add_files.isVisible()
    assert not page.settle.isVisible()


def test_the_same_files_again_bring_nothing_and_are_told_so(qtbot: QtBot, world: World) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world)
    for _time in range(2):
        hands.drop(page, stick)
        hands.click(page.take)
    held = operations(world)
    hands.drop(page, stick)
    assert verdicts(page) == [Verdict.REFUSED, Verdict.REFUSED, Verdict.KNOWN, Verdict.KNOWN]
    hands.click(page.take)
    assert operations(world) == held


def test_files_dropped_one_after_the_other_are_shown_together(qtbot: QtBot, world: World) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world)
    hands.drop(page, stick / "photo.caravane")
    hands.drop(page, stick / "MA-09_copie.caravane", stick / "MA-09_coupe.caravane")
    assert len(verdicts(page)) == 3


def test_folders_in_folders_are_read_with_files_of_the_same_name(
    qtbot: QtBot, world: World
) -> None:
    stop_with(world.equip(), [10])
    file = world.export()
    for name in ("mai", "juin"):
        folder = world.stick / "regions" / name
        folder.mkdir(parents=True)
        shutil.copy(file, folder / "export.caravane")
    (world.stick / "regions" / "lisez-moi.txt").write_text("bonjour", encoding="utf-8")
    hands, page = shown_page(qtbot, world)
    hands.drop(page, world.stick / "regions")
    assert verdicts(page) == [Verdict.NEW, Verdict.KNOWN]


def test_what_is_no_export_is_told_and_a_folder_without_any_says_so(
    qtbot: QtBot, world: World
) -> None:
    world.stick.joinpath("vide").mkdir()
    letter = world.stick / "lettre.pdf"
    letter.write_bytes(b"%PDF-1.7")
    hands, page = shown_page(qtbot, world)
    hands.drop(page, world.stick / "vide")
    assert "Il n’y a aucun fichier d’export dans ce dossier." in texts(page.notice)
    assert not page.take.isVisible()
    hands.drop(page, letter)
    assert verdicts(page) == [Verdict.REFUSED]
    assert "Ce fichier n’est pas un fichier d’export de Caravane." in plain(
        texts(page.shelves.files)
    )
    hands.click(page.take)
    assert receive.received(world.office) == ()


def test_the_passphrase_is_asked_before_files_are_read_and_they_are_read_then(
    qtbot: QtBot, world: World
) -> None:
    stick = mixed_stick(world)
    keys.lock(world.office)
    hands, page = shown_page(qtbot, world)
    hands.drop(page, stick)
    assert page.lock.isVisible()
    assert not page.take.isVisible()
    hands.type(page.lock.field.line, "faux")
    hands.enter(page.lock.field.line)
    assert page.lock.isVisible()
    hands.type(page.lock.field.line, PASSPHRASE)
    hands.enter(page.lock.field.line)
    assert not page.lock.isVisible()
    assert len(verdicts(page)) == 4


def test_a_laptop_nobody_enrolled_is_enrolled_from_its_file_which_is_then_taken(
    qtbot: QtBot, world: World
) -> None:
    file = stranger(world)
    hands, page = shown_page(qtbot, world)
    hands.drop(page, file)
    assert verdicts(page) == [Verdict.QUARANTINED]
    (shown,) = page.shelves.files.files
    hands.click(shown.card.action(0))
    panel = page.enrolment.panel
    assert panel.candidate is not None
    assert panel.candidate.key == world.key("stranger")
    assert bare(panel.letters.text()) == panel.candidate.letters
    assert panel.region.value() == "09"
    hands.click(panel.enrol)
    assert not panel.isVisible()
    assert verdicts(page) == [Verdict.NEW]
    assert operations(world) == 0 or world.office.reading.events() == ()
    hands.click(page.take)
    assert [event.place for event in world.office.reading.events()] == ["Aït Baha"]


def test_a_file_set_aside_is_taken_again_once_its_laptop_is_enrolled(
    qtbot: QtBot, world: World
) -> None:
    file = stranger(world)
    hands, page = shown_page(qtbot, world)
    hands.drop(page, file)
    hands.click(page.take)
    assert receive.waiting(world.office) == 1
    assert page.aside.isVisible()
    assert world.office.reading.events() == ()
    hands.click(page.aside.button)
    (shown,) = page.shelves.files.files
    hands.click(shown.card.action(0))
    hands.click(page.enrolment.panel.enrol)
    assert verdicts(page) == [Verdict.NEW]
    hands.click(page.take)
    assert len(world.office.reading.events()) == 1
    assert receive.waiting(world.office) == 0
    assert not page.aside.isVisible()


def test_stopped_while_reading_nothing_is_shown_and_nothing_changed(
    qtbot: QtBot, world: World
) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world, holding=True)
    hands.drop(page, stick)
    _answer_keys(hands)
    assert page.receiving.isVisible()
    assert not page.add_files.isEnabled()
    hands.click(page.receiving.bar._stop)
    hands.tasks.release()
    assert not page.receiving.isVisible()
    assert page.add_files.isEnabled()
    assert not page.take.isVisible()
    assert operations(world) == 0


def test_stopped_while_receiving_nothing_changed_and_it_can_be_received_again(
    qtbot: QtBot, world: World
) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world, holding=True)
    hands.drop(page, stick)
    hands.tasks.release()
    hands.click(page.take)
    hands.click(page.receiving.bar._stop)
    hands.tasks.release()
    assert operations(world) == 0
    assert receive.received(world.office) == ()
    assert page.take.isEnabled()
    hands.click(page.take)
    hands.tasks.release()
    assert operations(world) > 0


def test_a_reception_goes_on_when_the_page_is_left_and_an_unanswered_preview_is_let_go(
    qtbot: QtBot, world: World
) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world, holding=True)
    hands.drop(page, stick)
    hands.tasks.release()
    hands.go(LaptopsScreen, "computers")
    hands.tasks.release()
    assert operations(world) == 0
    page = hands.go(InboxScreen, "inbox")
    hands.tasks.release()
    hands.drop(page, stick)
    hands.tasks.release()
    hands.click(page.take)
    hands.go(LaptopsScreen, "computers")
    hands.tasks.release()
    assert operations(world) > 0
    toast = hands.desk.window._toast
    assert toast is not None
    assert toast.accessibleName().startswith("4 fichiers")


def test_what_is_refused_says_its_code_only_when_asked_and_writes_to_the_region(
    qtbot: QtBot, world: World
) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world)
    hands.drop(page, stick / "photo.caravane")
    (file,) = page.shelves.files.files
    assert not file.details.isVisible()
    hands.click(file.card.action(1))
    assert "not-a-bundle" in file.details.text()
    hands.click(file.card.action(0))
    assert "photo.caravane" in QGuiApplication.clipboard().text()


def test_the_register_keeps_every_export_of_every_computer_or_of_one(
    qtbot: QtBot, world: World
) -> None:
    for name, seed in (("one", 1), ("two", 2)):
        world.laptop(name, seed)
        stop_with(world.equip(name), [10])
        world.export(name)
    hands, page = shown_page(qtbot, world)
    hands.drop(page, world.stick)
    hands.click(page.take)
    hands.click(page.shelves.choice.button(REGISTER))
    register = page.shelves.register
    assert register.table.register.rowCount() == 2
    register.whose.set_value(world.key("two"))
    register.whose.changed.emit()
    assert register.table.register.rowCount() == 1


def test_a_small_window_shows_the_preview_alone_and_the_laptops_on_their_own(
    qtbot: QtBot, world: World
) -> None:
    stick = mixed_stick(world)
    hands, page = shown_page(qtbot, world, size=SMALL)
    hands.drop(page, stick)
    assert not page.shelves.totals.isVisible()
    assert "Enregistrements nouveaux" in plain(page._line.text())
    hands.click(page.take)
    hands.click(page.shelves.choice.button(LAPTOPS))
    assert page.shelves.computers.isVisible()
    assert not page.shelves.files.isVisible()


def test_a_laptop_of_the_side_card_opens_its_page(qtbot: QtBot, world: World) -> None:
    stop_with(world.equip(), [10])
    world.send()
    hands, page = shown_page(qtbot, world)
    hands.click(page.shelves.computers.list.rows[world.key()])
    opened = hands.page(LaptopsScreen)
    assert opened.panel.page is not None
    assert opened.panel.page.laptop.key == world.key()


def _answer_keys(hands: Hands) -> None:
    """Let the question about the keys be answered, and hold what comes after it."""
    hands.tasks.held.pop(0)()


@pytest.mark.parametrize(
    ("elapsed", "done", "words"),
    [
        (500, 50, ""),
        (10_000, 0, ""),
        (10_000, 50, "encore moins d’une minute"),
        (60_000, 25, "encore environ 3 minutes"),
    ],
)
def test_how_long_is_left_is_guessed_from_what_was_done(
    elapsed: int, done: int, words: str
) -> None:
    assert bare(remaining_words(elapsed, done, 100)) == words
