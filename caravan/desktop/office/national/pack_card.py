"""Before and after of one pack: its questions as dots, and what they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from caravan.desktop.office.national.dots_key import DotsKey
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.dots import Dot, DotRow, Dots
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import bare, ltr, percent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.actions.tell import PackTold, PointTold, RowTold

__all__ = ["PackCard"]


class PackCard(Card):
    """A card that shows one pack at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=Space.BASE, parent=parent)
        self._title = Text("", Type.HEADING)
        self._key = DotsKey()
        self.dots = Dots()
        self.empty = EmptyState()
        self._note = Text("", Type.SMALL, Ink.SOFT)
        head = QHBoxLayout()
        head.setSpacing(Space.BASE)
        head.addWidget(self._title, 1)
        head.addWidget(self._key)
        self.body.addLayout(head)
        self.body.addWidget(self.dots, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._note)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self._title.set_text(_("Bonnes réponses, sur 100"))
        self._key.set_words(_("avant"), _("après"))

    def show_pack(self, told: PackTold) -> None:
        """Show this pack."""
        ticks = [ltr("0"), ltr("25"), ltr("50"), ltr("75"), percent(100)]
        self.dots.set_rows([_row(row) for row in told.rows], ticks)
        for part in (self.dots, self._key):
            part.setVisible(told.silence is None)
        self.empty.setVisible(told.silence is not None)
        self.empty.set_text(*told.silence or ("",))
        line = _("Trait : où se trouve sans doute le vrai chiffre (95 sur 100).")
        parts = (told.base, told.method, line) if told.silence is None else ()
        self._note.set_text(" ".join(part for part in (*parts, told.rooms) if part))
        self._note.setVisible(bool(self._note.text()))
        self.setAccessibleName(bare(told.name))

    def note(self) -> str:
        """Return what is said under the dots."""
        return self._note.text()


def _row(told: RowTold) -> DotRow:
    if told.before is None or told.after is None:
        return DotRow(
            label=told.label,
            before=None,
            after=None,
            difference="",
            reason=told.reason,
            spoken=bare(told.sentence),
        )
    return DotRow(
        label=told.label,
        before=_dot(told.before),
        after=_dot(told.after),
        difference=told.difference,
        spoken=bare(told.sentence),
    )


def _dot(point: PointTold) -> Dot:
    return Dot(at=point.at, low=point.low, high=point.high)
