"""Where the facilitator types how many hands each answer had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from caravan.desktop.projector.round import Counted
from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import OPTIONS, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.option_shape import paint_shape
from caravan.desktop.widgets.painting import mirrored, painter_for, stroke_box
from caravan.desktop.widgets.stepper import Stepper
from caravan.desktop.widgets.text import Align, Text
from caravan.domain.quiz import Phase
from caravan.i18n import Language, _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from caravan.desktop.projector.round import Round

__all__ = ["CountPanel"]

_MOST = 999


class CountPanel(QWidget):
    """Six numbers at most, and the button that saves them.

    Signals:
        counted: a `Counted`, whenever a number changes.
        saved: the facilitator wants it on disk.
        dropped: the facilitator leaves without it.
    """

    counted = Signal(object)
    saved = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", Type.SECTION)
        self.steppers: dict[str, Stepper] = {}
        self.unsure, self.present = Stepper(most=_MOST), Stepper(most=_MOST)
        self.sum = Text("", Type.BODY, Ink.SOFT)
        self.answer = Text("", Type.BODY_STRONG, Ink.BAD)
        self.save = Button(" ", ButtonKind.PRIMARY, icon="save")
        self.drop = Button(" ")
        self.drop.hide()
        self._unsure_word = Text("", Type.BODY_STRONG, align=Align.END)
        self._present_word = Text("", Type.BODY_STRONG, align=Align.END)
        self._badges: list[QWidget] = []
        self._grid = QGridLayout()
        self._flow = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._saved = False
        self._kept = True
        self._alone = 0
        self._beside = True
        self._build()

    def show_round(self, shown: Round, spoken: Language) -> None:
        """Ask for the numbers of the item shown; letters as the room reads them."""
        self._clear()
        for place, choice in enumerate(shown.choices):
            stepper = Stepper(most=_MOST)
            stepper.set_step_names(_("Un de moins"), _("Un de plus"))
            stepper.line.setAccessibleName(choice.text[spoken])
            stepper.set_value(shown.counted.chosen.get(choice.id, 0))
            stepper.changed.connect(self._on_changed)
            badge = _Badge(place, spoken)
            self._badges.append(badge)
            self._grid.addWidget(badge, place, 0, Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(stepper, place, 1)
            said = Text(choice.text[spoken], Type.BODY, language=spoken)
            said.setVisible(not self._beside)
            self._badges.append(said)
            self._grid.addWidget(said, place, 2)
            self.steppers[choice.id] = stepper
        self._place_rest(len(self.steppers))
        self.unsure.set_value(shown.counted.unsure)
        self.present.set_value(shown.counted.present)
        self._saved = shown.counted.saved
        self._alone = shown.alone
        kept = shown.phase is not None
        self.save.setVisible(kept)
        self._kept = kept
        self.tell()
        last = shown.place + 1 == len(shown.items)
        self.save.set_text(_("Enregistrer") if last else _("Enregistrer et continuer"))
        self.title.set_text(_title(shown.phase))
        self.say("")

    def tell(self) -> None:
        """Say everything again."""
        for stepper in (self.unsure, self.present):
            stepper.set_step_names(_("Un de moins"), _("Un de plus"))
        self.drop.set_text(_("Quitter sans noter"))
        self._unsure_word.set_text(_("Ne sait pas"))
        self._present_word.set_text(_("Dans la salle"))
        self.unsure.line.setAccessibleName(_("Ne sait pas"))
        self.present.line.setAccessibleName(_("Dans la salle"))
        self._tell_sum()

    def say(self, sentence: str) -> None:
        """Say what was refused; empty says nothing."""
        self.answer.set_text(sentence)
        self.answer.setVisible(bool(sentence))
        self.drop.hide()

    def offer_to_drop(self) -> None:
        """Offer to leave without the numbers that were refused."""
        self.drop.show()

    def value(self) -> Counted:
        """Return the numbers shown."""
        chosen = {choice: stepper.value() for choice, stepper in self.steppers.items()}
        return Counted(
            chosen=chosen, unsure=self.unsure.value(), present=self.present.value(), saved=False
        )

    def set_beside(self, *, beside: bool) -> None:
        """Stand beside the room's view, or take a whole low page in two columns."""
        along = QBoxLayout.Direction.TopToBottom if beside else QBoxLayout.Direction.LeftToRight
        self._flow.setDirection(along)
        self._beside = beside
        for widget in self._badges:
            if isinstance(widget, Text):
                widget.setVisible(not beside)
        self._grid.setColumnStretch(1, int(beside))
        self._grid.setColumnStretch(2, int(not beside))
        self._flow.setStretch(0, 1 if beside else 5)
        self._flow.setStretch(1, 1 if beside else 2)
        pad = Space.BASE
        self._flow.setContentsMargins(pad, pad - 4, pad, pad - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        painter.fillRect(self.rect(), colour(theme.surface))
        edge = self.width() - 1 if mirrored(self) else 0
        painter.fillRect(edge, 0, 1, self.height(), colour(theme.line))
        painter.end()

    def _build(self) -> None:
        self._grid.setHorizontalSpacing(Space.SNUG)
        self._grid.setVerticalSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(Space.SMALL)
        for widget in (self.sum, self.answer, self.save, self.drop):
            words.addWidget(widget)
        words.addStretch(1)
        numbers = QVBoxLayout()
        numbers.setSpacing(Space.SMALL)
        numbers.addWidget(self.title)
        numbers.addLayout(self._grid)
        numbers.addStretch(1)
        self._flow.setSpacing(Space.SNUG)
        self._flow.addLayout(numbers, 1)
        self._flow.addLayout(words, 1)
        self.unsure.changed.connect(self._on_changed)
        self.present.changed.connect(self._on_changed)
        self.save.clicked.connect(self.saved)
        self.drop.clicked.connect(self.dropped)

    def _clear(self) -> None:
        for widget in (*self._badges, *self.steppers.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._badges, self.steppers = [], {}

    def _place_rest(self, row: int) -> None:
        for widget in (self._unsure_word, self.unsure, self._present_word, self.present):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._unsure_word, row, 0)
        self._grid.addWidget(self.unsure, row, 1)
        self._grid.addWidget(self._present_word, row + 1, 0)
        self._grid.addWidget(self.present, row + 1, 1)
        for before, after in zip(self._walk(), self._walk()[1:], strict=False):
            self.setTabOrder(before, after)

    def _walk(self) -> list[QWidget]:
        lines = [stepper.line for stepper in self.steppers.values()]
        return [*lines, self.unsure.line, self.present.line, self.save, self.drop]

    def _on_changed(self, _value: int) -> None:
        self._saved = False
        self._tell_sum()
        self.say("")
        self.counted.emit(self.value())

    def _tell_sum(self) -> None:
        told = self.value()
        answers = sum(told.chosen.values()) + told.unsure
        words = _("Réponses notées : {answers} sur {people}.")
        if not self._kept:
            words = _("Mains levées : {answers} sur {people}.")
        sentence = words.format(answers=count(answers), people=count(told.present))
        if not self._kept:
            # Said where the numbers are typed: the workshop is not part of the results.
            aside = _("Pour la discussion seulement : rien n’est gardé.")
            sentence = f"{sentence} {aside}"
        if self._alone:
            already = ngettext(
                "{count} a déjà répondu sans la salle : ne comptez que les autres.",
                "{count} ont déjà répondu sans la salle : ne comptez que les autres.",
                self._alone,
            )
            sentence = f"{sentence} {already.format(count=count(self._alone))}"
        self.sum.set_text(f"{sentence} {_('Enregistré.')}" if self._saved else sentence)


def _title(phase: Phase | None) -> str:
    if phase is Phase.BEFORE:
        return _("Avant : combien de mains ?")
    if phase is Phase.AFTER:
        return _("Après : combien de mains ?")
    return _("Atelier : mains levées, non gardées")


class _Badge(QWidget):
    """The shape and letter of an answer, as on the wall."""

    def __init__(self, place: int, spoken: Language) -> None:
        super().__init__()
        self._place, self._spoken = place, spoken
        self.setFixedSize(52, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = theme_of(self)
        painter = painter_for(self)
        box = QRectF(self.rect())
        stroke_box(painter, box, 12, fill=OPTIONS[self._place].fill, edge=theme.ink, width=2)
        paint_shape(painter, box, self._place, self._spoken)
        painter.end()
