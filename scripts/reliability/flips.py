"""Change a bundle by as little as can be, and hand it to the office: never taken, always told why.

From outside, as a bad stick does: every bit and every byte of a small bundle, many bytes of a
large one, every length it can be cut to, two joined, the same twice, another office's, a newer
version. From inside, as a cheat does who knows the office's recipient: every bit of what is
sealed; and as an enrolled laptop that signs anew over operations it has changed.
"""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
import zlib
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caravan.domain.journal import canonical_json
from caravan.exchange.refusals.bundles import BundleRefused
from caravan.exchange.refusals.retold import sentence_of
from caravan.exchange.sealing import seal, unseal
from caravan.i18n import Language, use
from scripts.reliability.disk import IN_MEMORY
from scripts.reliability.report import Outcome
from tests.fakes.bundles import read_bundle
from tests.unit.exchange.laptops import Laptop, Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scripts.reliability.report import Plan

__all__ = ["Flips", "Target", "campaign", "every_bit", "flip_all", "some_bytes"]

_SIGNED = b"caravane/bundle/1\n"


@dataclass(slots=True)
class Flips:
    """How many changed files were refused, under which codes, and which were taken."""

    refused: Counter[str] = field(default_factory=Counter)
    taken: list[str] = field(default_factory=list)

    def add(self, other: Flips) -> None:
        """Count others too."""
        self.refused += other.refused
        self.taken += other.taken


class Target:
    """An office, a laptop and its bundle, on a disk in memory."""

    def __init__(self, folder: Path, operations: int) -> None:
        self.office, self.laptop = Office(folder / "office"), Laptop(folder / "laptop")
        self.folder, self._file = folder, folder / "changed.caravane"
        self._fill(operations)
        self.path = self.laptop.export(folder / "stick", self.office.kit).path
        self.sealed = self.path.read_bytes()
        self.plain = unseal(self.sealed, [self.office.office_keys.identity])

    def _fill(self, operations: int) -> None:
        with self.laptop.database.transaction():
            for number in range(operations):
                self.laptop.say(f"room-{number}", number % 40)

    def close(self) -> None:
        """Let both go."""
        self.laptop.close()
        self.office.close()

    def resealed(self, plain: bytes) -> bytes:
        """Seal for the office, as anybody who has its kit can."""
        return seal(plain, self.office.kit.recipients)

    def signed_anew(self, lines: bytes, **claims: object) -> bytes:
        """Sign again, as the laptop can, over other lines than those announced."""
        manifest, _signature, _stream = self.plain.split(b"\n", 2)
        stream = zlib.compress(lines)
        said = {
            **json.loads(manifest),
            "inflated": len(lines),
            "sha256": hashlib.sha256(stream).hexdigest(),
            **claims,
        }
        line = canonical_json(said)
        signature = self.laptop.keys.signer.sign(_SIGNED + line).hex().encode()
        return self.resealed(b"\n".join((line, signature, stream)))

    @property
    def lines(self) -> bytes:
        """The operations as they are written."""
        return zlib.decompress(self.plain.split(b"\n", 2)[2])

    def try_all(self, changed: Iterable[tuple[str, bytes]]) -> Flips:
        """Read each as the office does before anything else; count what is said."""
        flips = Flips()
        for name, content in changed:
            self._file.write_bytes(content)
            try:
                read_bundle(self._file, [self.office.office_keys.identity], demo=False)
            except BundleRefused as refusal:
                flips.refused[refusal.code] += 1
            else:
                flips.taken.append(name)
        return flips


