"""Who stands here is worried for the data: the safety copies, and the way to another computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import restore
from caravan.desktop.screens.copy_words import copy_name, held_words
from caravan.desktop.screens.going_back import GoingBack
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.file_dialog import Wanted, ask_files
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Fit, Text
from caravan.domain.changes import Changes
from caravan.i18n import _
from caravan.settings import Role

if TYPE_CHECKING:
    from caravan.actions.restore import Copy
    from caravan.desktop.context import Context, Where

__all__ = ["CopyRow", "SafetyScreen", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - it is about this laptop
    """Make the screen."""
    return SafetyScreen(context)


class SafetyScreen(Screen):
    """The copies, the latest first, and two ways more beside them."""

    watches = Changes.FILES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._operations = 0
        self.rows: list[CopyRow] = []
        self.going_back = GoingBack()
        self.back = Button("", ButtonKind.QUIET, icon="back")
        self.empty = EmptyState()
        self.moving = Button("", icon="laptop", size=ButtonSize.CARD)
        self.file = Button("", icon="folder", size=ButtonSize.CARD)
        self._wait = Text("", Type.BODY, Ink.SOFT)
        self._titles = tuple(Text("", Type.HEADING) for _place in range(3))
        self._lines = tuple(Text("", Type.BODY, Ink.SOFT) for _place in range(2))
        self._list, self._cards = Card(), (Card(), Card())
        self._build()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Copies et secours"))
        self.set_subtitle(_("Une copie se fait à chaque clôture et avant chaque grand changement."))
        words = (_("Copies de cet ordinateur"), _("Une copie ailleurs"), _("Changer d’ordinateur"))
        for text, word in zip(self._titles, words, strict=True):
            text.set_text(word)
        self._lines[0].set_text(
            _("Sur une clé USB : une copie de sécurité que cet ordinateur avait faite.")
        )
        self._lines[1].set_text(
            _("Un seul fichier, fermé par une phrase secrète, emporte données, clés et trousse.")
        )
        self.back.set_text(_("Aide"))
        self.file.set_text(_("Choisir un fichier…"))
        self.moving.set_text(_("Déménager…"))
        self._wait.set_text(_("Chaque copie est relue jusqu’au bout…"))
        self.empty.set_text(
            _("Pas encore de copie."), _("La première se fera à la clôture d’une étape.")
        )
        self.saved_line()

    def read(self) -> None:
        """Ask for the copies, each read whole."""
        places, workspace = self.context.places, self.context.workspace
        self.ask(
            lambda: (restore.copies(places), workspace.reading.operations()),
            lambda both: self._show(*both),
        )

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        for card in (self._list, *self._cards):
            card.body.setContentsMargins(pad, pad - 4, pad, pad)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = density is Density.WIDE
        self._row.setDirection(along if wide else down)
        self._row.setSpacing(Space.WIDE if wide else Space.SNUG)
        self._beside.setDirection(down if wide else along)

    def take_file(self, path: Path) -> None:
        """Look at a copy that lies elsewhere, and ask."""
        places = self.context.places
        self.ask(lambda: restore.look(places, path), self._on_looked)

    def _build(self) -> None:
        self.add_action(self.back)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        for part in (self._titles[0], self._wait, self.empty):
            self._list.body.addWidget(part)
        self._list.body.addLayout(self._rows)
        self._list.body.addStretch(1)
        self.empty.hide()
        self._cards[1].setVisible(self.context.settings.role is Role.LAPTOP)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self._list, 3)
        self._row.addLayout(self._fill_beside(), 2)
        scroll = ScrollBody()
        scroll.body.addWidget(self.going_back)
        scroll.body.addLayout(self._row)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self._scroll = scroll
        self.back.clicked.connect(lambda: self.context.go("help"))
        self.moving.clicked.connect(lambda: self.context.go("move"))
        self.file.clicked.connect(self._on_file)
        self.going_back.decided.connect(self.context.restore)

    def _fill_beside(self) -> QBoxLayout:
        beside = self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        beside.setSpacing(Space.SNUG)
        buttons = (self.file, self.moving)
        parts = zip(self._cards, self._titles[1:], self._lines, buttons, strict=True)
        for card, title, line, button in parts:
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            card.body.addWidget(title)
            card.body.addWidget(line)
            card.body.addSpacing(Space.HAIR)
            card.body.addLayout(row)
            card.body.addStretch(1)
            beside.addWidget(card, 1)
        beside.addStretch(0)
        return beside

    def _show(self, copies: tuple[Copy, ...], operations: int) -> None:
        self._operations = operations
        self._wait.hide()
        self.empty.setVisible(not copies)
        for former in self.rows:
            self._rows.removeWidget(former)
            former.hide()
            former.deleteLater()
        self.rows = [CopyRow(copy) for copy in copies]
        for row in self.rows:
            row.restore.clicked.connect(partial(self._on_restore, row.copy))
            self._rows.addWidget(row)

    def _on_restore(self, copy: Copy) -> None:
        self.hide_refusal()
        self.going_back.ask_about(copy, since=max(0, self._operations - copy.operations))
        self._scroll.verticalScrollBar().setValue(0)

    def _on_file(self) -> None:
        ours = (".caravane-copie", ".sqlite", ".caravane")
        title = _("Choisir une copie de sécurité")
        wanted = Wanted(title=title, kind="Caravane", endings=ours, others=True)
        ask_files(self.context.tasks, self, wanted, self._on_chosen)

    def _on_chosen(self, paths: list[str]) -> None:
        self.take_file(Path(paths[0]))

    def _on_looked(self, copy: Copy) -> None:
        if copy.trouble is not None:
            self.show_refusal(copy.trouble)
            return
        self._on_restore(copy)


class CopyRow(QWidget):
    """One copy on one line."""

    def __init__(self, copy: Copy) -> None:
        super().__init__()
        self.copy = copy
        self.restore = Button(_("Restaurer…"), size=ButtonSize.CARD)
        self.restore.setVisible(copy.sound)
        said = held_words(copy) if copy.trouble is None else copy.trouble.sentence
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(copy_name(copy), Type.BODY_STRONG, fit=Fit.ONE_LINE))
        words.addWidget(Text(said, Type.NOTE, Ink.SOFT))
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
        row.setSpacing(Space.SNUG)
        row.addLayout(words, 1)
        chip = Chip(_("relue, saine"), ChipKind.GOOD, icon="check")
        if not copy.sound:
            chip = Chip(_("abîmée"), ChipKind.CARE, icon="warning")
        row.addWidget(chip)
        row.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Divider())
