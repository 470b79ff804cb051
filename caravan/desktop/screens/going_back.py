"""Going back to a safety copy: asked twice, what it costs said each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caravan.desktop.screens.copy_words import copy_name
from caravan.desktop.screens.question import Question
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.page import Page
from caravan.desktop.widgets.progress import ProgressBar
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caravan.actions.restore import Copy

__all__ = ["GoingBack", "WaitingPage"]


class GoingBack(Question):
    """Two questions in one place; emits `decided` with the file once both are answered yes."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._sure = False
        self.agreed.connect(self._on_agreed)

    def ask_about(self, copy: Copy, *, since: int = 0) -> None:
        """Ask about a copy; `since` counts what was saved after it."""
        self._path, self._sure = copy.path, False
        self.set_text(
            _("Restaurer cette copie : {moment} ?").format(moment=copy_name(copy)),
            _cost(since),
        )
        self.set_answers(_("Continuer"), _("Ne rien changer"))
        self.ask()

    def _on_agreed(self) -> None:
        if self._sure and self._path is not None:
            self.decided.emit(self._path)
            return
        self._sure = True
        self.set_text(
            _("Remplacer les données de cet ordinateur par cette copie ?"),
            _(
                "Les données d’aujourd’hui sont d’abord gardées parmi les copies. Les prénoms et "
                "les badges ne sont dans aucune copie. Ensuite, tout continue comme avant ; le "
                "bureau réunira ce qu’il a déjà reçu."
            ),
        )
        self.set_answers(_("Remplacer"), _("Ne rien changer"), danger=True)
        self.ask()


def _cost(since: int) -> str:
    if not since:
        return _("Ce qui a été saisi après cette copie ne sera plus à l’écran.")
    return ngettext(
        "{count} enregistrement saisi depuis ne sera plus à l’écran.",
        "{count} enregistrements saisis depuis ne seront plus à l’écran.",
        since,
    ).format(count=count(since))


class WaitingPage(Page):
    """What is shown while a copy takes the place of the data; nothing can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(_("Restauration de la copie"))
        progress = ProgressBar()
        progress.set_text(_("La copie prend la place des données"))
        progress.set_progress(0, 0, _("Garder, remplacer, relire."))
        card = Card()
        card.body.addWidget(progress)
        self.body.addWidget(card)
        self.body.addStretch(1)
