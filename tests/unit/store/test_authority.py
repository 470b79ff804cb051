"""What an office's database says of keys decides what its tables hold, whatever came first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from caravan.domain.authority import KeyRole
from caravan.domain.journal import Kind, Op, Verb
from caravan.store import standing
from caravan.store.authority import authority_of
from caravan.store.database import Database
from caravan.store.derived import refold_all
from caravan.store.identity import Machine, settle
from caravan.store.journal import Change, Journal
from caravan.store.register import Certified, Register, Revoked
from tests.fakes.foreign import outsiders
from tests.fakes.outside import SeededChance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DAY = date(2026, 5, 25)
OFFICE, MINE, THIEF, HEIR = "0f" * 32, "a1" * 32, "b2" * 32, "c3" * 32


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A journal under a key, and what it was asked to say."""

    key: str
    database: Database
    journal: Journal

    def say(
        self,
        entity: str,
        people: int,
        verb: Verb = Verb.PUT,
        kind: Kind = Kind.HEADCOUNT,
        *,
        settles: bool = False,
    ) -> Op:
        payload = {"event": "e", "session": "s", "people": people, "entered_after": False}
        change = Change(
            kind=kind,
            entity=entity,
            payload=payload if kind is Kind.HEADCOUNT else {"event": "e", "people": people},
            time="2026-05-25",
            verb=verb,
            settles=settles,
        )
        return self.journal.append(change)[0]

    @property
    def ops(self) -> list[Op]:
        return list(self.journal.ops())

    def counts(self) -> dict[str, int]:
        rows = self.database.connection.execute("SELECT id, people FROM attendance")
        return dict(rows.fetchall())

    def certify(self, key: str, role: KeyRole = KeyRole.LAPTOP, *replaces: str) -> None:
        Register(self.database).certify(
            Certified(
                key=key, role=role, region=None, since=DAY, until=DAY, replaces=replaces, text=""
            )
        )
        self.fold_again()

    def revoke(self, key: str, since: int) -> None:
        Register(self.database).revoke([Revoked(key=key, writer=None, since=since)])
        self.fold_again()

    def fold_again(self) -> None:
        with self.database.transaction() as connection:
            refold_all(connection)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    opened: list[Database] = []

    def open_desk(key: str) -> Desk:
        folder = tmp_path / str(len(opened))
        database, chance = Database.open(folder / "caravane.sqlite"), SeededChance(len(opened))
        opened.append(database)
        identity = settle(database, Machine(folder / "machine", chance), chance, key_of=lambda: key)
        made = Desk(key=key, database=database, journal=Journal(database, identity, chance, dict))
        if key == OFFICE:
            made.certify(OFFICE, KeyRole.OFFICE)
        return made

    yield open_desk
    for database in opened:
        database.close()


@pytest.fixture
def office(desk: Callable[[str], Desk]) -> Desk:
    return desk(OFFICE)


@pytest.fixture
def mine(desk: Callable[[str], Desk]) -> Desk:
    """A laptop that counted twelve people."""
    laptop = desk(MINE)
    laptop.say("a", 12)
    return laptop


@pytest.fixture
def thief(desk: Callable[[str], Desk], mine: Desk) -> Desk:
    """Another key that has a copy of the first laptop's data and changes them."""
    copy = desk(THIEF)
    copy.journal.union(mine.ops)
    copy.say("a", 99)
    return copy


def own(desk: Desk) -> list[Op]:
    return [op for op in desk.ops if op.writer == desk.journal.identity.writer]


def test_a_laptop_has_no_authority_and_counts_all_that_it_holds(thief: Desk) -> None:
    assert authority_of(thief.database.connection) is None
    assert thief.counts() == {"a": 99}
    assert outsiders(thief.database) == ()


def test_an_outsiders_word_is_united_listed_and_counts_nowhere(
    office: Desk, mine: Desk, thief: Desk
) -> None:
    office.journal.union([*own(thief), *own(mine)])
    assert office.counts() == {"a": 12}
    (foreign,) = outsiders(office.database)
    assert foreign.ops == (own(thief)[1],)
    assert foreign.current is not None
    assert standing.conflicts(office.database) == ()


def test_an_outsider_alone_is_listed_until_the_creator_speaks(
    office: Desk, mine: Desk, thief: Desk
) -> None:
    office.journal.union(own(thief))
    assert office.counts() == {}
    assert [foreign.current for foreign in outsiders(office.database)] == [None]
    office.journal.union(own(mine))
    assert office.counts() == {"a": 12}


def test_an_outsiders_erasure_clears_nothing(office: Desk, mine: Desk, thief: Desk) -> None:
    thief.say("a", 0, Verb.ERASE)
    office.journal.union([*own(mine), *own(thief)])
    assert office.counts() == {"a": 12}
    assert set(own(mine)) <= set(office.ops)
    assert {op.payload for op in own(thief) if op.kind is Kind.HEADCOUNT} == {None}


