"""Try a world: receive its bundles in different ways, and hold the offices against one another.

Each world (`world`) is received by two offices: at once by one, by the other one file or a few at
a time, shuffled and some twice. Journals, derived tables, conflicts, forks, gaps, outsiders and the
barometer's bytes must be equal; they must be what a plain second reading of the rules says
(`plain_fold`); what a reception announces must be what follows. After each reception the missing
numbers must be named exactly, and among them there is always one with a single bundle left out. The
same world is also lived with every clock shifted by up to ten years, which must change nobody's
win.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caravan.domain.journal import canonical_json
from caravan.exchange.folding import fold_lines
from caravan.exchange.keys import LaptopKeys, Signer, identity_from, new_identity
from caravan.exchange.manifest import Label, Manifest, summary_of
from caravan.exchange.report import Verdict
from caravan.exchange.sealing import seal
from caravan.store.migrations import DERIVED
from scripts.reliability.office import DAY, Desk, Office, Unequal, packs
from scripts.reliability.packs import seals_opened_once
from scripts.reliability.plain_fold import fold_plainly, missing
from scripts.reliability.world import draw

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from caravan.domain.journal import Op
    from caravan.domain.numbering import Gap
    from scripts.reliability.office import State
    from scripts.reliability.plain_fold import Plain
    from scripts.reliability.world import Cut, World

    Files = dict[Path, Cut]

__all__ = ["Bench", "Unequal"]

_KEYS = 8
_LABEL = Label(region="09", day=DAY, demo=False, program="0.1.0")


class _Emptied(Unequal):
    """Content that an erasure took, of which it was known only later that it should not."""


class Bench:
    """A folder with keys and an office's desk, on which worlds are tried one after the other."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.folder, self.healed, self.looks = folder, 0, 0
        identity = identity_from(new_identity(), "drawn")
        self.laptops = [
            LaptopKeys(signer=_signer(seed, number), identity=identity) for number in range(_KEYS)
        ]
        self.keys = [keys.signer.public for keys in self.laptops]
        self.desk = Desk(folder / "office", self.laptops)

    def draw(self, chance: random.Random, *, clocks: bool = True) -> World:
        """Draw a world with this bench's keys and the real packs."""
        return draw(chance, self.keys, packs(), clocks=clocks)

    def try_one(self, world: World, chance: random.Random) -> State:
        """Hold a world against everything; raise Unequal at the first difference.

        Returns what is true of it.
        """
        with seals_opened_once(self.desk.identities):
            return self._tried(world, chance)

    def _tried(self, world: World, chance: random.Random) -> State:
        self.desk.register(world)
        files = self._files(world)
        said = _Said(world)
        first = self._received(world, files, [list(files)])
        said.hold(first)
        groups = _shuffled(list(files), chance)
        second = self._received(world, files, groups)
        try:
            said.hold(second)
        except _Emptied:
            # Somebody who said to have made a thing erased it before its maker, or the office, was
            # heard to say the same. The next export of whoever was emptied brings it back.
            self.healed += 1
            second = self._received(world, files, [*groups, list(files)])
            said.hold(second)
        _same("another order", first, second)
        if not _one_left_out(files, groups):
            self._without(world, files, chance.choice(list(files)))
        return first

    def _received(self, world: World, files: Files, groups: Sequence[Sequence[Path]]) -> State:
        """Receive group after group; what is missing is named each time, no more and no less."""
        office, came = Office(self.desk), set[Path]()
        with closing(office.database):
            for group in groups:
                came.update(group)
                self._take(office, world, group, [files[path] for path in came])
            return office.state()

    def _without(self, world: World, files: Files, left: Path) -> None:
        """Leave one bundle out."""
        office, kept = Office(self.desk), [path for path in files if path != left]
        with closing(office.database):
            self._take(office, world, kept, [files[path] for path in kept])

    def _take(self, office: Office, world: World, group: Sequence[Path], here: list[Cut]) -> None:
        report = office.receive(group)
        for file in report.files:
            _expect_taken(file, world, self)
        _as_missing(report.gaps, _counted(world, here))
        self.looks += 1

    def same_winners(self, state: State, other: World) -> None:
        """Hold what is true of a world against the same one with other clocks."""
        self.desk.register(other)
        self.desk.barometers.forget()
        files = self._files(other)
        received = self._received(other, files, [list(files)])
        _same("other clocks", _but_for_clocks(state), _but_for_clocks(received))

    def _files(self, world: World) -> Files:
        paths = (self.folder / f"{number}.caravane" for number in range(len(world.cuts)))
        files = dict(zip(paths, world.cuts, strict=True))
        for path, cut in files.items():
            path.write_bytes(_composed(cut.ops, self.laptops[cut.key], self.laptops[0]))
        return files


