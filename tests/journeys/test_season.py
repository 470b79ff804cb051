"""A whole simulated season, from the field to the printed page, counted again independently."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from caravan.cli.main import run
from caravan.demo.names import HEROES
from tests.journeys.lived_season import (
    PEOPLE,
    document,
    laptop,
    laptops,
    lived,
    office_options,
    rows,
    thefts,
    trusted,
)

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("barometer-fr", "barometer-ar", "region-MA-06-fr", "certificates-fr", "certificates-ar")
ATTENDANCE = """
    SELECT attendance.id, listed, event.region, session.audience, attendance.people, event.id
    FROM attendance
    JOIN session ON session.id = attendance.session JOIN event ON event.id = session.event
"""
LISTED = """
    SELECT event.region, session.audience, event.id FROM session
    JOIN event ON event.id = session.event WHERE session.id = ?
"""
GONE = "SELECT value FROM meta WHERE key LIKE 'gone:%'"


def office_figures(
    season: Path, capsys: pytest.CaptureFixture[str], view: str = "desk"
) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["barometer", *office_options(season), "--json", "--view", view]) == 0
    figures: dict[str, Any] = json.loads(capsys.readouterr().out)
    return figures


def test_everything_promised_is_there(season: Path) -> None:
    assert len(laptops(season)) == 14, "thirteen, and the second computer of a copied folder"
    assert all((season / "out" / f"{page}.pdf").read_bytes()[:5] == b"%PDF-" for page in PAGES)
    assert (season / "office" / "caravane.sqlite").exists()
    assert len(list((season / "stick").glob("MA-*.caravane-kit"))) == 12
    (key,) = (season / "safe").glob("secours-????.caravane-cle")
    assert sorted((season / "safe").iterdir()) == [key, key.with_suffix(".pdf")]


def came(season: Path) -> Counter[tuple[str, str]]:
    """Count who came, person by person and room by room, as the laptops tell it.

    A copied folder tells what its original tells, and counts once; a stop on two laptops has its
    rooms on both. Whoever was taken out of a laptop is still in what it notes of them.
    """
    seen, counted = set(), Counter[tuple[str, str]]()
    for data in trusted(season):
        for who, listed, region, audience, people, event in rows(data, ATTENDANCE):
            if (who, listed) not in seen and event not in thefts(season):
                counted[f"MA-{region}", audience] += people
            seen.add((who, listed))
        for (gone,) in rows(data, GONE):
            for room, people in json.loads(gone)["people"].items():
                ((region, audience, _event),) = rows(data, LISTED, room)
                counted[f"MA-{region}", audience] += people
    return counted


def test_the_office_counts_everybody_whom_the_laptops_counted(
    season: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regions = office_figures(season, capsys)["participation"]["regions"]
    shown = {
        (row["region"], audience): row[audience]["total"].get("shown")
        for row in regions
        for audience in ("children", "parents")
    }
    unheard = {("MA-11", "children"): None, ("MA-11", "parents"): None}
    assert shown == dict(came(season)) | unheard
    assert sum(came(season).values()) > PEOPLE * 4 / 5


def test_the_office_holds_every_sheet_of_the_laptops_and_no_other(
    season: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = "SELECT id, phase FROM sheet"
    sheets = {row for data in trusted(season) for row in rows(data, query)}
    gone = [json.loads(row[0])["sheets"] for data in laptops(season) for row in rows(data, GONE)]
    at_office = set(rows(season / "office", query))
    phases = Counter(phase for _sheet, phase in at_office)
    quality = office_figures(season, capsys)["quality"]
    assert at_office > sheets
    assert len(at_office) == len(sheets) + sum(gone)
    assert phases["before"] > phases["after"] > 0
    assert (quality["sheets_before"]["shown"], quality["sheets_after"]["shown"]) == (
        phases["before"],
        phases["after"],
    )


def test_the_files_that_went_wrong_are_named_and_the_others_taken(season: Path) -> None:
    files = document(season, "merge")["files"]
    verdicts = Counter(file["verdict"] for file in files)
    not_taken = {file["name"][:5]: file["code"] for file in files if file["code"]}
    assert not_taken == {"MA-07": "damaged", "photo": "not-a-bundle", "MA-11": "not-enrolled"}
    # Of thirteen laptops, six sent a file before their last one, and it had been received then; a
    # copy of a file brings nothing new. The copied computer's export holds all of the first one's
    # and took its place on the stick.
    assert verdicts == {"new": 11, "already-here": 7, "quarantined": 1, "refused": 2}
    assert document(season, "merge")["gaps"] == []
    assert document(season, "merge")["forks"] == []


def test_what_was_mistyped_is_right_at_the_office_and_what_was_voided_gone(season: Path) -> None:
    query = "SELECT id, place, entered_after FROM event"
    told = {row for data in trusted(season) for row in rows(data, query)}
    planned = sorted(row for row in told if row[0] not in thefts(season))
    mistyped = {
        json.loads(payload)["place"]
        for (payload,) in rows(
            laptop(season, "MA-06-A"), "SELECT payload FROM journal WHERE kind = 'event'"
        )
    }
    places = {place for _id, place, _late in planned}
    assert sorted(rows(season / "office", query)) == planned
    assert len(mistyped - places) == 1
    assert sum(late for _id, _place, late in planned) == 1
    voided = "SELECT count(*) FROM journal WHERE kind = 'event' AND verb = 'void'"
    assert rows(season / "office", voided) == [(1,)]


def test_every_stop_is_closed_and_no_first_name_is_left_in_any_file(season: Path) -> None:
    names = [
        name.encode()
        for pairs in HEROES.values()
        for pair in pairs
        for name in pair
        if len(name) > 4
    ]
    kept = [path for path in season.rglob("*") if path.is_file() and path.suffix != ".pdf"]
    found = {path.name for path in kept for name in names if name in path.read_bytes()}
    assert found == set()
    assert not list(season.rglob("local/*"))
    assert rows(season / "office", "SELECT count(*) FROM event WHERE closed = 0") == [(0,)]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_it_is_a_demonstration(season: Path, page: str) -> None:
    mark = {"fr": "Démonstration", "ar": "توضيحي"}[page[-2:]]
    pdf = pypdfium2.PdfDocument(season / "out" / f"{page}.pdf")
    try:
        texts = [each.get_textpage().get_text_bounded() for each in pdf]
    finally:
        pdf.close()
    assert texts
    assert [text for text in texts if mark not in text] == []


@pytest.mark.parametrize("word", ["events", "barometer"])
@pytest.mark.parametrize("place", ["office", "laptops/MA-06-A"])
def test_every_command_that_shows_them_says_so(
    season: Path, capsys: pytest.CaptureFixture[str], word: str, place: str
) -> None:
    machine = season / "machines" / place.rsplit("/", maxsplit=1)[-1]
    assert run([word, "--data", str(season / place), "--machine", str(machine)]) == 0
    assert "Démonstration" in capsys.readouterr().out


def test_the_figures_say_so_too(season: Path) -> None:
    assert document(season, "barometer")["demo"] is True
    assert document(season, "barometer")["view"] == "published"


def test_the_same_seed_gives_the_same_figures_to_the_byte(season: Path, tmp_path: Path) -> None:
    again = lived(tmp_path / "again", seed=5)
    one, two = (each / "out" / "barometer.json" for each in (season, again))
    assert one.read_bytes() == two.read_bytes()


def test_another_seed_gives_other_figures_and_takes_the_place_of_the_first(
    season: Path, tmp_path: Path
) -> None:
    lived(tmp_path / "other", seed=5, people=20)
    old = set((tmp_path / "other" / "stick").iterdir())
    lived(tmp_path / "other", seed=6, people=20)
    assert document(tmp_path / "other", "barometer") != document(season, "barometer")
    assert len(list((tmp_path / "other" / "stick").glob("*.caravane"))) == 21
    assert old != set((tmp_path / "other" / "stick").iterdir())


def test_a_laptop_of_the_season_opens_on_another_computer_and_exports_again(
    season: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = ["--data", laptop(season, "MA-01"), "--machine", tmp_path / "machine"]
    assert run([*map(str, ["export", *elsewhere, "--to", tmp_path])]) == 0
    (file,) = tmp_path.glob("*.caravane")
    capsys.readouterr()
    assert run(["merge", *office_options(season), str(file), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    # New is only who writes there from now on, and where the copied one ends.
    assert (told["verdict"], told["operations"]["new"]) == ("new", 1)
    assert run(["merge", *office_options(season), str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["verdict"] == "already-here"


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: needs a signal as Ctrl-C sends")
def test_stopping_it_leaves_a_sentence_and_a_folder_that_can_be_used_again(tmp_path: Path) -> None:
    folder = tmp_path / "stopped"
    words = [sys.executable, "-m", "caravan", "--lang", "fr", "demo", "--to", str(folder)]
    process = subprocess.Popen(
        [*words, "--no-window"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "Les étapes ont lieu…\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.rstrip().endswith("Arrêté à votre demande.")
    assert not re.search("Traceback|Error", err)
    lived(folder, seed=5, people=10)
