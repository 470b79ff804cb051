"""Counting and comparing words of a pack, in French and in vowelled Arabic alike."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = [
    "bare",
    "key",
    "letters",
    "numbers",
    "phrase",
    "questions",
    "sentences",
    "unvowelled",
    "words",
]

_MARKS: Final = re.compile("[\u064b-\u0652\u0670\u0640]")
_UNSEEN: Final = re.compile("[\u200e\u200f\u2066-\u2069]")
_BREAK: Final = re.compile(r"[\s\u00a0'’\-–—/]+")
_END: Final = re.compile(r"(?<=[.!?؟…])[»\"]*[\s\u00a0]+[»]?|[\s\u00a0]+(?=«)|(?<=»)[\s\u00a0]+")
_EASTERN: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_FIGURES: Final = re.compile(r"\d+(?:[\u00a0\u202f ]\d{3})*(?!\d)")
_ARABIC_WORD: Final = re.compile("[\u0621-\u064a\u064b-\u0652\u0670]+")
_LETTER: Final = re.compile("([\u0621-\u064a])([\u064b-\u0652\u0670]*)")
_SHADDA, _DAMMA, _KASRA = "\u0651", "\u064f", "\u0650"


def bare(text: str) -> str:
    """Drop vowels, tatweel and invisible marks, so that spellings can be compared."""
    return _UNSEEN.sub("", _MARKS.sub("", text))


def key(text: str) -> str:
    """Reduce a text to its letters and figures: equal keys mean the same choice."""
    plain = bare(unicodedata.normalize("NFKC", text).casefold()).translate(_EASTERN)
    return "".join(sign for sign in plain if sign.isalnum())


def words(text: str) -> list[str]:
    """Split into words, without vowels and signs, as French readability formulas count them."""
    parts = (part.strip('.,;:!?؟،؛…«»"()[]') for part in _BREAK.split(bare(text).casefold()))
    return [part for part in parts if any(sign.isalnum() for sign in part)]


def phrase(text: str) -> str:
    """Put words one space apart, with one at each end, to look for whole phrases."""
    return f" {' '.join(words(text))} "


def letters(text: str) -> int:
    """Measure a text as a child sees it: vowels do not make a choice look longer."""
    return len(bare(text))


def sentences(text: str) -> list[str]:
    """Split into sentences; what a person of the story says counts apart."""
    return [part.strip() for part in _END.split(text) if words(part)]


def questions(text: str) -> str:
    """Keep the sentences that ask, where a negation misleads."""
    asked = (part for part in re.split(r"(?<=[.!?؟])\s+", text) if part.rstrip("» ")[-1:] in "?؟")
    return " ".join(asked)


def numbers(text: str) -> set[str]:
    """Find the figures of a text, whatever digits and thousands they are written with."""
    found = _FIGURES.findall(text.translate(_EASTERN))
    return {re.sub(r"\D", "", figure) for figure in found}


def unvowelled(text: str) -> list[str]:
    """Find the Arabic words that miss a vowel a beginner needs; it cannot tell a wrong one."""
    plain = _UNSEEN.sub("", text).replace("\u0640", "")
    return [word for word in _ARABIC_WORD.findall(plain) if _misses_a_vowel(word)]


def _misses_a_vowel(word: str) -> bool:
    signs = [(letter, marks) for letter, marks in _LETTER.findall(word)]
    around = [("", ""), *signs, ("", "")]
    triples = zip(around, around[1:], around[2:], strict=False)
    return any(
        not marks.replace(_SHADDA, "") and (marks or not _needs_none(letter, before, after))
        for before, (letter, marks), after in triples
    )


def _needs_none(letter: str, before: tuple[str, str], after: tuple[str, str]) -> bool:
    """Whether a bare letter is complete: a long vowel, or the article's silent lam."""
    if letter in "اآى":
        return True
    if letter == "و":
        return _DAMMA in before[1]
    if letter == "ي":
        return _KASRA in before[1]
    return letter == "ل" and before[0] in ("ا", "ل") and _SHADDA in after[1]
