"""The office's keys: made, opened, closed, put under another passphrase.

The opened keys stay in memory (`workspace.office_keys`), never on the disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caravan.domain.typed import HOST_LIMIT, clean_line
from caravan.errors import Refused, StorageTrouble
from caravan.exchange.passphrase import DEMO_EFFORT, EFFORT
from caravan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.keys import Identity
    from caravan.exchange.office_keys import OfficeKeys
    from caravan.exchange.trust import Trust

__all__ = [
    "DEMO_PASSPHRASE",
    "DRILLED",
    "Escrow",
    "NotAnOffice",
    "OfficeLocked",
    "OfficeState",
    "OfficeThere",
    "change_passphrase",
    "effort_of",
    "is_office",
    "is_sealed",
    "is_unlocked",
    "keep_open",
    "keys_of",
    "lock",
    "make_office",
    "office_name",
    "office_state",
    "passphrase_from",
    "seal_office",
    "trust_of",
    "unlock",
]

DEMO_PASSPHRASE = "caravane-demo"  # noqa: S105 - a public constant that protects invented data
DRILLED = "office_drilled"
_NAME = "office_name"
_FOREVER = date(9999, 12, 31)


class NotAnOffice(Refused):
    """This computer has no office keys: nothing sealed for an office can be opened here."""

    code = "not-an-office"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet ordinateur n’est pas celui du bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Portez les fichiers à l’ordinateur du bureau.")


class OfficeThere(Refused):
    """The office has its keys already: others would open nothing that was sent so far."""

    code = "office-there"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce bureau a déjà ses clés.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Ouvrez-les avec la phrase secrète.")


class OfficeLocked(Refused):
    """The passphrase has not been typed since the program started."""

    code = "office-locked"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Les clés du bureau sont fermées.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Tapez la phrase secrète du bureau.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeState:
    """How the office's keys stand; `drilled` is the day the escrow last opened something.

    `spare` are the letters of the escrow in force, and of those before it, the last one last.
    """

    name: str
    spare: str
    formers: tuple[str, ...]
    sealed: bool
    unlocked: bool
    drilled: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escrow:
    """The spare as it leaves: its file on the stick, and what the recovery sheet has to show."""

    path: Path
    identity: Identity


def is_office(workspace: Workspace) -> bool:
    """Tell whether this computer has an office's keys."""
    from caravan.exchange.office_keys import has_office

    return has_office(workspace.places.keys)


def is_unlocked(workspace: Workspace) -> bool:
    """Tell whether the office's keys can be used without asking anything."""
    if workspace.office_keys is not None:
        return True
    return is_office(workspace) and (workspace.demo or not is_sealed(workspace))


def is_sealed(workspace: Workspace) -> bool:
    """Tell whether the office's keys are under a passphrase."""
    from caravan.exchange import office_keys

    return office_keys.is_sealed(workspace.places.keys)


def office_name(workspace: Workspace) -> str:
    """How the office calls itself in its kits."""
    return workspace.database.meta(_NAME) or ""


def office_state(workspace: Workspace) -> OfficeState | None:
    """How the office's keys stand; None where there are none."""
    if not is_office(workspace):
        return None
    from caravan.exchange.naming import spare_name
    from caravan.exchange.office_keys import escrow_recipient, former_escrows

    drilled = workspace.database.meta(DRILLED)
    recipient = escrow_recipient(workspace.places.keys)
    return OfficeState(
        name=office_name(workspace),
        spare=spare_name(recipient) if recipient else "",
        formers=tuple(spare_name(each) for each in former_escrows(workspace.places.keys)),
        sealed=is_sealed(workspace),
        unlocked=is_unlocked(workspace),
        drilled=date.fromisoformat(drilled) if drilled else None,
    )


def effort_of(workspace: Workspace, effort: int) -> int:
    """Spare a demonstration the second: everybody knows its passphrase."""
    return DEMO_EFFORT if workspace.demo else effort


