"""A labelled place to type or choose, with its hint, and the refusal said where it happened."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QStandardItemModel, QTextCharFormat
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from caravan.desktop.style.theme import colour, theme_of
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.painting import mirrored
from caravan.desktop.widgets.text import Text
from caravan.domain.doubles import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex

    ModelIndex = QModelIndex | QPersistentModelIndex

__all__ = ["ChoiceField", "DateField", "Field", "LineField"]


class Field(QWidget):
    """A label, an editor, and one line below that hints or refuses.

    `refuse` puts the refusal under the editor and its edge in red, `doubt` a question; typing takes
    them away.
    """

    changed = Signal()

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._hint = ""
        self._doubted = False
        self._label = Text("", Type.BODY_STRONG)
        self._line = Text("", Type.SMALL, Ink.SOFT)
        self._line.hide()
        self.setFocusProxy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._line)

    def set_label(self, label: str, hint: str = "") -> None:
        """Say what is asked, and a word of help."""
        self._label.set_text(label)
        self._label.setVisible(bool(label))
        self._editor.setAccessibleName(self._label.accessibleName())
        self._hint = hint
        self.accept()

    def set_spoken_label(self, label: str) -> None:
        """Name the editor for screen readers where the page already says what is asked."""
        self._label.hide()
        self._editor.setAccessibleName(label)

    def refuse(self, sentence: str) -> None:
        """Say what cannot be taken, and why."""
        self._mark(refused=True)
        self._line.set_ink(Ink.BAD)
        self._line.set_style(Type.SMALL_STRONG)
        self._show_line(sentence)

    def doubt(self, sentence: str) -> None:
        """Ask for a second look at what is offered, until it is changed."""
        self._doubted = True
        self._line.set_ink(Ink.ACCENT)
        self._line.set_style(Type.SMALL_STRONG)
        self._show_line(sentence)

    def accept(self) -> None:
        """Take the refusal or the doubt away."""
        self._doubted = False
        self._mark(refused=False)
        self._line.set_ink(Ink.SOFT)
        self._line.set_style(Type.SMALL)
        self._show_line(self._hint)

    def refusal(self) -> str:
        """Return the refusal shown, or nothing."""
        return self._line.text() if self._editor.property("refused") == "true" else ""

    def _on_changed(self) -> None:
        if self.refusal() or self._doubted:
            self.accept()
        self.changed.emit()

    def _show_line(self, sentence: str) -> None:
        self._line.set_text(sentence)
        self._line.setVisible(bool(sentence))
        self._editor.setAccessibleDescription(self._line.accessibleName())

    def _mark(self, *, refused: bool) -> None:
        self._editor.setProperty("refused", "true" if refused else "false")
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)


class LineField(Field):
    """A short text; it starts at the side its window starts at, whatever is typed.

    Signals:
        confirmed: Return was pressed.
    """

    confirmed = Signal()

    def __init__(self, *, longest: int = 200, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        self.line.setMaxLength(longest)
        super().__init__(self.line, parent)
        self.line.textEdited.connect(self._on_changed)
        self.line.returnPressed.connect(self.confirmed)
        self._align()

    def value(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_value(self, text: str) -> None:
        """Show this text."""
        self.line.setText(text)

    def set_secret(self) -> None:
        """Show dots instead of what is typed."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window: direction, language, state."""
        self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        # Qt aligns by content: "K7" would go left in an Arabic window.
        side = Qt.AlignmentFlag.AlignRight if mirrored(self) else Qt.AlignmentFlag.AlignLeft
        self.line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)


class _Lines(QStandardItemModel):
    """The lines of a list, found by what is typed whatever its accents, case and spaces."""

    def match(
        self,
        start: ModelIndex,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap,
    ) -> list[QModelIndex]:
        """Answer what Qt asks as somebody types on a list; other searches are Qt's own."""
        if not isinstance(value, str) or Qt.MatchFlag.MatchStartsWith not in flags:
            return super().match(start, role, value, hits, flags)
        wanted, many = _typed(value), self.rowCount()
        if not wanted:
            return []
        around = (self.index((start.row() + step) % many, start.column()) for step in range(many))
        found = (line for line in around if _typed(str(line.data(role))).startswith(wanted))
        return list(found if hits < 0 else islice(found, hits))


def _typed(text: str) -> str:
    return folded(text).replace(" ", "")


class ChoiceField(Field):
    """One of a list; values are any Python objects, and the first choice may be « none yet »."""

    def __init__(self, *, editable: bool = False, parent: QWidget | None = None) -> None:
        self.combo = QComboBox()
        self.combo.setModel(_Lines(self.combo))
        self.combo.setEditable(editable)
        self.combo.setMaxVisibleItems(14)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(12)
        # The combo's own delegate ignores the sheet: lines would be too low for a finger.
        self.combo.setItemDelegate(QStyledItemDelegate(self.combo))
        super().__init__(self.combo, parent)
        self._values: list[object] = []
        self.combo.activated.connect(self._on_changed)

    def set_choices(self, choices: Sequence[tuple[object, str]], *, none: str = "") -> None:
        """Offer these (value, label); `none` adds a first line whose value is None."""
        kept = self.value()
        first = [(None, none)] if none else []
        every = [*first, *choices]
        self._values = [value for value, _label in every]
        self.combo.clear()
        self.combo.addItems([label for _value, label in every])
        self.set_value(kept)

    def value(self) -> object:
        """Return the value of the line shown, or None."""
        place = self.combo.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Show the line of this value, or the first one."""
        place = self._values.index(value) if value in self._values else 0
        self.combo.setCurrentIndex(place if self._values else -1)


class DateField(Field):
    """A day, typed or picked in a month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.edit = QDateEdit()
        self.edit.setCalendarPopup(True)
        super().__init__(self.edit, parent)
        self.edit.dateChanged.connect(self._on_changed)
        self._turn()

    def value(self) -> date:
        """Return the day shown."""
        day = self.edit.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, day: date) -> None:
        """Show this day."""
        self.edit.setDate(QDate(day.year, day.month, day.day))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window: direction, language, state."""
        self._turn()
        super().changeEvent(event)

    def _turn(self) -> None:
        # Day, month, year in both languages; Qt turns the format over in an Arabic window, where
        # the day would come last.
        self.edit.setDisplayFormat("yyyy/MM/dd" if mirrored(self) else "dd/MM/yyyy")
        # ar_MA and not ar: Morocco writes Western digits and its own month names.
        self.edit.setLocale(QLocale("ar_MA" if mirrored(self) else "fr_MA"))
        calendar = self.edit.calendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        # Qt paints week-ends red; red is for what went wrong.
        plain = QTextCharFormat()
        plain.setForeground(colour(theme_of(self).ink))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        side = Qt.AlignmentFlag.AlignRight if mirrored(self) else Qt.AlignmentFlag.AlignLeft
        self.edit.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
