"""The cards of the keys' page: the office's keys, the spare, whom the office believes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from caravan.desktop.office.people_card import PeopleLines
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import region_name
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr, name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from caravan.actions.office.computers import Known
    from caravan.actions.office.keys import OfficeState

__all__ = ["CertificatesCard", "KeysCard", "SpareCard"]

_MOST = 14
_YEAR = 366


class _Titled(Card):
    """A card with a title, a chip beside it, a text and a row of buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=Space.BASE, parent=parent)
        self.title, self.chip = Text("", Type.HEADING), Chip()
        self.line = Text("", Type.BODY)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        self.chip.hide()
        self.body.addLayout(head)
        self.body.addWidget(self.line)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.SMALL)

    def _finish(self, *buttons: Button) -> None:
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.body.addLayout(self._buttons)

    def _mark(self, word: str, kind: ChipKind, icon: str) -> None:
        self.chip.set_text(word)
        self.chip.set_kind(kind, icon)
        self.chip.show()


class KeysCard(_Titled):
    """The office's keys: who may open what, whether they are open, the passphrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = Button("", icon="key", size=ButtonSize.CARD)
        self.close_keys = Button("", icon="lock", size=ButtonSize.CARD)
        self.change = Button("", icon="edit", size=ButtonSize.CARD)
        self.forgotten = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self._finish(self.open, self.close_keys, self.change, self.forgotten)

    def show_state(self, state: OfficeState) -> None:
        """Show how the keys stand."""
        self.title.set_text(_("Clés de « {office} »").format(office=name(state.name)))
        self.line.set_text(
            _(
                "Ce que les régions exportent ne s’ouvre qu’avec ces clés, ou avec la clé de "
                "secours. Personne d’autre ne peut le lire."
            )
        )
        self.open.set_text(_("Ouvrir"))
        self.close_keys.set_text(_("Fermer les clés"))
        self.change.set_text(
            _("Changer la phrase secrète") if state.sealed else _("Choisir une phrase secrète")
        )
        self.forgotten.set_text(_("La phrase secrète est perdue"))
        if not state.sealed:
            self._mark(_("sans phrase secrète"), ChipKind.CARE, "warning")
        elif state.unlocked:
            self._mark(_("ouvertes"), ChipKind.MAIN, "key")
        else:
            self._mark(_("fermées"), ChipKind.PLAIN, "lock")
        self.open.setVisible(state.sealed and not state.unlocked)
        self.close_keys.setVisible(state.sealed and state.unlocked)
        self.forgotten.setVisible(state.sealed and not state.unlocked)


class SpareCard(_Titled):
    """The spare key: far from here, and when it was last proved to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drill = Button("", icon="check", size=ButtonSize.CARD)
        self.renew = Button("", ButtonKind.QUIET, icon="key", size=ButtonSize.CARD)
        self._note = Text("", Type.NOTE, Ink.SOFT)
        self.body.addWidget(self._note)
        self._finish(self.drill, self.renew)

    def show_state(self, state: OfficeState, today: date) -> None:
        """Show when the spare was last tried."""
        self.title.set_text(
            _("Clé de secours {letters}").format(letters=ltr(state.spare))
            if state.spare
            else _("Clé de secours")
        )
        self.line.set_text(
            _(
                "Elle ouvre tout si cet ordinateur ou la phrase secrète se perd. La place de sa "
                "clé USB et de sa feuille est dans un coffre, jamais sur cet ordinateur."
            )
        )
        note = _(
            "Le fichier de la clé USB demande la phrase sous laquelle il a été fait ; la "
            "feuille ouvre sans phrase, et ne s’imprime pas deux fois. Si l’un manque, faites "
            "une nouvelle clé de secours."
        )
        self._note.set_text("\n".join(line for line in (note, _formers(state)) if line))
        self.drill.set_text(_("Exercice de secours"))
        self.renew.set_text(_("Nouvelle clé de secours…"))
        if state.drilled is None:
            self._mark(_("jamais essayée"), ChipKind.CARE, "warning")
        elif (today - state.drilled).days > _YEAR:
            said = _("essayée le {day}").format(day=long_date(state.drilled))
            self._mark(said, ChipKind.CARE, "clock")
        else:
            said = _("essayée le {day}").format(day=long_date(state.drilled))
            self._mark(said, ChipKind.GOOD, "check")


def _formers(state: OfficeState) -> str:
    """Say which older spares are still to be kept."""
    if not state.formers:
        return ""
    return _(
        "À garder aussi, pour ce qui est exporté avec une trousse d’avant : {letters}."
    ).format(letters=ltr(", ".join(state.formers)))


class CertificatesCard(_Titled):
    """Whom the office believes, and until when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = PeopleLines()
        self._rest = Text("", Type.NOTE, Ink.SOFT)
        self.see = Button("", icon="laptop", size=ButtonSize.CARD)
        self.body.addWidget(self._lines)
        self.body.addWidget(self._rest)
        self.body.addStretch(1)
        self._finish(self.see)

    def show_known(self, known: Sequence[Known]) -> None:
        """List the certificates, the first to end first."""
        self.title.set_text(_("Certificats"))
        self.line.set_text(
            ngettext(
                "{count} ordinateur inscrit.", "{count} ordinateurs inscrits.", len(known)
            ).format(count=count(len(known)))
            if known
            else _("Aucun ordinateur inscrit pour l’instant.")
        )
        ordered = sorted(known, key=lambda each: (each.until, each.region or "", each.name))
        self._lines.set_lines([_certificate(each) for each in ordered[:_MOST]])
        rest = len(ordered) - _MOST
        if rest > 0:
            more = ngettext("et {count} autre", "et {count} autres", rest)
            self._rest.set_text(more.format(count=count(rest)))
        self._rest.setVisible(rest > 0)
        self.see.set_text(_("Voir les ordinateurs"))


def _certificate(known: Known) -> tuple[str, str]:
    label = _("{region} · {letters}").format(
        region=region_name(known.region) if known.region else _("Région inconnue"),
        letters=ltr(known.name),
    )
    if known.revoked:
        return label, _("révoqué")
    day = long_date(known.until)
    return label, _("fini le {day}").format(day=day) if known.expired else day
