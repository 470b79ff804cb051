"""Logos on paper: made ready, placed side by side, kept once in the file, in both scripts."""

from __future__ import annotations

import re
import tracemalloc
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from caravan.documents.barometer import report
from caravan.documents.certificate import certificates
from caravan.documents.logo import Logo, logo_from
from caravan.documents.logo_row import CLEAR, UNLIKE, Field, logo_marks
from caravan.domain.quiz import Audience
from caravan.exchange.refusals.kits import KitRefused, KitTooBig
from caravan.exchange.refusals.logos import LogoRefused, LogoTooLarge, LogoTooSmall, LogoUnseen
from caravan.i18n import Language
from tests.fakes.logos import SVG, bomb, png, saved, two_headers, undrawable
from tests.tools import page_count, run, text_by_pdfium
from tests.unit.documents.sample import season
from tests.unit.documents.test_certificate import sheet

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.documents.scene import Photo

FIELD = Field(x=150, y=149, width=78, height=19)
GREEN = (15, 76, 80)


def blank(columns: int, rows: int) -> Logo:
    return Logo(columns=columns, rows=rows, grey=True, pixels=bytes(columns * rows))


def some(count: int) -> list[Logo]:
    sizes = ((600, 200), (300, 300), (150, 400), (400, 300), (500, 100), (250, 200))
    return [
        logo_from(f"l{number}.png", png(*size, colour=(30 * number, 76, 80, 255)))
        for number, size in enumerate(sizes[:count])
    ]


def images_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Subtype /Image\b", pdf))


# Made ready


def test_a_logo_stands_on_white_without_its_margins() -> None:
    logo = logo_from("a.png", png(300, 200, (*GREEN, 128), margin=90))
    assert (logo.columns, logo.rows, logo.grey) == (300, 200, False)
    assert tuple(logo.pixels[:3]) == (135, 165, 167)


@pytest.mark.parametrize(
    ("mode", "colour", "grey"),
    [
        ("RGBA", (0, 0, 0, 255), True),
        ("RGB", GREEN, False),
        ("L", 40, True),
        ("LA", (40, 255), True),
        ("1", 0, True),
        ("I;16", 20_000, True),
    ],
)
def test_every_kind_of_png_is_read(mode: str, colour: tuple[int, ...] | int, grey: bool) -> None:
    logo = logo_from("a.png", saved(Image.new(mode, (200, 150), colour)))
    assert (logo.columns, logo.rows, logo.grey) == (200, 150, grey)
    assert len(logo.pixels) == 200 * 150 * (1 if grey else 3)


def test_sixteen_bits_of_grey_keep_their_shade() -> None:
    logo = logo_from("a.png", saved(Image.new("I;16", (200, 150), 100 << 8)))
    assert set(logo.pixels) == {100}


def test_a_palette_with_a_clear_colour_is_read() -> None:
    image = Image.new("P", (200, 150), 1)
    image.putpalette([255, 0, 255, *GREEN])
    image.paste(0, (0, 0, 50, 150))
    image.info["transparency"] = 0
    assert logo_from("a.png", saved(image)).columns == 150


def test_a_drawing_is_drawn_in_its_own_shape() -> None:
    logo = logo_from("a.svg", SVG)
    assert logo.columns / logo.rows == pytest.approx(290 / 120, rel=0.01)
    assert tuple(logo.pixels[3_000:3_003]) != (255, 255, 255)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert logo_from("a.svg", SVG) == logo_from("a.svg", SVG)
    assert logo_from("a.png", png(1_500, 900)) == logo_from("a.png", png(1_500, 900))


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("a.png", png(300, 200, (255, 255, 255, 255)), LogoUnseen),
        ("a.png", png(300, 200, (0, 0, 0, 0)), LogoUnseen),
        ("a.png", png(300, 200, (250, 250, 250), mode="RGB"), LogoUnseen),
        ("a.png", png(1, 1, margin=200), LogoTooSmall),
        ("a.png", png(400, 3, margin=100), LogoTooSmall),
        ("a.png", png(1, 1), LogoTooSmall),
        ("a.png", png()[:400], LogoRefused),
        ("a.png", undrawable(), LogoRefused),
        ("a.png", saved(Image.new("CMYK", (300, 200), (9, 9, 9, 9)), "JPEG"), LogoRefused),
        ("a.png", two_headers(), LogoRefused),
        ("a.png", bomb(9_000, 7_000), LogoTooLarge),
        ("a.png", bomb(), KitTooBig),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", LogoRefused),
        ("a.svg", b"<svg viewBox='0 0 0 9'><path d='M0 0h9v9z'/></svg>", LogoRefused),
        ("a.svg", b"<svg viewBox='0 0 9 9'><path fill='#fff' d='M0 0h9v9z'/></svg>", LogoUnseen),
        ("a.svg", b"<svg viewBox='0 0 900 9'><path d='M0 0h900v9z'/></svg>", LogoTooSmall),
    ],
)
def test_what_cannot_be_printed_is_refused(
    name: str, data: bytes, refusal: type[KitRefused]
) -> None:
    with pytest.raises(KitRefused) as told:
        logo_from(name, data)
    assert type(told.value) is refusal


