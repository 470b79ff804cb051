"""What a kit carries beside its keys: quiz packs and logos, each checked by name and by content."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from caravan.exchange.refusals.kits import KitDamaged, KitTooBig, LogoRefused, PartMisnamed

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "MOST_LOGO",
    "check_logo",
    "check_logos",
    "check_packs",
    "logos_from",
    "logos_text",
    "strings",
]

MOST_LOGO = 200_000
_MOST_PACK = 2_000_000
_MOST_PARTS = 64
# No folder, no `..`, no capital that a FAT stick would lose, nothing that reads backwards.
_PACK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\.toml")
_LOGO_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\.(?:png|svg)")
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_SVG_ROOT = re.compile(rb"<svg[\s>]")
_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_ACTIVE = re.compile(
    rb"<!(?:doctype|entity)|<(?:script|foreignobject|iframe|image)\b|\son\w+\s*="
    rb"|href\s*=\s*[\"']\s*(?!#)",
    re.IGNORECASE,
)
"""What a drawing has no use for: programs, other files, entities that unfold without end."""


def check_logo(name: str, data: bytes) -> None:
    """Refuse a logo that is not a picture of ours by its name, size and first bytes."""
    if not _LOGO_NAME.fullmatch(name):
        raise PartMisnamed(name)
    if len(data) > MOST_LOGO:
        raise KitTooBig(name)
    good = data.startswith(_PNG) if name.endswith(".png") else _is_drawing(data)
    if not good:
        raise LogoRefused(name)


def _is_drawing(data: bytes) -> bool:
    from xml.etree import ElementTree

    body = data.removeprefix(b"\xef\xbb\xbf")
    start = _PROLOGUE.match(body)
    if start is None or not _SVG_ROOT.match(body, start.end()) or _ACTIVE.search(body):
        return False
    try:
        ElementTree.fromstring(body)  # noqa: S314 - no entity got this far
    except ElementTree.ParseError:
        return False
    return True


def check_logos(logos: Mapping[str, bytes]) -> None:
    """Refuse logos that a kit may not carry."""
    if len(logos) > _MOST_PARTS:
        raise KitTooBig
    for name, data in logos.items():
        check_logo(name, data)


def check_packs(packs: Mapping[str, str]) -> None:
    """Refuse packs that a kit may not carry; whether they are good questions is asked elsewhere."""
    if len(packs) > _MOST_PARTS:
        raise KitTooBig
    for name, text in packs.items():
        if not _PACK_NAME.fullmatch(name):
            raise PartMisnamed(name)
        if len(text) > _MOST_PACK:
            raise KitTooBig(name)


def logos_text(logos: Mapping[str, bytes]) -> dict[str, str]:
    """Write logos as a kit holds them."""
    return {name: b64encode(data).decode() for name, data in sorted(logos.items())}


def logos_from(value: object) -> dict[str, bytes]:
    """Read logos from a kit."""
    try:
        return {name: b64decode(text, validate=True) for name, text in strings(value).items()}
    except ValueError as error:
        raise KitDamaged from error


def strings(value: object) -> dict[str, str]:
    """Read an object of texts; a kit without any has none."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise KitDamaged
    return dict(value)
