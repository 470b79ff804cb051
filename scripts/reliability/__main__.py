"""Run a campaign: try to lose, double or damage what a caravan brings home.

    python -m scripts.reliability all              the short forms, a few minutes
    python -m scripts.reliability power --long     20,000 power cuts
    python -m scripts.reliability faults           every call to the disk refused, in short
    python -m scripts.reliability kill --times 1000 --seed 7
    python -m scripts.reliability worlds --long --from 3400    where a stopped one goes on

    python -m scripts.reliability sticks           real FAT sticks; Linux with dosfstools, fusefat

Campaigns: worlds, kill, faults, power, flips, hostile, sticks. The last line of each is what
docs/reliability.md quotes; the status is 1 if anything did not hold, else 77 if one of them could
not be run on this machine.
"""

from __future__ import annotations

import argparse
import logging
import time
from importlib import import_module
from typing import TYPE_CHECKING

from scripts.reliability.packs import packs_read_once
from scripts.reliability.report import Plan, machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.reliability.report import Outcome

# The module of each, and how many times in short and in long form.
_CAMPAIGNS = {
    "worlds": ("worlds", 200, 10_000),
    "kill": ("kill", 60, 1_000),
    "faults": ("faults", 400, 0),
    "power": ("power", 600, 20_000),
    "flips": ("flips", 3_000, 100_000),
    "hostile": ("hostile", 1, 1),
    "sticks": ("sticks", 120, 0),
}
_SEED = 20_260_525
_NOT_RUN = 77


def main() -> int:
    """Run what was asked; 0 if everything was run and held."""
    options = _options()
    print(machine())
    names = list(_CAMPAIGNS) if options.campaign == "all" else [options.campaign]
    # Every one, whatever the others say; what does not hold outweighs what was not run.
    statuses = {_run(name, options) for name in names}
    return 1 if 1 in statuses else max(statuses)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("campaign", choices=["all", *_CAMPAIGNS])
    parser.add_argument("--long", action="store_true", help="the form whose figures are published")
    parser.add_argument(
        "--times", "--worlds", type=int, help="how many, instead of the usual number"
    )
    parser.add_argument(
        "--from", type=int, default=0, dest="first", help="of worlds, the first to try"
    )
    parser.add_argument("--seed", type=int, default=_SEED)
    return parser.parse_args()


def _run(name: str, options: argparse.Namespace) -> int:
    module, short, long = _CAMPAIGNS[name]
    times = options.times if options.times is not None else long if options.long else short
    plan = Plan(
        times=times,
        seed=options.seed,
        long=options.long,
        first=options.first,
        chosen=options.times is not None,
    )
    campaign: Callable[[Plan], Outcome] = import_module(f"scripts.reliability.{module}").campaign
    print(f"\n{name}, seed {plan.seed}", flush=True)
    begun = time.monotonic()
    with packs_read_once():
        outcome = campaign(plan)
    if outcome.not_run:
        print(f"not run: {outcome.not_run}", flush=True)
        return _NOT_RUN
    for wrong in outcome.wrong:
        print(f"  does not hold: {wrong}")
    print(outcome.line(plan, time.monotonic() - begun), flush=True)
    return int(bool(outcome.wrong) or outcome.stopped)


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # a disk that is refused a thousand times says so each time
    raise SystemExit(main())
