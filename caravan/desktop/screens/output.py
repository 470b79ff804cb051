"""What the files we make for people share: a name of their own, a word when they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from caravan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.desktop.context import Context

__all__ = ["free_path", "tell_away"]


def free_path(folder: Path, stem: str, suffix: str = ".pdf") -> Path:
    """Name a file that is not there yet; looks at the disk, so call it in the worker."""
    path = folder / f"{stem}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{suffix}"
        number += 1
    return path


def tell_away(context: Context, sentence: str, path: Path) -> None:
    """Say that a file is there to whoever has left the page it was asked on; one line at most."""

    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    context.toast(sentence, _("Ouvrir le dossier"), show)
