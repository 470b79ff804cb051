"""What programs cannot decide: versions side by side, outsiders, and what was typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import attend, handover, plan
from caravan.actions.office import doubles, settle
from caravan.desktop.office.settling.screen import DOUBLES, FOREIGN, SettleScreen
from caravan.domain.quiz import Audience
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import SMALL, WIDE, hands_on
from tests.fakes.stop import new_event, new_session, open_stop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from caravan.domain.events import Session
    from tests.desktop.office.hands import Hands
    from tests.fakes.exchange import World


def opened(qtbot: QtBot, world: World, size: tuple[int, int] = WIDE) -> tuple[Hands, SettleScreen]:
    hands = hands_on(qtbot, world.office, size=size)
    return hands, hands.go(SettleScreen, "settle")


def quarrel(world: World) -> None:
    """Two laptops of one stop correct it without knowing of each other."""
    world.laptop("one", 1), world.laptop("two", 2)
    one, two = world.equip("one"), world.equip("two")
    event = plan.create_event(one, new_event())
    handover.take(two, handover.hand_over(one, event.id).text)
    plan.correct_event(one, event.id, new_event(place="Biougra"))
    plan.correct_event(two, event.id, new_event(place="Belfaa", host="Lycée"))
    world.send("one")
    world.send("two")


def meddle(world: World) -> Session:
    """A laptop that holds another's data without having been given them changes a count."""
    world.laptop("one", 1), world.laptop("three", 3)
    one, three = world.equip("one"), world.equip("three")
    _event, children, _parents = open_stop(one)
    attend.set_headcount(one, children, 20)
    three.journal.union(one.journal.ops())
    attend.set_headcount(three, children, 99)
    world.send("one")
    own = three.journal.identity.writer
    world.office.journal.union(op for op in three.journal.ops() if op.writer == own)
    return children


def typed_twice(world: World) -> None:
    """One stop planned on two laptops; nobody handed it over."""
    for name, seed, audience in (("one", 1, Audience.CHILDREN), ("two", 2, Audience.PARENTS)):
        world.laptop(name, seed)
        laptop = world.equip(name)
        event = plan.create_event(laptop, new_event())
        room = plan.open_session(laptop, new_session(event, audience))
        attend.set_headcount(laptop, room, 20)
        world.send(name)


def places(world: World) -> list[str]:
    return [event.place for event in world.office.reading.events()]


def test_two_versions_stand_side_by_side_and_the_one_kept_counts_everywhere(
    qtbot: QtBot, world: World
) -> None:
    quarrel(world)
    hands, page = opened(qtbot, world)
    (card,) = page.disputes
    told = [plain(texts(version)) for version in card.versions]
    assert all("Lieu" in version for version in told)
    assert {name for name in ("Biougra", "Belfaa") for version in told if name in version} == {
        "Biougra",
        "Belfaa",
    }
    assert all("Date" not in version for version in told), "only what differs"
    other = next(
        version
        for version, said in zip(card.versions, card.dispute.versions, strict=True)
        if not said.retained
    )
    kept = "Biougra" if "Biougra" in texts(other) else "Belfaa"
    hands.click(other.button)
    assert places(world) == [kept]
    assert settle.disagreements(world.office) == ()
    assert page.disputes == []
    assert "Il ne reste rien à trancher ici" in plain(texts(page.list))


def test_the_version_in_force_can_be_kept_for_good(qtbot: QtBot, world: World) -> None:
    quarrel(world)
    hands, page = opened(qtbot, world)
    (before,) = places(world)
    (card,) = page.disputes
    mine = next(
        version
        for version, said in zip(card.versions, card.dispute.versions, strict=True)
        if said.retained
    )
    hands.click(mine.button)
    assert places(world) == [before]
    assert settle.disagreements(world.office) == ()


def test_where_one_only_had_not_heard_of_the_closing_there_is_one_answer(
    qtbot: QtBot, world: World
) -> None:
    world.laptop("one", 1), world.laptop("two", 2)
    one, two = world.equip("one"), world.equip("two")
    event = plan.create_event(one, new_event())
    handover.take(two, handover.hand_over(one, event.id).text)
    plan.correct_event(two, event.id, new_event(place="Biougra"))
    plan.correct_event(two, event.id, new_event())  # as it was before, and still open
    plan.close_event(one, event.id)
    world.send("one")
    world.send("two")
    hands, page = opened(qtbot, world)
    (card,) = page.disputes
    assert card.versions == []
    assert "Ce qui est clos reste clos" in texts(card)
    hands.click(card.keep)
    assert settle.disagreements(world.office) == ()
    (kept,) = world.office.reading.events()
    assert kept.closed


def test_an_outsiders_word_is_accepted_or_left_aside(qtbot: QtBot, world: World) -> None:
    room = meddle(world)
    hands, page = opened(qtbot, world)
    assert page.choice.value() == FOREIGN  # the first list that has something
    (card,) = page.disputes
    words = [plain(version.button.accessibleName()) for version in card.versions]
    assert any(word.startswith("Accepter celle-ci") for word in words)
    accept = next(
        version
        for version, said in zip(card.versions, card.dispute.versions, strict=True)
        if said.outsider
    )
    hands.click(accept.button)
    assert world.office.reading.attendance(room.id).people == 99
    assert settle.outsiders(world.office) == ()


