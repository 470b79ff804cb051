"""An export read whole in one call; the office reads it in steps, and stages what it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.exchange.bundle import open_bundle, read_file, refuse_other_world, replay

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caravan.exchange.bundle import Bundle
    from caravan.exchange.keys import Identity


def read_bundle(path: Path, identities: Sequence[Identity], *, demo: bool) -> Bundle:
    """Read a whole file, or refuse it for one distinct reason."""
    opened = open_bundle(read_file(path), identities)
    refuse_other_world(opened, demo=demo)
    return replay(opened)
