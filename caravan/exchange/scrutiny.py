"""What a file that is whole and honestly signed may still not do; looked at once it is staged.

A laptop empties only what it erased: anything else that comes without its content could be told
from no damage ever after, and no copy of the office would be believed. And a key that was revoked
may bring what the office has not got yet, but not say anew what the office had got: whoever holds
a stolen laptop chooses the numbers that he writes under.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.exchange.refusals.bundles import ContentDisagrees, RevokedSaysAnew
from caravan.store import standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.domain.ids import WriterId
    from caravan.store.database import Database
    from caravan.store.staging import Staging

__all__ = ["refuse_emptied", "refuse_said_anew"]


def refuse_emptied(database: Database, staging: Staging, last: int) -> None:
    """Refuse what came after this number without content, if nobody says that it was erased."""
    bare = staging.bare_after(last)
    if bare and not bare <= staging.erased() | standing.erased(database):
        raise ContentDisagrees


def refuse_said_anew(
    database: Database, staging: Staging, last: int, limits: Mapping[WriterId | None, int]
) -> None:
    """Keep aside a revoked key's file that says something else under numbers that still count.

    `limits` tells the first number of each of its writers that counts no more. What is looked at
    is what came after `last`, beside all that is here or came before.
    """
    for writer in staging.writers_after(last) if limits else ():
        limit = limits.get(writer, limits.get(None, 1))
        new = [seq for seq in staging.numbers(writer, after=last) if seq < limit]
        taken = standing.numbers(database, writer)
        taken.update(staging.numbers(writer, after=0, until=last))
        if len(set(new)) < len(new) or not taken.isdisjoint(new):
            raise RevokedSaysAnew
