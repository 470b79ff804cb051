"""The office's first screen: what comes in, what became of it, and that nothing is lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from caravan.actions import attend, receive, send
from caravan.actions.receive import Verdict
from caravan.desktop.context import Where
from caravan.desktop.office.inbox import InboxScreen
from caravan.desktop.office.receiving import remaining_words
from caravan.desktop.office.shelves import LAPTOPS, LAST, REGISTER
from caravan.desktop.style.tokens import Density
from caravan.i18n import Language
from caravan.i18n.numbers import bare
from caravan.settings import Role
from tests.desktop.conftest import turn
from tests.desktop.office.country import Country, Said, context_of, office_in, plain, texts
from tests.fakes.stop import open_stop, open_workspace
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    Shown = Callable[[QWidget], QWidget]

WHERE = Where(route="inbox")
SENTENCES = {
    Language.FRENCH: (
        "4 fichiers : 1 nouveau, 1 déjà là, 2 refusés. Rien n’a été perdu.",
        "Ce fichier est abîmé",
        "Ce fichier n’est pas un fichier d’export de Caravane.",
    ),
    Language.ARABIC: (
        "4 ملفات: واحد جديد، واحد موجود من قبل، اثنان مرفوضان. لم يضع أي شيء.",
        "هذا الملف معطوب",
        "هذا الملف ليس ملف تصدير من برنامج القافلة.",
    ),
}


def welcome(country: Country, name: str, seed: int, people: int) -> Path:
    """A laptop lives a small stop and exports; return its file."""
    laptop = country.laptop(name, seed)
    _event, children, _parents = open_stop(laptop)
    for _person in range(people):
        attend.check_in(laptop, attend.CheckIn(session=children, age=10))
    return send.export(laptop, country.stick).path


def mixed_stick(country: Country) -> Path:
    """One sound file, the same again, a damaged copy of it, and a photograph."""
    sound = welcome(country, "agadir", 1, 3)
    shutil.copy(sound, sound.with_name("MA-09_copie.caravane"))
    data = bytearray(sound.read_bytes())
    data[-40] ^= 0xFF
    sound.with_name("MA-09_coupe.caravane").write_bytes(data)
    sound.with_name("photo.caravane").write_bytes(b"\xff\xd8\xff not a bundle")
    return country.stick


def screen_of(country: Country, said: Said, tasks: InlineTasks | None = None) -> InboxScreen:
    context = context_of(country.office, said, tasks)
    screen = InboxScreen(context, WHERE)
    context.bus.changed.connect(screen.refresh)  # as the desk does
    return screen


def drop(screen: InboxScreen, *paths: Path) -> None:
    """Drop files on the page as a hand does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, keys = QPointF(60, 200), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(
        at.toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys
    )
    QApplication.sendEvent(screen, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        screen,
        QDropEvent(
            at,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            keys,
            QEvent.Type.Drop,
        ),
    )


def verdicts(screen: InboxScreen) -> list[Verdict]:
    return [shown.file.verdict for shown in screen.shelves.files.files]


def subtitle(screen: InboxScreen) -> str:
    return plain(screen._said)


def test_a_new_office_makes_its_keys_and_its_kit_in_one_press(
    tmp_path: Path, shown: Shown, said: Said
) -> None:
    office = open_workspace(tmp_path / "office", role=Role.OFFICE)
    stick = tmp_path / "stick"
    stick.mkdir()
    try:
        screen = InboxScreen(context_of(office, said), WHERE)
        shown(screen)
        assert screen.add_files.isHidden()
        assert "Donnez ce fichier à chaque région, une fois." in texts(screen.kit)
        screen.kit.where.choose(stick)
        screen.kit.make.click()
        assert "Nom du bureau" in texts(screen.kit)
        assert receive.office_desk(office) is None or not (stick / "office.caravane-kit").exists()
        screen.kit.name.set_value("AUSIM")
        screen.kit.make.click()
        assert (stick / "office.caravane-kit").is_file()
        assert "Donnez ce fichier à chaque région, une fois." in bare(said.toasts[-1])
        assert not screen.shelves.zone.isHidden()
        assert not screen.add_files.isHidden()
    finally:
        office.close()


