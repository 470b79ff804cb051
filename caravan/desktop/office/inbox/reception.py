"""What a reception would do or did, file by file: the refused ones first, each with its remedy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.office.file_words import (
    STATES,
    about,
    details,
    message,
    note,
    state_of,
    verdict_word,
)
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.feeder import Feeder
from caravan.desktop.widgets.file_card import FileCard
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.actions.office.receive import FileReport, MergeReport

__all__ = ["ReceivedFile", "ReceptionList"]

_MOST_CARDS, _AT_ONCE = 60, 1
_UNENROLLED = frozenset({"not-enrolled", "certificate-expired"})


class ReceivedFile(QWidget):
    """One file: its card and, for one that is not taken, ways on.

    Signals:
        copied: a message for the region is on the clipboard.
        enrolling: the laptop that signed the file should be enrolled.
    """

    copied = Signal()
    enrolling = Signal()

    def __init__(
        self, file: FileReport, report: MergeReport, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.file = file
        self.card = FileCard()
        self.details = Text("", Type.SMALL, Ink.SOFT)
        self.details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self.card)
        column.addWidget(self.details)
        self._doing: tuple[Callable[[], None], ...] = ()
        self.card.pressed.connect(self._on_pressed)
        self._say(report)

    @property
    def unenrolled(self) -> bool:
        """Whether it waits only for its laptop to be enrolled."""
        refusal = self.file.refusal
        return refusal is not None and refusal.code in _UNENROLLED and bool(self.file.manifest)

    def _say(self, report: MergeReport) -> None:
        file = self.file
        self.card.set_file(
            ltr(file.shown), about(file), state_of(file.verdict), verdict_word(file.verdict)
        )
        self.card.set_note(note(file, report))
        if file.refusal is not None:
            remedy = _("Que faire : {remedy}").format(remedy=_lower(file.refusal.remedy))
            ways = self._ways()
            self.card.set_refusal(file.refusal.sentence, remedy, [word for word, _do in ways])
            self._doing = tuple(do for _word, do in ways)
            self.details.set_text(details(file))

    def _ways(self) -> list[tuple[str, Callable[[], None]]]:
        ways: list[tuple[str, Callable[[], None]]] = []
        if self.unenrolled:
            expired = self.file.refusal is not None and self.file.refusal.code != "not-enrolled"
            word = _("Renouveler l’inscription") if expired else _("Inscrire cet ordinateur")
            ways.append((word, self.enrolling.emit))
        else:
            ways.append((_("Copier un message pour la région"), self._copy))
        return [*ways, (_("Détails techniques"), self._show_details)]

    def _on_pressed(self, place: int) -> None:
        self._doing[place]()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(message(self.file))
        self.copied.emit()

    def _show_details(self) -> None:
        self.details.setVisible(self.details.isHidden())


class ReceptionList(ScrollBody):
    """The files of one reception, in the order in which they ask for a person.

    Signals:
        copied: a message for a region is on the clipboard.
        enrolling: a file whose laptop should be enrolled.
    """

    copied = Signal()
    enrolling = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self.files: list[ReceivedFile] = []
        self._feeder = Feeder(self, at_once=_AT_ONCE)

    def show_report(self, report: MergeReport) -> None:
        """Show what becomes of each file."""
        order = list(STATES)
        ranked = sorted(report.files, key=lambda file: order.index(file.verdict))
        self.files = []
        makers: list[Callable[[], QWidget]] = [
            partial(self._card, file, report) for file in ranked[:_MOST_CARDS]
        ]
        rest = len(ranked) - len(makers)
        if rest:
            makers.append(partial(_rest, rest))
        self._feeder.feed(makers)
        self.verticalScrollBar().setValue(0)

    def _card(self, file: FileReport, report: MergeReport) -> ReceivedFile:
        shown = ReceivedFile(file, report)
        shown.copied.connect(self.copied)
        shown.enrolling.connect(self._on_enrolling)
        self.files.append(shown)
        return shown

    def _on_enrolling(self) -> None:
        sender = self.sender()
        if isinstance(sender, ReceivedFile):
            self.enrolling.emit(sender.file)


def _rest(rest: int) -> Text:
    more = ngettext(
        "et {count} autre fichier, dans le registre.",
        "et {count} autres fichiers, dans le registre.",
        rest,
    )
    return Text(more.format(count=count(rest)), Type.BODY, Ink.SOFT)


def _lower(sentence: str) -> str:
    """Go on in the same sentence; Arabic has no capitals."""
    return sentence[:1].lower() + sentence[1:]
