"""The sheet that says why: a heading, the reason, and the reflex to keep at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.i18n import Language

__all__ = ["WhyCard"]


class WhyCard(Card):
    """Says why an idea is good."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(pad=28, parent=parent)
        self.title = Text("", Type.CHILD_QUESTION)
        self.reason = Text("", Type.CHILD_TEXT, language=language)
        self.reflex = Card(Tone.ACCENT, pad=Space.BASE)
        self.caption = Text("", Type.CHILD_NOTE.weighing(600), Ink.ACCENT)
        self.label = Text("", Type.CHILD_STRONG, language=language)
        self._build()

    def say(self, title: str, reason: str, label: str) -> None:
        """Say it."""
        self.title.set_text(title)
        self.reason.set_text(reason)
        self.caption.set_text(_("Le réflexe à garder"))
        self.label.set_text(label)

    def fit(self, sizes: Sequence[int], *, small: bool) -> bool:
        """Take these sizes (title, reason, label); return whether all of it stands."""
        self.title.set_style(Type.CHILD_QUESTION.sized(sizes[0]))
        self.reason.set_style(Type.CHILD_TEXT.sized(sizes[1]))
        self.label.set_style(Type.CHILD_STRONG.sized(sizes[2]))
        side, above = (18, 10) if small else (30, 24)
        self.body.setContentsMargins(side, above, side, above + 4)
        inner = Space.SMALL if small else Space.BASE
        self.reflex.body.setContentsMargins(inner + 4, inner, inner + 4, inner + 4)
        room = self.width() - 2 * side
        strip = self._strip_height(room, inner)
        words = self.title.heightForWidth(room) + self.reason.heightForWidth(room)
        stands = words + strip + 2 * above + 4 + 2 * Space.SNUG <= self.height()
        if stands:
            self.reflex.body.activate()
            self.body.activate()
        return stands

    def _strip_height(self, room: int, inner: int) -> int:
        wide = room - 2 * (inner + 4) - 28 - Space.BASE
        return self.caption.heightForWidth(wide) + self.label.heightForWidth(wide) + 2 * inner + 8

    def _build(self) -> None:
        self.body.setSpacing(Space.SNUG)
        self.body.addWidget(self.title)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.caption)
        words.addWidget(self.label)
        row = QHBoxLayout()
        row.setSpacing(Space.BASE)
        row.addWidget(Icon("people", Ink.ACCENT, size=28))
        row.addLayout(words, 1)
        self.reflex.body.addLayout(row)
        self.body.addWidget(self.reflex)
