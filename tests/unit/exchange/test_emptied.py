"""A laptop empties what it erased; whether its files come before or after changes nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from caravan.domain.authority import KeyRole
from caravan.domain.journal import Verb
from caravan.store.register import Certified, Register, Revoked
from tests.unit.exchange.laptops import DAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office


@pytest.fixture
def before_and_after(laptop: Laptop, office: Office, tmp_path: Path) -> list[Path]:
    """The laptop's file, and the one it makes after it erased what it had said of "b"."""
    whole = laptop.export(tmp_path / "before", office.kit).path
    laptop.say("b", 20, Verb.ERASE)
    return [whole, laptop.export(tmp_path / "after", office.kit).path]


def contents(office: Office) -> list[tuple[str, object]]:
    query = "SELECT entity, payload FROM journal WHERE entity = 'b' ORDER BY seq"
    return office.database.connection.execute(query).fetchall()


@pytest.mark.parametrize("first", [0, 1])
def test_an_erasure_that_counts_empties_whatever_comes(
    office: Office, before_and_after: list[Path], first: int
) -> None:
    office.receive(before_and_after[first])
    office.receive(before_and_after[1 - first])
    assert contents(office) == [("b", None), ("b", None)]
    assert len(office.rows("attendance")) == 1


@pytest.mark.parametrize("order", [[0, 1], [1, 0], [1, 0, 1]])
@pytest.mark.parametrize("at_once", [True, False])
def test_an_erasure_that_does_not_count_takes_nothing_away(
    office: Office, laptop: Laptop, before_and_after: list[Path], order: list[int], at_once: bool
) -> None:
    erased = laptop.journal.last_seq(laptop.journal.identity.writer)
    key, writer = laptop.keys.signer.public, laptop.journal.identity.writer
    register = Register(office.database)
    register.revoke([Revoked(key=key, writer=writer, since=erased)])
    own = office.keys.signer.public
    until = date(2030, 1, 1)
    register.certify(
        Certified(
            key=own, role=KeyRole.OFFICE, region=None, since=DAY, until=until, replaces=(), text=""
        )
    )
    files = [before_and_after[each] for each in order]
    for group in [files] if at_once else [[each] for each in files]:
        office.receive(*group)
    said, _erasure = contents(office)
    assert said[1] is not None
    assert [row[0] for row in office.rows("attendance")] == ["a", "b"]
