"""What the office holds, one thing at a time: the files of now, the register, the laptops.

In a wide window a card stands beside the files: how the laptops stand, or what a reception brings.
In a small one the laptops are a third choice, and what a reception brings is said in the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.inbox.computers import ComputersCard
from caravan.desktop.office.inbox.drop_zone import DropZone
from caravan.desktop.office.inbox.reception import ReceptionList
from caravan.desktop.office.inbox.register_view import RegisterView
from caravan.desktop.office.inbox.totals import TotalsCard
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.actions.office.laptop_pages import Laptops
    from caravan.actions.office.receive import MergeReport, OfficeDesk

__all__ = ["LAPTOPS", "LAST", "REGISTER", "Shelves"]

LAST, REGISTER, LAPTOPS = "last", "register", "laptops"
_SIDE, _ENDLESS = 420, 16_777_215


class Shelves(QWidget):
    """Where files are dropped, and what would come or came of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = True
        self._any_file = False
        self._any_report = False
        self.previewing = False
        self.strip, self.zone = DropZone(tall=False), DropZone(tall=True)
        self.choice = SegmentedChoice(high=40)
        self.files = ReceptionList()
        self.register = RegisterView()
        self.computers = ComputersCard()
        self.totals = TotalsCard()
        self.choice.chosen.connect(self._show)
        self._build()

    def show_desk(self, desk: OfficeDesk, found: Laptops) -> None:
        """Show how the office stands."""
        self._any_file = bool(desk.files)
        self.register.show_files(desk.files, found.laptops)
        self.computers.show_laptops(found)
        self._offer()

    def show_preview(self, report: MergeReport) -> None:
        """Show what files would bring."""
        self._show_report(report, done=False)

    def show_report(self, report: MergeReport) -> None:
        """Show what the last reception did."""
        self._show_report(report, done=True)

    def forget_report(self) -> None:
        """Show no reception any more."""
        self._any_report = self.previewing = False
        self.choice.set_value(None)
        self._offer()

    def light(self, *, over: bool) -> None:
        """Light up while something hangs over the page."""
        self.zone.set_over(over=over)
        self.strip.set_over(over=over)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self._wide = density is Density.WIDE
        along = QBoxLayout.Direction.LeftToRight if self._wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(along)
        for card in (self.computers, self.totals):
            card.setMinimumWidth(_SIDE if self._wide else 0)
            card.setMaximumWidth(_SIDE if self._wide else _ENDLESS)
        self._offer()

    def _show_report(self, report: MergeReport, *, done: bool) -> None:
        self._any_report = True
        self.previewing = not done
        self.files.show_report(report)
        self.totals.show_report(report, done=done)
        self._offer()
        self.choice.set_value(LAST)
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(Space.SNUG)
        column.addWidget(self.strip)
        column.addWidget(self.choice)
        lists: tuple[QWidget, ...] = (self.files, self.register, self.zone)
        for part in lists:
            column.addWidget(part, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.WIDE)
        self._row.addLayout(column, 1)
        self._row.addWidget(self.computers)
        self._row.addWidget(self.totals)

    def _offer(self) -> None:
        """Offer what there is to see; what was chosen stays chosen where it still is."""
        choices: list[tuple[object, str]] = []
        if self._any_report:
            choices.append((LAST, _("Dernière réception")))
        choices.append((REGISTER, _("Registre")))
        if not self._wide:
            choices.append((LAPTOPS, _("Ordinateurs")))
        self.choice.set_choices(choices)
        if self.choice.value() is None:
            self.choice.set_value(choices[0][0])
        # A preview stands alone: it waits for one of two answers.
        self.choice.setVisible(self._any_file and len(choices) > 1 and not self.previewing)
        self._show()

    def _show(self) -> None:
        chosen = self.choice.value()
        files = self._any_report and (self.previewing or chosen == LAST)
        laptops = self._any_file and chosen == LAPTOPS and not files
        empty = not self._any_file and not files
        self.zone.setVisible(empty)
        # A small window keeps its height for the list: the whole page takes what is dropped.
        self.strip.setVisible(self._any_file and self._wide and not self.previewing)
        self.files.setVisible(files)
        self.register.setVisible(not empty and not files and not laptops)
        self.totals.setVisible(self._wide and files)
        self.computers.setVisible((self._wide and not files) or laptops)
        self._row.setStretch(0, 0 if laptops else 1)
        self._row.setStretch(1, 1 if laptops else 0)
        self._row.setSpacing(Space.WIDE if self._wide else Space.SNUG)
