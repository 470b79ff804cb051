"""The dialogs for files: in the person's language, at the stick or where the last file was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from caravan.desktop.drives import Drive
from caravan.desktop.widgets import file_dialog
from caravan.desktop.widgets.file_dialog import files_dialog, folder_dialog
from caravan.i18n import Language, use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

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
    """Return the page that a dialog belongs to."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def ours(page: QWidget) -> QFileDialog:
    """Ask for a file of ours."""
    return files_dialog(page, "Choisir", "Caravane", (".caravane",), others=True)


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
    assert opened_at(folder_dialog(page, "Choisir")) == stick


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
    assert opened_at(folder_dialog(page, "Choisir")) == chosen.parent


def test_a_folder_that_went_away_is_not_opened_again(
    page: QWidget, home: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    folder_dialog(page, "Choisir").filesSelected.emit([str(gone)])
    gone.rmdir()
    assert opened_at(ours(page)) == home


def test_a_folder_may_be_asked_from_a_place_that_is_known(page: QWidget, tmp_path: Path) -> None:
    assert opened_at(folder_dialog(page, "Choisir", tmp_path)) == tmp_path
