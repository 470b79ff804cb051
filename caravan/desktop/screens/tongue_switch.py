"""The other language, one press away: its own word, and the whole program speaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.words import language_word
from caravan.i18n import Language, current

if TYPE_CHECKING:
    from caravan.desktop.screens.screen import Screen

__all__ = ["TongueSwitch"]


class TongueSwitch(Button):
    """A quiet button of a screen; what it changes is kept for the next start."""

    def __init__(self, screen: Screen) -> None:
        super().__init__("", ButtonKind.QUIET)
        self._screen = screen
        self.clicked.connect(self._on_pressed)

    def retranslate(self) -> None:
        """Say the language that is not in use."""
        self.set_text(language_word(_other()))

    def _on_pressed(self) -> None:
        from caravan.actions.first_run import change_language

        context, other = self._screen.context, _other()
        places, settings = context.places, context.settings

        def changed() -> None:
            context.workspace.settings = change_language(places, settings, other)

        self._screen.ask(changed, lambda _nothing: context.speak(other))


def _other() -> Language:
    return Language.FRENCH if current() is Language.ARABIC else Language.ARABIC
