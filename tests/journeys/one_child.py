"""A laptop in a process of its own: one child answers, and every save is told on a line.

Run as `python -m tests.journeys.one_child FOLDER`; killed at any moment by its test. It goes on
where the last one stopped.
"""

from __future__ import annotations

import sys
from pathlib import Path

from caravan.actions import answer, attend, plan
from caravan.domain.ages import AgeBand
from caravan.domain.events import Stage
from tests.fakes.stop import new_event, new_session, open_workspace


def _tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Seat the child, or find it seated, and answer every question."""
    workspace = open_workspace(folder, seed=int.from_bytes(folder.name.encode()) % 1_000)
    sitting = answer.resume(workspace)
    if sitting is None and workspace.reading.events():
        _tell("finished")  # the last answer was on disk before anybody could say so
        return
    if sitting is None:
        event = plan.create_event(workspace, new_event())
        session = plan.open_session(workspace, new_session(event, band=AgeBand.FROM_12))
        badge = attend.check_in(workspace, attend.CheckIn(session=session, age=12)).badge
        plan.set_stage(workspace, session.id, Stage.BEFORE)
        opened = workspace.reading.session(session.id)
        if opened is None:
            raise SystemExit("no session")
        sitting = answer.sit_with_badge(workspace, opened, badge)
    _tell("seated", sitting.position)
    while (item := sitting.current) is not None:
        choice = None if sitting.position == 3 else item.choices[0].id
        sitting = answer.answer(workspace, sitting, item, choice)
        _tell("saved", item.id, choice)
    _tell("finished")
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
