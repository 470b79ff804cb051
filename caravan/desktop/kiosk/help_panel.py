"""Help: always the same three lines, so that opening it tells the room nothing about a child.

It closes by itself. What is pressed is neither kept nor noted, here or anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from caravan.desktop.kiosk.panel import Panel
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, speaking
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.desktop.kiosk.voice import Voice

__all__ = ["HelpPanel"]

_OPEN_FOR = 20_000


class HelpPanel(Panel):
    """The three lines, and what two of them lead to.

    `demo` shows telephone numbers as they would stand; with real data a number is shown only
    once the office has confirmed it, and no kit carries any yet.
    """

    def __init__(self, window: QWidget, *, demo: bool) -> None:
        super().__init__(window)
        self._demo = demo
        self._voice: Voice | None = None
        self._question = False
        self.title = Text("", Type.PAGE)
        self.look = Button(" ", icon="back", size=ButtonSize.CHILD)
        self.card = Button(" ", icon="book", size=ButtonSize.CHILD)
        self.adult = Button(" ", icon="person", size=ButtonSize.CHILD)
        self.lines = [Text("", Type.CHILD_TEXT.sized(22)) for _each in range(4)]
        self.back = Button(" ", ButtonKind.PRIMARY, size=ButtonSize.CHILD)
        self._clock = QTimer(self, interval=_OPEN_FOR, singleShot=True)
        self._clock.timeout.connect(self.dismiss)
        self._build()

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        self._voice = voice
        self.title.set_text(voice.we_help())
        self._tell_look()
        self.card.set_text(_("La carte d’aide"))
        self.adult.set_text(_("Appeler une personne adulte"))
        self.back.set_text(_("D’accord"))

    def lead_back(self, *, question: bool) -> None:
        """Name the way back to the page below, which may show no question."""
        self._question = question
        self._tell_look()

    def open(self) -> None:
        """Show the three lines."""
        self._say(())
        super().open()
        self._clock.start()

    def dismiss(self) -> None:
        """Give the page back."""
        self._clock.stop()
        super().dismiss()

    def _build(self) -> None:
        self.sheet.body.addWidget(self.title)
        for button in (self.look, self.card, self.adult):
            self.sheet.body.addWidget(button)
        for line in self.lines:
            self.sheet.body.addWidget(line)
        self.sheet.body.addWidget(self.back)
        self.lines[0].set_style(Type.CHILD_STRONG.sized(22))
        self.lines[0].set_ink(Ink.MAIN)
        self.look.clicked.connect(self.dismiss)
        self.card.clicked.connect(self._show_card)
        self.adult.clicked.connect(self._show_adult)
        self.back.clicked.connect(self.dismiss)

    def _tell_look(self) -> None:
        with speaking(self.language):
            self.look.set_text(_("Revoir la question") if self._question else _("Revenir"))

    def _say(self, lines: tuple[str, ...]) -> None:
        """Show the three lines, or what one of them leads to."""
        for button in (self.look, self.card, self.adult):
            button.setVisible(not lines)
        for place, text in enumerate(self.lines):
            text.set_text(lines[place] if place < len(lines) else "")
            text.setVisible(place < len(lines))
        self.back.setVisible(bool(lines))
        self.arrange()
        if lines:
            self.back.setFocus()
            self._clock.start()

    def _show_card(self) -> None:
        if self._voice is not None:
            with speaking(self.language):
                said = self._voice.help_card()
                self._say((*said[:2], self._numbers() if self._demo else said[2]))

    def _numbers(self) -> str:
        return _(
            "Démonstration : {child} enfants, {police} police, {gendarmes} gendarmerie."
        ).format(child=ltr("2511"), police=ltr("19"), gendarmes=ltr("177"))

    def _show_adult(self) -> None:
        if self._voice is not None:
            with speaking(self.language):
                self._say(self._voice.call_adult())
