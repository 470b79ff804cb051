"""Each mishap of the simulated season, looked for in the files that it left, by plain loops."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from caravan.cli.main import run
from tests.journeys.lived_season import (
    STOLEN,
    UNKNOWN,
    document,
    events,
    key,
    laptop,
    laptops,
    office_options,
    rows,
    thefts,
)

if TYPE_CHECKING:
    from pathlib import Path

WRITERS = "SELECT writer, payload ->> 'key' FROM journal WHERE kind = 'writer'"
OPERATIONS = "SELECT writer, seq, op FROM journal"


def by_key(data: Path) -> dict[str, set[bytes]]:
    """The writers that each key brought into a journal."""
    found: dict[str, set[bytes]] = {}
    for writer, born in rows(data, WRITERS):
        found.setdefault(born, set()).add(writer)
    return found


def entry(season: Path, start: str, *, last: bool = True) -> dict[str, Any]:
    """What the reception of the whole stick says of a laptop's file."""
    found = [
        each
        for each in document(season, "merge")["files"]
        if each["name"].startswith(start) and each["verdict"] != "refused"
    ]
    chosen: dict[str, Any] = sorted(found, key=lambda each: each["day"])[-1 if last else 0]
    return chosen


def host(data: Path, event: str) -> str:
    ((said,),) = rows(data, "SELECT host FROM event WHERE id = ?", event)
    return str(said)


@pytest.fixture
def office(season: Path, tmp_path: Path) -> Path:
    """The season's office once more, to be changed."""
    for name in ("office", "machines/office"):
        shutil.copytree(season / name, tmp_path / name)
    return tmp_path


