"""The plan of a season, its people and how they answer: drawn from the seed and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from statistics import fmean

import pytest

from caravan.demo.country import SHOWN, Fate, Style, Twist, crews, plan_season
from caravan.demo.names import HEROES
from caravan.demo.outside import SeasonClock, SeededChance, dice
from caravan.demo.people import Person, choose, draw
from caravan.domain.events import season_of
from caravan.domain.places import REGIONS
from caravan.domain.quiz import Claim, Form, Item, Phase
from caravan.i18n import Language
from caravan.packs.toml import load_all
from caravan.resources import quizzes_folder

SEASON = plan_season(7, 1500)
STOPS = [stop for laptop in SEASON for stop in laptop.stops]
ROOMS = [room for stop in STOPS for room in stop.rooms]
PACKS = load_all(quizzes_folder())


def test_twelve_regions_have_a_laptop_and_one_has_two() -> None:
    laptops = Counter(laptop.region.code for laptop in SEASON)
    assert laptops == {region.code: 2 if region.code == SHOWN else 1 for region in REGIONS}
    assert len({laptop.name for laptop in SEASON}) == 13


@pytest.mark.parametrize("people", [1, 60, 400, 1500, 5000])
def test_about_as_many_people_come_as_were_asked_for(people: int) -> None:
    laptops = plan_season(3, people)
    came = sum(laptop.people for laptop in laptops)
    least = sum(len(stop.rooms) for laptop in laptops for stop in laptop.stops)
    assert abs(came - people) <= max(least, people // 50)


@pytest.mark.parametrize("seed", range(5))
def test_every_day_is_of_one_season_that_is_over(seed: int) -> None:
    days = [stop.day for laptop in plan_season(seed, 1500) for stop in laptop.stops]
    assert {season_of(day) for day in days} == {"2025-2026"}


def test_a_laptop_visits_its_own_region_day_after_day() -> None:
    for laptop in SEASON:
        days = [stop.day for stop in laptop.stops]
        assert days == sorted(set(days))
        assert {stop.province.region for stop in laptop.stops} == {laptop.region.code}


@pytest.mark.parametrize("people", [30, 1500])
def test_every_mishap_of_a_season_happens(people: int) -> None:
    laptops = plan_season(1, people)
    twists = Counter(twist for each in laptops for stop in each.stops for twist in stop.twists)
    styles = {room.style for each in laptops for stop in each.stops for room in stop.rooms}
    assert twists == dict.fromkeys(Twist, 1)
    assert styles == set(Style)
    assert Counter(each.fate for each in laptops if each.fate) == dict.fromkeys(Fate, 1)


@pytest.mark.parametrize("people", [1, 1500])
def test_a_stop_on_two_laptops_is_of_a_crew_of_two(people: int) -> None:
    laptops = plan_season(2, people)
    shared = {Twist.HANDED_OVER, Twist.PLANNED_BY_BOTH}
    pairs = [crew for crew in crews(laptops) if len(crew) == 2]
    twists = [
        twist for crew in pairs for each in crew for stop in each.stops for twist in stop.twists
    ]
    assert sorted(each.name for crew in crews(laptops) for each in crew) == sorted(
        laptop.name for laptop in laptops
    )
    assert shared <= set(twists)
    assert not {each.fate for crew in pairs for each in crew} - {None}


def test_the_same_seed_plans_the_same_season_and_another_seed_another() -> None:
    assert plan_season(7, 1500) == SEASON
    assert plan_season(8, 1500) != SEASON


def test_rooms_speak_mostly_arabic() -> None:
    spoken = Counter(room.language for room in ROOMS)
    assert spoken[Language.ARABIC] > spoken[Language.FRENCH] > 0


def test_first_names_are_those_of_the_heroes_of_the_quizzes() -> None:
    stories = " ".join(
        words for pack in PACKS for item in pack.items for words in item.text.values()
    )
    plain = "".join(letter for letter in stories if unicodedata.category(letter) != "Mn")
    # Composed again, or « Leïla » would be two letters longer than in the packs.
    words = set(re.findall(r"\w+", unicodedata.normalize("NFC", stories)))
    for french, arabic in [pair for names in HEROES.values() for pair in names]:
        assert french in words
        assert arabic in plain


def people(number: int = 3000) -> list[Person]:
    chance = dice("people")
    room = next(room for room in ROOMS if room.band is not None and room.asks_sex)
    return [draw(room, chance) for _person in range(number)]


def share(found: list[bool]) -> float:
    return fmean(found)


def test_people_differ_as_people_do() -> None:
    drawn = people()
    assert 0.05 < share([person.sex is None for person in drawn]) < 0.2
    assert 0.1 < share([person.first_name is None for person in drawn]) < 0.3
    assert 0.01 < share([not person.measured for person in drawn]) < 0.1
    assert 0.05 < share([person.leaves_early for person in drawn]) < 0.2
    assert 0.02 < share([person.tires_at is not None for person in drawn]) < 0.1
    assert len({person.language for person in drawn}) == 2
    assert len({person.age for person in drawn}) >= 4


def right(item: Item, phase: Phase) -> float:
    chance = dice("answers")
    return share([choose(each, item, phase, chance, seed=1) == item.right for each in people()])


def items(claim: Claim | None) -> list[Item]:
    forms = (Form.X, Form.Y)
    return [
        item for pack in PACKS for form in forms for item in pack.form(form) if item.claim is claim
    ][:6]


@pytest.mark.parametrize("claim", [None, Claim.FALSE])
def test_people_learn_but_not_everything(claim: Claim | None) -> None:
    before = fmean(right(item, Phase.BEFORE) for item in items(claim))
    after = fmean(right(item, Phase.AFTER) for item in items(claim))
    assert before + 0.05 < after < 0.95


def test_true_stories_are_not_recognised_better_for_having_learnt_to_doubt() -> None:
    before = fmean(right(item, Phase.BEFORE) for item in items(Claim.TRUE))
    after = fmean(right(item, Phase.AFTER) for item in items(Claim.TRUE))
    assert abs(after - before) < 0.02


def test_wrong_answers_are_beliefs_of_unlike_spread_and_some_pass() -> None:
    chance = dice("beliefs")
    item = PACKS[0].form(Form.X)[0]
    given = Counter(choose(each, item, Phase.BEFORE, chance, seed=1) for each in people())
    assert set(given) == {None, *(choice.id for choice in item.choices)}
    wrong = [given[choice.id] for choice in item.choices if not choice.right]
    assert max(wrong) > 1.2 * min(wrong)


def test_the_clock_shows_the_morning_then_what_it_is_moved_to() -> None:
    clock = SeasonClock(STOPS[0].day)
    morning = clock.now()
    clock.pass_minutes(90)
    assert (morning.date(), morning.hour) == (STOPS[0].day, 9)
    assert (clock.now() - morning).total_seconds() == 5400


def test_chance_repeats_itself_for_the_same_parts_only() -> None:
    first, again, other = SeededChance(1, "a"), SeededChance(1, "a"), SeededChance(1, "b")
    drawn = [(each.uuid(), each.token(8), each.below(99)) for each in (first, again, other)]
    assert drawn[0] == drawn[1] != drawn[2]
