"""The register of every file that ever came, the last one first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from caravan.actions.office.receive import Verdict
from caravan.desktop.office.file_words import verdict_word
from caravan.desktop.widgets.painting import mirrored
from caravan.domain.places import region
from caravan.i18n import _, current
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from caravan.actions.office.receive import Received

__all__ = ["RegisterModel", "RegisterTable"]

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NAME, _DAY, _REGION, _RESULT, _NEW = range(5)
_NARROWEST = 64


class RegisterModel(QAbstractTableModel):
    """Receptions as rows; reset when there are more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Received, ...] = ()

    def set_rows(self, rows: Sequence[Received]) -> None:
        """Hold these receptions, the last one first."""
        self.beginResetModel()
        self._rows = tuple(reversed(rows))
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many receptions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Name, day, region, result, new records."""
        return 0 if parent.isValid() else 5

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say one cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side()
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == _NAME:
            return self._rows[index.row()].name
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(self._rows[index.row()], index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side()
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                _("Fichier"),
                _("Reçu le"),
                _("Région"),
                _("Résultat"),
                # On two lines: the width is for the names of files.
                _("Enregistrements nouveaux").replace(" ", "\n", 1),
            )[section]
        return None


def _side() -> Qt.AlignmentFlag:
    # By the window and not by content, or a file's name would go left in an Arabic one.
    right = current().right_to_left
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _cell(row: Received, column: int) -> str:
    match column:
        case 0:
            # Nearly all end alike: the end is left to the tooltip, so that the rest is whole.
            return ltr(row.name.removesuffix(".caravane"))
        case 1:
            return ltr(f"{row.day:%d/%m/%Y}")
        case 2:
            return _region(row.region)
        case 3:
            return verdict_word(Verdict(row.verdict))
        case _:
            return count(row.new)


def _region(code: str | None) -> str:
    found = region(code or "")
    return found.short(current()) if found else ""


class RegisterTable(QTableView):
    """A table to read and scroll; nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register = RegisterModel(self)
        self.setModel(self.register)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(40)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(_NARROWEST)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName(_("Registre des fichiers reçus"))

    def show_files(self, files: Sequence[Received]) -> None:
        """Show these receptions."""
        self.register.set_rows(files)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if mirrored(self) else Qt.LayoutDirection.LeftToRight
        )
