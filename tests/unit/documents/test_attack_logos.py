"""Logos made to harm: none costs more than a moment of work, or more memory than a picture has."""

from __future__ import annotations

import random
import struct
import time
import tracemalloc
import zlib
from contextlib import suppress

import pytest

from caravan.documents.logo import logo_from
from caravan.exchange.kit_logos import MOST_LOGO
from caravan.exchange.refusals.logos import LogoRefused
from tests.fakes.logos import png

MOMENT = 40.0
"""Seconds of work, far above what the worst took here, far below what the former limits let."""
_HEAD = 8 + 25


def part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_parts(*parts: bytes) -> bytes:
    whole = png(300, 200)
    return whole[:_HEAD] + b"".join(parts) + whole[_HEAD:]


def unfolding(megabytes: int) -> bytes:
    return zlib.compress(bytes(megabytes << 20), 9)


@pytest.mark.parametrize(
    "data",
    [
        with_parts(part(b"zTXt", b"k\0\0" + unfolding(140))),
        with_parts(part(b"iTXt", b"k\0\1\0\0\0" + unfolding(140))),
        with_parts(part(b"iCCP", b"k\0\0" + unfolding(140))),
        with_parts(
            *(
                part(b"zTXt", b"k%d\0\0" % each + zlib.compress(bytes(900_000)))
                for each in range(180)
            )
        ),
        with_parts(*(part(b"tEXt", b"k%d\0" % each) for each in range(10_000))),
        with_parts(part(b"acTL", struct.pack(">II", 100_000, 0))),
    ],
    ids=["text", "international", "colours", "many-texts", "many-parts", "moving"],
)
def test_what_a_picture_carries_beside_its_dots_costs_nearly_nothing(data: bytes) -> None:
    assert len(data) <= MOST_LOGO
    tracemalloc.start()
    begun = time.process_time()
    with suppress(LogoRefused):
        assert logo_from("a.png", data).columns == 300
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 << 20
    assert time.process_time() - begun < MOMENT


def drawing(inside: str) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99 99'>{inside}</svg>".encode()


def crossing(lines: int) -> str:
    """Lines from one edge to the other, each across all the others."""
    chance = random.Random(5)  # noqa: S311 - to be repeated, not to be secret
    ends = (f"{chance.randint(0, 99)} {chance.choice((0, 99))}" for _line in range(lines))
    return " ".join(ends)


def test_the_most_crossing_lines_that_a_drawing_may_have_are_drawn_in_seconds() -> None:
    style = "fill='none' stroke='#000' stroke-width='40' vector-effect='non-scaling-stroke'"
    begun = time.process_time()
    logo_from("a.svg", drawing(f"<path {style} d='M{crossing(1_490)}'/>"))
    assert time.process_time() - begun < MOMENT
    with pytest.raises(LogoRefused):
        logo_from("a.svg", drawing(f"<path {style} d='M{crossing(1_510)}'/>"))


@pytest.mark.parametrize(
    "inside",
    [
        "<rect width='99' height='99' style='fill:url(http://x/a.svg#g)'/>",
        "<rect width='99' height='99' style='fill: URL( \"//x/a\" )'/>",
        "<style>@import 'http://x/a.css';</style><rect width='99' height='99'/>",
        "<image width='99' height='99' href='data:image/png;base64,AAAA'/>",
        "<rect width='99' height='99' fill='&#117;rl(http://x/a)'/>",
        "<path style='stroke:#000;stroke-dash&#97;rray:.01' d='M0 0L99 99'/>",
        "<path style='stroke:#000;stroke-dash\\61 rray:.01' d='M0 0L99 99'/>",
        "<path style='stroke:#000;stroke-dasharray/**/:.01' d='M0 0L99 99'/>",
        "<style>path{stroke:#000;stroke-dash\\61 rray:.01}</style><path d='M0 0L99 99'/>",
        "<use href='#a'/><g id='a'><use href='#a'/></g>",
        "<g id='a'><use xlink:href='&#35;a' xmlns:xlink='http://www.w3.org/1999/xlink'/></g>",
        "<svg:image xmlns:svg='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "<rect onload='x()' width='99' height='99'/>",
    ],
)
def test_nothing_in_a_drawing_reaches_out_of_it(inside: str) -> None:
    with pytest.raises(LogoRefused):
        logo_from("a.svg", drawing(inside))


@pytest.mark.parametrize("coding", ["utf-16", "utf-32", "utf-7"])
def test_no_coding_hides_what_a_drawing_says(coding: str) -> None:
    text = "<svg viewBox='0 0 9 9'><image href='http://x/a.png'/><path d='M0 0h9v9z'/></svg>"
    with pytest.raises(LogoRefused):
        logo_from("a.svg", text.encode(coding))
    told = f"<?xml version='1.0' encoding='{coding}'?>".encode() + text.encode(coding)
    with pytest.raises(LogoRefused):
        logo_from("a.svg", told)


def test_entities_that_multiply_are_refused_unread() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    data = f"<!DOCTYPE svg [<!ENTITY l0 'x'>{laughs}]>".encode() + drawing("&l9;")
    begun = time.process_time()
    with pytest.raises(LogoRefused):
        logo_from("a.svg", data)
    assert time.process_time() - begun < 1
