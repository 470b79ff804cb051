"""A bundle changed by a bit, a byte, a cut, a cheat: never taken, and each refusal has words."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from caravan.exchange.report import Verdict
from scripts.reliability.flips import Target, every_bit, flip_all, received_unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20_260_525
REASONS = {
    "bad-signature",
    "content-mismatch",
    "damaged",
    "demo-mismatch",
    "foreign-op",
    "newer-version",
    "not-a-bundle",
    "truncated",
    "wrong-recipient",
}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Target]:
    with closing(Target(tmp_path / "small", 3)) as target:
        yield target


def test_no_changed_file_is_taken(small: Target, tmp_path: Path) -> None:
    with closing(Target(tmp_path / "large", 300)) as large:
        flips = flip_all(small, large, times=100, seed=SEED, whole=False)
    assert flips.taken == []
    assert flips.refused.keys() >= REASONS


def test_every_byte_of_an_age_header_is_looked_at(small: Target) -> None:
    header = small.sealed[: small.sealed.index(b"\n---")]
    bits = islice(every_bit(header), 0, None, 9)  # another bit of each byte
    changed = (
        (name, changed_header + small.sealed[len(header) :]) for name, changed_header in bits
    )
    assert small.try_all(changed).taken == []


def test_receiving_changed_files_changes_nothing(small: Target) -> None:
    assert received_unchanged(small, SEED) == []


def test_the_same_file_twice_is_taken_once(small: Target) -> None:
    again = small.folder / "stick" / "again.caravane"
    again.write_bytes(small.sealed)
    report = small.office.receive(small.folder / "stick")
    assert [file.verdict for file in report.files] == [Verdict.NEW, Verdict.KNOWN]
    assert report.total.known == report.total.new
