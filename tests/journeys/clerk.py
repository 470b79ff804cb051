"""Whoever works at the office: its keys and kit, what arrives, the country's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from caravan.desktop.office.first.screen import FirstOfficeScreen
from caravan.desktop.office.inbox.screen import InboxScreen
from caravan.desktop.office.keys.screen import KeysScreen
from caravan.desktop.office.laptops.screen import LaptopsScreen
from caravan.desktop.office.national.screen import NationalScreen
from caravan.desktop.screens.first_run import FirstRunPage
from caravan.domain.disclosure import View
from caravan.settings import Role
from tests.journeys.hands import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.i18n import Language
    from tests.journeys.computer import Computer


PHRASE = "quatre mots sans rapport"


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

    def make_office(self, name: str, folder: Path) -> None:
        """Name the office and choose its passphrase; the spare key goes to a folder."""
        page = self.computer.at(FirstOfficeScreen)
        self._hands.fill(page.form.name.line, name)
        self._hands.fill(page.form.passphrase.once.line, PHRASE)
        self._hands.fill(page.form.passphrase.twice.line, PHRASE)
        self.computer.choose_folder(page.form.where, folder)
        self._hands.click(page.form.make)
        # A passphrase costs seconds of work on purpose, and more where many tests run.
        self._hands.until(lambda: page.ready.isVisible() and self.computer.rests(), 4 * PATIENCE)
        self._hands.click(page.ready.next)

    def make_kit(self, folder: Path) -> Path:
        """Write the kit of all regions to a folder, then wait for files."""
        page = self.computer.at(KeysScreen)
        self._hands.click(page.kit)
        self.computer.choose_folder(page.kits.where, folder)
        self._hands.click(page.kits.make)
        self._hands.until(lambda: page.proof.isVisible() and self.computer.rests())
        self._hands.click(self.computer.window.rail.button("inbox"))
        (path,) = folder.glob("*.caravane-kit")
        return path

    def enrol(self, page: InboxScreen) -> None:
        """Compare the letters of the laptop whose file is set aside, and enrol it."""
        (waiting,) = page.shelves.files.files
        self._hands.click(waiting.card.action(0))
        self._hands.until(page.enrolment.panel.isVisible)
        self._hands.click(page.enrolment.panel.enrol)
        self._hands.until(lambda: not page.enrolment.panel.isVisible() and self.computer.rests())

    def receive(self, page: InboxScreen) -> None:
        """Receive what was read."""
        self._hands.click(page.take)
        self._hands.until(lambda: page.add_files.isVisible() and self.computer.rests())

    def drop(self, path: Path) -> InboxScreen:
        """Drop a file on the office's page, and wait until it is read."""
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

    def give_receipt(self, folder: Path) -> Path:
        """Write the receipts of the laptops of which something came; return the only one."""
        self._hands.click(self.computer.window.rail.button("computers"))
        page = self.computer.at(LaptopsScreen)
        self._hands.click(page.receipts)
        self.computer.choose_folder(page.papers.folder.where, folder)
        self._hands.click(page.papers.folder.make)
        self._hands.until(lambda: page.papers.proof.isVisible() and self.computer.rests())
        (path,) = folder.glob("*.caravane-recu")
        return path

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
