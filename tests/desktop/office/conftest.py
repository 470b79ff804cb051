"""An office, closed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.office.country import Country, Said, office_in
from tests.fakes.exchange import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    made = office_in(tmp_path)
    yield made
    made.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An office that a window opens, and closes with itself; laptops and a stick beside it."""
    made = World(tmp_path)
    yield made
    made.opened.pop("office", None)
    made.close()


@pytest.fixture
def said() -> Said:
    return Said()
