"""The spare of the office's keys in a person's hand: tried, used, or made anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions import office
from caravan.exchange.passphrase import EFFORT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.keys import Identity

__all__ = ["InHand", "recover_with", "renew_spare", "try_spare"]

_DRILLED = "office_drilled"


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """The spare as somebody holds it: its file and passphrase, or the text of its sheet."""

    path: Path | None = None
    passphrase: str = ""
    text: str = ""

    def identity(self) -> Identity:
        """Read it, or refuse it with a sentence."""
        if self.path is not None:
            return office.escrow_from_file(self.path, self.passphrase)
        return office.escrow_typed(self.text)


def try_spare(workspace: Workspace, held: InHand) -> date:
    """Prove that it opens what the office can open; the day is kept."""
    return office.drill(workspace, held.identity())


def recover_with(
    workspace: Workspace, held: InHand, *, passphrase: str, again: str, effort: int = EFFORT
) -> None:
    """Open the keys with it, and put them under a new passphrase."""
    office.recover(workspace, held.identity(), passphrase=passphrase, again=again, effort=effort)


def renew_spare(
    workspace: Workspace, *, passphrase: str, folder: Path, effort: int = EFFORT
) -> office.Escrow:
    """Make another escrow under the same passphrase; the former one no longer opens the keys.

    What laptops seal with the kits they have stays open to the former one only: the regions need
    new kits. The new one counts as never tried.
    """
    from caravan.exchange.escrow import write_escrow
    from caravan.exchange.keys import identity_from, new_identity
    from caravan.exchange.office_keys import replace_escrow, unlock_office_keys

    state = office.office_state(workspace)
    if state is None:
        raise office.NotAnOffice
    if not state.sealed:
        raise office.OfficeLocked  # the first escrow still lies beside: `seal_office` moves it
    keys = unlock_office_keys(workspace.places.keys, passphrase)
    escrow = identity_from(new_identity(), "secours")
    cost = office.effort_of(workspace, effort)
    home = workspace.places.data
    path = write_escrow(folder, escrow, passphrase, home=home, effort=cost)
    workspace.office_keys = replace_escrow(
        workspace.places.keys, keys, escrow.recipient, passphrase, effort=cost
    )
    workspace.database.set_meta(_DRILLED, "")
    return office.Escrow(path=path, identity=escrow)
