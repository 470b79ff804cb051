"""An office and laptops with real data, keys and files, in folders of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caravan.actions import answer, attend, plan, send
from caravan.desktop.bus import Bus
from caravan.desktop.context import Context
from caravan.domain.ages import AgeBand
from caravan.domain.events import Stage
from caravan.i18n.numbers import bare
from caravan.settings import Role
from tests.fakes.office import enroll, found, kit_for
from tests.fakes.stop import new_event, new_session, open_workspace
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session


@dataclass
class Said:
    """What a screen said through its context instead of on its own page."""

    toasts: list[str] = field(default_factory=list)
    buttons: list[Callable[[], None] | None] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)

    def toast(
        self, sentence: str, word: str = "", pressed: Callable[[], None] | None = None
    ) -> None:
        del word
        self.toasts.append(sentence)
        self.buttons.append(pressed)

    def go(self, route: str, **where: object) -> None:
        del where
        self.routes.append(route)

    def open_view(self, session: Session, *, child: bool) -> None:
        self.routes.append(f"{session.id} {child}")


def context_of(workspace: Workspace, said: Said, tasks: InlineTasks | None = None) -> Context:
    """What a screen is handed."""
    return Context(
        places=workspace.places,
        workspace=workspace,
        tasks=tasks or InlineTasks(),
        bus=Bus(),
        go=said.go,
        open_view=said.open_view,
        show_error=said.errors.append,
        toast=said.toast,
        speak=lambda _language: None,
    )


def live_a_room(workspace: Workspace, people: int, learnt: int, **event: object) -> Session:
    """A room of 12-14 where everybody is wrong before, and `learnt` are right after."""
    stop = plan.create_event(workspace, new_event(**event))
    session = plan.open_session(workspace, new_session(stop, band=AgeBand.FROM_12))
    badges = [
        attend.check_in(workspace, attend.CheckIn(session=session, band=AgeBand.FROM_12)).badge
        for _person in range(people)
    ]
    for stage, knowing in ((Stage.BEFORE, 0), (Stage.AFTER, learnt)):
        plan.set_stage(workspace, session.id, stage)
        moved = workspace.reading.session(session.id)
        assert moved is not None
        for place, badge in enumerate(badges):
            _answer(workspace, moved, badge, knows=place < knowing)
    return session


def _answer(workspace: Workspace, session: Session, badge: str, *, knows: bool) -> None:
    sitting = answer.sit_with_badge(workspace, session, badge)
    while (item := sitting.current) is not None:
        wrong = next(each.id for each in item.choices if each.id != item.right)
        choice = item.right if knows else wrong
        sitting = answer.answer(workspace, sitting, item, choice)
    answer.leave(workspace)


@dataclass
class Country:
    """An office, and laptops that have its kit; files stand on one stick."""

    folder: Path
    office: Workspace
    opened: list[Workspace] = field(default_factory=list)

    @property
    def stick(self) -> Path:
        path = self.folder / "stick"
        path.mkdir(exist_ok=True)
        return path

    def laptop(self, name: str, seed: int) -> Workspace:
        """Another laptop with the office's kit."""
        workspace = open_workspace(self.folder / name, seed=seed)
        self.opened.append(workspace)
        kit = kit_for(self.office, self.folder)
        send.open_kit(workspace, kit)
        enroll(self.office, workspace)
        return workspace

    def close(self) -> None:
        for workspace in (*self.opened, self.office):
            workspace.close()


def office_in(folder: Path) -> Country:
    """An office that has its keys."""
    office = open_workspace(folder / "office", seed=99, role=Role.OFFICE)
    found(office)
    return Country(folder=folder, office=office)


def plain(text: str) -> str:
    """A text without isolates, its no-break spaces as plain ones."""
    return bare(text).replace("\u00a0", " ")


def texts(widget: QWidget) -> str:
    """Everything that is said in a widget, as a screen reader gets it."""
    names = [child.accessibleName() for child in widget.findChildren(QWidget)]
    return "\n".join(name for name in names if name)
