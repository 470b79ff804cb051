"""The gallery's pages of single components, in every state they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caravan import i18n
from caravan.desktop.style.tokens import (
    Space,
    Type,
)
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.card import Card, Divider
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.code_field import CodeField, CodeState
from caravan.desktop.widgets.counter import CounterTile
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.error_banner import ErrorBanner
from caravan.desktop.widgets.field import ChoiceField, DateField, LineField
from caravan.desktop.widgets.option_card import OptionCard, OptionState
from caravan.desktop.widgets.page import Page
from caravan.desktop.widgets.person_row import PersonRow
from caravan.desktop.widgets.progress import ProgressBar
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.stepper import Stepper
from caravan.desktop.widgets.text import Text
from caravan.desktop.widgets.toast import Toast

if TYPE_CHECKING:
    from caravan.desktop.gallery_words import Words

__all__ = ["components", "fields", "hover", "parts", "ring"]


def hover(widget: QWidget) -> None:
    """Show a widget as if the pointer were on it."""
    centre = QPointF(widget.rect().center())
    QCoreApplication.sendEvent(widget, QEnterEvent(centre, centre, centre))


def ring(widget: QWidget) -> None:
    """Show a widget as if the keyboard had come to it."""
    event = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QCoreApplication.sendEvent(widget, event)


def _titled(title: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.SMALL)
    column.addWidget(Text(title, Type.SECTION.sized(18)))
    return column


def components(words: Words) -> QWidget:
    """Buttons, chips, tiles, option cards and rosettes."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(36, 24, 36, 24)
    row.setSpacing(32)
    row.addLayout(_buttons(words), 1)
    row.addLayout(_options(words), 1)
    return page


def _buttons(words: Words) -> QVBoxLayout:
    column = _titled(words.buttons)
    grid = QGridLayout()
    grid.setSpacing(10)
    for line, kind in enumerate(ButtonKind):
        icon = "" if kind is ButtonKind.QUIET else "check"
        for place in range(4):
            button = Button(words.next, kind, icon=icon)
            grid.addWidget(button, line, place)
            if place == 1:
                hover(button)
            if place == 2:
                ring(button)
            button.setEnabled(place != 3)
    column.addLayout(grid)
    tools = QHBoxLayout()
    for icon, label in words.tools:
        tools.addWidget(Button(label, icon=icon, size=ButtonSize.CHILD))
    tools.addStretch(1)
    column.addLayout(tools)
    chips = QHBoxLayout()
    for tone, icon in zip(ChipKind, ("", "check", "warning", "cross", "info"), strict=True):
        chips.addWidget(Chip(words.chip, tone, icon=icon))
    chips.addStretch(1)
    column.addLayout(chips)
    column.addWidget(_tile_row(words))
    column.addStretch(1)
    return column


def _tile_row(words: Words) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for number, label, base in words.tiles:
        tile = CounterTile()
        tile.set_figure(number, label, base)
        row.addWidget(tile)
    return holder


