"""The lives with a stick, in short and without FUSE: a folder that goes and comes back.

What only a real FAT does is tried by `python -m scripts.reliability sticks`.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from caravan.exchange.bundle import SUFFIX
from caravan.exchange.certificate import REQUEST_SUFFIX
from scripts.reliability import __main__ as campaigns
from scripts.reliability import sticks
from scripts.reliability.stick import Pull, Stick
from scripts.reliability.stick_acts import Caravan, little_effort
from scripts.reliability.stick_lives import Fate
from scripts.reliability.sticks import Bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20_260_525
PULLED = [
    Fate(kind="pulled out", at=at, way=Pull.GONE)
    for at in random.Random(SEED).sample(range(1, 5), 2)  # noqa: S311 - created, written, synced, named
]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no open folder can be moved on Windows")


class PretendStick(Stick):
    """A folder that is somewhere else while it is unplugged."""

    @property
    def away(self) -> Path:
        return self._image.with_suffix(".away")

    def format(self) -> None:
        self.unplug()
        shutil.rmtree(self.away, ignore_errors=True)
        self.away.mkdir()

    def copy(self, other: Stick) -> None:
        assert isinstance(other, PretendStick)
        self.format()
        shutil.copytree(other.away, self.away, dirs_exist_ok=True)

    def plug(self, *, read_only: bool = False) -> Path:  # noqa: ARG002 - needs a real one
        self.unplug()
        self.path.parent.mkdir(exist_ok=True)
        return self.away.rename(self.path)

    def unplug(self) -> None:
        if self.path.exists():
            self.pull(Pull.GONE)

    def pull(self, way: Pull) -> None:
        assert way is Pull.GONE
        self.path.rename(self.away)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("sticks")
    pretended = [PretendStick(folder, name) for name in ("BAD", "GOOD", "STOCK")]
    with little_effort(), closing(Caravan(folder / "caravan")) as caravan:
        yield Bench(caravan, pretended, random.Random(SEED))  # noqa: S311


@pytest.mark.parametrize("fate", PULLED, ids=lambda fate: f"call {fate.at}")
def test_whatever_is_written_on_a_stick_that_is_pulled_out_is_told_and_works_on_another(
    bench: Bench, fate: Fate
) -> None:
    ended = {name: bench.write(name, fate) for name in bench.caravan.writings}
    assert [each.wrong for each in ended.values() if each.wrong] == []
    assert [name for name, each in ended.items() if each.trouble is None] == []


@pytest.mark.parametrize("at", [0, 1])
def test_whatever_is_read_from_a_stick_that_is_pulled_out_leaves_the_data_whole(
    bench: Bench, at: int
) -> None:
    fate = Fate(kind="pulled out", at=at, way=Pull.GONE)
    ended = {name: bench.read(name, fate) for name in bench.caravan.readings}
    assert [each.wrong for each in ended.values() if each.wrong] == []
    # The office says of each file that it cannot be read, and ends all the same.
    assert [name for name, each in ended.items() if each.trouble is None] == ["receive"]


def test_what_the_campaign_breaks_to_prove_itself_is_what_writes(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: list[str] = []
    monkeypatch.setattr(sticks, "_in_place", lambda path, _data: broken.append(path.suffix))
    bench.blind()
    assert set(broken) == {SUFFIX, REQUEST_SUFFIX}


def test_where_no_stick_can_be_made_it_says_so_and_nothing_passes_for_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sticks, "lacking", lambda: "fusefat")
    monkeypatch.setattr(sys, "argv", ["reliability", "sticks"])
    assert campaigns.main() == 77
    assert "not run: this needs fusefat" in capsys.readouterr().out
