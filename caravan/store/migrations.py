"""The tables, and how an older file becomes today's; applied by sqlite-utils.

Derived tables of people are WITHOUT ROWID and keyed by random ids, so that no row order tells who
came first. The journal has a row order, which tells no more than its writers' numbers do: its rows
are long and their ids are hashes, so that a table in the order of ids is written all over. Derived
tables carry no constraint across tables: a bundle may bring a sheet before its session, and nothing
is refused or dropped for that; figures join upwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.store.derived import refold_all

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from sqlite_utils import Database as Tool

__all__ = ["DERIVED", "SCHEMA", "migrate"]

SCHEMA = 4

_JOURNAL = """(
        op BLOB NOT NULL CHECK (length(op) = 32),
        writer BLOB NOT NULL CHECK (length(writer) = 16),
        seq INTEGER NOT NULL CHECK (seq > 0),
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        verb TEXT NOT NULL,
        parents BLOB NOT NULL,
        payload_version INTEGER NOT NULL,
        time TEXT NOT NULL,
        nonce BLOB,
        payload TEXT,
        commitment BLOB NOT NULL CHECK (length(commitment) = 32)
    )"""

_IN_THEIR_ORDER = "op BLOB PRIMARY KEY"

_KEPT = (
    """CREATE TABLE meta (
        key TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    f"CREATE TABLE journal {_JOURNAL} STRICT, WITHOUT ROWID".replace("op BLOB", _IN_THEIR_ORDER),
    "CREATE INDEX journal_writer ON journal (writer, seq)",
    "CREATE INDEX journal_entity ON journal (kind, entity)",
    """CREATE TABLE draft (
        participant TEXT NOT NULL,
        phase TEXT NOT NULL,
        item TEXT NOT NULL,
        rev INTEGER NOT NULL,
        choice TEXT,
        PRIMARY KEY (participant, phase, item)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sitting (
        participant TEXT NOT NULL,
        phase TEXT NOT NULL,
        event TEXT NOT NULL,
        session TEXT NOT NULL,
        form TEXT NOT NULL,
        pack TEXT NOT NULL,
        pack_version INTEGER NOT NULL,
        language TEXT NOT NULL,
        seated INTEGER NOT NULL,
        PRIMARY KEY (participant, phase)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE received (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        day TEXT NOT NULL,
        verdict TEXT NOT NULL,
        code TEXT,
        region TEXT,
        signer TEXT,
        new INTEGER NOT NULL,
        known INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

_KEPT_2 = (
    # The office's register of keys: who is certified, from and until when, whom it replaces.
    """CREATE TABLE certified (
        key TEXT PRIMARY KEY, role TEXT NOT NULL, region TEXT, since TEXT NOT NULL,
        until TEXT NOT NULL, replaces TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # From which number on a writer of a key counts nowhere; writer '': all that are not named.
    """CREATE TABLE revoked (
        key TEXT NOT NULL, writer TEXT NOT NULL, since INTEGER NOT NULL CHECK (since > 0),
        PRIMARY KEY (key, writer)
    ) STRICT, WITHOUT ROWID""",
    # Receipts given (office) or taken (laptop).
    """CREATE TABLE receipt (
        id TEXT PRIMARY KEY, key TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Operations without content: few, and asked for at every reception.
    "CREATE INDEX journal_bare ON journal (writer) WHERE payload IS NULL",
)

_KEPT_3 = (
    "ALTER TABLE journal RENAME TO former",
    f"CREATE TABLE journal {_JOURNAL} STRICT",
    "INSERT INTO journal SELECT * FROM former ORDER BY writer, seq, op",
    "DROP TABLE former",
    "CREATE UNIQUE INDEX journal_op ON journal (op)",
    "CREATE INDEX journal_writer ON journal (writer, seq)",
    "CREATE INDEX journal_entity ON journal (kind, entity)",
    "CREATE INDEX journal_bare ON journal (writer) WHERE payload IS NULL",
    # What is no statement of its own: a fifteenth of a season, and all that can be an outsider's.
    """CREATE INDEX journal_follows ON journal (kind, entity)
        WHERE length(parents) > 0 OR verb <> 'put' OR kind = 'link'""",
)

_KEPT_4 = (
    # With whether it is whole, sheets are counted without reading their answers.
    "DROP INDEX sheet_session",
    "CREATE INDEX sheet_session ON sheet (session, complete)",
)

# A sheet's answers stay together, [[item, rev, choice], ...]: a row for each of a million
# answers cost more than everything else in a merge.
DERIVED = {
    "event": """CREATE TABLE event (
        id TEXT PRIMARY KEY, day TEXT NOT NULL, season TEXT NOT NULL, region TEXT NOT NULL,
        province TEXT NOT NULL, place TEXT NOT NULL, host TEXT NOT NULL,
        closed INTEGER NOT NULL, entered_after INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "session": """CREATE TABLE session (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, audience TEXT NOT NULL, band TEXT,
        lead TEXT NOT NULL, language TEXT NOT NULL, stage TEXT NOT NULL,
        started TEXT NOT NULL, ended TEXT
    ) STRICT, WITHOUT ROWID""",
    "participant": """CREATE TABLE participant (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL, role TEXT NOT NULL,
        band TEXT, sex TEXT, language TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "headcount": """CREATE TABLE headcount (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL, people INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "sheet": """CREATE TABLE sheet (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL,
        participant TEXT NOT NULL, phase TEXT NOT NULL, form TEXT NOT NULL, pack TEXT NOT NULL,
        pack_version INTEGER NOT NULL, language TEXT NOT NULL, complete INTEGER NOT NULL,
        answers TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "tally": """CREATE TABLE tally (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL, phase TEXT NOT NULL,
        form TEXT NOT NULL, pack TEXT NOT NULL, pack_version INTEGER NOT NULL,
        item TEXT NOT NULL, rev INTEGER NOT NULL, present INTEGER NOT NULL,
        option TEXT NOT NULL, people INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "certificate": """CREATE TABLE certificate (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, serial TEXT NOT NULL, role TEXT NOT NULL,
        theme TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "link": """CREATE TABLE link (
        id TEXT PRIMARY KEY, what TEXT NOT NULL, kept TEXT NOT NULL, other TEXT NOT NULL,
        same INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
}

_INDEXES = (
    "CREATE INDEX session_event ON session (event)",
    "CREATE INDEX participant_session ON participant (session)",
    "CREATE INDEX headcount_session ON headcount (session)",
    "CREATE INDEX sheet_session ON sheet (session)",
    "CREATE INDEX tally_session ON tally (session)",
    "CREATE INDEX certificate_event ON certificate (event)",
)

_ATTENDANCE = """CREATE VIEW attendance AS
    SELECT id, event, session, 1 AS listed, 1 AS people FROM participant
    UNION ALL SELECT id, event, session, 0, people FROM headcount"""
"""Everybody who came: listed one by one, or counted."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database to today's schema, all steps or none."""
    from sqlite_utils import Database, Migrations

    steps = Migrations("caravane")

    @steps(name="1_tables")
    def tables(tool: Tool) -> None:
        _bring(tool, 1, _KEPT)

    @steps(name="2_exchange")
    def exchange(tool: Tool) -> None:
        _bring(tool, 2, _KEPT_2)

    @steps(name="3_in_the_order_it_came")
    def in_order(tool: Tool) -> None:
        dropped = (f"DROP TABLE IF EXISTS {name}" for name in (*DERIVED, "attendance", "answer"))
        _bring(tool, 3, (*dropped, *_KEPT_3, *DERIVED.values(), *_INDEXES, _ATTENDANCE))
        refold_all(tool.conn)

    @steps(name="4_whole_sheets")
    def whole_sheets(tool: Tool) -> None:
        _bring(tool, 4, _KEPT_4)

    tool = Database(connection)
    with tool.atomic():
        steps.apply(tool)


def _bring(tool: Tool, schema: int, statements: Iterable[str]) -> None:
    for statement in statements:
        tool.execute(statement)
    tool.execute(f"PRAGMA user_version = {schema}")
