"""What the short campaigns share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.reliability.packs import packs_read_once

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _packs() -> Iterator[None]:
    with packs_read_once():
        yield
