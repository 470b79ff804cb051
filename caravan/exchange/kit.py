"""The kit, `*.caravane-kit`: what an office gives to its laptops so that they can export to it.

It names for whom to seal (the office and its escrow), the key that will sign whatever else the
office says, and whom the office knows; it may carry quiz packs and logos. The root signs it, so
that a damaged kit is seen; who hands it over is what makes it trusted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from caravan.domain.ids import WriterId
from caravan.domain.places import region as region_of
from caravan.domain.typed import HOST_LIMIT, clean_line
from caravan.errors import Refused
from caravan.exchange.files import at_most
from caravan.exchange.formats import refuse_other_format
from caravan.exchange.kit_logos import check_logos, logos_from, logos_text
from caravan.exchange.kit_parts import check_packs, strings
from caravan.exchange.naming import office_letters
from caravan.exchange.refusals.kits import (
    KitDamaged,
    KitRefused,
    KitTooBig,
    KitTooNew,
    NotAKit,
)
from caravan.exchange.refusals.logos import LogoInKit
from caravan.exchange.sealing import is_recipient
from caravan.exchange.signed import KEY_FORM, NotSigned, claims_of, sign_claims, verified
from caravan.i18n import _
from caravan.safe_write import ensure_folder, write_bytes
from caravan.store.register import Revoked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caravan.exchange.office_keys import OfficeKeys

__all__ = [
    "KIT_NAME",
    "KIT_SUFFIX",
    "Kit",
    "install_kit",
    "installed_kit",
    "kit_name",
    "kit_of",
    "read_kit",
    "write_kit",
]

FORMAT = "caravane-kit"
VERSION = 1
KIT_NAME = "office.caravane-kit"
"""What a laptop calls the one it keeps."""
KIT_SUFFIX = ".caravane-kit"
_SIGNED = b"caravane/kit/1\n"
_BIGGEST = 4 << 20
_MOST_RECIPIENTS = 8
_MOST_KNOWN = 1_000
_WRITER = re.compile(r"(?:[0-9a-f]{32})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """For whom a laptop seals, the root key that speaks for them, whom they know, what they give.

    Without a region it is for every region. `certificates` are texts, as laptops show them.
    """

    office: str
    recipients: tuple[str, ...]
    root: str
    demo: bool
    region: str | None = None
    certificates: tuple[str, ...] = ()
    revoked: tuple[Revoked, ...] = ()
    packs: Mapping[str, str] = field(default_factory=dict)
    logos: Mapping[str, bytes] = field(default_factory=dict)


def kit_of(keys: OfficeKeys, *, office: str, demo: bool) -> Kit:
    """Make the kit of an office from its keys, for every region."""
    return Kit(
        office=clean_line(office, field=_("Nom du bureau"), limit=HOST_LIMIT),
        recipients=(keys.identity.recipient, keys.escrow),
        root=keys.root.public,
        demo=demo,
    )


def kit_name(region: str | None, root: str) -> str:
    """Name a kit's file by its region and its office, whose kits may lie beside another's."""
    return f"{f'MA-{region}' if region else 'office'}_{office_letters(root)}{KIT_SUFFIX}"


def _claims(kit: Kit) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "office": kit.office,
        "region": kit.region,
        "recipients": list(kit.recipients),
        "root": kit.root,
        "demo": kit.demo,
        "trust": {
            "certificates": list(kit.certificates),
            "revoked": [_revoked_claims(each) for each in kit.revoked],
        },
        "packs": dict(kit.packs),
        "logos": logos_text(kit.logos),
    }


def _revoked_claims(revoked: Revoked) -> dict[str, Any]:
    writer = revoked.writer.hex() if revoked.writer else ""
    return {"key": revoked.key, "writer": writer, "since": revoked.since}


def write_kit(path: Path, kit: Kit, keys: OfficeKeys) -> None:
    """Write a kit, signed by the office's root; refused if a laptop would not take it."""
    check_packs(kit.packs)
    check_logos(kit.logos)
    claims = claims_of(sign_claims(_claims(kit), _SIGNED, keys.root))
    data = json.dumps(claims, ensure_ascii=False, indent=2).encode() + b"\n"
    if len(data) > _BIGGEST:
        raise KitTooBig
    write_bytes(path, data)


