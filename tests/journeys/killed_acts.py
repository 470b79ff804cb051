"""What a laptop and an office may be doing when they are killed, and what must hold after it.

Each act can be begun again where the last one stopped. It tells what was acknowledged to it, a
line at a time; after the kill its check compares that with what is on disk, lets the act go on to
its end, and checks again.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing
from typing import TYPE_CHECKING, Any

from caravan.actions import answer, attend, held_receipt, plan, purge, restore, send
from caravan.actions.first_run import FirstRun, settle_in
from caravan.actions.office import keys, receipts, receive
from caravan.actions.workspace import Workspace
from caravan.domain.ages import AgeBand
from caravan.domain.events import Event, Lead, Session, Stage
from caravan.domain.quiz import Phase
from caravan.exchange.office_keys import unlock_office_keys
from caravan.i18n import Language
from caravan.paths import Places, places_for
from caravan.settings import Role, Settings, load
from caravan.store import derived, standing
from caravan.store.backup import back_up, backups
from caravan.store.migrations import DERIVED
from tests.fakes.answers import ANSWER
from tests.fakes.bundles import read_bundle
from tests.fakes.former import former_script, write_former
from tests.fakes.office import PASSPHRASE, enroll, kit_for
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, new_session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Tell = Callable[..., None]
    Told = Sequence[Sequence[Any]]

NAMES = ("Zoubida-Nour", "Tifawt-Amine", "Yidir-Salem", "Itto-Rabha")


def laptop_at(folder: Path) -> Places:
    return places_for(folder / "data", folder / "machine")


def open_laptop(folder: Path) -> Workspace:
    return Workspace.open(laptop_at(folder), Settings(region="09"), clock=FixedClock())


def open_office(folder: Path) -> Workspace:
    places = places_for(folder / "office" / "data", folder / "office" / "machine")
    return Workspace.open(places, Settings(role=Role.OFFICE), clock=FixedClock())


def the_room(workspace: Workspace) -> tuple[Event, Session]:
    (event,) = workspace.reading.events()
    (session,) = workspace.reading.sessions(event.id)
    return event, session


def rows(workspace: Workspace, query: str) -> list[Any]:
    return workspace.database.connection.execute(query).fetchall()


def sound(workspace: Workspace) -> None:
    """Hold what must hold at any moment: a whole journal, numbered once, and its tables."""
    assert rows(workspace, "PRAGMA integrity_check") == [("ok",)]
    assert standing.altered(workspace.database) == 0
    assert standing.gaps(workspace.database) == ()
    assert standing.forks(workspace.database) == ()
    before = {name: rows(workspace, f"SELECT * FROM {name}") for name in DERIVED}  # noqa: S608
    with workspace.database.transaction() as connection:
        derived.refold_all(connection)
    assert before == {name: rows(workspace, f"SELECT * FROM {name}") for name in DERIVED}  # noqa: S608
    orphans = "SELECT participant, phase FROM draft EXCEPT SELECT participant, phase FROM sitting"
    assert rows(workspace, orphans) == []


def secrets_of(workspace: Workspace) -> set[str]:
    event, _ = the_room(workspace)
    if not workspace.locals.exists(event.id):
        return set(NAMES)
    return {*NAMES, *workspace.locals.of(event.id).codes().values()}


def leaks(folder: Path, secrets: set[str], *, closed: bool) -> list[Path]:
    """Find the files that hold a name or a code and must not: all but `local`, while it is open."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    looked = [path for path in files if closed or path.parent.name != "local"]
    return [
        path
        for path in looked
        if any(secret.encode() in content for content in [path.read_bytes()] for secret in secrets)
    ]


