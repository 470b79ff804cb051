"""One laptop in full: what came, what misses, its enrolment, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.file_words import verdict_of
from caravan.desktop.office.laptops.words import (
    enrolment_words,
    kind_lines,
    laptop_name,
    missing_words,
    part_words,
    receipt_words,
    silence_words,
)
from caravan.desktop.office.people_card import PeopleLines
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Fit, Text
from caravan.i18n import _
from caravan.i18n.numbers import long_date, ltr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.actions.office.laptop_pages import Laptop, LaptopPage
    from caravan.actions.office.receive import Received

__all__ = ["LaptopPanel"]

_MOST_FILES = 8


class LaptopPanel(QWidget):
    """A card with everything about one laptop.

    Signals:
        receipt, certificate, renewing, revoking, believing: its buttons, with no argument.
        closed: back to the list, in a small window.
    """

    receipt = Signal()
    certificate = Signal()
    renewing = Signal()
    revoking = Signal()
    believing = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: LaptopPage | None = None
        self.back = Button("", ButtonKind.QUIET, icon="back", size=ButtonSize.CARD)
        self.give = Button("", icon="file", size=ButtonSize.CARD)
        self.show_certificate = Button("", icon="ribbon", size=ButtonSize.CARD)
        self.renew = Button("", icon="clock", size=ButtonSize.CARD)
        self.revoke = Button("", ButtonKind.DANGER, icon="cross", size=ButtonSize.CARD)
        self.believe = Button("", icon="undo", size=ButtonSize.CARD)
        for button, signal in (
            (self.back, self.closed),
            (self.give, self.receipt),
            (self.show_certificate, self.certificate),
            (self.renew, self.renewing),
            (self.revoke, self.revoking),
            (self.believe, self.believing),
        ):
            button.clicked.connect(signal)
        self._title = Text("", Type.SECTION, fit=Fit.ONE_LINE)
        self._letters = Text("", Type.NOTE, Ink.SOFT)
        self._scroll = ScrollBody(spacing=Space.SMALL)
        self._build()

    def show_page(self, page: LaptopPage) -> None:
        """Show this laptop."""
        self.page = page
        laptop = page.laptop
        self._title.set_text(laptop_name(laptop))
        self.setAccessibleName(self._title.accessibleName())
        self._letters.set_text(_("Lettres : {letters}").format(letters=ltr(laptop.letters)))
        self._scroll.clear()
        self._say_received(page)
        self._say_trust(laptop)
        self._say_files(page.files)
        self._scroll.body.addStretch(1)
        self._say_buttons(laptop)

    def set_density(self, density: Density) -> None:
        """Offer the way back where the list is hidden."""
        wide = density is Density.WIDE
        self.back.setVisible(not wide)
        pad = Space.WIDE if wide else Space.SNUG
        self._card.body.setContentsMargins(pad, pad - 2, pad, pad)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.SNUG)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._letters)
        head.addWidget(self.back)
        head.addLayout(words, 1)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (first, (self.give, self.show_certificate)),
            (second, (self.renew, self.revoke, self.believe)),
        ):
            row.setSpacing(Space.SMALL)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        self._card = Card()
        self._card.body.addLayout(head)
        self._card.body.addWidget(self._scroll, 1)
        self._card.body.addLayout(first)
        self._card.body.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def _say_received(self, page: LaptopPage) -> None:
        laptop = page.laptop
        self._add(Text(_("Reçu"), Type.BODY_STRONG))
        for part in laptop.parts:
            self._add(Text(part_words(part), Type.BODY))
        if len(laptop.parts) > 1:
            again = _(
                "Ses numéros ont recommencé à 1, après une restauration ou un changement "
                "d’ordinateur : chaque série se suit à part."
            )
            self._add(Text(again, Type.NOTE, Ink.SOFT))
        if not laptop.parts:
            self._add(Text(_("Rien encore."), Type.BODY, Ink.SOFT))
        for line in missing_words(laptop):
            self._add(_warned(line))
        silence = silence_words(laptop)
        if silence:
            self._add(Text(silence, Type.NOTE, Ink.SOFT))
        lines = PeopleLines()
        lines.set_lines(kind_lines(page.kinds))
        self._add(lines)
        self._add(Divider())

    def _say_trust(self, laptop: Laptop) -> None:
        self._add(Text(_("Inscription"), Type.BODY_STRONG))
        said = enrolment_words(laptop)
        self._add(Text(said, Type.BODY) if laptop.enrolled else _warned(said))
        self._add(Text(receipt_words(laptop), Type.BODY))
        if laptop.due:
            self._add(Text(_("Il y a du nouveau à lui dire."), Type.NOTE, Ink.SOFT))
        self._add(Divider())

    def _say_files(self, files: Sequence[Received]) -> None:
        self._add(Text(_("Ses fichiers"), Type.BODY_STRONG))
        if not files:
            self._add(Text(_("Aucun encore."), Type.BODY, Ink.SOFT))
        for file in files[:_MOST_FILES]:
            said = _("{day} · {result}").format(
                day=long_date(file.day), result=verdict_of(file.verdict)
            )
            self._add(Text(said, Type.NOTE))
        if len(files) > _MOST_FILES:
            self._add(Text(_("Les plus anciens sont dans le registre."), Type.NOTE, Ink.SOFT))

    def _say_buttons(self, laptop: Laptop) -> None:
        self.back.set_text("")
        self.back.set_name(_("Retour à la liste"))
        self.give.set_text(_("Accusé de réception"))
        self.show_certificate.set_text(_("Certificat"))
        self.renew.set_text(_("Renouveler") if laptop.until is not None else _("Inscrire"))
        self.revoke.set_text(_("Révoquer…"))
        self.believe.set_text(_("Lever la révocation"))
        self.give.setVisible(bool(laptop.parts))
        self.show_certificate.setVisible(laptop.until is not None and not laptop.revoked)
        self.renew.setVisible(not laptop.revoked)
        self.revoke.setVisible(not laptop.revoked)
        self.believe.setVisible(laptop.revoked)
        self.believe.setEnabled(True)

    def _add(self, part: QWidget) -> None:
        self._scroll.body.addWidget(part)


def _warned(said: str) -> QWidget:
    """A line that asks for a person, with more than its colour to say so."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.SMALL)
    row.addWidget(Icon("warning", Ink.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(said, Type.BODY, Ink.ACCENT), 1)
    return line
