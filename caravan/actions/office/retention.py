"""The end of sheets at the office: how long they are kept, which are past it, erasing those.

Twelve months after the season's end until AUSIM decides otherwise. Nothing goes by itself: a
person names the season. Afterwards its answers can never be counted again, so what is to be
published of it must have been printed; who came is still known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caravan.actions.saying import say
from caravan.domain.changes import Changes
from caravan.domain.events import season_of
from caravan.domain.journal import Kind, Verb
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import count, long_date, ltr
from caravan.store.ageing import sheets_by_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.actions.workspace import Workspace

__all__ = [
    "MONTHS",
    "MonthsUnlikely",
    "NotYetDue",
    "OldSeason",
    "SheetsErased",
    "erase_season",
    "keep_for",
    "kept_for",
    "old_seasons",
]

MONTHS = 12
_FEWEST, _MOST = 1, 120
_SETTING = "sheets_months"
_LAST_MONTH = 8
_AT_A_TIME = 500


class MonthsUnlikely(Refused):
    """Not a time that sheets can be kept."""

    code = "months-unlikely"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette durée n’est pas possible.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Écrivez un nombre de mois entre {low} et {high}.").format(
            low=count(_FEWEST), high=count(_MOST)
        )


class NotYetDue(Refused):
    """A season whose sheets are to be kept still, or that has none."""

    code = "not-yet-due"

    def __init__(self, season: str, due: date | None) -> None:
        super().__init__(season, due)
        self.season = season
        self.due = due

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.due is None:
            return _("Il n’y a aucune feuille de la saison {season}.").format(
                season=ltr(self.season[:20])
            )
        return _("Les feuilles de la saison {season} se gardent jusqu’au {day}.").format(
            season=ltr(self.season), day=long_date(self.due)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Rien n’a été effacé.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSeason:
    """A season of which sheets are still held, of how many people.

    `due` is the day from which they may go.
    """

    season: str
    due: date
    past: bool
    sheets: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsErased:
    """How many sheets of a season were emptied."""

    season: str
    sheets: int
    changes: Changes = Changes.EVERYTHING


def kept_for(workspace: Workspace) -> int:
    """How many months after the season's end this office keeps sheets."""
    kept = workspace.database.meta(_SETTING) or ""
    return int(kept) if kept.isdigit() else MONTHS


def keep_for(workspace: Workspace, months: int) -> None:
    """Decide how many months sheets are kept."""
    if not _FEWEST <= months <= _MOST:
        raise MonthsUnlikely
    workspace.database.set_meta(_SETTING, str(months))


def _due(season: str, months: int) -> date:
    """Count months from 1 September: the day after the season's last."""
    year, month = divmod(_LAST_MONTH + months, 12)
    return date(int(season[-4:]) + year, month + 1, 1)


def _sheets(workspace: Workspace) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for day, sheets in sheets_by_day(workspace.database).items():
        found[season_of(date.fromisoformat(day))] |= sheets
    return found


def old_seasons(workspace: Workspace) -> tuple[OldSeason, ...]:
    """List the seasons of which sheets are held, the oldest first."""
    months, today = kept_for(workspace), workspace.today()
    return tuple(
        OldSeason(
            season=season,
            due=_due(season, months),
            past=_due(season, months) <= today,
            sheets=len(sheets),
            people=len(set(sheets.values())),
        )
        for season, sheets in sorted(_sheets(workspace).items())
    )


def erase_season(
    workspace: Workspace,
    season: str,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> SheetsErased:
    """Empty the sheets of a season that is past its time, here and in the safety copies.

    In groups, each on disk when the next begins; cut short, the same call goes on. What an old
    file brings back of them is emptied as it comes in.
    """
    from caravan.actions.office.keys import NotAnOffice, is_office

    if not is_office(workspace):
        raise NotAnOffice
    known = next((each for each in old_seasons(workspace) if each.season == season), None)
    if known is None or not known.past:
        raise NotYetDue(season, known.due if known else None)
    sheets = sorted(_sheets(workspace)[season])
    for done in range(0, len(sheets), _AT_A_TIME):
        if progress is not None:
            progress(done, len(sheets))
        some = sheets[done : done + _AT_A_TIME]
        workspace.journal.append(
            *(say(workspace, Kind.SHEET, sheet, {}, Verb.ERASE) for sheet in some)
        )
    workspace.finish_scrubbing()
    return SheetsErased(season=season, sheets=len(sheets))
