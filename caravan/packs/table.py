"""One table of a pack file, read key by key; what does not fit is noted and replaced by nothing."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final, TypeVar

from caravan.packs.raw import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from caravan.packs.problems import Report
    from caravan.packs.source import At

__all__ = ["LANGUAGES", "Table"]

Value = TypeVar("Value")

LANGUAGES: Final = ("fr", "ar")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069\ufeff\u200b"))


class Table:
    """Reads the values of a table and notes every key that is missing, unknown or of a wrong kind.

    A reader never stops at the first problem: it returns an empty value and goes on.
    """

    def __init__(self, report: Report, at: At, content: Mapping[str, object]) -> None:
        self.at = at
        self._report = report
        self._content = content

    def has(self, key: str) -> bool:
        """Whether the author wrote this key."""
        return key in self._content

    def only(self, known: Collection[str]) -> None:
        """Refuse every other key, which is most often a typing error."""
        for key in self._content:
            if key in known:
                continue
            close = difflib.get_close_matches(key, known, n=1)
            if close:
                self._report.add("S01", (*self.at, key), key=key, near=close[0])
            else:
                self._report.add("S07", (*self.at, key), key=key)

    def string(self, key: str, *, required: bool = True) -> str:
        """Read a short text that is the same in every language, such as an id."""
        value = self._value(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            return self._wrong(key, "…", "")
        if required and not value.strip():
            self._report.add("S02", (*self.at, key), key=key)
        return value

    def whole(self, key: str) -> int:
        """Read a number that counts from 1."""
        value = self._value(key, required=True)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            return self._wrong(key, "1", 0)
        return value

    def flag(self, key: str) -> bool:
        """Read true or false; a key that is absent means false."""
        value = self._value(key, required=False)
        if value is None or isinstance(value, bool):
            return bool(value)
        return self._wrong(key, "true", default=False)

    def one_of(self, key: str, allowed: Collection[str], *, required: bool = True) -> str:
        """Read a word of a closed set."""
        value = self.string(key, required=required)
        if not value or value in allowed:
            return value
        self._report.add(
            "S04", (*self.at, key), key=key, value=value[:40], allowed=" | ".join(allowed)
        )
        return ""

    def text(self, key: str, missing: str = "S02") -> Text:
        """Read a text in every language, each of them required."""
        value = self._value(key, required=True, missing=missing)
        at = (*self.at, key)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, f"{key}.fr", "")
        if not isinstance(value, dict):
            return Text(at=at, words={})
        Table(self._report, at, value).only(LANGUAGES)
        pairs = ((language, self._words(value, at, language)) for language in LANGUAGES)
        return Text(at=at, words={language: words for language, words in pairs if words})

    def tables(self, key: str) -> Iterator[Table]:
        """Go through the tables of a `[[key]]`."""
        value = self._content.get(key, [])
        if not isinstance(value, list):
            self._wrong(key, f"[[{key}]]", None)
            return
        for place, content in enumerate(value):
            at = (*self.at, key, place)
            if isinstance(content, dict):
                yield Table(self._report, at, content)
            else:
                self._report.add("S03", at, key=key, model=f"[[{key}]]")

    def child(self, key: str) -> Table:
        """Enter the table `[key]`."""
        value = self._value(key, required=True)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, f"[{key}]", None)
        return Table(self._report, (*self.at, key), value if isinstance(value, dict) else {})

    def strings(self, key: str) -> tuple[str, ...]:
        """Read a list of short texts."""
        value = self._value(key, required=True)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return self._wrong(key, '["fr", "ar"]', ())
        return tuple(value)

    def _words(self, value: Mapping[str, object], at: At, language: str) -> str:
        words = value.get(language)
        if words is not None and not isinstance(words, str):
            self._report.add("S03", (*at, language), key=f"{at[-1]}.{language}", model='"…"')
            return ""
        if not words or not words.translate(_INVISIBLE).strip():
            self._report.add("E03", (*at, language), field=f"{at[-1]}.{language}")
            return ""
        return words

    def _value(self, key: str, *, required: bool, missing: str = "S02") -> object:
        if key not in self._content and required:
            self._report.add(missing, self.at, key=key)
        return self._content.get(key)

    def _wrong(self, key: str, model: str, default: Value) -> Value:
        self._report.add("S03", (*self.at, key), key=key, model=model)
        return default
