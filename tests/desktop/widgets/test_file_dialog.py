"""The dialogs for files: in the person's language, at the stick or where the last file was."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from caravan.desktop.drives import Drive
from caravan.desktop.tasks import Tasks
from caravan.desktop.widgets import file_dialog
from caravan.desktop.widgets.file_dialog import Wanted, ask_files, ask_folder
from caravan.i18n import Language, use
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from caravan.desktop.tasks import Runner

LABELS = (
    QFileDialog.DialogLabel.LookIn,
    QFileDialog.DialogLabel.FileName,
    QFileDialog.DialogLabel.FileType,
    QFileDialog.DialogLabel.Accept,
    QFileDialog.DialogLabel.Reject,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand at a computer with no stick, whose program was just started."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr(Path, "home", lambda: folder)
    monkeypatch.setattr(file_dialog, "sticks", tuple)
    monkeypatch.setattr(file_dialog, "_LAST", f"last-of-{tmp_path.name}")
    yield folder
    use(Language.FRENCH)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return the page that a dialog belongs to, as a person sees it."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def shown(page: QWidget) -> list[QFileDialog]:
    """Find the dialogs that stand over the page, each closed one gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return page.findChildren(QFileDialog)


def ask(page: QWidget, tasks: Runner | None = None) -> list[str]:
    """Ask for a file of ours, and return what will have been chosen."""
    chosen: list[str] = []
    wanted = Wanted(title="Choisir", kind="Caravane", endings=(".caravane",), others=True)
    ask_files(tasks or InlineTasks(), page, wanted, chosen.extend)
    return chosen


def ours(page: QWidget) -> QFileDialog:
    """Ask for a file of ours where everything is quick."""
    ask(page)
    return shown(page)[-1]


def any_folder(page: QWidget) -> QFileDialog:
    """Ask for a folder where everything is quick."""
    ask_folder(InlineTasks(), page, "Choisir", lambda _chosen: None)
    return shown(page)[-1]


def opened_at(dialog: QFileDialog) -> Path:
    """Return the folder that is shown."""
    return Path(dialog.directory().absolutePath())


def test_a_dialog_says_its_labels_in_french(page: QWidget) -> None:
    said = [ours(page).labelText(label) for label in LABELS]
    colon = "\u00a0:"
    expected = [f"Chercher dans{colon}", f"Nom{colon}", f"Type de fichiers{colon}"]
    assert said == [*expected, "Ouvrir", "Annuler"]


def test_a_dialog_says_its_labels_in_arabic(page: QWidget) -> None:
    use(Language.ARABIC)
    said = [ours(page).labelText(label) for label in LABELS]
    assert said == ["البحث في:", "الاسم:", "نوع الملفات:", "فتح", "إلغاء"]
    assert ours(page).nameFilters() == ["Caravane (*.caravane)", "الكل (*)"]


def test_a_dialog_opens_in_the_stick_that_is_plugged_in(
    page: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(
        file_dialog, "sticks", lambda: (Drive(path=stick, name="CLE", free=1_000_000),)
    )
    assert opened_at(ours(page)) == stick
    assert opened_at(any_folder(page)) == stick


def test_without_a_stick_a_dialog_opens_at_home_then_where_the_last_file_was(
    page: QWidget, home: Path, tmp_path: Path
) -> None:
    first = ours(page)
    assert opened_at(first) == home
    chosen = tmp_path / "mail" / "r.caravane"
    chosen.parent.mkdir()
    chosen.write_bytes(b"1")
    first.filesSelected.emit([str(chosen)])
    assert opened_at(ours(page)) == chosen.parent
    assert opened_at(any_folder(page)) == chosen.parent


def test_a_folder_that_went_away_is_not_opened_again(
    page: QWidget, home: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    any_folder(page).filesSelected.emit([str(gone)])
    gone.rmdir()
    assert opened_at(ours(page)) == home


def test_a_folder_may_be_asked_from_a_place_that_is_known(page: QWidget, tmp_path: Path) -> None:
    ask_folder(InlineTasks(), page, "Choisir", lambda _chosen: None, first=tmp_path)
    assert opened_at(shown(page)[-1]) == tmp_path


def test_a_known_place_that_went_away_is_not_opened(
    page: QWidget, home: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    ask_folder(InlineTasks(), page, "Choisir", lambda _chosen: None, first=gone)
    assert opened_at(shown(page)[-1]) == home


def test_what_is_chosen_is_told_once_and_the_dialog_goes(page: QWidget, tmp_path: Path) -> None:
    file = tmp_path / "r.caravane"
    file.write_bytes(b"1")
    chosen = ask(page)
    (dialog,) = shown(page)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(file.name)
    dialog.accept()
    assert (chosen, shown(page)) == ([str(file)], [])


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Plug a stick in."""
    folder = tmp_path / "stick"
    folder.mkdir()
    drives = (Drive(path=folder, name="CLE", free=1_000_000),)
    monkeypatch.setattr(file_dialog, "sticks", lambda: drives)
    return folder


def test_a_dialog_opens_once_where_the_worker_says(page: QWidget, stick: Path) -> None:
    tasks = InlineTasks(holding=True)
    for _press in range(2):
        ask(page, tasks)
    assert shown(page) == []
    tasks.release()
    assert [opened_at(dialog) for dialog in shown(page)] == [stick]


def test_a_dialog_waits_no_longer_for_a_slow_stick_and_does_not_jump_to_it(
    page: QWidget, home: Path, stick: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialog, "_PATIENCE", 5)
    tasks = InlineTasks(holding=True)
    ask(page, tasks)
    qtbot.waitUntil(lambda: bool(shown(page)))
    tasks.release()
    assert [opened_at(dialog) for dialog in shown(page)] == [home]
    assert home != stick


def test_the_window_lives_while_a_stick_is_dying(
    page: QWidget, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is held by the stick until the dialog stands: the window would hang on it."""
    answers = threading.Event()

    def dying() -> tuple[Drive, ...]:
        answers.wait()
        return ()

    monkeypatch.setattr(file_dialog, "sticks", dying)
    tasks = Tasks()
    ask(page, tasks)
    qtbot.waitUntil(lambda: bool(shown(page)))
    assert [opened_at(dialog) for dialog in shown(page)] == [home]
    answers.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(shown(page)) == 1
    tasks.close()


def test_nothing_opens_over_a_page_that_was_left_meanwhile(page: QWidget, stick: Path) -> None:
    tasks = InlineTasks(holding=True)
    ask(page, tasks)
    page.hide()
    tasks.release()
    assert (shown(page), stick.is_dir()) == ([], True)
    page.show()
    panel = QWidget(page)
    ask(panel, tasks)
    panel.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    tasks.release()
