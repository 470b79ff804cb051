"""How far each laptop is known: up to a number, never « complete »; what is missing below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import region_name
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import bare, count, long_date, ltr, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.actions.receive import Computer, OfficeDesk
    from caravan.domain.journal import Kind

__all__ = ["ComputerRow", "ComputersCard"]


class ComputerRow(QWidget):
    """One laptop: its region and letters, up to where it is known, what is missing."""

    def __init__(self, computer: Computer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = _("{region} · {letters}").format(
            region=region_name(computer.region) if computer.region else _("Région inconnue"),
            letters=ltr(computer.letters),
        )
        self.lines = (name, known_words(computer), *missing_words(computer))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(name, Type.BODY_STRONG))
        words.addWidget(Text(self.lines[1], Type.SMALL, Ink.SOFT))
        for line in self.lines[2:]:
            words.addWidget(Text(line, Type.SMALL, Ink.ACCENT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(Icon("laptop"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        word = chip_word(computer)
        if word:
            chip = Chip(word, ChipKind.CARE, icon="warning")
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(bare(". ".join(self.lines)))


class ComputersCard(Card):
    """The side card of the office: laptops, and what two of them say differently."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Text("", Type.HEADING)
        self._note = Text("", Type.SMALL, Ink.SOFT)
        self._conflicts = Text("", Type.BODY, Ink.ACCENT)
        self._scroll = ScrollBody(spacing=Space.SNUG)
        self.rows: list[ComputerRow] = []
        self.kit = Button("", icon="usb", size=ButtonSize.CARD)
        self.body.addWidget(self._title)
        self.body.addWidget(self._conflicts)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._note)
        self.body.addWidget(self.kit)

    def show_desk(self, desk: OfficeDesk) -> None:
        """Show how the laptops stand."""
        self._title.set_text(_("Ordinateurs"))
        self.kit.set_text(_("Enregistrer la trousse des régions"))
        self._note.set_text(
            _("Ce qui a été noté après le dernier numéro reçu ne peut pas être connu d’ici.")
            if desk.computers
            else _("Les ordinateurs des régions s’affichent ici dès leur premier fichier.")
        )
        self._conflicts.set_text(conflict_words(desk.conflicts))
        self._conflicts.setVisible(bool(desk.conflicts))
        self._scroll.clear()
        self.rows = [ComputerRow(computer) for computer in desk.computers]
        for row in self.rows:
            self._scroll.body.addWidget(row)
        self._scroll.body.addStretch(1)

    def conflicts(self) -> str:
        """Return what is said of disagreements."""
        return self._conflicts.text()


def known_words(computer: Computer) -> str:
    """Say up to which number a laptop is known, and when that came."""
    number = count(computer.up_to)
    if computer.last_day is None:
        return _("reçu jusqu’au n° {number}").format(number=number)
    return _("reçu jusqu’au n° {number} ({day})").format(
        number=number, day=long_date(computer.last_day)
    )


def missing_words(computer: Computer) -> list[str]:
    """Name exactly what never arrived below that number, and a cloned laptop."""
    said = []
    for gap in computer.gaps:
        if gap.first == gap.last:
            said.append(_("il manque le n° {number}").format(number=count(gap.first)))
        else:
            said.append(_("il manque les n° {span}").format(span=span(gap.first, gap.last)))
    if computer.cloned:
        said.append(_("deux ordinateurs écrivent sous ce nom : l’un est une copie de l’autre"))
    return said


def chip_word(computer: Computer) -> str:
    """Say in a word what asks for a person."""
    if computer.cloned:
        return _("Copie")
    if not computer.gaps:
        return ""
    gaps = len(computer.gaps)
    return ngettext("{count} trou", "{count} trous", gaps).format(count=count(gaps))


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
