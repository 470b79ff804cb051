"""The scaffold of every desk page: title, what it is about, actions at the end, body, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Fit, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

__all__ = ["Page"]


class Page(QWidget):
    """A desk page: fill `body`, add buttons with `add_action`, say the rest with setters.

    `set_saved` writes the foot line that tells the facilitator that nothing is lost; `set_aside`
    writes what stands at its end (the USB stick).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", Type.PAGE, fit=Fit.ONE_LINE)
        self._subtitle = Text("", Type.BODY.sized(16), Ink.SOFT, fit=Fit.ONE_LINE)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.SNUG)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.SNUG)
        self._foot = _Foot()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.SNUG)
        self._column.addLayout(self._head())
        self._column.addLayout(self.body, 1)
        self._column.addWidget(self._foot)
        Page.set_density(self, Density.WIDE)  # a screen's own parts do not stand yet

    def set_title(self, title: str) -> None:
        """Say what the page is."""
        self._title.set_text(title)
        self.setAccessibleName(self._title.accessibleName())

    def set_subtitle(self, subtitle: str) -> None:
        """Say what it is about; empty hides the line."""
        self._subtitle.set_text(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_saved(self, sentence: str) -> None:
        """Say at the foot that everything is saved; empty hides the foot."""
        self._foot.saved.set_text(sentence)
        self._foot.setVisible(bool(sentence))

    def set_aside(self, sentence: str, icon: str = "usb") -> None:
        """Say something at the end of the foot; empty hides it."""
        self._foot.aside.set_text(sentence)
        self._foot.aside_icon.set_icon(icon)
        self._foot.show_aside(shown=bool(sentence))

    def foot_height(self) -> int:
        """Return how much of the page's foot its last line takes, margin included."""
        if self._foot.isHidden():
            return 0
        return self._foot.sizeHint().height() + self._column.contentsMargins().bottom()

    def add_action(self, button: QWidget) -> None:
        """Put a button at the end of the head, after those already there."""
        self._actions.addWidget(button)

    def set_density(self, density: Density) -> None:
        """Take the margins and the title of a wide or a small window."""
        wide = density is Density.WIDE
        side = 36 if wide else 18
        self._column.setContentsMargins(side, 20 if wide else 10, side, 10 if wide else 6)
        self._column.setSpacing(Space.SNUG if wide else Space.SMALL)
        # What it is about stands beside the title where height is short.
        along = QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight
        self._words.setDirection(along)
        self._words.setSpacing(0 if wide else Space.BASE)
        # There it takes what the title leaves: what a page is must be read whole.
        self._words.setStretch(1, 0 if wide else 1)
        self._subtitle.setSizePolicy(
            QSizePolicy.Policy.Preferred if wide else QSizePolicy.Policy.Ignored,
            self._subtitle.sizePolicy().verticalPolicy(),
        )
        self._title.set_style(Type.PAGE if wide else Type.PAGE.sized(22))
        self._subtitle.set_style(Type.BODY.sized(16 if wide else 14))

    def _head(self) -> QLayout:
        self._words.setSpacing(0)
        self._words.addWidget(self._title)
        self._words.addWidget(self._subtitle)
        self._words.addStretch(0)
        self._subtitle.hide()
        head = QHBoxLayout()
        head.setSpacing(Space.WIDE)
        head.addLayout(self._words, 1)
        head.addLayout(self._actions)
        return head


class _Foot(QWidget):
    """The line under every page."""

    def __init__(self) -> None:
        super().__init__()
        self.saved = Text("", Type.NOTE.weighing(500), Ink.SOFT, fit=Fit.ONE_LINE)
        self.aside = Text("", Type.NOTE, Ink.SOFT, fit=Fit.ONE_LINE)
        self.aside_icon = Icon("usb")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(Icon("save", Ink.GOOD))
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self.aside_icon)
        row.addWidget(self.aside)
        self.hide()
        self.show_aside(shown=False)

    def show_aside(self, *, shown: bool) -> None:
        """Show or hide what stands at the end."""
        self.aside.setVisible(shown)
        self.aside_icon.setVisible(shown)
