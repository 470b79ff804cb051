"""The laptops an office has certified, and those it no longer believes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office.register import certificates, count_again
from caravan.domain.authority import KeyRole
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.store.inbox import Inbox
from caravan.store.register import Register, Revoked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import WriterId

__all__ = [
    "ComputerUnknown",
    "Known",
    "key_named",
    "known",
    "revoke",
    "unrevoke",
]


class ComputerUnknown(Refused):
    """No computer by these letters or this key, or several."""

    code = "computer-unknown"

    def __init__(self, named: str) -> None:
        super().__init__(named)
        self.named = named

    @property
    def sentence(self) -> str:
        """What happened."""
        shown = "".join(sign for sign in self.named[:70] if sign.isprintable())
        return _("Le bureau ne connaît pas d’ordinateur {named}, ou en connaît plusieurs.").format(
            named=ltr(shown)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Donnez ses huit lettres.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A certified laptop; `revoked` says from which number on each of its writers is ignored."""

    key: str
    name: str
    letters: str
    region: str | None
    since: date
    until: date
    expired: bool
    replaces: tuple[str, ...]
    text: str
    revoked: tuple[Revoked, ...]


def _births(workspace: Workspace) -> dict[WriterId, str]:
    """Say under which key each writer of the journal was born; a forged birth names none."""
    from caravan.exchange.manifest import born_under
    from caravan.store.standing import births

    writers = [extent.writer for extent in workspace.journal.extents()]
    born = born_under(births(workspace.database, writers))
    return {writer: next(iter(keys)) for writer, keys in born.items() if len(keys) == 1}


def known(workspace: Workspace) -> tuple[Known, ...]:
    """List the certified laptops, by region."""
    from caravan.exchange.naming import key_letters, laptop_name

    register, today = Register(workspace.database), workspace.today()
    revoked = register.revoked()
    return tuple(
        Known(
            key=each.key,
            name=laptop_name(each.key),
            letters=key_letters(each.key),
            region=each.region,
            since=each.since,
            until=each.until,
            expired=each.until < today,
            replaces=each.replaces,
            text=each.text,
            revoked=tuple(one for one in revoked if one.key == each.key),
        )
        for each in register.certified()
        if each.role is KeyRole.LAPTOP
    )


def key_named(workspace: Workspace, named: str) -> str:
    """Find a key by itself, by the laptop's name, or by its eight letters."""
    from caravan.exchange.naming import key_letters, laptop_name

    typed = "".join(sign for sign in named.upper() if sign.isalnum())
    born = _births(workspace)
    keys = {*certificates(workspace), *born.values()}
    keys |= {file.signer for file in Inbox(workspace.database).all() if file.signer}
    names = {
        key: {key.upper(), laptop_name(key), key_letters(key).replace("-", "")} for key in keys
    }
    found = [key for key in keys if typed in names[key]]
    if len(found) != 1:
        raise ComputerUnknown(named)
    return found[0]


def revoke(
    workspace: Workspace, named: str, since: Mapping[WriterId, int] | None = None
) -> tuple[Revoked, ...]:
    """Stop believing a laptop: what it writes from now on is kept and counts nowhere.

    Without `since`, everything received so far still counts. It names writers with the first
    number that no longer counts; a writer that it does not name counts nowhere at all.
    """
    from caravan.exchange.keys import laptop_keys

    key = key_named(workspace, named)
    if key == laptop_keys(workspace.places.keys).signer.public:
        raise ComputerUnknown(named)
    if since is None:
        born = _births(workspace)
        since = {
            extent.writer: extent.last + 1
            for extent in workspace.journal.extents()
            if born.get(extent.writer) == key
        }
    every = [Revoked(key=key, writer=None, since=1)]
    every += [Revoked(key=key, writer=each, since=number) for each, number in since.items()]
    with workspace.database.transaction():
        Register(workspace.database).revoke(every)
        count_again(workspace)
    return tuple(every)


def unrevoke(workspace: Workspace, named: str) -> None:
    """Believe a laptop again: whatever it wrote counts, as if it had never been revoked."""
    key = key_named(workspace, named)
    with workspace.database.transaction():
        Register(workspace.database).unrevoke(key)
        count_again(workspace)
