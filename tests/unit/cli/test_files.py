"""Kit, export and merge, typed: what is done, what is refused, what programs read."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caravan import safe_write
from caravan.actions.plan import create_event
from caravan.i18n.numbers import bare
from tests.fakes.stop import new_event, open_workspace
from tests.unit.cli.conftest import the_kit

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Caravan, Desk

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_a_file_goes_from_the_laptop_to_the_office(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    answer = caravan("merge", *office.opening, exported)
    assert answer.status == 0
    assert f"{exported.name}\u00a0: nouveau" in answer.out
    again = caravan("merge", *office.opening, exported)
    assert again.status == 0
    assert f"{exported.name}\u00a0: déjà là" in again.out


def test_a_stop_that_was_perhaps_recorded_twice_is_told_once_it_is_received(
    caravan: Caravan, office: Desk, laptop: Desk, exported: Path
) -> None:
    workspace = open_workspace(laptop.folder)
    create_event(workspace, new_event())
    workspace.close()
    assert caravan("export", *laptop.options, "--to", exported.parent).status == 0
    foreseen = caravan("inspect", *office.opening, exported.parent).out
    assert "Les doublons possibles se cherchent après une réception." in foreseen
    taken = caravan("merge", *office.opening, exported.parent).out
    assert "Doublons possibles, à regarder dans la fenêtre\u00a0: 1." in bare(taken)


def test_inspecting_says_what_a_file_would_bring_and_takes_nothing(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    answer = caravan("inspect", *office.opening, exported)
    assert answer.status == 0
    assert f"{exported.name}\u00a0: nouveau" in answer.out
    assert "Rien n’a été reçu" in answer.out
    told = caravan("inspect", *office.opening, exported, "--json").document
    taken = caravan("merge", *office.opening, exported, "--json").document
    assert told == taken
    assert told["total"]["operations"]["new"] > 0
    assert caravan("inspect", *office.opening, exported.parent / "no.caravane").status == 1


def test_the_report_for_programs_has_the_documented_keys(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    report = caravan("merge", *office.opening, exported, "--json").document
    documented = (DOCS / "merge-json.md").read_text("utf-8")
    assert report["format"] == "caravane-merge"
    assert all(f'"{key}"' in documented for key in [*report, *report["files"][0]])
    assert report["files"][0]["verdict"] == "new"
    assert report["total"]["operations"]["new"] > 0


def test_a_folder_is_received_with_what_is_wrong_in_it(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    damaged = bytearray(exported.read_bytes())
    damaged[-40] ^= 1
    exported.with_name("damaged.caravane").write_bytes(damaged)
    exported.with_name("photo.caravane").write_bytes(b"\xff\xd8\xff\xe0" * 50)
    answer = caravan("merge", *office.opening, exported.parent, "--json")
    verdicts = {each["name"]: (each["verdict"], each["code"]) for each in answer.document["files"]}
    assert answer.status == 1
    assert verdicts == {
        exported.name: ("new", None),
        "damaged.caravane": ("refused", "damaged"),
        "photo.caravane": ("refused", "not-a-bundle"),
    }


def test_a_refused_file_is_told_with_its_remedy(
    caravan: Caravan, office: Desk, exported: Path
) -> None:
    stranger = exported.with_name("letter.caravane")
    stranger.write_text("Bonjour", "utf-8")
    answer = caravan("merge", *office.opening, stranger)
    assert answer.status == 1
    assert "refusé" in answer.out
    assert "Ce fichier n’est pas un fichier d’export" in answer.out


@pytest.mark.parametrize("name", ["absent.caravane", "nowhere/absent.caravane"])
def test_a_file_that_is_not_there_is_refused(
    caravan: Caravan, office: Desk, tmp_path: Path, name: str
) -> None:
    answer = caravan("merge", *office.opening, tmp_path / name, "--json")
    assert answer.status == 1
    assert answer.document["files"][0]["code"] == "unreadable"


def test_a_folder_without_any_export_is_refused(
    caravan: Caravan, office: Desk, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    answer = caravan("merge", *office.opening, tmp_path / "nothing")
    assert answer.status == 1
    assert "aucun fichier d’export" in answer.err


def test_a_laptop_is_no_office(caravan: Caravan, laptop: Desk, exported: Path) -> None:
    answer = caravan("merge", *laptop.options, exported)
    assert answer.status == 1
    assert "n’est pas celui du bureau" in answer.err


def test_a_laptop_writes_no_kit(caravan: Caravan, laptop: Desk, tmp_path: Path) -> None:
    answer = caravan("kit", "make", *laptop.options, "--to", tmp_path / "x")
    assert answer.status == 1
    assert "Seul l’ordinateur du bureau écrit la trousse." in answer.err
    assert "run.py kit open" in answer.err
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_not_there_is_no_broken_stick(
    caravan: Caravan, laptop: Desk, exported: Path
) -> None:
    answer = caravan("export", *laptop.options, "--to", exported.parent / "absent")
    assert answer.status == 1
    assert f"Le dossier {exported.parent / 'absent'} n’existe pas." in answer.err
    assert "ne répond plus" not in answer.err
    answer = caravan("export", *laptop.options, "--to", exported)
    assert answer.status == 1
    assert "est un fichier, pas un dossier" in answer.err


def test_a_file_that_is_no_export_is_not_registered(
    caravan: Caravan, office: Desk, tmp_path: Path
) -> None:
    (tmp_path / "README.md").write_text("# Bonjour", "utf-8")
    answer = caravan("merge", *office.opening, tmp_path / "README.md")
    assert answer.status == 1
    assert answer.out.count("n’est pas un fichier d’export") == 1
    quality = caravan("barometer", *office.options, "--json").document["quality"]
    assert quality["files"]["received"] == quality["files"]["refused"] == 0


def test_without_a_kit_nothing_is_exported(caravan: Caravan, laptop: Desk, tmp_path: Path) -> None:
    answer = caravan("export", *laptop.options, "--to", tmp_path / "stick")
    assert answer.status == 1
    assert ".caravane-kit" in answer.err
    assert not (tmp_path / "stick").exists()


def test_with_nothing_in_it_a_laptop_exports_nothing(
    caravan: Caravan, empty_laptop: Desk, exported: Path
) -> None:
    kit = the_kit(exported.parent)
    assert caravan("kit", "open", *empty_laptop.options, kit).status == 0
    assert caravan("export", *empty_laptop.options, "--to", exported.parent).status == 1
    assert list(exported.parent.glob("*.caravane")) == [exported]


@pytest.mark.parametrize("content", [b"", b"{}", b"not a kit \xff"])
def test_what_is_no_kit_is_refused(
    caravan: Caravan, laptop: Desk, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "k.caravane-kit").write_bytes(content)
    answer = caravan("kit", "open", *laptop.options, tmp_path / "k.caravane-kit")
    assert answer.status == 1
    assert "trousse" in answer.err


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Il n’y a plus de place sur le disque."),
        (errno.EROFS, "ne permet pas d’écrire."),
        (errno.EACCES, "ne permet pas d’écrire."),
        (errno.EIO, "ne répond plus"),
    ],
)
def test_a_stick_that_cannot_be_written_keeps_what_it_had(
    caravan: Caravan,
    laptop: Desk,
    exported: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    said: str,
) -> None:
    before = exported.read_bytes()

    def broken(path: Path, data: bytes, mode: int) -> None:
        path.write_bytes(data[: len(data) // 2])
        raise OSError(number, "broken", mode)

    monkeypatch.setattr(safe_write, "_write", broken)
    answer = caravan("export", *laptop.options, "--to", exported.parent)
    assert answer.status == 1
    assert said in answer.err
    assert exported.read_bytes() == before
    assert sorted(path.suffix for path in exported.parent.iterdir()) == [
        ".caravane",
        ".caravane-certificat",
        ".caravane-demande",
        ".caravane-kit",
    ]


def test_a_folder_where_the_window_works_is_left_to_it(caravan: Caravan, laptop: Desk) -> None:
    workspace = open_workspace(laptop.folder)
    try:
        answer = caravan("events", *laptop.options)
    finally:
        workspace.close()
    assert answer.status == 1
    assert "déjà ouverte" in answer.err
