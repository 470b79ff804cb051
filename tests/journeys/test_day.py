"""One whole day in the real windows, by mouse and keyboard, counted again by hand.

A laptop in French: first run, a stop, two rooms, five people and those only counted, forms before
and after by keyboard in French and by mouse in Arabic, a room's raised hands, certificates,
barometer, the file for the office, the closing. Then the office: its keys, its kit, the file
dropped, looked at and received, the country's figures; then its receipt, and the laptop lets its
people go. What everybody chose is written down as it is chosen, and the figures of every window
are counted again from that. A second, shorter day is lived in Arabic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from caravan.actions import measure
from caravan.actions.office.receive import Verdict
from caravan.desktop.kiosk.bar import Tool
from caravan.desktop.office.national.screen import NationalScreen
from caravan.desktop.projector.round import Face
from caravan.desktop.projector.window import RoomWindow
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.room import RoomScreen
from caravan.desktop.screens.stops import StopsScreen
from caravan.desktop.screens.summary import SummaryScreen
from caravan.domain.ages import AgeBand
from caravan.domain.badges import code_from_number
from caravan.domain.barometer_json import to_json
from caravan.domain.disclosure import View
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from caravan.store.figures import read_counts
from tests.fakes.answers import ANSWER
from tests.journeys.booklet import Booklet
from tests.journeys.checking import Came, check_counts, check_figures, check_published, traces
from tests.journeys.clerk import Clerk
from tests.journeys.computer import Computer
from tests.journeys.facilitator import CODE, Facilitator, Stop
from tests.journeys.hands import said
from tests.journeys.ledger import AFTER, BEFORE, Ledger
from tests.journeys.respondent import Chair
from tests.tools import page_count, plain, text_by_pdfium, text_by_poppler, unvowelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from caravan.actions.workspace import Workspace
    from caravan.domain.barometer import Barometer
    from caravan.domain.counts import Counts

# A list that drops down, or the file dialog's own, wants the keyboard for itself.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing", extend=True)

AIT_BAHA = Stop(province="09.163", place="Aït Baha", host="Cimenterie")
SIDI_MOUMEN = Stop(province="06.141", place="سيدي مومن", host="مكتبة الحي")
ARABIC_NAME = "ياسمين"
NAMES = {"pressed": "Yasmine", "typed": "أمين", "mother": "Khadija"}
CAME = Came(
    children=(3, 4),
    parents=(2, 30),
    bands={AgeBand.FROM_9: (1, 0, 1), AgeBand.FROM_12: (0, 0, 1)},
    partial=1,
)
PUBLISHED_PARENTS = 30
"""Thirty-two, to the nearest five."""
WISHES = {
    ("scanned", BEFORE): "RWRWWP",
    ("scanned", AFTER): "RRRWRR",
    ("typed", BEFORE): "WRWPWRWR",
    ("typed", AFTER): "RRWRRPRR",
    ("pressed", BEFORE): "WWWRRW",
    ("pressed", AFTER): "RR",
    ("mother", BEFORE): "RWWWRWRW",
    ("mother", AFTER): "RRWWRRRP",
    ("father", BEFORE): "WWRWPWWR",
    ("father", AFTER): "RWRWRWRR",
}
"""Who wants to be right, wrong or pass, question after question; « pressed » is called away."""
HANDS, HANDS_AGAIN = [(20, 8, 2), (1, 29), (12, 12, 4)], (18, 8, 4)
ANSWERS = f"""
    SELECT sheet.phase, answer.item, answer.choice
    FROM {ANSWER} JOIN sheet ON sheet.id = answer.sheet
