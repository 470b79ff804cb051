"""Receive the same bundles in any order, grouping and number: the same truth, whatever the way.

Each world (`world`) is received by two offices: at once by one, by the other one file or a few at
a time, shuffled and some twice. Journals, derived tables, conflicts, forks, gaps, outsiders and the
barometer's bytes must be equal; they must be what a plain second reading of the rules says
(`plain_fold`); what a reception announces must be what follows. Then one bundle is left out, and
the missing numbers must be named exactly; and the same world is lived with every clock shifted by
up to ten years, which must change nobody's win.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caravan.domain.authority import KeyRole
from caravan.domain.barometer import Level, Scope
from caravan.domain.barometer_json import to_json
from caravan.domain.disclosure import View
from caravan.domain.ids import WriterId
from caravan.domain.journal import canonical_json
from caravan.domain.reckoning import barometer
from caravan.exchange.certificate import Certificate
from caravan.exchange.folding import fold_lines
from caravan.exchange.keys import laptop_keys
from caravan.exchange.manifest import Label, Manifest, summary_of
from caravan.exchange.merge import Reception, receive
from caravan.exchange.report import Verdict
from caravan.exchange.sealing import seal
from caravan.exchange.trust import Trust
from caravan.packs.toml import load_all
from caravan.resources import quizzes_folder
from caravan.store import standing
from caravan.store.database import Database
from caravan.store.figures import read_counts
from caravan.store.identity import Machine, settle
from caravan.store.journal import Journal
from caravan.store.migrations import DERIVED
from caravan.store.register import Certified, Revoked
from caravan.store.register import Register as Kept
from scripts.reliability.plain_fold import fold_plainly, missing
from scripts.reliability.power import IN_MEMORY
from scripts.reliability.report import Outcome
from scripts.reliability.world import Cut, World, draw
from tests.fakes.outside import SeededChance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from caravan.domain.journal import Op
    from caravan.domain.quiz import Pack
    from caravan.exchange.keys import LaptopKeys
    from caravan.exchange.report import MergeReport
    from scripts.reliability.report import Plan

__all__ = ["Bench", "Unequal", "campaign"]

_KEYS, _MANY = 8, 1_000
_BARE = "op, writer, seq, kind, entity, revision, verb, parents, payload_version, time, commitment"
_DAY = date(2026, 5, 25)
_LABEL = Label(region="09", day=_DAY, demo=False, program="0.1.0")
_LAST = date(2030, 1, 1)
State = dict[str, Any]


class Unequal(AssertionError):
    """Two ways to the same truth that do not meet."""


class _Emptied(Unequal):
    """Content that an erasure took, of which it was known only later that it should not."""


@cache
def _packs() -> tuple[Pack, ...]:
    return load_all(quizzes_folder())


class _Office:
    """An office with the world's register, that has received nothing yet."""

    def __init__(self, bench: Bench, world: World, name: str) -> None:
        folder = bench.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copyfile(bench.template, folder / "caravane.sqlite")
        self._bench, self.database = bench, Database.open(folder / "caravane.sqlite")
        chance = SeededChance(7)
        machine = Machine(folder / "machine", chance)
        identity = settle(self.database, machine, chance, key_of=lambda: bench.keys[0])
        certificates = bench.certify(self.database, world)
        self.reception = Reception(
            journal=Journal(self.database, identity, chance, dict),
            identities=[bench.laptops[0].identity],
            quarantine=folder / "quarantine",
            demo=False,
            day=_DAY,
            trust=Trust(root=bench.keys[0], certified=certificates),
        )

    def receive(self, files: Iterable[Path]) -> MergeReport:
        """Receive, and see that what was announced is what is there now."""
        report = receive(self.reception, files)
        same = {
            "conflicts": (_heads(report.conflicts), _heads(standing.conflicts(self.database))),
            "forks": (report.forks, standing.forks(self.database)),
            "gaps": (report.gaps, standing.gaps(self.database)),
            "writers": (report.writers, self.reception.journal.extents()),
        }
        for what, (announced, found) in same.items():
            if announced != found:
                raise Unequal(f"announced {what}: {announced}, found {found}")
        return report

    def state(self) -> State:
        """Everything that must not depend on the way here."""
        query = self.database.connection.execute
        tables = {name: query(f"SELECT * FROM {name}").fetchall() for name in DERIVED}  # noqa: S608
        return {
            **{name: sorted(rows, key=repr) for name, rows in tables.items()},
            "journal": query(f"SELECT {_BARE} FROM journal ORDER BY op").fetchall(),  # noqa: S608
            "content": {op for (op,) in query("SELECT op FROM journal WHERE payload NOT NULL")},
            "conflicts": _heads(standing.conflicts(self.database)),
            "outsiders": sorted(map(repr, standing.outsiders(self.database))),
            "forks": standing.forks(self.database),
            "gaps": standing.gaps(self.database),
            "barometer": [self._barometer(view) for view in (View.DESK, View.PUBLISHED)],
            "altered": standing.altered(self.database),
        }

    def _barometer(self, view: View) -> bytes:
        counts = read_counts(
            self.database.connection, Scope(level=Level.NATIONAL, code=None), _packs(), season=None
        )
        said = to_json(barometer(counts, _packs(), view, demo=False, files=None))
        return json.dumps(said, ensure_ascii=False).encode()


