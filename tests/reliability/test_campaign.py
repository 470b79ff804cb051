"""The campaign of worlds can be stopped and gone on with, and says what it has done."""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from scripts.reliability import __main__ as command
from scripts.reliability import worlds
from scripts.reliability.bench import Bench
from scripts.reliability.report import Outcome, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def plan(times: int, first: int = 0) -> Plan:
    return Plan(times=times, seed=3, long=False, first=first)


def counted(figures: str) -> list[int]:
    """The worlds, bundles and operations that a line of figures begins with."""
    words = figures.replace(",", "").split()
    return [int(words[at]) for at in (0, 2, 4)]


@pytest.fixture
def stopped_soon() -> Iterator[None]:
    """Ask politely for an end while the first worlds are being tried."""
    timer = threading.Timer(2, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    yield
    timer.cancel()


def test_worlds_tried_in_two_goes_are_the_same_as_in_one() -> None:
    whole = worlds.campaign(plan(6))
    parts = [worlds.campaign(plan(2)), worlds.campaign(plan(6, first=2))]
    sums = [sum(both) for both in zip(*(counted(part.figures) for part in parts), strict=True)]
    assert sums == counted(whole.figures)
    assert "(2 to 5)" in parts[1].figures
    assert whole.wrong == ()


@pytest.mark.usefixtures("stopped_soon")
def test_a_polite_end_says_what_was_done_and_where_to_go_on() -> None:
    outcome = worlds.campaign(plan(100_000))
    done = counted(outcome.figures)[0]
    assert 0 < done < 100_000
    assert outcome.stopped
    assert f"go on with --from {done}" in outcome.figures
    assert "all hold |" in outcome.line(plan(100_000), 2)
    assert "stopped" in outcome.line(plan(100_000), 2)


def test_it_tells_every_minute_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with patch.object(worlds, "_MINUTE", 0):
        worlds.campaign(plan(8))
    assert "up to 4: 4 worlds" in capsys.readouterr().out


def test_a_world_that_does_not_hold_can_be_drawn_again(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    benches = [Bench(folder, 9) for folder in folders]
    drawn = [bench.draw(random.Random("9/4")) for bench in benches]  # noqa: S311
    assert drawn[0].cuts == drawn[1].cuts


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("worlds", "worlds --times 200 --seed 20260525"),
        ("worlds --long", "worlds --long --seed 20260525"),
        ("worlds --long --worlds 60", "worlds --long --times 60 --seed 20260525"),
        ("worlds --times 7 --seed 3 --from 5", "worlds --times 7 --seed 3 --from 5"),
    ],
)
def test_the_last_line_is_the_command_that_was_given(
    asked: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(worlds, "campaign", lambda _plan: Outcome(campaign="worlds", figures="-"))
    monkeypatch.setattr(sys, "argv", ["reliability", *asked.split()])
    assert command.main() == 0
    assert f"| `python -m scripts.reliability {told}` |" in capsys.readouterr().out
