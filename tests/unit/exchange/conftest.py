"""An office and laptops, closed at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.exchange.laptops import Laptop, Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = Office(tmp_path / "office")
    yield desk
    desk.close()


@pytest.fixture
def laptop_named(tmp_path: Path) -> Iterator[Callable[[str], Laptop]]:
    opened: list[Laptop] = []

    def open_laptop(name: str) -> Laptop:
        opened.append(Laptop(tmp_path / name))
        return opened[-1]

    yield open_laptop
    for laptop in opened:
        laptop.close()


@pytest.fixture
def laptop(laptop_named: Callable[[str], Laptop]) -> Laptop:
    """A laptop that has saved two headcounts and one correction."""
    made = laptop_named("laptop")
    made.say("a", 12)
    made.say("b", 20)
    made.say("a", 13)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
