"""Kill with -9 at random instants: `scripts.kill_campaign`, told as the other campaigns are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.kill_campaign import kill
from scripts.reliability.report import Outcome
from tests.journeys.killed_acts import ACTS

if TYPE_CHECKING:
    from scripts.reliability.report import Plan

__all__ = ["campaign"]


def campaign(plan: Plan) -> Outcome:
    """Kill, look, go on, look again: before or after, never between."""
    try:
        killed = kill(ACTS, times=plan.times, seed=plan.seed).total()
    except AssertionError as error:
        return Outcome(campaign="kill", figures="stopped", wrong=(repr(error),))
    figures = (
        f"{plan.times:,} lives, {killed:,} of them killed before their end, during"
        f" {', '.join(ACTS)}: before or after, and the redo converges"
    )
    return Outcome(campaign="kill", figures=figures)
