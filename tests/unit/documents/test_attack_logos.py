"""Logos made to harm: none costs more than a moment of work, or more memory than a picture has."""

from __future__ import annotations

import math
import random
import struct
import time
import tracemalloc
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from caravan.documents.logo import logo_from
from caravan.exchange.kit_logos import MOST_LOGO
from caravan.exchange.refusals.kits import KitRefused
from caravan.exchange.refusals.logos import LogoIntricate, LogoRefused
from tests.fakes.logos import png

if TYPE_CHECKING:
    from collections.abc import Callable

MOMENT = 3.0
"""Seconds of work, thrice the worst that was found; without a limit on time some took thirteen."""
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


def across(lines: int) -> str:
    """Lines from the upper edge to the lower one and back, the longest there are."""
    chance = random.Random(5)  # noqa: S311 - to be repeated, not to be secret
    return " ".join(f"{chance.randint(0, 99)} {99 * (line % 2)}" for line in range(lines + 1))


def largest(of: Callable[[int], str], most: int) -> int:
    """How many of these a drawing may have: the last accepted before the first refused."""
    taken, refused = 1, most
    while refused - taken > 1:
        middle = (taken + refused) // 2
        try:
            logo_from("a.svg", drawing(of(middle)))
        except KitRefused:
            refused = middle
        else:
            taken = middle
    return taken


THICK = "fill='none' stroke='#000' stroke-width='40' vector-effect='non-scaling-stroke'"
THIN = "fill='none' stroke='#000' stroke-width='.4'"
ROUND = "fill='none' stroke='#000' stroke-width='99' stroke-linejoin='round'"
RING = "<circle cx='49' cy='49' r='49' stroke='red' stroke-width='9'/>"
APART = "<g opacity='.9'><path d='M0 0h99v99z'/><path d='M0 0h99v99'/></g>"
BLENDED = (
    "<defs><radialGradient id='a' spreadMethod='repeat' r='.01'><stop stop-color='red'/>"
    "<stop offset='1' stop-color='#00f8'/></radialGradient></defs>"
)


@pytest.mark.parametrize(
    ("of", "most"),
    [
        (lambda lines: f"<path d='M{across(lines)}'/>", 3_000),
        (lambda lines: f"<path {THICK} d='M{across(lines)}'/>", 3_000),
        (lambda lines: f"<path {THIN} d='M{across(lines)}'/>", 3_000),
        (lambda paths: f"<path {THIN} d='M{across(4)}'/>" * paths, 990),
        (lambda lines: f"<path {ROUND} d='M{crossing(lines)}'/>", 3_000),
        (lambda curves: f"<path d='M0 0C{crossing(3 * curves)}'/>", 3_000),
        (lambda rings: RING * rings, 990),
        (lambda groups: APART * groups, 330),
        (lambda rings: BLENDED + RING.replace("/>", " fill='url(#a)'/>") * rings, 980),
    ],
    ids=["filled", "thick", "thin", "several", "round", "curves", "rings", "apart", "blended"],
)
def test_the_most_that_a_drawing_may_have_is_drawn_in_a_moment(
    of: Callable[[int], str], most: int
) -> None:
    data = drawing(of(largest(of, most)))
    begun = time.process_time()
    logo_from("a.svg", data)
    assert time.process_time() - begun < MOMENT


def test_three_thousand_crossing_lines_are_refused_before_they_are_drawn() -> None:
    data = drawing(f"<path {THICK} d='M{across(3_000)}'/>")
    begun = time.process_time()
    with pytest.raises(LogoIntricate) as told:
        logo_from("a.svg", data)
    assert time.process_time() - begun < MOMENT
    assert "PNG" in told.value.remedy.upper()


def test_more_lines_are_drawn_less_finely_before_they_are_refused() -> None:
    fine, coarse = (
        logo_from("a.svg", drawing(f"<path {THICK} d='M{across(lines)}'/>")) for lines in (20, 200)
    )
    assert (fine.rows, coarse.rows) == (480, 240)


def blob(points: int, radius: float, chance: random.Random) -> str:
    """A closed outline of curves somewhere in the drawing, as a letter or a petal has."""
    x, y = chance.uniform(6, 93), chance.uniform(6, 93)
    around = (
        (math.tau * each / points, radius * chance.uniform(0.7, 1.3)) for each in range(points)
    )
    ends = [
        f"{x + far * math.cos(turn):.2f} {y + far * math.sin(turn):.2f}" for turn, far in around
    ]
    return f"M{ends[0]}C{' '.join(ends[1:])}z"


@pytest.mark.parametrize(
    "style",
    ["", "fill='url(#a)' stroke='#fff' stroke-width='.3'", "opacity='.8'"],
    ids=["plain", "blended", "apart"],
)
def test_what_partners_draw_is_taken_and_drawn_as_finely_as_ever(style: str) -> None:
    chance = random.Random(4)  # noqa: S311 - to be repeated, not to be secret
    letters = "".join(f"<path {style} d='{blob(49, 4, chance)}'/>" for _letter in range(280))
    begun = time.process_time()
    assert logo_from("a.svg", drawing(BLENDED + letters)).columns > 400
    assert time.process_time() - begun < MOMENT


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


@pytest.mark.parametrize(
    "inside",
    [
        "<g style='&#111;pacity:.5'>{shape}{shape}</g>",
        "<style>g{{&#111;pacity:.5}}</style><g>{shape}{shape}</g>",
        "<style>g{{opa<![CDATA[city]]>:.5}}</style><g>{shape}{shape}</g>",
        "<style>g{{opa<!-- -->city:.5}}</style><g>{shape}{shape}</g>",
    ],
)
def test_no_group_is_drawn_apart_without_saying_so(inside: str) -> None:
    with pytest.raises(LogoRefused):
        logo_from("a.svg", drawing(inside.format(shape="<path d='M0 0h99v99z'/>")))


def test_style_sheets_grow_with_what_they_are_held_against() -> None:
    sheet, shape = "<style>" + "path{fill:red}" * 9_000 + "</style>", "<path d='M0 0h99v99z'/>"
    assert logo_from("a.svg", drawing(sheet + shape * 9)).columns == 480
    with pytest.raises(LogoRefused):
        logo_from("a.svg", drawing(sheet + shape * 900))


def test_entities_that_multiply_are_refused_unread() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    data = f"<!DOCTYPE svg [<!ENTITY l0 'x'>{laughs}]>".encode() + drawing("&l9;")
    begun = time.process_time()
    with pytest.raises(LogoRefused):
        logo_from("a.svg", data)
    assert time.process_time() - begun < 1
