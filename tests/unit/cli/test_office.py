"""The office's keys and its laptops, from a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.exchange import passphrase
from caravan.settings import Role
from tests.fakes.logos import SVG, png
from tests.fakes.office import PASSPHRASE
from tests.fakes.stop import open_workspace
from tests.unit.cli.conftest import Desk, the_kit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Caravan


@pytest.fixture
def bare_office(tmp_path: Path) -> Desk:
    """An office's computer after its first run, without keys."""
    open_workspace(tmp_path / "bare", role=Role.OFFICE, seed=3).close()
    desk = Desk(folder=tmp_path / "bare")
    desk.phrase.write_text(PASSPHRASE, "utf-8")
    (tmp_path / "safe").mkdir()
    return desk


def test_an_office_is_made_and_its_spare_key_proved(
    caravan: Caravan, bare_office: Desk, tmp_path: Path
) -> None:
    safe, sheet = tmp_path / "safe", tmp_path / "sheet.pdf"
    made = caravan("office", "init", *bare_office.opening, "--escrow", safe, "--sheet", sheet)
    assert made.status == 0, made.err
    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o077 == 0
    (spare,) = safe.glob("secours-????.caravane-cle")
    assert passphrase.is_passphrase_sealed(spare.read_bytes())
    tried = caravan("office", "drill", *bare_office.opening, "--escrow", spare)
    assert (tried.status, tried.err) == (0, "")
    again = caravan("office", "init", *bare_office.opening, "--escrow", safe)
    assert "a déjà ses clés" in again.err


@pytest.mark.parametrize(
    ("phrase", "said"),
    [("", "manque"), ("trop court", "trop facile"), ("aaaaaaaaaaaaaaaa", "trop facile")],
)
def test_a_poor_passphrase_makes_no_office(
    caravan: Caravan, bare_office: Desk, tmp_path: Path, phrase: str, said: str
) -> None:
    bare_office.phrase.write_text(phrase, "utf-8")
    answer = caravan("office", "init", *bare_office.opening, "--escrow", tmp_path / "safe")
    assert answer.status == 1
    assert said in answer.err
    assert not (bare_office.folder / "data" / "keys" / "office").exists()
    assert list((tmp_path / "safe").iterdir()) == []


def test_the_spare_key_does_not_stay_among_the_offices_data(
    caravan: Caravan, bare_office: Desk
) -> None:
    home = bare_office.folder / "data" / "backups"
    home.mkdir(exist_ok=True)
    answer = caravan("office", "init", *bare_office.opening, "--escrow", home)
    assert answer.status == 1
    assert "ne se garde pas" in answer.err
    assert not (bare_office.folder / "data" / "keys" / "office").exists()


def test_a_laptop_makes_no_office(caravan: Caravan, laptop: Desk, tmp_path: Path) -> None:
    answer = caravan("office", "init", *laptop.options, "--escrow", tmp_path)
    assert answer.status == 1
    assert "n’est pas celui du bureau" in answer.err


def test_without_anybody_to_ask_the_passphrase_is_asked_for_as_a_file(
    caravan: Caravan, office: Desk, tmp_path: Path
) -> None:
    answer = caravan("kit", "make", *office.options, "--to", tmp_path)
    assert answer.status == 1
    assert "--passphrase-file" in answer.err


def test_a_wrong_passphrase_is_said(caravan: Caravan, office: Desk, tmp_path: Path) -> None:
    office.phrase.write_text("une autre phrase", "utf-8")
    answer = caravan("kit", "make", *office.opening, "--to", tmp_path)
    assert answer.status == 1
    assert "pas la bonne phrase" in answer.err
    assert list(tmp_path.glob("*.caravane-kit")) == []


def test_a_kit_says_which_logos_it_carries_where_it_is_made_and_where_it_is_opened(
    caravan: Caravan, office: Desk, laptop: Desk, tmp_path: Path
) -> None:
    for name in ("ecole.svg", "bank.png"):
        (tmp_path / name).write_bytes(SVG if name.endswith("svg") else png())
    logos = ("--logo", tmp_path / "ecole.svg", "--logo", tmp_path / "bank.png")
    made = caravan("kit", "make", *office.opening, "--to", tmp_path, *logos)
    opened = caravan("kit", "open", *laptop.options, the_kit(tmp_path))
    for answer in (made, opened):
        assert answer.status == 0
        assert "Logos des partenaires\u00a0: bank.png · ecole.svg" in answer.out
    assert "Aucun logo" in caravan("kit", "make", *office.opening, "--to", tmp_path).out


def test_a_bad_logo_is_told_with_its_remedy_and_no_kit_is_written(
    caravan: Caravan, office: Desk, tmp_path: Path
) -> None:
    (tmp_path / "white.png").write_bytes(png(300, 200, (255, 255, 255, 255)))
    logo = ("--logo", tmp_path / "white.png")
    answer = caravan("kit", "make", *office.opening, "--to", tmp_path, *logo)
    assert answer.status == 1
    assert "ne se verrait pas sur du papier blanc" in answer.err
    assert "fond blanc" in answer.err
    assert list(tmp_path.glob("*.caravane-kit")) == []


def test_a_laptop_says_where_its_enrolment_stands(
    caravan: Caravan, laptop: Desk, exported: Path
) -> None:
    assert exported.exists()
    answer = caravan("enrol", *laptop.options)
    assert "est inscrit jusqu’au" in answer.out


def test_what_waited_for_a_laptop_comes_in_when_it_is_enrolled_by_its_letters(
    caravan: Caravan, office: Desk, laptop: Desk, tmp_path: Path
) -> None:
    assert caravan("kit", "make", *office.opening, "--to", tmp_path).status == 0
    assert caravan("kit", "open", *laptop.options, the_kit(tmp_path)).status == 0
    assert caravan("export", *laptop.options, "--to", tmp_path).status == 0
    assert caravan("merge", *office.opening, tmp_path).status == 1
    letters = caravan("enrol", *laptop.options).out.split()[-1]
    answer = caravan("office", "enrol", *office.opening, letters)
    assert answer.status == 0
    assert "qui attendaient ont été reçus" in answer.out
    assert len(caravan("events", *office.options, "--json").document) == 1


@pytest.mark.parametrize("asked", ["CRV-BBBBBBBBBB", "BCDF-GHJK", "{export}"])
def test_what_asks_nothing_is_not_enrolled(
    caravan: Caravan, office: Desk, exported: Path, asked: str
) -> None:
    answer = caravan("office", "enrol", *office.opening, asked.format(export=exported))
    assert answer.status == 1
    assert answer.err


def test_a_day_that_is_past_or_no_day_is_refused(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    (asked,) = exported.parent.glob("*.caravane-demande")
    past = caravan("office", "enrol", *office.opening, asked, "--until", "2001-01-01")
    assert "déjà passé" in past.err
    none = caravan("office", "enrol", *office.opening, asked, "--until", "demain")
    assert "n’est pas une date" in none.err


def test_a_laptop_is_revoked_and_believed_again(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    assert caravan("merge", *office.opening, exported).status == 0
    letters = exported.stem.rpartition("_")[2]

    def stops() -> int:
        return len(caravan("events", *office.options, "--json").document)

    assert stops() == 1
    assert caravan("office", "revoke", *office.options, letters, "--everything").status == 0
    assert stops() == 0
    assert caravan("office", "revoke", *office.options, letters, "--undo").status == 0
    assert stops() == 1
    assert caravan("office", "revoke", *office.options, letters).status == 0
    assert stops() == 1
    assert caravan("office", "revoke", *office.options, "BBBB").status == 1
