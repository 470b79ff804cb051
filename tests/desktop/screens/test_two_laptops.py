"""One stop on two laptops: shown as a code on the first, taken once by the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan import i18n
from caravan.actions import plan
from caravan.desktop.screens.hand_over import HandOverPage
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.room_card import UnopenedCard
from caravan.desktop.screens.stops import StopsScreen
from caravan.desktop.screens.summary import SummaryScreen
from caravan.desktop.screens.take_stop import TakeStopPage
from tests.desktop.office.country import plain, texts
from tests.desktop.screens.living import Living
from tests.fakes.stop import new_event, new_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.domain.events import Event


@pytest.fixture
def event(living: Living) -> Event:
    return plan.create_event(living.workspace, new_event())


@pytest.fixture
def second(qtbot: QtBot, tmp_path: Path) -> Iterator[Living]:
    made = Living(qtbot, tmp_path / "second", seed=50)
    yield made.start()
    made.desk.close()
    i18n.use(i18n.Language.FRENCH)


def shared(living: Living, event: Event) -> HandOverPage:
    living.click(living.go(StopsScreen, "stops").rows[event.id].share)
    return living.page(HandOverPage)


def scan(living: Living, text: str) -> TakeStopPage:
    page = living.go(TakeStopPage, "take-stop")
    living.type(page.box.edit, text)
    living.enter(page.box.edit)
    return page


def stops(living: Living) -> list[str]:
    return [event.id for event in living.workspace.reading.events()]


def test_a_stop_is_shared_by_the_text_of_its_code_and_opens_on_the_second(
    living: Living, second: Living, event: Event
) -> None:
    text = shared(living, event).sheet.text
    assert stops(second) == []
    scan(second, text)
    assert stops(second) == [event.id]
    home = second.page(HomeScreen)
    assert "Aït Baha" in home.accessibleName()
    assert any(isinstance(card, UnopenedCard) for card in home.rooms)


def test_the_same_stop_taken_twice_changes_nothing_and_says_so(
    living: Living, second: Living, event: Event
) -> None:
    text = shared(living, event).sheet.text
    scan(second, text)
    before = second.workspace.reading.operations()
    scan(second, text)
    assert stops(second) == [event.id]
    assert second.workspace.reading.operations() == before
    toast = second.desk.window._toast
    assert toast is not None
    assert "déjà ici" in toast.accessibleName()


def test_the_file_on_the_stick_does_as_well(
    living: Living, second: Living, event: Event, tmp_path: Path
) -> None:
    page = shared(living, event)
    page.sheet.where.choose(tmp_path)
    living.click(page.sheet.save)
    assert page.proof.isVisible()
    (file,) = tmp_path.glob("*.caravane-etape")
    second.go(TakeStopPage, "take-stop").take_file(file)
    assert stops(second) == [event.id]


def test_a_code_with_a_letter_mistaken_is_refused_where_it_was_typed(
    living: Living, second: Living, event: Event
) -> None:
    text = shared(living, event).sheet.text
    wrong = text[:60] + text[61:]
    page = scan(second, wrong)
    assert "lettres est fausse" in page.box.answer()
    assert page.box.edit.textCursor().hasSelection(), "the next scan replaces it"
    assert stops(second) == []


def test_a_closed_stop_is_not_offered(living: Living, event: Event) -> None:
    plan.close_event(living.workspace, event.id)
    assert living.go(StopsScreen, "stops").rows[event.id].share.isHidden()


def test_a_folder_that_is_gone_is_said_and_another_can_be_chosen(
    living: Living, event: Event, tmp_path: Path
) -> None:
    page = shared(living, event)
    page.sheet.where.choose(tmp_path / "unplugged")
    living.click(page.sheet.save)
    assert page.notice.isVisible()
    assert page.sheet.save.isEnabled()


def test_the_room_that_is_not_open_leads_to_the_sharing(living: Living, event: Event) -> None:
    home = living.go(HomeScreen, "home", event=event.id)
    card = home.rooms[0]
    assert isinstance(card, UnopenedCard)
    living.click(card.share)
    assert living.page(HandOverPage).sheet.text.startswith("CRV-")


def test_an_empty_home_leads_to_the_page_that_takes_a_stop(second: Living) -> None:
    second.click(second.page(HomeScreen).take)
    second.click(second.page(TakeStopPage).back)
    second.click(second.page(StopsScreen).take)
    second.page(TakeStopPage)


def test_both_laptops_say_quietly_that_the_stop_is_shared(
    living: Living, second: Living, event: Event
) -> None:
    assert "partagée" not in texts(living.go(HomeScreen, "home", event=event.id))
    scan(second, shared(living, event).sheet.text)
    home = living.go(HomeScreen, "home", event=event.id)
    assert "partagée le 25 mai 2026" in plain(texts(home))
    assert "peut-être sur l’autre ordinateur" in plain(texts(home.rooms[1]))
    there = second.go(HomeScreen, "home", event=event.id)
    assert "reçue d’un autre ordinateur" in plain(texts(there))
    card = there.rooms[0]
    assert isinstance(card, UnopenedCard)
    assert "peut-être sur l’autre ordinateur" in plain(texts(card))
    assert not card.share.isVisible(), "only the laptop that made it shares it"


def test_closing_a_shared_stop_does_not_deny_the_room_of_the_other_laptop(
    living: Living, event: Event
) -> None:
    plan.open_session(living.workspace, new_session(event))
    alone = living.go(SummaryScreen, "summary", event=event.id)
    assert "jamais" in texts(alone.closing)
    shared(living, event)
    page = living.go(SummaryScreen, "summary", event=event.id)
    assert "jamais" not in texts(page.closing)
    assert "sur l’autre ordinateur" in plain(texts(page.closing))
