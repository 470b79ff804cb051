"""A stop that one laptop took back while a second one received people there, seen at the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, handover, look, plan
from caravan.actions.office import stranded
from caravan.desktop.office.inbox.screen import InboxScreen
from caravan.desktop.office.settling.screen import TAKEN_BACK, SettleScreen
from caravan.domain.quiz import Audience
from tests.desktop.office.country import plain, texts
from tests.desktop.office.hands import SMALL, WIDE, hands_on
from tests.desktop.office.test_fit import wrong_with
from tests.fakes.stop import new_event, new_session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from caravan.i18n import Language
    from tests.desktop.office.hands import Hands
    from tests.fakes.exchange import World


def taken_back(world: World) -> None:
    """The first laptop takes its stop back; the second has received three and counted ten."""
    world.laptop("one", 1), world.laptop("two", 2)
    one, two = world.equip("one"), world.equip("two")
    event = plan.create_event(one, new_event())
    handover.take(two, handover.hand_over(one, event.id).text)
    children = plan.open_session(two, new_session(event))
    for age in (9, 10, 11):
        attend.check_in(two, attend.CheckIn(session=children, age=age))
    parents = plan.open_session(two, new_session(event, Audience.PARENTS, None))
    attend.set_headcount(two, parents, 10)
    plan.void_event(one, event.id)


def come(world: World) -> None:
    taken_back(world)
    world.send("one")
    world.send("two")


def opened(qtbot: QtBot, world: World, size: tuple[int, int] = WIDE) -> tuple[Hands, SettleScreen]:
    hands = hands_on(qtbot, world.office, size=size)
    return hands, hands.go(SettleScreen, "settle")


def people(world: World) -> int:
    return sum(each.people for each in look.events(world.office))


def test_the_card_says_who_took_it_back_and_how_many_of_whom_wait(
    qtbot: QtBot, world: World
) -> None:
    come(world)
    _hands, page = opened(qtbot, world)
    assert page.choice.value() == TAKEN_BACK  # the first list that has something
    (card,) = page.taken_back
    said = plain(texts(card))
    (found,) = stranded.taken_back(world.office)
    assert "Aït Baha" in said
    assert f"Retirée par : {plain('Souss-Massa')} · {found.by.name}" in said
    assert f"{found.waiting[0].laptop.name} y a noté : 13 personnes" in said
    assert "Ces 13 personnes ne comptent nulle part" in said


def test_brought_back_its_people_count_and_the_decision_can_be_changed(
    qtbot: QtBot, world: World
) -> None:
    come(world)
    hands, page = opened(qtbot, world)
    hands.click(page.taken_back[0].back)
    assert people(world) == 13
    assert page.taken_back == []
    assert "Il ne reste rien à trancher ici" in plain(texts(page.list))
    (row,) = page.answered
    assert "Rétablie" in plain(texts(row))
    hands.click(row.undo)
    assert row.card is not None
    assert not row.card.back.isVisible()
    hands.click(row.card.leave)
    assert people(world) == 0
    assert "Laissée retirée" in plain(texts(page.answered[0]))
    assert page.taken_back == []


def test_left_taken_back_it_stays_so_and_is_not_asked_again(qtbot: QtBot, world: World) -> None:
    come(world)
    hands, page = opened(qtbot, world)
    hands.click(page.taken_back[0].leave)
    assert people(world) == 0
    assert page.taken_back == []
    (row,) = page.answered
    hands.click(row.undo)
    assert row.card is not None
    hands.click(row.card.as_it_is)
    assert row.card is None
    hands.click(row.undo)
    hands.click(row.card.back)
    assert people(world) == 13


def test_decided_elsewhere_meanwhile_it_says_so_and_reads_the_list_again(
    qtbot: QtBot, world: World
) -> None:
    come(world)
    hands, page = opened(qtbot, world)
    (found,) = stranded.taken_back(world.office)
    stranded.bring_back(world.office, found.kind, found.entity)
    hands.click(page.taken_back[0].back)
    assert page.taken_back == []
    assert people(world) == 13


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_a_reception_says_it_before_and_after_and_the_files_page_reminds_of_it(
    qtbot: QtBot, world: World, size: tuple[int, int]
) -> None:
    taken_back(world)
    world.export("one")
    world.export("two")
    hands = hands_on(qtbot, world.office, size=size)
    page = hands.page(InboxScreen)
    hands.drop(page, world.stick)
    assert "Étapes retirées à trancher" in plain(texts(page))
    hands.click(page.take)
    assert "Étapes retirées à trancher" in plain(texts(page))
    hands.click(page.settle)
    hands.page(SettleScreen)
    page = hands.go(InboxScreen, "inbox")
    assert "retirée" in plain(texts(page))


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_the_card_and_what_was_decided_fit(
    qtbot: QtBot, world: World, language: Language, size: tuple[int, int]
) -> None:
    come(world)
    hands = hands_on(qtbot, world.office, size=size)
    hands.desk.speak(language)
    page = hands.go(SettleScreen, "settle")
    assert wrong_with(hands) == []
    hands.click(page.taken_back[0].leave)
    hands.click(page.answered[0].undo)
    assert wrong_with(hands) == []
