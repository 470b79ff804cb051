"""A room at one of its stages, and a context for its full-screen views."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from caravan.actions import attend, plan
from caravan.desktop.bus import Bus
from caravan.desktop.context import Context
from caravan.domain.ages import AgeBand
from caravan.domain.events import Session, Stage
from caravan.domain.quiz import Audience
from caravan.i18n import Language
from tests.fakes.stop import new_event, new_session, open_workspace
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace


@dataclass(kw_only=True)
class Seated:
    """One laptop, one room, its badges, and whatever the views showed as errors."""

    workspace: Workspace
    session: Session
    tasks: Any
    badges: list[str]
    errors: list[Exception] = field(default_factory=list)
    bus: Bus = field(default_factory=Bus)

    @property
    def context(self) -> Context:
        return Context(
            places=self.workspace.places,
            workspace=self.workspace,
            tasks=self.tasks,
            bus=self.bus,
            go=nothing,
            open_view=nothing,
            show_error=self.errors.append,
            toast=nothing,
            speak=nothing,
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return list(self.workspace.database.connection.execute(query).fetchall())


def nothing(*_given: object, **_named: object) -> None:
    """Stand for what a view never asks of its context."""


def seat(
    folder: Path,
    *,
    stage: Stage = Stage.BEFORE,
    band: AgeBand | None = AgeBand.FROM_12,
    language: Language = Language.FRENCH,
    tasks: Any = None,
    people: int = 2,
    demo: bool = False,
) -> Seated:
    """Open a stop, check people in, and bring their room to a stage."""
    workspace = open_workspace(folder, demo=demo)
    event = plan.create_event(workspace, new_event())
    audience = Audience.CHILDREN if band else Audience.PARENTS
    session = plan.open_session(workspace, new_session(event, audience, band, language))
    badges = [
        attend.check_in(workspace, attend.CheckIn(session=session, band=band)).badge
        for _each in range(people)
    ]
    stages = list(Stage)
    for reached in stages[1 : stages.index(stage) + 1]:
        plan.set_stage(workspace, session.id, reached)
    opened = workspace.reading.session(session.id)
    assert opened is not None
    return Seated(workspace=workspace, session=opened, tasks=tasks or InlineTasks(), badges=badges)
