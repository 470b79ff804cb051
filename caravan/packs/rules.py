"""What keeps a pack out: a wrong answer key, broken twins, languages that say different things."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from caravan.domain.quiz import Claim, Form
from caravan.packs.words import key, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caravan.packs.problems import Report
    from caravan.packs.raw import RawItem, RawPack, Text
    from caravan.packs.source import At

__all__ = ["check_rules"]

_ID: Final = re.compile(r"[a-z0-9-]{1,40}")
_CHOICE_IDS: Final = ("a", "b", "c", "d")
_OBJECTIVE: Final = re.compile(r"[ABCDP]-(?:CH|FN|BP)-[1-9]")
_CONTACT: Final = re.compile(
    r"(?:\+212|\b0)[ .\u00a0-]?[5-7](?:[ .\u00a0-]?\d){8}|https?://\S+|\bwww\.\S+"
    r"|[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w{2,}|\b[\w-]+\.(?:com|ma|org|net|fr)\b",
    re.IGNORECASE,
)


def check_rules(pack: RawPack, report: Report) -> None:
    """Note every error of meaning; errors of shape were noted on reading."""
    _check_ids(pack, report)
    for item in pack.items:
        _check_choices(item, report)
        for text in item.texts():
            _check_languages(text, report)
            if pack.for_children:
                _check_contacts(text, report)
    _check_languages(pack.title, report)
    if pack.complete:
        _check_forms(pack, report)
        _check_twins(pack, report)


def _check_ids(pack: RawPack, report: Report) -> None:
    if pack.id and not _ID.fullmatch(pack.id):
        report.add("E05", ("pack", "id"), value=pack.id[:40])
    seen: set[str] = set()
    for item in pack.items:
        at = (*item.at, "id")
        if item.id and not _ID.fullmatch(item.id):
            report.add("E05", at, value=item.id[:40])
        _check_once(item.id, seen, at, report)
        if item.objective and not _OBJECTIVE.fullmatch(item.objective):
            report.add("E15", (*item.at, "objective"), value=item.objective[:40])


def _check_once(value: str, seen: set[str], at: At, report: Report) -> None:
    if value and value in seen:
        report.add("E08", at, value=value[:40])
    seen.add(value)


def _check_choices(item: RawItem, report: Report) -> None:
    if len(item.choices) < 2:
        report.add("E12", item.at, choices=len(item.choices))
    right = sum(choice.right for choice in item.choices)
    if item.choices and right != 1:
        report.add("E01", item.at, right=right)
    seen: set[str] = set()
    for choice in item.choices:
        at = (*choice.at, "id")
        if choice.id and choice.id not in _CHOICE_IDS:
            report.add("E07", at, value=choice.id[:40])
        _check_once(choice.id, seen, at, report)
    _check_different(item, report)


def _check_different(item: RawItem, report: Report) -> None:
    seen: dict[tuple[str, str], str] = {}
    for choice in item.choices:
        for language, text, at in choice.text.each():
            first = seen.setdefault((language, key(text)), choice.id)
            if first != choice.id:
                report.add("E02", at, first=first, second=choice.id)


def _check_languages(text: Text, report: Report) -> None:
    """Compare the figures of a text that exists in both languages."""
    if len(text.words) < 2:
        return
    french, arabic = numbers(text.words["fr"]), numbers(text.words["ar"])
    for figure in sorted(french - arabic):
        report.add("E04", (*text.at, "ar"), figure=figure, language="ar")
    for figure in sorted(arabic - french):
        report.add("E04", (*text.at, "fr"), figure=figure, language="fr")


def _check_contacts(text: Text, report: Report) -> None:
    for _language, words, at in text.each():
        found = _CONTACT.search(words)
        if found:
            report.add("E10", at, value=found[0][:40])


def _check_forms(pack: RawPack, report: Report) -> None:
    count = Counter(item.form for item in pack.items)
    if count[Form.X] != count[Form.Y]:
        report.add("E11", (), x=count[Form.X], y=count[Form.Y])
    for form in (Form.X, Form.Y):
        claims = Counter(item.claim for item in pack.items if item.form is form)
        if claims[Claim.TRUE] != claims[Claim.FALSE]:
            report.add(
                "E14", (), form=form.value, true=claims[Claim.TRUE], false=claims[Claim.FALSE]
            )


def _check_twins(pack: RawPack, report: Report) -> None:
    known = {item.id: item for item in pack.items}
    for item in pack.items:
        at = (*item.at, "twin")
        measured = item.form in (Form.X, Form.Y)
        if measured and not item.twin:
            report.add("E20", at)
        elif item.form is Form.LEARN and item.twin:
            report.add("E21", at)
        elif measured and item.twin not in known:
            report.add("E22", at, twin=item.twin[:40])
        elif measured:
            _check_pair(item, known[item.twin], report)


def _check_pair(item: RawItem, twin: RawItem, report: Report) -> None:
    at = (*item.at, "twin")
    if twin.twin != item.id or twin.form is item.form:
        report.add("E23", at, twin=twin.id)
    for field in _differences(item, twin):
        report.add("E24", at, twin=twin.id, field=field)


def _differences(item: RawItem, twin: RawItem) -> Iterable[str]:
    if item.objective != twin.objective:
        yield "objective"
    if len(item.choices) != len(twin.choices):
        yield "choice"
    if item.claim is not twin.claim:
        yield "claim"
    if dict(item.label.words) != dict(twin.label.words):
        yield "label"
