"""Where the two typefaces come from: files for paper, loaded fonts for the screen.

The faces are packages, not files of ours. A face is given to Qt the first time it is asked for:
the four weights of IBM Plex Sans Arabic cost 6 ms, Amiri 1 ms more, and most windows never need
Amiri.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from caravan.errors import BugError

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

__all__ = ["WEIGHTS", "Face", "ensure_gui", "font", "font_file", "load"]


class Face(Enum):
    """The two typefaces: one for everything, one for the few words of a ceremony in Arabic."""

    PLEX = "IBM Plex Sans Arabic"
    AMIRI = "Amiri"


WEIGHTS = {
    Face.PLEX: {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"},
    Face.AMIRI: {400: "Regular", 700: "Bold"},
}


def ensure_gui() -> None:
    """Have a QGuiApplication, without a display if nobody made one (command line, tests).

    To be called in the main thread: Qt ties the application to the thread that makes it.
    """
    if not isinstance(QGuiApplication.instance(), QGuiApplication):
        _windowless()


@cache
def _windowless() -> QCoreApplication:
    # The cache keeps the one reference that holds the application alive.
    return QGuiApplication(["caravane", "-platform", "offscreen"])


def font_file(face: Face, weight: int) -> Path:
    """Find the file of a face, for embedding in a document."""
    name = WEIGHTS[face][weight]
    return _folder(face) / f"{face.value.replace(' ', '')}-{name}.ttf"


def _folder(face: Face) -> Path:
    if face is Face.AMIRI:
        import fontpkg_amiri

        return Path(fontpkg_amiri.ROOT) / "files"
    import fontpkg_ibm_plex_sans_arabic

    return Path(fontpkg_ibm_plex_sans_arabic.ROOT) / "files"


@cache
def load(face: Face) -> str:
    """Give every weight of a face to Qt, once; return the family's name."""
    for weight in WEIGHTS[face]:
        path = font_file(face, weight)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise BugError(f"font not loaded: {path.name}")
    return face.value


def font(face: Face, weight: int, pixels: int) -> QFont:
    """Make the font to draw with; a new one at each call, because a QFont shared by threads races.

    Unhinted, so that a line is exactly as wide on the screen as on paper.
    """
    made = QFont(load(face))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
