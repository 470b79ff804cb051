"""An office, closed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.office.country import Country, Said, office_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    made = office_in(tmp_path)
    yield made
    made.close()


@pytest.fixture
def said() -> Said:
    return Said()
