"""The button: one shape, five meanings, three heights.

One primary on a screen; accent only on the banner; danger only at the desk, never before a child.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Radius, Theme, Type, TypeStyle
from caravan.desktop.widgets.painting import painter_for, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.words import Words, language_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["Button", "ButtonKind", "ButtonSize"]


class ButtonKind(Enum):
    """What pressing it means."""

    PRIMARY = "primary"
    ACCENT = "accent"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class ButtonSize(Enum):
    """Where it stands; the value is its height, its padding, its icon and its text size."""

    DESK = (48, 24, 20, 16)
    CARD = (44, 24, 20, 16)
    BANNER = (56, 24, 22, 18)
    CHILD = (64, 22, 24, 18)

    @property
    def height(self) -> int:
        """Height in logical pixels."""
        return self.value[0]


_GAP = 12


class Button(Pressable):
    """A painted button with a text, an icon or both; Return and the space bar press it."""

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        icon_at_end: bool = False,
        size: ButtonSize = ButtonSize.DESK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self._icon_at_end = icon_at_end
        self._size = size
        self._words = Words("", TypeStyle(size.value[3], Type.LABEL.weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show this text; with no text, give the button a name with `set_name`."""
        self.setText(text)
        self._words.say(text.replace("&", ""))
        if text:
            self.setAccessibleName(self._words.spoken)
        self.updateGeometry()
        self.update()

    def set_name(self, name: str) -> None:
        """Name a button that shows only an icon, for screen readers and the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_kind(self, kind: ButtonKind) -> None:
        """Change what pressing it means."""
        self._kind = kind
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon; empty shows none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        height, pad, glyph, _type = self._size.value
        if not self._words.text:
            return QSize(height, height)
        width = self._words.natural_width(language_of(self)) + 2 * pad + 2
        if self._icon:
            width += glyph + _GAP
        return QSize(round(width), height)

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with: the whole word, with half the padding."""
        hint = self.sizeHint()
        pad = self._size.value[1] if self._words.text else 0
        return QSize(hint.width() - pad, hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        fill, edge, ink = self._colours(theme)
        box = QRectF(self.rect())
        self._paint_ground(painter, box, theme, fill, edge)
        if self.isDown() and self.isEnabled():
            painter.translate(0, 1)
        self._paint_inside(painter, box, ink)
        painter.end()

    def _colours(self, theme: Theme) -> tuple[str | None, str | None, str]:
        if not self.isEnabled():
            # Without soft grounds (high contrast) a dashed edge says that it is off.
            return theme.sunken, None if theme.shadow else theme.edge, theme.ink2
        lively = self.hovered or self.isDown() or self.isChecked()
        soft = theme.main_soft if lively else theme.surface
        match self._kind:
            case ButtonKind.PRIMARY:
                return (theme.main_hover if lively else theme.main), None, theme.on_main
            case ButtonKind.ACCENT:
                return (theme.accent_hover if lively else theme.accent), None, theme.ink
            case ButtonKind.SECONDARY:
                return soft, theme.edge, theme.main
            case ButtonKind.QUIET:
                return (theme.main_soft if lively else None), None, theme.main
            case ButtonKind.DANGER:
                return (theme.bad_soft if lively else theme.surface), theme.bad, theme.bad

    def _paint_ground(
        self, painter: QPainter, box: QRectF, theme: Theme, fill: str | None, edge: str | None
    ) -> None:
        radius = float(Radius.BUTTON)
        if not self.ringed:
            off = not self.isEnabled()
            stroke_box(painter, box, radius, fill=fill, edge=edge, width=theme.border, dashed=off)
            return
        # The ring stays inside the bounds; the white gap keeps it seen on a dark button.
        stroke_box(painter, box, radius, fill=theme.surface, edge=theme.focus, width=3)
        inner = box.adjusted(5, 5, -5, -5)
        stroke_box(painter, inner, radius - 4, fill=fill)

    def _paint_inside(self, painter: QPainter, box: QRectF, ink: str) -> None:
        language = language_of(self)
        glyph = self._size.value[2]
        if not self._words.text and not self._icon:
            return  # not told yet what it does: its screen is still reading
        if not self._words.text:
            centred = QRectF(0, 0, glyph, glyph)
            centred.moveCenter(box.center())
            paint_icon(painter, centred, self._icon, ink)
            return
        room = box.width() - 16 - ((glyph + _GAP) if self._icon else 0)
        width = min(self._words.natural_width(language), room)
        total = width + ((glyph + _GAP) if self._icon else 0)
        start = box.left() + (box.width() - total) / 2
        icon_first = self._icon_at_end == language.right_to_left
        words = QRectF(start, box.top(), width + 1, box.height())
        if self._icon:
            at = start if icon_first else start + width + _GAP
            words.moveLeft(start + glyph + _GAP if icon_first else start)
            middle = box.center().y() - glyph / 2
            paint_icon(painter, QRectF(at, middle, glyph, glyph), self._icon, ink)
        self._words.paint_line(painter, words, language, ink)
