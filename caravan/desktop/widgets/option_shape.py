"""The letter in its shape: star, circle, square, triangle, so that colour never decides alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from caravan.desktop.style.theme import colour
from caravan.desktop.style.tokens import OPTIONS, Shape
from caravan.desktop.widgets.painting import star
from caravan.i18n import Language
from caravan.typesetting.fonts import Face, font

__all__ = ["letter_of", "paint_shape"]

_LETTERS = {Language.FRENCH: "ABCD", Language.ARABIC: "أبجد"}


def letter_of(index: int, language: Language) -> str:
    """Return the letter of an option: A B C D, أ ب ج د."""
    return _LETTERS[language][index]


def paint_shape(
    painter: QPainter,
    box: QRectF,
    index: int,
    language: Language,
    *,
    shape_colour: str | None = None,
    letter_colour: str | None = None,
) -> None:
    """Paint an option's shape and letter in the middle of its coloured block."""
    look = OPTIONS[index]
    width = min(box.width(), box.height())
    centre = box.center()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(shape_colour or look.shape_colour))
    painter.drawPath(_outline(look.shape, centre, width))
    size = max(13, round(width * (0.27 if look.shape is Shape.TRIANGLE else 0.31)))
    # A triangle's room is in its lower half.
    drop = width * 0.11 if look.shape is Shape.TRIANGLE else 0.0
    middle = QPointF(centre.x(), centre.y() + drop)
    _paint_letter(painter, middle, letter_of(index, language), size, letter_colour or look.fill)


def _paint_letter(painter: QPainter, middle: QPointF, letter: str, size: int, shade: str) -> None:
    """Draw a letter with its ink, not its line, in the middle: Arabic letters sit low or high."""
    face = font(Face.PLEX, 700, size)
    ink = QFontMetricsF(face).tightBoundingRect(letter)
    painter.setFont(face)
    painter.setPen(colour(shade))
    painter.drawText(middle - ink.center(), letter)


def _outline(shape: Shape, centre: QPointF, width: float) -> QPainterPath:
    path = QPainterPath()
    match shape:
        case Shape.STAR:
            return star(centre, width * 0.37)
        case Shape.CIRCLE:
            path.addEllipse(centre, width * 0.316, width * 0.316)
        case Shape.SQUARE:
            half = width * 0.283
            box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
            path.addRoundedRect(box, width * 0.04, width * 0.04)
        case Shape.TRIANGLE:
            half, high = width * 0.375, width * 0.66
            top = centre.y() - high * 0.54
            path.moveTo(centre.x(), top)
            path.lineTo(centre.x() + half, top + high)
            path.lineTo(centre.x() - half, top + high)
            path.closeSubpath()
    return path
