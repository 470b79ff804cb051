"""What the last reception did, file by file: the refused ones first, each with its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.office.file_words import (
    STATES,
    about,
    details,
    message,
    state_of,
    verdict_word,
)
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.file_card import FileCard
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from caravan.actions.receive import FileReport, MergeReport

__all__ = ["ReceivedFile", "ReceptionList"]

_MOST_CARDS = 60


class ReceivedFile(QWidget):
    """One file: its card and, for a refused one, the technical words behind a button.

    Signals:
        copied: a message for the region is on the clipboard.
    """

    copied = Signal()

    def __init__(self, file: FileReport, parent: QWidget | None = None) -> None:
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
        self.card.pressed.connect(self._on_pressed)
        self._say()

    def _say(self) -> None:
        file = self.file
        self.card.set_file(
            ltr(file.path.name), about(file), state_of(file.verdict), verdict_word(file.verdict)
        )
        if file.refusal is not None:
            remedy = _("Que faire : {remedy}").format(remedy=_lower(file.refusal.remedy))
            self.card.set_refusal(
                file.refusal.sentence,
                remedy,
                [_("Copier un message pour la région"), _("Détails techniques")],
            )
            self.details.set_text(details(file))

    def _on_pressed(self, place: int) -> None:
        if place == 0:
            QGuiApplication.clipboard().setText(message(self.file))
            self.copied.emit()
        else:
            self.details.setVisible(self.details.isHidden())


class ReceptionList(ScrollBody):
    """The files of one reception, in the order in which they ask for a person.

    Signals:
        copied: a message for a region is on the clipboard.
    """

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self.files: list[ReceivedFile] = []

    def show_report(self, report: MergeReport) -> None:
        """Show what became of each file."""
        self.clear()
        order = list(STATES)
        ranked = sorted(report.files, key=lambda file: order.index(file.verdict))
        self.files = [ReceivedFile(file) for file in ranked[:_MOST_CARDS]]
        for shown in self.files:
            shown.copied.connect(self.copied)
            self.body.addWidget(shown)
        rest = len(ranked) - len(self.files)
        if rest:
            more = ngettext(
                "et {count} autre fichier, dans le registre.",
                "et {count} autres fichiers, dans le registre.",
                rest,
            )
            self.body.addWidget(Text(more.format(count=count(rest)), Type.BODY, Ink.SOFT))
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(0)


def _lower(sentence: str) -> str:
    """Go on in the same sentence; Arabic has no capitals."""
    return sentence[:1].lower() + sentence[1:]
