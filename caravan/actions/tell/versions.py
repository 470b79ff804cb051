"""What two laptops say differently of one thing, field by field, in words.

Only of events, sessions, headcounts, tallies and what was decided of a possible double: what
concerns one person is never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from caravan.domain import places
from caravan.domain.closing import kept_closed
from caravan.domain.events import Event, Lead, Session, Stage
from caravan.domain.ids import EventId, SessionId
from caravan.domain.journal import Kind, Verb
from caravan.domain.links import Link, Linked
from caravan.domain.payload import BadPayload
from caravan.domain.people import Headcount
from caravan.domain.quiz import Audience, Phase
from caravan.domain.sheets import Tally
from caravan.i18n import Language, _, current
from caravan.i18n.numbers import count, long_date, ltr, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from caravan.domain.ages import AgeBand
    from caravan.domain.journal import Op
    from caravan.domain.quiz import Item, Pack
    from caravan.store.reading import Reading

__all__ = ["SHOWN", "Difference", "closers", "differences", "title_of"]

SHOWN = frozenset({Kind.EVENT, Kind.SESSION, Kind.HEADCOUNT, Kind.TALLY, Kind.LINK})
"""The kinds whose content a person may see."""

Fields = dict[str, str]
Said = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same everywhere: what it is, and what each version says."""

    label: str
    values: tuple[str, ...]


def closers(ops: Iterable[Op]) -> tuple[Said, ...]:
    """Return what versions that are not taken back say: any of them may have closed it."""
    return tuple(op.content() for op in ops if op.verb is Verb.PUT and op.kind in SHOWN)


def differences(
    ops: Sequence[Op], reading: Reading, packs: Sequence[Pack], *, closers: Iterable[Said] = ()
) -> tuple[Difference, ...]:
    """Say where versions differ, a value for each version; nothing where they may not be shown.

    What one of `closers` has closed stays closed with any version: it is nobody's to choose.
    """
    if any(op.kind not in SHOWN for op in ops):
        return ()
    closing = tuple(closers)
    told = [_fields(op, kept_closed(op.kind, op.content(), closing), reading, packs) for op in ops]
    labels = dict.fromkeys(label for fields in told for label in fields)
    rows = {label: tuple(fields.get(label, "") for fields in told) for label in labels}
    return tuple(
        Difference(label=label, values=values)
        for label, values in rows.items()
        if len(set(values)) > 1
    )


def _fields(op: Op, said: Said, reading: Reading, packs: Sequence[Pack]) -> Fields:
    if op.verb is not Verb.PUT:
        return {_("État"): _("annulé")}
    try:
        return {_("État"): _("valable")} | _stated(op, said, reading, packs)
    except BadPayload:
        return {_("État"): _("écrit par une version plus récente")}


def _stated(op: Op, said: Said, reading: Reading, packs: Sequence[Pack]) -> Fields:
    match op.kind:
        case Kind.EVENT:
            return _event(Event.read(op.entity, said))
        case Kind.SESSION:
            return _session(Session.read(op.entity, said), reading)
        case Kind.HEADCOUNT:
            return {_("Personnes comptées"): count(Headcount.read(op.entity, said).people)}
        case Kind.LINK:
            return _link(Link.read(op.entity, said), reading)
        case _:
            return _tally(Tally.read(op.entity, said), packs)


def _event(event: Event) -> Fields:
    region, province = places.region(event.region), places.province(event.province)
    return {
        _("Date"): long_date(event.day),
        _("Région"): name(region.name(current())) if region else ltr(event.region),
        _("Province"): name(province.name(current())) if province else ltr(event.province),
        _("Lieu"): name(event.place),
        _("Organisme d’accueil"): name(event.host),
        _("Étape close"): _yes(said=event.closed),
        _("Saisie après coup"): _yes(said=event.entered_after),
    }


def _session(session: Session, reading: Reading) -> Fields:
    return {
        _("Étape"): _stop(session.event, reading),
        _("Salle"): _room(session.audience),
        _("Âge"): _band(session.band),
        _("Animation"): _lead(session.lead),
        _("Langue"): "العربية" if session.language is Language.ARABIC else "Français",
        _("Moment"): _stage(session.stage),
        _("Ouverture"): _hour(session.started),
        _("Fermeture"): _hour(session.ended or ""),
    }


def _tally(tally: Tally, packs: Sequence[Pack]) -> Fields:
    item = _item(tally, packs)
    words = {choice.id: name(choice.text[current()]) for choice in item.choices} if item else {}
    return {
        _("Personnes présentes"): count(tally.present),
        _("Ne savent pas"): count(tally.unsure),
    } | {words.get(option, ltr(option)): count(people) for option, people in tally.counts.items()}


