"""An office's kits: what their files are called, and whose logos the office's own pages carry."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.actions import held_kit, printing, send
from caravan.actions.office import kits
from caravan.domain.barometer import Level, Scope
from caravan.domain.places import REGIONS
from caravan.exchange.kit import read_kit
from caravan.exchange.refusals.logos import LogoRefused
from caravan.settings import Role
from tests.fakes.logos import png
from tests.fakes.office import found
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from tests.conftest import ExpectedLog


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(tmp_path / "office", role=Role.OFFICE, seed=9)) as workspace:
        found(workspace)
        yield workspace


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(tmp_path / "other", role=Role.OFFICE, seed=10)) as workspace:
        found(workspace, "Autre")
        yield workspace


@pytest.mark.parametrize("region", ["06", None])
def test_kits_of_two_offices_lie_side_by_side(
    desk: Workspace, other: Workspace, stick: Path, region: str | None
) -> None:
    ours, theirs = (kits.write_kit(each, stick, region=region) for each in (desk, other))
    assert (read_kit(ours).office, read_kit(theirs).office) == ("AUSIM", "Autre")
    assert {ours.name.partition("_")[0]} == {theirs.name.partition("_")[0]}


def test_a_newer_kit_takes_the_place_of_the_same_offices(desk: Workspace, stick: Path) -> None:
    first, again = (kits.write_kit(desk, stick, region="06") for _time in range(2))
    assert [*stick.iterdir()] == [first] == [again]


def test_kits_for_each_region_are_told_apart(desk: Workspace, stick: Path) -> None:
    written = kits.write_kits(desk, stick, [each.code for each in REGIONS])
    assert len(set(written)) == len(REGIONS)


@pytest.mark.parametrize("name", ["office.caravane-kit", "MA-09.caravane-kit", "kit (2).txt"])
def test_a_kit_is_opened_whatever_it_is_called(
    desk: Workspace, laptop: Workspace, stick: Path, name: str
) -> None:
    path = kits.write_kit(desk, stick, region="09").rename(stick / name)
    assert send.open_kit(laptop, path).office == "AUSIM"


# The office's own pages

EACH = tuple(each.code for each in REGIONS)


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return picture(tmp_path / "wide.png", 400, 200)


@pytest.fixture
def tall(tmp_path: Path) -> Path:
    return picture(tmp_path / "tall.png", 200, 400)


def picture(path: Path, columns: int, rows: int) -> Path:
    path.write_bytes(png(columns, rows))
    return path


def shapes(desk: Workspace, region: str | None) -> list[tuple[int, int]]:
    return [(each.columns, each.rows) for each in held_kit.logos_at_hand(desk, region)]


@pytest.mark.parametrize("regions", [(None,), EACH], ids=["one kit", "a kit each"])
def test_the_office_prints_the_logos_of_the_kits_for_every_region(
    desk: Workspace, stick: Path, tmp_path: Path, wide: Path, regions: tuple[str | None, ...]
) -> None:
    kits.write_kits(desk, stick, regions, logos=[wide])
    for scope in (Scope(level=Level.NATIONAL), Scope(level=Level.REGION, code="06")):
        page = printing.barometer_pdf(desk, tmp_path / "b.pdf", scope=scope)
        assert page.read_bytes().count(b"/Subtype /Image") == 1


def test_a_region_s_own_logos_stand_on_its_own_page_only(
    desk: Workspace, stick: Path, wide: Path, tall: Path
) -> None:
    kits.write_kit(desk, stick, logos=[wide])
    kits.write_kit(desk, stick, region="06", logos=[tall])
    assert shapes(desk, "06") == [(200, 400)]
    assert shapes(desk, None) == shapes(desk, "09") == [(400, 200)]
    kits.write_kit(desk, stick, region="06")
    assert shapes(desk, "06") == []


def test_kits_for_every_region_replace_what_the_pages_carried(
    desk: Workspace, stick: Path, wide: Path, tall: Path
) -> None:
    kits.write_kit(desk, stick, region="06", logos=[tall])
    kits.write_kits(desk, stick, EACH, logos=[wide])
    assert shapes(desk, "06") == shapes(desk, None) == [(400, 200)]
    kits.write_kit(desk, stick)
    assert shapes(desk, "06") == shapes(desk, None) == []


def test_a_kit_that_is_refused_changes_no_page(
    desk: Workspace, stick: Path, tmp_path: Path, wide: Path
) -> None:
    kits.write_kit(desk, stick, logos=[wide])
    (tmp_path / "no.png").write_bytes(b"")
    with pytest.raises(LogoRefused):
        kits.write_kit(desk, stick, logos=[tmp_path / "no.png"])
    assert shapes(desk, None) == [(400, 200)]


@pytest.mark.parametrize("content", ["", "[]", '{"a.png": "%"}', '{"a.png": 1}', "[" * 100_000])
def test_what_broke_on_the_disk_keeps_no_page_back(
    desk: Workspace, stick: Path, wide: Path, content: str, expected_log: ExpectedLog
) -> None:
    kits.write_kit(desk, stick, logos=[wide])
    (kept,) = desk.places.logos.iterdir()
    kept.write_text(content, "utf-8")
    assert shapes(desk, None) == []
    assert expected_log.take() == ["pages are printed without logos: kit-damaged"]


def test_which_pages_carry_them_is_said(desk: Workspace) -> None:
    assert not desk.places.logos.exists()
    assert shapes(desk, None) == []
    assert kits.own_pages_said((None,), logos=0) == ""
    assert "national" in kits.own_pages_said(EACH, logos=1)
    assert "région" in kits.own_pages_said(("06",), logos=1)
