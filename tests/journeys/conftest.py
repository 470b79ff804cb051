"""What several journeys look at: one season, lived once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.lived_season import lived

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived(tmp_path_factory.mktemp("season"), seed=5)