def test_the_creators_erasure_clears_every_copy_for_ever(
    office: Desk, mine: Desk, thief: Desk
) -> None:
    before = own(mine)
    mine.say("a", 0, Verb.ERASE)
    office.journal.union([*own(mine), *own(thief)])
    office.journal.union(before)
    kept = [op.payload for op in office.ops if op.kind is Kind.HEADCOUNT]
    assert kept == [None, None, None]


def test_erasing_twice_says_it_once(mine: Desk) -> None:
    first = mine.say("a", 0, Verb.ERASE)
    assert mine.say("a", 0, Verb.ERASE) == first.__class__(**_emptied(first))


def _emptied(op: Op) -> dict[str, Any]:
    kept = {name: getattr(op, name) for name in Op.__slots__ if name != "_id"}
    return {**kept, "nonce": None, "payload": None}


def test_dismissing_keeps_what_counts_and_empties_the_list(
    office: Desk, mine: Desk, thief: Desk
) -> None:
    office.journal.union([*own(mine), *own(thief)])
    answer = office.say("a", 12, settles=True)
    assert set(answer.parents) == {own(mine)[1].id, own(thief)[1].id}
    assert office.counts() == {"a": 12}
    assert outsiders(office.database) == ()


def test_a_correction_by_the_office_leaves_outsiders_on_the_list(
    office: Desk, mine: Desk, thief: Desk
) -> None:
    office.journal.union([*own(mine), *own(thief)])
    office.say("a", 13)
    assert office.counts() == {"a": 13}
    assert len(outsiders(office.database)) == 1


def test_the_office_may_answer_before_the_creator_is_known(
    office: Desk, mine: Desk, thief: Desk
) -> None:
    office.journal.union(own(thief))
    office.say("a", 20)
    office.journal.union(own(mine))
    assert set(office.counts()) == {"a"}
    (conflict,) = standing.conflicts(office.database)
    assert len(conflict.heads) == 2


def test_whoever_takes_over_counts_once_the_office_says_so(
    office: Desk, mine: Desk, thief: Desk
) -> None:
    office.journal.union([*own(mine), *own(thief)])
    office.certify(THIEF, KeyRole.LAPTOP, MINE)
    assert office.counts() == {"a": 99}
    assert outsiders(office.database) == ()


def test_a_revoked_key_counts_no_more_from_the_number_on(office: Desk, mine: Desk) -> None:
    mine.say("b", 5)
    mine.say("a", 40)
    office.journal.union(mine.ops)
    office.revoke(MINE, 4)
    assert office.counts() == {"a": 12, "b": 5}
    office.revoke(MINE, 1)
    assert office.counts() == {}
    assert outsiders(office.database) == ()


def test_handed_over_before_or_after_an_event_ends_the_same(
    desk: Callable[[str], Desk],
) -> None:
    one, two = desk(MINE), desk(HEIR)
    event = one.say("e", 1, kind=Kind.EVENT)
    two.journal.union(one.ops)
    closed = two.say("e", 2, kind=Kind.EVENT)
    one.say("h", 0, kind=Kind.HANDOVER)
    parts = [[op] for op in (*one.ops, *own(two))]
    for order in list(permutations(parts))[::7]:
        office = desk(OFFICE)
        for part in order:
            office.journal.union(part)
        known = authority_of(office.database.connection)
        assert known is not None
        assert known.counted([event, closed]) == ([event, closed], [])
        assert outsiders(office.database) == ()


def test_any_order_of_what_is_said_certified_and_revoked_ends_the_same(
    desk: Callable[[str], Desk], mine: Desk, thief: Desk
) -> None:
    mine.say("b", 5)
    thief.say("c", 7)
    steps: list[Callable[[Desk], object]] = [
        lambda office: office.journal.union(own(mine)),
        lambda office: office.journal.union(own(thief)),
        lambda office: office.certify(HEIR, KeyRole.LAPTOP, MINE),
        lambda office: office.certify(THIEF, KeyRole.LAPTOP, HEIR),
        lambda office: office.revoke(THIEF, 3),
    ]
    ends = []
    for order in list(permutations(steps))[::9]:
        office = desk(OFFICE)
        for step in order:
            step(office)
        ends.append(office.counts())
    assert ends == [{"a": 99, "b": 5}] * len(ends)


def test_after_the_highest_revision_a_file_can_still_be_read(mine: Desk, office: Desk) -> None:
    highest = (1 << 31) - 1
    office.journal.union([own(mine)[0], replace(own(mine)[1], revision=highest)])
    said = office.say("a", 14)
    assert said.revision == highest
    assert office.counts() == {"a": 14}
