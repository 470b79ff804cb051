"""Mark the sheets of a scope: what each answered, rightly or not, a bit for each pair of questions.

A sheet's answers are one text. Taken apart by SQL, answer by answer, a season of 150,000 sheets
took eight seconds; most sheets of a room are alike, so each text is marked once.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    Key = Mapping[tuple[str, str, int], tuple[int, str, str | None]]
    Marks = tuple[int, ...]

__all__ = ["marked"]

_TABLE = """CREATE TEMP TABLE filled (participant TEXT, pack TEXT, again INTEGER, met INTEGER,
    right INTEGER, passed INTEGER, rights INTEGER, true_rights INTEGER, false_rights INTEGER,
    aside INTEGER, told INTEGER)"""
_INSERT = "INSERT INTO temp.filled VALUES (?,?,?,?,?,?,?,?,?,?,?)"
_MOST_REMEMBERED = 20_000
_AT_ONCE = 2_000


@contextmanager
def marked(
    connection: sqlite3.Connection, question: str, what: Mapping[str, Any], key: Sequence[list[Any]]
) -> Iterator[None]:
    """Have every sheet that `question` finds in `temp.filled` inside the block.

    `question` asks for participant, pack, whether it is the second phase, and answers; `key` says
    of each question pack, item, revision, pair, bit, right choice and claim.
    """
    connection.execute("DROP TABLE IF EXISTS temp.filled")
    connection.execute(_TABLE)
    try:
        # Together: each row by itself would be a transaction of the temporary database.
        connection.execute("SAVEPOINT marking")
        try:
            _fill(connection, question, what, key)
        finally:
            connection.execute("RELEASE marking")
        yield
    finally:
        connection.execute("DROP TABLE temp.filled")


def _fill(
    connection: sqlite3.Connection, question: str, what: Mapping[str, Any], key: Sequence[list[Any]]
) -> None:
    right_of = {
        (pack, item, rev): (bit, right, claim) for pack, item, rev, _, bit, right, claim in key
    }
    remembered: dict[tuple[str, str], Marks] = {}
    sheets = connection.execute(question, what)
    while part := sheets.fetchmany(_AT_ONCE):
        rows = []
        for participant, pack, again, answers in part:
            marks = remembered.get((pack, answers))
            if marks is None:
                if len(remembered) >= _MOST_REMEMBERED:
                    remembered.clear()
                marks = remembered[pack, answers] = _marks(pack, json.loads(answers), right_of)
            if marks:
                rows.append((participant, pack, again, *marks))
        connection.executemany(_INSERT, rows)


def _marks(pack: str, answers: Sequence[tuple[str, int, str | None]], key: Key) -> Marks:
    """Mark one sheet; nothing of one without answers."""
    met = right = passed = rights = true_rights = false_rights = aside = told = 0
    for item, rev, choice in answers:
        told += choice is not None
        found = key.get((pack, item, rev))
        if found is None:
            aside += 1
            continue
        bit, good, claim = found
        met += bit
        if choice is None:
            passed += bit
        elif choice == good:
            right += bit
            rights += 1
            true_rights += claim == "true"
            false_rights += claim == "false"
    if not answers:
        return ()
    return met, right, passed, rights, true_rights, false_rights, aside, told
