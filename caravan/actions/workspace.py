"""Everything an action needs, opened once and handed in: data, keys, clock, chance, packs."""

from __future__ import annotations

import logging
import secrets
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from caravan.actions.first_names import sweep as sweep_names
from caravan.domain.fold import current_of
from caravan.domain.journal import Kind
from caravan.errors import StorageTrouble
from caravan.exchange.keys import has_laptop_key
from caravan.resources import quizzes_folder
from caravan.settings import Role, Settings
from caravan.store import arriving
from caravan.store.authority import authority_of
from caravan.store.backup import back_up_before_change
from caravan.store.database import Database
from caravan.store.drafts import Drafts
from caravan.store.identity import Machine, settle
from caravan.store.journal import Journal
from caravan.store.locals import Locals
from caravan.store.lock import FolderLock
from caravan.store.reading import Reading
from caravan.store.rows import ops_of
from caravan.store.scrubbing import scrub_due
from caravan.store.staging import sweep

if TYPE_CHECKING:
    from caravan.domain.ids import EventId
    from caravan.domain.outside import Chance, Clock
    from caravan.domain.quiz import Pack
    from caravan.exchange.office_keys import OfficeKeys
    from caravan.paths import Places

__all__ = ["SystemChance", "SystemClock", "Workspace"]

_NAMES_DAYS, _NAMES_STARTS = timedelta(7), 20
_LEAP = timedelta(183)
"""Further than this from a day that was typed, or from what it said, a clock is not believed."""
_SLACK = timedelta(1)
"""So far a clock may go back without a word: another time zone, a midnight."""
_FIRST_DAY = date(2026, 1, 1)
"""A clock that shows less is dead: this program did not exist."""

_log = logging.getLogger(__name__)


class SystemClock:
    """The laptop's own clock, right or wrong."""

    def now(self) -> datetime:
        """The local date and hour."""
        return datetime.now()  # noqa: DTZ005


class SystemChance:
    """The system's own source of chance."""

    def uuid(self) -> str:
        """Draw a UUID."""
        import uuid

        return str(uuid.uuid4())

    def token(self, size: int) -> bytes:
        """Draw bytes."""
        return secrets.token_bytes(size)

    def below(self, limit: int) -> int:
        """Draw a number."""
        return secrets.randbelow(limit)


def _open_database(places: Places, clock: Clock) -> Database:
    """Open the data; a file of an older program is copied before it becomes one of today."""
    return Database.open(
        places.database,
        migrating=lambda older: back_up_before_change(older, places.backups, clock.now()),
    )


