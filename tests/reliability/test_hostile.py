"""Files made to harm an office: each refused with its reason, in little memory, nothing changed."""

from __future__ import annotations

import re
import subprocess
import sys


def test_every_hostile_file_is_refused_cheaply() -> None:
    """In a process of its own, which holds no window: its memory is what is measured."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.reliability", "hostile"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (megabytes,) = re.findall(r"at most ([0-9]+) MB", done.stdout)
    assert int(megabytes) < 300
    assert "does not hold" not in done.stdout
    codes = set(re.findall(r": ([a-z-]+), [0-9.]+ s, [0-9]+ MB$", done.stdout, re.MULTILINE))
    assert len(codes) == 18