class Act(ABC):
    """One thing that is done, killed in the middle, and done again.

    `unsaid` is how many more saves there may be than were told: one, where a kill came between
    the disk and the telling.
    """

    unsaid = 1

    def prepare(self, folder: Path) -> None:
        """Bring a laptop to the moment before: four children with names, before the form."""
        (folder / "stick").mkdir(parents=True)
        with closing(open_office(folder)) as desk, closing(open_laptop(folder)) as workspace:
            kit = kit_for(desk, folder)
            event = plan.create_event(workspace, new_event())
            session = plan.open_session(workspace, new_session(event, band=AgeBand.FROM_12))
            for name in NAMES:
                attend.check_in(workspace, attend.CheckIn(session=session, age=12, first_name=name))
            plan.set_stage(workspace, session.id, Stage.BEFORE)
            send.open_kit(workspace, kit)
            enroll(desk, workspace)

    def open(self, folder: Path) -> Workspace:
        """Open what it is done in."""
        return open_laptop(folder)

    def live(self, folder: Path, tell: Tell) -> None:
        """Open, and do it from wherever it stands; `tell("go")` comes first."""
        with closing(self.open(folder)) as workspace:
            tell("go")
            self.do(workspace, tell)

    @abstractmethod
    def do(self, workspace: Workspace, tell: Tell) -> None:
        """Do it, from wherever it stands."""

    def check(self, folder: Path, told: Told) -> None:
        """Open again and hold what was told against what is there."""
        with closing(open_laptop(folder)) as workspace:
            sound(workspace)
            event, _ = the_room(workspace)
            assert workspace.locals.exists(event.id) is not event.closed
            found = leaks(folder, secrets_of(workspace), closed=event.closed)
            assert found == []
            self.compare(workspace, told)

    @abstractmethod
    def compare(self, workspace: Workspace, told: Told) -> None:
        """Hold what is particular to this act."""


class FirstRunAct(Act):
    """The first run, the first opening, the first stop."""

    def prepare(self, folder: Path) -> None:
        folder.mkdir(parents=True)

    def live(self, folder: Path, tell: Tell) -> None:
        tell("go")
        settle_in(
            laptop_at(folder),
            FirstRun(
                language=Language.FRENCH,
                role=Role.LAPTOP,
                region="09",
                lead=Lead.TEACHER,
                kiosk_code="2580",
            ),
        )
        tell("settled")
        with closing(self.open(folder)) as workspace:
            tell("opened")
            self.do(workspace, tell)

    def do(self, workspace: Workspace, tell: Tell) -> None:
        if not workspace.reading.events():
            plan.create_event(workspace, new_event())
        tell("planned")

    def check(self, folder: Path, told: Told) -> None:
        settings = load(laptop_at(folder))
        assert settings is not None or ["settled"] not in told
        assert settings is None or settings.region == "09"
        with closing(open_laptop(folder)) as workspace:
            sound(workspace)
            self.compare(workspace, told)

    def compare(self, workspace: Workspace, told: Told) -> None:
        assert len(workspace.reading.events()) in ({1} if ["planned"] in told else {0, 1})


class CheckInAct(Act):
    """Three more children at the door."""

    def do(self, workspace: Workspace, tell: Tell) -> None:
        _, session = the_room(workspace)
        while workspace.reading.attendance(session.id).listed < len(NAMES) + 3:
            arrival = attend.CheckIn(session=session, age=13, first_name=NAMES[0])
            arrived = attend.check_in(workspace, arrival)
            tell("in", arrived.participant.id, arrived.badge)

    def compare(self, workspace: Workspace, told: Told) -> None:
        event, session = the_room(workspace)
        codes = workspace.locals.of(event.id).codes()
        arrived = {person.id for person in workspace.reading.arrivals(session.id)}
        said = [words for words in told if words[0] == "in"]
        assert {words[1] for words in said} <= arrived
        assert all(codes[words[1]] == words[2] for words in said)
        assert all(person in codes for person in arrived)
        # One more may be on disk than could be told, and never one that nobody checked in.
        assert len(arrived) - len(NAMES) - len(said) in {0, self.unsaid, *([3] if not said else [])}


class AnswerAct(Act):
    """Two children answer, question by question, to the end of their forms."""

    def do(self, workspace: Workspace, tell: Tell) -> None:
        _, session = the_room(workspace)
        for person in sorted(workspace.reading.arrivals(session.id), key=lambda one: one.id)[:2]:
            if person.id in workspace.reading.finished(session.id)[Phase.BEFORE]:
                continue
            sitting = answer.sit(workspace, session, person)
            while (item := sitting.current) is not None:
                sitting = answer.answer(workspace, sitting, item, item.choices[0].id)
                tell("saved", person.id, item.id)
        tell("done")

    def compare(self, workspace: Workspace, told: Told) -> None:
        kept = rows(
            workspace,
            "SELECT participant, item FROM draft UNION ALL SELECT sheet.participant, answer.item"  # noqa: S608
            f" FROM {ANSWER} JOIN sheet ON sheet.id = answer.sheet",
        )
        said = {(words[1], words[2]) for words in told if words[0] == "saved"}
        assert len(kept) == len(set(kept))
        assert said <= set(kept)
        assert ["done"] in told or len(kept) - len(said) in {0, self.unsaid}
        assert rows(workspace, "SELECT * FROM sheet WHERE complete = 0") == []
        assert ["done"] not in told or rows(workspace, "SELECT count(*) FROM sheet") == [(2,)]


