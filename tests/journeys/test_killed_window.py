"""The child's real window, killed with -9, reopens on « On reprend ? », then the same question."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path


def live(folder: Path, answers: int) -> list[list[str]]:
    """Open the window, let a child answer, kill it without a word, return what it had told."""
    command = [sys.executable, "-m", "tests.journeys.child_window", str(folder), str(answers)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line.rstrip("\n").split("\t"))
        if said[-1] == ["waiting"]:
            break
    process.kill()
    process.wait()
    process.stdout.close()
    return said


@pytest.mark.parametrize("answers", [0, 1, 4])
def test_the_window_reopens_at_the_same_question(tmp_path: Path, answers: int) -> None:
    before = live(tmp_path, answers)
    asked = [words[1] for words in before if words[0] == "asked"]
    assert len(asked) == answers + 1
    workspace = open_workspace(tmp_path)
    rows = workspace.database.connection.execute("SELECT item, choice FROM draft").fetchall()
    workspace.close()
    assert len(rows) == answers
    after = live(tmp_path, 0)
    assert after[0][:2] == ["resumed", "On reprend\u00a0?"]
    assert after[0][2]
    assert after[1:] == [["asked", asked[-1]], ["waiting"]]
