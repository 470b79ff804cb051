"""What happens to files on their way: one copied twice, one damaged, one that is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.demo.outside import dice
from caravan.safe_write import telling, write_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["mishaps"]

_COPIED, _DAMAGED = "MA-09", "MA-07"
_NOT_OURS = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"


def mishaps(stick: Path, exported: Mapping[str, Path], seed: int) -> tuple[Path, ...]:
    """Add to the stick what an office must cope with; nothing that is right is changed."""
    copied, damaged = exported[_COPIED], exported[_DAMAGED]
    chance = dice(seed, "mishaps")
    with telling(stick):
        whole, broken = copied.read_bytes(), bytearray(damaged.read_bytes())
    for place in chance.sample(range(len(broken) // 2, len(broken)), 3):
        broken[place] ^= 0x55
    files = {
        f"{copied.stem}-2{copied.suffix}": whole,
        f"{damaged.stem}-2{damaged.suffix}": bytes(broken),
        f"photo{copied.suffix}": _NOT_OURS + chance.randbytes(4_000),
    }
    for name, content in files.items():
        write_bytes(stick / name, content)
    return tuple(stick / name for name in files)
