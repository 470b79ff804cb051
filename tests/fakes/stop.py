"""A small real stop in a temporary folder, made by the same actions as the windows use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caravan.actions import plan
from caravan.actions.first_run import FirstRun, settle_in
from caravan.actions.workspace import Workspace
from caravan.domain.ages import AgeBand
from caravan.domain.events import Event, Lead, Session
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from caravan.paths import places_for
from caravan.settings import Role, Settings
from tests.fakes.outside import FixedClock, SeededChance

if TYPE_CHECKING:
    from pathlib import Path

KIOSK_CODE = "2580"


def settle(folder: Path, *, role: Role = Role.LAPTOP, region: str | None = "09") -> Settings:
    """Make the choices of the first run."""
    return settle_in(
        places_for(folder / "data", folder / "machine"),
        FirstRun(
            language=Language.FRENCH,
            role=role,
            region=region,
            lead=Lead.YOUNG_EXPERT,
            kiosk_code=KIOSK_CODE,
        ),
    )


def open_workspace(
    folder: Path,
    *,
    seed: int = 1,
    clock: FixedClock | None = None,
    role: Role = Role.LAPTOP,
    demo: bool = False,
) -> Workspace:
    """Open a laptop that has just been through its first run."""
    return Workspace.open(
        places_for(folder / "data", folder / "machine"),
        settle(folder, role=role),
        clock=clock or FixedClock(),
        chance=SeededChance(seed),
        demo=demo,
    )


def new_event(**changes: object) -> plan.NewEvent:
    """What a facilitator types for Aït Baha."""
    typed: dict[str, object] = {
        "day": date(2026, 5, 25),
        "region": "09",
        "province": "09.163",
        "place": "Aït Baha",
        "host": "Cimenterie",
    }
    return plan.NewEvent(**(typed | changes))  # type: ignore[arg-type]


def new_session(
    event: Event,
    audience: Audience = Audience.CHILDREN,
    band: AgeBand | None = AgeBand.FROM_9,
    language: Language = Language.FRENCH,
) -> plan.NewSession:
    """A room of that stop."""
    lead = Lead.YOUNG_EXPERT if audience is Audience.CHILDREN else Lead.SPEAKER
    return plan.NewSession(
        event=event.id, audience=audience, band=band, lead=lead, language=language
    )


def open_stop(workspace: Workspace) -> tuple[Event, Session, Session]:
    """Plan the stop and open its two rooms: the event, the children, the parents."""
    event = plan.create_event(workspace, new_event())
    children = plan.open_session(workspace, new_session(event))
    parents = plan.open_session(workspace, new_session(event, Audience.PARENTS, None))
    return event, children, parents
