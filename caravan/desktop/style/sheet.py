"""The one style sheet, made from the tokens: only what Qt draws itself.

Painted widgets (buttons, cards, options) do not read it. No rule may have a border on one side
only: Qt does not mirror it in Arabic. Placeholder colours are set, or the sheet fades them.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from caravan.resources import asset

if TYPE_CHECKING:
    from caravan.desktop.style.tokens import Theme

__all__ = ["sheet_for"]

_RULES = Template("""
QToolTip { background: $ink; color: $surface; border: none; padding: 6px 10px; font-size: 13px; }
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $ink; placeholder-text-color: $ink2;
    border: ${border}px solid $edge; border-radius: 12px; padding: 0 14px;
    font-size: 16px; min-height: 45px;
    selection-background-color: $main; selection-color: $on_main;
}
QPlainTextEdit { padding: 8px 10px; }
QAbstractSpinBox { min-height: 42px; padding: 0 13px; }
QComboBox { padding: 0 15px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $ink; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 3px solid $focus; padding: 0 12px; min-height: 42px;
}
QAbstractSpinBox:focus { min-height: 39px; padding: 0 11px; }
QLineEdit[refused="true"], QComboBox[refused="true"], QAbstractSpinBox[refused="true"] {
    border: 2px solid $bad;
}
QLineEdit[refused="true"]:focus, QComboBox[refused="true"]:focus,
QAbstractSpinBox[refused="true"]:focus { border: 3px solid $focus; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $sunken; color: $ink2; border-color: $sunken;
}
QLineEdit#code {
    font-size: 32px; font-weight: 600; padding: 0 26px; min-height: 68px; border-radius: 14px;
    border: 2px solid $edge; placeholder-text-color: $edge;
}
QLineEdit#code[state="read"] { border-color: $good; }
QLineEdit#code[state="care"] { border-color: $accent_ink; }
QLineEdit#code:focus { border: 3px solid $focus; padding: 0 25px; min-height: 66px; }
QLineEdit#code[low="true"] { min-height: 52px; }
QLineEdit#code[low="true"]:focus { min-height: 50px; }
QLineEdit#code[state="read"]:focus { border-color: $good; }
QLineEdit#code[state="care"]:focus { border-color: $accent_ink; }
QLineEdit#figure {
    font-size: 26px; font-weight: 700; padding: 0 4px; min-height: 53px; border-radius: 10px;
}
QLineEdit#figure:focus { padding: 0 2px; min-height: 50px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: none; min-height: 0; padding: 0; background: transparent;
}
QPlainTextEdit[state="read"] { border-color: $good; }
QPlainTextEdit[state="care"] { border-color: $accent_ink; }
QComboBox::drop-down, QDateEdit::drop-down {
    width: 40px; border: none; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$down"); width: 18px; height: 18px; }
QComboBox QAbstractItemView {
    background: $surface; color: $ink; border: ${border}px solid $edge; border-radius: 8px;
    padding: 4px; outline: none; font-size: 16px;
    selection-background-color: $main_soft; selection-color: $main;
}
QComboBox QAbstractItemView::item { min-height: 40px; padding: 0 10px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $main_soft; color: $main; }
QMenu { background: $surface; color: $ink; border: ${border}px solid $edge; padding: 6px; }
QMenu::item { padding: 10px 20px; border-radius: 8px; font-size: 15px; }
QMenu::item:selected { background: $main_soft; color: $main; }
QTableView, QListView, QTreeView {
    background: $surface; color: $ink; border: none; outline: none; gridline-color: $line;
    alternate-background-color: $ground; font-size: 15px;
    selection-background-color: $main_soft; selection-color: $ink;
}
QTableView::item, QListView::item { padding: 8px 12px; }
QHeaderView::section {
    background: $surface; color: $ink2; border: none; padding: 8px 12px;
    font-size: 13px; font-weight: 600;
}
QScrollArea, QWidget[plain="true"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 4px; }
QScrollBar::handle:vertical { min-height: 48px; }
QScrollBar::handle:horizontal { min-width: 48px; }
QScrollBar::handle:hover { background: $ink2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCheckBox, QRadioButton { color: $ink; font-size: 16px; spacing: 12px; min-height: 44px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 24px; height: 24px; background: $surface; border: 2px solid $edge; border-radius: 7px;
}
QRadioButton::indicator { border-radius: 14px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $ink; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked {
    background: $main; border-color: $main; image: url("$check");
}
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 3px solid $focus; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $sunken; border-color: $line;
}
QCalendarWidget QToolButton {
    color: $ink; background: transparent; border: none; border-radius: 8px;
    min-height: 36px; padding: 0 8px; font-size: 15px; font-weight: 600;
}
QCalendarWidget QToolButton:hover { background: $main_soft; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QAbstractItemView {
    font-size: 14px; padding: 0; selection-background-color: $main; selection-color: $on_main;
}
QCalendarWidget QAbstractItemView::item { padding: 0; }
QMessageBox QLabel, QDialog QLabel { color: $ink; font-size: 15px; }
QPushButton {
    background: $surface; color: $main; border: ${border}px solid $edge; border-radius: 12px;
    padding: 0 20px; min-height: 44px; font-size: 16px; font-weight: 600;
}
QPushButton:hover { background: $main_soft; }
QPushButton:focus { border: 3px solid $focus; padding: 0 18px; min-height: 41px; }
QPushButton:disabled { background: $sunken; color: $ink2; border-color: $sunken; }
""")


def sheet_for(theme: Theme) -> str:
    """Write the sheet of one theme."""
    names = (
        "surface",
        "ground",
        "sunken",
        "ink",
        "ink2",
        "edge",
        "good",
        "accent_ink",
        "line",
        "main",
        "main_soft",
        "on_main",
        "bad",
        "focus",
    )
    values = {name: getattr(theme, name) for name in names}
    icons = {"down": "icons/down.svg", "check": "icons/check_light.svg"}
    files = {name: asset(path).as_posix() for name, path in icons.items()}
    return _RULES.substitute(values, border=f"{theme.border:g}", **files)
