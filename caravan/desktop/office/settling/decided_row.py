"""A decision of the office's: what it was about, who had said what, when, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.settling.dispute_card import DisputeCard
from caravan.desktop.office.settling.double_card import decided_words
from caravan.desktop.office.settling.words import decided_on, who
from caravan.desktop.style.tokens import Ink, Space, Type, TypeStyle
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Divider
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from caravan.actions.office.doubles import Decided
    from caravan.actions.office.settle import Disagreement, Version

__all__ = ["DecidedRow", "DoubleRow", "SettledRow"]


class DecidedRow(QWidget):
    """A decision on a few lines, and the `card` that asks again, while a person comes back to it.

    Signals:
        undone: come back to it.
    """

    undone = Signal()
    card: QWidget | None

    def __init__(
        self, title: str, lines: Sequence[tuple[str, TypeStyle]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.card = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(title, Type.BODY_STRONG))
        for said, style in lines:
            words.addWidget(Text(said, style, Ink.SOFT if style is Type.NOTE else Ink.INK))
        self.undo = Button(
            _("Revenir sur cette décision"),
            ButtonKind.QUIET,
            icon="undo",
            size=ButtonSize.CARD,
        )
        spoken = _("Revenir sur cette décision : {about}").format(about=title)
        self.undo.setAccessibleName(bare(spoken))
        self.undo.clicked.connect(self._on_undo)
        row = QHBoxLayout()
        row.setSpacing(Space.BASE)
        row.addLayout(words, 1)
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Divider())
        self._column.addLayout(row)

    def _on_undo(self) -> None:
        self.undo.setEnabled(False)
        self.undone.emit()

    def _ask_again(self, card: QWidget, dismissed: SignalInstance) -> None:
        """Ask the question once more under its decision, until it is answered or left so."""
        self.card = card
        dismissed.connect(self._on_dismissed)
        self._column.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)

    def _on_dismissed(self) -> None:
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self.undo.setEnabled(True)
        self.undo.setFocus()


class DoubleRow(DecidedRow):
    """What was decided of two records; coming back asks about them again."""

    def __init__(self, decided: Decided, parent: QWidget | None = None) -> None:
        title, about = decided_words(decided)
        super().__init__(title, [(about, Type.NOTE), (decided_on(decided.day), Type.NOTE)], parent)
        self.decided = decided


class SettledRow(DecidedRow):
    """Which version was kept; coming back shows all of them, to choose another.

    Signals:
        chosen: the operation of the version that a person keeps instead.
    """

    chosen = Signal(object)
    card: DisputeCard | None

    def __init__(self, dispute: Disagreement, parent: QWidget | None = None) -> None:
        lines = [(_told(dispute, place), _style(each)) for place, each in _kept_first(dispute)]
        lines.append((decided_on(dispute.decided or ""), Type.NOTE))
        if dispute.private:
            said = (
                _("Cela concerne une personne : le bureau ne peut pas choisir une autre version.")
                if dispute.personal
                else _(
                    "Le bureau n’ouvre pas ces enregistrements : il n’y a rien d’autre à choisir."
                )
            )
            lines.append((said, Type.NOTE))
        super().__init__(dispute.title, lines, parent)
        self.dispute = dispute
        self.undo.setVisible(not dispute.private)
        self.undone.connect(self._on_again)

    def _on_again(self) -> None:
        card = DisputeCard(self.dispute, foreign=self.dispute.foreign)
        card.chosen.connect(self.chosen)
        self._ask_again(card, card.dismissed)


def _kept_first(dispute: Disagreement) -> list[tuple[int, Version]]:
    placed = list(enumerate(dispute.versions))
    return sorted(placed, key=lambda each: not each[1].retained)


def _style(version: Version) -> TypeStyle:
    return Type.BODY if version.retained else Type.NOTE


def _told(dispute: Disagreement, place: int) -> str:
    """Say what one version says, of what is not the same everywhere, and who said it."""
    version = dispute.versions[place]
    values = [each.values[place] for each in dispute.differences if each.values[place]]
    said = _("Retenu : {said} ({who})") if version.retained else _("Non retenu : {said} ({who})")
    if not values:
        said = _("Retenu : {who}") if version.retained else _("Non retenu : {who}")
    return said.format(said=" · ".join(values), who=who(version.laptop))
