"""The register in the page: every reception, of every computer or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.office.inbox.register import RegisterTable
from caravan.desktop.office.laptops.words import laptop_name
from caravan.desktop.style.tokens import Space
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.field import ChoiceField
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.actions.office.laptop_pages import Laptop
    from caravan.actions.office.receive import Received

__all__ = ["RegisterView"]


class RegisterView(QWidget):
    """A list of computers to choose from, and the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[Received, ...] = ()
        self.whose = ChoiceField()
        self.table = RegisterTable()
        self.whose.changed.connect(self._show)
        book = Card(pad=Space.SNUG)
        book.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.whose)
        column.addWidget(book, 1)

    def show_files(self, files: tuple[Received, ...], laptops: Sequence[Laptop]) -> None:
        """Show every reception; whose were shown stay shown."""
        self._files = files
        signers = {file.signer for file in files}
        heard = [laptop for laptop in laptops if laptop.key in signers]
        self.whose.set_spoken_label(_("Ordinateur"))
        self.whose.set_choices(
            [(laptop.key, laptop_name(laptop)) for laptop in heard],
            none=_("Tous les ordinateurs"),
        )
        self.whose.setVisible(len(heard) > 1)
        self._show()

    def _show(self) -> None:
        key = self.whose.value()
        shown = [file for file in self._files if key is None or file.signer == key]
        self.table.show_files(shown)
