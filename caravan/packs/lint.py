"""What an author should look at again before children meet a pack.

The first half of the warnings is here: what gives the answer away and what makes a form uneven.
`wording` has the other half, about single texts. None of them keeps a pack out.
"""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final

from caravan.domain.quiz import Form
from caravan.packs.wording import check_wording
from caravan.packs.words import key, letters, phrase, words

if TYPE_CHECKING:
    from caravan.packs.problems import Report
    from caravan.packs.raw import RawItem, RawPack

__all__ = ["check_style"]

_LONG: Final = 1.4
_OFTEN_LONGEST: Final = 0.5
_OFTEN_SAME_PLACE: Final = 0.45
_ENOUGH_ITEMS: Final = 5
_LEAST_LEARN: Final = 4
_SAME_QUESTION: Final = 0.85
_BANDS: Final = {"6-8": "A", "9-11": "B", "12-14": "C", "15-17": "D", "": "P"}
_FORM_SIZE: Final = {"6-8": 4, "9-11": 6}
_FORM_SIZE_LATER: Final = 8
_ABSOLUTES: Final = {
    "fr": ("toujours", "jamais", "tous", "toutes", "aucun", "aucune", "uniquement", "seulement"),
    "ar": ("دائما", "أبدا", "كل", "لا أحد", "فقط"),
}


def check_style(pack: RawPack, report: Report) -> None:
    """Note every warning of a pack."""
    for item in pack.items:
        _check_length_of_right(item, report)
        _check_absolutes(item, report)
        _check_number_of_choices(item, pack.band, report)
        _check_label(item, report)
        _check_band(item, pack.band, report)
        check_wording(item, pack, report)
    _check_places(pack, report)
    _check_longest(pack, report)
    if pack.complete:
        _check_sizes(pack, report)
    _check_same_question(pack, report)


def _lengths(item: RawItem, language: str) -> tuple[int, list[int]]:
    """Measure the right choice and the others, in letters; 0 where there is none."""
    right, others = 0, []
    for choice in item.choices:
        length = letters(choice.text.words.get(language, ""))
        if choice.right:
            right = length
        else:
            others.append(length)
    return right, others


def _check_length_of_right(item: RawItem, report: Report) -> None:
    for language in ("fr", "ar"):
        right, others = _lengths(item, language)
        if others and right >= _LONG * median(others):
            report.add("W01", item.at, language=language, right=right, others=int(median(others)))


def _check_longest(pack: RawPack, report: Report) -> None:
    if len(pack.items) < _ENOUGH_ITEMS:
        return
    for language in ("fr", "ar"):
        measured = [_lengths(item, language) for item in pack.items]
        longest = sum(right > max(others, default=right) for right, others in measured)
        if longest > _OFTEN_LONGEST * len(pack.items):
            report.add("W29", (), language=language, longest=longest, items=len(pack.items))


def _check_places(pack: RawPack, report: Report) -> None:
    places = Counter(
        choice.id for item in pack.items for choice in item.choices if choice.right and choice.id
    )
    if len(pack.items) < _ENOUGH_ITEMS or not places:
        return
    place, times = places.most_common(1)[0]
    if times > _OFTEN_SAME_PLACE * len(pack.items):
        report.add("W02", (), place=place, times=times, items=len(pack.items))


def _check_absolutes(item: RawItem, report: Report) -> None:
    for language, absolutes in _ABSOLUTES.items():
        right = " ".join(
            phrase(choice.text.words.get(language, "")) for choice in item.choices if choice.right
        )
        for choice in item.choices:
            said = phrase(choice.text.words.get(language, ""))
            for word in absolutes:
                if not choice.right and f" {word} " in said and f" {word} " not in right:
                    report.add("W03", (*choice.text.at, language), word=word)


def _check_number_of_choices(item: RawItem, band: str, report: Report) -> None:
    most = 3 if band in ("6-8", "9-11") else 4
    if len(item.choices) > 1 and not 3 <= len(item.choices) <= most:
        report.add("W08", item.at, choices=len(item.choices), most=most)


def _check_label(item: RawItem, report: Report) -> None:
    for _language, text, at in item.label.each():
        length = len(text.split())
        if not 2 <= length <= 5:
            report.add("W28", at, length=length)


def _check_band(item: RawItem, band: str, report: Report) -> None:
    letter = _BANDS[band]
    if item.objective and not item.objective.startswith(letter):
        report.add("W25", (*item.at, "objective"), value=item.objective[:40], letter=letter)


def _check_sizes(pack: RawPack, report: Report) -> None:
    count = Counter(item.form for item in pack.items)
    wanted = _FORM_SIZE.get(pack.band, _FORM_SIZE_LATER)
    for form in (Form.X, Form.Y):
        if count[form] != wanted:
            report.add("W24", (), form=form.value, size=count[form], wanted=wanted)
    if count[Form.LEARN] < _LEAST_LEARN:
        report.add("W27", (), size=count[Form.LEARN], wanted=_LEAST_LEARN)


def _check_same_question(pack: RawPack, report: Report) -> None:
    seen: list[tuple[str, frozenset[str]]] = []
    for item in pack.items:
        text = item.text.words.get("fr", "")
        stem = frozenset(words(text)) or frozenset({key(text)})
        for other, theirs in seen:
            if len(stem & theirs) > _SAME_QUESTION * len(stem | theirs):
                report.add("W19", (*item.text.at, "fr"), other=other)
        seen.append((item.id, stem))
