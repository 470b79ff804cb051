"""The quizzes as their authors wrote them, read again without the program's own reader.

A child at the screen knows a question by its words; so does this.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caravan.resources import quizzes_folder

if TYPE_CHECKING:
    from caravan.i18n import Language

__all__ = ["Booklet", "Printed", "Question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One answer of a question, by its words in a language."""

    id: str
    right: bool
    words: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as it is read on a page; `pair` is the X question of its twins."""

    id: str
    pack: str
    pair: str
    answers: tuple[Printed, ...]

    def answer(self, words: str) -> Printed:
        """Find an answer by its words."""
        (found,) = (answer for answer in self.answers if answer.words == words)
        return found


class Booklet:
    """Every question of every pack, found by its words."""

    def __init__(self) -> None:
        self._questions: dict[tuple[str, str], Question] = {}
        self.pairs: dict[str, list[str]] = {}
        for path in sorted(quizzes_folder().rglob("*.toml")):
            self._read(tomllib.loads(path.read_text(encoding="utf-8")))

    def question(self, words: str, language: Language) -> Question:
        """Find a question by its words."""
        return self._questions[language.value, words]

    def _read(self, document: dict[str, Any]) -> None:
        pack = document["pack"]["id"]
        items = document["item"]
        self.pairs[pack] = [item["id"] for item in items if item["form"] == "X"]
        for item in items:
            pair = item["twin"] if item["form"] == "Y" else item["id"]
            for code in document["pack"]["languages"]:
                answers = tuple(
                    Printed(
                        id=choice["id"],
                        right=choice["right"],
                        words=choice["text"][code],
                        feedback=choice["feedback"][code],
                    )
                    for choice in item["choice"]
                )
                self._questions[code, item["text"][code]] = Question(
                    id=item["id"], pack=pack, pair=pair, answers=answers
                )
