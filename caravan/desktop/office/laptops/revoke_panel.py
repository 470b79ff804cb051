"""Revoking a laptop: from which number on, and what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.office.asking_panel import AskingPanel, button_row
from caravan.desktop.office.laptops.words import laptop_name
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.field import LineField
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from caravan.actions.office.laptop_pages import Laptop, Part

__all__ = ["ALL", "FROM", "FUTURE", "RevokePanel"]

FUTURE, FROM, ALL = "future", "from", "all"
_LONGEST_NUMBER, _NUMBER_WIDE = 9, 300


class RevokePanel(AskingPanel):
    """A card that asks; hidden until a laptop is to be revoked.

    Signals:
        wanted: the laptop's key, and the first number that no longer counts, by writer.
    """

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laptop: Laptop | None = None
        self._title = Text("", Type.HEADING, Ink.BAD)
        self._line = Text("", Type.BODY)
        self.how = SegmentedChoice(high=44)
        self.numbers: list[tuple[Part, LineField]] = []
        self._fields = QHBoxLayout()
        self._fields.setSpacing(Space.SNUG)
        self._place = QWidget()
        self._place.setLayout(self._fields)
        self._fields.addStretch(1)
        self.revoke = Button("", ButtonKind.DANGER, icon="cross", size=ButtonSize.CARD)
        self.cancel = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self.how.chosen.connect(self._show_numbers)
        self.revoke.clicked.connect(self._on_revoke)
        self.cancel.clicked.connect(self.dismiss)
        self._build()

    def ask(self, laptop: Laptop) -> None:
        """Ask about this laptop."""
        self._laptop = laptop
        self._title.set_text(_("Révoquer {laptop}").format(laptop=laptop_name(laptop)))
        self._line.set_text(
            _(
                "Pour un ordinateur volé, perdu ou prêté à tort. Rien n’est effacé : ce qui suit "
                "est gardé sans compter, et la révocation peut être levée."
            )
        )
        self.how.set_label(_("Qu’est-ce qui ne compte plus ?"))
        self.how.set_choices(
            [
                (FUTURE, _("Ce qui viendra")),
                (FROM, _("À partir d’un numéro")),
                (ALL, _("Tout")),
            ]
        )
        self.how.set_value(FUTURE)
        self._lay_numbers(laptop)
        self._show_numbers()
        self.revoke.set_text(_("Révoquer"))
        self.revoke.setEnabled(True)
        self.cancel.set_text(_("Annuler"))
        self.show()
        self.cancel.setFocus()

    def ready(self) -> None:
        """Let the button be pressed again."""
        self.revoke.setEnabled(True)

    def _build(self) -> None:
        self._fields.setContentsMargins(0, 0, 0, 0)
        card = Card(Tone.BAD, pad=Space.BASE)
        for part in (self._title, self._line, self.how, self._place):
            card.body.addWidget(part)
        card.body.addLayout(button_row(self.revoke, self.cancel))
        self._fill(card)

    def _lay_numbers(self, laptop: Laptop) -> None:
        for _part, field in self.numbers:
            field.setParent(None)
            field.deleteLater()
        self.numbers = []
        for part in laptop.parts:
            field = LineField(longest=_LONGEST_NUMBER)
            field.set_label(
                _("{letters} : premier numéro refusé").format(letters=ltr(part.name)),
                _("reçu jusqu’au n° {number}").format(number=count(part.up_to)),
            )
            field.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            field.set_value(str(part.up_to + 1))
            field.setFixedWidth(_NUMBER_WIDE)
            self._fields.insertWidget(len(self.numbers), field)
            self.numbers.append((part, field))

    def _show_numbers(self) -> None:
        self._place.setVisible(self.how.value() == FROM and bool(self.numbers))

    def _on_revoke(self) -> None:
        if self._laptop is None:
            return
        since = self._since()
        if since is not None:
            self.revoke.setEnabled(False)
            self.wanted.emit(self._laptop.key, since)

    def _since(self) -> dict[object, int] | None:
        """The first number that no longer counts, by writer; None while one is not a number."""
        if self.how.value() == ALL:
            return {}
        if self.how.value() == FUTURE:
            return {part.writer: part.up_to + 1 for part, _field in self.numbers}
        found: dict[object, int] = {}
        for part, field in self.numbers:
            typed = field.value().replace("\u00a0", "").replace(" ", "")
            if not typed.isdecimal() or int(typed) < 1:
                field.refuse(_("Il faut un numéro, à partir de 1."))
                field.line.setFocus()
                return None
            found[part.writer] = int(typed)
        return found
