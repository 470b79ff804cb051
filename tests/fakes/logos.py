"""Pictures that partners send: good ones of every shape, and those that no page may show."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120">'
    b'<rect width="120" height="120" fill="#40BBA5"/><path d="M140 20h150v80h-150z"/></svg>'
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(
    columns: int = 300,
    rows: int = 200,
    colour: Sequence[int] | int = (15, 76, 80, 255),
    *,
    mode: str = "RGBA",
    margin: int = 0,
) -> bytes:
    """A plain rectangle, in a margin of nothing (transparent, or white where there is no alpha)."""
    size = columns + 2 * margin, rows + 2 * margin
    around = (0, 0, 0, 0) if mode == "RGBA" else (255,) * len(Image.new(mode, (1, 1)).getbands())
    image = Image.new(mode, size, around if len(around) > 1 else around[0])
    drawn = colour if isinstance(colour, int) else tuple(colour)
    image.paste(drawn, (margin, margin, margin + columns, margin + rows))
    return saved(image)


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    """The bytes of a picture's file."""
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """One part of a PNG."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def header(columns: int, rows: int) -> bytes:
    """The part of a PNG that declares its size: eight bits of red, green and blue."""
    return chunk(b"IHDR", columns.to_bytes(4) + rows.to_bytes(4) + bytes((8, 2, 0, 0, 0)))


def bomb(columns: int = 10_000, rows: int = 10_000) -> bytes:
    """A small file that unfolds to a hundred megapixels."""
    packer = zlib.compressobj(9)
    line = bytes(1 + 3 * columns)
    packed = b"".join([*(packer.compress(line) for _row in range(rows)), packer.flush()])
    return SIGNATURE + header(columns, rows) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def two_headers() -> bytes:
    """A file that declares a small picture first and a huge one after."""
    empty = chunk(b"IDAT", zlib.compress(bytes(1_000))) + chunk(b"IEND", b"")
    return SIGNATURE + header(300, 200) + header(20_000, 9_000) + empty


def undrawable() -> bytes:
    """A file whose header is good and whose dots are not."""
    return SIGNATURE + header(300, 200) + chunk(b"IDAT", b"no dots here") + chunk(b"IEND", b"")
