"""What is wrong with a pack: one problem on one line, said in a sentence with its remedy."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import TYPE_CHECKING

from caravan.i18n.numbers import count, ltr, name
from caravan.packs.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.packs.source import At, Source

__all__ = ["Problem", "Report", "Severity"]


class Severity(Enum):
    """Whether a problem keeps a pack out, or only asks its author to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong; `found` holds the words or figures that the sentence shows."""

    code: str
    line: int
    item: str = ""
    field: str = ""
    found: Mapping[str, str | int] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Whether the pack can still be used."""
        return Severity.WARNING if self.code.startswith("W") else Severity.ERROR

    @property
    def sentence(self) -> str:
        """What is wrong, in the person's language."""
        return SENTENCES[self.code]()[0].format(**self._shown())

    @property
    def remedy(self) -> str:
        """What the author does about it, in the person's language."""
        return SENTENCES[self.code]()[1].format(**self._shown())

    def _shown(self) -> dict[str, str]:
        return {key: _isolated(value) for key, value in self.found.items()}


def _isolated(value: str | int) -> str:
    if isinstance(value, int):
        return count(value)
    return ltr(value) if value.isascii() else name(value)


class Report:
    """Collects problems while a pack is read, so that the author sees them all at once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._problems: list[Problem] = []

    def add(self, code: str, at: At, **found: str | int) -> None:
        """Note a problem where it is."""
        self._problems.append(
            Problem(
                code=code,
                line=self._source.line(at),
                item=self._item(at),
                field=self._field(at),
                found=found,
            )
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything noted, in the order of the file, errors first on a line."""
        return tuple(sorted(self._problems, key=lambda problem: (problem.line, problem.code)))

    def _item(self, at: At) -> str:
        return self._id(at[:2]) if at[:1] == ("item",) else ""

    def _field(self, at: At) -> str:
        """Name a key as the author wrote it: `choice b, text.ar`."""
        rest = at[2:] if at[:1] == ("item",) else at
        if rest[:1] == ("choice",) and len(rest) > 1:
            choice = f"choice {self._id(at[:4]) or rest[1]}"
            return ", ".join(filter(None, (choice, _dotted(rest[2:]))))
        return _dotted(rest)

    def _id(self, at: At) -> str:
        value = _value(self._source.data, (*at, "id"))
        return value if isinstance(value, str) else ""


def _dotted(at: At) -> str:
    return ".".join(str(part) for part in at)


def _value(data: object, at: At) -> object:
    for part in at:
        if isinstance(part, str) and isinstance(data, dict):
            data = data.get(part)
        elif isinstance(part, int) and isinstance(data, list) and part < len(data):
            data = data[part]
        else:
            return None
    return data
