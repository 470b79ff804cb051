"""The spare of the office's keys in a person's hand: tried, used, or made anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office import keys
from caravan.errors import Refused
from caravan.exchange.passphrase import EFFORT
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.keys import Identity

__all__ = [
    "EscrowOfAnother",
    "InHand",
    "SpareReplaced",
    "drill",
    "escrow_from_file",
    "escrow_typed",
    "recover",
    "recover_with",
    "renew_spare",
    "try_spare",
]


class EscrowOfAnother(Refused):
    """A sound escrow that this office does not know: another's, or forgotten since."""

    code = "escrow-of-another"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette clé de secours n’est pas celle des clés de ce bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Cherchez la feuille ou la clé USB la plus récente au nom de ce bureau. Ne jetez pas "
            "celle-ci : elle ouvre peut-être des fichiers plus anciens."
        )


class SpareReplaced(Refused):
    """A spare of this very office, from before it made another: it still opens older exports."""

    code = "spare-replaced"

    def __init__(self, held: str, current: str) -> None:
        super().__init__()
        self.held, self.current = held, current

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("C’est une ancienne clé de secours de ce bureau : {letters}.").format(
            letters=ltr(self.held)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Gardez-la au coffre : elle ouvre encore ce que les régions exportent avec une trousse "
            "d’avant la nouvelle. Les clés du bureau s’ouvrent avec {letters}."
        ).format(letters=ltr(self.current))


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """The spare as somebody holds it: its file and passphrase, or the text of its sheet."""

    path: Path | None = None
    passphrase: str = ""
    text: str = ""

    def identity(self) -> Identity:
        """Read it, or refuse it with a sentence."""
        if self.path is not None:
            return escrow_from_file(self.path, self.passphrase)
        return escrow_typed(self.text)


def escrow_from_file(path: Path, passphrase: str) -> Identity:
    """Read the escrow from its file, with the passphrase it was written under."""
    from caravan.exchange.escrow import read_escrow

    return read_escrow(path, passphrase)


def escrow_typed(text: str) -> Identity:
    """Read the escrow as typed or scanned from the recovery sheet."""
    from caravan.exchange.escrow import escrow_from_text

    return escrow_from_text(text)


def _refuse_other(workspace: Workspace, escrow: Identity) -> None:
    from caravan.exchange.naming import spare_name
    from caravan.exchange.office_keys import escrow_recipient, former_escrows

    if not keys.is_office(workspace):
        raise keys.NotAnOffice
    known = escrow_recipient(workspace.places.keys)
    if known is None or known == escrow.recipient:
        return
    if escrow.recipient in former_escrows(workspace.places.keys):
        raise SpareReplaced(spare_name(escrow.recipient), spare_name(known))
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
    opened = recover_office_keys(workspace.places.keys, escrow)
    cost = keys.effort_of(workspace, effort)
    set_passphrase(workspace.places.keys, opened, taken, effort=cost)
    keys.keep_open(workspace, opened)


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
    if keys.is_sealed(workspace):
        recover_office_keys(workspace.places.keys, escrow)
    day = workspace.today()
    workspace.database.set_meta(keys.DRILLED, day.isoformat())
    return day


def try_spare(workspace: Workspace, held: InHand) -> date:
    """Prove that it opens what the office can open; the day is kept."""
    return drill(workspace, held.identity())


def recover_with(
    workspace: Workspace, held: InHand, *, passphrase: str, again: str, effort: int = EFFORT
) -> None:
    """Open the keys with it, and put them under a new passphrase."""
    recover(workspace, held.identity(), passphrase=passphrase, again=again, effort=effort)


def renew_spare(
    workspace: Workspace, *, passphrase: str, folder: Path, effort: int = EFFORT
) -> keys.Escrow:
    """Make another escrow under the same passphrase; the former one no longer opens the keys.

    What laptops seal with the kits they have stays open to the former one only: the regions need
    new kits. The new one counts as never tried.
    """
    from caravan.exchange.escrow import write_escrow
    from caravan.exchange.keys import identity_from, new_identity
    from caravan.exchange.office_keys import replace_escrow, unlock_office_keys

    state = keys.office_state(workspace)
    if state is None:
        raise keys.NotAnOffice
    if not state.sealed:
        raise keys.OfficeLocked  # the first escrow still lies beside: `seal_office` moves it
    opened = unlock_office_keys(workspace.places.keys, passphrase)
    escrow = identity_from(new_identity(), "secours")
    cost = keys.effort_of(workspace, effort)
    home = workspace.places.data
    path = write_escrow(folder, escrow, passphrase, home=home, effort=cost)
    workspace.office_keys = replace_escrow(
        workspace.places.keys, opened, escrow.recipient, passphrase, effort=cost
    )
    workspace.database.set_meta(keys.DRILLED, "")
    return keys.Escrow(path=path, identity=escrow)
