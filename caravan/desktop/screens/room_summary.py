"""One room's figures at the end of the day, each with what it is out of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from caravan.desktop.screens.room_card import attendance_words
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.counter import Count
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import room_name, session_line, stage_place, stage_words
from caravan.domain.events import Stage
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.look import RoomView

__all__ = ["RoomSummary"]


class RoomSummary(Card):
    """People, sheets before and after, what was left unfinished, what the room said together."""

    def __init__(self, room: RoomView) -> None:
        super().__init__()
        session = room.session
        head = QHBoxLayout()
        head.addWidget(Text(room_name(session.audience), Type.SECTION), 1)
        head.addWidget(_state(session.stage))
        people = Count()
        people.set_figure(count(room.attendance.people), *attendance_words(room))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.WIDE)
        grid.setVerticalSpacing(Space.HAIR)
        for line, (what, figure) in enumerate(_figures(room)):
            grid.addWidget(Text(what, Type.BODY, Ink.SOFT), line, 0)
            grid.addWidget(Text(figure, Type.BODY_STRONG, fit=Fit.ONE_LINE), line, 1)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(Text(session_line(session), Type.NOTE, Ink.SOFT))
        self.body.addWidget(people)
        self.body.addWidget(Divider())
        self.body.addLayout(grid)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        self.body.setContentsMargins(pad, pad - 4, pad, pad)


def _state(stage: Stage) -> Chip:
    if stage is Stage.CLOSED:
        return Chip(_("fermée"), ChipKind.GOOD, icon="check")
    return Chip(stage_words()[stage_place(stage)], ChipKind.CARE, icon="clock")


def _figures(room: RoomView) -> list[tuple[str, str]]:
    """Name each figure; what is nothing and means nothing is left out."""
    listed = count(room.attendance.listed)
    out_of = _("{done} sur {listed} badges")
    found = [
        (_("Feuilles d’avant"), out_of.format(done=count(room.before), listed=listed)),
        (_("Feuilles d’après"), out_of.format(done=count(room.after), listed=listed)),
    ]
    if room.unfinished:
        found.append((_("Questionnaires commencés, non finis"), count(room.unfinished)))
    if room.tallied_before or room.tallied_after:
        together = _("{before} avant, {after} après").format(
            before=count(room.tallied_before), after=count(room.tallied_after)
        )
        found.append((_("Questions répondues par la salle"), together))
    return found