def test_an_outsiders_word_left_aside_is_not_asked_about_again(qtbot: QtBot, world: World) -> None:
    room = meddle(world)
    hands, page = opened(qtbot, world)
    (card,) = page.disputes
    leave = next(
        version
        for version, said in zip(card.versions, card.dispute.versions, strict=True)
        if said.retained
    )
    hands.click(leave.button)
    assert world.office.reading.attendance(room.id).people == 20
    assert settle.outsiders(world.office) == ()


def test_a_double_is_joined_and_the_decision_undone(qtbot: QtBot, world: World) -> None:
    typed_twice(world)
    hands, page = opened(qtbot, world)
    assert page.choice.value() == DOUBLES
    (card,) = page.doubles
    told = plain(texts(card))
    assert "Salle des enfants" in told
    assert "Salle des parents" in told
    assert "20 personnes" in told
    hands.click(card.same)
    (decided,) = doubles.decisions(world.office)
    assert decided.same
    assert page.doubles == []
    (row,) = page.decided
    assert "Décidé : la même étape (" in plain(texts(row))
    assert "Décidé par ce bureau le 25 mai 2026" in plain(texts(row))
    hands.click(row.undo)
    assert doubles.decisions(world.office) == ()
    assert len(page.doubles) == 1


def test_two_different_stops_are_never_offered_again(qtbot: QtBot, world: World) -> None:
    typed_twice(world)
    hands, page = opened(qtbot, world)
    hands.click(page.doubles[0].apart)
    assert doubles.possible_doubles(world.office) == ()
    assert "deux étapes différentes" in texts(page.decided[0])
    assert len(places(world)) == 2


def test_what_was_decided_elsewhere_meanwhile_is_told_and_the_list_read_again(
    qtbot: QtBot, world: World
) -> None:
    quarrel(world)
    hands, page = opened(qtbot, world)
    (card,) = page.disputes
    dispute = card.dispute
    settle.settle(world.office, dispute.kind, dispute.entity, dispute.versions[0].op)
    hands.click(card.versions[0].button)
    assert "Ce désaccord n’existe plus" in texts(page.notice)
    assert page.disputes == []


def test_with_nothing_to_decide_each_list_says_so_in_a_small_window(
    qtbot: QtBot, world: World
) -> None:
    hands, page = opened(qtbot, world, SMALL)
    for value, said in (
        (FOREIGN, "Aucun ordinateur n’a parlé"),
        (DOUBLES, "Aucune étape ni salle"),
    ):
        hands.click(page.choice.button(value))
        assert said in texts(page.empty)
        assert page.empty.isVisible()


def test_a_decision_is_told_below_and_the_other_version_chosen_instead(
    qtbot: QtBot, world: World
) -> None:
    quarrel(world)
    hands, page = opened(qtbot, world)
    hands.click(page.disputes[0].versions[0].button)
    (first,) = places(world)
    (row,) = page.settled
    told = plain(texts(row))
    assert "Décidé par ce bureau le 25 mai 2026" in told
    assert f"Retenu : {first}" in told
    assert "Souss-Massa" in told
    hands.click(row.undo)
    assert row.card is not None
    hands.click(row.card.leave)
    assert row.card is None
    assert places(world) == [first]
    hands.click(row.undo)
    kept, other = row.card.versions
    assert not kept.button.isVisible()
    hands.click(other.button)
    (second,) = places(world)
    assert {first, second} == {"Biougra", "Belfaa"}
    assert f"Retenu : {second}" in plain(texts(page.settled[0]))


def test_an_outsider_left_aside_is_accepted_after_all_in_a_small_window(
    qtbot: QtBot, world: World
) -> None:
    room = meddle(world)
    hands, page = opened(qtbot, world, SMALL)
    hands.click(page.disputes[0].versions[0].button)
    assert world.office.reading.attendance(room.id).people == 20
    (row,) = page.settled
    hands.click(row.undo)
    assert row.card is not None
    (accept,) = [each for each in row.card.versions if each.button.isVisible()]
    assert plain(accept.button.accessibleName()).startswith("Accepter celle-ci")
    hands.click(accept.button)
    assert world.office.reading.attendance(room.id).people == 99
    hands.click(page.choice.button("disputes"))
    assert page.settled == [], "it is told where it was asked"


def test_what_coming_back_opens_below_the_fold_is_brought_into_view(
    qtbot: QtBot, world: World
) -> None:
    quarrel(world)
    hands, page = opened(qtbot, world, SMALL)
    hands.click(page.disputes[0].versions[0].button)
    (row,) = page.settled
    before = page.list.verticalScrollBar().maximum()
    hands.click(row.undo)
    assert row.card is not None
    assert page.list.verticalScrollBar().maximum() > before, "there was something to bring"
    for version in row.card.versions:
        assert version.visibleRegion().boundingRect() == version.rect()
