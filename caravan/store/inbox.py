"""The register of every file an office received, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.store.database import Database

__all__ = ["Inbox", "Received"]

_COLUMNS = "id, name, sha256, day, verdict, code, region, signer, new, known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One reception of one file; `day` is the office's own date, shown and never compared."""

    name: str
    sha256: str
    day: date
    verdict: str
    code: str | None
    region: str | None
    signer: str | None
    new: int
    known: int


class Inbox:
    """What was received, in the order it was received."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def register(self, received: Received) -> None:
        """Note one more reception; part of the caller's transaction if there is one."""
        with self._database.transaction() as connection:
            number = connection.execute("SELECT count(*) + 1 FROM received").fetchone()[0]
            connection.execute(
                f"INSERT INTO received ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
                (
                    f"{number:08}",
                    received.name,
                    received.sha256,
                    received.day.isoformat(),
                    received.verdict,
                    received.code,
                    received.region,
                    received.signer,
                    received.new,
                    received.known,
                ),
            )

    def has(self, sha256: str, verdicts: Iterable[str]) -> bool:
        """Whether a file of this content was received with one of these verdicts."""
        with known_errors(self._database.path):
            rows = self._database.connection.execute(
                "SELECT verdict FROM received WHERE sha256 = ?", (sha256,)
            )
            return not {verdict for (verdict,) in rows}.isdisjoint(verdicts)

    def all(self) -> tuple[Received, ...]:
        """List every reception, the first one first."""
        with known_errors(self._database.path):
            rows = self._database.connection.execute(
                f"SELECT {_COLUMNS} FROM received ORDER BY id"  # noqa: S608
            ).fetchall()
        return tuple(
            Received(
                name=name,
                sha256=sha256,
                day=date.fromisoformat(day),
                verdict=verdict,
                code=code,
                region=region,
                signer=signer,
                new=new,
                known=known,
            )
            for _id, name, sha256, day, verdict, code, region, signer, new, known in rows
        )
