"""The cards of a room's page: each a way to do what the room is at, with how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.progress import Bar
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["WayCard"]


class WayCard(Card):
    """One way: its name, a word about it, how far it is, and its button; emits `pressed`."""

    pressed = Signal()

    def __init__(self, icon: str, kind: ButtonKind, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._counted, self._wide = False, True
        self._title = Text("", Type.HEADING)
        self._about = Text("", Type.BODY, Ink.SOFT)
        self._far = Text("", Type.BODY_STRONG)
        self._bar = Bar()
        self.button = Button("", kind)
        self.button.clicked.connect(self.pressed)
        head = QHBoxLayout()
        head.setSpacing(Space.SNUG)
        self._icon = Icon(icon, Ink.MAIN, size=24)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._about)
        self.body.addStretch(1)
        self.body.addWidget(self._far)
        self.body.addWidget(self._bar)
        self.body.addSpacing(Space.SMALL)
        self.body.addLayout(foot)

    def set_text(self, title: str, about: str, word: str, icon: str = "") -> None:
        """Say what the way is, and what its button does."""
        self._title.set_text(title)
        self._about.set_text(about)
        self.button.set_text(word)
        self.button.set_icon(icon)

    def set_far(self, line: str, done: int = 0, total: int = 0) -> None:
        """Say how far it is; nothing to count shows no bar."""
        self._far.set_text(line)
        self._far.setVisible(bool(line))
        self._counted = total > 0
        self._bar.setVisible(self._counted and self._wide)
        self._bar.set_share(done, total)
        self._bar.set_name(self._far.accessibleName())

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        wide = density is Density.WIDE
        pad = Space.WIDE if wide else Space.BASE
        self.body.setContentsMargins(pad, pad - 4, pad, pad)
        self._wide = wide
        # The title keeps to one line, and the button in sight.
        self._icon.setVisible(wide)
        self._about.setVisible(wide)
        self._bar.setVisible(self._counted and wide)
