"""An office and laptops whose operations are carried by hand: no keys but those that speak."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from caravan.domain.authority import KeyRole
from caravan.exchange.keys import laptop_keys
from caravan.settings import Role
from caravan.store.derived import refold_all
from caravan.store.register import Certified, Register
from tests.fakes.stop import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace

DAY = date(2026, 5, 25)


@dataclass
class Bench:
    """One office and as many laptops as are asked for."""

    folder: Path
    opened: dict[str, Workspace] = field(default_factory=dict)

    def laptop(self, name: str = "a") -> Workspace:
        if name not in self.opened:
            self.opened[name] = open_workspace(self.folder / name, seed=ord(name))
        return self.opened[name]

    @property
    def office(self) -> Workspace:
        if "office" not in self.opened:
            made = open_workspace(self.folder / "office", seed=9, role=Role.OFFICE)
            self.opened["office"] = made
            speaks_for_all(made)
        return self.opened["office"]

    def bring(self, *names: str) -> Workspace:
        """Bring to the office what is each laptop's own, as an export would."""
        for name in names:
            laptop = self.laptop(name)
            own = laptop.journal.identity.writer
            self.office.journal.union(op for op in laptop.journal.ops() if op.writer == own)
        return self.office

    def close(self) -> None:
        for workspace in self.opened.values():
            workspace.close()


def speaks_for_all(office: Workspace) -> None:
    """Certify what an office itself writes as the office's word."""
    key = laptop_keys(office.places.keys).signer.public
    with office.database.transaction() as connection:
        Register(office.database).certify(
            Certified(
                key=key,
                role=KeyRole.OFFICE,
                region=None,
                since=DAY,
                until=DAY,
                replaces=(),
                text="",
            )
        )
        refold_all(connection)
