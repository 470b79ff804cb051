"""Whether one can stand between SQLite and the disk here; said by name where not."""

from __future__ import annotations

import os

import pytest

from scripts.reliability.sqlite_shim import Unavailable, shim_here


def need_shim() -> None:
    """Report by name that a test was not run for want of a shared SQLite; in CI that fails."""
    try:
        shim_here()
    except Unavailable as missing:
        if os.environ.get("CARAVANE_CI"):
            pytest.fail(f"not run here: needs {missing}")
        pytest.skip(f"not run here: needs {missing}")
