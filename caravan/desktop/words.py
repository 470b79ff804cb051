"""The short words several screens share: rooms, stages, roles, ages, badges, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain import places
from caravan.domain.badges import Animal, Face, Frame
from caravan.domain.events import Lead, Stage
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience
from caravan.i18n import Language, _, current, ngettext
from caravan.i18n.numbers import bare, count, long_date, name

if TYPE_CHECKING:
    from datetime import date

    from caravan.domain.ages import AgeBand
    from caravan.domain.events import Event, Session

__all__ = [
    "band_words",
    "demo_words",
    "face_words",
    "full_day",
    "language_word",
    "lead_line",
    "lead_word",
    "people_words",
    "province_name",
    "region_name",
    "room_name",
    "session_line",
    "sex_word",
    "stage_place",
    "stage_words",
    "stop_title",
]

# Not the h, which is heard in the names of Morocco: Étape de Hay Salam.
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûü")


def demo_words(*, demo: bool) -> str:
    """What every screen of a demo says; nothing where the data are real."""
    return _("Démonstration : toutes les données sont inventées.") if demo else ""


def full_day(day: date) -> str:
    """Write a day as one says it: lundi 25 mai 2026."""
    names = (
        _("lundi"),
        _("mardi"),
        _("mercredi"),
        _("jeudi"),
        _("vendredi"),
        _("samedi"),
        _("dimanche"),
    )
    said = _("{weekday} {date}").format(weekday=names[day.weekday()], date=long_date(day))
    return said[:1].upper() + said[1:]


def region_name(code: str) -> str:
    """Name a region in the language in use."""
    found = places.region(code)
    return name(found.name(current())) if found else code


def province_name(code: str) -> str:
    """Name a province in the language in use."""
    found = places.province(code)
    return name(found.name(current())) if found else code


def stop_title(event: Event) -> str:
    """Name a stop: Étape d’Aït Baha."""
    spoken = bare(event.place)[:1].lower()
    title = _("Étape d’{place}") if spoken in _VOWELS else _("Étape de {place}")
    return title.format(place=name(event.place))


def room_name(audience: Audience) -> str:
    """Name a room by who sits in it."""
    return _("Salle des enfants") if audience is Audience.CHILDREN else _("Salle des parents")


def stage_words() -> tuple[str, ...]:
    """Name the steps of a room's day, in order; the last one is what closing leads to."""
    return (_("Accueil"), _("Avant"), _("Atelier"), _("Après"), _("Attestations"))


def stage_place(stage: Stage) -> int:
    """Say which of those steps a room stands at."""
    return tuple(Stage).index(stage)


def lead_word(lead: Lead) -> str:
    """Name who leads a room, as a choice."""
    return {
        Lead.YOUNG_EXPERT: _("Jeune expert·e"),
        Lead.SPEAKER: _("Intervenant·e AUSIM"),
        Lead.TEACHER: _("Enseignant·e"),
    }[lead]


def lead_line(lead: Lead) -> str:
    """Say who leads a room, never by name."""
    return {
        Lead.YOUNG_EXPERT: _("Animée par un·e jeune expert·e"),
        Lead.SPEAKER: _("Animée par un·e intervenant·e AUSIM"),
        Lead.TEACHER: _("Animée par un·e enseignant·e"),
    }[lead]


def language_word(language: Language) -> str:
    """Name a language as it names itself."""
    return "العربية" if language is Language.ARABIC else "Français"


def band_words(band: AgeBand | None) -> str:
    """Write an age band: 9–11 ans; nothing for parents."""
    return band.words if band else ""


def session_line(session: Session) -> str:
    """Say in one line what a room is: who leads it, which ages, which language."""
    parts = (lead_line(session.lead), band_words(session.band), language_word(session.language))
    return " · ".join(part for part in parts if part)


def sex_word(sex: Sex) -> str:
    """Name a sex as it is asked of children."""
    return _("Fille") if sex is Sex.GIRL else _("Garçon")


def people_words(people: int) -> str:
    """Count people."""
    return ngettext("{count} personne", "{count} personnes", people).format(count=count(people))


def face_words(face: Face) -> str:
    """Say the picture of a badge: le chat dans l’étoile."""
    frame = {
        Frame.STAR: _("dans l’étoile"),
        Frame.CIRCLE: _("dans le cercle"),
        Frame.SQUARE: _("dans le carré"),
    }[face.frame]
    said = _("{animal} {frame}").format(animal=_animal(face.animal), frame=frame)
    return said[:1].upper() + said[1:]


def _animal(animal: Animal) -> str:
    return {
        Animal.CAT: _("le chat"),
        Animal.BIRD: _("l’oiseau"),
        Animal.FISH: _("le poisson"),
        Animal.TORTOISE: _("la tortue"),
        Animal.CAMEL: _("le dromadaire"),
        Animal.BUTTERFLY: _("le papillon"),
        Animal.RABBIT: _("le lapin"),
        Animal.OWL: _("la chouette"),
    }[animal]
