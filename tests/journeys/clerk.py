"""Whoever works at the office: makes its kit, drops what arrives, reads the country's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from caravan.desktop.office.inbox import InboxScreen
from caravan.desktop.office.national import NationalScreen
from caravan.desktop.screens.first_run import FirstRunPage
from caravan.domain.disclosure import View
from caravan.settings import Role

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.i18n import Language
    from tests.journeys.computer import Computer


class Clerk:
    """One person at the office's computer."""

    def __init__(self, computer: Computer) -> None:
        self.computer = computer
        self._hands = computer.hands

    def first_run(self, language: Language) -> None:
        """Answer the two questions that an office is asked."""
        page = self.computer.at(FirstRunPage)
        self._hands.click(page.language.tiles[language])
        self._hands.click(page.role.tiles[Role.OFFICE])
        self._hands.click(page.next)

    def make_kit(self, name: str, folder: Path) -> Path:
        """Name the office and write its kit to a folder."""
        page = self.computer.at(InboxScreen)
        self._hands.fill(page.kit.name.line, name)
        self.computer.choose_folder(page.kit.where, folder)
        self._hands.click(page.kit.make)
        self._hands.until(lambda: page.add_files.isVisible() and self.computer.rests())
        (path,) = folder.glob("*.caravane-kit")
        return path

    def drop(self, path: Path) -> InboxScreen:
        """Drop a file on the office's page, and wait until it is received."""
        page = self.computer.at(InboxScreen)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        at, left = QPointF(page.rect().center()), Qt.MouseButton.LeftButton
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        over = QDragEnterEvent(at.toPoint(), copy, mime, left, none)
        QApplication.sendEvent(page, over)
        assert over.isAccepted()
        fallen = QDropEvent(at, copy, mime, left, none, QEvent.Type.Drop)
        QApplication.sendEvent(page, fallen)
        self._hands.until(lambda: page.report is not None and self.computer.rests())
        return page

    def national(self) -> NationalScreen:
        """Go to the country's figures."""
        self._hands.click(self.computer.window.rail.button("national"))
        page = self.computer.at(NationalScreen)
        self._hands.until(lambda: page.told is not None)
        return page

    def read_for_work(self, page: NationalScreen) -> None:
        """Ask for the working document instead of what may be published."""
        former = page.told
        self._hands.pick(page.view, View.DESK)
        self._hands.until(lambda: page.told is not former and self.computer.rests())