"""  # noqa: S608


@dataclass(slots=True)
class Day:
    """Two computers, a stick, a folder of papers, and what was written down on the way."""

    laptop: Computer
    office: Computer
    folder: Path
    lead: Facilitator = field(init=False)
    clerk: Clerk = field(init=False)
    stick: Path = field(init=False)
    papers: Path = field(init=False)
    booklet: Booklet = field(default_factory=Booklet)
    ledger: Ledger = field(default_factory=Ledger)
    badges: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lead, self.clerk = Facilitator(self.laptop), Clerk(self.office)
        self.stick, self.papers = self.folder / "stick", self.folder / "papers"
        self.stick.mkdir()
        self.papers.mkdir()

    @property
    def secrets(self) -> list[str]:
        """What may leave no trace once the stop is closed."""
        return [*NAMES.values(), *self.badges.values()]

    def chair(self, audience: Audience, phase: str) -> Chair:
        """Open the child's view of a room, from the page of the room."""
        self.laptop.hands.click(self.lead.room(audience).alone.button)
        return Chair(self.laptop, self.booklet, self.ledger, phase)

    def check(self, figures: Barometer) -> None:
        """Hold working figures against what was written down."""
        check_figures(figures, CAME, self.ledger, self.booklet)


@pytest.fixture(autouse=True)
def _turned_back(qapp: QApplication) -> Iterator[None]:
    """Leave no direction to the next test."""
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path) -> Iterator[Day]:
    """A laptop of the road and the office's computer, both off; off again at the end."""
    laptop = Computer(qtbot, tmp_path / "laptop", seed=100)
    office = Computer(qtbot, tmp_path / "office", seed=200)
    yield Day(laptop, office, tmp_path)
    laptop.switch_off()
    office.switch_off()


def printed_badge(computer: Computer, number: int) -> str:
    """The code of a badge that was printed for the stop that is going on."""
    event = computer.asks(lambda data: data.reading.events()[0])
    return code_from_number(event.id, number)


def figures_of(page: NationalScreen) -> Barometer:
    assert page.told is not None
    return page.told.figures


def counts(workspace: Workspace) -> Counts:
    scope = measure.default_scope(workspace)
    return read_counts(workspace.database.connection, scope, workspace.packs)


def welcome_children(day: Day) -> None:
    """One badge is scanned, one age typed, taken back and restored, one band pressed by name."""
    hands, lead, badge = day.laptop.hands, day.lead, printed_badge(day.laptop, 1234)
    page = lead.open_room(Audience.CHILDREN, AgeBand.FROM_9)
    hands.scan(badge)
    day.badges["scanned"] = lead.greets(page, listed=1)
    assert day.badges["scanned"] == badge
    hands.scan("13")
    day.badges["typed"] = lead.greets(page, listed=2)
    hands.click(page.door.greeting.undo)
    hands.until(lambda: len(page.arrivals.rows) == 1)
    hands.sees(day.laptop.window, "Arrivée annulée")
    toast = day.laptop.window._toast
    assert toast is not None
    hands.click(toast._undo)
    hands.until(lambda: len(page.arrivals.rows) == 2)
    lead.note_details(page, NAMES["pressed"], Sex.GIRL)
    hands.click(page.door.bands[AgeBand.FROM_9])
    day.badges["pressed"] = lead.greets(page, listed=3)
    assert NAMES["pressed"] not in said(page), "a projector may be showing the door"
    lead.count(page, CAME.children[1])
    hands.click(page.finish)
    day.laptop.at(RoomScreen)


def welcome_parents(day: Day) -> None:
    """One with a badge and a first name, one without anything, and thirty who are counted."""
    hands, lead = day.laptop.hands, day.lead
    lead.home()
    page = lead.open_room(Audience.PARENTS)
    lead.note_details(page, NAMES["mother"])
    hands.scan(printed_badge(day.laptop, 77))
    day.badges["mother"] = lead.greets(page, listed=1)
    hands.click(page.door.bands[None])
    day.badges["father"] = lead.greets(page, listed=2)
    lead.count(page, CAME.parents[1])
    hands.click(page.finish)
    day.laptop.at(RoomScreen)


