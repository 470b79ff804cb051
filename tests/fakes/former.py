"""A database as the first program wrote it, to be brought to today's schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FORMER = (
    "DROP VIEW IF EXISTS answer",
    "DROP TABLE sheet",
    "DROP TABLE link",
    "DROP TABLE certified",
    "DROP TABLE revoked",
    "DROP TABLE receipt",
    "DROP INDEX journal_bare",
    "DROP INDEX journal_follows",
    "DROP INDEX journal_op",
    "DROP INDEX journal_writer",
    "DROP INDEX journal_entity",
    "ALTER TABLE journal RENAME TO newer",
    """CREATE TABLE journal (
        op BLOB PRIMARY KEY, writer BLOB NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL,
        entity TEXT NOT NULL, revision INTEGER NOT NULL, verb TEXT NOT NULL,
        parents BLOB NOT NULL, payload_version INTEGER NOT NULL, time TEXT NOT NULL, nonce BLOB,
        payload TEXT, commitment BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO journal SELECT * FROM newer",
    "DROP TABLE newer",
    "CREATE INDEX journal_writer ON journal (writer, seq)",
    "CREATE INDEX journal_entity ON journal (kind, entity)",
    "DROP VIEW attendance",
    "DROP TABLE headcount",
    """CREATE TABLE attendance (
        id TEXT NOT NULL, event TEXT NOT NULL, session TEXT NOT NULL, listed INTEGER NOT NULL,
        people INTEGER NOT NULL, PRIMARY KEY (id, listed)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sheet (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL,
        participant TEXT NOT NULL, phase TEXT NOT NULL, form TEXT NOT NULL, pack TEXT NOT NULL,
        pack_version INTEGER NOT NULL, language TEXT NOT NULL, complete INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE answer (
        id TEXT PRIMARY KEY, sheet TEXT NOT NULL, item TEXT NOT NULL, rev INTEGER NOT NULL,
        choice TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sheet_participant ON sheet (participant)",
    "CREATE INDEX sheet_session ON sheet (session)",
    "CREATE INDEX answer_sheet ON answer (sheet, item, rev, choice)",
    "DELETE FROM _sqlite_migrations WHERE name <> '1_tables'",
    "PRAGMA user_version = 1",
)


def make_former(path: Path) -> None:
    """Turn a database of today into one of schema 1; what the journal holds stays."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in _FORMER:
            connection.execute(statement)


def schema_of(path: Path) -> int:
    """Read a file's schema from its header, as bytes."""
    return int.from_bytes(path.read_bytes()[60:64], "big")