def test_a_laptop_that_was_never_enrolled_waits_and_counts_once_it_is(
    season: Path, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = entry(season, UNKNOWN)
    people = "SELECT sum(people) FROM attendance JOIN event ON event.id = attendance.event"
    here = f"{people} WHERE region = '11'"
    assert (waiting["verdict"], waiting["code"]) == ("quarantined", "not-enrolled")
    assert (season / "office" / "quarantine" / waiting["quarantine"]).exists()
    assert rows(season / "office", here) == [(None,)]
    assert run(["merge", *office_options(office), str(season / "stick" / waiting["name"])]) == 1
    (letters,) = re.findall(r"office enrol (\S+)", capsys.readouterr().out)
    assert run(["office", "enrol", *office_options(office), letters]) == 0
    assert rows(office / "office", here) == rows(laptop(season, UNKNOWN), people)
    assert not (office / "office" / "quarantine" / waiting["quarantine"]).exists()


def test_what_a_thief_wrote_is_in_the_journal_and_in_no_count(season: Path) -> None:
    before, after = entry(season, STOLEN, last=False), entry(season, STOLEN)
    written = rows(laptop(season, STOLEN), "SELECT max(seq) FROM journal")[0][0]
    honest = before["operations"]["known"]
    assert after["operations"]["revoked"] == written - honest > 0
    assert document(season, "merge")["total"]["operations"]["revoked"] == written - honest
    invented = thefts(season)
    at_office = {row[0] for row in events(season / "office")}
    assert {row[0] for row in events(laptop(season, STOLEN))} - at_office == invented
    for event in invented:
        kept = "SELECT count(*) FROM journal WHERE entity = ?"
        assert rows(season / "office", kept, event)[0][0] > 0
        came = "SELECT sum(people) FROM attendance WHERE event = ?"
        assert rows(laptop(season, STOLEN), came, event) == [(400,)]
        assert rows(season / "office", came, event) == [(None,)]


def shared(season: Path, one: str, other: str) -> set[str]:
    return {row[0] for row in events(laptop(season, one))} & {
        row[0] for row in events(laptop(season, other))
    }


def test_a_stop_handed_over_is_one_with_a_room_of_each_laptop(season: Path) -> None:
    (event,) = shared(season, "MA-06-A", "MA-06-B")
    rooms = "SELECT id, audience FROM session WHERE event = ?"
    mine = rows(laptop(season, "MA-06-B"), rooms, event)
    theirs = rows(laptop(season, "MA-06-A"), rooms, event)
    assert ([room[1] for room in mine], [room[1] for room in theirs]) == (
        ["children"],
        ["parents"],
    )
    assert sorted(rows(season / "office", rooms, event)) == sorted(mine + theirs)


def test_what_two_laptops_say_differently_is_left_to_a_person(season: Path) -> None:
    (event,) = shared(season, "MA-06-A", "MA-06-B")
    (found,) = document(season, "merge")["conflicts"]
    assert found == {"kind": "event", "entity": event, "versions": 2}
    said = {host(laptop(season, name), event) for name in ("MA-06-A", "MA-06-B")}
    assert sorted(each[-2:] for each in said) == [" 1", " 2"]
    assert host(season / "office", event) in said


def test_a_stop_that_two_laptops_planned_stands_twice_until_somebody_says(season: Path) -> None:
    assert shared(season, "MA-03", "MA-04") == set()
    spots: dict[tuple[str, ...], list[str]] = {}
    for event, place, _host, day in events(season / "office"):
        spots.setdefault((day, place.casefold()), []).append(event)
    (double,) = (found for found in spots.values() if len(found) > 1)
    audiences = [
        audience
        for event in double
        for (audience,) in rows(
            season / "office", "SELECT audience FROM session WHERE event = ?", event
        )
    ]
    assert sorted(audiences) == ["children", "parents"]
    assert rows(season / "office", "SELECT * FROM link") == []


def test_whoever_was_erased_is_empty_in_every_journal(season: Path) -> None:
    erased = "SELECT entity FROM journal WHERE verb = 'erase' AND kind = 'participant'"
    ((who,),) = rows(laptop(season, "MA-01"), erased)
    noon = entry(season, "MA-01", last=False)
    assert noon["verdict"] == "already-here", "the office had the person in it"
    for data in (laptop(season, "MA-01"), season / "office"):
        said = rows(data, "SELECT verb, payload FROM journal WHERE entity = ?", who)
        puts = [payload for verb, payload in said if verb == "put"]
        assert puts != []
        assert set(puts) == {None}
        assert rows(data, "SELECT * FROM participant WHERE id = ?", who) == []
        assert rows(data, "SELECT * FROM sheet WHERE participant = ?", who) == []
    assert document(season, "merge")["total"]["operations"]["erased"] >= 1


@pytest.mark.parametrize(
    ("before", "after"), [("MA-12", "MA-12"), ("MA-02", "MA-02-2"), ("MA-10", "MA-10-2")]
)
def test_restored_moved_or_copied_a_laptop_is_a_new_writer_of_the_same_key(
    season: Path, before: str, after: str
) -> None:
    data = laptop(season, after)
    writers = by_key(data)[key(data)]
    assert len(writers) == 2
    assert by_key(season / "office")[key(data)] == writers
    at_office = set(rows(season / "office", OPERATIONS))
    assert set(rows(data, OPERATIONS)) <= at_office
    assert laptop(season, before).exists() == (before != "MA-02")
    numbers = Counter((writer, seq) for writer, seq, _op in at_office)
    assert set(numbers.values()) == {1}


@pytest.mark.parametrize("name", ["MA-12", "MA-02-2"])
def test_what_they_wrote_afterwards_is_what_counts(season: Path, name: str) -> None:
    (last,) = {row[0] for row in events(laptop(season, name))[-1:]}
    assert host(season / "office", last) == host(laptop(season, name), last)
    assert host(season / "office", last).endswith(" 1")


def test_a_damaged_file_was_put_aside_and_not_thrown_away(season: Path) -> None:
    (aside,) = (laptop(season, "MA-12") / "backups").glob("aside-*.sqlite")
    assert set(aside.read_bytes()) == {0xF6}


def test_receipts_were_taken_by_those_who_came_by(season: Path) -> None:
    taken = {data.name for data in laptops(season) if rows(data, "SELECT * FROM receipt")}
    away = {STOLEN, UNKNOWN, "MA-08", "MA-10-2"}
    assert taken == {data.name for data in laptops(season)} - away
    assert len(list((season / "stick").glob("*.caravane-recu"))) == 12
    assert rows(season / "office", "SELECT count(*) FROM receipt") == [(12,)]


def test_who_was_taken_out_of_a_laptop_is_at_the_office(season: Path) -> None:
    people = "SELECT DISTINCT entity FROM journal WHERE kind IN ('participant', 'sheet')"
    data = laptop(season, "MA-09")
    assert rows(data, people) == []
    (event,) = (row[0] for row in events(data))
    ((noted,),) = rows(data, "SELECT value FROM meta WHERE key = ?", f"gone:{event}")
    here = "SELECT session, count(*) FROM participant WHERE event = ? GROUP BY 1"
    assert json.loads(noted)["people"] == dict(rows(season / "office", here, event))
    (copy,) = (data / "backups").iterdir()
    shutil.copy(copy, copy.with_name("caravane.sqlite"))
    assert rows(data / "backups", people) == []
    copy.with_name("caravane.sqlite").unlink()


def test_the_escrow_was_tried_and_is_not_at_the_office(season: Path) -> None:
    ((day,),) = rows(season / "office", "SELECT value FROM meta WHERE key = 'office_drilled'")
    assert day >= max(row[3] for row in events(season / "office"))
    kept = [path.name for path in (season / "office" / "keys").rglob("*") if path.is_file()]
    assert not [name for name in kept if "secours" in name or "escrow" in name]
    sheets = tuple((season / "safe").glob("secours-????.pdf"))
    assert len(sheets) == 1
    assert all(sheet.read_bytes()[:5] == b"%PDF-" for sheet in sheets)


def test_every_enrolled_laptop_asked_and_was_answered(season: Path) -> None:
    asked = sorted(path.stem for path in (season / "stick").glob("*.caravane-demande"))
    answered = sorted(path.stem for path in (season / "stick").glob("*.caravane-certificat"))
    assert asked == answered
    assert len(asked) == 12
    certified = "SELECT key FROM certified WHERE role = 'laptop'"
    keys = {row[0] for row in rows(season / "office", certified)}
    named = {key(data) for data in laptops(season) if data.name not in {UNKNOWN, "MA-09"}}
    assert named < keys
    assert key(laptop(season, UNKNOWN)) not in keys
    assert rows(season / "office", "SELECT DISTINCT key FROM revoked") == [
        (key(laptop(season, STOLEN)),)
    ]
