"""Who stands here is in a hurry and alone: what to do when, the code, and what this computer is."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan import __version__
from caravan.actions.first_run import change_code
from caravan.desktop.screens.help_answers import laptop_answers, office_answers
from caravan.desktop.screens.screen import Screen
from caravan.desktop.screens.tongue_switch import TongueSwitch
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.field import LineField
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import region_name
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.settings import Role

if TYPE_CHECKING:
    from caravan.desktop.context import Context, Where
    from caravan.settings import Settings

__all__ = ["HelpScreen", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - the same page from anywhere
    """Make the screen."""
    return HelpScreen(context)


class HelpScreen(Screen):
    """Short answers on one side, the code and the computer on the other."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._laptop = context.settings.role is Role.LAPTOP
        self.code = LineField(longest=8)
        self.keep = Button("", ButtonKind.SECONDARY, size=ButtonSize.CARD)
        self.folder = Button("", ButtonKind.SECONDARY, icon="folder", size=ButtonSize.CARD)
        self.safety = Button("", ButtonKind.SECONDARY, icon="restore")
        self.tongue = TongueSwitch(self)
        self._answers, self._code_card, self._computer = Card(), Card(), Card()
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Aide"))
        self.code.set_label(
            _("Un autre code, à quatre chiffres"),
            _("Le code actuel n’est gardé nulle part en clair : il se change, il ne se relit pas."),
        )
        self.keep.set_text(_("Changer le code"))
        self.folder.set_text(_("Ouvrir le dossier des données"))
        self.safety.set_text(_("Copies et secours"))
        self.tongue.retranslate()
        self.saved_line()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        for card in (self._answers, self._code_card, self._computer):
            card.body.setContentsMargins(pad, pad - 4, pad, pad)

    def _build(self) -> None:
        self.add_action(self.tongue)
        # A laptop changes its language on its first page, which the office has not.
        self.tongue.setHidden(self._laptop)
        self.add_action(self.safety)
        self._answers.body.setSpacing(Space.BASE)
        for icon, question, said in laptop_answers() if self._laptop else office_answers():
            self._answers.body.addWidget(_Answer(icon, question, said))
        self._answers.body.addStretch(1)
        self._fill_cards()
        self._say_computer()
        end = QVBoxLayout()
        end.setSpacing(Space.SNUG)
        end.addWidget(self._code_card)
        end.addWidget(self._computer)
        end.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.WIDE)
        row.addWidget(self._answers, 3)
        row.addLayout(end, 2)
        scroll = ScrollBody()
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.safety.clicked.connect(self._on_safety)
        self.keep.clicked.connect(self._on_keep)
        self.code.confirmed.connect(self._on_keep)
        self.folder.clicked.connect(self._on_folder)

    def _fill_cards(self) -> None:
        code = self._code_card.body
        code.addWidget(Text(_("Le code de l’animateur"), Type.HEADING))
        code.addWidget(
            Text(_("Il ramène de l’écran des enfants à cette page."), Type.BODY, Ink.SOFT)
        )
        code.addWidget(self.code)
        code.addLayout(_at_start(self.keep))
        self._code_card.setVisible(self._laptop)

    def _say_computer(self) -> None:
        places, settings = self.context.places, self.context.settings
        body = self._computer.body
        body.addWidget(Text(_("Cet ordinateur"), Type.HEADING))
        lines = [
            _("Région : {region}").format(region=region_name(settings.region))
            if settings.region
            else _("Bureau de la caravane"),
            _("Données : {folder}").format(folder=ltr(str(places.data))),
            _("Journal de bord, sans nom ni code : {folder}").format(folder=ltr(str(places.log))),
            _("Versions : {versions}").format(versions=ltr(_versions())),
        ]
        for line in lines:
            body.addWidget(Text(line, Type.NOTE, Ink.SOFT))
        body.addLayout(_at_start(self.folder))

    def _on_keep(self) -> None:
        places, settings, typed = self.context.places, self.context.settings, self.code.value()
        self.ask(lambda: change_code(places, settings, typed), self._on_kept)

    def _on_kept(self, settings: Settings) -> None:
        self.hide_refusal()
        self.code.set_value("")
        self.context.keep_settings(settings)
        self.context.toast(_("Le code de l’animateur est changé."))

    def _on_safety(self) -> None:
        self.context.go("safety")

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.places.data)))


def _versions() -> str:
    return f"Caravane {__version__} · Python {platform.python_version()} · Qt {PySide6.__version__}"


def _at_start(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


class _Answer(QWidget):
    """One question and its answer."""

    def __init__(self, icon: str, question: str, said: str) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(question, Type.HEADING))
        words.addWidget(Text(said, Type.BODY, Ink.SOFT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.BASE)
        row.addWidget(Icon(icon, Ink.MAIN, size=24))
        row.addLayout(words, 1)
