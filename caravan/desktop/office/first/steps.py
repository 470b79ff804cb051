"""Numbered sentences: what a person does, in order, beside the form where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.text import Text
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Steps"]


class Steps(QWidget):
    """A column of sentences, each behind its number."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = tuple(Text("", Type.BODY) for _place in range(number))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.SNUG)
        grid.setVerticalSpacing(Space.SNUG)
        grid.setColumnStretch(1, 1)
        for place, text in enumerate(self._texts):
            figure = Text(ltr(str(place + 1)), Type.SECTION, Ink.MAIN)
            figure.setFixedWidth(20)
            grid.addWidget(figure, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, place, 1)

    def set_texts(self, said: Sequence[str]) -> None:
        """Say these, one for each number."""
        for text, words in zip(self._texts, said, strict=True):
            text.set_text(words)
