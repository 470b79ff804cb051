"""Load quiz packs, or refuse them with every problem on its line.

load_pack     one file that must be good: the Pack, or PackRefused with all its problems
load_all      every pack of a folder, in the order of their ids
check_pack    one file somebody is writing: all errors and warnings, nothing raised
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.ages import AgeBand
from caravan.domain.quiz import Audience, Choice, Item, Pack, Theme
from caravan.errors import BugError, FileRefused
from caravan.i18n import Language, _, ngettext
from caravan.i18n.numbers import count, ltr
from caravan.packs.lint import check_style
from caravan.packs.problems import Problem, Report
from caravan.packs.reading import read_pack, schema_problem
from caravan.packs.rules import check_rules
from caravan.packs.source import Source, Unreadable, read_source

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.packs.raw import RawChoice, RawItem, RawPack, Text

__all__ = ["PackRefused", "check_pack", "load_all", "load_pack"]


class PackRefused(FileRefused):
    """A pack that cannot be used; `problems` has every error, in the order of the file."""

    code = "pack-refused"

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(file, problems)
        self.file = file
        self.problems = problems

    @property
    def sentence(self) -> str:
        """How many errors, and the first of them."""
        number = len(self.problems)
        counted = ngettext(
            "Le questionnaire {file} ne peut pas être utilisé : {number} erreur.",
            "Le questionnaire {file} ne peut pas être utilisé : {number} erreurs.",
            number,
        ).format(file=ltr(self.file), number=count(number))
        first = self.problems[0]
        place = _("Ligne {line} : {sentence}").format(
            line=count(first.line), sentence=first.sentence
        )
        return f"{counted} {place}"

    @property
    def remedy(self) -> str:
        """What to do about the first error."""
        return self.problems[0].remedy


def check_pack(path: Path) -> tuple[Problem, ...]:
    """Find everything an author should know about a file, in the order of its lines."""
    _raw, problems = _read(path, style=True)
    return problems


def load_pack(path: Path) -> Pack:
    """Read one pack; what is only worth another look is not even looked for."""
    raw, errors = _read(path, style=False)
    if errors:
        raise PackRefused(path.name, errors)
    if raw is None:
        raise BugError(path.name)
    return _pack(raw)


def load_all(folder: Path) -> tuple[Pack, ...]:
    """Read every pack under a folder; two files with the same pack id are refused."""
    packs: dict[str, Pack] = {}
    for path in sorted(folder.rglob("*.toml")):
        pack = load_pack(path)
        if pack.id in packs:
            twice = Problem(code="E09", line=1, field="pack.id", found={"value": pack.id})
            raise PackRefused(path.name, (twice,))
        packs[pack.id] = pack
    return tuple(packs[pack_id] for pack_id in sorted(packs))


def _read(path: Path, *, style: bool) -> tuple[RawPack | None, tuple[Problem, ...]]:
    try:
        source = read_source(path)
    except Unreadable as error:
        return None, (Problem(code=error.code, line=error.line, found=error.found),)
    return _examine(source, style=style)


def _examine(source: Source, *, style: bool) -> tuple[RawPack | None, tuple[Problem, ...]]:
    report = Report(source)
    if schema_problem(source, report):
        return None, report.problems
    raw = read_pack(source, report)
    check_rules(raw, report)
    if style:
        check_style(raw, report)
    return raw, report.problems


def _pack(raw: RawPack) -> Pack:
    return Pack(
        id=raw.id,
        version=raw.version,
        audience=Audience(raw.audience),
        band=AgeBand(raw.band) if raw.band else None,
        theme=Theme(raw.theme),
        languages=(Language.FRENCH, Language.ARABIC),
        title=_words(raw.title),
        items=tuple(_item(item) for item in raw.items),
    )


def _item(raw: RawItem) -> Item:
    if raw.form is None:
        raise BugError(raw.id)
    return Item(
        id=raw.id,
        rev=raw.rev,
        objective=raw.objective,
        form=raw.form,
        twin=raw.twin or None,
        claim=raw.claim,
        label=_words(raw.label),
        text=_words(raw.text),
        prompt=_words(raw.prompt),
        choices=tuple(_choice(choice) for choice in raw.choices),
    )


def _choice(raw: RawChoice) -> Choice:
    return Choice(
        id=raw.id,
        right=raw.right,
        belief=raw.belief,
        text=_words(raw.text),
        feedback=_words(raw.feedback),
    )


def _words(text: Text) -> dict[Language, str]:
    return {Language(language): words for language, words in text.words.items()}