class Workspace:
    """One laptop's (or the office's) data, open for work by one program at a time.

    `demo` marks invented data: every page and screen says so, and an office that works with real
    data refuses them.
    """

    def __init__(
        self,
        *,
        places: Places,
        settings: Settings,
        database: Database,
        clock: Clock,
        chance: Chance,
        lock: FolderLock,
    ) -> None:
        self.places = places
        self.settings = settings
        self.database = database
        self.clock = clock
        self.chance = chance
        self._lock = lock
        self.reading = Reading(database)
        self.drafts = Drafts(database)
        self.locals = Locals(places.locals, self.today)
        identity = settle(
            database,
            Machine(places.machine, chance),
            chance,
            key_of=self._key,
            keyed=has_laptop_key(places.keys),
        )
        self.journal = Journal(database, identity, chance, self._birth)
        self.office_keys: OfficeKeys | None = None
        """The office's keys once its passphrase has been typed; never on the disk."""
        self._packs: tuple[Pack, ...] | None = None
        self._leapt = False

    @classmethod
    def open(
        cls,
        places: Places,
        settings: Settings,
        *,
        clock: Clock | None = None,
        chance: Chance | None = None,
        demo: bool = False,
        starting: bool = True,
    ) -> Self:
        """Lock the folder, open the database, wipe the names that are past their time.

        `demo` takes effect only on a database without any operation; it is remembered there.
        A command that only passes by is not a day's start: `starting` False counts none.
        """
        with ExitStack() as undo:
            lock = FolderLock(places.lock)
            undo.callback(lock.release)
            arriving.finish(places)
            sweep(places.data)
            clock = clock or SystemClock()
            database = _open_database(places, clock)
            undo.callback(database.close)
            workspace = cls(
                places=places,
                settings=settings,
                database=database,
                clock=clock,
                chance=chance or SystemChance(),
                lock=lock,
            )
            undo.callback(workspace.locals.close)
            if demo and not workspace.reading.operations():
                database.set_meta("demo", "1")
            workspace._wipe_old_names(starting=starting)
            workspace.finish_scrubbing()
            sweep_names(database)
            undo.pop_all()
        return workspace

    def close(self) -> None:
        """Let every file go."""
        self.locals.close()
        self.database.close()
        self._lock.release()

    @property
    def demo(self) -> bool:
        """Whether these data are invented."""
        return self.database.meta("demo") == "1"

    @property
    def office(self) -> bool:
        """Whether this is the office's own computer."""
        return self.settings.role is Role.OFFICE

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The quiz packs at hand, read once: ours, and the newer or other ones of the kit."""
        if self._packs is None:
            from caravan.packs.toml import load_all

            ours = {pack.id: pack for pack in load_all(quizzes_folder())}
            for pack in load_all(self.places.kit):
                if pack.id not in ours or pack.version >= ours[pack.id].version:
                    ours[pack.id] = pack
            self._packs = tuple(ours[each] for each in sorted(ours))
        return self._packs

    def forget_packs(self) -> None:
        """Read the packs again when they are next asked for: another kit was opened."""
        self._packs = None

    def today(self) -> date:
        """The highest date this laptop has seen, so that a dead clock never goes back.

        A clock that had leapt ahead and was put right is believed again.
        """
        now = self.clock.now().date()
        kept = self.database.meta("latest_day")
        latest = date.fromisoformat(kept) if kept else now
        leapt = now >= _FIRST_DAY and latest - now > _LEAP
        self._leapt = self._leapt or leapt
        today = now if leapt else max(now, latest)
        if today.isoformat() != kept:
            self._note_day(today)
        return today

    def day_at_hand(self) -> tuple[date, bool]:
        """The most plausible day, and whether it is sure: not where the clock went back.

        It was ahead before, or is wrong now; only a dead one tells which.
        """
        now, today = self.clock.now().date(), self.today()
        sure = today - now <= _SLACK and not self._leapt
        return (today if sure or now < _FIRST_DAY else now), sure

    def _note_day(self, day: date) -> None:
        try:
            self.database.set_meta("latest_day", day.isoformat())
        except StorageTrouble as trouble:  # whoever only asks the date can do without
            _log.warning("day not kept: %s", trouble.code)

    def day_stamp(self) -> str:
        """The date alone, for operations that concern one person."""
        return self.clock.now().date().isoformat()

    def hour_stamp(self) -> str:
        """Date and hour, for events and sessions."""
        return self.clock.now().strftime("%Y-%m-%dT%H:%M")

    def _key(self) -> str:
        from caravan.exchange.keys import laptop_keys

        return laptop_keys(self.places.keys).signer.public

    def _birth(self) -> dict[str, Any]:
        """What a writer's first operation tells; an office has nobody to tell where others end."""
        said = {"region": self.settings.region, "demo": self.demo}
        if self.office:
            return said
        from caravan.domain.ends import saying_ends
        from caravan.store.ends import unsaid_ends

        return said | saying_ends(unsaid_ends(self.database, self.journal.identity.writer))

    def _wipe_old_names(self, *, starting: bool) -> None:
        """Names outlive neither seven days after the event nor twenty starts of the window."""
        today = self.today()
        for event in list(self.locals.events()):
            worn = starting and self.locals.count_start(event) > _NAMES_STARTS
            if worn or self._is_over(event, today):
                self.locals.forget(event)

    def finish_scrubbing(self) -> None:
        """Wipe the traces of what was erased and is still due: after a merge, or a cut."""
        if not scrub_due(self.database):
            return
        from caravan.store.cleansing import scrub  # not at start: it is due once in a while

        try:
            scrub(self.database, self.places.backups, self.clock.now())
        except StorageTrouble as trouble:  # the next opening tries again; the day must go on
            _log.warning("traces not wiped: %s", trouble.code)

    def _is_over(self, entity: EventId, today: date) -> bool:
        """Whether a stop's names have no use any more.

        Those of a stop that is not in this database wait: an older copy may have been put back.
        So do those that only a clock out of all likelihood calls old; starts are still counted.
        The week begins when the first of them was noted, if that is later than the stop: a clock
        that was ahead once, a stop typed in late or a slip in its date must not take the badges
        from under those who wear them.
        """
        event = self.reading.event(entity)
        if event is not None:
            since = self.locals.since(entity)
            begun = event.day
            if since is not None and event.day < since <= today:
                begun = since
            return event.closed or _NAMES_DAYS < today - begun <= _LEAP
        ops = ops_of(self.database.connection, Kind.EVENT.value, entity)
        current = current_of(ops, authority_of(self.database.connection))
        return bool(ops) and (current is None or not current.counts)
