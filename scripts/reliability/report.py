"""What a campaign says of itself, so that anybody can run it again and compare."""

from __future__ import annotations

import os
import platform
import sqlite3
from dataclasses import dataclass

__all__ = ["Outcome", "Plan", "machine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much to do: `times` is the campaign's own measure of length.

    `chosen`: somebody asked for that many, instead of the usual number of the long form. Of worlds,
    `first` is the one to go on with.
    """

    times: int
    seed: int
    long: bool
    first: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done and what was found: a sentence of figures, and what does not hold."""

    campaign: str
    figures: str
    wrong: tuple[str, ...] = ()
    stopped: bool = False
    """Somebody asked to stop before the end: what was done is told, and is not all."""
    not_run: str = ""
    """Why nothing was done here; empty if it was."""

    def line(self, plan: Plan, seconds: float) -> str:
        """Write the line that docs/reliability.md quotes."""
        length = " --long" if plan.long else ""
        if plan.chosen or not plan.long:
            length += f" --times {plan.times}"
        start = f" --from {plan.first}" if plan.first else ""
        command = f"python -m scripts.reliability {self.campaign}{length} --seed {plan.seed}{start}"
        sound = "stopped, so far all hold" if self.stopped else "all hold"
        verdict = f"{len(self.wrong)} wrong" if self.wrong else sound
        return f"| `{command}` | {self.figures} | {verdict} | {seconds:.0f} s |"


def machine() -> str:
    """Tell what a figure was measured on, in words that name no computer."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{platform.system()}, {cores} cores, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )
