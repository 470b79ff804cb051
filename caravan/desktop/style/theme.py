"""Which theme a widget is drawn in, and how a window or the whole program puts one on.

A theme belongs to a window (the projector's is white while the desk's is not), so it is kept on
the window as a property; a window without one takes the application's. The sheet is the window's
too, never the application's: with a sheet over all of them Qt dresses every widget again each time
something around it is put into something else, and a page took twice as long to make.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from caravan.desktop.style.sheet import sheet_for
from caravan.desktop.style.tokens import NORMAL, Theme, Type
from caravan.typesetting.fonts import Face, font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["colour", "dress", "dress_application", "theme_of"]

_PROPERTY = "caravan_theme"


@lru_cache(maxsize=256)
def colour(value: str, alpha: int = 255) -> QColor:
    """Return a token's colour, ready to paint with; callers never change it."""
    made = QColor(value)
    made.setAlpha(alpha)
    return made


def theme_of(widget: QWidget) -> Theme:
    """Return the theme of the window a widget stands in."""
    own = widget.window().property(_PROPERTY)
    if isinstance(own, Theme):
        return own
    application = QApplication.instance()
    shared = application.property(_PROPERTY) if application is not None else None
    return shared if isinstance(shared, Theme) else NORMAL


def dress_application(application: QApplication, theme: Theme) -> None:
    """Give every window this theme: Fusion, its palette, the typeface; not the sheet."""
    application.setProperty(_PROPERTY, theme)
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette(theme))
    application.setFont(font(Face.PLEX, Type.BODY.weight, Type.BODY.size))


def dress(window: QWidget, theme: Theme | None = None) -> None:
    """Give one window a theme of its own, or the application's, and its sheet."""
    theme = theme or theme_of(window)
    window.setProperty(_PROPERTY, theme)
    window.setPalette(_palette(theme))
    window.setStyleSheet(sheet_for(theme))
    window.update()


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(colour(theme.surface), colour(theme.ground))
    for which, value in (
        (role.Window, theme.ground),
        (role.WindowText, theme.ink),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.sunken),
        (role.Text, theme.ink),
        (role.Button, theme.surface),
        (role.ButtonText, theme.main),
        (role.Highlight, theme.main),
        (role.HighlightedText, theme.on_main),
        (role.Link, theme.main),
        (role.PlaceholderText, theme.ink2),
        (role.ToolTipBase, theme.ink),
        (role.ToolTipText, theme.surface),
        (role.Accent, theme.main),
    ):
        palette.setColor(which, colour(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colour(theme.ink2))
    return palette
