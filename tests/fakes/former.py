"""A laptop's database as a former program wrote it, with one stop in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_FAKES = Path(__file__).parent


def former_script(schema: int = 1) -> str:
    """The file of a former schema, word for word; what it says was frozen with it."""
    return (_FAKES / f"schema{schema}.sql").read_text(encoding="utf-8")


def write_former(path: Path, schema: int = 1) -> None:
    """Put a file of a former schema in the place of whatever is there."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as written:
        written.executescript(former_script(schema))


def schema_of(path: Path) -> int:
    """Read a file's schema from its header, as bytes."""
    return int.from_bytes(path.read_bytes()[60:64], "big")
