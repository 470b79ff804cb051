"""The dialogs in which a person picks files or a folder: in their language, where they left off.

Where that is, the worker finds out, since a stick that is slow or dying answers when it likes; a
dialog opens once, in its place, or at home where the answer does not come soon.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from caravan.desktop.drives import sticks
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.tasks import Runner

    Chosen = Callable[[list[str]], None]

__all__ = ["Wanted", "ask_files", "ask_folder"]

_LAST = "caravan-last-folder"
_PATIENCE = 400
"""How long, in milliseconds, a dialog waits to be told where to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Files of a kind, named by how they end: one or `many`; `others` lets any file be shown."""

    title: str
    kind: str
    endings: Sequence[str]
    many: bool = False
    others: bool = False


def ask_files(tasks: Runner, parent: QWidget, wanted: Wanted, chosen: Chosen) -> None:
    """Let a person pick files.

    It answers by a call: a dialog that runs a loop of its own would hold the worker's answers.
    """
    _Asked.begin(tasks, parent, lambda start: _files_dialog(parent, wanted, start, chosen).open())


def ask_folder(
    tasks: Runner, parent: QWidget, title: str, chosen: Chosen, *, first: Path | None = None
) -> None:
    """Let a person pick a folder, beginning with `first`, or where ask_files would."""
    _Asked.begin(
        tasks, parent, lambda start: _folder_dialog(parent, title, start, chosen).open(), first
    )


def _folder_dialog(parent: QWidget, title: str, start: Path, chosen: Chosen) -> QFileDialog:
    dialog = _dialog(parent, title, start, chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _say(dialog, _("Choisir"))
    return dialog


class _Asked(QObject):
    """A dialog that waits to be told where it opens; nothing comes of it if its page is left."""

    def __init__(self, parent: QWidget, open_at: Callable[[Path], None]) -> None:
        super().__init__(parent)
        self._page, self._open_at = parent, open_at
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_late)
        self._clock.start(_PATIENCE)

    @classmethod
    def begin(
        cls,
        tasks: Runner,
        parent: QWidget,
        open_at: Callable[[Path], None],
        first: Path | None = None,
    ) -> None:
        """Ask the worker; who presses twice is asked once."""
        if parent.findChild(cls) is not None:
            return
        asked, last = cls(parent, open_at), QApplication.instance().property(_LAST)  # type: ignore[union-attr]
        tasks.run(
            lambda: _start(first, Path(last) if last else None),
            done=asked._on_found,
            failed=lambda _error: asked._on_found(Path.home()),
        )

    def _on_found(self, start: Path) -> None:
        if isValid(self) and self._clock.isActive():
            self._open(start)

    def _on_late(self) -> None:
        self._open(Path.home())

    def _open(self, start: Path) -> None:
        self._clock.stop()
        self.setParent(None)
        self.deleteLater()
        if self._page.isVisible():
            self._open_at(start)


def _files_dialog(parent: QWidget, wanted: Wanted, start: Path, chosen: Chosen) -> QFileDialog:
    dialog = _dialog(parent, wanted.title, start, chosen)
    several, one = QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(several if wanted.many else one)
    filters = [f"{wanted.kind} ({' '.join(f'*{ending}' for ending in wanted.endings)})"]
    dialog.setNameFilters([*filters, _("Tous (*)")] if wanted.others else filters)
    _say(dialog, _("Ouvrir"))
    return dialog


def _dialog(parent: QWidget, title: str, start: Path, chosen: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(_remember)
    dialog.filesSelected.connect(chosen)
    return dialog


def _start(first: Path | None, last: Path | None) -> Path:
    """A stick is what a file came on; else go on where the last one was taken."""
    if first is not None and first.is_dir():
        return first
    for drive in sticks():
        return drive.path
    return last if last is not None and last.is_dir() else Path.home()


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
