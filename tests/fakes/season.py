"""A season in memory: packs, people and their answers, written straight into derived tables.

Everything is kept as plain rows too, so that a test can count them again in its own way.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from caravan.domain.ages import AgeBand
from caravan.domain.quiz import Audience, Choice, Claim, Form, Item, Pack, Theme
from caravan.i18n import Language
from caravan.store.migrations import migrate


def words(text: str) -> dict[Language, str]:
    return {Language.FRENCH: text, Language.ARABIC: f"ع {text}"}


def _item(prefix: str, place: int, pairs: int, form: Form, claim: Claim | None) -> Item:
    number, twin = place + 1, place + pairs + 1
    if form is Form.Y:
        number, twin = twin, number
    return Item(
        id=f"{prefix}-{number:03d}",
        rev=1,
        objective=f"O-{place}",
        form=form,
        twin=f"{prefix}-{twin:03d}",
        claim=claim,
        label=words(f"{prefix} {place}"),
        text=words("?"),
        prompt=words("?"),
        choices=tuple(
            Choice(id=letter, right=letter == "b", belief="", text=words("."), feedback=words("."))
            for letter in "abc"
        ),
    )


def pack(
    name: str, audience: Audience, band: AgeBand | None, *, pairs: int, claims: bool = False
) -> Pack:
    """A pack whose right answer is always b; with claims, false and true alternate."""
    both = (Claim.FALSE, Claim.TRUE)
    items = [
        _item(name, place, pairs, form, both[place % 2] if claims else None)
        for form in (Form.X, Form.Y)
        for place in range(pairs)
    ]
    return Pack(
        id=name,
        version=1,
        audience=audience,
        band=band,
        theme=Theme.FAKE_NEWS if claims else Theme.CYBERHARASSMENT,
        languages=tuple(Language),
        title=words(name),
        items=tuple(items),
    )


HARASSMENT = pack("ha", Audience.CHILDREN, AgeBand.FROM_9, pairs=3)
NEWS = pack("fn", Audience.CHILDREN, AgeBand.FROM_12, pairs=4, claims=True)
PARENTS = pack("pa", Audience.PARENTS, None, pairs=2)
PACKS = (HARASSMENT, NEWS, PARENTS)


@dataclass
class Season:
    """Rows of each derived table, in the order of their columns."""

    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {
            name: []
            for name in (
                "event",
                "session",
                "participant",
                "headcount",
                "sheet",
                "tally",
                "link",
            )
        }
    )
    answers: list[tuple[str, str, int, str | None]] = field(default_factory=list)
    made: int = 0

    def _id(self) -> str:
        self.made += 1
        return str(UUID(int=self.made * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128, version=4))

    def _add(self, table: str, *values: object) -> str:
        entity = self._id()
        self.rows[table].append((entity, *values))
        return entity

    def event(
        self, region: str = "06", day: str = "2026-11-07", *, closed: int = 1, after: int = 0
    ) -> str:
        season = "2026-2027" if day >= "2026-09-01" else "2025-2026"
        return self._add("event", day, season, region, f"{region}.1", "p", "h", closed, after)

    def session(self, event: str, audience: str = "children", language: str = "fr") -> str:
        return self._add(
            "session", event, audience, None, "teacher", language, "closed", "9:00", None
        )

    def person(
        self,
        event: str,
        session: str,
        role: str = "children",
        band: str | None = "9-11",
        sex: str | None = None,
    ) -> str:
        return self._add("participant", event, session, role, band, sex, "fr")

    def headcount(self, event: str, session: str, people: int) -> None:
        self._add("headcount", event, session, people)

    def sheet(
        self,
        event: str,
        session: str,
        person: str,
        phase: str,
        quiz: Pack,
        form: Form,
        choices: list[str | None],
        *,
        rev: int = 1,
        language: str = "fr",
    ) -> str:
        """Fill the first questions of a form, as many as there are choices."""
        items = quiz.form(form)
        complete = int(len(choices) == len(items))
        given = [(item.id, rev, choice) for item, choice in zip(items, choices, strict=False)]
        sheet = self._add(
            "sheet",
            event,
            session,
            person,
            phase,
            form.value,
            quiz.id,
            1,
            language,
            complete,
            json.dumps(given),
        )
        self.answers += [(sheet, *answer) for answer in given]
        return sheet

    def tally(
        self,
        event: str,
        session: str,
        phase: str,
        item: Item,
        quiz: Pack,
        present: int,
        options: dict[str, int],
        *,
        rev: int = 1,
    ) -> None:
        for option, people in options.items():
            self._add(
                "tally",
                event,
                session,
                phase,
                item.form.value,
                quiz.id,
                1,
                item.id,
                rev,
                present,
                option,
                people,
            )

    def link(self, what: str, kept: str, other: str, *, same: int = 1) -> None:
        """Say that two events or two sessions are one, or that they are two."""
        self._add("link", what, kept, other, same)

    def connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:")
        migrate(connection)
        for table, rows in self.rows.items():
            marks = ",".join("?" * len(rows[0])) if rows else ""
            if rows:
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        connection.commit()
        return connection
