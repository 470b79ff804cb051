"""The small parts say in words what they draw, and answer the keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDateEdit, QWidget

from caravan.desktop.dialogs.crash import CrashPage
from caravan.desktop.dialogs.refusal import Refusal
from caravan.desktop.style.theme import dress
from caravan.desktop.style.tokens import GARNET, NORMAL, Density
from caravan.desktop.widgets.banner import Banner
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.chip import Chip, ChipKind
from caravan.desktop.widgets.counter import CounterTile, FigureState
from caravan.desktop.widgets.dots import Dot, DotRow, Dots
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.error_banner import ErrorBanner
from caravan.desktop.widgets.field import ChoiceField, DateField, LineField
from caravan.desktop.widgets.file_card import FileCard, FileState
from caravan.desktop.widgets.page import Page
from caravan.desktop.widgets.person_row import PersonRow
from caravan.desktop.widgets.progress import Bar
from caravan.desktop.widgets.rail import Rail, RailEntry
from caravan.desktop.widgets.room_steps import RoomSteps
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.widgets.stepper import Stepper
from caravan.desktop.widgets.toast import Toast
from caravan.errors import DiskFull
from caravan.i18n import Language
from caravan.i18n.numbers import ltr
from tests.desktop.conftest import turn
from tests.desktop.widgets.looking import has_colour, ink_box, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Shown = Callable[[QWidget], QWidget]

PLACES = [RailEntry(key=key, icon=key, label=key) for key in ("home", "list", "usb")]
TYPED = [
    ("Ken", "Kénitra"),
    ("kén", "Kénitra"),
    ("KHE", "Khémisset"),
    ("mdi", "M’diq-Fnideq"),
    ("ال", "القنيطرة"),
    ("اكا", "أكادير"),
    ("z", "Casablanca"),
    ("'", "Casablanca"),
]


def test_the_rail_says_where_to_go_and_leaves_the_mark_to_the_page(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_entries(PLACES)
    rail.set_current("home")
    with qtbot.waitSignal(rail.chosen) as chosen:
        rail.button("usb").click()
    assert chosen.args == ["usb"]
    assert rail.button("home").isChecked()
    assert not rail.button("usb").isChecked()


def test_a_small_rail_names_its_icons_in_tooltips(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_entries(PLACES)
    rail.set_density(Density.COMPACT)
    assert rail.width() == 64
    assert rail.button("list").toolTip() == "list"


@pytest.mark.parametrize(("density", "high"), [(Density.WIDE, 640), (Density.COMPACT, 401)])
def test_seven_places_stand_whole_in_the_lowest_window(
    shown: Shown, density: Density, high: int
) -> None:
    rail = Rail()
    rail.set_entries([RailEntry(key=str(key), icon="key", label="Ordinateurs") for key in range(7)])
    rail.set_density(density)
    rail.resize(rail.width(), high)
    shown(rail)
    assert rail.height() == high
    buttons = [rail.button(str(key)) for key in range(7)]
    assert buttons[-1].geometry().bottom() < high
    assert all(button.height() >= 44 for button in buttons)


def test_the_mark_of_the_rail_is_at_the_outer_edge(shown: Shown, language: Language) -> None:
    rail = Rail()
    rail.set_entries(PLACES)
    rail.set_current("home")
    rail.resize(112, 500)
    shown(rail)
    level = rail.button("home").geometry().center().y()
    outer = rail.width() - 2 if language.right_to_left else 1
    assert picture(rail).pixelColor(outer, level).name().upper() == NORMAL.main


def test_a_new_language_keeps_the_place(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_entries(PLACES)
    rail.set_current("list")
    rail.set_entries([RailEntry(key=e.key, icon=e.icon, label="كلمة") for e in PLACES])
    assert rail.button("list").isChecked()
    assert rail.button("list").accessibleName() == "كلمة"


def test_a_bar_fills_from_the_start(qtbot: QtBot, language: Language) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    bar.set_share(1, 2)
    image = picture(bar)
    start, end = QRect(20, 4, 40, 4), QRect(140, 4, 40, 4)
    full, empty = (end, start) if language.right_to_left else (start, end)
    assert has_colour(image, NORMAL.main, full)
    assert not has_colour(image, NORMAL.main, empty)


def test_the_third_petal_is_garnet(qtbot: QtBot) -> None:
    rosette = Rosette(size=120)
    qtbot.addWidget(rosette)
    rosette.set_progress(total=8, laid=2, current=2)
    assert not has_colour(picture(rosette), GARNET)
    rosette.set_progress(total=8, laid=3, current=3)
    assert has_colour(picture(rosette), GARNET)


def test_the_steps_are_mirrored_and_name_the_current_one(qtbot: QtBot) -> None:
    steps = RoomSteps()
    qtbot.addWidget(steps)
    steps.resize(500, 66)
    steps.set_steps(["Accueil", "Avant", "Atelier"], 0)
    assert steps.accessibleName() == "Accueil"
    assert has_colour(picture(steps), NORMAL.accent, QRect(0, 0, 250, 30))
    turn(Language.ARABIC)
    assert has_colour(picture(steps), NORMAL.accent, QRect(250, 0, 250, 30))


def test_a_hidden_figure_shows_why_and_not_the_number(qtbot: QtBot) -> None:
    tile = CounterTile()
    qtbot.addWidget(tile)
    tile.set_figure("70 %", "savent à qui en parler", "moins de 30 réponses", FigureState.HIDDEN)
    assert "70" not in tile.accessibleName()
    assert "moins de 30" in tile.accessibleName()


def test_words_in_place_of_a_figure_are_small_and_leave_the_label_in_line(
    qtbot: QtBot, language: Language
) -> None:
    del language
    figure, words = CounterTile(), CounterTile()
    figure.set_figure("35", "enfants venus", "")
    words.set_figure("moins de 30 réponses", "enfants venus", "", FigureState.WORDS)
    for tile in (figure, words):
        qtbot.addWidget(tile)
        tile.resize(260, 140)
        tile.show()
    assert "moins de 30 réponses" in words.accessibleName()
    assert words._number.sizeHint().width() <= words._number.width()
    assert words._label.y() == figure._label.y()
    words.set_figure("35", "enfants venus", "")
    assert words._number.sizeHint() == figure._number.sizeHint()


def test_a_chip_says_its_word_with_an_icon_and_a_colour(qtbot: QtBot) -> None:
    chip = Chip("Refusé", ChipKind.BAD, icon="cross")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert chip.accessibleName() == "Refusé"
    assert has_colour(picture(chip), NORMAL.bad_soft)


def test_the_banner_button_is_its_only_action(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.resize(1100, 128)
    banner.set_text("À faire", "Accueillir", "Scannez.")
    banner.set_action("Accueillir", "scan")
    with qtbot.waitSignal(banner.pressed):
        banner.button.click()
    banner.set_action("")
    assert banner.button.isHidden()


def test_the_toast_goes_back_and_leaves(qtbot: QtBot, shown: Shown, language: Language) -> None:
    page = QWidget()
    page.resize(800, 400)
    toast = Toast(page)
    shown(page)
    toast.say("Arrivée annulée.", "Rétablir")
    assert toast.isVisible()
    at_right = toast.geometry().center().x() > 400
    assert at_right is language.right_to_left
    with qtbot.waitSignal(toast.undone):
        qtbot.mouseClick(toast._undo, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    assert not toast._clock.isActive()


def test_the_toast_waits_while_the_pointer_is_on_it(shown: Shown) -> None:
    page = QWidget()
    toast = Toast(page)
    shown(page)
    toast.say("Arrivée annulée.")
    here = QPoint(5, 5).toPointF()
    toast.enterEvent(QEnterEvent(here, here, here))
    assert not toast._clock.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast._clock.isActive()
    toast.leave()


def test_an_error_shows_three_buttons_at_most_and_details_last(qtbot: QtBot, shown: Shown) -> None:
    banner = ErrorBanner()
    shown(banner)
    banner.set_text("La clé USB est pleine.", "Essayez une autre clé.")
    banner.set_actions(["Essayer de nouveau", "Choisir un dossier", "Plus tard", "De trop"])
    banner.set_details("Détails", "KINGSTON, 3 Mo")
    assert banner.accessibleName() == "La clé USB est pleine. Essayez une autre clé."
    assert [banner.action(place).text() for place in range(3)][-1] == "Plus tard"
    with pytest.raises(IndexError):
        banner.action(3)
    assert banner._details.isHidden()
    banner._details_button.click()
    assert banner._details.isVisible()
    with qtbot.waitSignal(banner.pressed) as pressed:
        banner.action(1).click()
    assert pressed.args == [1]


def test_a_refusal_says_the_errors_own_words_in_the_language_in_use(
    qtbot: QtBot, shown: Shown
) -> None:
    refusal = Refusal()
    shown(refusal)
    error = DiskFull()
    refusal.show_error(error, again=True)
    assert refusal.accessibleName() == f"{error.sentence} {error.remedy}"
    french = refusal.accessibleName()
    turn(Language.ARABIC)
    refusal.retranslate()
    assert refusal.accessibleName() != french
    with qtbot.waitSignal(refusal.retried):
        refusal.action(0).click()
    with qtbot.waitSignal(refusal.closed):
        refusal.action(1).click()
    assert refusal.isHidden()


def test_the_crash_page_says_that_data_are_kept_and_where_the_log_is(qtbot: QtBot) -> None:
    page = CrashPage("/data/Caravane/log/caravane.log")
    qtbot.addWidget(page)
    assert "gardé" in page._kept.text()
    assert ltr("/data/Caravane/log/caravane.log") in page._where.text()
    with qtbot.waitSignal(page.continued):
        page._continue.click()
    with qtbot.waitSignal(page.quit_asked):
        page._quit.click()


def test_an_empty_page_offers_one_thing_to_do(qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.set_text("Personne n’est encore arrivé.", "Le premier badge s’affichera ici.")
    empty.set_action("Compter sans badge", "people")
    with qtbot.waitSignal(empty.pressed):
        empty.button.click()
    assert empty.accessibleName() == "Personne n’est encore arrivé."


def test_a_refusal_under_a_field_goes_when_one_types(qtbot: QtBot, shown: Shown) -> None:
    field = LineField()
    field.set_label("Lieu", "L’école ou la bibliothèque.")
    shown(field)
    field.refuse("Écrivez le lieu.")
    assert field.refusal() == "Écrivez le lieu."
    assert field.line.accessibleDescription() == "Écrivez le lieu."
    qtbot.keyClicks(field.line, "a")
    assert field.refusal() == ""
    assert field.line.accessibleDescription() == "L’école ou la bibliothèque."
    assert field.line.accessibleName() == "Lieu"


def test_latin_words_start_at_the_right_of_an_arabic_field(
    qtbot: QtBot, language: Language
) -> None:
    field = LineField()
    qtbot.addWidget(field)
    dress(field)
    field.set_value("K7")
    field.resize(400, 48)
    inside = picture(field.line).copy(12, 8, field.line.width() - 24, 30)
    at_right = ink_box(inside, NORMAL.surface).center().x() > inside.width() / 2
    assert at_right is language.right_to_left


def test_a_choice_gives_back_its_value_and_keeps_it_when_words_change(qtbot: QtBot) -> None:
    field = ChoiceField()
    qtbot.addWidget(field)
    field.set_choices([(9, "Souss-Massa"), (6, "Casablanca-Settat")], none="Choisissez…")
    assert field.value() is None
    field.set_value(6)
    field.set_choices([(9, "سوس"), (6, "الدار البيضاء")], none="الاختيار")
    assert field.value() == 6


def type_in(widget: QWidget, typed: str) -> None:
    for sign in typed:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)


def a_list_of_places() -> ChoiceField:
    names = ["Casablanca", "Khémisset", "Kénitra", "M’diq-Fnideq", "أكادير", "القنيطرة"]
    field = ChoiceField()
    field.set_choices([(name, name) for name in names])
    return field


@pytest.mark.parametrize(("typed", "found"), TYPED)
def test_typing_on_a_list_minds_neither_accents_nor_case(
    shown: Shown, typed: str, found: str
) -> None:
    field = a_list_of_places()
    shown(field)
    type_in(field.combo, typed)
    assert field.value() == found


@pytest.mark.parametrize(("typed", "found"), TYPED)
def test_typing_in_an_open_list_minds_neither_accents_nor_case(
    qtbot: QtBot, typed: str, found: str
) -> None:
    field = a_list_of_places()
    qtbot.addWidget(field)
    lines = field.combo.view()
    lines.setCurrentIndex(field.combo.model().index(0, 0))
    type_in(lines, typed)
    assert lines.currentIndex().data() == found


@pytest.mark.usefixtures("language")
def test_a_day_reads_day_month_year_in_both_languages(qtbot: QtBot, shown: Shown) -> None:
    field = DateField()
    shown(field)
    field.set_value(date(2026, 5, 31))
    assert field.edit.text() == "31/05/2026"
    field.edit.setSelectedSection(QDateEdit.Section.DaySection)
    qtbot.keyClicks(field.edit, "12062025")
    assert field.value() == date(2025, 6, 12)


@pytest.mark.usefixtures("language")
def test_one_of_a_few_is_chosen_by_arrows_and_space(qtbot: QtBot, shown: Shown) -> None:
    bands = SegmentedChoice()
    bands.set_choices([("a", "6–8"), ("b", "9–11"), ("c", "12–14")])
    shown(bands)
    first, second = bands.button("a"), bands.button("b")
    first.setFocus()
    ahead = Qt.Key.Key_Right if second.x() > first.x() else Qt.Key.Key_Left
    qtbot.keyClick(first, ahead)
    with qtbot.waitSignal(bands.chosen) as chosen:
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert chosen.args == ["b"]
    qtbot.mouseClick(bands.button("c"), Qt.MouseButton.LeftButton)
    assert bands.value() == "c"
    assert not second.isChecked()


def test_an_optional_choice_is_taken_back_by_pressing_again(qtbot: QtBot) -> None:
    sex = SegmentedChoice(optional=True)
    qtbot.addWidget(sex)
    sex.set_choices([("f", "Fille"), ("m", "Garçon")])
    sex.button("f").click()
    sex.button("f").click()
    assert sex.value() is None


def test_a_chosen_one_shows_a_check_and_not_only_a_colour(qtbot: QtBot) -> None:
    bands = SegmentedChoice()
    qtbot.addWidget(bands)
    bands.set_choices([("a", "–")])
    bands.resize(300, 48)
    beside = QRect(60, 10, 80, 28)
    assert not has_colour(picture(bands.button("a")), NORMAL.main, beside)
    bands.set_value("a")
    assert has_colour(picture(bands.button("a")), NORMAL.main, beside)


def test_a_count_goes_by_buttons_keys_and_typing(qtbot: QtBot, shown: Shown) -> None:
    stepper = Stepper(most=60)
    shown(stepper)
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    qtbot.mouseClick(stepper._more, Qt.MouseButton.LeftButton)
    qtbot.keyClick(stepper.line, Qt.Key.Key_Up)
    qtbot.keyClick(stepper.line, Qt.Key.Key_PageUp)
    stepper.line.selectAll()
    qtbot.keyClicks(stepper.line, "28")
    qtbot.mouseClick(stepper._less, Qt.MouseButton.LeftButton)
    assert heard == [1, 2, 12, 2, 28, 27]
    assert stepper.value() == 27


def test_a_count_stays_between_its_bounds(qtbot: QtBot, shown: Shown) -> None:
    stepper = Stepper(most=30)
    shown(stepper)
    qtbot.keyClicks(stepper.line, "99")
    qtbot.keyClick(stepper.line, Qt.Key.Key_Return)
    assert stepper.value() == 30
    assert stepper.line.text() == "30"
    assert not stepper._more.isEnabled()
    stepper.set_value(0)
    assert not stepper._less.isEnabled()


def test_a_row_says_who_and_offers_a_way_back(qtbot: QtBot) -> None:
    row = PersonRow()
    qtbot.addWidget(row)
    row.set_person("Le chat dans l’étoile", "9–11 ans", "K7-P3-R")
    row.set_undo("Annuler cette arrivée")
    assert row.accessibleName() == "Le chat dans l’étoile, 9–11 ans, K7-P3-R"
    with qtbot.waitSignal(row.undone):
        row.undo.click()


def test_a_refused_file_says_why_and_offers_ways_on(qtbot: QtBot, shown: Shown) -> None:
    card = FileCard()
    card.set_file("oujda.caravane", "reçu à 10 h 42", FileState.REFUSED, "Refusé")
    low = card.sizeHint().height()
    card.set_refusal("La fin manque.", "Exportez de nouveau.", ["Préparer", "Mettre de côté"])
    shown(card)
    assert card.sizeHint().height() > low
    assert card.accessibleName() == "oujda.caravane. reçu à 10 h 42. Refusé"
    with qtbot.waitSignal(card.pressed) as pressed:
        card._actions[1].click()
    assert pressed.args == [1]


def test_a_name_of_five_hundred_letters_leaves_the_page_as_it_is(
    qtbot: QtBot, shown: Shown
) -> None:
    page = Page()
    page.resize(900, 500)
    shown(page)
    page.set_title("Aït Baha")
    high = page.minimumSizeHint().height()
    page.set_title("Aït Baha " * 60)
    page.set_subtitle("Bibliothèque " * 60)
    qtbot.waitUntil(lambda: page._title.toolTip() != "")
    assert page.minimumSizeHint().height() <= high + 40
    assert page.minimumSizeHint().width() <= 900
    assert page.width() == 900


def test_a_new_petal_comes_in_motion_and_stands_still_where_asked(shown: Shown) -> None:
    rosette = Rosette(size=120)
    shown(rosette)
    rosette.set_progress(total=8, laid=2, current=2)
    rosette.set_progress(total=8, laid=3, current=3)
    growth = rosette._growth
    assert growth is not None
    assert growth.state() is QVariantAnimation.State.Running
    growth.stop()
    dress(rosette, NORMAL.still())
    rosette.set_progress(total=8, laid=4, current=4)
    assert growth.state() is QVariantAnimation.State.Stopped


def test_the_buttons_of_a_count_are_named_in_the_language_in_use(qtbot: QtBot) -> None:
    stepper = Stepper()
    qtbot.addWidget(stepper)
    assert stepper._more.accessibleName() == "Un de plus"
    stepper.set_step_names("Moins de présents", "Plus de présents")
    turn(Language.ARABIC)
    assert stepper._more.accessibleName() == "Plus de présents"


def test_the_scale_of_dots_starts_where_the_window_starts(qtbot: QtBot, language: Language) -> None:
    dots = Dots()
    qtbot.addWidget(dots)
    row = DotRow(
        label="Garder la preuve", before=None, after=Dot(at=0), difference="", spoken="aucune"
    )
    dots.set_rows([row], ["0", "25", "50", "75", "100"])
    dots.resize(600, 120)
    zero, hundred = dots._x(0), dots._x(100)
    assert (zero > hundred) is language.right_to_left
    near = QRect(round(zero) - 8, 0, 16, 90)
    assert has_colour(picture(dots), NORMAL.main, near)
    assert dots.accessibleName() == "aucune"


def test_a_scroll_lets_the_card_behind_it_show(shown: Shown) -> None:
    card = Card()
    scroll = ScrollBody()
    scroll.body.addStretch(1)
    card.body.addWidget(scroll)
    card.resize(300, 200)
    shown(card)
    assert picture(card).pixelColor(150, 100).name().upper() == NORMAL.surface
    scroll.body.addWidget(Chip("un"))
    scroll.clear()
    assert scroll.body.count() == 0
    assert scroll.findChildren(Chip) == []
