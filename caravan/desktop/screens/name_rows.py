"""First names for certificates, one line a person: the only place on screen where they show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.feeder import Feeder, laid_of
from caravan.desktop.widgets.field import LineField
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import band_words, face_words
from caravan.domain.quiz import Audience
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from caravan.actions.look import CertificateView
    from caravan.domain.ids import ParticipantId
    from caravan.domain.people import Participant

__all__ = ["NameRows"]

_LONGEST = 600
_AT_ONCE = 6


class NameRows(ScrollBody):
    """The list.

    Signals:
        named: a participant, and the first name typed for the certificate (may be empty).
        picked: who is to be printed has changed.
    """

    named = Signal(object, str)
    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=Space.HAIR, parent=parent)
        self.rows: dict[ParticipantId, NameRow] = {}
        self._people: tuple[CertificateView, ...] = ()
        self._density = Density.WIDE
        self.body.addStretch(1)
        self._feeder = Feeder(self, at_once=_AT_ONCE)

    def show_people(self, people: Sequence[CertificateView]) -> None:
        """Show these people; a row that is being typed in keeps what is typed."""
        self._people = tuple(people)
        present = {view.participant.id for view in people}
        for gone in [who for who in self.rows if who not in present]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        laid = laid_of([view.participant.id for view in people], self.rows)
        for place, view in enumerate(people[:laid]):
            if view.participant.id in self.rows:
                self.rows[view.participant.id].show_view(view)
            else:
                self.body.insertWidget(place, self._row(view))
        self._go_on()
        self.picked.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin once somebody looks."""
        super().showEvent(event)
        self._go_on()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        self._density = density
        for row in self.rows.values():
            row.set_density(density)

    def chosen(self) -> frozenset[ParticipantId]:
        """Return who is ticked, as everybody is whose line nobody has come to yet."""
        everybody = (view.participant.id for view in self._people)
        return frozenset(
            who for who in everybody if who not in self.rows or self.rows[who].tick.isChecked()
        )

    def refuse(self, participant: Participant, sentence: str) -> None:
        """Say at a person's line why the first name cannot be kept; it stays as typed."""
        self.rows[participant.id].line.refuse(sentence)

    def flush(self) -> None:
        """Say now the first name of the line that is being typed in."""
        for row in self.rows.values():
            row.flush()

    def _go_on(self) -> None:
        """Lay the lines that are not there yet, as far as somebody looks."""
        if self.isVisible():
            rest = self._people[len(self.rows) :]
            self._feeder.follow(partial(self._row, view) for view in rest)

    def _row(self, view: CertificateView) -> NameRow:
        row = NameRow(view)
        row.typed.connect(partial(self.named.emit, view.participant))
        row.tick.toggled.connect(self._on_ticked)
        row.set_density(self._density)
        row.show_view(view)
        self.rows[view.participant.id] = row
        return row

    def _on_ticked(self) -> None:
        self.picked.emit()


class NameRow(QWidget):
    """One person; emits `typed` with the first name once the line is left or Return pressed."""

    typed = Signal(str)

    def __init__(self, view: CertificateView) -> None:
        super().__init__()
        self._kept = view.first_name or ""
        self.tick = QCheckBox()
        self.tick.setChecked(True)
        self._who = Text("", Type.BODY_MEDIUM, fit=Fit.ONE_LINE)
        self._face = Text("", Type.SMALL, Ink.SOFT, fit=Fit.ONE_LINE)
        self.line = LineField(longest=_LONGEST)
        self.line.set_value(self._kept)
        self._chip = Chip("", ChipKind.GOOD, icon="check")
        self.line.line.editingFinished.connect(self._on_finished)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._who)
        words.addWidget(self._face)
        words.addStretch(1)
        # The badge before the place to type: Qt would give a line of seventeen letters its room.
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.SMALL, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(self.tick)
        row.addLayout(words)
        row.addWidget(self.line)
        row.addWidget(self._chip)

    def set_density(self, density: Density) -> None:
        """Leave the badge its room: a small window shows the check of a page made, no word."""
        small = density is Density.COMPACT
        self._chip.set_short(short=small)
        for place, share in enumerate((8, 5) if small else (1, 1), start=1):
            self._row.setStretch(place, share)

    def show_view(self, view: CertificateView) -> None:
        """Show whose certificate this is and whether its page was made."""
        code_and_ages, face = _badge(view), face_words(view.face) if view.face else ""
        who = " · ".join(part for part in (code_and_ages, face) if part)
        self._who.set_text(code_and_ages)
        self._face.set_text(face)
        self._face.setVisible(bool(face))
        self.tick.setAccessibleName(_("Préparer l’attestation de : {who}").format(who=who))
        self.line.set_spoken_label(_("Prénom de : {who}").format(who=who))
        self.line.line.setPlaceholderText(_("Prénom"))
        self._chip.set_text(_("préparée"))
        self._chip.setVisible(view.printed)
        self._kept = view.first_name or ""
        if not self.line.line.hasFocus() and not self.line.refusal():
            self.line.set_value(self._kept)

    def flush(self) -> None:
        """Take what is typed, where the page is left before the line is."""
        if self.line.line.hasFocus():
            self._on_finished()

    def _on_finished(self) -> None:
        if self.line.value().strip() != self._kept:
            self.typed.emit(self.line.value())


def _badge(view: CertificateView) -> str:
    """Name a person by code and ages."""
    person = view.participant
    ages = band_words(person.band) if person.role is Audience.CHILDREN else _("Parent")
    return " · ".join(part for part in (ltr(view.badge) if view.badge else "", ages) if part)
