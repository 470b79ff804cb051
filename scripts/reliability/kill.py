"""Kill a laptop with -9 at random instants, again and again, and see that nothing is lost.

Every life is a process of its own, forked from this one so that it starts at once. The instant
of the kill is drawn between the moment the act begins and a little after it usually ends.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.reliability.report import Outcome
from tests.journeys.killed_acts import ACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scripts.reliability.report import Plan
    from tests.journeys.killed_acts import Act

__all__ = ["campaign"]

_FOREVER = 600.0


def campaign(plan: Plan) -> Outcome:
    """Kill, look, go on, look again: before or after, never between."""
    try:
        killed = _kill(ACTS, times=plan.times, seed=plan.seed).total()
    except AssertionError as error:
        return Outcome(campaign="kill", figures="stopped", wrong=(repr(error),))
    figures = (
        f"{plan.times:,} lives, {killed:,} of them killed before their end, during"
        f" {', '.join(ACTS)}: before or after, and the redo converges"
    )
    return Outcome(campaign="kill", figures=figures)


def _kill(acts: Mapping[str, Act], *, times: int, seed: int) -> Counter[str]:
    """Kill so many lives, one act after the other; count those killed before their end."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    lives, killed = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        stages = {name: _Stage(act, Path(folder) / name) for name, act in acts.items()}
        for number, name in zip(range(times), cycle(acts), strict=False):
            lives[name] += 1
            killed[name] += stages[name].kill_once(number, chance.random() * 1.1)
    for name in acts:
        print(f"  {name}: {killed[name]} killed before the end, of {lives[name]}")
    return killed


class _Stage:
    """An act, the folder as it stands before it, and how long it usually takes."""

    def __init__(self, act: Act, folder: Path) -> None:
        self._act = act
        # Always lived under one path, or the laptop would be a copy and its writer a new one.
        self._now, self._before = folder / "now", folder / "before"
        act.prepare(self._now)
        shutil.copytree(self._now, self._before)
        told, self._usual = _live(act, self._now, _FOREVER)
        act.check(self._now, told)

    def _again(self) -> Path:
        shutil.rmtree(self._now)
        shutil.copytree(self._before, self._now)
        return self._now

    def kill_once(self, number: int, part: float) -> bool:
        """Live once more, kill at that part of the usual time, check, finish, check again."""
        folder = self._again()
        told, _ = _live(self._act, folder, part * self._usual)
        try:
            self._act.check(folder, told)
            rest, _ = _live(self._act, folder, _FOREVER)
            self._act.check(folder, [*told, *rest] if _goes_on(told) else rest)
        except BaseException:
            kept = Path(tempfile.mkdtemp(prefix="killed-"))
            shutil.copytree(folder, kept, dirs_exist_ok=True)
            print(f"life {number}, killed at {part:.3f}, told {told}; kept in {kept}")
            raise
        return ["end"] not in told


def _goes_on(told: list[list[Any]]) -> bool:
    return bool(told) and told[-1] != ["end"]


def _live(act: Act, folder: Path, longest: float) -> tuple[list[list[Any]], float]:
    """Live in a process of its own until the end or the kill; return what was told, and how long.

    The time runs from the moment the act begins.
    """
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        _speak(act, folder, mouth)
    os.close(mouth)
    told, lasted = _listen(ear, child, longest)
    os.close(ear)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"a life ended by itself with an error; told {told}")
    return told, lasted


def _speak(act: Act, folder: Path, mouth: int) -> None:
    def tell(*words: object) -> None:
        os.write(mouth, json.dumps(words).encode() + b"\n")

    status = 1
    try:
        act.live(folder, tell)
        tell("end")
        status = 0
    finally:
        if status:
            traceback.print_exc()
        os._exit(status)  # a forked child must never go on as its parent


def _listen(ear: int, child: int, longest: float) -> tuple[list[list[Any]], float]:
    heard = os.read(ear, 1 << 16)  # the act begins
    begun = time.monotonic()
    deadline = begun + longest
    while True:
        ready, _, _ = select.select([ear], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            deadline = begun + _FOREVER  # what is still in the pipe was told
            continue
        part = os.read(ear, 1 << 16)
        if not part:
            lasted = time.monotonic() - begun
            return [json.loads(line) for line in heard.splitlines()], lasted
        heard += part
