"""Commands for what is read and printed: stops, barometer, certificates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from caravan.actions import certify, look, measure, printing
from caravan.cli import figures
from caravan.cli.desk import working_on
from caravan.cli.regions import region_typed
from caravan.cli.saying import as_typed, columns, demo_mark, say, say_json, warn
from caravan.cli.shape import choice, command, data, file, flag, language, text
from caravan.domain.barometer import Level, Scope
from caravan.domain.barometer_json import to_json
from caravan.domain.disclosure import View
from caravan.errors import Refused
from caravan.i18n import Language, _, ngettext
from caravan.i18n.numbers import count, long_date, ltr, name

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.look import EventSummary
    from caravan.actions.workspace import Workspace
    from caravan.cli.shape import Command
    from caravan.domain.events import Event

__all__ = ["EventUnknown", "commands", "event_typed"]

_LATEST = "latest"
_SHORTEST_ID = 4


class EventUnknown(Refused):
    """No stop, or more than one, has this id."""

    code = "event-unknown"

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Aucune étape ne porte l’identifiant {typed}.").format(typed=ltr(self.typed[:40]))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("La commande {command} donne les identifiants ; {latest} est la dernière.").format(
            command=ltr(as_typed("events")), latest=ltr(_LATEST)
        )


def commands() -> tuple[Command, ...]:
    """Build the commands."""
    for_programs = _("Écrire les chiffres pour un programme.")
    return (
        command(
            "events",
            _("Montrer les étapes de ces données, la dernière d’abord."),
            _events,
            *data(),
            flag("--json", _("Écrire la liste pour un programme.")),
        ),
        command(
            "barometer",
            _("Montrer les chiffres, les imprimer ou les donner à un programme."),
            _barometer,
            *data(),
            text("--region", "MA-06", _("Une seule région, de MA-01 à MA-12, ou son nom.")),
            choice("--view", ("desk", "published"), _("Document de travail, ou à publier.")),
            text("--season", "2025-2026", _("Une seule saison ; sinon, toutes.")),
            flag("--json", for_programs),
            file("--pdf", _("Imprimer dans ce fichier.")),
        ),
        command(
            "certificates",
            _("Imprimer les attestations d’une étape ; close, elles n’ont plus de prénoms."),
            _certificates,
            *data(),
            text("--event", "ID", _("L’étape, ou latest pour la dernière."), required=True),
            file("--pdf", _("Imprimer dans ce fichier."), required=True),
            language(exposed=True),
        ),
    )


def _events(*, data: Path | None, machine: Path | None, json: bool) -> int:
    with working_on(data, machine) as workspace:
        found, demo = look.events(workspace), workspace.demo
    if json:
        say_json([_event_json(each) for each in found])
    elif not found:
        say(_("Il n’y a pas encore d’étape."))
    else:
        if demo:
            say(demo_mark())
        columns([_event_row(each) for each in found], numbers=(3,))
    return 0


def _event_row(summary: EventSummary) -> tuple[str, ...]:
    event = summary.event
    return (
        ltr(event.id),
        ltr(event.day.isoformat()),
        ltr(f"MA-{event.region}"),
        count(summary.people),
        _("close") if event.closed else _("ouverte"),
        name(event.place),
    )


def _event_json(summary: EventSummary) -> dict[str, Any]:
    event = summary.event
    return {
        "id": event.id,
        "day": event.day.isoformat(),
        "region": f"MA-{event.region}",
        "place": event.place,
        "host": event.host,
        "people": summary.people,
        "closed": event.closed,
    }


def _barometer(
    *,
    data: Path | None,
    machine: Path | None,
    region: str | None,
    view: str | None,
    season: str | None,
    json: bool,
    pdf: Path | None,
) -> int:
    scope, seen = _scope(region), View(view) if view else None
    season = _season(season)
    with working_on(data, machine) as workspace:
        if pdf is not None:
            printing.barometer_pdf(workspace, pdf, scope=scope, view=seen, season=season)
        counted = measure.figures(workspace, scope=scope, view=seen, season=season)
        gone = measure.stops_gone(workspace)
    if gone:
        warn(
            ngettext(
                "Sans les personnes de {number} étape, retirées de cet ordinateur : le bureau les"
                " a.",
                "Sans les personnes de {number} étapes, retirées de cet ordinateur : le bureau les"
                " a.",
                gone,
            ).format(number=count(gone))
        )
    if json:
        say_json(to_json(counted))
    elif pdf is not None:
        say(_("Baromètre imprimé : {file}").format(file=ltr(str(pdf))))
    else:
        figures.show(counted)
    return 0


def _scope(typed: str | None) -> Scope | None:
    if typed is None:
        return None
    return Scope(level=Level.REGION, code=region_typed(typed).code)


class SeasonUnknown(Refused):
    """This does not name a season."""

    code = "season-unknown"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Une saison s’écrit avec ses deux années, comme {example}.").format(
            example=ltr("2025-2026")
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Elle va du 1er septembre au 31 août. Corrigez-la, puis recommencez.")


def _season(typed: str | None) -> str | None:
    if typed is None:
        return None
    years = re.fullmatch(r"(\d{4})-(\d{4})", typed, re.ASCII)
    if years is None or int(years[2]) != int(years[1]) + 1:
        raise SeasonUnknown
    return typed


def _certificates(
    *, data: Path | None, machine: Path | None, event: str, pdf: Path, lang: str | None
) -> int:
    with working_on(data, machine) as workspace:
        found = event_typed(workspace, event)
        printed = certify.print_certificates(
            workspace, found.id, pdf, language=Language(lang) if lang else None
        )
    say(
        ngettext(
            "{number} attestation de {place}, {day} : {file}",
            "{number} attestations de {place}, {day} : {file}",
            printed.pages,
        ).format(
            number=count(printed.pages),
            place=name(found.place),
            day=long_date(found.day),
            file=ltr(str(printed.path)),
        )
    )
    if found.closed:
        say(
            _(
                "L’étape est close : les prénoms ont été effacés, et la ligne du nom est laissée "
                "en blanc."
            )
        )
    return 0


def event_typed(workspace: Workspace, typed: str) -> Event:
    """Find a stop by its id, by the beginning of it, or the latest."""
    every = [summary.event for summary in look.events(workspace)]
    if typed == _LATEST and every:
        return every[0]
    found = [each for each in every if len(typed) >= _SHORTEST_ID and each.id.startswith(typed)]
    if len(found) != 1:
        raise EventUnknown(typed)
    return found[0]
