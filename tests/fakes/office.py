"""An office made in a test: its keys really under a passphrase, with little of scrypt's work."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from caravan.actions import enrol
from caravan.actions.office import enrolling, keys, kits
from caravan.exchange.escrow import escrow_text
from caravan.exchange.keys import new_identity, new_signer
from caravan.exchange.office_keys import make_office_keys
from tests.tools import grouped

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.office.keys import Escrow
    from caravan.actions.workspace import Workspace
    from caravan.exchange.keys import Identity
    from caravan.exchange.office_keys import OfficeKeys

PASSPHRASE = "quatre mots sans rapport"  # noqa: S105
EFFORT = 8


def found(workspace: Workspace, name: str = "AUSIM") -> Escrow:
    """Make the office's keys; the escrow goes to a folder beside the office's data."""
    safe = workspace.places.data.parent / f"{workspace.places.data.name}-safe"
    safe.mkdir()
    return keys.make_office(
        workspace,
        name=name,
        passphrase=PASSPHRASE,
        again=PASSPHRASE,
        escrow_folder=safe,
        effort=EFFORT,
    )


def unsealed(workspace: Workspace) -> None:
    """Give an office keys from before passphrases, its spare still beside them."""
    place = workspace.places.keys / "office"
    place.mkdir(parents=True)
    for file, content in (
        ("office.age", new_identity()),
        ("escrow.age", new_identity()),
        ("root.key", new_signer()),
    ):
        (place / file).write_bytes(content)
    workspace.database.set_meta("office_name", "AUSIM")


def kit_for(workspace: Workspace, folder: Path) -> Path:
    """Write the kit of an office, made first if need be; opened again with its passphrase."""
    if not keys.is_office(workspace):
        found(workspace)
    if not keys.is_unlocked(workspace):
        keys.unlock(workspace, PASSPHRASE)
    return kits.write_kit(workspace, folder)


def enroll(desk: Workspace, laptop: Workspace) -> None:
    """Let a laptop that has the kit ask, and take what the office answers."""
    asked = enrolling.read_request(desk, enrol.request(laptop))
    until = desk.today() + timedelta(days=365)
    given = enrolling.enrol(desk, asked.key, region=asked.region or "09", until=until)
    enrol.take_certificate(laptop, given.text)


def office_keys(folder: Path) -> tuple[OfficeKeys, Identity]:
    """Make keys alone, without an office around them: opened, and their escrow."""
    kept: list[Identity] = []
    keys = make_office_keys(folder, PASSPHRASE, kept.append, effort=EFFORT)
    return keys, kept[0]


def on_paper(escrow: Identity) -> str:
    """Write the escrow as it is typed back from its sheet, in groups."""
    return grouped(escrow_text(escrow))
