"""Whoever leads a stop: what they do at the desk, screen after screen, with mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from caravan.desktop.projector.window import RoomWindow
from caravan.desktop.screens.certificates import CertificatesScreen
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.first_run import FirstRunPage
from caravan.desktop.screens.from_office import FromOfficePage
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.open_session import OpenSessionScreen
from caravan.desktop.screens.plan import PlanScreen
from caravan.desktop.screens.room import RoomScreen
from caravan.desktop.screens.room_card import RoomCard, UnopenedCard
from caravan.desktop.screens.send import SendScreen
from caravan.desktop.screens.summary import SummaryScreen
from caravan.domain.events import Lead
from caravan.i18n.numbers import bare
from caravan.settings import Role
from tests.journeys.hands import said

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.desktop.office.national.screen import NationalScreen
    from caravan.domain.ages import AgeBand
    from caravan.domain.people import Sex
    from caravan.domain.quiz import Audience
    from caravan.i18n import Language
    from tests.journeys.booklet import Booklet
    from tests.journeys.computer import Computer
    from tests.journeys.ledger import Ledger

CODE = "2580"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """What is typed of a stop."""

    province: str
    place: str
    host: str


class Facilitator:
    """One person at a laptop's desk."""

    def __init__(self, computer: Computer) -> None:
        self.computer = computer
        self._hands = computer.hands

    def first_run(self, language: Language, region: str) -> None:
        """Answer the five questions."""
        page = self.computer.at(FirstRunPage)
        self._hands.click(page.language.tiles[language])
        self._hands.click(page.role.tiles[Role.LAPTOP])
        self._hands.click(page.next)
        self._hands.click(page.region.tiles[region])
        self._hands.click(page.next)
        self._hands.click(page.lead.tiles[Lead.YOUNG_EXPERT])
        self._hands.click(page.next)
        self._hands.fill(page.code.first.line, CODE)
        self._hands.fill(page.code.second.line, CODE)
        self._hands.click(page.next)

    def plan(self, stop: Stop) -> None:
        """Create a stop of today; everything is typed, the province is picked with the arrows."""
        self._hands.click(self.computer.at(HomeScreen).empty.button)
        page = self.computer.at(PlanScreen)
        self._hands.until(page.place.line.hasFocus)
        self._hands.type(stop.place)
        self._hands.press(Qt.Key.Key_Tab)
        self._hands.type(stop.host)
        self._hands.pick(page.province, stop.province)
        self._hands.click(page.save)

    def open_room(self, audience: Audience, band: AgeBand | None = None) -> CheckInScreen:
        """Open a room from its card on the home page, and come to its door."""
        self._hands.click(self._unopened(audience).empty.button)
        page = self.computer.at(OpenSessionScreen)
        assert page.audience.value() is audience
        if band is not None:
            self._hands.click(page.band.button(band))
        self._hands.click(page.open)
        return self.computer.at(CheckInScreen)

    def home(self) -> HomeScreen:
        """Go back to the day's page."""
        self._hands.click(self.computer.window.rail.button("home"))
        return self.computer.at(HomeScreen)

    def door(self, audience: Audience) -> CheckInScreen:
        """Go to the door of a room."""
        self._hands.click(self.room(audience).door)
        return self.computer.at(CheckInScreen)

    def room(self, audience: Audience) -> RoomScreen:
        """Go to the page of a room that is open."""
        self.home()
        self._hands.click(self._opened(audience).open)
        return self.computer.at(RoomScreen)

    def greets(self, page: CheckInScreen, listed: int) -> str:
        """Wait until so many are on the list; return the badge that was greeted last."""
        self._hands.until(lambda: len(page.arrivals.rows) == listed and self.computer.rests())
        arrived = page.door.greeting.arrived
        assert arrived is not None
        self._hands.sees(page.door.greeting, arrived.badge)
        return arrived.badge

    def note_details(self, page: CheckInScreen, first_name: str, sex: Sex | None = None) -> None:
        """Open what else may be noted, and type a first name, perhaps press a sex."""
        details = page.door.details
        if not details.first_name.isVisible():
            self._hands.click(details.opener)
        self._hands.fill(details.first_name.line, first_name)
        if sex is not None:
            self._hands.click(details.sex.button(sex))

    def count(self, page: CheckInScreen, people: int) -> None:
        """Count those without a badge, and wait until it is saved."""
        self._hands.click(page.count)
        self._hands.fill(page.door.headcount.stepper.line, str(people))
        self._hands.sees(page.arrivals, f"{people} compté")

    def move_on(self, page: RoomScreen, times: int = 1) -> None:
        """Take a room to its next step."""
        for _step in range(times):
            self._move_on(page)

    def close_room(self, page: RoomScreen) -> str:
        """Close a room after its question; return what was asked."""
        self._hands.click(page.close_room)
        asked = said(page.closing)
        self._hands.click(page.closing.yes)
        self._hands.until(lambda: page.close_room.isHidden() and self.computer.rests())
        return asked

    def count_hands(
        self,
        booklet: Booklet,
        ledger: Ledger,
        counts: list[tuple[int, ...]],
        *,
        again: tuple[int, ...],
    ) -> None:
        """Note the hands of the first questions of a round, then correct the first one."""
        view = self.computer.view(RoomWindow)
        self._hands.until(lambda: view.round is not None)
        for numbers in counts:
            self._note_hands(view, booklet, ledger, numbers)
        for _question in counts:
            self._hands.click(view.controls.back)
        self._note_hands(view, booklet, ledger, again)
        self.leave_room_view(view)

    def leave_room_view(self, view: RoomWindow) -> None:
        """Go back to the desk."""
        self._hands.click(view.controls.finish)
        self._hands.until(lambda: self.computer.desk.views.open_now is None)
        self.computer.sit_down()

    def summary(self) -> SummaryScreen:
        """Go to the end of the day, once every room is closed and its certificates are made."""
        self._hands.click(self.home().banner.button)
        return self.computer.at(SummaryScreen)

    def print_certificates(self, names: dict[str, str], folder: Path) -> Path:
        """Type the first names that are missing, by the picture of the badge; make the file."""
        page = self.computer.at(CertificatesScreen)
        self._hands.click(page.veil.button)
        for face, first_name in names.items():
            (row,) = (row for row in page.names.rows.values() if face in said(row))
            self._hands.fill(row.line.line, first_name)
            self._hands.press(Qt.Key.Key_Return)
            self._hands.until(self.computer.rests)
        self.computer.choose_folder(page.printing.folder, folder)
        self._hands.click(page.printing.print)
        self._hands.until(page.proof.isVisible)
        (path,) = folder.glob("attestations*.pdf")
        assert path.name in bare(page.proof.text())
        return path

    def print_barometer(self, page: NationalScreen, folder: Path) -> Path:
        """Make the PDF of the figures that are shown, in the window's language."""
        self._hands.click(page.print)
        self.computer.choose_folder(page.pdf.where, folder)
        self._hands.click(page.pdf.make)
        self._hands.until(lambda: page.pdf.isHidden() and self.computer.rests())
        (path,) = folder.glob("barometre*.pdf")
        return path

    def export(self, kit: Path, folder: Path) -> Path:
        """Open the office's kit, then write the day's file to a folder."""
        self._hands.click(self.computer.window.rail.button("send"))
        page = self.computer.at(SendScreen)
        assert page.export.isHidden(), "nothing can be sealed for the office before its kit"
        page = self.take_from_office(page, kit)
        self._hands.until(page.export.isVisible)
        self.computer.choose_folder(page.folder, folder)
        self._hands.click(page.export)
        self._hands.until(lambda: page.proof.isVisible() and self.computer.rests())
        (path,) = folder.glob("*.caravane")
        assert path.name in bare(page.proof.text())
        return path

    def take_from_office(self, page: SendScreen, given: Path) -> SendScreen:
        """Open what the office gave: a kit, a certificate, a receipt."""
        self._hands.click(page.kit.give)
        self.computer.choose_file(self.computer.at(FromOfficePage).file, given)
        self._hands.until(lambda: isinstance(self.computer.window.page, SendScreen))
        return self.computer.at(SendScreen)

    def let_people_go(self, receipt: Path) -> str:
        """Take a receipt, and take out whom it lets go; return what was asked."""
        self._hands.click(self.computer.window.rail.button("send"))
        page = self.take_from_office(self.computer.at(SendScreen), receipt)
        self._hands.click(page.receipt.free)
        self._hands.until(page.freeing.isVisible)
        asked = said(page.freeing)
        self._hands.click(page.freeing.yes)
        self._hands.until(lambda: "personne à retirer" in page.receipt.words())
        return asked

    def close_stop(self) -> str:
        """Close the stop after its question; return what was asked."""
        page = self.summary()
        self._hands.click(page.end.button)
        asked = said(page.closing)
        self._hands.click(page.closing.yes)
        self._hands.until(lambda: page.end.button.isHidden() and self.computer.rests())
        return asked

    def _note_hands(
        self, view: RoomWindow, booklet: Booklet, ledger: Ledger, numbers: tuple[int, ...]
    ) -> None:
        assert view.round is not None
        question = booklet.question(view.view.board.question.text(), view.language)
        steppers = list(view.panel.steppers.values())
        hands = {answer.id: 0 for answer in question.answers}
        for stepper, number in zip(steppers, numbers, strict=False):
            self._hands.fill(stepper.line, str(number))
            hands[question.answer(stepper.line.accessibleName()).id] = number
        saved, place = view.round.saved, view.round.place
        self._hands.click(view.panel.save)
        self._hands.until(
            lambda: view.round is not None and view.round.place != place and self.computer.rests()
        )
        assert view.round.saved >= saved
        ledger.raised(question, hands)

    def _move_on(self, page: RoomScreen) -> None:
        before = page.steps.accessibleName()
        self._hands.click(page.following)
        self._hands.until(lambda: page.steps.accessibleName() != before and self.computer.rests())

    def _unopened(self, audience: Audience) -> UnopenedCard:
        page = self.computer.at(HomeScreen)
        cards = (card for card in page.rooms if isinstance(card, UnopenedCard))
        return next(card for card in cards if card.audience is audience)

    def _opened(self, audience: Audience) -> RoomCard:
        page = self.computer.at(HomeScreen)
        cards = (card for card in page.rooms if isinstance(card, RoomCard))
        return next(card for card in cards if card.room.session.audience is audience)
