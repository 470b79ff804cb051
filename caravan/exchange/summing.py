"""Say anew, from the rows that were read, what a manifest claims of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from caravan.domain.ids import WriterId
from caravan.exchange.manifest import Summary, WriterRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caravan.store.rows import Row

__all__ = ["Summing", "by_writer"]

_ID, _WRITER, _KIND = itemgetter(0), itemgetter(1), itemgetter(3)


def by_writer(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Part rows that come sorted by writer; nearly always there is one, and nothing to part."""
    if rows and rows[0][1] == rows[-1][1]:
        yield rows
        return
    for _writer, group in groupby(rows, key=_WRITER):
        yield list(group)


class Summing:
    """Adds up batches of rows, sorted by writer and number, as they are read."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._kinds = Counter[str]()
        self._held: dict[bytes, tuple[int, int, int]] = {}

    def add(self, rows: Sequence[Row]) -> None:
        """Add a batch that follows the former ones."""
        self._digest.update(b"".join(map(_ID, rows)))
        self._kinds.update(map(_KIND, rows))
        for its in by_writer(rows):
            writer = its[0][1]
            first, _last, count = self._held.get(writer, (its[0][2], 0, 0))
            self._held[writer] = (first, its[-1][2], count + len(its))

    def summary(self) -> Summary:
        """What a true manifest says."""
        return Summary(
            writers=tuple(
                WriterRange(writer=WriterId(writer), first=first, last=last, count=count)
                for writer, (first, last, count) in sorted(self._held.items())
            ),
            kinds=dict(sorted(self._kinds.items())),
            count=self._kinds.total(),
            digest=self._digest.hexdigest(),
        )
