"""The side card of the files: how the laptops stand, in short, and what asks for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.actions.office.doubles import MOST
from caravan.desktop.office.inbox.desk import Waiting
from caravan.desktop.office.laptops.rows import LaptopList
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.office.laptop_pages import Laptops

__all__ = ["ComputersCard", "conflict_words", "double_words", "taken_back_words"]


class ComputersCard(Card):
    """Laptops one under the other, and ways to their page, to decisions and to receipts.

    Signals:
        chosen: the key of the laptop pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Text("", Type.HEADING)
        self._note = Text("", Type.SMALL, Ink.SOFT)
        self._conflicts, self._doubles = Text("", Type.NOTE), Text("", Type.NOTE)
        self._taken_back = Text("", Type.NOTE)
        self.list = LaptopList()
        self.settle = Button("", ButtonKind.QUIET, icon="scale", size=ButtonSize.CARD)
        self.receipts = Button("", icon="file", size=ButtonSize.CARD)
        self.list.chosen.connect(self.chosen)
        self.asking = Card(Tone.ACCENT, pad=Space.SNUG)
        for part in (self._conflicts, self._taken_back, self._doubles, self.settle):
            self.asking.body.addWidget(part)
        self.body.addWidget(self._title)
        self.body.addWidget(self.asking)
        self.body.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setSpacing(Space.SMALL)
        foot.addWidget(self._note)
        foot.addWidget(self.receipts)
        self.body.addLayout(foot)
        self.show_waiting(Waiting(conflicts=0, taken_back=0, doubles=0))

    def show_laptops(self, found: Laptops) -> None:
        """Show how the laptops stand."""
        heard = any(laptop.parts for laptop in found.laptops)
        self._title.set_text(_("Ordinateurs"))
        self.receipts.set_text(_("Préparer les accusés de réception"))
        self.receipts.setVisible(heard)
        self._note.set_text(
            _("Ce qui a été noté après le dernier numéro reçu ne peut pas être connu d’ici.")
            if heard
            else _("Les ordinateurs des régions s’affichent ici dès leur premier fichier.")
        )
        self.list.show_laptops(found)

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what asks for a decision."""
        self.settle.set_text(_("Trancher"))
        for line, number, words in (
            (self._conflicts, waiting.conflicts, conflict_words),
            (self._taken_back, waiting.taken_back, taken_back_words),
            (self._doubles, waiting.doubles, double_words),
        ):
            line.set_text(words(number) if number else "")
            line.setVisible(number > 0)
        self.asking.setVisible(waiting.anything)


def conflict_words(number: int) -> str:
    """Say how many things two laptops tell differently, and that figures stay the same."""
    said = ngettext(
        "{count} désaccord à trancher : deux ordinateurs disent autrement la même chose. "
        "En attendant, la même version compte partout.",
        "{count} désaccords à trancher : deux ordinateurs disent autrement la même chose. "
        "En attendant, la même version compte partout.",
        number,
    )
    return said.format(count=count(number))


def taken_back_words(number: int) -> str:
    """Say how many stops were taken back while others had people there, who count nowhere."""
    said = ngettext(
        "{count} étape retirée par un ordinateur, alors qu’un autre y a noté du monde. En "
        "attendant, ces personnes ne comptent nulle part.",
        "{count} étapes retirées par un ordinateur, alors qu’un autre y a noté du monde. En "
        "attendant, ces personnes ne comptent nulle part.",
        number,
    )
    return said.format(count=count(number))


def double_words(number: int) -> str:
    """Say how many stops or rooms may be recorded twice, and that until then they count so."""
    said = ngettext(
        "{count} doublon possible : une étape ou une salle semble notée deux fois. "
        "En attendant, elle compte deux fois.",
        "{count} doublons possibles : des étapes ou des salles semblent notées deux fois. "
        "En attendant, elles comptent deux fois.",
        number,
    )
    if number >= MOST:
        said = _(
            "{count} doublons possibles ou plus : des étapes ou des salles semblent notées deux "
            "fois. En attendant, elles comptent deux fois."
        )
    return said.format(count=count(number))
