"""The bar under every page: the tools at the start, the way on at the end corner.

A tool that cannot work stays in its place, switched off, so that hands learn where things are.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.kiosk.places import put
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.painting import painter_for, rule
from caravan.desktop.widgets.text import Align, Fit, Text
from caravan.desktop.words import demo_words
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

__all__ = ["BAR_HEIGHT", "Tool", "ToolBar"]

BAR_HEIGHT = 92
_NEXT_WIDTH, _PAD, _MARK = 190, 14, 22


class Tool(Enum):
    """What a child may ask of any page; the value is the tool's icon."""

    SKIP = "skip"
    HEAR = "speaker"
    BIGGER = "bigger"
    HELP = "help"


def _word(tool: Tool) -> str:
    return {
        Tool.SKIP: _("Passer"),
        Tool.HEAR: _("Écouter"),
        Tool.BIGGER: _("Plus grand"),
        Tool.HELP: _("Aide"),
    }[tool]


class ToolBar(QWidget):
    """Some tools, perhaps one button of the page's own, and Next.

    Signals:
        pressed: a `Tool`.
        advanced: Next was pressed, once however fast it was clicked.
    """

    pressed = Signal(object)
    advanced = Signal()

    def __init__(self, tools: Sequence[Tool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = {
            tool: Button(" ", icon=tool.value, size=ButtonSize.CHILD, parent=self) for tool in tools
        }
        self.other = Button(" ", size=ButtonSize.CHILD, parent=self)
        self.other.hide()
        self.next = Button(
            " ", ButtonKind.PRIMARY, icon="arrow", icon_at_end=True, size=ButtonSize.CHILD
        )
        self.next.setMinimumWidth(_NEXT_WIDTH)
        # For the adults in the room, hence small: it stands in the bar's own foot and costs the
        # page above nothing.
        self.mark = Text(
            "", Type.SMALL, Ink.SOFT, align=Align.CENTER, fit=Fit.ONE_LINE, parent=self
        )
        self.mark.hide()
        self._demo = False
        self._row = QHBoxLayout(self)
        self._build()
        if Tool.HEAR in self.tools:
            self.tools[Tool.HEAR].setEnabled(False)

    def show_demo(self, *, demo: bool) -> None:
        """Say under the buttons that the data are invented, or that nothing is."""
        self._demo = demo
        self.mark.setVisible(demo)

    def tell(self, next_word: str, other: str = "") -> None:
        """Say every word again; an empty one hides its button."""
        self.mark.set_text(demo_words(demo=self._demo))
        for tool, button in self.tools.items():
            button.set_text(_word(tool))
        if Tool.HEAR in self.tools:
            self.tools[Tool.HEAR].setToolTip(_("Pas de voix sur cet ordinateur."))
        self.next.set_text(next_word or " ")
        self.next.setVisible(bool(next_word))
        self.other.set_text(other or " ")
        self.other.setVisible(bool(other))

    def set_margin(self, side: int) -> None:
        """Leave this much at both ends."""
        below = _MARK + 1 if self._demo else _PAD
        self._row.setContentsMargins(side, 2 * _PAD - below, side, below)
        self.next.setMinimumWidth(_NEXT_WIDTH if side > 30 else _NEXT_WIDTH - 20)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the second click of a double click away: it would act on the next question."""
        if event.type() is QEvent.Type.MouseButtonDblClick:
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the mark of a demo at the foot."""
        super().resizeEvent(event)
        put(self.mark, QRect(0, self.height() - _MARK - 1, self.width(), _MARK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        painter.fillRect(self.rect(), colour(theme.surface))
        rule(painter, 0, self.width(), 0.5, theme.line)
        painter.end()

    def _build(self) -> None:
        self._row.setSpacing(12)
        self.set_margin(40)
        for button in (self.other, *self.tools.values()):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.next)
        for tool, button in self.tools.items():
            button.clicked.connect(lambda _down=False, tool=tool: self.pressed.emit(tool))
        for button in (self.other, self.next, *self.tools.values()):
            button.installEventFilter(self)
        self.next.clicked.connect(self.advanced)