def _options(words: Words) -> QVBoxLayout:
    column = _titled(words.options)
    grid = QGridLayout()
    cards = [OptionCard(place % 4, words.states[place], Type.LEAD) for place in range(7)]
    for place, card in enumerate(cards):
        card.set_least_height(84)
        card.setFixedHeight(96)
        grid.addWidget(card, place // 2, place % 2)
    hover(cards[1])
    ring(cards[2])
    cards[3].setChecked(True)
    cards[4].set_state(OptionState.RIGHT, words.good_idea)
    cards[5].set_state(OptionState.SOFT_WRONG, words.your_choice)
    cards[6].setEnabled(False)
    column.addLayout(grid)
    rosettes = QHBoxLayout()
    for laid in (0, 3, 6, 8):
        rosette = Rosette(size=72)
        rosette.set_progress(total=8, laid=laid, current=laid if laid < 8 else None)
        rosettes.addWidget(rosette)
    rosettes.addWidget(Rosette(size=230))
    column.addLayout(rosettes)
    column.addStretch(1)
    return column


def parts(words: Words) -> QWidget:
    """Code fields, rows, a toast, a refusal, a wait, an empty page."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(36, 24, 36, 24)
    row.setSpacing(40)
    row.addLayout(_codes(words), 1)
    row.addLayout(_notices(words), 1)
    return page


def _codes(words: Words) -> QVBoxLayout:
    column = _titled(words.code_title)
    for state, code, sentence in zip(
        CodeState, ("", "K7-P3-R", "X9-P4-T", "K7-P3-R"), words.code_states, strict=True
    ):
        field = CodeField()
        field.set_text("K7-P3-R", words.code_title)
        field.show_code(code)
        field.line.deselect()
        field.set_state(state, sentence)
        column.addWidget(field)
    person = PersonRow()
    person.set_person(words.person, words.band, "M2-T8-K")
    person.set_undo(words.undo)
    column.addWidget(person)
    holder = QWidget()
    holder.setFixedHeight(100)
    toast = Toast(holder)
    toast.say(words.toast, words.undo)
    column.addWidget(holder)
    column.addStretch(1)
    return column


def _notices(words: Words) -> QVBoxLayout:
    column = _titled(words.error_title)
    error = ErrorBanner()
    error.set_text(words.sentence, words.remedy)
    error.set_actions([words.again])
    error.set_details(words.details, "KINGSTON")
    column.addWidget(error)
    card = Card()
    bar = ProgressBar()
    bar.set_text(words.preparing)
    bar.set_progress(32, 54, words.progress)
    bar.set_stop(words.stop)
    card.body.addWidget(bar)
    column.addWidget(card)
    empty = EmptyState()
    empty.set_text(words.empty, words.empty_line)
    empty.set_action(words.count_without, "people")
    box = Card()
    box.body.addWidget(empty)
    column.addWidget(box, 1)
    return column


def fields(words: Words) -> QWidget:
    """A form and its choices."""
    page = Page()
    page.set_title(words.fields_title)
    page.set_subtitle(words.subtitle)
    page.set_saved(words.saved)
    row = QHBoxLayout()
    row.setSpacing(Space.WIDE)
    row.addWidget(_form(words))
    row.addWidget(_choices(words))
    page.body.addLayout(row)
    page.body.addStretch(1)
    return page


def _form(words: Words) -> Card:
    card = Card()
    card.body.setSpacing(Space.BASE)
    place, refused, off = LineField(), LineField(), LineField()
    place.set_label(words.place, words.place_hint)
    place.set_value(words.place_value)
    refused.set_label(words.host)
    refused.refuse(words.host_refusal)
    off.set_label(words.partner)
    off.line.setEnabled(False)
    region, day = ChoiceField(), DateField()
    region.set_label(words.region)
    region.set_choices([(9, words.region_value)])
    day.set_label(words.day)
    for field in (place, refused, region, day, off):
        card.body.addWidget(field)
    return card


def _choices(words: Words) -> Card:
    card = Card()
    card.body.setSpacing(Space.WIDE)
    bands = SegmentedChoice(high=64)
    bands.set_label(words.bands_title)
    bands.set_choices(list(enumerate(words.bands)))
    bands.set_value(1)
    spoken = SegmentedChoice(optional=True)
    spoken.set_label(words.language_title)
    spoken.set_choices(
        [("ar", "العربية"), ("fr", "Français")],
        languages=[i18n.Language.ARABIC, i18n.Language.FRENCH],
    )
    stepper = Stepper(most=60)
    stepper.set_label(words.headcount, words.headcount_base)
    stepper.set_value(28)
    stepper.set_step_names("-", "+")
    for part in (bands, spoken, stepper, Divider()):
        card.body.addWidget(part)
    card.body.addStretch(1)
    return card
