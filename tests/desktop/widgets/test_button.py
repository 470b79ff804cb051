"""A button is pressed by every means, shows who has the keyboard, and turns its arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caravan.desktop.style.theme import dress
from caravan.desktop.style.tokens import HIGH_CONTRAST, NORMAL
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.stepper import Stepper
from caravan.i18n import Language
from tests.desktop.conftest import turn
from tests.desktop.widgets.looking import has_colour, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Shown = Callable[[QWidget], QWidget]


def double_click(qtbot: QtBot, widget: QWidget) -> None:
    """Click twice as a system tells it: the second press says that it is one."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(widget, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space], ids=["return", "enter", "space"]
)
def test_a_key_presses_the_button_once(qtbot: QtBot, shown: Shown, key: Qt.Key) -> None:
    button = Button("Suivant")
    shown(button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    button.setFocus()
    qtbot.keyClick(button, key)
    assert len(presses) == 1


def test_a_disabled_button_is_not_pressed(qtbot: QtBot, shown: Shown) -> None:
    button = Button("Suivant")
    button.setEnabled(False)
    shown(button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none))
    assert presses == []


@pytest.mark.parametrize("kind", list(ButtonKind), ids=lambda kind: kind.value)
def test_the_focus_ring_is_whole_on_every_kind(shown: Shown, kind: ButtonKind) -> None:
    button = Button("Suivant", kind)
    shown(button)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    image = picture(button)
    middle_x, middle_y = button.width() // 2, button.height() // 2
    for x, y in ((middle_x, 1), (middle_x, button.height() - 2), (1, middle_y)):
        assert image.pixelColor(x, y).name().upper() == NORMAL.focus
    # The white gap, without which blue on the main colour has a contrast of 1.3.
    assert image.pixelColor(middle_x, 4).name().upper() == NORMAL.surface


def test_the_ring_comes_with_the_first_key_after_a_click(qtbot: QtBot, shown: Shown) -> None:
    button = Button("Suivant")
    shown(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert has_colour(picture(button), NORMAL.focus)


def test_a_click_shows_no_ring(qtbot: QtBot, shown: Shown) -> None:
    button = Button("Suivant", ButtonKind.PRIMARY)
    shown(button)
    button.clearFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert not has_colour(picture(button), NORMAL.focus)


@pytest.mark.parametrize("size", list(ButtonSize), ids=lambda size: size.name.lower())
def test_a_button_is_as_high_as_its_place_asks(qtbot: QtBot, size: ButtonSize) -> None:
    button = Button("Suivant", size=size)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == size.height
    assert size.height >= 44


def test_the_icon_changes_side_and_the_arrow_turns_in_arabic(qtbot: QtBot) -> None:
    button = Button("x", icon="arrow", icon_at_end=True)
    qtbot.addWidget(button)
    button.resize(200, 48)
    halves = QRect(101, 5, 90, 38), QRect(9, 5, 90, 38)
    french = picture(button)
    turn(Language.ARABIC)
    arabic = picture(button)
    assert french != arabic
    # Dressed alike and mirrored, the two pictures have the arrow's head at opposite ends.
    heads = [_rightmost(french, halves[0]), _leftmost(arabic, halves[1])]
    assert abs((200 - heads[0].x()) - heads[1].x()) <= 2


def test_a_window_in_high_contrast_draws_its_buttons_so(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("Suivant", ButtonKind.PRIMARY)
    QHBoxLayout(window).addWidget(button)
    dress(window, HIGH_CONTRAST)
    assert has_colour(picture(button), HIGH_CONTRAST.main)
    assert not has_colour(picture(button), NORMAL.main)


def test_a_button_with_only_an_icon_has_a_name(qtbot: QtBot) -> None:
    button = Button("", icon="undo")
    button.set_name("Annuler cette arrivée")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Annuler cette arrivée"
    assert button.toolTip() == "Annuler cette arrivée"


def _rightmost(image: object, area: QRect) -> QPoint:
    return max(_inked(image, area), key=lambda point: point.x())


def _leftmost(image: object, area: QRect) -> QPoint:
    return min(_inked(image, area), key=lambda point: point.x())


def _inked(image: object, area: QRect) -> list[QPoint]:
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    return [
        QPoint(x, y)
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
        if image.pixelColor(x, y).lightness() < 128
    ]


def test_a_double_click_is_one_press(qtbot: QtBot, shown: Shown) -> None:
    button = Button("Suivant")
    shown(button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    double_click(qtbot, button)
    assert len(presses) == 1
    double_click(qtbot, button)
    assert len(presses) == 2


def test_quick_clicks_on_a_numbers_plus_count_one_by_one(qtbot: QtBot, shown: Shown) -> None:
    number = Stepper()
    shown(number)
    double_click(qtbot, number._more)
    assert number.value() == 2
