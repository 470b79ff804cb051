"""An office and laptops that are handed its kit, their files and receipts, by the same actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caravan.actions import answer, attend, held_kit, plan, send
from caravan.actions.office import receipts, receive
from caravan.domain.events import Stage
from caravan.settings import Role
from tests.fakes.office import enroll, found, kit_for
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, new_session, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.attend import Arrived
    from caravan.actions.office.receipts import Given
    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Event, Session
    from caravan.exchange.report import MergeReport
    from caravan.i18n import Language


@dataclass
class World:
    """One office, its stick, and as many laptops as are asked for."""

    folder: Path
    demo: bool = False
    clock: FixedClock = field(default_factory=FixedClock)
    opened: dict[str, Workspace] = field(default_factory=dict)

    @property
    def stick(self) -> Path:
        folder = self.folder / "stick"
        folder.mkdir(exist_ok=True)
        return folder

    @property
    def office(self) -> Workspace:
        if "office" not in self.opened:
            self.opened["office"] = open_workspace(
                self.folder / "office", seed=99, clock=self.clock, role=Role.OFFICE, demo=self.demo
            )
            found(self.opened["office"])
        return self.opened["office"]

    def laptop(self, name: str = "laptop", seed: int = 1) -> Workspace:
        if name not in self.opened:
            self.opened[name] = open_workspace(
                self.folder / name, seed=seed, clock=self.clock, demo=self.demo
            )
        return self.opened[name]

    def equip(self, name: str = "laptop") -> Workspace:
        """Hand the office's kit to a laptop that has none yet, and enrol it."""
        laptop = self.laptop(name)
        if held_kit.kit_at_hand(laptop) is None:
            send.open_kit(laptop, kit_for(self.office, self.stick))
            enroll(self.office, laptop)
        return laptop

    def reopen(self, name: str = "laptop", seed: int = 1) -> Workspace:
        self.opened.pop(name).close()
        return self.laptop(name, seed)

    def send(self, name: str = "laptop") -> MergeReport:
        """Carry a laptop's export to the office."""
        return receive.receive(self.office, [self.export(name)])

    def export(self, name: str = "laptop") -> Path:
        """Write a laptop's export on the stick."""
        return send.export(self.equip(name), self.stick).path

    def receipt(self, name: str = "laptop") -> Given:
        """What the office says to a laptop now."""
        key = self.key(name)
        return receipts.receipt_for(self.office, key)

    def key(self, name: str = "laptop") -> str:
        from caravan.exchange.keys import laptop_keys

        return laptop_keys(self.opened[name].places.keys).signer.public

    def close(self) -> None:
        for workspace in self.opened.values():
            workspace.close()


def stop_with(
    workspace: Workspace, ages: list[int], place: str = "Aït Baha"
) -> tuple[Event, Session, list[Arrived]]:
    """A stop whose children answer the first form whole."""
    event = plan.create_event(workspace, new_event(place=place))
    room = plan.open_session(workspace, new_session(event))
    arrived = [
        attend.check_in(workspace, attend.CheckIn(session=room, age=age, first_name="Zoubida"))
        for age in ages
    ]
    plan.set_stage(workspace, room.id, Stage.BEFORE)
    for each in arrived:
        fill(workspace, room, each)
    return event, room, arrived


def fill(
    workspace: Workspace, room: Session, arrived: Arrived, language: Language | None = None
) -> None:
    """Answer a form to its end, the first choice each time."""
    sitting = answer.sit(workspace, room, arrived.participant, language)
    while not sitting.finished:
        item = sitting.current
        assert item is not None
        sitting = answer.answer(workspace, sitting, item, item.choices[0].id)
