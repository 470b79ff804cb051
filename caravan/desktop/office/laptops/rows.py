"""The laptops one under the other: each can be opened; those that are silent, stops that miss."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caravan.desktop.office.laptops.words import (
    chip_of,
    known_words,
    laptop_name,
    missing_words,
    silence_words,
)
from caravan.desktop.style.theme import theme_of
from caravan.desktop.style.tokens import Ink, Radius, Space, Type
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.feeder import Feeder
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.painting import painter_for, stroke_box
from caravan.desktop.widgets.pressable import Pressable
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Fit, Text
from caravan.desktop.words import full_day, province_name, region_name
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import bare, count, ltr, name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from caravan.actions.office.enrolling import Asking
    from caravan.actions.office.laptop_pages import Laptop, Laptops
    from caravan.domain.events import Event

__all__ = ["AskingRow", "LaptopList", "LaptopRow"]

_PAD, _AT_ONCE = 12, 4


class _Row(Pressable):
    """A line of words that is pressed as a whole."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(_PAD, Space.SMALL, _PAD, Space.SMALL)
        self._line.setSpacing(Space.SNUG)
        self._line.addWidget(Icon(icon), 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self._words, 1)

    def _say(self, called: str, line: str, warned: Sequence[str], chip: Chip | None) -> None:
        self._words.addWidget(Text(called, Type.BODY_STRONG, fit=Fit.ONE_LINE))
        self._words.addWidget(Text(line, Type.NOTE, Ink.SOFT))
        for said in warned:
            self._words.addWidget(Text(said, Type.NOTE, Ink.ACCENT))
        if chip is not None:
            self._line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        spoken = [called, line, *warned, chip.accessibleName() if chip else ""]
        self.setAccessibleName(bare(". ".join(part for part in spoken if part)))

    def nextCheckState(self) -> None:
        """Leave the mark to the list."""

    def sizeHint(self) -> QSize:
        """Say the size it would like."""
        return self._line.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how tall it is at this width."""
        return self._line.heightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw its ground."""
        theme = theme_of(self)
        painter = painter_for(self)
        stroke_box(
            painter,
            QRectF(self.rect()),
            Radius.BUTTON,
            fill=theme.main_soft if self.isChecked() or self.hovered else None,
            edge=theme.focus if self.ringed else None,
            width=3,
        )
        painter.end()


class LaptopRow(_Row):
    """One laptop: its name, up to where it is known, what misses, and a word."""

    def __init__(self, laptop: Laptop, parent: QWidget | None = None) -> None:
        super().__init__("laptop", parent)
        known, silence = known_words(laptop), silence_words(laptop)
        if silence:
            known = _("{known} · {silence}").format(known=known, silence=silence)
        word, kind, icon = chip_of(laptop)
        chip = Chip(word, kind, icon=icon) if word else None
        self._say(laptop_name(laptop), known, missing_words(laptop), chip)


class AskingRow(_Row):
    """A key whose files wait until it is enrolled."""

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("key", parent)
        called = _("{region} · {letters}").format(
            region=region_name(asking.region) if asking.region else _("Région inconnue"),
            letters=ltr(asking.name),
        )
        line = ngettext(
            "{count} fichier attend son inscription",
            "{count} fichiers attendent son inscription",
            asking.files,
        ).format(count=count(asking.files))
        self._say(called, line, (), Chip(_("À inscrire"), ChipKind.CARE, icon="warning"))


class LaptopList(ScrollBody):
    """Those of which files came, those that are silent, and stops that did not come back.

    Signals:
        chosen: the key of the laptop pressed.
        asked: the key of one that waits to be enrolled.
    """

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=2, parent=parent)
        self.rows: dict[str, LaptopRow | AskingRow] = {}
        self._marked: str | None = None
        self._feeder = Feeder(self, at_once=_AT_ONCE)

    def show_laptops(self, found: Laptops, asking: Sequence[Asking] = ()) -> None:
        """Show these; first those whose files wait until they are enrolled."""
        self.rows = {}
        heard = [laptop for laptop in found.laptops if laptop.parts]
        silent = [laptop for laptop in found.laptops if not laptop.parts]
        known = {laptop.key for laptop in heard}
        makers: list[Callable[[], QWidget]] = [
            partial(self._row, each.key, partial(AskingRow, each))
            for each in asking
            if each.key not in known
        ]
        makers += [partial(self._row, each.key, partial(LaptopRow, each)) for each in heard]
        if silent:
            makers.append(partial(_head, _("Inscrits, rien reçu encore")))
        makers += [partial(self._row, each.key, partial(LaptopRow, each)) for each in silent]
        if found.waiting:
            said = _("Étapes partagées avec un second ordinateur, rien reçu de lui")
            makers.append(partial(_head, said))
        makers += [partial(_waiting, event) for event in found.waiting]
        self._feeder.feed(makers)

    def mark(self, key: str | None) -> None:
        """Show which one is open."""
        self._marked = key
        for own, row in self.rows.items():
            row.setChecked(own == key)

    def _row(self, key: str, make: Callable[[], LaptopRow | AskingRow]) -> QWidget:
        row = make()
        row.setChecked(key == self._marked)
        row.clicked.connect(partial(self._on_row, key))
        self.rows[key] = row
        return row

    def _on_row(self, key: str) -> None:
        row = self.rows.get(key)
        (self.asked if isinstance(row, AskingRow) else self.chosen).emit(key)


def _head(said: str) -> Text:
    text = Text(said, Type.SMALL_STRONG, Ink.SOFT)
    text.setContentsMargins(_PAD, Space.SNUG, _PAD, 0)
    return text


def _waiting(event: Event) -> QWidget:
    said = _("{place}, {province} · {day}").format(
        place=name(event.place), province=province_name(event.province), day=full_day(event.day)
    )
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(_PAD, Space.HAIR, _PAD, Space.HAIR)
    row.setSpacing(Space.SNUG)
    row.addWidget(Icon("calendar"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(said, Type.BODY), 1)
    return line
