"""What the office says it has of this laptop, and what may leave this laptop because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from caravan.actions.held_receipt import Covered
    from caravan.actions.purge import Purgeable

__all__ = ["ReceiptCard", "leaving_words", "staying_words"]


class ReceiptCard(Card):
    """The receipt, and the button that frees this laptop; emits `freeing`."""

    freeing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.free = Button("", icon="trash", size=ButtonSize.CARD)
        self.free.clicked.connect(self.freeing)
        self._title = Text("", Type.HEADING)
        self._chip = Chip()
        self._line = Text("", Type.BODY)
        self._about = Text("", Type.BODY, Ink.SOFT)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        foot = QHBoxLayout()
        foot.addWidget(self.free)
        foot.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._line)
        self.body.addWidget(self._about)
        self.body.addStretch(1)
        self.body.addSpacing(Space.HAIR)
        self.body.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self._title.set_text(_("Accusé de réception"))
        self.free.set_text(_("Libérer cet ordinateur…"))

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        self.body.setContentsMargins(pad, pad - 4, pad, pad)

    def show_receipt(self, day: date | None, covered: Sequence[Covered], found: Purgeable) -> None:
        """Say up to where the office has everything, and who could be taken out."""
        if day is None:
            self._chip.set_text(_("aucun accusé"))
            self._chip.set_kind(ChipKind.PLAIN, "clock")
            self._line.set_text(
                _("Le bureau donne un accusé de réception pour les exports qui lui arrivent.")
            )
            self._about.set_text(
                _("Il permet de retirer d’ici ce que le bureau garde déjà. Rien ne presse.")
            )
            return
        self._show_chip(covered)
        self._line.set_text(" ".join(_covered_words(each, day) for each in covered))
        self._about.set_text(_free_words(found))

    def _show_chip(self, covered: Sequence[Covered]) -> None:
        missing = any(each.up_to != each.here and each.beyond is None for each in covered)
        if missing:
            self._chip.set_text(_("pas encore tout"))
            self._chip.set_kind(ChipKind.CARE, "clock")
        elif any(each.beyond is not None for each in covered):
            self._chip.set_text(_("plus qu’ici"))
            self._chip.set_kind(ChipKind.PLAIN, "check")
        else:
            self._chip.set_text(_("tout est arrivé"))
            self._chip.set_kind(ChipKind.GOOD, "check")

    def words(self) -> str:
        """Return what is said."""
        return " ".join(part.text() for part in (self._line, self._about))


def _covered_words(covered: Covered, day: date) -> str:
    letters = ltr(covered.name)
    if covered.beyond is not None:
        return _(
            "Ordinateur {letters} : le bureau a reçu jusqu’au n° {number}, plus que la copie "
            "restaurée ici, qui s’arrête au n° {here}."
        ).format(letters=letters, number=count(covered.beyond), here=count(covered.here))
    if covered.up_to is None:
        return _(
            "Sous le nom {letters}, le bureau a reçu autre chose : appelez-le avant de continuer."
        ).format(letters=letters)
    if not covered.up_to:
        return ngettext(
            "Ordinateur {letters} : {here} enregistrement d’ici n’est pas encore dans l’accusé.",
            "Ordinateur {letters} : {here} enregistrements d’ici ne sont pas encore dans l’accusé.",
            covered.here,
        ).format(letters=letters, here=count(covered.here))
    return _(
        "Ordinateur {letters} : le bureau a reçu jusqu’au n° {number} sur {here}, le {day}."
    ).format(
        letters=letters,
        number=count(covered.up_to),
        here=count(covered.here),
        day=long_date(day),
    )


def _free_words(found: Purgeable) -> str:
    if not found.people:
        return _("Il n’y a personne à retirer d’ici pour l’instant.")
    return ngettext(
        "{count} personne d’étapes closes peut être retirée d’ici.",
        "{count} personnes d’étapes closes peuvent être retirées d’ici.",
        found.people,
    ).format(count=count(found.people))


def leaving_words(found: Purgeable) -> str:
    """Say exactly what is about to leave this laptop."""
    people = ngettext(
        "Retirer {count} personne de cet ordinateur ?",
        "Retirer {count} personnes de cet ordinateur ?",
        found.people,
    )
    return people.format(count=count(found.people))


def staying_words(found: Purgeable) -> str:
    """Say what goes with them, what stays, and that nothing brings it back."""
    sheets = _("Partent aussi les copies de sécurité d’ici qui les ont ; le bureau les garde.")
    if found.sheets:
        sheets = ngettext(
            "Partent aussi {count} feuille de réponses et les copies de sécurité d’ici qui les "
            "ont ; le bureau les garde.",
            "Partent aussi {count} feuilles de réponses et les copies de sécurité d’ici qui les "
            "ont ; le bureau les garde.",
            found.sheets,
        ).format(count=count(found.sheets))
    parts = [
        sheets,
        _("Restent : étapes, salles, comptes et attestations. Cela ne peut pas être annulé."),
    ]
    if found.waiting:
        parts.append(
            ngettext(
                "{count} personne attend un accusé plus récent et reste.",
                "{count} personnes attendent un accusé plus récent et restent.",
                found.waiting,
            ).format(count=count(found.waiting))
        )
    return " ".join(parts)
