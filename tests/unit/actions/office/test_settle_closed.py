"""What one laptop closed stays closed, whichever version the office keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan import i18n
from caravan.actions import handover, look, plan
from caravan.actions.office import settle
from caravan.domain.events import Stage
from caravan.domain.journal import Kind
from caravan.i18n import Language
from tests.fakes.stop import new_event, new_session, open_stop

if TYPE_CHECKING:
    from caravan.actions.look import RoomView
    from caravan.actions.office.settle import Disagreement
    from caravan.domain.events import Event, Session
    from tests.fakes.bench import Bench


def shared(bench: Bench) -> Event:
    event = plan.create_event(bench.laptop("a"), new_event())
    handover.take(bench.laptop("b"), handover.hand_over(bench.laptop("a"), event.id).text)
    return event


def labels(found: Disagreement) -> set[str]:
    return {row.label for row in found.differences}


def keep(bench: Bench, found: Disagreement, place: int) -> None:
    settle.settle(bench.office, found.kind, found.entity, found.versions[place].op)


@pytest.mark.parametrize("kept", ["Lycée", "Cimenterie"])
def test_a_stop_that_one_laptop_closed_stays_closed_with_either_host(
    bench: Bench, kept: str
) -> None:
    event = shared(bench)
    plan.close_event(bench.laptop("a"), event.id)
    plan.correct_event(bench.laptop("b"), event.id, new_event(host="Lycée"))
    (found,) = settle.disagreements(bench.bring("a", "b"))
    (row,) = found.differences
    assert row.label == "Organisme d’accueil"
    keep(bench, found, list(map(i18n.numbers.bare, row.values)).index(kept))
    (stop,) = look.events(bench.office)
    assert (stop.event.host, stop.event.closed) == (kept, True)
    assert settle.disagreements(bench.office) == ()


def test_closing_alone_is_nothing_to_choose(bench: Bench) -> None:
    event = shared(bench)
    plan.close_event(bench.laptop("a"), event.id)
    plan.correct_event(bench.laptop("b"), event.id, new_event())
    for found in settle.disagreements(bench.bring("a", "b")):
        assert found.differences == ()
        keep(bench, found, 1)
    assert [stop.event.closed for stop in look.events(bench.office)] == [True]


def test_a_stop_that_nobody_closed_stays_open(bench: Bench) -> None:
    event = shared(bench)
    plan.correct_event(bench.laptop("a"), event.id, new_event(place="Biougra"))
    plan.correct_event(bench.laptop("b"), event.id, new_event(host="Lycée"))
    (found,) = settle.disagreements(bench.bring("a", "b"))
    keep(bench, found, 1)
    assert [stop.event.closed for stop in look.events(bench.office)] == [False]


def test_an_outsider_closes_nothing_unless_it_is_accepted(bench: Bench) -> None:
    event = plan.create_event(bench.laptop("a"), new_event())
    bench.laptop("c").journal.union(bench.laptop("a").journal.ops())
    plan.close_event(bench.laptop("c"), event.id)
    bench.bring("a", "c")
    (found,) = settle.outsiders(bench.office)
    assert labels(found) == {"Étape close"}
    keep(bench, found, 0)
    assert [stop.event.closed for stop in look.events(bench.office)] == [False]


def room_of(bench: Bench, children: Session) -> RoomView:
    room = look.room_view(bench.office, children.id)
    assert room is not None
    return room


@pytest.mark.parametrize("language", [Language.ARABIC, Language.FRENCH])
def test_a_room_that_one_laptop_closed_stays_closed_with_either_language(
    bench: Bench, language: Language
) -> None:
    event, children, _parents = open_stop(bench.laptop("a"))
    other = Language.FRENCH if children.language is Language.ARABIC else Language.ARABIC
    office = bench.bring("a")
    plan.correct_session(office, children.id, new_session(event, language=other))
    plan.close_session(bench.laptop("a"), children.id)
    bench.bring("a")
    (found,) = [each for each in settle.disagreements(bench.office) if each.kind is Kind.SESSION]
    assert labels(found) == {"Langue"}
    (row,) = found.differences
    keep(bench, found, row.values.index({"ar": "العربية", "fr": "Français"}[language.value]))
    kept = room_of(bench, children).session
    assert (kept.language, kept.stage) == (language, Stage.CLOSED)
    assert kept.ended is not None
