"""What stays closed: no version of a stop or of a room opens again what another one closed.

A laptop that corrects a stop which another laptop has closed says nothing of the closing: it only
had not heard of it. Its version is kept for what it corrects.

At what hour a room was closed is shown, and weighs nothing: a laptop that went back to an older
copy closes its rooms once more, and nobody has to choose between the two hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caravan.domain.events import Stage
from caravan.domain.journal import Kind, canonical_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["kept_closed", "what_weighs"]

_CLOSING = {Kind.EVENT: ("closed", True), Kind.SESSION: ("stage", Stage.CLOSED.value)}
_WITH_IT = {Kind.EVENT: ("closed",), Kind.SESSION: ("stage", "ended")}
_WEIGHTLESS = {Kind.SESSION: "ended"}


def what_weighs(kind: Kind, said: Mapping[str, Any]) -> bytes:
    """Write what a version says as far as it may differ from another in substance."""
    return canonical_json({key: said[key] for key in said if key != _WEIGHTLESS.get(kind)})


def kept_closed(
    kind: Kind, said: Mapping[str, Any], others: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what a version says, closed as the first of the others that is closed."""
    kept = dict(said)
    if kind not in _CLOSING:
        return kept
    field, closed = _CLOSING[kind]
    if kept.get(field) == closed:
        return kept
    closing = next((other for other in others if other.get(field) == closed), None)
    if closing is not None:
        kept |= {each: closing[each] for each in _WITH_IT[kind] if each in closing}
    return kept