def every_bit(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Flip each bit, one at a time."""
    for at in range(len(data)):
        for bit in range(8):
            yield f"bit {bit} of byte {at}", _with(data, at, data[at] ^ 1 << bit)


def some_bytes(data: bytes, times: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Change one byte, each time another one at random."""
    for _ in range(times):
        at, change = chance.randrange(len(data)), chance.randrange(1, 256)
        yield f"byte {at} by {change:#x}", _with(data, at, data[at] ^ change)


def _with(data: bytes, at: int, byte: int) -> bytes:
    return data[:at] + bytes((byte,)) + data[at + 1 :]


def _other_files(target: Target, step: int) -> Iterator[tuple[str, bytes]]:
    """What is no single flip: cut at every so many bytes, joined, another's, newer."""
    data, plain = target.sealed, target.plain
    yield from ((f"cut at {size}", data[:size]) for size in range(0, len(data), step))
    yield "joined with itself", data + data
    yield "with one byte more", data + b"\n"
    yield "one byte less at the start", data[1:]
    with closing(Office(target.folder / "elsewhere")) as other:
        yield "another office's", seal(plain, other.kit.recipients)
    yield "a newer version", target.signed_anew(target.lines, version=2)
    yield "for the demonstration", target.signed_anew(target.lines, demo=True)
    yield "unsealed", plain


def _from_inside(
    target: Target, changed: Callable[[bytes], Iterator[tuple[str, bytes]]]
) -> Iterator[tuple[str, bytes]]:
    """What a cheat changes: what is sealed, or operations under a new signature."""
    for name, plain in changed(target.plain):
        yield f"inside, {name}", target.resealed(plain)
    for name, lines in changed(target.lines):
        yield f"signed anew, {name}", target.signed_anew(lines)


def flip_all(small: Target, large: Target, *, times: int, seed: int, whole: bool) -> Flips:
    """Try everything on the small bundle and so many bytes of the large one.

    Unless `whole`, only `times` of the small one's changes, drawn by chance.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    few: Callable[[bytes], Iterator[tuple[str, bytes]]] = lambda data: some_bytes(  # noqa: E731
        data, times, chance
    )
    changes = every_bit if whole else few
    flips = small.try_all(
        chain(
            changes(small.sealed),
            _other_files(small, 1 if whole else 9),
            _from_inside(small, changes),
        )
    )
    flips.add(large.try_all(some_bytes(large.sealed, times, chance)))
    return flips


def campaign(plan: Plan) -> Outcome:
    """Flip, hand over a share of it for good, and see that nothing changed."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name, ExitStack() as opened:
        small = opened.enter_context(closing(Target(Path(name) / "small", 3)))
        large = opened.enter_context(closing(Target(Path(name) / "large", 3_000)))
        flips = flip_all(small, large, times=plan.times, seed=plan.seed, whole=True)
        wrong = [*flips.taken, *received_unchanged(small, plan.seed), *_silent(flips)]
        total, codes = flips.refused.total(), sorted(flips.refused)
        print(f"  {dict(flips.refused.most_common())}")
    figures = (
        f"{total:,} changed files, {len(flips.taken)} taken; refused as {', '.join(codes)};"
        f" a bundle of {len(small.sealed):,} bytes bit by bit, inside and outside, {plan.times:,}"
        f" bytes of one of {len(large.sealed):,}"
    )
    return Outcome(campaign="flips", figures=figures, wrong=tuple(wrong))


def received_unchanged(target: Target, seed: int) -> list[str]:
    """Receive forty changed files at once, for good: the journal and its tables stay."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    folder = target.folder / "changed"
    folder.mkdir()
    for number, (_name, content) in enumerate(some_bytes(target.sealed, 40, chance)):
        (folder / f"{number}.caravane").write_bytes(content)
    before = _held(target.office)
    target.office.receive(folder)
    return [] if _held(target.office) == before else ["the journal changed"]


def _held(office: Office) -> list[Any]:
    return [office.rows(table) for table in ("journal", "attendance", "event", "sheet", "draft")]


def _silent(flips: Flips) -> list[str]:
    """Every code has words of its own in both languages."""
    wrong = []
    for language in Language:
        use(language)
        sentences = {code: sentence_of(code, demo=False) for code in flips.refused}
        if None in sentences.values() or len(set(sentences.values())) < len(sentences):
            wrong.append(f"two refusals say the same in {language.value}: {sentences}")
    use(Language.FRENCH)
    return wrong