def _claimed(data: bytes) -> dict[str, Any]:
    try:
        claims = claims_of(data)
    except NotSigned as error:
        raise NotAKit from error
    refuse_other_format(claims, FORMAT, VERSION, other=NotAKit, newer=KitTooNew)
    return claims


def _label(value: object) -> str:
    if not isinstance(value, str):
        raise KitDamaged
    try:
        return clean_line(value, field="", limit=HOST_LIMIT)
    except Refused as error:
        raise KitDamaged from error


def _kit(claims: Mapping[str, Any]) -> Kit:
    """Read what a kit says, once it is known that its root said it."""
    region, demo = claims.get("region"), claims.get("demo")
    known = region is None or (isinstance(region, str) and region_of(region) is not None)
    if not known or not isinstance(demo, bool):
        raise KitDamaged
    certificates, revoked = _trust(claims.get("trust"))
    kit = Kit(
        office=_label(claims.get("office")),
        recipients=_recipients(claims.get("recipients")),
        root=str(claims["root"]),
        demo=demo,
        region=region,
        certificates=certificates,
        revoked=revoked,
        packs=strings(claims.get("packs")),
        logos=logos_from(strings(claims.get("logos"))),
    )
    check_packs(kit.packs)
    try:
        check_logos(kit.logos)
    except KitRefused as error:  # whoever opens a kit cannot choose another picture
        raise LogoInKit from error
    return kit


def _recipients(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not 0 < len(value) <= _MOST_RECIPIENTS:
        raise KitDamaged
    if not all(isinstance(text, str) and is_recipient(text) for text in value):
        raise KitDamaged
    return tuple(value)


def _trust(value: object) -> tuple[tuple[str, ...], tuple[Revoked, ...]]:
    trust = {} if value is None else value
    if not isinstance(trust, dict):
        raise KitDamaged
    certificates, revoked = trust.get("certificates", []), trust.get("revoked", [])
    for each in (certificates, revoked):
        if not isinstance(each, list) or len(each) > _MOST_KNOWN:
            raise KitDamaged
    if not all(isinstance(text, str) for text in certificates):
        raise KitDamaged
    return tuple(certificates), tuple(_revoked(each) for each in revoked)


def _revoked(value: object) -> Revoked:
    if not isinstance(value, dict):
        raise KitDamaged
    key, writer, since = value.get("key"), value.get("writer"), value.get("since")
    lawful = (
        isinstance(key, str)
        and KEY_FORM.fullmatch(key)
        and isinstance(writer, str)
        and _WRITER.fullmatch(writer)
        and type(since) is int
        and since > 0
    )
    if not lawful:
        raise KitDamaged
    named = WriterId(bytes.fromhex(str(writer))) if writer else None
    return Revoked(key=str(key), writer=named, since=int(str(since)))


def _parse(data: bytes) -> Kit:
    if len(data) > _BIGGEST:
        raise NotAKit
    claims = _claimed(data)
    root = claims.get("root")
    if not isinstance(root, str) or not KEY_FORM.fullmatch(root):
        raise KitDamaged
    try:
        return _kit(verified(claims, _SIGNED, root))
    except NotSigned as error:
        raise KitDamaged from error


def read_kit(path: Path) -> Kit:
    """Read a kit, or refuse it with a sentence."""
    return _parse(at_most(path, _BIGGEST))


def install_kit(keys_folder: Path, path: Path) -> Kit:
    """Read a kit and keep it on this laptop, in place of any other."""
    data = at_most(path, _BIGGEST)
    kit = _parse(data)
    ensure_folder(keys_folder, private=True)
    write_bytes(keys_folder / KIT_NAME, data)
    return kit


def installed_kit(keys_folder: Path) -> Kit | None:
    """Read the kit that this laptop keeps; None if it was never given one."""
    path = keys_folder / KIT_NAME
    return read_kit(path) if path.exists() else None