def make_office(
    workspace: Workspace,
    *,
    name: str,
    passphrase: str,
    again: str,
    escrow_folder: Path,
    effort: int = EFFORT,
) -> Escrow:
    """Make the office's keys, under a passphrase; the escrow goes to a stick.

    What comes back is for the recovery sheet (`printing.recovery_sheet`): print it at once.
    """
    from caravan.exchange.office_keys import make_office_keys
    from caravan.exchange.passphrase import chosen

    if is_office(workspace):
        raise OfficeThere
    called = clean_line(name, field=_("Nom du bureau"), limit=HOST_LIMIT)
    taken, cost = chosen(passphrase, again), effort_of(workspace, effort)
    kept: list[Escrow] = []

    def keep(escrow: Identity) -> None:
        kept.append(_keep_escrow(workspace, escrow_folder, escrow, taken, cost))

    workspace.database.set_meta(_NAME, called)
    try:
        keys = make_office_keys(workspace.places.keys, taken, keep, effort=cost)
    except StorageTrouble:
        for each in kept:  # the spare of an office that was not made would only mislead
            each.path.unlink(missing_ok=True)
        raise
    keep_open(workspace, keys)
    return kept[0]


def _keep_escrow(
    workspace: Workspace, folder: Path, escrow: Identity, passphrase: str, effort: int
) -> Escrow:
    from caravan.exchange.escrow import write_escrow

    home = workspace.places.data
    path = write_escrow(folder, escrow, passphrase, home=home, effort=effort)
    return Escrow(path=path, identity=escrow)


def seal_office(
    workspace: Workspace,
    *,
    passphrase: str,
    again: str,
    escrow_folder: Path,
    effort: int = EFFORT,
) -> Escrow:
    """Put keys from before passphrases under one: the same keys, the escrow leaves for a stick."""
    from caravan.exchange.office_keys import seal_office_keys
    from caravan.exchange.passphrase import chosen

    if not is_office(workspace):
        raise NotAnOffice
    if is_sealed(workspace):
        raise OfficeThere
    taken, cost = chosen(passphrase, again), effort_of(workspace, effort)
    kept: list[Escrow] = []

    def keep(escrow: Identity) -> None:
        kept.append(_keep_escrow(workspace, escrow_folder, escrow, taken, cost))

    keep_open(workspace, seal_office_keys(workspace.places.keys, taken, keep, effort=cost))
    return kept[0]


def unlock(workspace: Workspace, passphrase: str) -> None:
    """Open the office's keys until the program ends or `lock`; refused if the phrase is wrong."""
    from caravan.exchange.office_keys import unlock_office_keys

    if not is_office(workspace):
        raise NotAnOffice
    keep_open(workspace, unlock_office_keys(workspace.places.keys, passphrase))


def lock(workspace: Workspace) -> None:
    """Forget the opened keys."""
    workspace.office_keys = None


def keep_open(workspace: Workspace, keys: OfficeKeys) -> None:
    """Keep opened keys at hand; what the office itself writes is the office's word."""
    from caravan.actions.office.register import certify_own_key

    workspace.office_keys = keys
    certify_own_key(workspace, keys, until=_FOREVER)


def keys_of(workspace: Workspace) -> OfficeKeys:
    """Return the opened keys; a demonstration's, and those without a passphrase, open alone."""
    from caravan.exchange.office_keys import read_unsealed

    if workspace.office_keys is None:
        if not is_office(workspace):
            raise NotAnOffice
        if not is_sealed(workspace):
            keep_open(workspace, read_unsealed(workspace.places.keys))
        elif workspace.demo:
            unlock(workspace, DEMO_PASSPHRASE)
    if workspace.office_keys is None:
        raise OfficeLocked
    return workspace.office_keys


def trust_of(workspace: Workspace) -> Trust:
    """Say whom this office believes, for a reception."""
    from caravan.actions.office.register import certificates
    from caravan.exchange.trust import Trust
    from caravan.store.register import Register

    return Trust(
        root=keys_of(workspace).root.public,
        certified=certificates(workspace),
        revoked=Register(workspace.database).limits(),
    )


def change_passphrase(
    workspace: Workspace, *, passphrase: str, again: str, effort: int = EFFORT
) -> None:
    """Put the opened keys under another passphrase; the escrow's file keeps the former one."""
    from caravan.exchange.office_keys import set_passphrase
    from caravan.exchange.passphrase import chosen

    keys, taken = keys_of(workspace), chosen(passphrase, again)
    if not is_sealed(workspace):
        raise OfficeLocked  # `seal_office` first: the escrow still lies beside
    set_passphrase(workspace.places.keys, keys, taken, effort=effort_of(workspace, effort))


def passphrase_from(path: Path) -> str:
    """Read a passphrase that a program keeps on the first line of a file."""
    from caravan.exchange.paper import read_paper

    return read_paper(path).partition("\n")[0].rstrip("\r")
