"""What stands between this laptop and its office: the kit, and whether the office knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions.enrol import Standing
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.text import Fit, Text
from caravan.i18n import _
from caravan.i18n.numbers import long_date, ltr, name

if TYPE_CHECKING:
    from caravan.actions.enrol import Enrolment

__all__ = ["KitCard"]


class KitCard(Card):
    """The kit first; once it is here, the enrolment under it.

    Signals:
        given: the person has a file of the office.
        asked: the person wants to ask for the enrolment, or to show the request again.
    """

    given = Signal()
    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.give = Button("", icon="folder", size=ButtonSize.CARD)
        self.ask = Button("", icon="scan", size=ButtonSize.CARD)
        self._title = Text("", Type.HEADING)
        self._chip = Chip()
        self._line = Text("", Type.BODY, Ink.SOFT)
        self._second = Text("", Type.HEADING)
        self._second_chip = Chip()
        self._second_line = Text("", Type.BODY, Ink.SOFT)
        self.letters = Text("", Type.BODY_STRONG, fit=Fit.ONE_LINE)
        self._enrolment = QWidget()
        self.give.clicked.connect(self.given)
        self.ask.clicked.connect(self.asked)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self._title.set_text(_("La trousse du bureau"))
        self._second.set_text(_("L’inscription de cet ordinateur"))
        self.give.set_text(_("J’ai un fichier du bureau…"))

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        self.body.setContentsMargins(pad, pad - 4, pad, pad)

    def show_standing(self, standing: Enrolment) -> None:
        """Say for whom this laptop seals, and whether that office knows it."""
        self._show_kit(standing.office)
        self._enrolment.setVisible(standing.office is not None)
        self._show_enrolment(standing)

    def words(self) -> str:
        """Return what is said."""
        return " ".join(part.text() for part in (self._line, self._second_line))

    def _build(self) -> None:
        column = _column(self._enrolment)
        column.addWidget(Divider())
        column.addSpacing(Space.HAIR)
        column.addLayout(_head(self._second, self._second_chip))
        column.addWidget(self._second_line)
        column.addWidget(self.letters)
        foot = QHBoxLayout()
        foot.setSpacing(Space.SNUG)
        foot.addWidget(self.ask)
        foot.addWidget(self.give)
        foot.addStretch(1)
        self.body.addLayout(_head(self._title, self._chip))
        self.body.addWidget(self._line)
        self.body.addSpacing(Space.HAIR)
        self.body.addWidget(self._enrolment)
        self.body.addStretch(1)
        self.body.addSpacing(Space.HAIR)
        self.body.addLayout(foot)

    def _show_kit(self, office: str | None) -> None:
        if office is None:
            self._chip.set_text(_("pas encore ouverte"))
            self._chip.set_kind(ChipKind.CARE, "warning")
            self._line.set_text(
                _(
                    "Sans elle, pas d’export. Une copie de sécurité sert si les données de cet "
                    "ordinateur s’abîment, pas s’il est perdu, et ne remplace pas l’export : le "
                    "premier emportera tout depuis le début."
                )
            )
            return
        self._chip.set_text(_("prête"))
        self._chip.set_kind(ChipKind.GOOD, "check")
        self._line.set_text(
            _("Seul le bureau « {office} » pourra ouvrir vos exports.").format(office=name(office))
        )

    def _show_enrolment(self, standing: Enrolment) -> None:
        word, kind, icon = {
            Standing.NONE: (_("pas encore demandée"), ChipKind.CARE, "warning"),
            Standing.REQUESTED: (_("demandée"), ChipKind.PLAIN, "clock"),
            Standing.CERTIFIED: (_("inscrit"), ChipKind.GOOD, "check"),
            Standing.ENDED: (_("terminée"), ChipKind.CARE, "warning"),
        }[standing.standing]
        self._second_chip.set_text(word)
        self._second_chip.set_kind(kind, icon)
        self._second_line.set_text(_enrolment_words(standing))
        certified = standing.standing is Standing.CERTIFIED
        # Until the office has compared them on the telephone, all the letters are wanted.
        self.letters.set_text(
            _("Nom de cet ordinateur : {name}").format(name=ltr(standing.name))
            if certified
            else _("Lettres de cet ordinateur : {letters}").format(letters=ltr(standing.letters))
        )
        self.ask.setVisible(standing.office is not None and not certified)
        self.ask.set_text(
            _("Montrer la demande")
            if standing.standing is Standing.REQUESTED
            else _("Demander l’inscription")
        )


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    return column


def _head(title: Text, chip: Chip) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.SMALL)
    row.addWidget(title, 1)
    row.addWidget(chip)
    return row


def _enrolment_words(standing: Enrolment) -> str:
    day = long_date(standing.until) if standing.until else ""
    if standing.standing is Standing.CERTIFIED:
        return _("Le bureau connaît cet ordinateur jusqu’au {day}.").format(day=day)
    if standing.standing is Standing.ENDED:
        return _(
            "Elle a pris fin le {day}. L’export marche ; il attendra au bureau qu’elle soit "
            "renouvelée."
        ).format(day=day)
    if standing.standing is Standing.REQUESTED:
        return _(
            "Le bureau répond par un certificat. L’export marche déjà ; il attendra au bureau "
            "jusque-là."
        )
    return _(
        "L’export marche sans elle ; il attendra au bureau, sans être compté, que cet ordinateur "
        "soit inscrit."
    )