def _heads(conflicts: Iterable[Any]) -> list[tuple[str, str, tuple[bytes, ...]]]:
    return sorted((each.kind.value, each.entity, each.heads) for each in conflicts)


class Bench:
    """A folder with keys and an empty database, on which worlds are tried one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.healed = folder, 0
        self.laptops: list[LaptopKeys] = [laptop_keys(folder / f"keys{n}") for n in range(_KEYS)]
        self.keys = [keys.signer.public for keys in self.laptops]
        self.template = folder / "template.sqlite"
        Database.open(self.template).close()

    def certify(self, database: Database, world: World) -> dict[str, Certificate]:
        """Write the world's decisions into an office's register."""
        register, given = Kept(database), dict[str, Certificate]()
        for number in world.certified:
            key = self.keys[number]
            role = KeyRole.OFFICE if key in world.register.office else KeyRole.LAPTOP
            replaces = tuple(world.register.replaces.get(key, ()))
            given[key] = Certificate(
                key=key, role=role, region="09", since=_DAY, until=_LAST, replaces=replaces
            )
            register.certify(
                Certified(
                    key=key,
                    role=role,
                    region="09",
                    since=_DAY,
                    until=_LAST,
                    replaces=replaces,
                    text=key,
                )
            )
        register.revoke(
            Revoked(key=key, writer=_writer(writer), since=since)
            for (key, writer), since in world.register.revoked.items()
        )
        return given

    def draw(self, chance: random.Random, *, clocks: bool = True) -> World:
        """Draw a world with this bench's keys and the real packs."""
        return draw(chance, self.keys, _packs(), clocks=clocks)

    def try_one(self, world: World, chance: random.Random) -> None:
        """Hold a world against everything; raise Unequal at the first difference."""
        files = [self._file(number, cut) for number, cut in enumerate(world.cuts)]
        first = self._received(world, "at-once", [files])
        _as_said_plainly(first, world)
        groups = _shuffled(files, chance)
        second = self._received(world, "piecemeal", groups)
        try:
            _as_said_plainly(second, world)
        except _Emptied:
            # Somebody who said to have made a thing erased it before its maker was heard of. The
            # next export of whoever was emptied brings it back.
            self.healed += 1
            second = self._received(world, "piecemeal", [*groups, files])
            _as_said_plainly(second, world)
        _same("another order", first, second)
        left = chance.randrange(len(files))
        self._without(world, files, left)

    def _received(self, world: World, name: str, groups: Sequence[Sequence[Path]]) -> State:
        office = _Office(self, world, name)
        with closing(office.database):
            for group in groups:
                for file in office.receive(group).files:
                    _expect_taken(file, world, self)
            return office.state()

    def _without(self, world: World, files: Sequence[Path], left: int) -> None:
        """Leave one bundle out: what is missing is named, neither more nor less."""
        rest = [cut for number, cut in enumerate(world.cuts) if number != left]
        ops = [op for cut in rest if cut.key in world.certified for op in cut.ops]
        kept = [path for number, path in enumerate(files) if number != left]
        office = _Office(self, world, "without")
        with closing(office.database):
            report = office.receive(kept)
        named = {(gap.writer, gap.first, gap.last) for gap in report.gaps}
        if named != missing(ops):
            raise Unequal(f"left out {left}: named {named}, missing {missing(ops)}")

    def same_winners(self, world: World, other: World) -> None:
        """Hold a world against the same one with other clocks."""
        _same("other clocks", self._winners(world), self._winners(other))

    def _winners(self, world: World) -> State:
        """What is true of a world but for what its clocks show; ids and times are left out."""
        office = _Office(self, world, "winners")
        with closing(office.database):
            office.receive([self._file(number, cut) for number, cut in enumerate(world.cuts)])
            state = office.state()
        conflicts = [(kind, entity, len(heads)) for kind, entity, heads in state["conflicts"]]
        tables = {name: state[name] for name in (*DERIVED, "gaps", "barometer")}
        return {**tables, "conflicts": conflicts}

    def _file(self, number: int, cut: Cut) -> Path:
        path = self.folder / f"{number}.caravane"
        path.write_bytes(_composed(cut.ops, self.laptops[cut.key], self.laptops[0]))
        return path


def _writer(raw: bytes | None) -> WriterId | None:
    return None if raw is None else WriterId(raw)


def _composed(ops: Sequence[Op], keys: LaptopKeys, office: LaptopKeys) -> bytes:
    """Compose a bundle of any operations, as the laptop of a key does."""
    folded = fold_lines(ops)
    manifest = Manifest(
        label=_LABEL,
        summary=summary_of((op.id, op) for op in ops),
        inflated=folded.inflated,
        sha256=hashlib.sha256(folded.stream).hexdigest(),
        key=keys.signer.public,
    )
    line = manifest.to_line()
    signature = keys.signer.sign(b"caravane/bundle/1\n" + line).hex().encode()
    return seal(b"\n".join((line, signature, folded.stream)), [office.identity.recipient])