class TallyAct(Act):
    """A room answers together, and is counted."""

    def do(self, workspace: Workspace, tell: Tell) -> None:
        _, session = the_room(workspace)
        for number, asked in enumerate(answer.room_items(workspace, session, Phase.BEFORE)[:4]):
            counts = {asked.item.choices[0].id: number + 1}
            answer.tally(
                workspace, session, Phase.BEFORE, asked, counts=counts, unsure=1, present=9
            )
            tell("counted", asked.item.id, asked.item.choices[0].id, number + 1)
        attend.set_headcount(workspace, session, 9)
        tell("headcount")

    def compare(self, workspace: Workspace, told: Told) -> None:
        _, session = the_room(workspace)
        tallied = workspace.reading.tallied(session.id, Phase.BEFORE)
        said = [words for words in told if words[0] == "counted"]
        assert all(tallied[item] == {choice: people, "?": 1} for _, item, choice, people in said)
        assert ["headcount"] not in told or workspace.reading.attendance(session.id).headcount == 9


class CloseRoomAct(Act):
    """A room is closed on a child who has answered three questions."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        with closing(open_laptop(folder)) as workspace:
            _, session = the_room(workspace)
            sitting = answer.sit(workspace, session, workspace.reading.arrivals(session.id)[0])
            for item in sitting.items[:3]:
                sitting = answer.answer(workspace, sitting, item, None)

    def do(self, workspace: Workspace, tell: Tell) -> None:
        _, session = the_room(workspace)
        plan.close_session(workspace, session.id)
        tell("closed")

    def compare(self, workspace: Workspace, told: Told) -> None:
        _, session = the_room(workspace)
        closed = session.stage is Stage.CLOSED
        assert closed or ["closed"] not in told
        answers, drafts = (f"SELECT count(*) FROM {ANSWER}", "SELECT count(*) FROM draft")  # noqa: S608
        assert rows(workspace, answers) == [(3 if closed else 0,)]
        assert rows(workspace, drafts) == [(0 if closed else 3,)]


class CloseStopAct(CloseRoomAct):
    """The stop is closed: rooms, names, badges, the day's copy."""

    def do(self, workspace: Workspace, tell: Tell) -> None:
        event, _ = the_room(workspace)
        plan.close_event(workspace, event.id)
        tell("closed")

    def check(self, folder: Path, told: Told) -> None:
        assert ["closed"] not in told or list((folder / "data" / "local").iterdir()) == []
        super().check(folder, told)

    def compare(self, workspace: Workspace, told: Told) -> None:
        super().compare(workspace, told)
        event, session = the_room(workspace)
        assert event.closed is (session.stage is Stage.CLOSED)
        assert ["closed"] not in told or len(backups(workspace.places.backups)) >= 1


class ExportAct(Act):
    """The day's file is written on the stick."""

    def do(self, workspace: Workspace, tell: Tell) -> None:
        done = send.export(workspace, workspace.places.data.parent / "stick")
        tell("exported", done.path.name, done.operations)

    def compare(self, workspace: Workspace, told: Told) -> None:
        folder = workspace.places.data.parent
        keys = unlock_office_keys(folder / "office" / "data" / "keys", PASSPHRASE)
        files = {path.name: path for path in (folder / "stick").glob("*.caravane")}
        read = {
            name: len(read_bundle(path, [keys.identity], demo=False).ops)
            for name, path in files.items()
        }
        assert len(files) <= 1
        assert all(read[words[1]] == words[2] for words in told if words[0] == "exported")
        assert all(count == workspace.reading.operations() for count in read.values())


