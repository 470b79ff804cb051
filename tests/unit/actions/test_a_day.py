"""What a facilitator does in a day, action by action, and what is refused on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer, attend, first_run, look, outbox, plan, send
from caravan.actions.first_run import FirstRun
from caravan.domain.ages import AgeBand
from caravan.domain.badges import BadgeUnknown, code_from_number
from caravan.domain.events import Lead, Stage
from caravan.domain.flow import form_for
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience, Form, Phase
from caravan.domain.typed import TextMissing, TextTooLong, TextUnprintable
from caravan.i18n import Language, current, use
from caravan.paths import places_for
from caravan.settings import Role, load
from tests.fakes.answers import ANSWER
from tests.fakes.stop import KIOSK_CODE, new_event, new_session, open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session
    from caravan.domain.flow import Sitting


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()


def in_stage(workspace: Workspace, session: Session, stage: Stage) -> Session:
    plan.set_stage(workspace, session.id, stage)
    moved = workspace.reading.session(session.id)
    assert moved is not None
    return moved


def room_of_12(workspace: Workspace, stage: Stage = Stage.BEFORE) -> tuple[Session, str]:
    event = plan.create_event(workspace, new_event())
    session = plan.open_session(workspace, new_session(event, band=AgeBand.FROM_12))
    badge = attend.check_in(workspace, attend.CheckIn(session=session, age=12)).badge
    return in_stage(workspace, session, stage), badge


def answer_all(workspace: Workspace, sitting: Sitting) -> Sitting:
    while (item := sitting.current) is not None:
        sitting = answer.answer(workspace, sitting, item, item.right)
    return sitting


def test_the_first_run_is_kept_and_spoken(tmp_path: Path) -> None:
    places = places_for(tmp_path / "data", tmp_path / "machine")
    chosen = FirstRun(
        language=Language.ARABIC,
        role=Role.LAPTOP,
        region="06",
        lead=Lead.TEACHER,
        kiosk_code="0417",
    )
    try:
        first_run.settle_in(places, chosen)
        assert current() is Language.ARABIC
    finally:
        use(Language.FRENCH)
    kept = load(places)
    assert kept is not None
    assert (kept.region, kept.language) == ("06", Language.ARABIC)
    assert first_run.opens_desk(kept, " 0417 ")
    assert not first_run.opens_desk(kept, "0418")
    assert "0417" not in places.settings.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["", "123", "12345", "12a4", "١٢٣٤"])
def test_a_code_that_is_not_four_digits_is_refused(tmp_path: Path, code: str) -> None:
    places = places_for(tmp_path / "data", tmp_path / "machine")
    chosen = FirstRun(
        language=Language.FRENCH, role=Role.LAPTOP, region="09", lead=None, kiosk_code=code
    )
    with pytest.raises(first_run.CodeUnlikely):
        first_run.settle_in(places, chosen)
    assert load(places) is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"region": "13"}, plan.RegionUnknown),
        ({"province": "06.141"}, plan.RegionUnknown),
        ({"province": "09.999"}, plan.RegionUnknown),
        ({"place": "  "}, TextMissing),
        ({"place": "x" * 500}, TextTooLong),
        ({"host": "Usine 🏭"}, TextUnprintable),
    ],
)
def test_a_stop_that_cannot_be_is_refused_and_nothing_is_written(
    workspace: Workspace, changes: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        plan.create_event(workspace, new_event(**changes))
    assert workspace.reading.operations() == 0


def test_a_date_next_year_is_asked_about_and_accepted(workspace: Workspace) -> None:
    new = new_event(day=date(2027, 5, 25))
    assert plan.doubts(workspace, new) == (plan.Doubt.NEXT_YEAR,)
    assert plan.doubts(workspace, new_event(day=date(2024, 5, 25))) == (plan.Doubt.LONG_AGO,)
    assert plan.doubts(workspace, new_event()) == ()
    assert plan.create_event(workspace, new).day.year == 2027


def test_an_age_becomes_a_band_and_is_not_kept(workspace: Workspace) -> None:
    _, children, _ = open_stop(workspace)
    arrived = attend.check_in(workspace, attend.CheckIn(session=children, age=13, sex=Sex.GIRL))
    assert arrived.participant.band is AgeBand.FROM_12
    (op,) = [op for op in workspace.journal.ops() if str(op.entity) == arrived.participant.id]
    assert "13" not in str(op.content()["band"]).replace("12-14", "")
    assert "age" not in op.content()


@pytest.mark.parametrize("age", [None, 0, 5, 18, 99])
def test_a_child_outside_the_bands_is_to_be_counted(workspace: Workspace, age: int | None) -> None:
    _, children, _ = open_stop(workspace)
    with pytest.raises(attend.AgeUnknown):
        attend.check_in(workspace, attend.CheckIn(session=children, age=age))
    assert workspace.reading.attendance(children.id).people == 0


def test_a_parent_has_no_band(workspace: Workspace) -> None:
    _, _, parents = open_stop(workspace)
    arrived = attend.check_in(workspace, attend.CheckIn(session=parents, age=40))
    assert arrived.participant.band is None
    assert arrived.participant.role is Audience.PARENTS


def test_a_scanned_badge_is_worn_by_one_person_only(workspace: Workspace) -> None:
    event, children, _ = open_stop(workspace)
    code = code_from_number(event.id, 77)
    arrived = attend.check_in(workspace, attend.CheckIn(session=children, age=10, badge=code))
    assert arrived.badge == code
    with pytest.raises(attend.BadgeTaken):
        attend.check_in(workspace, attend.CheckIn(session=children, age=10, badge=code.lower()))
    assert workspace.reading.attendance(children.id).listed == 1


def test_an_unknown_badge_is_kept_apart_and_never_attached(workspace: Workspace) -> None:
    event, _children, _ = open_stop(workspace)
    with pytest.raises(BadgeUnknown):
        attend.whose_badge(workspace, event.id, "K7-P3-?")
    view = look.event_view(workspace, event.id)
    assert view is not None
    assert view.unknown_badges == ("K7-P3-?",)


@pytest.mark.parametrize("typed", ["A8-V6", "m4k9z", "K7-P3-Q"])
def test_a_code_that_was_misread_is_kept(workspace: Workspace, typed: str) -> None:
    event, _children, _ = open_stop(workspace)
    with pytest.raises(BadgeUnknown) as refused:
        attend.whose_badge(workspace, event.id, typed)
    view = look.event_view(workspace, event.id)
    assert view is not None
    assert view.unknown_badges == (typed,)
    assert typed in refused.value.sentence


@pytest.mark.parametrize("typed", ["Salma", "YOUSSEF", "سلمى", "Ali 8", "8A6V5", "K7-P3-R2"])
def test_a_first_name_typed_as_a_badge_is_refused_and_neither_kept_nor_repeated(
    workspace: Workspace, typed: str
) -> None:
    event, _children, _ = open_stop(workspace)
    with pytest.raises(BadgeUnknown) as refused:
        attend.whose_badge(workspace, event.id, typed)
    assert workspace.locals.of(event.id).unknown() == ()
    assert typed not in str(refused.value)


def test_a_name_that_an_earlier_program_kept_among_codes_is_not_shown(
    workspace: Workspace,
) -> None:
    event, _children, _ = open_stop(workspace)
    workspace.locals.of(event.id).keep_unknown("SALMA")
    view = look.event_view(workspace, event.id)
    assert view is not None
    assert view.unknown_badges == ()


def test_a_badge_whose_arrival_was_cut_by_the_power_is_free_again(workspace: Workspace) -> None:
    event, children, _ = open_stop(workspace)
    code = code_from_number(event.id, 5)
    from caravan.domain.ids import ParticipantId

    workspace.locals.of(event.id).bind(code, ParticipantId("never saved"))
    assert attend.whose_badge(workspace, event.id, code) is None
    again = attend.check_in(workspace, attend.CheckIn(session=children, age=9, badge=code))
    assert again.badge == code


def test_an_arrival_is_taken_back_with_its_sheet_and_restored_with_it(
    workspace: Workspace,
) -> None:
    session, badge = room_of_12(workspace)
    sitting = answer_all(workspace, answer.sit_with_badge(workspace, session, badge))
    attend.cancel_arrival(workspace, sitting.participant)
    assert workspace.reading.attendance(session.id).listed == 0
    assert workspace.reading.finished(session.id)[Phase.BEFORE] == frozenset()
    with pytest.raises(BadgeUnknown):
        answer.sit_with_badge(workspace, session, badge)
    attend.restore_arrival(workspace, sitting.participant)
    assert workspace.reading.finished(session.id)[Phase.BEFORE] == {sitting.participant}


@pytest.mark.parametrize("people", [-1, 2_001])
def test_a_headcount_no_room_can_hold_is_refused(workspace: Workspace, people: int) -> None:
    _, children, _ = open_stop(workspace)
    with pytest.raises(attend.CountUnlikely):
        attend.set_headcount(workspace, children, people)


def test_counting_again_replaces_the_count(workspace: Workspace) -> None:
    _, children, _ = open_stop(workspace)
    attend.set_headcount(workspace, children, 12)
    attend.set_headcount(workspace, children, 14)
    assert workspace.reading.attendance(children.id).people == 14


def test_a_form_left_half_way_is_taken_up_where_it_was(workspace: Workspace) -> None:
    session, badge = room_of_12(workspace)
    sitting = answer.sit_with_badge(workspace, session, badge, Language.ARABIC)
    first = sitting.current
    assert first is not None
    sitting = answer.answer(workspace, sitting, first, None)
    answer.leave(workspace)
    assert answer.resume(workspace) is None
    again = answer.sit_with_badge(workspace, session, badge)
    assert again == sitting
    assert again.language is Language.ARABIC
    assert answer.resume(workspace) == again


def test_a_finished_form_is_one_operation_and_cannot_be_taken_twice(workspace: Workspace) -> None:
    session, badge = room_of_12(workspace)
    before = workspace.reading.operations()
    done = answer_all(workspace, answer.sit_with_badge(workspace, session, badge))
    assert workspace.reading.operations() == before + 1
    assert done.finished
    with pytest.raises(answer.AlreadyAnswered):
        answer.sit_with_badge(workspace, session, badge)
    assert answer.resume(workspace) is None


def test_the_two_phases_take_the_two_twin_forms(workspace: Workspace) -> None:
    session, badge = room_of_12(workspace)
    first = answer_all(workspace, answer.sit_with_badge(workspace, session, badge))
    session = in_stage(workspace, session, Stage.AFTER)
    second = answer_all(workspace, answer.sit_with_badge(workspace, session, badge))
    assert {first.form, second.form} == {Form.X, Form.Y}
    assert first.form is form_for(session.id, Phase.BEFORE)


@pytest.mark.parametrize("stage", [Stage.WELCOME, Stage.ACTIVITY])
def test_nobody_answers_when_the_room_does_something_else(
    workspace: Workspace, stage: Stage
) -> None:
    session, badge = room_of_12(workspace)
    with pytest.raises(answer.NotThisStage):
        answer.sit_with_badge(workspace, in_stage(workspace, session, stage), badge)


def test_a_small_child_without_a_pack_is_counted_all_the_same(workspace: Workspace) -> None:
    event = plan.create_event(workspace, new_event())
    session = plan.open_session(workspace, new_session(event, band=AgeBand.FROM_6))
    badge = attend.check_in(workspace, attend.CheckIn(session=session, age=7)).badge
    session = in_stage(workspace, session, Stage.BEFORE)
    with pytest.raises(answer.NoQuestions):
        answer.sit_with_badge(workspace, session, badge)
    assert workspace.reading.attendance(session.id).people == 1


def test_closing_a_room_keeps_what_was_begun_as_partial_sheets(workspace: Workspace) -> None:
    session, badge = room_of_12(workspace)
    sitting = answer.sit_with_badge(workspace, session, badge)
    for _ in range(3):
        assert sitting.current is not None
        sitting = answer.answer(workspace, sitting, sitting.current, None)
    plan.close_session(workspace, session.id)
    rows = workspace.database.connection.execute("SELECT complete FROM sheet").fetchall()
    answers = workspace.database.connection.execute(f"SELECT choice FROM {ANSWER}").fetchall()  # noqa: S608
    assert rows == [(0,)]
    assert answers == [(None,)] * 3
    assert workspace.drafts.unfinished(session.id) == ()


def test_what_a_closed_room_left_unfinished_is_not_counted_as_filled(workspace: Workspace) -> None:
    session, badge = room_of_12(workspace)
    sitting = answer.sit_with_badge(workspace, session, badge)
    assert sitting.current is not None
    answer.answer(workspace, sitting, sitting.current, None)
    seen = []
    for move in (plan.close_session, lambda data, room: plan.set_stage(data, room, Stage.BEFORE)):
        move(workspace, session.id)
        room = look.room_view(workspace, session.id)
        assert room is not None
        seen.append((room.before, room.unfinished))
    answer.sit_with_badge(workspace, session, badge)
    taken_up = look.room_view(workspace, session.id)
    assert taken_up is not None
    assert [*seen, (taken_up.before, taken_up.unfinished)] == [(0, 1)] * 3


def test_a_form_begun_without_an_answer_leaves_no_sheet(workspace: Workspace) -> None:
    session, badge = room_of_12(workspace)
    answer.sit_with_badge(workspace, session, badge)
    plan.close_session(workspace, session.id)
    assert workspace.database.connection.execute("SELECT * FROM sheet").fetchall() == []


def test_a_room_answers_together_and_corrects_its_count(workspace: Workspace) -> None:
    session, _badge = room_of_12(workspace)
    item, *_ = answer.room_items(workspace, session, Phase.BEFORE)
    choices = [choice.id for choice in item.item.choices]
    answer.tally(
        workspace,
        session,
        Phase.BEFORE,
        item,
        counts={choices[0]: 9, choices[1]: 4},
        unsure=2,
        present=16,
    )
    answer.tally(
        workspace, session, Phase.BEFORE, item, counts={choices[0]: 10}, unsure=0, present=16
    )
    again, *_ = answer.room_items(workspace, session, Phase.BEFORE)
    assert again.counts == {choices[0]: 10, "?": 0}
    assert workspace.database.connection.execute("SELECT * FROM sheet").fetchall() == []


@pytest.mark.parametrize(
    ("count", "unsure", "present"), [(9, 2, 10), (-1, 0, 10), (1, -1, 10), (0, 0, -1)]
)
def test_more_hands_than_people_are_refused(
    workspace: Workspace, count: int, unsure: int, present: int
) -> None:
    session, _badge = room_of_12(workspace)
    item, *_ = answer.room_items(workspace, session, Phase.BEFORE)
    with pytest.raises(answer.TooManyHands):
        answer.tally(
            workspace,
            session,
            Phase.BEFORE,
            item,
            counts={item.item.choices[0].id: count},
            unsure=unsure,
            present=present,
        )


def test_the_desk_shows_the_stop_that_is_going_on(workspace: Workspace) -> None:
    assert look.current_event(workspace) is None
    plan.create_event(workspace, new_event(day=date(2026, 6, 30)))
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Anir"))
    view = look.current_event(workspace)
    assert view is not None
    assert view.event.id == event.id
    assert [room.session.audience for room in view.rooms] == [
        Audience.CHILDREN,
        Audience.PARENTS,
    ]
    assert view.names_kept == 1
    assert KIOSK_CODE not in repr(view)
    assert "Anir" not in repr(view)
    (certificate,) = look.certificates(workspace, event.id)
    assert certificate.first_name == "Anir"


def test_a_closed_stop_keeps_its_figures_and_loses_its_names(workspace: Workspace) -> None:
    event, children, _ = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name="Anir"))
    plan.close_event(workspace, event.id)
    (certificate,) = look.certificates(workspace, event.id)
    assert certificate.first_name is None
    assert look.current_event(workspace) is None
    assert look.events(workspace)[0].people == 1


def test_a_file_says_what_is_still_being_filled(workspace: Workspace, tmp_path: Path) -> None:
    session, badge = room_of_12(workspace)
    sitting = answer.sit_with_badge(workspace, session, badge)
    assert sitting.current is not None
    answer.answer(workspace, sitting, sitting.current, None)
    assert send.copy_locally(workspace, tmp_path).begun == 1
    plan.close_session(workspace, session.id)
    assert send.copy_locally(workspace, tmp_path).begun == 0


def test_closing_alone_leaves_nothing_to_export(workspace: Workspace) -> None:
    event, children, parents = open_stop(workspace)
    for session in (children, parents):
        plan.close_session(workspace, session.id)
    assert outbox.to_export(workspace) == workspace.reading.operations()
    outbox.note_exported(workspace, workspace.reading.operations())
    plan.close_event(workspace, event.id)
    assert outbox.to_export(workspace) == 0


def test_a_room_that_the_closing_closed_has_to_be_exported(workspace: Workspace) -> None:
    event, _children, _parents = open_stop(workspace)
    outbox.note_exported(workspace, workspace.reading.operations())
    plan.close_event(workspace, event.id)
    assert outbox.to_export(workspace) > 0