def morning(day: Day) -> None:
    """First run, the stop, its two rooms and who comes."""
    day.laptop.switch_on()
    day.lead.first_run(Language.FRENCH, "09")
    day.lead.plan(AIT_BAHA)
    day.laptop.hands.sees(day.laptop.at(HomeScreen), "Étape d’Aït Baha")
    welcome_children(day)
    welcome_parents(day)


def answer(day: Day, phase: str) -> None:
    """Both rooms take the form of a phase, one person after the other on the one laptop."""
    chair = day.chair(Audience.CHILDREN, phase)
    called_away = {BEFORE: chair.by_keyboard, AFTER: chair.half_way}[phase]
    for person, sit in (
        ("scanned", chair.by_keyboard),
        ("typed", chair.by_mouse_in_arabic),
        ("pressed", called_away),
    ):
        sit(person, day.badges[person], WISHES[person, phase])
    chair.leave(CODE)
    chair = day.chair(Audience.PARENTS, phase)
    chair.by_keyboard("mother", day.badges["mother"], WISHES["mother", phase])
    chair.by_mouse_in_arabic("father", day.badges["father"], WISHES["father", phase])
    chair.leave(CODE)


def raise_hands(day: Day) -> None:
    """The parents' room also answers together, by hands that are counted and corrected."""
    day.laptop.hands.click(day.lead.room(Audience.PARENTS).together.button)
    day.lead.count_hands(day.booklet, day.ledger, HANDS, again=HANDS_AGAIN)


def practise(day: Day) -> None:
    """The children's room sees a question of the activity and its good idea; both rooms go on."""
    page = day.lead.room(Audience.CHILDREN)
    day.lead.move_on(page)
    day.laptop.hands.click(page.alone.button)
    view = day.laptop.view(RoomWindow)
    day.laptop.hands.until(lambda: view.round is not None)
    assert view.round is not None
    day.laptop.hands.click(view.controls.face)
    assert view.round.face is Face.IDEA, "with seven people no bar may tell how many chose what"
    day.lead.leave_room_view(view)
    day.lead.move_on(page)
    day.lead.move_on(day.lead.room(Audience.PARENTS), times=2)


def end_of_the_rooms(day: Day) -> SummaryScreen:
    """Both rooms close; the summary tells whole forms from the one that was left."""
    assert "1 questionnaire commencé" in day.lead.close_room(day.lead.room(Audience.CHILDREN))
    room = day.lead.room(Audience.PARENTS)
    day.lead.close_room(room)
    day.laptop.hands.click(room.alone.button)
    summary = day.laptop.at(SummaryScreen)
    children, parents = summary.rooms
    day.laptop.hands.sees(children, "3 sur 3 badges\nFeuilles d’après\n2 sur 3 badges")
    day.laptop.hands.sees(children, "non finis\n1")
    day.laptop.hands.sees(parents, "2 sur 2 badges\nFeuilles d’après\n2 sur 2 badges")
    return summary


def certificates(day: Day, summary: SummaryScreen) -> bytes:
    """One page for each who is listed, with their first names and the place."""
    day.laptop.hands.click(summary.certificates.button)
    path = day.lead.print_certificates({"12–14 ans": NAMES["typed"]}, day.papers)
    pdf = path.read_bytes()
    read = text_by_pdfium(pdf)
    assert page_count(pdf) == len(day.badges)
    assert [word for word in (*NAMES.values(), AIT_BAHA.place) if word not in read] == []
    return pdf


def own_figures(day: Day) -> tuple[Barometer, bytes]:
    """The laptop's working figures, on screen, in the database and on paper."""
    day.laptop.hands.click(day.lead.summary().barometer.button)
    page = day.laptop.at(NationalScreen)
    day.check(figures_of(page))
    check_counts(day.laptop.asks(counts), day.ledger, day.booklet)
    day.laptop.hands.sees(page, "7 enfants venus et 32 parents")
    pdf = day.lead.print_barometer(page, day.papers).read_bytes()
    assert "Document de travail" in text_by_pdfium(pdf)
    return figures_of(page), pdf


