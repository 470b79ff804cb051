"""Rooms and stops closed, reopened and swapped under a child who answers: no answer is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer, attend, plan
from caravan.domain.ages import AgeBand
from caravan.domain.badges import code_from_number
from caravan.domain.events import Stage
from caravan.domain.journal import Kind
from caravan.domain.quiz import Phase
from tests.fakes.answers import ANSWER
from tests.fakes.stop import new_event, new_session, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event, Session
    from caravan.domain.flow import Sitting


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()


def room(workspace: Workspace, event: Event) -> Session:
    session = plan.open_session(workspace, new_session(event, band=AgeBand.FROM_12))
    return moved(workspace, session, Stage.BEFORE)


def moved(workspace: Workspace, session: Session, stage: Stage) -> Session:
    plan.set_stage(workspace, session.id, stage)
    found = workspace.reading.session(session.id)
    assert found is not None
    return found


def seat_one(workspace: Workspace) -> tuple[Event, Session, str, Sitting]:
    event = plan.create_event(workspace, new_event())
    session = room(workspace, event)
    badge = attend.check_in(workspace, attend.CheckIn(session=session, age=12)).badge
    return event, session, badge, answer.sit_with_badge(workspace, session, badge)


def say(workspace: Workspace, sitting: Sitting, answers: int = 1) -> Sitting:
    for _ in range(answers):
        assert sitting.current is not None
        sitting = answer.answer(workspace, sitting, sitting.current, sitting.current.right)
    return sitting


def kept(workspace: Workspace) -> list[tuple[str, int]]:
    """Every answer that will travel: the item, and whether its sheet is whole."""
    return workspace.database.connection.execute(
        f"SELECT answer.item, sheet.complete FROM {ANSWER} JOIN sheet ON sheet.id = answer.sheet"  # noqa: S608
    ).fetchall()


def drafted(workspace: Workspace) -> list[tuple[str]]:
    return workspace.database.connection.execute("SELECT item FROM draft").fetchall()


@pytest.mark.parametrize("closing", ["room", "stop"])
def test_an_answer_after_the_closing_is_refused_and_not_kept_where_nobody_looks(
    workspace: Workspace, closing: str
) -> None:
    event, session, _, sitting = seat_one(workspace)
    sitting = say(workspace, sitting, 3)
    closings = {
        "room": lambda: plan.close_session(workspace, session.id),
        "stop": lambda: plan.close_event(workspace, event.id),
    }
    closings[closing]()
    with pytest.raises(answer.NotThisStage):
        say(workspace, sitting)
    assert drafted(workspace) == []
    assert len(kept(workspace)) == 3


def test_the_last_answer_given_twice_is_saved_once(workspace: Workspace) -> None:
    _, _, _, sitting = seat_one(workspace)
    almost = say(workspace, sitting, len(sitting.items) - 1)
    say(workspace, almost)
    with pytest.raises(answer.AlreadyAnswered):
        say(workspace, almost)
    assert drafted(workspace) == []
    assert [complete for _, complete in kept(workspace)] == [1] * len(sitting.items)


def test_a_screen_that_is_behind_finishes_the_sheet_that_is_on_disk(workspace: Workspace) -> None:
    _, _, _, sitting = seat_one(workspace)
    first, last = sitting.items[0], sitting.items[-1]
    behind = sitting
    for item in sitting.items[:-1]:
        sitting = answer.answer(workspace, sitting, item, item.right)
    after = answer.answer(workspace, behind, last, last.right)
    assert after.finished
    assert len(kept(workspace)) == len(sitting.items)
    assert first.id in {item for item, _ in kept(workspace)}


def test_a_room_reopened_takes_a_partial_sheet_up_where_it_was(workspace: Workspace) -> None:
    _, session, badge, sitting = seat_one(workspace)
    cut = say(workspace, sitting, 3)
    plan.close_session(workspace, session.id)
    session = moved(workspace, session, Stage.BEFORE)
    again = answer.sit_with_badge(workspace, session, badge)
    assert (again.position, again.form, again.language) == (3, cut.form, cut.language)
    done = say(workspace, again, len(again.items) - 3)
    assert done.finished
    assert [complete for _, complete in kept(workspace)] == [1] * len(sitting.items)
    sheets = [op for op in workspace.journal.ops() if op.kind is Kind.SHEET]
    assert [op.revision for op in sheets] == [1, 2]
    with pytest.raises(answer.AlreadyAnswered):
        answer.sit_with_badge(workspace, session, badge)


def test_a_partial_sheet_taken_up_and_left_again_keeps_both_parts(workspace: Workspace) -> None:
    _, session, badge, sitting = seat_one(workspace)
    say(workspace, sitting, 3)
    plan.close_session(workspace, session.id)
    session = moved(workspace, session, Stage.BEFORE)
    say(workspace, answer.sit_with_badge(workspace, session, badge), 2)
    plan.close_session(workspace, session.id)
    assert [complete for _, complete in kept(workspace)] == [0] * 5


def test_a_partial_sheet_looked_at_again_and_not_continued_adds_no_operation(
    workspace: Workspace,
) -> None:
    _, session, badge, sitting = seat_one(workspace)
    say(workspace, sitting, 3)
    plan.close_session(workspace, session.id)
    session = moved(workspace, session, Stage.BEFORE)
    before = workspace.reading.operations()
    answer.sit_with_badge(workspace, session, badge)
    plan.close_session(workspace, session.id)
    assert workspace.reading.operations() == before + 1  # the room's closing alone
    assert [complete for _, complete in kept(workspace)] == [0] * 3


def test_a_screen_opened_before_the_room_closed_seats_nobody(workspace: Workspace) -> None:
    _, session, badge, _ = seat_one(workspace)
    plan.close_session(workspace, session.id)
    with pytest.raises(answer.NotThisStage):
        answer.sit_with_badge(workspace, session, badge)
    assert workspace.drafts.seated() is None


def test_a_screen_opened_before_the_room_moved_on_asks_the_new_form(workspace: Workspace) -> None:
    _, session, badge, sitting = seat_one(workspace)
    say(workspace, sitting, len(sitting.items))
    moved(workspace, session, Stage.AFTER)
    assert answer.sit_with_badge(workspace, session, badge).phase is Phase.AFTER


def test_a_child_of_a_closed_room_who_answers_in_another_is_kept_when_the_stop_closes(
    workspace: Workspace,
) -> None:
    event, first, badge, sitting = seat_one(workspace)
    answer.leave(workspace)
    second = room(workspace, event)
    plan.close_session(workspace, first.id)
    sitting = answer.sit_with_badge(workspace, second, badge)
    say(workspace, sitting, 3)
    plan.close_session(workspace, second.id)
    plan.close_event(workspace, event.id)
    assert drafted(workspace) == []
    assert [complete for _, complete in kept(workspace)] == [0] * 3


def test_an_arrival_taken_back_in_mid_form_keeps_its_answers_for_its_return(
    workspace: Workspace,
) -> None:
    _, session, badge, sitting = seat_one(workspace)
    sitting = say(workspace, sitting, 3)
    attend.cancel_arrival(workspace, sitting.participant)
    say(workspace, sitting, 2)
    attend.restore_arrival(workspace, sitting.participant)
    again = answer.sit_with_badge(workspace, session, badge)
    assert again.position == 5
    say(workspace, again, len(again.items) - 5)
    assert [complete for _, complete in kept(workspace)] == [1] * len(again.items)


def test_a_badge_worn_in_one_room_is_refused_at_the_door_of_another(workspace: Workspace) -> None:
    event, _, badge, _ = seat_one(workspace)
    other = room(workspace, event)
    with pytest.raises(attend.BadgeTaken):
        attend.check_in(workspace, attend.CheckIn(session=other, age=13, badge=badge))


def test_nobody_is_named_or_badged_again_once_the_stop_is_closed(workspace: Workspace) -> None:
    event, session, badge, sitting = seat_one(workspace)
    participant = workspace.reading.participant(sitting.participant)
    assert participant is not None
    plan.close_event(workspace, event.id)
    late = attend.CheckIn(
        session=session, age=12, badge=code_from_number(event.id, 9), first_name="Tifawt"
    )
    with pytest.raises(attend.StopClosed) as refused:
        attend.check_in(workspace, late)
    assert refused.value.sentence
    assert refused.value.remedy
    with pytest.raises(attend.StopClosed):
        attend.set_first_name(workspace, participant, "Tifawt")
    with pytest.raises(attend.StopClosed):
        attend.whose_badge(workspace, event.id, badge)
    assert not workspace.locals.exists(event.id)


def test_a_count_that_no_table_would_take_is_refused(workspace: Workspace) -> None:
    event = plan.create_event(workspace, new_event())
    session = room(workspace, event)
    item, *_ = answer.room_items(workspace, session, Phase.BEFORE)
    with pytest.raises(attend.CountUnlikely):
        answer.tally(workspace, session, Phase.BEFORE, item, counts={}, unsure=0, present=2_001)
    answer.tally(workspace, session, Phase.BEFORE, item, counts={}, unsure=2_000, present=2_000)
    assert workspace.reading.tallied(session.id, Phase.BEFORE) == {item.item.id: {"?": 2_000}}


def test_an_age_put_right_behind_a_taken_back_arrival_brings_nobody_back(
    workspace: Workspace,
) -> None:
    event = plan.create_event(workspace, new_event())
    session = room(workspace, event)
    arrived = attend.check_in(workspace, attend.CheckIn(session=session, age=12))
    attend.cancel_arrival(workspace, arrived.participant.id)
    attend.change_band(workspace, arrived.participant, AgeBand.FROM_15)
    assert workspace.reading.participant(arrived.participant.id) is None
    attend.restore_arrival(workspace, arrived.participant.id)
    back = workspace.reading.participant(arrived.participant.id)
    assert back is not None
    assert back.band is AgeBand.FROM_15
