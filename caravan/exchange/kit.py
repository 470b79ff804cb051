"""The kit, `*.caravane-kit`: what an office gives to its laptops so that they can export to it.

It names for whom to seal (the office and its escrow) and the key that will sign whatever else the
office says. The root signs it, so that a damaged kit is seen; who hands it over is what makes it
trusted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caravan.domain.journal import canonical_json
from caravan.domain.typed import HOST_LIMIT, clean_line
from caravan.errors import Refused
from caravan.exchange.keys import signed_by
from caravan.exchange.kit_refusals import KitDamaged, KitTooNew, NotAKit
from caravan.exchange.refusals import FileUnreadable
from caravan.exchange.sealing import is_recipient
from caravan.i18n import _
from caravan.safe_write import ensure_folder, write_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caravan.exchange.keys import OfficeKeys

__all__ = ["KIT_NAME", "Kit", "install_kit", "installed_kit", "kit_of", "read_kit", "write_kit"]

FORMAT = "caravane-kit"
VERSION = 1
KIT_NAME = "office.caravane-kit"
_SIGNED = b"caravane/kit/1\n"
_BIGGEST = 1 << 16
_MOST_RECIPIENTS = 8
_HEX = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """For whom a laptop seals: the office, its escrow, and the root key that speaks for them."""

    office: str
    recipients: tuple[str, ...]
    root: str
    demo: bool


def kit_of(keys: OfficeKeys, *, office: str, demo: bool) -> Kit:
    """Make the kit of an office from its keys."""
    return Kit(
        office=clean_line(office, field=_("Nom du bureau"), limit=HOST_LIMIT),
        recipients=(keys.identity.recipient, keys.escrow.recipient),
        root=keys.root.public,
        demo=demo,
    )


def _claims(kit: Kit) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "office": kit.office,
        "recipients": list(kit.recipients),
        "root": kit.root,
        "demo": kit.demo,
    }


def write_kit(path: Path, kit: Kit, keys: OfficeKeys) -> None:
    """Write a kit, signed by the office's root."""
    claims = _claims(kit)
    signature = keys.root.sign(_SIGNED + canonical_json(claims)).hex()
    text = json.dumps({**claims, "signature": signature}, ensure_ascii=False, indent=2)
    write_bytes(path, text.encode() + b"\n")


def _claimed(data: bytes) -> dict[str, Any]:
    try:
        claims = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAKit from error
    if not isinstance(claims, dict) or claims.get("format") != FORMAT:
        raise NotAKit
    version = claims.get("version")
    if type(version) is not int or version < 1:
        raise NotAKit
    if version > VERSION:
        raise KitTooNew
    return claims


def _label(value: object) -> str:
    if not isinstance(value, str):
        raise KitDamaged
    try:
        return clean_line(value, field="", limit=HOST_LIMIT)
    except Refused as error:
        raise KitDamaged from error


def _kit(claims: Mapping[str, Any]) -> Kit:
    recipients, root, demo = claims.get("recipients"), claims.get("root"), claims.get("demo")
    lawful = (
        isinstance(recipients, list)
        and 0 < len(recipients) <= _MOST_RECIPIENTS
        and all(isinstance(text, str) and is_recipient(text) for text in recipients)
        and isinstance(root, str)
        and _HEX.fullmatch(root)
        and isinstance(demo, bool)
    )
    if not lawful:
        raise KitDamaged
    return Kit(
        office=_label(claims.get("office")),
        recipients=tuple(recipients or ()),
        root=str(root),
        demo=bool(demo),
    )


def _parse(data: bytes) -> Kit:
    if len(data) > _BIGGEST:
        raise NotAKit
    claims = _claimed(data)
    signature = claims.pop("signature", None)
    if not isinstance(signature, str) or not _SIGNATURE.fullmatch(signature):
        raise KitDamaged
    kit = _kit(claims)
    try:
        message = _SIGNED + canonical_json(claims)
    except ValueError as error:  # half a surrogate pair somewhere
        raise KitDamaged from error
    if not signed_by(kit.root, bytes.fromhex(signature), message):
        raise KitDamaged
    return kit


def _data(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileUnreadable
        with path.open("rb") as file:
            return file.read(_BIGGEST + 1)
    except OSError as error:
        raise FileUnreadable from error


def read_kit(path: Path) -> Kit:
    """Read a kit, or refuse it with a sentence."""
    return _parse(_data(path))


def install_kit(keys_folder: Path, path: Path) -> Kit:
    """Read a kit and keep it on this laptop, in place of any other."""
    data = _data(path)
    kit = _parse(data)
    ensure_folder(keys_folder, private=True)
    write_bytes(keys_folder / KIT_NAME, data)
    return kit


def installed_kit(keys_folder: Path) -> Kit | None:
    """Read the kit that this laptop keeps; None if it was never given one."""
    path = keys_folder / KIT_NAME
    return read_kit(path) if path.exists() else None
