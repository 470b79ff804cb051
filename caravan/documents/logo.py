"""A partner's logo made ready for paper: on white, without its margins, no finer than a printer."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.exchange.kit_logos import check_logo, check_shape
from caravan.exchange.refusals.logos import LogoIntricate, LogoRefused, LogoUnseen

if TYPE_CHECKING:
    from PIL.Image import Image

    from caravan.typesetting.drawing import Drawing

__all__ = ["Logo", "as_printed", "logo_from"]

FINE = 300 / 25.4
"""Dots in a millimetre: what a printer shows of a logo."""
FINEST = 480
"""The longer side of a logo, in dots: a wide one is printed on 40 mm, seldom on 60."""
MOST_SECONDS = 0.7
"""What drawing one may take, on a slow machine: whoever opens a kit of six waits for them all."""
PALE = 12
"""How far from white a dot must be to be seen on paper."""
_HARMED = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)
"""What Pillow raises on a picture that is cut, altered or made to harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """Rows of grey levels, or of red, green and blue; the same file gives the same bytes."""

    columns: int
    rows: int
    grey: bool
    pixels: bytes


def logo_from(name: str, data: bytes) -> Logo:
    """Make a logo ready, or refuse it with a sentence; what it declares is judged before."""
    check_logo(name, data)
    flat = _on_white(_picture(name, data) if name.endswith(".png") else _drawing(name, data))
    seen = _seen(flat)
    if seen is None:
        raise LogoUnseen(name)
    flat = flat.crop(seen)
    check_shape(name, flat.width, flat.height)
    return _logo(_grey_if_it_is(_reduced(flat, FINEST / max(flat.size))))


def as_printed(logo: Logo, width: float) -> Logo:
    """Leave out the dots that a printer would not show at this width (millimetres)."""
    from PIL import Image

    image = Image.frombytes("L" if logo.grey else "RGB", (logo.columns, logo.rows), logo.pixels)
    return _logo(_reduced(image, width * FINE / logo.columns))


def _logo(flat: Image) -> Logo:
    return Logo(columns=flat.width, rows=flat.height, grey=flat.mode == "L", pixels=flat.tobytes())


def _picture(name: str, data: bytes) -> Image:
    from io import BytesIO

    from PIL import Image

    try:
        image = Image.open(BytesIO(data), formats=("PNG",))
        check_shape(name, *image.size)  # as Pillow reads it
        image.load()
        return _eight_bits(image).convert("RGBA")
    except _HARMED as error:
        raise LogoRefused(name) from error
    except Image.DecompressionBombError as error:
        raise LogoRefused(name) from error


def _eight_bits(image: Image) -> Image:
    """Sixteen bits of grey are brought down to eight; Pillow would cut them to white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda level: level * (1 / 256)).convert("L")


def _drawing(name: str, data: bytes) -> Image:
    from PIL import Image

    from caravan.typesetting.drawing import drawing_of

    drawing = drawing_of(data)
    if drawing is None:
        raise LogoRefused(name)
    dots = drawing.dots(_affordable(name, drawing))
    return Image.frombytes("RGBA", (dots.columns, dots.rows), dots.pixels)


def _affordable(name: str, drawing: Drawing) -> int:
    """How finely it can be drawn in time: half as fine costs an eighth, and is hardly seen."""
    for longest in (FINEST, FINEST // 2):
        if drawing.seconds(longest, most=MOST_SECONDS) <= MOST_SECONDS:
            return longest
    raise LogoIntricate(name)


def _on_white(image: Image) -> Image:
    from PIL import Image

    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image).convert("RGB")


def _seen(flat: Image) -> tuple[int, int, int, int] | None:
    """The part that is not white: margins would make a logo look smaller than its neighbours."""
    from PIL import Image, ImageChops

    paper = Image.new("RGB", flat.size, "white")
    ink = ImageChops.difference(flat, paper).convert("L")
    return ink.point(lambda level: 255 if level > PALE else 0).getbbox()


def _reduced(flat: Image, scale: float) -> Image:
    from PIL import Image

    if scale >= 1:
        return flat
    size = max(1, round(flat.width * scale)), max(1, round(flat.height * scale))
    return flat.resize(size, Image.Resampling.LANCZOS)


def _grey_if_it_is(flat: Image) -> Image:
    from PIL import ImageChops

    red, green, blue = flat.split()
    alike = all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))
    return red if alike else flat
