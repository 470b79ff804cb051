"""The partners' logos that an office put in its kits, kept for the pages that it prints itself.

The national page carries those of kits for every region, a region's page those of its own kit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caravan.domain.places import REGIONS
from caravan.exchange.files import at_most
from caravan.exchange.kit_logos import MOST_LOGO, MOST_LOGOS, check_logos, logos_from, logos_text
from caravan.exchange.kit_parts import strings
from caravan.exchange.refusals.kits import KitDamaged
from caravan.safe_write import ensure_folder, telling, write_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

__all__ = ["for_every_region", "keep_logos", "kept_logos"]

_EVERYWHERE = "all.json"
_BIGGEST = 2 * MOST_LOGO * MOST_LOGOS


def for_every_region(regions: Collection[str | None]) -> bool:
    """Whether kits for these are for the whole country: one for all, or one for each."""
    return None in regions or {each.code for each in REGIONS} <= {*regions}


def keep_logos(folder: Path, regions: Collection[str | None], logos: Mapping[str, bytes]) -> None:
    """Keep what kits for these regions carry; those for every region replace all that was kept."""
    said = json.dumps(logos_text(logos), indent=1)
    everywhere = for_every_region(regions)
    names = [_EVERYWHERE] if everywhere else [_name(str(region)) for region in regions]
    ensure_folder(folder)
    for name in names:
        write_text(folder / name, said)
    if everywhere:
        with telling(folder):
            for region in REGIONS:
                (folder / _name(region.code)).unlink(missing_ok=True)


def kept_logos(folder: Path, region: str | None) -> Mapping[str, bytes]:
    """Read the logos for a page about a region, or about the country; none were ever kept: none."""
    places = [folder / _name(region)] if region else []
    found = next((each for each in (*places, folder / _EVERYWHERE) if each.exists()), None)
    if found is None:
        return {}
    try:
        texts = strings(json.loads(at_most(found, _BIGGEST)))
    except (ValueError, RecursionError) as error:
        raise KitDamaged from error
    logos = logos_from(texts)
    check_logos(logos)
    return logos


def _name(region: str) -> str:
    return f"MA-{region}.json"