def test_a_picture_that_unfolds_is_refused_before_it_does() -> None:
    data = bomb(9_000, 7_000)
    tracemalloc.start()
    with pytest.raises(LogoTooLarge):
        logo_from("a.png", data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@given(data=st.data())
def test_a_damaged_picture_is_drawn_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(png(150, 120))
    for _flip in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    with suppress(KitRefused):
        assert logo_from("a.png", cut).pixels


# Side by side


@given(
    shapes=st.lists(st.tuples(st.integers(12, 120), st.integers(12, 120)), min_size=1, max_size=6),
    rows=st.integers(1, 2),
)
def test_logos_keep_their_shape_their_order_their_room_and_one_size(
    shapes: list[tuple[int, int]], rows: int
) -> None:
    field = Field(x=20, y=30, width=78, height=19, most_rows=rows)
    marks = logo_marks([blank(*shape) for shape in shapes], field)
    assert len(marks) == len(shapes)
    for mark, (columns, tall) in zip(marks, shapes, strict=True):
        assert mark.width / mark.height == pytest.approx(columns / tall)
        assert mark.x >= field.x - 1e-6
        assert mark.x + mark.width <= field.x + field.width + 1e-6
        assert mark.y >= field.y - 1e-6
        assert mark.y + mark.height <= field.y + field.height + 1e-6
    areas = [mark.width * mark.height for mark in marks]
    assert max(areas) <= UNLIKE * min(areas) * 1.001
    assert all(apart(one, other) for one, other in pairwise(marks))


def apart(one: Photo, other: Photo) -> bool:
    """Whether the second stands after the first in its row, or in the row under it."""
    beside = other.x - (one.x + one.width) >= CLEAR - 1e-6
    under = other.y - (one.y + one.height) >= CLEAR - 1e-6
    return beside or under


def test_no_logo_is_no_mark() -> None:
    assert logo_marks([], FIELD) == []


def test_a_wide_and_a_square_logo_cover_as_much() -> None:
    wide, square = logo_marks([blank(300, 100), blank(100, 100)], FIELD)
    assert wide.width * wide.height == pytest.approx(square.width * square.height, rel=0.5)


def test_one_logo_alone_does_not_fill_the_box() -> None:
    (alone,) = logo_marks([blank(300, 100)], FIELD)
    assert alone.width < FIELD.width / 2


def test_no_finer_than_a_printer_shows() -> None:
    (photo,) = logo_marks([blank(800, 400)], FIELD)
    assert photo.columns / photo.width == pytest.approx(300 / 25.4, rel=0.02)


# On a page


def certificate(logos: list[Logo], kind: Audience, language: Language) -> bytes:
    return certificates([sheet("Salma", kind=kind, language=language)], demo=False, logos=logos)


@pytest.mark.parametrize("count", [0, 1, 3, 6])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Audience))
def test_a_certificate_shows_every_logo_and_says_whose_they_are(
    kind: Audience, language: Language, count: int, tmp_path: Path
) -> None:
    pdf = certificate(some(count), kind, language)
    words = {Language.FRENCH: "Partenaires", Language.ARABIC: "الشركاء"}[language]
    stamp = {Language.FRENCH: "Cachet\n", Language.ARABIC: "الختم"}[language]
    text = text_by_pdfium(pdf) + "\n"
    assert images_in(pdf) == count
    assert (words in text) is (count > 0)
    assert stamp.strip() in text or count > 0
    assert page_count(pdf) == 1
    assert pdf == certificate(some(count), kind, language)
    (tmp_path / "c.pdf").write_bytes(pdf)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", tmp_path / "c.pdf")


def test_a_whole_room_keeps_each_logo_once() -> None:
    room = [sheet(f"Salma {n}", number=n) for n in range(30)]
    room += [sheet("أنير", language=Language.ARABIC), sheet("R", kind=Audience.PARENTS)]
    with_logos = certificates(room, demo=False, logos=some(3))
    # A parent's foot is narrower than a child's: its logos have other dots.
    assert images_in(with_logos) <= 2 * 3
    assert len(with_logos) < len(certificates(room, demo=False)) + 20_000


@pytest.mark.parametrize("count", [0, 1, 6])
@pytest.mark.parametrize("language", list(Language))
def test_the_cover_of_the_barometer_shows_them_once(language: Language, count: int) -> None:
    pdf = report(season(), language=language, logos=some(count))
    words = {Language.FRENCH: "Partenaires", Language.ARABIC: "الشركاء"}[language]
    assert images_in(pdf) == count
    assert (words in text_by_pdfium(pdf)) is (count > 0)
    assert pdf == report(season(), language=language, logos=some(count))


def test_in_arabic_the_first_logo_is_the_rightmost(tmp_path: Path) -> None:
    red, green = png(200, 200, (255, 0, 0, 255)), png(200, 200, (0, 255, 0, 255))
    logos = [logo_from("a.png", red), logo_from("b.png", green)]
    first: dict[Language, bool] = {}
    for language in Language:
        path = tmp_path / f"{language.value}.pdf"
        path.write_bytes(certificate(logos, Audience.CHILDREN, language))
        run("pdftoppm", "-r", "40", "-png", "-singlefile", path, path.with_suffix(""))
        with Image.open(path.with_suffix(".png")) as page:
            colours = page.convert("RGB")
        places = [leftmost(colours, band) for band in range(2)]
        first[language] = places[0] < places[1]
    assert first == {Language.FRENCH: True, Language.ARABIC: False}


def leftmost(page: Image.Image, band: int) -> float:
    """Where a colour that is strong in one band alone begins, in dots from the left."""
    one, other = (page.getchannel(place) for place in range(3) if place != band)
    pale = ImageChops.add(one, other)
    found = ImageChops.subtract(page.getchannel(band), pale).point(lambda level: level // 90 * 255)
    box = found.getbbox()
    assert box is not None
    return box[0]
