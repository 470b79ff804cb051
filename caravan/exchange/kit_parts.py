"""Quiz packs in a kit, checked by name and size, and texts by name as a kit holds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caravan.exchange.refusals.kits import KitDamaged, KitTooBig, PartMisnamed

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_packs", "strings"]

_MOST_PACK = 2_000_000
_MOST_PARTS = 64
# No folder, no `..`, no capital that a FAT stick would lose, nothing that reads backwards.
_PACK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\.toml")


def check_packs(packs: Mapping[str, str]) -> None:
    """Refuse packs that a kit may not carry; whether they are good questions is asked elsewhere."""
    if len(packs) > _MOST_PARTS:
        raise KitTooBig
    for name, text in packs.items():
        if not _PACK_NAME.fullmatch(name):
            raise PartMisnamed(name)
        if len(text) > _MOST_PACK:
            raise KitTooBig(name)


def strings(value: object) -> dict[str, str]:
    """Read an object of texts; a kit without any has none."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise KitDamaged
    return dict(value)
