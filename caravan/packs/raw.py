"""A pack as its author left it: complete or not, with the place of each part in the file.

Rules and lint read this rather than `domain.quiz.Pack`, because they must speak about packs that
can never become one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caravan.domain.quiz import Claim, Form
    from caravan.packs.source import At

__all__ = ["RawChoice", "RawItem", "RawPack", "Text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in each language that has it; a language left empty is absent."""

    at: At
    words: Mapping[str, str]

    def each(self) -> Iterator[tuple[str, str, At]]:
        """Go through language, text and place."""
        for language, text in self.words.items():
            yield language, text, (*self.at, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawChoice:
    """One choice as written."""

    at: At
    id: str
    right: bool
    belief: str
    text: Text
    feedback: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One item as written; `form` and `claim` are None where absent or unknown."""

    at: At
    id: str
    rev: int
    objective: str
    form: Form | None
    twin: str
    claim: Claim | None
    label: Text
    text: Text
    prompt: Text
    choices: tuple[RawChoice, ...]

    def texts(self) -> Iterator[Text]:
        """Go through everything a person can read of this item."""
        yield from (self.label, self.text, self.prompt)
        for choice in self.choices:
            yield from (choice.text, choice.feedback)

    def told(self) -> Iterator[Text]:
        """Go through what the caravan itself says: all but the choices, which hold beliefs."""
        yield from (self.text, self.prompt)
        yield from (choice.feedback for choice in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPack:
    """A pack as written; `band` is "" for parents, closed sets hold the author's word.

    `complete` is false when an item could not be read: counting items would then mislead.
    """

    id: str
    version: int
    audience: str
    band: str
    theme: str
    title: Text
    items: tuple[RawItem, ...]
    complete: bool

    @property
    def for_children(self) -> bool:
        """Whether children read it: then some things may not stand in it."""
        return self.audience != "parents"
