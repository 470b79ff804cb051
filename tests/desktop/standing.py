"""What is wrong with how a page stands: overlaps, overflows, words taller than their place."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from caravan.desktop.widgets.option_card import OptionCard
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


def settle() -> None:
    """Let layouts do what they were asked to."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def faults(page: QWidget) -> list[str]:
    """Say what overlaps, what leaves its page, what is taller than its place."""
    return [*_misplaced(page), *_clipped(page)]


def _parts(page: QWidget) -> list[QWidget]:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found: list[QWidget] = page.findChildren(QWidget, options=direct)
    return [child for child in found if not child.isHidden()]


def _misplaced(page: QWidget) -> Iterator[str]:
    parts = _parts(page)
    for one, other in combinations(parts, 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{type(one).__name__} over {type(other).__name__}"
    for part in parts:
        if not page.rect().contains(part.geometry()):
            yield f"{type(part).__name__} leaves the page: {part.geometry()}"


def _clipped(page: QWidget) -> Iterator[str]:
    for text in page.findChildren(Text):
        shown = text.isVisibleTo(page) and text.text() and text.hasHeightForWidth()
        if shown and text.heightForWidth(text.width()) > text.height():
            yield f"clipped: {text.text()}"
    for card in page.findChildren(OptionCard):
        if card.isVisibleTo(page) and card.heightForWidth(card.width()) > card.height():
            yield f"clipped: {card.accessibleName()}"
