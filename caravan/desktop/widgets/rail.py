"""The rail at the start of the desk: the mark, then where one can go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.icons import paint_icon
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Density, Radius, Theme, Type, TypeStyle
from caravan.desktop.widgets.painting import mirrored, painter_for, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.rosette import paint_rosette
from caravan.desktop.widgets.words import Words, language_of
from caravan.typesetting.text import Align

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["Rail", "RailEntry"]

_WIDE, _COMPACT = 112, 64
_ENTRY_HEIGHT, _COMPACT_HEIGHT = 76, 48
_TIGHT_HEIGHT, _COMPACT_TIGHT_HEIGHT = 68, 44
_ROOMY = 5
"""More places than this stand closer, so that seven fit the lowest window without a scroll."""
_BAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RailEntry:
    """One place to go: a stable name for the code, an icon, a word for the person."""

    key: str
    icon: str
    label: str


class Rail(QWidget):
    """A column of places; emits `chosen` with the key of the one pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, _RailButton] = {}
        self._density = Density.WIDE
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 96, 0, 16)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(_WIDE)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these places; called again to change the language keeps what is current."""
        if tuple(entry.key for entry in entries) != tuple(self._buttons):
            self._rebuild(entries)
        for entry in entries:
            self._buttons[entry.key].show_entry(entry)

    def set_current(self, key: str) -> None:
        """Mark where the person is; an unknown key marks nothing."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def set_density(self, density: Density) -> None:
        """Show icons and words, or icons with the words as tooltips."""
        self._density = density
        self.setFixedWidth(_COMPACT if density is Density.COMPACT else _WIDE)
        self._space_out()
        self.update()

    def button(self, key: str) -> QAbstractButton:
        """Return the button of one place, for shortcuts, hiding and tests."""
        return self._buttons[key]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        painter.fillRect(self.rect(), colour(theme.surface))
        compact = self._density is Density.COMPACT
        centre = QPointF(self.width() / 2, 34 if compact else 44)
        paint_rosette(painter, centre, 19 if compact else 23, theme)
        painter.end()
        self._paint_edge(theme)

    def _paint_edge(self, theme: Theme) -> None:
        painter = QPainter(self)
        at = 0 if mirrored(self) else self.width() - 1
        painter.fillRect(at, 0, 1, self.height(), colour(theme.line))
        painter.end()

    def _space_out(self) -> None:
        compact, tight = self._density is Density.COMPACT, len(self._buttons) > _ROOMY
        above = 72 if compact else 96
        self._column.setContentsMargins(0, above - (12 if tight else 0), 0, 8 if tight else 16)
        self._column.setSpacing(4 if tight else 8)
        for button in self._buttons.values():
            button.set_room(compact=compact, tight=tight)

    def _rebuild(self, entries: Sequence[RailEntry]) -> None:
        for button in self._buttons.values():
            button.setParent(None)
            button.deleteLater()
        self._buttons = {}
        for place, entry in enumerate(entries):
            button = _RailButton(entry, self)
            button.clicked.connect(self._on_pressed)
            self._column.insertWidget(place, button)
            self._buttons[entry.key] = button
        self._space_out()

    def _on_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, _RailButton):
            self.chosen.emit(sender.key)


class _RailButton(Pressable):
    """One place on the rail."""

    def __init__(self, entry: RailEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = entry.key
        self._icon = entry.icon
        self._compact = False
        self._tight = False
        self._words = Words(entry.label, Type.SMALL.weighing(500), align=Align.CENTER)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entry(self, entry: RailEntry) -> None:
        """Take the word and icon of an entry."""
        self._icon = entry.icon
        self._words.say(entry.label)
        self.setAccessibleName(self._words.spoken)
        self.setToolTip(self._words.spoken if self._compact else "")
        self.update()

    def set_room(self, *, compact: bool, tight: bool) -> None:
        """Hide the word, or show it again; be lower among many."""
        self._compact = compact
        self._tight = tight
        self.setToolTip(self._words.spoken if compact else "")
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Keep the mark: where the person is changes when the page has changed."""

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        if self._compact:
            return QSize(_COMPACT, _COMPACT_TIGHT_HEIGHT if self._tight else _COMPACT_HEIGHT)
        return QSize(_WIDE, _TIGHT_HEIGHT if self._tight else _ENTRY_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        side = 8 if self._compact else 10
        box = QRectF(self.rect()).adjusted(side, 0, -side, 0)
        self._paint_ground(painter, box, theme)
        ink = theme.main if self.isChecked() else theme.ink2
        glyph = QRectF(0, 0, 24, 24)
        glyph.moveCenter(QPointF(box.center().x(), box.top() + self._middle()))
        paint_icon(painter, glyph, self._icon, ink)
        if not self._compact:
            self._words.restyle(self._weight())
            top = 36 if self._tight else 40
            label = QRectF(2, top, self.width() - 4, self.height() - top - 4)
            self._words.paint(painter, label, language_of(self), ink)
        painter.end()

    def _middle(self) -> int:
        """How far down the icon's middle is."""
        if self._compact:
            return 22 if self._tight else 24
        return 22 if self._tight else 25

    def _weight(self) -> TypeStyle:
        return Type.SMALL.weighing(600 if self.isChecked() else 500)

    def _paint_ground(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        lively = self.isChecked() or self.hovered
        if lively or self.ringed:
            focused = self.ringed
            stroke_box(
                painter,
                box,
                Radius.BUTTON,
                fill=theme.main_soft if lively else theme.surface,
                edge=theme.focus if focused else (None if theme.shadow else theme.edge),
                width=3 if focused else theme.border,
            )
        if self.isChecked() and not self._compact:
            bar = QRectF(0, box.top() + 14, _BAR, box.height() - 28)
            if mirrored(self):
                bar.moveRight(self.width())
            stroke_box(painter, bar, 2, fill=theme.main)