def hand_over(day: Day) -> Path:
    """The office makes its kit at its own window; the laptop opens it and writes its file."""
    day.office.switch_on()
    day.clerk.first_run(Language.FRENCH)
    day.clerk.make_office("AUSIM", day.stick)
    kit = day.clerk.make_kit(day.stick)
    day.laptop.sit_down()
    return day.lead.export(kit, day.stick)


def closing(day: Day) -> None:
    """Closing asks, then no first name and no badge code is in any file of the laptop."""
    assert traces(day.laptop.files(), day.secrets) == set(day.secrets), "nothing to look for"
    assert "ne peut pas être annulé" in day.lead.close_stop()
    assert traces([*day.laptop.files(), *day.stick.iterdir()], day.secrets) == set()


def at_the_office(day: Day, file: Path, held: Barometer) -> None:
    """The file is dropped; what may be published tells nobody, the working figures are equal."""
    day.office.sit_down()
    inbox = day.clerk.drop(file)
    assert [shown.file.verdict for shown in inbox.shelves.files.files] == [Verdict.QUARANTINED]
    day.clerk.enrol(inbox)
    assert [shown.file.verdict for shown in inbox.shelves.files.files] == [Verdict.NEW]
    assert day.office.asks(lambda data: data.reading.events()) == ()
    day.clerk.receive(inbox)
    page = day.clerk.national()
    assert figures_of(page).view is View.PUBLISHED
    day.office.hands.sees(page, f"< 11 enfants venus et {PUBLISHED_PARENTS} parents")
    document = day.office.asks(lambda data: to_json(measure.figures(data)))
    check_published(document, PUBLISHED_PARENTS)
    day.clerk.read_for_work(page)
    day.check(figures_of(page))
    check_counts(day.office.asks(counts), day.ledger, day.booklet)
    assert figures_of(page).packs == held.packs
    assert traces(day.office.files(), day.secrets) == set()


def next_morning(day: Day, held: Barometer) -> None:
    """The laptop is switched on again: the stop is there, closed, with every answer."""
    day.laptop.switch_off()
    day.laptop.switch_on()
    day.laptop.hands.until(day.laptop.at(HomeScreen).empty.isVisible)
    day.laptop.hands.click(day.laptop.window.rail.button("stops"))
    (row,) = day.laptop.at(StopsScreen).rows.values()
    day.laptop.hands.click(row.open)
    summary = day.laptop.at(SummaryScreen)
    day.laptop.hands.sees(summary, "L’étape est close")
    day.laptop.hands.click(summary.barometer.button)
    again = figures_of(day.laptop.at(NationalScreen))
    assert (again.packs, again.participation) == (held.packs, held.participation)
    rows = day.laptop.asks(lambda data: data.database.connection.execute(ANSWERS).fetchall())
    assert sorted(rows, key=str) == sorted(day.ledger.answers(), key=str)


def letting_go(day: Day) -> None:
    """The office's receipt lets the laptop forget its people; the office goes on counting them."""
    people = "SELECT count(*) FROM journal WHERE kind IN ('participant', 'sheet')"
    day.office.sit_down()
    receipt = day.clerk.give_receipt(day.stick)
    day.laptop.sit_down()
    assert f"Retirer {len(day.badges)} personnes" in day.lead.let_people_go(receipt)
    left = day.laptop.asks(lambda data: data.database.connection.execute(people).fetchall())
    assert left == [(0,)]
    check_counts(day.office.asks(counts), day.ledger, day.booklet)


def test_a_whole_day_in_the_real_windows_counted_again_by_hand(day: Day) -> None:
    morning(day)
    answer(day, BEFORE)
    raise_hands(day)
    practise(day)
    answer(day, AFTER)
    summary = end_of_the_rooms(day)
    sheets = certificates(day, summary)
    held, report = own_figures(day)
    file = hand_over(day)
    closing(day)
    at_the_office(day, file, held)
    next_morning(day, held)
    letting_go(day)
    # Last, because it needs a program that a computer may lack.
    read = text_by_poppler(sheets, day.papers)
    assert [name for name in NAMES.values() if unvowelled(name) not in unvowelled(read)] == []
    assert plain(AIT_BAHA.place) in read
    assert "Document de travail" in text_by_poppler(report, day.papers)


