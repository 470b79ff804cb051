"""Two records that may be one: both side by side, and a person says whether they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.office.settling.version_card import VersionCard
from caravan.desktop.office.settling.words import together, who
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.chip import ChipKind
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import band_words, people_words, province_name, room_name
from caravan.domain.links import Linked
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, name

if TYPE_CHECKING:
    from caravan.actions.office.doubles import Decided, Double, RoomSide, Side

__all__ = ["DoubleCard", "decided_words", "side_lines", "side_title"]


def side_title(side: Side) -> str:
    """Name one of two records: its place and day."""
    return _("{place}, {day}").format(place=name(side.event.place), day=long_date(side.event.day))


def side_lines(side: Side) -> list[tuple[str, str]]:
    """Say what tells two records apart: who received whom, in which rooms, from which laptop."""
    lines = [
        (_("Ordinateur"), who(side.laptop)),
        (_("Province"), province_name(side.event.province)),
        (_("Accueil"), name(side.event.host) if side.event.host else "–"),
    ]
    lines += [(room_name(room.session.audience), _room_words(room)) for room in side.rooms]
    if not side.rooms:
        lines.append((_("Salles"), _("aucune")))
    return lines


def _room_words(room: RoomSide) -> str:
    sheets = ngettext("{count} feuille", "{count} feuilles", room.sheets).format(
        count=count(room.sheets)
    )
    parts = (band_words(room.session.band), people_words(room.people), sheets)
    return " · ".join(part for part in parts if part)


class DoubleCard(Card):
    """A question with three answers.

    Signals:
        answered: whether they are one.
    """

    answered = Signal(bool)

    def __init__(self, double: Double, parent: QWidget | None = None) -> None:
        super().__init__(pad=Space.BASE, parent=parent)
        self.double = double
        stop = double.what is Linked.EVENT
        title = Text(
            _("Une étape notée deux fois ?") if stop else _("Une salle notée deux fois ?"),
            Type.HEADING,
        )
        self.setAccessibleName(title.accessibleName())
        self.body.addWidget(title)
        if double.alike and stop:
            said = _("Une salle a presque autant de personnes des deux côtés.")
            self.body.addWidget(Text(said, Type.NOTE, Ink.SOFT))
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        for side in (double.one, double.other):
            row.addWidget(_side_card(side, kept=side is double.one), 1)
        self.body.addLayout(row)
        self.same = Button(
            _("C’est la même étape") if stop else _("C’est la même salle"), size=ButtonSize.CARD
        )
        self.apart = Button(_("Non, deux différentes"), size=ButtonSize.CARD)
        self.same.clicked.connect(partial(self._on_answer, same=True))
        self.apart.clicked.connect(partial(self._on_answer, same=False))
        self._build(stop=stop)

    def _build(self, *, stop: bool) -> None:
        said = (
            _("Réunies, elles comptent comme une seule étape ; leurs salles restent.")
            if stop
            else _("Réunies, seule la première compte ; rien n’est effacé.")
        )
        self.body.addWidget(Text(said, Type.NOTE, Ink.SOFT))
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self.same)
        buttons.addWidget(self.apart)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def _on_answer(self, *, same: bool) -> None:
        self.same.setEnabled(False)
        self.apart.setEnabled(False)
        self.answered.emit(same)


def _side_card(side: Side, *, kept: bool) -> VersionCard:
    card = VersionCard(counting=False)
    card.set_title(side_title(side), people_words(side.people))
    card.set_lines(side_lines(side))
    if kept:
        card.set_chip(_("sera gardée"), ChipKind.PLAIN)
    return card


def decided_words(decided: Decided) -> tuple[str, str]:
    """Say what a decision was about, and what was decided of whose records."""
    sides = [side for side in (decided.kept, decided.other) if side is not None]
    titles = dict.fromkeys(side_title(side) for side in sides)
    laptops = dict.fromkeys(who(side.laptop) for side in sides)
    about = (
        _("Décidé : {answer} ({who})").format(answer=_answer(decided), who=together(laptops))
        if laptops
        else _("Décidé : {answer}").format(answer=_answer(decided))
    )
    return " · ".join(titles) or _("Retirée depuis"), about


def _answer(decided: Decided) -> str:
    if decided.what is Linked.EVENT:
        return _("la même étape") if decided.same else _("deux étapes différentes")
    return _("la même salle") if decided.same else _("deux salles différentes")
