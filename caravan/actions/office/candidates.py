"""What a person sees before enrolling a laptop: its letters, until when, whom it may replace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caravan.actions.office import computers, enrolling
from caravan.exchange.naming import key_letters

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.office.computers import Known
    from caravan.actions.workspace import Workspace

__all__ = ["Candidate", "candidate", "candidate_asking"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A key to enrol or to enrol again; `others` are laptops whose writings it might bring.

    `replaces` are the keys it replaces already.
    """

    key: str
    letters: str
    region: str | None
    until: date
    renewing: bool
    replaces: tuple[str, ...]
    others: tuple[Known, ...]


def candidate(workspace: Workspace, key: str, region: str | None) -> Candidate:
    """Prepare a key whose file or page a person looks at; `region` is what the laptop says."""
    known = {each.key: each for each in computers.known(workspace)}
    there = known.get(key)
    return Candidate(
        key=key,
        letters=key_letters(key),
        region=(there.region if there else None) or region,
        until=max(enrolling.usual_until(workspace), there.until if there else date.min),
        renewing=there is not None,
        replaces=there.replaces if there else (),
        others=tuple(each for each in known.values() if each.key != key),
    )


def candidate_asking(workspace: Workspace, source: str | Path) -> Candidate:
    """Prepare the key of a request, given as a text or as a file."""
    asking = enrolling.read_request(workspace, source)
    return candidate(workspace, asking.key, asking.region)
