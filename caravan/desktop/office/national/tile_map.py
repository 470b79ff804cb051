"""The twelve regions as tiles, each with its figure; like the country, and drawing no border.

The map never turns over in Arabic: west stays at the left. Every value is written on its tile, so
that shades only repeat what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import SEQUENTIAL, Theme, Type
from caravan.desktop.widgets.painting import painter_for, stroke_box
from caravan.desktop.widgets.words import Words, language_of
from caravan.i18n import _
from caravan.i18n.numbers import bare
from caravan.typesetting.text import Align

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from caravan.actions.tell import MapTold, TileTold

__all__ = ["TileMap"]

_ACROSS, _DOWN, _GAP, _RADIUS = 6, 6, 4.0, 9.0
_WIDEST, _HIGHEST, _HIGH = 88.0, 60.0, 52.0
_LIGHT_FROM = 3
"""The last two shades are dark: white is read on them."""


class TileMap(QWidget):
    """Shows the tiles, with the five shades in the empty corner of the sea."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[tuple[TileTold, Words, tuple[Words, ...]], ...] = ()
        self._legend: tuple[Words, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_map(self, told: MapTold) -> None:
        """Show these regions."""
        self._tiles = tuple((tile, *_words(tile)) for tile in told.tiles)
        self._legend = tuple(Words(words, Type.SMALL) for words in told.legend)
        said = (_("{region} : {value}").format(region=t.name, value=t.words) for t in told.tiles)
        self.setAccessibleName(bare(". ".join(said)))
        self.update()

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return QSize(round(_ACROSS * _WIDEST), round(_DOWN * _HIGH))

    def minimumSizeHint(self) -> QSize:
        """Say the least size it can do with."""
        return QSize(_ACROSS * 66, round(_DOWN * _HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = painter_for(self)
        theme = theme_of(self)
        wide = min(_WIDEST, self.width() / _ACROSS)
        high = min(_HIGHEST, self.height() / _DOWN)
        left = (self.width() - _ACROSS * wide) / 2
        for tile, name, values in self._tiles:
            box = QRectF(left + tile.column * wide, tile.row * high, wide - _GAP, high - _GAP)
            self._paint_tile(painter, box, tile, (name, self._fitting(values, box)), theme)
        self._paint_legend(painter, QRectF(left, 0, 2 * wide, 3 * high), theme)
        painter.end()

    def _fitting(self, values: tuple[Words, ...], box: QRectF) -> Words:
        """Choose the largest size in which a value stands on one line of its tile."""
        language, room = language_of(self), box.width() - 6
        return next((said for said in values if said.natural_width(language) <= room), values[-1])

    def _paint_tile(
        self,
        painter: QPainter,
        box: QRectF,
        tile: TileTold,
        said: tuple[Words, Words],
        theme: Theme,
    ) -> None:
        dark = tile.shade is not None and tile.shade >= _LIGHT_FROM
        fill = theme.ground if tile.shade is None else SEQUENTIAL[tile.shade]
        ink = theme.on_main if dark else theme.ink
        missing = not tile.received
        stroke_box(painter, box, _RADIUS, fill=fill, edge=theme.edge, width=1.5, dashed=missing)
        name, value = said
        half = box.height() / 2
        upper = QRectF(box.left(), box.top() + 2, box.width(), half - 2)
        lower = QRectF(box.left(), box.top() + half - 4, box.width(), half)
        language = language_of(self)
        name.paint(painter, upper, language, ink)
        value.paint(painter, lower, language, theme.ink2 if missing else ink)

    def _paint_legend(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Five shades, one under the other, at the left where no region is."""
        pitch = min(22.0, box.height() / len(SEQUENTIAL))
        for place, (shade, words) in enumerate(zip(SEQUENTIAL, self._legend, strict=False)):
            top = box.top() + place * pitch
            sample = QRectF(box.left(), top + 2, 24, pitch - 4)
            stroke_box(painter, sample, 4, fill=shade, edge=theme.edge, width=1)
            line = QRectF(sample.right() + 8, top, box.width() - 34, pitch)
            # Left in both languages, as the map is: the words are numbers.
            laid = words.laid(line.width(), language_of(self))
            line.setWidth(laid.width + 2)
            words.paint_line(painter, line, language_of(self), theme.ink2)


def _words(tile: TileTold) -> tuple[Words, tuple[Words, ...]]:
    sizes = (Type.HEADING, Type.NOTE_STRONG, Type.SMALL) if tile.received else (Type.SMALL,)
    return (
        Words(tile.name, Type.SMALL.weighing(500), align=Align.CENTER),
        tuple(Words(tile.words, size, align=Align.CENTER) for size in sizes),
    )
