"""Enrolling a laptop: its letters, checked by voice, its region, until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.office.asking_panel import AskingPanel, button_row
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.field import ChoiceField, DateField
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import region_name
from caravan.domain.places import REGIONS
from caravan.i18n import _, current
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from datetime import date

    from caravan.actions.office.candidates import Candidate
    from caravan.errors import KnownError

__all__ = ["EnrolChoice", "EnrolPanel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolChoice:
    """What a person decided about a candidate."""

    key: str
    region: str
    until: date
    replaces: tuple[str, ...]


class EnrolPanel(AskingPanel):
    """A card that asks; hidden until somebody is to be enrolled.

    Signals:
        wanted: an EnrolChoice.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidate: Candidate | None = None
        self._title = Text("", Type.HEADING)
        self._line = Text("", Type.BODY)
        self.letters = Text("", Type.TITLE, Ink.MAIN, fit=Fit.ONE_LINE)
        self._caption = Text("", Type.SMALL, Ink.SOFT)
        self.region, self.until, self.former = ChoiceField(), DateField(), ChoiceField()
        self.enrol = Button("", ButtonKind.PRIMARY, icon="check", size=ButtonSize.CARD)
        self.cancel = Button("", ButtonKind.QUIET, size=ButtonSize.CARD)
        self.enrol.clicked.connect(self._on_enrol)
        self.cancel.clicked.connect(self.dismiss)
        self._build()

    def ask(self, candidate: Candidate) -> None:
        """Ask about this laptop."""
        self.candidate = candidate
        self._say(candidate)
        self.region.set_choices([(each.code, each.name(current())) for each in REGIONS])
        self.region.set_value(candidate.region)
        self.until.set_value(candidate.until)
        self.former.set_choices(
            [
                (
                    each.key,
                    _("{region} · {letters}").format(
                        region=region_name(each.region or ""), letters=ltr(each.name)
                    ),
                )
                for each in candidate.others
            ],
            none=_("Aucun"),
        )
        self.former.set_value(next(iter(candidate.replaces), None))
        self.former.setVisible(bool(candidate.others))
        self.wait(waiting=False)
        self.show()
        self.enrol.setFocus()

    def wait(self, *, waiting: bool) -> None:
        """Let the button be pressed, or not."""
        self.enrol.setEnabled(not waiting)

    def refuse(self, error: KnownError) -> bool:
        """Say what was refused where it was chosen; False if it is about none of the fields."""
        self.wait(waiting=False)
        if error.code == "until-passed":
            self.until.refuse(error.sentence)
        elif error.code == "region-unknown":
            self.region.refuse(error.sentence)
        else:
            return False
        return True

    def set_density(self, density: Density) -> None:
        """Say it smaller in a small window."""
        self._line.set_style(Type.BODY if density is Density.WIDE else Type.NOTE)

    def _say(self, candidate: Candidate) -> None:
        self._title.set_text(
            _("Renouveler l’inscription de cet ordinateur")
            if candidate.renewing
            else _("Inscrire cet ordinateur")
        )
        self._line.set_text(_call_words(renewing=candidate.renewing))
        self.letters.set_text(ltr(candidate.letters))
        self._caption.set_text(_("Lettres de l’ordinateur"))
        self.region.set_label(_("Sa région"))
        self.until.set_label(_("Inscrit jusqu’au"))
        self.former.set_label(_("Remplace l’ordinateur"))
        self.enrol.set_text(_("Mêmes lettres : inscrire"))
        if candidate.renewing:
            self.enrol.set_text(_("Mêmes lettres : renouveler"))
        self.cancel.set_text(_("Annuler"))

    def _build(self) -> None:
        shown = Card(Tone.MAIN, pad=Space.SNUG)
        shown.body.setSpacing(0)
        shown.body.addWidget(self._caption)
        shown.body.addWidget(self.letters)
        shown.setMinimumWidth(200)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._title)
        words.addWidget(self._line)
        top = QHBoxLayout()
        top.setSpacing(Space.WIDE)
        top.addLayout(words, 1)
        top.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        fields = QGridLayout()
        fields.setSpacing(Space.SNUG)
        for column, part in enumerate((self.region, self.until, self.former)):
            fields.addWidget(part, 0, column, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(column, 1)
        card = Card(pad=Space.BASE)
        card.body.addLayout(top)
        card.body.addLayout(fields)
        card.body.addLayout(button_row(self.enrol, self.cancel))
        self._fill(card)

    def _on_enrol(self) -> None:
        if self.candidate is None:
            return
        self.wait(waiting=True)
        former, region = self.former.value(), self.region.value()
        self.wanted.emit(
            EnrolChoice(
                key=self.candidate.key,
                region=region if isinstance(region, str) else "",
                until=self.until.value(),
                replaces=(former,) if isinstance(former, str) else (),
            )
        )


def _call_words(*, renewing: bool) -> str:
    """Say what to compare on the telephone: a laptop that is enrolled shows its name alone."""
    if renewing:
        return _(
            "Appelez la région, à un numéro que vous connaissez déjà : son écran « Exporter » "
            "montre ces lettres, ou les quatre premières. Si elles diffèrent, ne renouvelez pas."
        )
    return _(
        "Appelez la région, à un numéro que vous connaissez déjà : son écran « Exporter » "
        "montre les mêmes lettres. Si elles diffèrent, n’inscrivez pas."
    )
