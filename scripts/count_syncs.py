"""Print how often each save waits for the disk, and that nothing is told before it has.

    python -m scripts.count_syncs      needs strace, so Linux

Every act of the kill campaign's laptop is run under strace; a save is what lies between two
things that were told.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from caravan.actions import answer, attend
from tests.journeys.killed_acts import ACTS, NAMES, open_laptop, the_room

_CALLS = "fsync,fdatasync,write,unlink,rename"
_SYNC = re.compile(r"\b(?:fsync|fdatasync)\(")
_TOLD = re.compile(r'\bwrite\(1(?:<[^>]*>)?, "told ([a-z ,-]+)\\n"')


def main() -> None:
    """Live under strace, or start that life and count what it did."""
    if len(sys.argv) == 2:
        _live(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "laptop"
        ACTS["check-in"].prepare(folder)
        for save, syncs in _counted(folder):
            print(f"{save}: {syncs} waits for the disk")


def _counted(folder: Path) -> list[tuple[str, int]]:
    trace = folder.parent / "trace"
    watch = ["strace", "-f", "-s", "80", "-e", f"trace={_CALLS}", "-o", str(trace)]
    life = [sys.executable, "-m", "scripts.count_syncs", str(folder)]
    subprocess.run([*watch, *life], check=True, stdout=subprocess.DEVNULL)
    saves, syncs = [], 0
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        syncs += bool(_SYNC.search(line))
        if told := _TOLD.search(line):
            saves.append((told[1], syncs))
            syncs = 0
    return saves[1:]


def _live(folder: Path) -> None:
    workspace = open_laptop(folder)
    _, session = the_room(workspace)
    _tell("opening")
    person = workspace.reading.arrivals(session.id)[0]
    attend.check_in(workspace, attend.CheckIn(session=session, age=12))
    _tell("a check-in")
    attend.check_in(workspace, attend.CheckIn(session=session, age=12, first_name=NAMES[0]))
    _tell("a check-in with a first name")
    sitting = answer.sit(workspace, session, person)
    _tell("a seat")
    while (item := sitting.current) is not None:
        last = sitting.position == len(sitting.items) - 1
        sitting = answer.answer(workspace, sitting, item, item.right)
        _tell("the last answer, which makes the sheet" if last else "an answer")
    attend.set_headcount(workspace, session, 9)
    _tell("a headcount")
    workspace.close()


def _tell(save: str) -> None:
    sys.stdout.write(f"told {save}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
