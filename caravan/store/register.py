"""The office's register: which keys it certified, and which no longer count from a number on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caravan.domain.authority import KeyRole
from caravan.domain.ids import WriterId
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caravan.store.database import Database

__all__ = ["Certified", "Register", "Revoked"]

_CERTIFIED = "key, role, region, since, until, replaces, text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """A key that the office certified; `text` is the certificate as it was given."""

    key: str
    role: KeyRole
    region: str | None
    since: date
    until: date
    replaces: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """From which number on what a writer of a key wrote counts nowhere.

    Without a writer: every writer of the key that is not named.
    """

    key: str
    writer: WriterId | None
    since: int


class Register:
    """Certified and revoked keys, in the office's own database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def certify(self, certified: Certified) -> None:
        """Note a certificate, in place of the one the key had."""
        with self._database.transaction() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO certified ({_CERTIFIED}) "  # noqa: S608
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    certified.key,
                    certified.role.value,
                    certified.region,
                    certified.since.isoformat(),
                    certified.until.isoformat(),
                    json.dumps(list(certified.replaces)),
                    certified.text,
                ),
            )

    def certified(self) -> tuple[Certified, ...]:
        """List the certified keys, by region and key."""
        with known_errors(self._database.path):
            rows = self._database.connection.execute(
                f"SELECT {_CERTIFIED} FROM certified ORDER BY coalesce(region, ''), key"  # noqa: S608
            ).fetchall()
        return tuple(
            Certified(
                key=key,
                role=KeyRole(role),
                region=region,
                since=date.fromisoformat(since),
                until=date.fromisoformat(until),
                replaces=tuple(json.loads(replaces)),
                text=text,
            )
            for key, role, region, since, until, replaces, text in rows
        )

    def revoke(self, revoked: Iterable[Revoked]) -> None:
        """Note from which number on writers of a key count nowhere; what was said before goes."""
        revoked = tuple(revoked)
        with self._database.transaction() as connection:
            connection.executemany(
                "DELETE FROM revoked WHERE key = ?", {(each.key,) for each in revoked}
            )
            connection.executemany(
                "INSERT INTO revoked (key, writer, since) VALUES (?, ?, ?)",
                [(each.key, _hex(each.writer), each.since) for each in revoked],
            )

    def unrevoke(self, key: str) -> None:
        """Let everything that a key wrote count again."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM revoked WHERE key = ?", (key,))

    def revoked(self) -> tuple[Revoked, ...]:
        """List what no longer counts, by key and writer."""
        with known_errors(self._database.path):
            rows = self._database.connection.execute(
                "SELECT key, writer, since FROM revoked ORDER BY key, writer"
            ).fetchall()
        return tuple(
            Revoked(
                key=key, writer=WriterId(bytes.fromhex(writer)) if writer else None, since=since
            )
            for key, writer, since in rows
        )

    def limits(self) -> Mapping[str, Mapping[WriterId | None, int]]:
        """Tell, for each revoked key, the first number that counts no more of each writer."""
        found: dict[str, dict[WriterId | None, int]] = {}
        for each in self.revoked():
            found.setdefault(each.key, {})[each.writer] = each.since
        return found


def _hex(writer: WriterId | None) -> str:
    return writer.hex() if writer else ""