def _signer(seed: int, number: int) -> Signer:
    """Derive a key, never drawn by chance: writers' ids come from keys, and decide ties."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = hashlib.sha256(f"caravane/bench/{seed}/{number}".encode()).digest()
    key = Ed25519PrivateKey.from_private_bytes(secret)
    return Signer(secret=secret, public=key.public_key().public_bytes_raw().hex())


def _but_for_clocks(state: State) -> State:
    """What is true of a world but for what its clocks show: ids and times are left out."""
    conflicts = [(kind, entity, len(heads)) for kind, entity, heads in state["conflicts"]]
    tables = {name: state[name] for name in (*DERIVED, "gaps", "barometer")}
    return {**tables, "conflicts": conflicts}


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


def _one_left_out(files: Files, groups: Sequence[Sequence[Path]]) -> bool:
    """Whether after some group all files but one were here."""
    came, left = set[Path](), set[int]()
    for group in groups:
        came.update(group)
        left.add(len(files) - len(came))
    return 1 in left


def _counted(world: World, cuts: Iterable[Cut]) -> list[Op]:
    """What an office takes of these: the file of a key that nobody certified waits."""
    return [op for cut in cuts if cut.key in world.certified for op in cut.ops]


def _as_missing(gaps: Iterable[Gap], ops: Iterable[Op]) -> None:
    named, expected = {(gap.writer, gap.first, gap.last) for gap in gaps}, missing(ops)
    if named != expected:
        raise Unequal(f"named {named}, missing {expected}")


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


class _Said:
    """What the second reading of the rules says of a world, worked out once."""

    def __init__(self, world: World) -> None:
        self._ops = _counted(world, world.cuts)
        self._plain: Plain = fold_plainly(self._ops, world.register)
        told = {op.id for op in self._ops if op.payload is not None}
        self._kept = (self._plain.live - self._plain.emptied) & told
        self._tables = {
            name: _comparable(name, self._plain.tables.get(name, [])) for name in DERIVED
        }

    def hold(self, state: State) -> None:
        """Compare an office with it."""
        plain = self._plain
        if lost := self._kept - state["content"]:
            raise _Emptied(f"not erased and gone: {lost}")
        for name, expected in self._tables.items():
            found = _comparable(name, state[name])
            if found != expected:
                raise Unequal(f"plainly, {name}: {_apart(found, expected)}")
        if set(state["conflicts"]) != plain.conflicts:
            raise Unequal(f"plainly, conflicts: {state['conflicts']} and {plain.conflicts}")
        if still := state["content"] & plain.emptied:
            raise Unequal(f"erased and still there: {still}")
        _as_missing(state["gaps"], self._ops)
        if len(state["outsiders"]) != len(plain.outsiders):
            raise Unequal(f"plainly, outsiders: {state['outsiders']} and {plain.outsiders}")


def _comparable(name: str, rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """In one order; a sheet's answers are a text in the table, and a list in what was said."""
    if name == "sheet":
        rows = ((*row[:-1], _answers(row[-1])) for row in rows)
    return sorted(map(tuple, rows), key=repr)


def _answers(said: Any) -> bytes:  # noqa: ANN401 - a text or a list
    return canonical_json({"answers": json.loads(said) if isinstance(said, str) else said})
