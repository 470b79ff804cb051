"""Logos in a kit: which pictures may be one, judged by name, size and what the file says itself.

Nothing is decoded here, so that a kit is read quickly and a picture of a hundred megapixels costs
no memory. Whether it can be drawn is asked by `caravan.documents.logo`.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from caravan.exchange.refusals.kits import KitDamaged, KitTooBig, PartMisnamed
from caravan.exchange.refusals.logos import (
    LogoRefused,
    LogoTooLarge,
    LogoTooSmall,
    TooManyLogos,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

__all__ = [
    "MOST_LOGO",
    "MOST_LOGOS",
    "check_logo",
    "check_logos",
    "check_shape",
    "logos_from",
    "logos_text",
]

MOST_LOGO = 200_000
MOST_LOGOS = 6
"""What the foot of a certificate has room for."""
_MOST_PIXELS = 4_000_000
_LEAST_SIDE = 120
"""The longer side of a logo, in pixels: 16 mm at the coarsest that still looks printed."""
_MOST_RATIO = 10
_MOST_ELEMENTS, _MOST_DEPTH = 1_000, 16
_MOST_STYLED = 10_000_000
"""Letters of the style sheets times elements: Qt holds each rule against each element.

How long the shapes take is asked where they are drawn (`caravan.documents.logo`)."""
# No folder, no `..`, no capital that a FAT stick would lose, nothing that reads backwards.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\.(?:png|svg)")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG = _SIGNATURE + b"\x00\x00\x00\rIHDR"
_SVG_ROOT = re.compile(rb"<svg[\s>/]")
_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_ACTIVE = re.compile(
    rb"<!(?:doctype|entity)|\son\w+\s*=|href\s*=\s*[\"']\s*(?!#)|url\(\s*[\"']?\s*(?!#)|@import"
    rb"|stroke-dasharray\s*(?::|=\s*[\"'])\s*(?!none)",
    re.IGNORECASE,
)
"""What a drawing has no use for: programs, other files, entities, dashes without end."""
_DISGUISED = re.compile(r"\\|/\*")
"""How CSS spells a word so that a search for it finds nothing; XML does it by numbers of signs."""
_BY_NUMBER = re.compile(rb"style\s*=\s*(?:\"[^\"]*&#|'[^']*&#)")
_MORE_THAN_SHAPES = frozenset(
    "a animate animateColor animateMotion animateTransform audio clipPath discard filter font"
    " foreignObject handler iframe image listener marker mask pattern script set switch symbol text"
    " textArea textPath tref tspan use video".casefold().split()
)
"""What runs, loads, repeats, needs a font, or is drawn in another way by each reader."""


def check_logo(name: str, data: bytes) -> None:
    """Refuse a logo that is not a picture of ours by its name, size and what it says of itself."""
    if not _NAME.fullmatch(name):
        raise PartMisnamed(name)
    if len(data) > MOST_LOGO:
        raise KitTooBig(name)
    if name.endswith(".png"):
        _check_picture(name, data)
    elif not _is_drawing(data):
        raise LogoRefused(name)


def _check_picture(name: str, data: bytes) -> None:
    """Judge the width and height that the first part of a PNG declares."""
    if not data.startswith(_PNG) or [*_parts(data)].count(b"IHDR") != 1:
        raise LogoRefused(name)
    check_shape(name, int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))


def _parts(data: bytes) -> Iterator[bytes]:
    """The names of a PNG's parts: a second header would declare other sizes than the first."""
    place, head, tail = len(_SIGNATURE), 8, 4
    while place + head <= len(data):
        yield data[place + 4 : place + head]
        place += head + int.from_bytes(data[place : place + 4]) + tail


def check_shape(name: str, columns: int, rows: int) -> None:
    """Refuse a picture that is too large to decode, or too small or thin to be seen on paper."""
    if columns * rows > _MOST_PIXELS:
        raise LogoTooLarge(name, columns, rows, most=_MOST_PIXELS)
    short, long = sorted((columns, rows))
    if long < _LEAST_SIDE or short * _MOST_RATIO < long:
        raise LogoTooSmall(name, least=_LEAST_SIDE, ratio=_MOST_RATIO)


def _is_drawing(data: bytes) -> bool:
    from xml.etree import ElementTree

    body = data.removeprefix(b"\xef\xbb\xbf")
    start = _PROLOGUE.match(body)
    if start is None or not _SVG_ROOT.match(body, start.end()) or _ACTIVE.search(body):
        return False
    if _BY_NUMBER.search(body):
        return False
    try:
        root = ElementTree.fromstring(body)  # noqa: S314 - no entity got this far
    except (ElementTree.ParseError, ValueError, LookupError):  # an encoding nobody knows
        return False
    return _only_shapes(root) and _styled_in_time(root) and _spelled_out(root, body)


def _sheets(root: Element) -> list[str]:
    tags = (str(each.tag).rpartition("}")[2] for each in root.iter())
    return [each.text or "" for tag, each in zip(tags, root.iter(), strict=True) if tag == "style"]


def _styled_in_time(root: Element) -> bool:
    elements = sum(1 for _each in root.iter())
    return elements * sum(map(len, _sheets(root))) <= _MOST_STYLED


def _spelled_out(root: Element, body: bytes) -> bool:
    """Whether a search in the file finds every word of its style sheets."""
    lines = body.replace(b"\r\n", b"\n")
    return all(sheet.encode() in lines for sheet in _sheets(root))


def _only_shapes(root: Element) -> bool:
    elements, waiting = 0, [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        elements += 1
        local = str(element.tag).rpartition("}")[2].casefold()
        if local in _MORE_THAN_SHAPES or depth > _MOST_DEPTH or elements > _MOST_ELEMENTS:
            return False
        if _hides(element, local):
            return False
        waiting += [(child, depth + 1) for child in element]
    return True


def _hides(element: Element, local: str) -> bool:
    """Whether what is not to be said is spelled so that it was not seen in the file itself."""
    said = [f' {name.rpartition("}")[2]}="{value}"' for name, value in element.attrib.items()]
    if local == "style":
        said.append(element.text or "")
    return any(_DISGUISED.search(each) or _ACTIVE.search(each.encode()) for each in said)


def check_logos(logos: Mapping[str, bytes]) -> None:
    """Refuse logos that a kit may not carry."""
    if len(logos) > MOST_LOGOS:
        raise TooManyLogos(len(logos), most=MOST_LOGOS)
    for name, data in logos.items():
        check_logo(name, data)


def logos_text(logos: Mapping[str, bytes]) -> dict[str, str]:
    """Write logos as a kit holds them."""
    return {name: b64encode(data).decode() for name, data in sorted(logos.items())}


def logos_from(texts: Mapping[str, str]) -> dict[str, bytes]:
    """Read logos from a kit."""
    try:
        return {name: b64decode(text, validate=True) for name, text in texts.items()}
    except ValueError as error:
        raise KitDamaged from error