def _link(link: Link, reading: Reading) -> Fields:
    stops = link.what is Linked.EVENT
    if not link.same:
        other = _("deux étapes différentes") if stops else _("deux salles différentes")
        return {_("Réponse"): other}
    return {
        _("Réponse"): _("la même étape") if stops else _("la même salle"),
        _("Ce qui est gardé"): _kept(link, reading),
    }


def _kept(link: Link, reading: Reading) -> str:
    """Tell one of two records that are alike: by host or hour, and the letters of its id."""
    letters = ltr(link.kept[:4])
    if link.what is Linked.EVENT:
        event = reading.event(EventId(link.kept))
        return f"{name(event.host)} · {letters}" if event and event.host else letters
    session = reading.session(SessionId(link.kept))
    return f"{_hour(session.started)} · {letters}" if session else letters


def _item(tally: Tally, packs: Iterable[Pack]) -> Item | None:
    return next(
        (
            item
            for pack in packs
            if pack.id == tally.pack
            for item in pack.items
            if (item.id, item.rev) == (tally.item, tally.rev)
        ),
        None,
    )


def _stop(event: str, reading: Reading) -> str:
    found = reading.event(event)  # type: ignore[arg-type]
    if found is None:
        return _("une étape qui n’est pas arrivée")
    return _("{place}, {day}").format(place=name(found.place), day=long_date(found.day))


def _yes(*, said: bool) -> str:
    return _("oui") if said else _("non")


def _room(audience: Audience) -> str:
    return _("Salle des enfants") if audience is Audience.CHILDREN else _("Salle des parents")


def _band(band: AgeBand | None) -> str:
    return band.words if band else _("sans tranche d’âge")


def _lead(lead: Lead) -> str:
    return {
        Lead.YOUNG_EXPERT: _("Jeune expert·e"),
        Lead.SPEAKER: _("Intervenant·e AUSIM"),
        Lead.TEACHER: _("Enseignant·e"),
    }[lead]


def _stage(stage: Stage) -> str:
    return {
        Stage.WELCOME: _("Accueil"),
        Stage.BEFORE: _("Avant"),
        Stage.ACTIVITY: _("Atelier"),
        Stage.AFTER: _("Après"),
        Stage.CLOSED: _("salle fermée"),
    }[stage]


def _hour(stamp: str) -> str:
    return ltr(stamp.replace("T", " ")) if stamp else "–"


def title_of(kind: Kind, said: Mapping[str, object], reading: Reading) -> str:
    """Name what a disagreement is about, in one line."""
    if kind is Kind.EVENT:
        return _titled_event(said)
    if kind is Kind.LINK:
        return _titled_link(said, reading)
    what = {
        Kind.SESSION: _room_title(said),
        Kind.HEADCOUNT: _("Nombre de personnes comptées"),
        Kind.TALLY: _tally_title(said),
        Kind.PARTICIPANT: _("Une personne accueillie"),
        Kind.SHEET: _("Une feuille de réponses"),
        Kind.CERTIFICATE: _("Une attestation"),
    }.get(kind)
    if what is None:
        return _("Une note technique entre ordinateurs")
    session = reading.session(str(said.get("session")))  # type: ignore[arg-type]
    where = f"{what} · {_room(session.audience)}" if session else what
    stop = _stop(str(said.get("event")), reading)
    return _("{what} · {stop}").format(what=where, stop=stop)


def _titled_event(said: Mapping[str, object]) -> str:
    place, day = said.get("place"), said.get("day")
    if not isinstance(place, str) or not isinstance(day, str):
        return _("Étape")
    try:
        told = long_date(date.fromisoformat(day))
    except ValueError:
        told = ltr(day[:10])
    return _("{place}, {day}").format(place=name(place), day=told)


def _room_title(said: Mapping[str, object]) -> str:
    audience = next((each for each in Audience if each.value == said.get("audience")), None)
    return _("Salle") if audience is None else _room(audience)


def _titled_link(said: Mapping[str, object], reading: Reading) -> str:
    about = str(said.get("kept"))
    if said.get("what") != Linked.SESSION.value:
        return _("{what} · {stop}").format(what=_("Étapes en double ?"), stop=_stop(about, reading))
    session = reading.session(SessionId(about))
    stop = _stop(session.event if session else "", reading)
    return _("{what} · {stop}").format(what=_("Salles en double ?"), stop=stop)


def _tally_title(said: Mapping[str, object]) -> str:
    after = said.get("phase") == Phase.AFTER.value
    title = _("Relevé de salle, après") if after else _("Relevé de salle, avant")
    return f"{title} · {ltr(str(said.get('item'))[:40])}"
