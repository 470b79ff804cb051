"""What is said of a file that came: what it held, what became of it; and of all together."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from caravan.actions.office.receive import Verdict
from caravan.desktop.widgets.file_card import FileState
from caravan.desktop.words import region_name
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import bare, count, decimal, long_date, ltr, span

if TYPE_CHECKING:
    from caravan.actions.office.receive import FileReport, MergeReport
    from caravan.domain.numbering import Gap

__all__ = [
    "about",
    "counted",
    "details",
    "gap_words",
    "message",
    "note",
    "state_of",
    "summary",
    "verdict_of",
    "verdict_word",
]

_KILO = 1_000
_MOST_GAPS = 3
STATES = {
    Verdict.REFUSED: FileState.REFUSED,
    Verdict.QUARANTINED: FileState.DISAGREES,
    Verdict.NEW: FileState.NEW,
    Verdict.KNOWN: FileState.ALREADY,
}
"""The order in which files are shown, and how."""


def state_of(verdict: Verdict) -> FileState:
    """Say how a card shows a verdict."""
    return STATES[verdict]


def verdict_word(verdict: Verdict) -> str:
    """Name what became of a file, in a word."""
    return {
        Verdict.NEW: _("Nouveau"),
        Verdict.KNOWN: _("Déjà là"),
        Verdict.QUARANTINED: _("Mis de côté"),
        Verdict.REFUSED: _("Refusé"),
    }[verdict]


def verdict_of(kept: str) -> str:
    """Name what the register kept of a file."""
    return verdict_word(Verdict(kept))


def about(file: FileReport) -> str:
    """Say where a file comes from and what it brought, in records: it tells no people apart."""
    manifest = file.manifest
    origin = ""
    if manifest is not None:
        origin = _("{region}, {day}").format(
            region=region_name(manifest.label.region), day=long_date(manifest.label.day)
        )
    return " · ".join(part for part in (origin, *_brought(file)) if part)


def _brought(file: FileReport) -> list[str]:
    counts = file.counts
    match file.verdict:
        case Verdict.NEW:
            return [reduce(_and, [_new(counts.new), *_among(file)]), _later(file)]
        case Verdict.KNOWN:
            return [_("tout était déjà reçu : rien à faire")]
        case _:
            return [_size(file.size)]


def _new(new: int) -> str:
    return ngettext(
        "{count} enregistrement nouveau", "{count} enregistrements nouveaux", new
    ).format(count=count(new))


def _among(file: FileReport) -> list[str]:
    """What the new records do to those already here."""
    counts = file.counts
    said = (
        (
            counts.corrected,
            ngettext("dont {count} correction", "dont {count} corrections", counts.corrected),
        ),
        (counts.voided, ngettext("{count} annulé", "{count} annulés", counts.voided)),
        (counts.erased, ngettext("{count} effacé", "{count} effacés", counts.erased)),
        (
            counts.outsiders,
            ngettext("{count} hors droit", "{count} hors droit", counts.outsiders),
        ),
        (
            counts.revoked,
            ngettext(
                "{count} après révocation, sans compter",
                "{count} après révocation, sans compter",
                counts.revoked,
            ),
        ),
    )
    return [words.format(count=count(number)) for number, words in said if number]


def note(file: FileReport, report: MergeReport) -> str:
    """Say what of this file's laptop asks for a person: numbers that miss, a copied laptop."""
    if file.manifest is None or file.verdict not in {Verdict.NEW, Verdict.KNOWN}:
        return ""
    writers = {held.writer for held in file.manifest.summary.writers}
    gaps = [gap for gap in report.gaps if gap.writer in writers]
    said = [gap_words(gap) for gap in gaps[:_MOST_GAPS]]
    if len(gaps) > _MOST_GAPS:
        rest = len(gaps) - _MOST_GAPS
        more = ngettext("et {count} autre trou", "et {count} autres trous", rest)
        said.append(more.format(count=count(rest)))
    if any(fork.writer in writers for fork in report.forks):
        said.append(_("deux ordinateurs écrivent sous ce nom : l’un est une copie de l’autre"))
    return " · ".join(said)


def gap_words(gap: Gap) -> str:
    """Name the numbers that never arrived."""
    if gap.first == gap.last:
        return _("il manque le n° {number}").format(number=count(gap.first))
    return _("il manque les n° {span}").format(span=span(gap.first, gap.last))


def _later(file: FileReport) -> str:
    unread = file.counts.unread
    if not unread:
        return ""
    return ngettext(
        "{count} enregistrement d’une version plus récente, gardé et pas encore compté",
        "{count} enregistrements d’une version plus récente, gardés et pas encore comptés",
        unread,
    ).format(count=count(unread))


def _size(size: int) -> str:
    if not size:
        return ""
    if size < _KILO:
        return _("moins de {size} Ko").format(size=count(1))
    return _("{size} Ko").format(size=decimal(size / _KILO, 0))


def details(file: FileReport) -> str:
    """Say what only a technician asks for."""
    code = file.refusal.code if file.refusal else ""
    parts = [_("Code : {code}").format(code=ltr(code)), _size(file.size)]
    if file.sha256:
        parts.append(_("Empreinte : {sum}").format(sum=ltr(file.sha256[:16])))
    if file.kept is not None:
        parts.append(_("Copie gardée : {file}").format(file=ltr(file.kept.name)))
    return " · ".join(part for part in parts if part)


def message(file: FileReport) -> str:
    """Write to a region what happened to its file and what to do; bare, for any other program."""
    if file.refusal is None:
        return ""
    said = _("Le bureau a reçu le fichier {file}. {sentence} {remedy}").format(
        file=bare(file.shown), sentence=file.refusal.sentence, remedy=file.refusal.remedy
    )
    return bare(said)


def counted(report: MergeReport) -> dict[Verdict, int]:
    """Count the files of each verdict."""
    return {verdict: len(report.having(verdict)) for verdict in Verdict}


def summary(report: MergeReport, *, done: bool = True) -> str:
    """Say all files together: 6 fichiers : 4 nouveaux, 1 déjà là, 1 refusé."""
    numbers = counted(report)
    total = len(report.files)
    parts = [_part(verdict, number) for verdict, number in numbers.items() if number]
    files = ngettext("{count} fichier", "{count} fichiers", total).format(count=count(total))
    said = _("{files} : {parts}.") if done else _("{files} : {parts}. Rien n’a encore changé.")
    return said.format(files=files, parts=reduce(_and, parts))


def _and(one: str, other: str) -> str:
    return _("{one}, {other}").format(one=one, other=other)


def _part(verdict: Verdict, number: int) -> str:
    said = {
        Verdict.NEW: ngettext("{count} nouveau", "{count} nouveaux", number),
        Verdict.KNOWN: ngettext("{count} déjà là", "{count} déjà là", number),
        Verdict.QUARANTINED: ngettext("{count} mis de côté", "{count} mis de côté", number),
        Verdict.REFUSED: ngettext("{count} refusé", "{count} refusés", number),
    }[verdict]
    return said.format(count=count(number))
