"""An office's kits: what their files are called, and whose logos the office's own pages carry."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.actions import send
from caravan.actions.office import kits
from caravan.domain.places import REGIONS
from caravan.exchange.kit import read_kit
from caravan.settings import Role
from tests.fakes.office import found
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace


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
