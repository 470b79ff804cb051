"""Laptops, an office and a stick, in a folder of the test's own."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.fakes.bench import Bench
from tests.fakes.exchange import World
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An office and laptops that really send one another sealed files."""
    with closing(World(folder=tmp_path)) as made:
        yield made


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An office and laptops whose operations are carried by hand."""
    with closing(Bench(tmp_path)) as made:
        yield made


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Workspace]:
    """A laptop alone."""
    with closing(open_workspace(tmp_path / "laptop")) as workspace:
        yield workspace


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"