class ReceiveAct(Act):
    """The office receives a file whole, the same under another name, and one cut short."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        with closing(open_laptop(folder)) as workspace:
            path = send.export(workspace, folder / "stick").path
        (folder / "stick" / "again.caravane").write_bytes(path.read_bytes())
        (folder / "stick" / "cut.caravane").write_bytes(path.read_bytes()[:-100])

    def open(self, folder: Path) -> Workspace:
        workspace = open_office(folder)
        keys.unlock(workspace, PASSPHRASE)
        return workspace

    def do(self, workspace: Workspace, tell: Tell) -> None:
        report = receive.receive(workspace, [workspace.places.data.parent.parent / "stick"])
        tell("received", report.total.new + report.total.known)

    def check(self, folder: Path, told: Told) -> None:
        super().check(folder, told)
        with closing(open_laptop(folder)) as laptop, closing(open_office(folder)) as desk:
            sound(desk)
            here, there = set(laptop.journal.ops()), set(desk.journal.ops())
            files = len(receive.received(desk))
        received = [words for words in told if words[0] == "received"]
        assert all(words[1] == 2 * len(here) for words in received)
        assert there in (set(), here)
        assert files % 3 == 0
        assert (files > 0) is bool(there)
        assert not received or there == here

    def compare(self, workspace: Workspace, told: Told) -> None:
        assert workspace.reading.operations() == 8, told


class MigrateAct(Act):
    """A laptop's file of the first schema becomes one of today."""

    def prepare(self, folder: Path) -> None:
        places = laptop_at(folder)
        places.data.mkdir(parents=True)
        write_former(places.database)

    def live(self, folder: Path, tell: Tell) -> None:
        tell("go")
        with closing(self.open(folder)) as workspace:
            self.do(workspace, tell)

    def do(self, workspace: Workspace, tell: Tell) -> None:
        assert rows(workspace, "PRAGMA integrity_check") == [("ok",)]
        tell("migrated")

    def check(self, folder: Path, told: Told) -> None:
        places = laptop_at(folder)
        with closing(open_laptop(folder)) as workspace:
            sound(workspace)
            self.compare(workspace, told)
        for path in (*backups(places.backups), places.database):
            with closing(sqlite3.connect(path)) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def compare(self, workspace: Workspace, told: Told) -> None:
        with closing(sqlite3.connect(":memory:")) as old:
            old.executescript(former_script())
            for table in ("journal", "draft", "sitting"):
                query = f"SELECT * FROM {table} ORDER BY 1, 2, 3"  # noqa: S608
                assert rows(workspace, query) == old.execute(query).fetchall()
            columns = "SELECT sheet, item, rev, choice FROM"
            new, before = f"{columns} {ANSWER} ORDER BY 1, 2", f"{columns} answer ORDER BY 1, 2"
            assert rows(workspace, new) == old.execute(before).fetchall()
        assert len(rows(workspace, "SELECT * FROM sheet")) == 4, told


class FreeAct(Act):
    """A laptop that went back to an older copy is freed: what only a copy holds must stay there."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        with closing(open_office(folder)) as desk, closing(open_laptop(folder)) as workspace:
            keys.unlock(desk, PASSPHRASE)
            plan.close_event(workspace, the_room(workspace)[0].id)
            receive.receive(desk, [send.export(workspace, folder / "stick").path])
            given = receipts.receipt_for(desk, workspace.journal.identity.key)
            held_receipt.take_receipt(workspace, given.text)
            copy = back_up(workspace.database, workspace.places.backups, workspace.clock.now())
            # Never exported, and after going back nowhere but in a copy.
            unsent = plan.create_event(workspace, new_event(place="Tiznit"))
            plan.open_session(workspace, new_session(unsent, band=AgeBand.FROM_12))
        restore.restore(laptop_at(folder), copy, clock=FixedClock())

    def do(self, workspace: Workspace, tell: Tell) -> None:
        if purge.purgeable(workspace).people:
            purge.purge(workspace)
        tell("freed")

    def check(self, folder: Path, told: Told) -> None:
        with closing(open_laptop(folder)) as workspace:  # not `sound`: who left is missing
            assert rows(workspace, "PRAGMA integrity_check") == [("ok",)]
            assert standing.altered(workspace.database) == 0
            self.compare(workspace, told)

    def compare(self, workspace: Workspace, told: Told) -> None:
        copies = backups(workspace.places.backups)
        held = {path: stops_in(path) for path in copies}
        assert 2 in held.values(), held
        freed = rows(workspace, "SELECT * FROM participant") == []
        assert freed or ["freed"] not in told
        here = [workspace.places.database, *copies] if freed else []
        assert [path for path in here if people_in(path)] == []


def stops_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(copy.execute("SELECT count(*) FROM event").fetchone()[0])


def people_in(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as copy:
        return copy.execute("SELECT entity FROM journal WHERE kind = 'participant'").fetchall()


ACTS: dict[str, Act] = {
    "first-run": FirstRunAct(),
    "check-in": CheckInAct(),
    "answer": AnswerAct(),
    "tally": TallyAct(),
    "close-room": CloseRoomAct(),
    "close-stop": CloseStopAct(),
    "export": ExportAct(),
    "receive": ReceiveAct(),
    "migrate": MigrateAct(),
    "free": FreeAct(),
}
