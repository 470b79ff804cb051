"""A disk that is full at any page of a day: nothing of the save is there, and again it works."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from caravan.actions import answer, attend, plan
from caravan.domain.events import Stage
from caravan.domain.quiz import Phase
from caravan.errors import DiskFull
from caravan.i18n import Language, use
from tests.journeys.killed_acts import ACTS, NAMES, open_laptop, sound, the_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace

_CHILDREN = 12


def day(workspace: Workspace) -> Iterator[Callable[[], object]]:
    """Every save of a room's day, one after the other."""
    event, session = the_room(workspace)
    for number in range(_CHILDREN):
        name = NAMES[number % len(NAMES)]
        arrival = attend.CheckIn(session=session, age=12, first_name=name)
        yield partial(attend.check_in, workspace, arrival)
    for person in workspace.reading.arrivals(session.id):
        yield partial(answer.sit, workspace, session, person)
        while (sitting := answer.resume(workspace)) is not None:
            item = sitting.current
            assert item is not None
            yield partial(answer.answer, workspace, sitting, item, item.right)
    tally = partial(answer.tally, workspace, session, Phase.BEFORE)
    for asked in answer.room_items(workspace, session, Phase.BEFORE):
        yield partial(tally, asked, counts={}, unsure=3, present=9)
    yield partial(plan.set_stage, workspace, session.id, Stage.ACTIVITY)
    yield partial(plan.close_event, workspace, event.id)


def precious(workspace: Workspace) -> list[list[Any]]:
    return [
        workspace.database.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        for table in ("journal", "draft", "sitting", "event", "session", "sheet")
    ]


def told_in_both_languages(error: DiskFull) -> None:
    for language in Language:
        use(language)
        assert error.sentence
        assert error.remedy
    use(Language.FRENCH)


def full_at(workspace: Workspace, more: int) -> None:
    connection = workspace.database.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0] + more
    connection.execute(f"PRAGMA max_page_count = {pages}")


def do_on_a_full_disk(workspace: Workspace, save: Callable[[], object]) -> int:
    """Do one thing on a disk that grows by a page after every refusal; count the refusals."""
    before, refused = precious(workspace), 0
    for more in range(20):
        full_at(workspace, more)
        try:
            save()
        except DiskFull as full:
            told_in_both_languages(full)
            assert precious(workspace) == before
            assert workspace.locals.exists(the_room(workspace)[0].id)
            refused += 1
        else:
            assert precious(workspace) != before
            return refused
    raise AssertionError("a page at a time never became enough")


def test_a_day_on_a_disk_that_is_always_full_loses_and_doubles_nothing(tmp_path: Path) -> None:
    ACTS["check-in"].prepare(tmp_path)
    workspace = open_laptop(tmp_path)
    event, session = the_room(workspace)
    refused = sum(do_on_a_full_disk(workspace, save) for save in day(workspace))
    assert refused > 5
    sound(workspace)
    listed = len(NAMES) + _CHILDREN
    assert workspace.reading.attendance(session.id).listed == listed
    assert len(workspace.reading.finished(session.id)[Phase.BEFORE]) == listed
    assert not workspace.locals.exists(event.id)
    workspace.close()