def reads_from_the_right(window: QWidget, first: QWidget, second: QWidget) -> bool:
    """Whether a window is turned, and what is read first really stands to the right."""
    turned = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    places = [widget.mapTo(window, widget.rect().center()).x() for widget in (first, second)]
    return turned and places[0] > places[1]


def arabic_morning(day: Day) -> None:
    """First run, a stop and one child, in Arabic; the age is typed in Eastern digits."""
    hands, lead = day.laptop.hands, day.lead
    day.laptop.switch_on()
    lead.first_run(Language.ARABIC, "06")
    home = day.laptop.at(HomeScreen)
    hands.sees(home, "لا توجد محطة جارية.")
    assert reads_from_the_right(day.laptop.window, day.laptop.window.rail, home)
    lead.plan(SIDI_MOUMEN)
    hands.sees(day.laptop.at(HomeScreen), "محطة سيدي مومن")
    hands.sees(day.laptop.at(HomeScreen), "فتح القاعة الأولى")
    page = lead.open_room(Audience.CHILDREN, AgeBand.FROM_9)
    lead.note_details(page, ARABIC_NAME)
    hands.press(Qt.Key.Key_Return)
    hands.scan("١٠")
    day.badges["girl"] = lead.greets(page, listed=1)
    hands.sees(page, "مرحبًا!")
    assert reads_from_the_right(day.laptop.window, page.door, page.arrivals)
    hands.click(page.finish)
    day.laptop.at(RoomScreen)


def arabic_form(day: Day) -> None:
    """The child is called away after two questions, comes back and finishes by keyboard."""
    chair = day.chair(Audience.CHILDREN, BEFORE)
    chair.half_way("girl", day.badges["girl"], "RW")
    page = chair.kiosk.page
    assert page is not None
    assert reads_from_the_right(chair.kiosk, page.bar.tools[Tool.SKIP], page.bar.next)
    assert page.bar.next.accessibleName() == "التالي"
    chair.leave(CODE)
    chair = day.chair(Audience.CHILDREN, BEFORE)
    chair.by_keyboard("girl", day.badges["girl"], "RWRP")
    chair.leave(CODE)
    rows = day.laptop.asks(lambda data: data.database.connection.execute(ANSWERS).fetchall())
    assert sorted(rows, key=str) == sorted(day.ledger.answers(), key=str)


def arabic_evening(day: Day) -> None:
    """The room closes, the pages are made and read back, the stop closes."""
    hands, lead = day.laptop.hands, day.lead
    room = lead.room(Audience.CHILDREN)
    lead.close_room(room)
    hands.click(room.alone.button)
    summary = day.laptop.at(SummaryScreen)
    hands.sees(summary, "قاعة الأطفال\nمغلقة")
    hands.sees(summary, "1 من مجموع الشارات: 1")
    hands.click(summary.certificates.button)
    read = text_by_pdfium(lead.print_certificates({}, day.papers).read_bytes())
    assert [word for word in (ARABIC_NAME, SIDI_MOUMEN.place) if word not in read] == []
    hands.click(lead.summary().barometer.button)
    report = lead.print_barometer(day.laptop.at(NationalScreen), day.papers)
    assert "وثيقة عمل" in text_by_pdfium(report.read_bytes())
    secrets = [ARABIC_NAME, *day.badges.values()]
    assert traces(day.laptop.files(), secrets) == set(secrets), "nothing to look for"
    assert "يمحو اسمًا واحدًا" in lead.close_stop()
    assert traces(day.laptop.files(), secrets) == set()


def test_a_day_in_arabic_reads_from_right_to_left(day: Day) -> None:
    arabic_morning(day)
    arabic_form(day)
    arabic_evening(day)
