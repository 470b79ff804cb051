"""All files of a reception together: what they bring, and what asks for a person afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions.office.doubles import MOST
from caravan.desktop.office.people_card import PeopleLines
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import bare, count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from caravan.actions.office.receive import MergeReport
    from caravan.desktop.office.inbox.desk import Left, Waiting

__all__ = ["TotalsCard", "asking_lines", "bringing_lines", "totals_line", "waiting_line"]


def bringing_lines(report: MergeReport) -> list[tuple[str, str]]:
    """Say what comes, kind by kind; what is zero is left out, but for what is new."""
    total = report.total
    lines = [(_("Enregistrements nouveaux"), total.new)]
    others = (
        (_("dont corrections"), total.corrected),
        (_("dont annulations"), total.voided),
        (_("dont effacements"), total.erased),
        (_("pas encore lisibles (version plus récente)"), total.unread),
        (_("dont hors droit"), total.outsiders),
        (_("dont après révocation"), total.revoked),
        (_("Enregistrements déjà là"), total.known),
    )
    lines += [(label, number) for label, number in others if number]
    return [(label, count(number)) for label, number in lines]


def asking_lines(report: MergeReport, left: Left | None = None) -> list[tuple[str, str]]:
    """Say what will ask for a person, in all the office holds; doubles once they were sought."""
    lines = (
        (_("Désaccords à trancher"), len(report.conflicts)),
        (_("Étapes retirées à trancher"), len(report.stranded)),
        (_("Ordinateurs copiés"), len({fork.writer for fork in report.forks})),
        (_("Trous dans la numérotation"), len(report.gaps)),
    )
    said = [(label, count(number)) for label, number in lines if number]
    if left is not None and left.doubles:
        said.append(_doubles(left.doubles, more=left.more))
    return said


def waiting_line(waiting: Waiting) -> str:
    """Say in one line what waits, reception or not; nothing waits in no words."""
    said = []
    if waiting.conflicts:
        said.append((_("Désaccords à trancher"), count(waiting.conflicts)))
    if waiting.taken_back:
        said.append((_("Étapes retirées à trancher"), count(waiting.taken_back)))
    if waiting.doubles:
        said.append(_doubles(waiting.doubles, more=waiting.doubles >= MOST))
    return _line(said)


def _doubles(number: int, *, more: bool) -> tuple[str, str]:
    most = _("{number} ou plus") if more else "{number}"
    return _("Doublons possibles"), most.format(number=count(number))


def totals_line(report: MergeReport, left: Left | None = None) -> str:
    """Say both in one line, for a window without room for the card."""
    return _line([*bringing_lines(report), *asking_lines(report, left)])


def _line(lines: Iterable[tuple[str, str]]) -> str:
    return " · ".join(
        _("{label} : {figure}").format(label=label, figure=figure) for label, figure in lines
    )


class TotalsCard(Card):
    """The side card of a preview and of what was received."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Text("", Type.HEADING)
        self._brought, self._asking = PeopleLines(), PeopleLines()
        self._after = Text("", Type.BODY_STRONG)
        self._rule = Divider()
        self._note = Text("", Type.NOTE, Ink.SOFT)
        for part in (self._title, self._brought, self._rule, self._after, self._asking):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self._note)

    def show_report(self, report: MergeReport, *, done: bool) -> None:
        """Show what would come, or what came."""
        self._title.set_text(_("Ce qui a changé") if done else _("Ce qui changera"))
        self._brought.set_lines(bringing_lines(report))
        self._after.set_text(_("Il reste à regarder") if done else _("Ensuite, il restera"))
        self._show_asking(asking_lines(report))
        self._note.set_text(
            _("Une copie de sécurité a été faite juste avant.")
            if done
            else _(
                "Rien n’est changé avant « Recevoir ». Une copie de sécurité sera faite ; les "
                "doublons possibles se cherchent après."
            )
        )

    def show_left(self, report: MergeReport, left: Left) -> None:
        """Add what was sought once all was received."""
        self._show_asking(asking_lines(report, left))

    def _show_asking(self, lines: list[tuple[str, str]]) -> None:
        self._asking.set_lines(lines)
        for part in (self._rule, self._after, self._asking):
            part.setVisible(bool(lines))

    def text(self) -> str:
        """Return everything that is said."""
        names = (self._title, self._brought, self._after, self._asking, self._note)
        return bare(". ".join(part.accessibleName() for part in names if not part.isHidden()))
