"""A kit's logos are judged by their name, their size and what their first bytes say."""

from __future__ import annotations

import json
import tracemalloc
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.exchange.kit import kit_of, read_kit, write_kit
from caravan.exchange.kit_logos import MOST_LOGO, MOST_LOGOS, check_logo
from caravan.exchange.refusals.kits import KitRefused, KitTooBig, PartMisnamed
from caravan.exchange.refusals.logos import (
    LogoInKit,
    LogoRefused,
    LogoTooLarge,
    LogoTooSmall,
    TooManyLogos,
)
from caravan.exchange.signed import sign_claims
from caravan.i18n import Language, speaking
from tests.fakes.logos import SIGNATURE, SVG, header, png
from tests.fakes.office import office_keys

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.exchange.kit import Kit
    from caravan.exchange.office_keys import OfficeKeys

HUGE = SIGNATURE + header(10_000, 10_000)


def svg(inside: str, root: str = "<svg xmlns='http://www.w3.org/2000/svg'>") -> bytes:
    return f"{root}{inside}</svg>".encode()


BAD = [
    ("a.png", b"<!DOCTYPE html><html></html>", LogoRefused),
    ("a.png", b"\xff\xd8\xff\xe0JFIF of a CMYK photograph", LogoRefused),
    ("a.png", SIGNATURE, LogoRefused),
    ("a.png", SIGNATURE + header(1, 1)[:-6], LogoTooSmall),
    ("a.png", HUGE, LogoTooLarge),
    ("a.png", SIGNATURE + header(2**31, 2**31), LogoTooLarge),
    ("a.png", SIGNATURE + header(0, 500), LogoTooSmall),
    ("a.png", SIGNATURE + header(1, 1), LogoTooSmall),
    ("a.png", SIGNATURE + header(1_000, 99), LogoTooSmall),
    ("a.png", png() + bytes(MOST_LOGO), KitTooBig),
    ("a.svg", b"", LogoRefused),
    ("a.svg", b"<html><svg></svg></html>", LogoRefused),
    ("a.svg", b"<svg><g></svg>", LogoRefused),
    ("a.svg", b'<?xml version="1.0" encoding="klingon"?><svg></svg>', LogoRefused),
    ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", LogoRefused),
    ("a.svg", svg("", "<svg onload='x()'>"), LogoRefused),
    ("a.svg", svg("<script>x</script>"), LogoRefused),
    ("a.svg", svg("<a href='http://x'/>"), LogoRefused),
    ("a.svg", svg("<image href='#x'/>"), LogoRefused),
    ("a.svg", svg("<text>AUSIM</text>"), LogoRefused),
    ("a.svg", svg("<x:use xmlns:x='other' href='#a'/>"), LogoRefused),
    ("a.svg", svg("<style>@import 'x.css';</style>"), LogoRefused),
    ("a.svg", svg("<rect fill=\"url('other.svg')\"/>"), LogoRefused),
    ("a.svg", svg("<path d='M0 0h9' stroke-dasharray='.001'/>"), LogoRefused),
    ("a.svg", svg("<g>" * 40 + "</g>" * 40), LogoRefused),
    ("a.svg", svg("<g/>" * 1_100), LogoRefused),
    ("../a.png", png(), PartMisnamed),
    ("a.html", png(), PartMisnamed),
    ("a\x00.png", png(), PartMisnamed),
    ("a\u202egnp.png", png(), PartMisnamed),
    ("شعار.png", png(), PartMisnamed),
    ("Logo AUSIM (2).png", png(), PartMisnamed),
    (".png", png(), PartMisnamed),
    ("a" * 300 + ".png", png(), PartMisnamed),
]


@pytest.fixture
def keys(tmp_path: Path) -> OfficeKeys:
    return office_keys(tmp_path / "keys")[0]


def with_logos(keys: OfficeKeys, logos: dict[str, bytes]) -> Kit:
    return replace(kit_of(keys, office="AUSIM", demo=False), logos=logos)


def signed_with(keys: OfficeKeys, path: Path, logos: dict[str, bytes]) -> Path:
    """A kit that a careless office signed."""
    write_kit(path, kit_of(keys, office="AUSIM", demo=False), keys)
    claims = json.loads(path.read_text("utf-8"))
    del claims["signature"]
    claims["logos"] = {name: b64encode(data).decode() for name, data in logos.items()}
    path.write_bytes(sign_claims(claims, b"caravane/kit/1\n", keys.root))
    return path


@pytest.mark.parametrize(("name", "data", "refusal"), BAD)
def test_what_is_no_logo_enters_no_kit_and_is_said_in_both_languages(
    keys: OfficeKeys, tmp_path: Path, name: str, data: bytes, refusal: type[KitRefused]
) -> None:
    path = tmp_path / "k.caravane-kit"
    with pytest.raises(KitRefused) as told:
        write_kit(path, with_logos(keys, {name: data}), keys)
    assert type(told.value) is refusal
    assert not path.exists()
    said = []
    for language in Language:
        with speaking(language):
            said.append((told.value.sentence, told.value.remedy))
    assert len({part for both in said for part in both}) == 4
    assert all(
        part and "\x00" not in part and "\u202e" not in part for both in said for part in both
    )


@pytest.mark.parametrize(("name", "data", "refusal"), BAD)
def test_a_signed_kit_with_such_a_logo_is_not_opened_either(
    keys: OfficeKeys, tmp_path: Path, name: str, data: bytes, refusal: type[KitRefused]
) -> None:
    path = signed_with(keys, tmp_path / "k.caravane-kit", {name: data})
    with pytest.raises(LogoInKit) as told:
        read_kit(path)
    assert isinstance(told.value.__cause__, refusal)
    assert "bureau" in told.value.remedy


@pytest.mark.parametrize(
    "inside",
    [
        "<g><path d='M0 0h1v1z' stroke-dasharray='none'/></g>",
        "<defs><linearGradient id='a'/></defs><rect fill='url(#a)' width='9' height='9'/>",
        "<style>.a{fill:url(#b)}</style><circle class='a' r='4'/>",
        "<metadata><r:RDF xmlns:r='other'><r:li/></r:RDF></metadata>",
    ],
)
def test_a_drawing_of_shapes_is_taken(inside: str) -> None:
    check_logo("a.svg", svg(inside))


def test_a_kit_carries_six_logos_and_no_seventh(keys: OfficeKeys, tmp_path: Path) -> None:
    logos = {f"logo-{number}.png": png() for number in range(MOST_LOGOS)}
    path = tmp_path / "k.caravane-kit"
    write_kit(path, with_logos(keys, logos), keys)
    assert list(read_kit(path).logos) == sorted(logos)
    with pytest.raises(TooManyLogos):
        write_kit(path, with_logos(keys, logos | {"z.svg": SVG}), keys)
    with pytest.raises(LogoInKit):
        read_kit(signed_with(keys, tmp_path / "more.caravane-kit", logos | {"z.svg": SVG}))


def test_a_hundred_megapixels_cost_no_memory(keys: OfficeKeys, tmp_path: Path) -> None:
    path = signed_with(keys, tmp_path / "k.caravane-kit", {"a.png": HUGE})
    tracemalloc.start()
    with pytest.raises(LogoInKit):
        read_kit(path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
