"""The dialogs in which a person picks files or a folder: in their language, where they left off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from caravan.desktop.drives import sticks
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

__all__ = ["files_dialog", "folder_dialog"]

_LAST = "caravan-last-folder"


def files_dialog(
    parent: QWidget,
    title: str,
    kind: str,
    endings: Sequence[str],
    *,
    many: bool = False,
    others: bool = False,
) -> QFileDialog:
    """Make a dialog for one file or several of a kind; `others` lets any file be shown.

    It is opened with open() and answers by a signal: a dialog that runs a loop of its own would
    hold the worker's answers.
    """
    dialog = _dialog(parent, title, _start())
    mode = QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    filters = [f"{kind} ({' '.join(f'*{ending}' for ending in endings)})"]
    dialog.setNameFilters([*filters, _("Tous (*)")] if others else filters)
    _say(dialog, _("Ouvrir"))
    return dialog


def folder_dialog(parent: QWidget, title: str, start: Path | None = None) -> QFileDialog:
    """Make a dialog for one folder, open at `start` or where files_dialog would be."""
    dialog = _dialog(parent, title, start or _start())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _say(dialog, _("Choisir"))
    return dialog


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    dialog.filesSelected.connect(_remember)
    return dialog


def _start() -> Path:
    """A stick is what a file came on; else go on where the last one was taken."""
    for drive in sticks():
        return drive.path
    last = QApplication.instance().property(_LAST)  # type: ignore[union-attr]
    return Path(last) if last and Path(last).is_dir() else Path.home()


def _remember(chosen: list[str]) -> None:
    path = Path(chosen[0])
    folder = path if path.is_dir() else path.parent
    QApplication.instance().setProperty(_LAST, str(folder))  # type: ignore[union-attr]


def _say(dialog: QFileDialog, accept: str) -> None:
    """Say the labels: Qt's own translations leave some of them in English."""
    labels = {
        QFileDialog.DialogLabel.LookIn: _("Chercher dans :"),
        QFileDialog.DialogLabel.FileName: _("Nom :"),
        QFileDialog.DialogLabel.FileType: _("Type de fichiers :"),
        QFileDialog.DialogLabel.Accept: accept,
        QFileDialog.DialogLabel.Reject: _("Annuler"),
    }
    for label, words in labels.items():
        dialog.setLabelText(label, words)
