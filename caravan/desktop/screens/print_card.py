"""What to print of the certificates, and where to: named ones, and ones to fill in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.folders import FolderFor
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.folder_choice import FolderChoice
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.stepper import Stepper
from caravan.desktop.widgets.text import Text
from caravan.domain.quiz import Audience
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.desktop.context import Context

__all__ = ["PrintCard"]

_MOST_BLANK = 200


class PrintCard(Card):
    """The folder and the two buttons.

    Signals:
        printed: print those who are ticked.
        blank: an audience, and how many to fill in by hand.
    """

    printed = Signal()
    blank = Signal(object, int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._people = 0
        self.folder = FolderChoice(context, kind=FolderFor.PAGES)
        self.print = Button("", ButtonKind.PRIMARY, icon="print")
        self.audience = SegmentedChoice(high=44)
        self.number = Stepper(least=1, most=_MOST_BLANK)
        self.print_blank = Button("", ButtonKind.SECONDARY, icon="print")
        self._names_leave = Text("", Type.NOTE, Ink.ACCENT)
        self._by_hand = Text("", Type.HEADING)
        inside = ScrollBody(spacing=Space.SNUG)
        parts: tuple[QWidget, ...] = (
            self.folder,
            self._names_leave,
            self.print,
            Divider(),
            self._by_hand,
            self.audience,
            self.number,
            self.print_blank,
        )
        for part in parts:
            inside.body.addWidget(part)
        inside.body.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(inside)
        self.body.addLayout(column, 1)
        self.print.clicked.connect(self.printed)
        self.print_blank.clicked.connect(self._on_blank)
        self.number.changed.connect(self._say)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._names_leave.set_text(
            _("Ce fichier contiendra les prénoms : imprimez-le, puis effacez-le de ce dossier.")
        )
        self._by_hand.set_text(_("À remplir à la main"))
        self.audience.set_choices(
            [(Audience.CHILDREN, _("Enfants")), (Audience.PARENTS, _("Parents"))]
        )
        self.audience.set_value(Audience.CHILDREN)
        self.number.set_label("", _("Pour les personnes comptées « sans mesure »."))
        self.number.set_step_names(_("Une de moins"), _("Une de plus"))
        self._say()

    def set_people(self, people: int) -> None:
        """Say how many are ticked; nobody leaves nothing to print."""
        self._people = people
        self._say()

    def set_busy(self, *, busy: bool) -> None:
        """Wait for the file that is being made."""
        self.print.setEnabled(not busy and self._people > 0)
        self.print_blank.setEnabled(not busy)
        if busy:
            self.print.set_text(_("Préparation…"))
        else:
            self._say()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        pad = Space.WIDE if density is Density.WIDE else Space.SNUG
        self.body.setContentsMargins(pad, pad - 4, pad, pad)
        self.folder.set_density(density)

    def _say(self) -> None:
        self.print.set_text(
            ngettext(
                "Préparer {count} attestation", "Préparer {count} attestations", self._people
            ).format(count=count(self._people))
        )
        self.print.setEnabled(self._people > 0)
        number = self.number.value()
        self.print_blank.set_text(
            ngettext("En préparer {count}", "En préparer {count}", number).format(
                count=count(number)
            )
        )

    def _on_blank(self) -> None:
        audience = self.audience.value()
        if isinstance(audience, Audience):
            self.blank.emit(audience, self.number.value())
