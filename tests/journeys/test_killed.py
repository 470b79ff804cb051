"""Killed with -9 between any two answers, the laptop comes back with every answer there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from caravan.actions import answer
from tests.fakes.answers import ANSWER
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


def live_until(folder: Path, lines: int) -> list[list[str]]:
    """Let a laptop live until it has said so many lines, kill it, return what it said."""
    command = [sys.executable, "-m", "tests.journeys.one_child", str(folder)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdin is not None
    said = []
    for line in process.stdout:
        said.append(line.split())
        if len(said) == lines or said[-1] == ["finished"]:
            break
    process.kill()
    process.wait()
    process.stdout.close()
    process.stdin.close()
    return said


@pytest.mark.parametrize("answered", range(9))
def test_every_answer_that_was_told_saved_is_there(tmp_path: Path, answered: int) -> None:
    said = live_until(tmp_path, 1 + answered)
    saved = {words[1]: words[2] for words in said if words[0] == "saved"}
    workspace = open_workspace(tmp_path)
    rows = workspace.database.connection.execute(
        f"SELECT item, choice FROM draft UNION SELECT item, choice FROM {ANSWER}"  # noqa: S608
    ).fetchall()
    kept = {item: str(choice) for item, choice in rows}
    # The next answer may have reached the disk before the kill without having been told.
    assert saved.items() <= kept.items()
    assert len(kept) - len(saved) in {0, 1}
    sitting = answer.resume(workspace)
    assert (sitting.position if sitting else 8) == len(kept)
    workspace.close()


def test_killed_after_every_answer_the_sheet_is_whole_at_the_end(tmp_path: Path) -> None:
    for _ in range(30):
        if live_until(tmp_path, 2)[-1] == ["finished"]:
            break
    workspace = open_workspace(tmp_path)
    (sheet,) = workspace.database.connection.execute("SELECT complete FROM sheet").fetchall()
    answers = workspace.database.connection.execute(f"SELECT item FROM {ANSWER}").fetchall()  # noqa: S608
    drafts = workspace.database.connection.execute("SELECT * FROM draft").fetchall()
    assert sheet == (1,)
    assert len(answers) == 8
    assert drafts == []
    assert workspace.reading.operations() == len({op.seq for op in workspace.journal.ops()})
    workspace.close()
