"""Lay text out, in French, Arabic or both on one line: the one engine for paper and screen.

Qt's QTextLayout does the bidirectional order, the shaping and the line breaking; what is ours is
the place of each line. Lines stand `leading` x size apart and the baseline is put by the typeface
itself, not by the font's own line height, which clips Arabic marks.

    laid = lay_out("Bonjour", TextStyle(size=15), 300, language=Language.FRENCH)
    laid.paint(painter, 20, 40)              # x, y: top start corner of the box

On the screen one unit is a logical pixel; on paper a point, and the layout is done at a thousand
units per em so that nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from caravan.typesetting.fonts import Face, font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter, QTextLine

    from caravan.i18n import Language

__all__ = ["Align", "Laid", "Line", "TextStyle", "lay_out", "lay_out_on_paper", "leading_of"]

PAPER_EM = 1000
"""Units per em of both typefaces: positions on paper come out in whole font units."""

BASELINE = {Face.PLEX: 0.35, Face.AMIRI: 0.28}
"""How far under the middle of its line a face stands, in em."""

ENDLESS = 1e6


class Align(Enum):
    """Where lines stand in their box; RIGHT is physical, for columns of numbers in both scripts."""

    START = "start"
    CENTER = "center"
    END = "end"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a text looks.

    `leading` is the distance between lines, in em; None takes the language's own. `balanced`
    makes the lines of a title about equally long.
    """

    size: float
    weight: int = 400
    face: Face = Face.PLEX
    leading: float | None = None
    balanced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a laid text: what it says, where its baseline is, how wide its ink runs."""

    text: str
    baseline: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A text with its place for every glyph; `width` is what it needs, `box` what it was given."""

    layout: QTextLayout
    lines: tuple[Line, ...]
    width: float
    height: float
    box: float
    scale: float

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw on the screen with the painter's pen; (x, y) is the box's top left corner."""
        self.layout.draw(painter, QPointF(x, y))


def leading_of(style: TextStyle, language: Language, *, vowelled: bool = False) -> float:
    """Say how far apart the lines of running text stand, in em.

    Arabic ink reaches +.81/-.45 em, vowelled +1.20: French leading would make lines touch.
    """
    if style.leading is not None:
        return style.leading
    if style.face is Face.AMIRI:
        return 1.45
    if vowelled:
        return 1.75
    return 1.62 if language.right_to_left else 1.4


def lay_out(
    text: str,
    style: TextStyle,
    width: float,
    *,
    language: Language,
    align: Align = Align.START,
    vowelled: bool = False,
    strong: tuple[str, ...] = (),
) -> Laid:
    """Lay a text out for the screen, in a box of this width (logical pixels).

    The direction is the language's. `strong` names the pieces of the text to be set in semi-bold.
    """
    pixels = max(1, round(style.size))
    setting = _Setting(style=style, language=language, align=align, vowelled=vowelled)
    return setting.lay(text, width, font(style.face, style.weight, pixels), strong)


def lay_out_on_paper(
    text: str,
    style: TextStyle,
    width: float,
    *,
    language: Language,
    align: Align = Align.START,
    strong: tuple[str, ...] = (),
) -> Laid:
    """Lay a text out for a document, in a box of this width (points).

    A sign that the typeface lacks becomes its box: on paper no other font can step in.
    """
    face = font(style.face, style.weight, PAPER_EM)
    face.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    setting = _Setting(style=style, language=language, align=align, scale=style.size / PAPER_EM)
    return setting.lay(text, width, face, strong)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """One text being laid out."""

    style: TextStyle
    language: Language
    align: Align
    vowelled: bool = False
    scale: float = 1.0

    def lay(self, text: str, width: float, face: QFont, strong: tuple[str, ...]) -> Laid:
        layout = QTextLayout(text.replace("\n", "\u2028"), face)
        layout.setTextOption(self._option())
        layout.setFormats([*_strong_ranges(text, face, strong)])
        room = min(width / self.scale, ENDLESS)
        narrow = _break(layout, room)
        if self.style.balanced and narrow > 1:
            room = _balance(layout, room, narrow)
        lines = tuple(self._place(layout, width / self.scale - room))
        pitch = leading_of(self.style, self.language, vowelled=self.vowelled) * self.style.size
        widest = max((line.width for line in lines), default=0.0)
        return Laid(
            layout=layout,
            lines=lines,
            width=widest,
            height=pitch * len(lines),
            box=width,
            scale=self.scale,
        )

    def _option(self) -> QTextOption:
        option = QTextOption(self._side())
        right = self.language.right_to_left
        direction = Qt.LayoutDirection
        option.setTextDirection(direction.RightToLeft if right else direction.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _place(self, layout: QTextLayout, spare: float) -> Iterator[Line]:
        """Put each line at its height; `spare` is the room that balancing left unused."""
        leading = leading_of(self.style, self.language, vowelled=self.vowelled)
        em = self.style.size / self.scale
        words = layout.text()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            baseline = em * (number * leading + leading / 2 + BASELINE[self.style.face])
            line.setPosition(QPointF(self._indent(spare), baseline - line.ascent()))
            yield Line(
                text=_cut(words, line),
                baseline=baseline * self.scale,
                width=line.naturalTextWidth() * self.scale,
            )

    def _side(self) -> Qt.AlignmentFlag:
        # QTextLayout, unlike Qt's widgets, does not swap left and right in Arabic.
        if self.align is Align.CENTER:
            return Qt.AlignmentFlag.AlignHCenter
        at_start = self.align is Align.START
        at_right = self.align is Align.RIGHT or at_start == self.language.right_to_left
        return Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft

    def _indent(self, spare: float) -> float:
        shares = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}
        return spare * shares.get(self._side(), 0.0)


def _break(layout: QTextLayout, width: float) -> int:
    """Break into lines of this width; return how many there are."""
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line = layout.createLine()
    layout.endLayout()
    return layout.lineCount()


def _balance(layout: QTextLayout, width: float, lines: int) -> float:
    """Find the narrowest width that needs no more lines, and leave the text broken at it."""
    low, high = width / lines * 0.5, width
    for _step in range(8):
        middle = (low + high) / 2
        if _break(layout, middle) <= lines:
            high = middle
        else:
            low = middle
    _break(layout, high)
    return high


def _strong_ranges(
    text: str, face: QFont, strong: tuple[str, ...]
) -> Iterator[QTextLayout.FormatRange]:
    for piece in strong:
        at = text.find(piece)
        if at < 0 or not piece:
            continue
        bold = QFont(face)
        bold.setWeight(
            QFont.Weight.Bold if face.weight() >= QFont.Weight.DemiBold else QFont.Weight.DemiBold
        )
        how = QTextCharFormat()
        how.setFont(bold)
        found = QTextLayout.FormatRange()
        # Qt counts in UTF-16: an emoji before the piece counts twice.
        found.start = len(text[:at].encode("utf-16-le")) // 2
        found.length = len(piece.encode("utf-16-le")) // 2
        found.format = how
        yield found


def _cut(text: str, line: QTextLine) -> str:
    units = text.encode("utf-16-le")
    start = 2 * line.textStart()
    return units[start : start + 2 * line.textLength()].decode("utf-16-le", "replace")
