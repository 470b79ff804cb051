"""The sheet belongs to the windows: what stands in one is dressed, whenever it came there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolTip, QVBoxLayout, QWidget

from caravan.desktop.style.sheet import sheet_for
from caravan.desktop.style.theme import dress, theme_of
from caravan.desktop.style.tokens import HIGH_CONTRAST, NORMAL
from caravan.desktop.widgets.field import LineField
from caravan.desktop.window import Window
from tests.desktop.widgets.looking import has_colour, picture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def page_with(part: QWidget) -> QWidget:
    page = QWidget()
    QVBoxLayout(page).addWidget(part)
    return page


def test_the_window_has_the_sheet_and_the_application_has_none(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = Window()
    qtbot.addWidget(window)
    assert window.styleSheet() == sheet_for(NORMAL)
    assert qapp.styleSheet() == ""


def test_a_field_is_dressed_once_its_page_is_shown(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    field = LineField()
    bare = field.line.sizeHint().height()
    window.show_page(page_with(field))
    field.line.ensurePolished()
    assert bare < 45 <= field.line.sizeHint().height()
    assert has_colour(picture(field.line), NORMAL.edge)


def test_a_window_takes_the_applications_theme_unless_told(qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(other)
    dress(window)
    dress(other, HIGH_CONTRAST)
    assert window.styleSheet() == sheet_for(NORMAL)
    assert theme_of(other) is HIGH_CONTRAST
    assert other.styleSheet() == sheet_for(HIGH_CONTRAST)


def test_what_opens_over_a_window_is_dressed_as_it(qtbot: QtBot, qapp: QApplication) -> None:
    window = Window()
    qtbot.addWidget(window)
    field = LineField()
    window.show_page(page_with(field))
    window.show()
    dialog = QFileDialog(field)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    named = dialog.findChild(QWidget, "fileNameEdit")
    assert named is not None
    named.ensurePolished()
    assert named.sizeHint().height() >= 45
    QToolTip.showText(QPoint(10, 10), "Une bulle", field)
    [bubble] = [one for one in qapp.topLevelWidgets() if one.inherits("QTipLabel")]
    assert isinstance(bubble, QLabel)
    assert has_colour(picture(bubble), NORMAL.ink)
    bubble.close()
    dialog.deleteLater()
