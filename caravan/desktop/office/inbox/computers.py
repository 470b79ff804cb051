"""The side card of the files: how the laptops stand, in short, and what asks for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.office.laptops.rows import LaptopList
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.actions.office.laptop_pages import Laptops
    from caravan.domain.journal import Kind

__all__ = ["ComputersCard", "conflict_words"]


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
        self._conflicts = Text("", Type.NOTE)
        self.list = LaptopList()
        self.settle = Button("", ButtonKind.QUIET, icon="scale", size=ButtonSize.CARD)
        self.receipts = Button("", icon="file", size=ButtonSize.CARD)
        self.list.chosen.connect(self.chosen)
        self._asking = Card(Tone.ACCENT, pad=Space.SNUG)
        self._asking.body.addWidget(self._conflicts)
        self._asking.body.addWidget(self.settle)
        self.body.addWidget(self._title)
        self.body.addWidget(self._asking)
        self.body.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setSpacing(Space.SMALL)
        foot.addWidget(self._note)
        foot.addWidget(self.receipts)
        self.body.addLayout(foot)

    def show_laptops(self, found: Laptops, conflicts: Mapping[Kind, int]) -> None:
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
        self._conflicts.set_text(conflict_words(conflicts))
        self.settle.set_text(_("Trancher"))
        self._asking.setVisible(bool(conflicts))
        self.list.show_laptops(found)

    def conflicts(self) -> str:
        """Return what is said of disagreements."""
        return self._conflicts.text() if not self._asking.isHidden() else ""


def conflict_words(conflicts: Mapping[Kind, int]) -> str:
    """Say how many things two laptops tell differently, and that figures stay the same."""
    number = sum(conflicts.values())
    said = ngettext(
        "{count} désaccord à trancher : deux ordinateurs disent autrement la même chose. "
        "En attendant, la même version compte partout.",
        "{count} désaccords à trancher : deux ordinateurs disent autrement la même chose. "
        "En attendant, la même version compte partout.",
        number,
    )
    return said.format(count=count(number))