def _shuffled(files: Sequence[Path], chance: random.Random) -> list[list[Path]]:
    """Some of them twice, in any order, a few at a time."""
    again = [path for path in files if chance.random() < 0.3]
    order, groups = [*files, *again], list[list[Path]]()
    chance.shuffle(order)
    while order:
        size = chance.randint(1, 3)
        groups.append(order[:size])
        order = order[size:]
    return groups


def _expect_taken(file: Any, world: World, bench: Bench) -> None:  # noqa: ANN401 - a file's report
    """Only the key that nobody certified waits."""
    known = {bench.keys[number] for number in world.certified}
    taken = file.verdict in {Verdict.NEW, Verdict.KNOWN}
    if taken is not (file.manifest is not None and file.manifest.key in known):
        raise Unequal(f"{file.verdict.value}: {file.refusal!r}")


def _same(what: str, first: State, second: State) -> None:
    for name, value in first.items():
        if name != "content" and second[name] != value:
            raise Unequal(f"{what}, {name}: {_apart(value, second[name])}")


def _apart(one: Any, other: Any) -> str:  # noqa: ANN401 - anything that can be compared
    if isinstance(one, list) and isinstance(other, list):
        here = [row for row in one if row not in other]
        there = [row for row in other if row not in one]
        return f"only here {here[:3]}, only there {there[:3]}"
    return f"{one!r} and {other!r}"


def _as_said_plainly(state: State, world: World) -> None:
    """Compare an office with the second reading of the rules."""
    ops = [op for cut in world.cuts if cut.key in world.certified for op in cut.ops]
    plain = fold_plainly(ops, world.register)
    told = {op.id for op in ops if op.payload is not None}
    if lost := ((plain.counted - plain.emptied) & told) - state["content"]:
        raise _Emptied(f"not erased and gone: {lost}")
    for name in DERIVED:
        found = [_comparable(name, row) for row in state[name]]
        expected = [_comparable(name, row) for row in plain.tables.get(name, [])]
        if sorted(found, key=repr) != sorted(expected, key=repr):
            raise Unequal(f"plainly, {name}: {_apart(found, expected)}")
    if set(state["conflicts"]) != plain.conflicts:
        raise Unequal(f"plainly, conflicts: {state['conflicts']} and {plain.conflicts}")
    # What counts nowhere may have lost its content to an erasure that did count at the time.
    if still := state["content"] & plain.emptied:
        raise Unequal(f"erased and still there: {still}")
    if {(gap.writer, gap.first, gap.last) for gap in state["gaps"]} != missing(ops):
        raise Unequal("plainly, gaps")
    if len(state["outsiders"]) != len(plain.outsiders):
        raise Unequal(f"plainly, outsiders: {state['outsiders']} and {plain.outsiders}")


def _comparable(name: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A sheet's answers are a text in the table, and a list in what was said."""
    if name != "sheet":
        return tuple(row)
    answers = json.loads(row[-1]) if isinstance(row[-1], str) else row[-1]
    return (*row[:-1], canonical_json({"answers": answers}))


def campaign(plan: Plan) -> Outcome:
    """Draw worlds one after the other, in two processes where there are many."""
    half = plan.times // 2 if plan.times > _MANY else 0
    parts = [(plan.seed, 0, half), (plan.seed, half, plan.times)][0 if half else 1 :]
    with ProcessPoolExecutor(len(parts)) as pool:
        tried, wrong = zip(*pool.map(_try, parts), strict=True)
    bundles, operations, healed = (sum(each[at] for each in tried) for at in range(3))
    figures = (
        f"{plan.times:,} worlds, {bundles:,} bundles, {operations:,} operations: equal in any"
        " order, grouping and number, equal to a second plain reading of the rules, and what is"
        f" missing named; {(plan.times + 9) // 10:,} of them lived with other clocks; {healed}"
        " needed a laptop's next file to bring back what a false maker had erased"
    )
    return Outcome(campaign="worlds", figures=figures, wrong=tuple(chain.from_iterable(wrong)))


def _try(part: tuple[int, int, int]) -> tuple[tuple[int, int, int], list[str]]:
    """Try the worlds of a seed from one number to another; every tenth with other clocks too.

    Returns the bundles, the operations, the worlds that a next file healed, and what is wrong.
    """
    seed, first, last = part
    bundles, operations, wrong = 0, 0, list[str]()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        bench = Bench(Path(name))
        for number in range(first, last):
            chance = random.Random(f"{seed}/{number}")  # noqa: S311 - to be repeated
            world = bench.draw(chance)
            bundles += len(world.cuts)
            operations += len({op.id for cut in world.cuts for op in cut.ops})
            try:
                bench.try_one(world, chance)
                if number % 10 == 0:
                    right = bench.draw(random.Random(f"{seed}/{number}"), clocks=False)  # noqa: S311
                    bench.same_winners(world, right)
            except Unequal as unequal:
                wrong.append(f"world {seed}/{number}: {unequal}")
    return (bundles, operations, bench.healed), wrong
