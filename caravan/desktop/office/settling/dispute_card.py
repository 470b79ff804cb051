"""What laptops say differently of one thing: the versions side by side, one choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from caravan.desktop.office.settling.version_card import VersionCard
from caravan.desktop.office.settling.words import moment, together, who
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.chip import ChipKind
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import bare

if TYPE_CHECKING:
    from caravan.actions.office.settle import Disagreement, Version

__all__ = ["DisputeCard"]

_ACROSS = 2


class DisputeCard(Card):
    """One thing in dispute, or decided and looked at again; what concerns one person is not opened.

    Signals:
        chosen: the operation of the version that a person keeps.
        dismissed: what was decided stays.
    """

    chosen = Signal(object)
    dismissed = Signal()

    def __init__(
        self, dispute: Disagreement, *, foreign: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(pad=Space.BASE, parent=parent)
        self.dispute = dispute
        self._foreign = foreign
        self.versions: list[VersionCard] = []
        self.keep = Button("", size=ButtonSize.CARD)
        self.keep.hide()
        title = Text(
            _("Quelle version compte ?") if dispute.decided else dispute.title, Type.HEADING
        )
        self.body.addWidget(title)
        self.setAccessibleName(title.accessibleName())
        if dispute.private or dispute.waiting or not dispute.differences:
            self._say_alone()
        else:
            self._say_versions()
        self.leave = Button(_("Laisser ainsi"), ButtonKind.QUIET, size=ButtonSize.CARD)
        self.leave.clicked.connect(self.dismissed)
        self.leave.setVisible(dispute.decided is not None)
        self.body.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeading)

    def _say_alone(self) -> None:
        """Nothing to compare: say whose versions there are, why, and offer the one answer."""
        dispute = self.dispute
        names = dict.fromkeys(bare(who(version.laptop)) for version in dispute.versions)
        self.body.addWidget(Text(together(names), Type.NOTE, Ink.SOFT))
        self.body.addWidget(Text(self._why_alone(), Type.BODY))
        retained = next((version for version in dispute.versions if version.retained), None)
        if retained is None or dispute.waiting or dispute.decided:
            return
        self.keep.set_text(self._word_alone())
        self.keep.clicked.connect(partial(self._on_chosen, retained))
        self.keep.show()
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeading)

    def _why_alone(self) -> str:
        if self.dispute.waiting:
            return _("Ce dont il est question n’est pas arrivé : rien à décider pour l’instant.")
        if self.dispute.private and not self.dispute.personal:
            return _(
                "Le bureau n’ouvre pas ces enregistrements. La version qui compte aujourd’hui peut "
                "être gardée pour de bon."
            )
        if self.dispute.private:
            return _(
                "Cela concerne une personne : le bureau n’ouvre pas ces enregistrements. La "
                "version qui compte aujourd’hui peut être gardée pour de bon."
            )
        return _(
            "L’un des ordinateurs a clos, l’autre ne le savait pas. Ce qui est clos reste clos : "
            "il n’y a rien à choisir."
        )

    def _word_alone(self) -> str:
        if self._foreign:
            return _("Laisser l’autre de côté")
        return (
            _("Garder la version retenue")
            if self.dispute.private
            else _("Ne plus montrer ce désaccord")
        )

    def _say_versions(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(Space.SNUG)
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)
        for place, version in enumerate(self.dispute.versions):
            card = VersionCard(counting=version.retained)
            lines = [(each.label, each.values[place]) for each in self.dispute.differences]
            card.set_title(who(version.laptop), _said(version))
            card.set_lines([(label, value or "–") for label, value in lines])
            self._say_state(card, version)
            card.pressed.connect(partial(self._on_chosen, version))
            grid.addWidget(card, place // _ACROSS, place % _ACROSS)
            self.versions.append(card)
        self.body.addLayout(grid)

    def _say_state(self, card: VersionCard, version: Version) -> None:
        if version.retained:
            card.set_chip(_("compte aujourd’hui"), ChipKind.GOOD)
        elif version.outsider:
            card.set_chip(_("ne compte pas"), ChipKind.CARE)
        if self.dispute.decided and version.retained:
            return  # it counts already: only another one can be chosen
        spoken = _("{word} : {who}").format(word=self._word(version), who=who(version.laptop))
        card.set_button(self._word(version), bare(spoken))

    def _word(self, version: Version) -> str:
        if self._foreign and version.outsider:
            return _("Accepter celle-ci")
        if self._foreign:
            return _("Laisser l’autre de côté")
        return _("Garder celle-ci")

    def _on_chosen(self, version: Version) -> None:
        for card in self.versions:
            card.button.setEnabled(False)
        self.keep.setEnabled(False)
        self.chosen.emit(version.op)


def _said(version: Version) -> str:
    if version.taken_back:
        return _("annulé, noté le {moment}").format(moment=moment(version.time))
    return _("noté le {moment}").format(moment=moment(version.time))
