"""Stops, barometer and certificates, typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from caravan.actions import plan
from caravan.i18n.numbers import bare
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.cli.conftest import Caravan, Desk

DOCS = Path(__file__).resolve().parents[3] / "docs"


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def keys_of(document: Any) -> Iterator[str]:
    match document:
        case dict():
            for key, value in document.items():
                yield key
                yield from keys_of(value)
        case list():
            for value in document:
                yield from keys_of(value)
        case _:
            pass


def test_the_stops_are_listed_for_people_and_for_programs(caravan: Caravan, laptop: Desk) -> None:
    (event,) = caravan("events", *laptop.options, "--json").document
    line = caravan("events", *laptop.options).out
    assert {key: event[key] for key in ("day", "region", "place", "people", "closed")} == {
        "day": "2026-05-25",
        "region": "MA-09",
        "place": "Aït Baha",
        "people": 5,
        "closed": False,
    }
    assert [event["id"], "2026-05-25", "MA-09", "5", "ouverte"] == line.split()[:5]


def test_no_stop_yet_is_said(caravan: Caravan, empty_laptop: Desk) -> None:
    assert "pas encore d’étape" in caravan("events", *empty_laptop.options).out
    assert caravan("events", *empty_laptop.options, "--json").document == []
    assert "pas encore d’étape" in caravan("barometer", *empty_laptop.options).out


def test_the_figures_are_shown_as_a_table(caravan: Caravan, laptop: Desk) -> None:
    said = caravan("barometer", *laptop.options).out.replace("\u00a0", " ")
    assert "Document de travail, à ne pas publier" in said
    assert re.search(r"^Enfants venus +4$", said, re.MULTILINE)
    assert re.search(r"^Parents venus +1$", said, re.MULTILINE)


def test_the_country_is_shown_region_by_region(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    caravan("merge", *office.opening, exported)
    said = caravan("barometer", *office.options).out.replace("\u00a0", " ")
    assert re.search(r"^MA-09 Souss +moins de 11 +moins de 11 +0$", said, re.MULTILINE)
    assert re.search(r"^MA-12 Dakhla +rien reçu +rien reçu", said, re.MULTILINE)
    desk = caravan("barometer", *office.options, "--view", "desk", "--lang", "ar").out
    line = next(line for line in desk.splitlines() if "MA-09" in line)
    assert bare(line).split() == ["MA-09", "سوس", "4", "1", "0"]


def test_the_figures_for_programs_have_the_documented_keys(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    caravan("merge", *office.opening, exported)
    figures = caravan("barometer", *office.options, "--view", "desk", "--json").document
    documented = set(re.findall(r"`([a-z_]+)`", (DOCS / "barometer-json.md").read_text("utf-8")))
    said_elsewhere = {"shown", "decimals", "hidden", "fr", "ar"}
    assert figures["format"] == "caravane-barometer"
    assert set(keys_of(figures)) - documented - said_elsewhere == set()
    assert figures["participation"]["children"]["total"] == {"shown": 4, "decimals": 0}


@pytest.mark.parametrize("region", ["MA-09", "ma-09"])
def test_one_region_is_asked_for_by_its_code(caravan: Caravan, laptop: Desk, region: str) -> None:
    asked = caravan("barometer", *laptop.options, "--region", region, "--json").document
    assert asked["scope"] == {"level": "region", "code": "MA-09"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Rabat", "MA-04"),
        ("fes meknes", "MA-03"),
        ("BENI-MELLAL", "MA-05"),
        ("Laayoune-Sakia El Hamra", "MA-11"),
        ("سوس", "MA-09"),
    ],
)
def test_one_region_is_asked_for_by_its_name(
    caravan: Caravan, laptop: Desk, typed: str, code: str
) -> None:
    asked = caravan("barometer", *laptop.options, "--region", typed, "--json").document
    assert asked["scope"] == {"level": "region", "code": code}


@pytest.mark.parametrize("region", ["MA-13", "09", "Oued", "Rab", "", "MA-٠٩", "MA-0" + "9" * 500])
def test_an_unknown_region_is_refused(caravan: Caravan, laptop: Desk, region: str) -> None:
    answer = caravan("barometer", *laptop.options, "--region", region)
    assert (answer.status, answer.out) == (1, "")
    assert "n’existe pas" in answer.err
    for line in ("MA-01  Tanger-Tétouan-Al Hoceima", "MA-12  Dakhla-Oued Ed-Dahab"):
        assert line in answer.err
    assert answer.err.count("MA-") >= 12


@pytest.mark.parametrize("season", ["2026", "2025-2027", "2026-2025", "٢٠٢٥-٢٠٢٦", ""])
def test_what_is_no_season_is_refused(caravan: Caravan, laptop: Desk, season: str) -> None:
    answer = caravan("barometer", *laptop.options, "--season", season)
    assert answer.status == 1
    assert "2025-2026" in answer.err


@pytest.mark.parametrize(("season", "events"), [("2025-2026", 1), ("2026-2027", 0)])
def test_a_season_is_counted_by_itself(
    caravan: Caravan, laptop: Desk, season: str, events: int
) -> None:
    answer = caravan("barometer", *laptop.options, "--season", season, "--json")
    assert answer.document["events"] == events


@pytest.mark.parametrize(("language", "title"), [("fr", "Baromètre"), ("ar", "بارومتر")])
def test_the_barometer_is_printed_in_either_language(
    caravan: Caravan, laptop: Desk, tmp_path: Path, language: str, title: str
) -> None:
    pdf = tmp_path / "b.pdf"
    answer = caravan("barometer", *laptop.options, "--lang", language, "--pdf", pdf)
    assert answer.status == 0
    assert str(pdf) in answer.out
    assert title in text_of(pdf)


def test_figures_and_page_may_be_asked_for_at_once(
    caravan: Caravan, laptop: Desk, tmp_path: Path
) -> None:
    answer = caravan("barometer", *laptop.options, "--json", "--pdf", tmp_path / "b.pdf")
    assert answer.document["events"] == 1
    assert (tmp_path / "b.pdf").exists()


def test_a_page_for_a_folder_that_is_not_there_is_refused(
    caravan: Caravan, laptop: Desk, tmp_path: Path
) -> None:
    answer = caravan("barometer", *laptop.options, "--pdf", tmp_path / "gone" / "b.pdf")
    assert answer.status == 1
    assert f"Le dossier {tmp_path / 'gone'} n’existe pas." in answer.err


def test_certificates_are_printed_with_the_first_names(
    caravan: Caravan, laptop_today: Desk, tmp_path: Path
) -> None:
    pdf = tmp_path / "c.pdf"
    answer = caravan("certificates", *laptop_today.options, "--event", "latest", "--pdf", pdf)
    assert answer.status == 0
    assert "effacés" not in answer.out
    assert answer.out.startswith("4 attestations de Aït Baha, ")
    assert {"Lina", "Ziri"} <= set(text_of(pdf).split())


def test_once_closed_certificates_have_no_first_name(
    caravan: Caravan, laptop_today: Desk, tmp_path: Path
) -> None:
    workspace = open_workspace(laptop_today.folder)
    plan.close_event(workspace, workspace.reading.events()[0].id)
    workspace.close()
    pdf = tmp_path / "c.pdf"
    (event,) = caravan("events", *laptop_today.options, "--json").document
    asked = ("--event", event["id"][:8], "--pdf", pdf, "--lang", "ar")
    answer = caravan("certificates", *laptop_today.options, *asked)
    assert answer.status == 0
    assert "مُحيت الأسماء الشخصية" in answer.out
    assert event["closed"]
    assert not {"Lina", "Ziri"} & set(text_of(pdf).split())
    assert "AUSIM" in text_of(pdf)


@pytest.mark.parametrize("event", ["", "abc", "ffffffff-ffff", "%", "é" * 300])
def test_an_unknown_stop_is_refused(
    caravan: Caravan, laptop: Desk, tmp_path: Path, event: str
) -> None:
    pdf = tmp_path / "c.pdf"
    answer = caravan("certificates", *laptop.options, "--event", event, "--pdf", pdf)
    assert answer.status == 1
    assert "run.py events" in answer.err
    assert not pdf.exists()


def test_the_latest_of_no_stop_is_refused(
    caravan: Caravan, empty_laptop: Desk, tmp_path: Path
) -> None:
    words = ("--event", "latest", "--pdf", tmp_path / "c.pdf")
    assert caravan("certificates", *empty_laptop.options, *words).status == 1


def test_a_folder_without_data_is_refused_and_left_alone(caravan: Caravan, tmp_path: Path) -> None:
    answer = caravan("barometer", "--data", tmp_path / "nowhere")
    assert answer.status == 1
    assert "--data" in answer.err
    assert not (tmp_path / "nowhere").exists()


def test_without_a_folder_this_computers_own_data_are_meant(caravan: Caravan) -> None:
    answer = caravan("events")
    assert answer.status == 1
    assert "Caravane" in answer.err
