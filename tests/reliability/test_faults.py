"""A disk that is full or fails at any call: the old state or the new, a sentence, and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.reliability.faults import refuse
from scripts.reliability.power import acts
from tests.reliability.disks import need_shim

if TYPE_CHECKING:
    from tests.conftest import ExpectedLog

SEED = 20_260_525
# These open the office's keys or the packs at each look.
LIVES = {"export": 6, "receive": 6, "tally": 10, "answer": 12}


@pytest.fixture(autouse=True)
def between_sqlite_and_disk() -> None:
    need_shim()


@pytest.mark.parametrize("name", acts())
def test_a_refused_call_leaves_the_old_state_whole_and_the_retry_works(
    name: str, expected_log: ExpectedLog
) -> None:
    faults = refuse(acts()[name], most=LIVES.get(name, 24), seed=SEED)
    assert faults.wrong == []
    assert faults.told > 0
    expected_log.take()  # what can do without the disk says so there
