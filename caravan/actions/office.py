"""The office's keys and whom it knows: made, opened, enrolling laptops, revoking, trying the spare.

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
    "Escrow",
    "EscrowOfAnother",
    "NotAnOffice",
    "OfficeLocked",
    "OfficeState",
    "OfficeThere",
    "change_passphrase",
    "drill",
    "effort_of",
    "escrow_from_file",
    "escrow_typed",
    "is_office",
    "is_unlocked",
    "keys_of",
    "lock",
    "make_office",
    "office_name",
    "office_state",
    "passphrase_from",
    "recover",
    "seal_office",
    "trust_of",
    "unlock",
]

DEMO_PASSPHRASE = "caravane-demo"  # noqa: S105 - a public constant that protects invented data
_NAME, _DRILLED = "office_name", "office_drilled"
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


class EscrowOfAnother(Refused):
    """A sound escrow, of another office."""

    code = "escrow-of-another"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette clé de secours est celle d’un autre bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Cherchez la feuille ou la clé USB qui porte le nom de ce bureau.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeState:
    """How the office's keys stand; `drilled` is the day the escrow last opened something."""

    name: str
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
    return is_office(workspace) and (workspace.demo or not _sealed(workspace))


def _sealed(workspace: Workspace) -> bool:
    from caravan.exchange.office_keys import is_sealed

    return is_sealed(workspace.places.keys)


def office_name(workspace: Workspace) -> str:
    """How the office calls itself in its kits."""
    return workspace.database.meta(_NAME) or ""


def office_state(workspace: Workspace) -> OfficeState | None:
    """How the office's keys stand; None where there are none."""
    if not is_office(workspace):
        return None
    drilled = workspace.database.meta(_DRILLED)
    return OfficeState(
        name=office_name(workspace),
        sealed=_sealed(workspace),
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
    _opened(workspace, keys)
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
    if _sealed(workspace):
        raise OfficeThere
    taken, cost = chosen(passphrase, again), effort_of(workspace, effort)
    kept: list[Escrow] = []

    def keep(escrow: Identity) -> None:
        kept.append(_keep_escrow(workspace, escrow_folder, escrow, taken, cost))

    _opened(workspace, seal_office_keys(workspace.places.keys, taken, keep, effort=cost))
    return kept[0]


def unlock(workspace: Workspace, passphrase: str) -> None:
    """Open the office's keys until the program ends or `lock`; refused if the phrase is wrong."""
    from caravan.exchange.office_keys import unlock_office_keys

    if not is_office(workspace):
        raise NotAnOffice
    _opened(workspace, unlock_office_keys(workspace.places.keys, passphrase))


def lock(workspace: Workspace) -> None:
    """Forget the opened keys."""
    workspace.office_keys = None


def _opened(workspace: Workspace, keys: OfficeKeys) -> None:
    """Keep opened keys at hand; what the office itself writes is the office's word."""
    from caravan.actions.enrolling import certify_own_key

    workspace.office_keys = keys
    certify_own_key(workspace, keys, until=_FOREVER)


def keys_of(workspace: Workspace) -> OfficeKeys:
    """Return the opened keys; a demonstration's, and those without a passphrase, open alone."""
    from caravan.exchange.office_keys import read_unsealed

    if workspace.office_keys is None:
        if not is_office(workspace):
            raise NotAnOffice
        if not _sealed(workspace):
            _opened(workspace, read_unsealed(workspace.places.keys))
        elif workspace.demo:
            unlock(workspace, DEMO_PASSPHRASE)
    if workspace.office_keys is None:
        raise OfficeLocked
    return workspace.office_keys


def trust_of(workspace: Workspace) -> Trust:
    """Say whom this office believes, for a reception."""
    from caravan.actions.enrolling import certificates
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
    if not _sealed(workspace):
        raise OfficeLocked  # `seal_office` first: the escrow still lies beside
    set_passphrase(workspace.places.keys, keys, taken, effort=effort_of(workspace, effort))


def passphrase_from(path: Path) -> str:
    """Read a passphrase that a program keeps on the first line of a file."""
    from caravan.exchange.paper import read_paper

    return read_paper(path).partition("\n")[0].rstrip("\r")


def escrow_from_file(path: Path, passphrase: str) -> Identity:
    """Read the escrow from its file, with the passphrase it was written under."""
    from caravan.exchange.escrow import read_escrow

    return read_escrow(path, passphrase)


def escrow_typed(text: str) -> Identity:
    """Read the escrow as typed or scanned from the recovery sheet."""
    from caravan.exchange.escrow import escrow_from_text

    return escrow_from_text(text)


def _refuse_other(workspace: Workspace, escrow: Identity) -> None:
    from caravan.exchange.office_keys import escrow_recipient

    if not is_office(workspace):
        raise NotAnOffice
    known = escrow_recipient(workspace.places.keys)
    if known is not None and known != escrow.recipient:
        raise EscrowOfAnother


def recover(
    workspace: Workspace,
    escrow: Identity,
    *,
    passphrase: str,
    again: str,
    effort: int = EFFORT,
) -> None:
    """Open the keys with the escrow and put them under a new passphrase: the old one is lost."""
    from caravan.exchange.office_keys import recover_office_keys, set_passphrase
    from caravan.exchange.passphrase import chosen

    _refuse_other(workspace, escrow)
    taken = chosen(passphrase, again)
    keys = recover_office_keys(workspace.places.keys, escrow)
    cost = effort_of(workspace, effort)
    set_passphrase(workspace.places.keys, keys, taken, effort=cost)
    _opened(workspace, keys)


def drill(workspace: Workspace, escrow: Identity, *, bundle: Path | None = None) -> date:
    """Prove that the escrow alone opens: a received file, or a fresh probe, and the office's keys.

    The day is kept and shown. Nothing else changes, and the passphrase is not needed.
    """
    from caravan.exchange.bundle import open_bundle, read_file
    from caravan.exchange.office_keys import recover_office_keys
    from caravan.exchange.sealing import seal, unseal

    _refuse_other(workspace, escrow)
    if bundle is not None:
        open_bundle(read_file(bundle), [escrow])
    probe = workspace.chance.token(32)
    if unseal(seal(probe, [escrow.recipient]), [escrow]) != probe:
        raise EscrowOfAnother
    if _sealed(workspace):
        recover_office_keys(workspace.places.keys, escrow)
    day = workspace.today()
    workspace.database.set_meta(_DRILLED, day.isoformat())
    return day
