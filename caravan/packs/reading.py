"""From a parsed file to a raw pack: every key known, of the right kind, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caravan.domain.ages import AgeBand
from caravan.domain.quiz import Audience, Claim, Form, Theme
from caravan.packs.raw import RawChoice, RawItem, RawPack
from caravan.packs.table import LANGUAGES, Table

if TYPE_CHECKING:
    from enum import Enum

    from caravan.packs.problems import Report
    from caravan.packs.source import Source

__all__ = ["SCHEMA", "read_pack", "schema_problem"]

SCHEMA: Final = 1
_PACK: Final = ("id", "version", "audience", "band", "theme", "languages", "title")
_ITEM: Final = (
    *("id", "rev", "kind", "objective", "form", "twin", "claim"),
    *("label", "text", "prompt", "choice"),
)
_CHOICE: Final = ("id", "right", "belief", "text", "feedback")


def schema_problem(source: Source, report: Report) -> bool:
    """Note a format this program cannot read; then nothing else is worth saying."""
    schema = source.data.get("schema")
    if schema is None:
        report.add("F04", ())
    elif isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        report.add("F06", ("schema",))
    elif schema > SCHEMA:
        report.add("F05", ("schema",), schema=schema)
    else:
        return False
    return True


def read_pack(source: Source, report: Report) -> RawPack:
    """Read what is there; the report says what is missing or misspelt."""
    top = Table(report, (), source.data)
    top.only(("schema", "pack", "item"))
    pack = top.child("pack")
    pack.only(_PACK)
    audience = pack.one_of("audience", _values(Audience))
    _read_languages(pack, report)
    items = tuple(_read_item(table, report) for table in top.tables("item"))
    if not items:
        report.add("S06", ())
    return RawPack(
        id=pack.string("id"),
        version=pack.whole("version"),
        audience=audience,
        band=_read_band(pack, report, audience),
        theme=pack.one_of("theme", _values(Theme)),
        title=pack.text("title"),
        items=tuple(item for item in items if item is not None),
        complete=all(item is not None and item.form is not None for item in items),
    )


def _values(members: type[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in members)


def _read_languages(pack: Table, report: Report) -> None:
    languages = pack.strings("languages")
    at = (*pack.at, "languages")
    for language in LANGUAGES:
        if pack.has("languages") and language not in languages:
            report.add("E06", at, language=language)
    for language in languages:
        if language not in LANGUAGES:
            allowed = " | ".join(LANGUAGES)
            report.add("S04", at, key="languages", value=language[:40], allowed=allowed)


def _read_band(pack: Table, report: Report, audience: str) -> str:
    if audience == Audience.PARENTS.value and pack.has("band"):
        report.add("S08", (*pack.at, "band"))
        return ""
    return pack.one_of("band", _values(AgeBand), required=audience == Audience.CHILDREN.value)


def _read_item(table: Table, report: Report) -> RawItem | None:
    kind = table.string("kind")
    if kind and kind != "single":
        # The keys of another kind are not ours to judge.
        report.add("S05", (*table.at, "kind"), kind=kind[:40])
        return None
    table.only(_ITEM)
    form = table.one_of("form", _values(Form))
    claim = table.one_of("claim", _values(Claim), required=False)
    return RawItem(
        at=table.at,
        id=table.string("id"),
        rev=table.whole("rev"),
        objective=table.string("objective"),
        form=Form(form) if form else None,
        twin=table.string("twin", required=False),
        claim=Claim(claim) if claim else None,
        label=table.text("label"),
        text=table.text("text"),
        prompt=table.text("prompt"),
        choices=tuple(_read_choice(choice) for choice in table.tables("choice")),
    )


def _read_choice(table: Table) -> RawChoice:
    table.only(_CHOICE)
    return RawChoice(
        at=table.at,
        id=table.string("id"),
        right=table.flag("right"),
        belief=table.string("belief"),
        text=table.text("text"),
        feedback=table.text("feedback", missing="E13"),
    )
