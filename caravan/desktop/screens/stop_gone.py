"""Who took a stop back by mistake finds it under the others, and brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.card import Divider
from caravan.desktop.widgets.chip import Chip
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import full_day, people_words, region_name
from caravan.i18n import _
from caravan.i18n.numbers import name

if TYPE_CHECKING:
    from caravan.actions.look import EventSummary

__all__ = ["GoneStopRow"]


class GoneStopRow(QWidget):
    """One stop that was taken back, greyed, on one line."""

    def __init__(self, stop: EventSummary) -> None:
        super().__init__()
        event = stop.event
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(name(event.place), Type.HEADING, Ink.SOFT, fit=Fit.ONE_LINE))
        about = _("{day} · {region} · {host}").format(
            day=full_day(event.day), region=region_name(event.region), host=name(event.host)
        )
        words.addWidget(Text(about, Type.NOTE, Ink.SOFT, fit=Fit.ONE_LINE))
        self.restore = Button(_("Rétablir"), icon="undo", size=ButtonSize.CARD)
        self.restore.set_name(_("Rétablir l’étape"))
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.SMALL, Space.SMALL, Space.SMALL)
        row.setSpacing(Space.SNUG)
        row.addLayout(words, 1)
        row.addWidget(Text(people_words(stop.people), Type.BODY, Ink.SOFT, fit=Fit.ONE_LINE))
        row.addWidget(Chip(_("retirée")))
        row.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Divider())