def test_the_kit_can_be_written_again_under_the_same_name(
    country: Country, shown: Shown, said: Said
) -> None:
    screen = screen_of(country, said)
    shown(screen)
    screen.shelves.computers.kit.click()
    assert screen.kit.name.value() == "AUSIM"
    screen.kit.where.choose(country.stick)
    screen.kit.make.click()
    laptop = open_workspace(country.folder / "other", seed=8)
    country.opened.append(laptop)
    assert send.open_kit(laptop, country.stick / "office.caravane-kit").office == "AUSIM"


def test_dropped_files_are_told_one_by_one_the_refused_first(
    country: Country, shown: Shown, said: Said, language: Language
) -> None:
    stick = mixed_stick(country)
    turn(language)  # a laptop's first run spoke French
    screen = screen_of(country, said)
    shown(screen)
    drop(screen, stick)
    summary, damaged, foreign = SENTENCES[language]
    assert subtitle(screen) == summary
    assert verdicts(screen) == [Verdict.REFUSED, Verdict.REFUSED, Verdict.NEW, Verdict.KNOWN]
    told = plain(texts(screen.shelves.files))
    assert damaged in told
    assert foreign in told
    assert (
        country.office.reading.attendance(
            country.office.reading.sessions(country.office.reading.events()[0].id)[0].id
        ).listed
        == 3
    )


def test_dropping_the_same_files_again_changes_nothing(
    country: Country, shown: Shown, said: Said
) -> None:
    stick = mixed_stick(country)
    screen = screen_of(country, said)
    shown(screen)
    drop(screen, stick)
    held = country.office.reading.operations()
    drop(screen, stick)
    assert country.office.reading.operations() == held
    assert verdicts(screen) == [Verdict.REFUSED, Verdict.REFUSED, Verdict.KNOWN, Verdict.KNOWN]
    assert len(receive.received(country.office)) == 6  # the photo is none of the office's


def test_a_foreign_folder_says_that_it_holds_no_file(
    country: Country, shown: Shown, said: Said
) -> None:
    screen = screen_of(country, said)
    shown(screen)
    drop(screen, country.stick)
    assert not screen.notice.isHidden()
    assert "Il n’y a aucun fichier d’export dans ce dossier." in texts(screen.notice)
    assert receive.received(country.office) == ()


def test_what_is_refused_says_its_code_only_when_asked(
    country: Country, shown: Shown, said: Said
) -> None:
    stick = mixed_stick(country)
    screen = screen_of(country, said)
    shown(screen)
    drop(screen, stick / "photo.caravane")
    (file,) = screen.shelves.files.files
    assert file.details.isHidden()
    file.card.pressed.emit(1)
    assert "not-a-bundle" in file.details.text()
    file.card.pressed.emit(0)
    assert "photo.caravane" in QGuiApplication.clipboard().text()
    assert "Ce fichier n’est pas un fichier d’export" in QGuiApplication.clipboard().text()


def test_a_stopped_reception_leaves_nothing_behind(
    country: Country, shown: Shown, said: Said
) -> None:
    stick = mixed_stick(country)
    tasks = InlineTasks(holding=True)
    screen = screen_of(country, said, tasks)
    tasks.release()
    shown(screen)
    drop(screen, stick)
    assert not screen.receiving.isHidden()
    assert not screen.add_files.isEnabled()
    screen.receiving.bar.stopped.emit()
    tasks.release()
    assert [plain(toast) for toast in said.toasts] == [
        "La réception a été arrêtée : rien n’a changé."
    ]
    assert screen.notice.isHidden()
    assert country.office.reading.operations() == 0
    assert receive.received(country.office) == ()
    assert screen.add_files.isEnabled()
    assert screen.receiving.isHidden()


