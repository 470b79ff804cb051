"""Somebody who saw the code of a stop, and writes one of their own about it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.actions import handover
from caravan.domain.ids import EntityId
from caravan.exchange.handover import handover_text
from caravan.exchange.keys import new_signer, signer_from
from tests.fakes.ops import an_op, birth
from tests.fakes.stop import open_stop, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event
    from caravan.exchange.keys import Signer

SALT = "5a" * 16


def stranger() -> Signer:
    return signer_from(new_signer(), "x")


def text_about(event: Event, signer: Signer, revision: int = 1) -> str:
    """A text that is signed, whole, and of nobody whom this laptop knows."""
    born = birth(signer.public, SALT, region="09", demo=False)
    put = an_op(
        event.payload(),
        writer=born.writer,
        seq=2,
        entity=EntityId(event.id),
        revision=revision,
        time="2026-05-25T09:00",
    )
    return handover_text([born, put], signer)


@pytest.mark.parametrize("revision", [1, 2_000_000])
@pytest.mark.parametrize("closed", [False, True])
def test_whoever_saw_the_code_of_a_stop_cannot_say_it_anew_nor_close_it(
    laptop: Workspace, revision: int, *, closed: bool
) -> None:
    event, *_rooms = open_stop(laptop)
    before = laptop.reading.operations()
    forged = text_about(replace(event, place="Ailleurs", closed=closed), stranger(), revision)
    with pytest.raises(handover.EventOfAnother):
        handover.take(laptop, forged)
    assert laptop.reading.event(event.id) == event
    assert laptop.reading.operations() == before


def test_a_taken_stop_stays_that_of_the_laptop_it_was_taken_from(
    laptop: Workspace, tmp_path: Path
) -> None:
    with closing(open_workspace(tmp_path / "second", seed=2)) as second:
        event, *_rooms = open_stop(laptop)
        handed = handover.hand_over(laptop, event.id)
        handover.take(second, handed.text)
        with pytest.raises(handover.EventOfAnother):
            handover.take(second, text_about(replace(event, place="Ailleurs"), stranger(), 9))
        assert second.reading.event(event.id) == event
        assert handover.take(second, handed.text).known


def test_a_stop_that_is_over_is_not_taken(laptop: Workspace) -> None:
    event, *_rooms = open_stop(laptop)
    other = replace(event, id=type(event.id)("0f8b6a1e-0000-4000-8000-000000000000"), closed=True)
    with pytest.raises(handover.EventClosed):
        handover.take(laptop, text_about(other, stranger()))
