"""A simulated season that was lived by the command, and plain readings of what it left."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from caravan.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "PEOPLE",
    "STOLEN",
    "UNKNOWN",
    "document",
    "events",
    "key",
    "laptop",
    "laptops",
    "lived",
    "office_options",
    "rows",
    "thefts",
    "trusted",
]

PEOPLE = 60
UNKNOWN, STOLEN = "MA-11", "MA-05"


def lived(folder: Path, *, seed: int, people: int = PEOPLE) -> Path:
    words = ["demo", "--to", folder, "--seed", seed, "--participants", people, "--no-window"]
    assert run(["--lang", "fr", *map(str, words)]) == 0
    return folder


def document(season: Path, name: str) -> Any:
    return json.loads((season / "out" / f"{name}.json").read_text("utf-8"))


def rows(data: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(data / "caravane.sqlite")
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def laptops(season: Path) -> list[Path]:
    return sorted((season / "laptops").iterdir())


def laptop(season: Path, name: str) -> Path:
    return season / "laptops" / name


def office_options(season: Path) -> list[str]:
    machine = season / "machines" / "office"
    return ["--data", str(season / "office"), "--machine", str(machine)]


def key(data: Path) -> str:
    """The one key under which every writer of a laptop's own was born."""
    born = "SELECT DISTINCT payload ->> 'key' FROM journal WHERE kind = 'writer' AND writer IN ({})"
    mine = "SELECT writer FROM journal WHERE kind = 'participant' OR kind = 'session'"
    ((found,),) = rows(data, born.format(mine))
    return str(found)


def events(data: Path, columns: str = "id, place, host, day") -> list[tuple[Any, ...]]:
    return rows(data, f"SELECT {columns} FROM event ORDER BY day")  # noqa: S608


def thefts(season: Path) -> set[str]:
    """The stop that a thief invented: the last of the stolen laptop."""
    return {events(laptop(season, STOLEN))[-1][0]}


def trusted(season: Path) -> list[Path]:
    """The laptops whose word the office takes."""
    return [data for data in laptops(season) if data.name != UNKNOWN]
