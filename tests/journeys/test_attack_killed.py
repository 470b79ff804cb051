"""Killed with -9 at random instants of everything it does, a laptop loses and leaks nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="not run here: needs fork")
def test_kills_at_random_lose_double_and_leak_nothing() -> None:
    times = os.environ.get("CARAVANE_KILLS", "56")
    done = subprocess.run(
        [sys.executable, "-m", "scripts.reliability", "kill", "--times", times],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all hold" in done.stdout
