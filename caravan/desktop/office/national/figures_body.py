"""The figures themselves: four tiles, the choice of a pack, before and after, and who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from caravan.desktop.office.national.pack_card import PackCard
from caravan.desktop.office.national.tile_map import TileMap
from caravan.desktop.office.people_card import PeopleLines
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.counter import CounterTile, FigureState
from caravan.desktop.widgets.field import ChoiceField
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.text import Text
from caravan.i18n import _
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.tell import KeyTold, PackTold, Told

__all__ = ["FiguresBody"]

_TILES, _TILE, _MOST_CHIPS = 4, 200, 3


class FiguresBody(QWidget):
    """Shows one barometer, one pack of it at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = tuple(CounterTile() for _place in range(_TILES))
        self.chips = SegmentedChoice(high=40)
        self.list = ChoiceField()
        self.pack = PackCard()
        self.map = TileMap()
        self.lines = PeopleLines()
        self._map_title = Text("", Type.HEADING)
        self._map_note = Text("", Type.SMALL, Ink.SOFT)
        self._told: Told | None = None
        self._wide = True
        self._build()

    def show_told(self, told: Told) -> None:
        """Show these figures; the pack that was chosen stays chosen."""
        self._told = told
        choices = [(pack.pack, pack.name) for pack in told.packs]
        self.chips.set_choices(choices)
        self.list.set_spoken_label(_("Questionnaire"))
        self.list.set_choices(choices)
        if self.chips.value() is None and told.packs:
            self.chips.set_value(told.packs[0].pack)
        self._offer_packs()
        self._show_pack()
        self._show_people(told)

    def set_density(self, density: Density) -> None:
        """Put the charts one under the other where the window is narrow."""
        wide = density is Density.WIDE
        columns = _TILES if wide else _TILES // 2
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
            self._grid.setColumnMinimumWidth(place, _TILE if place < columns else 0)
        along = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._charts.setDirection(along)
        self._wide = wide
        self._offer_packs()

    def chosen(self) -> PackTold | None:
        """Return the pack that is shown."""
        packs = self._told.packs if self._told else ()
        return next((pack for pack in packs if pack.pack == self.chips.value()), None)

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.BASE)
        self._people = Card(pad=Space.BASE)
        self._people.body.addWidget(self._map_title)
        self._people.body.addWidget(self.map, 1)
        self._people.body.addWidget(self.lines)
        self._people.body.addWidget(self._map_note)
        self._rest = QWidget()
        self._people.body.addWidget(self._rest, 1)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(Space.BASE)
        self._charts.addWidget(self.pack, 11)
        self._charts.addWidget(self._people, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addLayout(self._grid)
        column.addWidget(self.chips)
        column.addWidget(self.list)
        column.addLayout(self._charts, 1)
        self.set_density(Density.WIDE)
        self.chips.chosen.connect(self._on_chip)
        self.list.changed.connect(self._on_line)

    def _offer_packs(self) -> None:
        """Chips where they fit on one line, a list otherwise."""
        packs = len(self._told.packs) if self._told else 0
        in_line = self._wide and packs <= _MOST_CHIPS
        self.chips.setVisible(packs > 1 and in_line)
        self.list.setVisible(packs > 1 and not in_line)

    def _on_chip(self, pack: object) -> None:
        self.list.set_value(pack)
        self._show_pack()

    def _on_line(self) -> None:
        self.chips.set_value(self.list.value())
        self._show_pack()

    def _show_pack(self) -> None:
        pack, told = self.chosen(), self._told
        self.pack.setVisible(pack is not None)
        if pack is None or told is None:
            return
        self.pack.show_pack(pack)
        best, came, third = told.keys
        for tile, key in zip(self.tiles, (best, pack.gain, came, third), strict=True):
            _show_key(tile, key)

    def _show_people(self, told: Told) -> None:
        country = told.map is not None
        self.map.setVisible(country)
        self.lines.setVisible(not country)
        self._map_note.setVisible(country)
        self._rest.setVisible(not country)
        if told.map is None:
            self._map_title.set_text(_("Qui est venu"))
            self.lines.set_lines(told.people)
            return
        self.map.set_map(told.map)
        self._map_title.set_text(
            _("Enfants venus, pour {many} enfants de 6 à 17 ans").format(many=count(10_000))
        )
        note = _("« Rien reçu » : aucun fichier n’est arrivé ; ce n’est pas zéro enfant.")
        self._map_note.set_text(f"{told.map.instead} {note}".strip())


def _show_key(tile: CounterTile, key: KeyTold) -> None:
    state = FigureState.LIVE if key.written else FigureState.WORDS
    tile.set_figure(key.value, key.sentence, key.base, state)
