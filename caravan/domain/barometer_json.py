"""A barometer as JSON that other programs may rely on; docs/barometer-json.md describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from caravan.domain.barometer import Level, RegionRow, RegionShare, Scope
from caravan.domain.disclosure import (
    LessThan,
    MoreThan,
    Nothing,
    Shown,
    TooFew,
    Under11,
    Withheld,
)

if TYPE_CHECKING:
    from caravan.domain.barometer import Barometer

__all__ = ["FORMAT", "VERSION", "to_json"]

FORMAT = "caravane-barometer"
VERSION = 1
_DECIMALS = 4
_HIDDEN: dict[type, str] = {
    Under11: "under-11",
    Nothing: "nothing-received",
    Withheld: "withheld",
}


def to_json(barometer: Barometer) -> dict[str, Any]:
    """Make the document, its keys in order, so that one barometer has one text."""
    document = {"format": FORMAT, "version": VERSION} | _fields(barometer)
    return dict(sorted(document.items()))


def _number(value: float) -> float:
    return int(value) if value == int(value) else round(value, _DECIMALS)


def _fields(thing: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass of the barometer
    named = {field.name: getattr(thing, field.name) for field in fields(thing)}
    match thing:
        case Scope(level=Level.REGION, code=code) if code:
            named["code"] = f"MA-{code}"
        case RegionRow(region=region) | RegionShare(region=region):
            named["region"] = f"MA-{region}"
        case _:
            pass
    return {name: _plain(named[name]) for name in sorted(named)}


def _figure(figure: object) -> dict[str, Any] | None:
    match figure:
        case Shown(value=value, decimals=decimals):
            return {"decimals": decimals, "shown": _number(value)}
        case LessThan(bound=bound):
            return {"less_than": bound}
        case MoreThan(bound=bound):
            return {"more_than": bound}
        case TooFew(base=base):
            return {"base": _figure(base), "hidden": "too-few"}
        case _:
            word = _HIDDEN.get(type(figure))
            return {"hidden": word} if word else None


def _plain(thing: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    match thing:
        case tuple():
            return [_plain(part) for part in thing]
        case Mapping():
            plain = {_leaf(key): _plain(value) for key, value in thing.items()}
            return dict(sorted(plain.items()))
        case _ if is_dataclass(thing):
            return _figure(thing) or _fields(thing)
        case _:
            return _leaf(thing)


def _leaf(thing: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    match thing:
        case Enum():
            return thing.value
        case date():
            return thing.isoformat()
        case float():
            return _number(thing)
        case _:
            return thing
