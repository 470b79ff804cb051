"""Receipts for many laptops read what is common to all of them once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from caravan.actions import plan
from caravan.actions.office import receipts
from tests.fakes.stop import new_event

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.exchange import World

NAMES = ("one", "two", "three")


@pytest.fixture
def sent(world: World) -> World:
    """Three laptops, each with a stop that the office holds."""
    for seed, name in enumerate(NAMES, start=1):
        plan.create_event(world.laptop(name, seed), new_event(place=name))
        world.send(name)
    return world


def asked(world: World, action: Callable[[], object]) -> Counter[str]:
    """Count the questions that an action puts to the register and to each laptop's numbering."""
    said: list[str] = []
    connection = world.office.database.connection
    connection.set_trace_callback(said.append)
    action()
    connection.set_trace_callback(None)
    return Counter(
        what
        for what in ("FROM certified ORDER", "SELECT text FROM receipt")
        for statement in said
        if what in statement
    )


@pytest.mark.parametrize("named", [None, *range(len(NAMES))])
def test_writing_receipts_reads_the_register_and_each_laptop_once(
    sent: World, named: int | None
) -> None:
    keys = [sent.key(name) for name in NAMES]
    only = None if named is None else keys[named]
    counted = asked(sent, lambda: receipts.write_receipts(sent.office, sent.stick, only=only))
    # One that is named is looked up among all certified keys as well.
    assert counted == {
        "FROM certified ORDER": 1 + (only is not None),
        "SELECT text FROM receipt": 3,
    }


def test_only_those_with_something_new_are_written_unless_all_are_asked_for(sent: World) -> None:
    sent.receipt("two")
    due = receipts.write_receipts(sent.office, sent.stick)
    assert {each.due.key for each in due} == {sent.key("one"), sent.key("three")}
    assert receipts.write_receipts(sent.office, sent.stick) == ()
    assert len(receipts.write_receipts(sent.office, sent.stick, everyone=True)) == 3
