"""Pictures of every component in every state, to be looked at beside the design.

    python -m caravan.desktop.gallery --to DIR [--lang fr|ar] [--theme normal|high-contrast]

The words are samples in both languages and no part of the program's own text. `take_picture` is
also what pictures of the real screens are made with; set QT_SCALE_FACTOR to see 125 and 150 %.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan import i18n
from caravan.desktop.gallery_parts import components, fields, hover, parts, ring
from caravan.desktop.gallery_words import WORDS, Words
from caravan.desktop.style.theme import dress, dress_application
from caravan.desktop.style.tokens import (
    HIGH_CONTRAST,
    NORMAL,
    PROJECTOR,
    Density,
    Ink,
    Space,
    Type,
)
from caravan.desktop.widgets.banner import Banner
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.chip import Chip
from caravan.desktop.widgets.counter import Count
from caravan.desktop.widgets.file_card import FileCard, FileState
from caravan.desktop.widgets.option_card import OptionCard
from caravan.desktop.widgets.option_group import OptionGroup
from caravan.desktop.widgets.page import Page
from caravan.desktop.widgets.progress import Bar
from caravan.desktop.widgets.rail import Rail, RailEntry
from caravan.desktop.widgets.room_steps import RoomSteps
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


__all__ = ["main", "pages", "take_picture"]

WIDE = QSize(1366, 768)
SMALL = QSize(911, 445)


def take_picture(widget: QWidget, file: Path, size: QSize = WIDE) -> None:
    """Show a widget at this size, let it settle, and write what it looks like."""
    widget.resize(size)
    widget.show()
    for _pass in range(3):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
    widget.grab().save(str(file))


def pages() -> dict[str, tuple[Callable[[Words], QWidget], QSize]]:
    """Return what can be drawn: name, how to make it, how big."""
    return {
        "components": (components, WIDE),
        "parts": (parts, WIDE),
        "fields": (fields, WIDE),
        "desk": (_desk, WIDE),
        "desk_small": (_desk_small, SMALL),
        "question": (_question, WIDE),
        "files": (_files, WIDE),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw every page of the gallery into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--lang", choices=("fr", "ar"), default="fr")
    parser.add_argument("--theme", choices=("normal", "high-contrast", "projector"))
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([])
    themes = {theme.name: theme for theme in (NORMAL, HIGH_CONTRAST, PROJECTOR)}
    dress_application(application, themes.get(chosen.theme, NORMAL))
    language = i18n.Language(chosen.lang)
    turned = Qt.LayoutDirection.RightToLeft if language.right_to_left else None
    application.setLayoutDirection(turned or Qt.LayoutDirection.LeftToRight)
    chosen.to.mkdir(parents=True, exist_ok=True)
    for name, (make, size) in pages().items():
        page = make(WORDS[language])
        dress(page)
        take_picture(page, chosen.to / f"{name}_{language.value}.png", size)
        page.close()
    return 0


def _desk(words: Words) -> QWidget:
    return _desk_at(words, Density.WIDE)


def _desk_small(words: Words) -> QWidget:
    return _desk_at(words, Density.COMPACT)


def _desk_at(words: Words, density: Density) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = Rail()
    rail.set_entries([RailEntry(key=icon, icon=icon, label=word) for icon, word in words.rail])
    rail.set_current("home")
    rail.set_density(density)
    page, banner, rooms = Page(), Banner(), QHBoxLayout()
    page.set_title(words.title)
    page.set_subtitle(words.subtitle)
    page.set_saved(words.saved)
    page.set_aside(words.stick)
    page.add_action(Button(words.edit, ButtonKind.QUIET))
    page.set_density(density)
    banner.set_text(words.now, words.welcome, words.welcome_line)
    banner.set_action(words.welcome_button, "scan")
    banner.set_density(density)
    page.body.addWidget(banner)
    rooms.setSpacing(Space.WIDE)
    for place in range(2):
        rooms.addWidget(_room(words, place, density))
    page.body.addLayout(rooms, 1)
    row.addWidget(rail)
    row.addWidget(page, 1)
    return window


def _room(words: Words, place: int, density: Density) -> Card:
    wide = density is Density.WIDE
    card = Card(pad=Space.WIDE if wide else Space.BASE)
    head, counts = QHBoxLayout(), QHBoxLayout()
    head.addWidget(Text(words.rooms[place], Type.SECTION), 1)
    head.addWidget(Chip(words.chip))
    count, bar, steps = Count(), Bar(), RoomSteps()
    count.set_figure(("18", "21")[place], words.present, words.expected)
    bar.set_share(18 + 3 * place, 30)
    bar.setMaximumWidth(200)
    counts.addWidget(count, 1)
    if wide:
        counts.addWidget(bar)
    steps.set_steps(words.steps, place)
    steps.set_density(density)
    card.body.addLayout(head)
    if wide:
        card.body.addWidget(Text(words.led_by, Type.BODY, Ink.SOFT))
    card.body.addLayout(counts)
    card.body.addWidget(steps)
    if wide:
        card.body.addWidget(Divider())
    card.body.addStretch(1)
    buttons = QHBoxLayout()
    buttons.addWidget(Button(words.start, icon=("list", "screen")[place]))
    buttons.addStretch(1)
    room = words.open_room if wide else ""
    buttons.addWidget(Button(room, ButtonKind.QUIET, icon="arrow", icon_at_end=True))
    card.body.addLayout(buttons)
    return card


def _question(words: Words) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(68, 22, 68, 22)
    head = QHBoxLayout()
    rosette = Rosette()
    rosette.set_progress(total=8, laid=2, current=2)
    head.addWidget(rosette)
    head.addWidget(Text(words.progress_question, Type.CHILD_NOTE.weighing(600), Ink.SOFT), 1)
    column.addLayout(head)
    column.addWidget(Text(words.question, Type.CHILD_QUESTION))
    grid = QGridLayout()
    cards = [OptionCard(place, words.answers[place]) for place in range(4)]
    for place, card in enumerate(cards):
        grid.addWidget(card, place // 2, place % 2)
    group = OptionGroup(page)
    group.set_cards(cards)
    group.choose(0)
    hover(cards[2])
    ring(cards[3])
    column.addLayout(grid, 1)
    return page


def _files(words: Words) -> QWidget:
    page = Page()
    page.set_title(words.files_title)
    page.set_saved(words.saved)
    page.add_action(Button(words.add_files, ButtonKind.PRIMARY, icon="inbox"))
    for state in (FileState.REFUSED, FileState.NEW, FileState.DISAGREES, FileState.ALREADY):
        card = FileCard()
        word = words.file_words[state.name]
        card.set_file("MA-04_2026-05-18_kqrt.caravane", words.file_about, state, word)
        if state is FileState.REFUSED:
            card.set_refusal(words.sentence, words.remedy, [words.again, words.stop])
        page.body.addWidget(card)
    page.body.addStretch(1)
    return page


if __name__ == "__main__":
    raise SystemExit(main())
