"""The five questions of the first run, each a page of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.screens.first_run_tiles import Tile
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.field import LineField
from caravan.desktop.words import language_word, lead_word
from caravan.domain.events import Lead
from caravan.domain.places import REGIONS
from caravan.i18n import Language, _, current
from caravan.settings import Role

__all__ = ["CodeStep", "LanguageStep", "LeadStep", "RegionStep", "RoleStep", "Step"]

_DIGITS = 4


class Step(QWidget):
    """One question; emits `answered` at every change."""

    answered = Signal()

    def title(self) -> str:
        """Say the question."""
        raise NotImplementedError

    def line(self) -> str:
        """Say what it is for; empty where the question says all."""
        return ""

    def complete(self) -> bool:
        """Whether there is an answer to go on with."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say everything in the language now in use."""

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""

    def start(self) -> None:
        """Be ready for the keyboard."""


class _TileStep(Step):
    """A question answered by pressing one of a few tiles."""

    def __init__(self, values: tuple[object, ...], *, columns: int, wide: int) -> None:
        super().__init__()
        self._values = values
        self._chosen: object = None
        self.tiles = {value: Tile(self) for value in values}
        grid = QGridLayout()
        grid.setSpacing(Space.SNUG)
        for place, tile in enumerate(self.tiles.values()):
            tile.clicked.connect(self._on_pressed)
            grid.addWidget(tile, place // columns, place % columns)
        inside = QWidget()
        inside.setMaximumWidth(wide)
        inside.setLayout(grid)
        self._centre(inside)

    def complete(self) -> bool:
        """Whether a tile is pressed."""
        return self._chosen is not None

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        for tile in self.tiles.values():
            tile.set_density(density)

    def start(self) -> None:
        """Be ready for the keyboard."""
        wanted = self.tiles[self._chosen or self._values[0]]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _centre(self, inside: QWidget) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def _on_pressed(self) -> None:
        for value, tile in self.tiles.items():
            tile.setChecked(tile is self.sender())
            if tile is self.sender():
                self._chosen = value
        self.answered.emit()


class LanguageStep(_TileStep):
    """العربية or Français."""

    def __init__(self) -> None:
        super().__init__(tuple(Language), columns=2, wide=720)
        for language in Language:
            self.tiles[language].set_words(language_word(language), language=language)
            self.tiles[language].set_big()

    def title(self) -> str:
        """Say the question in both languages."""
        return "اللغة · Langue"

    def value(self) -> Language:
        """The language chosen, or the one in use."""
        return self._chosen if isinstance(self._chosen, Language) else current()


class RoleStep(_TileStep):
    """A facilitator's laptop or the office's computer."""

    def __init__(self) -> None:
        super().__init__(tuple(Role), columns=2, wide=860)

    def title(self) -> str:
        """Say the question."""
        return _("À quoi sert cet ordinateur ?")

    def retranslate(self) -> None:
        """Say everything in the language now in use."""
        self.tiles[Role.LAPTOP].set_words(
            _("Animer les étapes"),
            _("Accueillir, faire répondre, imprimer les attestations, exporter."),
            icon="laptop",
        )
        self.tiles[Role.OFFICE].set_words(
            _("Bureau de la caravane"),
            _("Recevoir les fichiers des 12 régions et voir les chiffres du pays."),
            icon="inbox",
        )

    def value(self) -> Role | None:
        """What this computer is for."""
        return self._chosen if isinstance(self._chosen, Role) else None


class RegionStep(_TileStep):
    """One of the twelve regions, each with both its names."""

    def __init__(self) -> None:
        super().__init__(tuple(region.code for region in REGIONS), columns=3, wide=1080)
        self._room_for_line = True

    def title(self) -> str:
        """Say the question."""
        return _("Dans quelle région êtes-vous ?")

    def line(self) -> str:
        """Say what it is for, where twelve names leave room."""
        if not self._room_for_line:
            return ""
        return _("Elle sera proposée à chaque nouvelle étape ; vous pourrez en choisir une autre.")

    def retranslate(self) -> None:
        """Put the name in the person's language first."""
        here = current()
        other = Language.FRENCH if here is Language.ARABIC else Language.ARABIC
        for region in REGIONS:
            self.tiles[region.code].set_words(
                region.name(here), region.name(other), about_language=other
            )

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        self._room_for_line = density is Density.WIDE

    def value(self) -> str | None:
        """The region's two digits."""
        return self._chosen if isinstance(self._chosen, str) else None


class LeadStep(_TileStep):
    """Who usually leads: a role, never a name."""

    def __init__(self) -> None:
        super().__init__(tuple(Lead), columns=3, wide=1000)

    def title(self) -> str:
        """Say the question."""
        return _("Qui anime le plus souvent ?")

    def line(self) -> str:
        """Say what it is for."""
        return _("Un rôle suffit : Caravane ne garde le nom de personne.")

    def retranslate(self) -> None:
        """Say everything in the language now in use."""
        for lead, icon in zip(Lead, ("hand", "speaker", "book"), strict=True):
            self.tiles[lead].set_words(lead_word(lead), icon=icon)

    def value(self) -> Lead | None:
        """The role chosen."""
        return self._chosen if isinstance(self._chosen, Lead) else None


class CodeStep(Step):
    """Four digits, twice, that lead back from the child view."""

    def __init__(self) -> None:
        super().__init__()
        self.first = LineField(longest=8)
        self.second = LineField(longest=8)
        inside = QWidget()
        inside.setMaximumWidth(420)
        column = QVBoxLayout(inside)
        column.setSpacing(Space.BASE)
        for field in (self.first, self.second):
            field.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            field.changed.connect(self._on_typed)
            column.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(row)
        around.addStretch(1)

    def title(self) -> str:
        """Say the question."""
        return _("Choisissez le code de l’animateur")

    def line(self) -> str:
        """Say what it is for."""
        return _(
            "Quatre chiffres pour quitter l’écran des enfants, qu’aucun enfant ne connaît. "
            "Notez-les : ils ne se relisent pas."
        )

    def retranslate(self) -> None:
        """Say everything in the language now in use."""
        self.first.set_label(_("Code à quatre chiffres"))
        self.second.set_label(_("Le même code, encore une fois"))

    def complete(self) -> bool:
        """Whether the same four digits stand in both lines."""
        typed = self.value()
        return len(typed) == _DIGITS and typed.isdigit() and typed == self.second.value().strip()

    def value(self) -> str:
        """What is typed in the first line."""
        return self.first.value().strip()

    def start(self) -> None:
        """Be ready for the keyboard."""
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self) -> None:
        both = len(self.value()) >= _DIGITS and len(self.second.value().strip()) >= _DIGITS
        if both and self.value() != self.second.value().strip():
            self.second.refuse(_("Les deux codes ne sont pas les mêmes."))
        self.answered.emit()