def test_a_reception_goes_on_when_the_page_is_left_and_is_told_elsewhere(
    country: Country, shown: Shown, said: Said
) -> None:
    stick = mixed_stick(country)
    tasks = InlineTasks(holding=True)
    screen = screen_of(country, said, tasks)
    tasks.release()
    shown(screen)
    drop(screen, stick)
    screen.leave()
    tasks.release()
    assert plain(said.toasts[-1]).startswith("4 fichiers : 1 nouveau")
    assert country.office.reading.operations() > 0


def test_every_laptop_is_known_up_to_a_number_and_never_complete(
    country: Country, shown: Shown, said: Said
) -> None:
    welcome(country, "agadir", 1, 3)
    welcome(country, "taroudant", 2, 5)
    screen = screen_of(country, said)
    shown(screen)
    drop(screen, country.stick)
    desk = receive.office_desk(country.office)
    assert desk is not None
    assert len(desk.computers) == 2
    lines = [bare(row.lines[1]) for row in screen.shelves.computers.rows]
    assert lines == [
        f"reçu jusqu’au n° {computer.up_to} (25 mai 2026)" for computer in desk.computers
    ]
    assert "omplet" not in texts(screen)


def test_a_gap_is_named_exactly() -> None:
    from caravan.actions.receive import Computer
    from caravan.desktop.office.computers import chip_word, missing_words
    from caravan.domain.fold import Gap
    from caravan.domain.ids import WriterId

    writer = WriterId(b"w" * 16)
    gaps = (Gap(writer=writer, first=4, last=4), Gap(writer=writer, first=9, last=12))
    computer = Computer(
        letters="KQRT", region="09", up_to=20, last_day=None, gaps=gaps, cloned=False
    )
    assert [bare(line) for line in missing_words(computer)] == [
        "il manque le n° 4",
        "il manque les n° 9–12",
    ]
    assert bare(chip_word(computer)) == "2 trous"


def test_the_register_keeps_every_export_the_last_one_first(
    country: Country, shown: Shown, said: Said
) -> None:
    stick = mixed_stick(country)
    screen = screen_of(country, said)
    shown(screen)
    drop(screen, stick / "photo.caravane")
    drop(screen, stick)
    screen.shelves.choice.button(REGISTER).click()
    table = screen.shelves.register
    assert table.isVisible()
    names = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert len(names) == 3
    assert names == sorted(names, reverse=True)
    assert "photo" not in map(bare, names)
    assert {table.model().index(row, 3).data() for row in range(3)} == {
        "Nouveau",
        "Déjà là",
        "Refusé",
    }


def test_files_are_chosen_in_a_dialog(country: Country, shown: Shown, said: Said) -> None:
    stick = mixed_stick(country)
    screen = screen_of(country, said)
    shown(screen)
    screen.add_files.click()
    assert screen._dialog is not None
    screen._dialog.filesSelected.emit([str(stick / "photo.caravane")])
    screen._dialog.close()
    assert verdicts(screen) == [Verdict.REFUSED]


def test_a_small_window_shows_the_laptops_on_their_own(
    country: Country, shown: Shown, said: Said
) -> None:
    stick = mixed_stick(country)
    screen = screen_of(country, said)
    shown(screen)
    drop(screen, stick)
    screen.set_density(Density.COMPACT)
    assert screen.shelves.computers.isHidden()
    screen.shelves.choice.button(LAPTOPS).click()
    assert screen.shelves.computers.isVisible()
    assert not screen.shelves.files.isVisible()
    screen.set_density(Density.WIDE)
    assert screen.shelves.choice.value() == LAST
    assert screen.shelves.computers.isVisible()
    assert screen.shelves.files.isVisible()


def test_a_bundle_of_another_office_is_refused_and_changes_nothing(
    country: Country, shown: Shown, said: Said
) -> None:
    other = office_in(country.folder / "elsewhere")
    try:
        foreign = welcome(other, "oujda", 3, 2)
        screen = screen_of(country, said)
        shown(screen)
        drop(screen, foreign)
    finally:
        other.close()
    assert verdicts(screen) == [Verdict.REFUSED]
    assert "n’est pas adressé à ce bureau" in texts(screen.shelves.files)
    assert country.office.reading.operations() == 0


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
