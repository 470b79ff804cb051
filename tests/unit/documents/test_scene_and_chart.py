"""Scenes turn over for Arabic; charts keep their numbers; zellige closes."""

from __future__ import annotations

from math import hypot

import pytest

from caravan.documents.art import frame, petal, rosette, star_points, stars_strip, strip
from caravan.documents.chart import (
    CELLS,
    DotRow,
    Lay,
    Point,
    Tile,
    dot_plot,
    key_of_dots,
    steps,
    tile_map,
)
from caravan.documents.fitting import arabic, fitted, one_line_size, vowelled
from caravan.documents.laying import text_height, text_width
from caravan.documents.page import Document, PageSize
from caravan.documents.picture import picture
from caravan.documents.scene import (
    MAIN,
    PETALS,
    WHITE,
    Dot,
    Mark,
    Modules,
    Outline,
    Polygon,
    Rectangle,
    Segment,
    Text,
    mirrored,
    moved,
)
from caravan.domain.badges import Animal
from caravan.domain.places import REGIONS
from caravan.i18n import Language
from caravan.typesetting.fonts import ensure_gui

MARKS: tuple[Mark, ...] = (
    Rectangle(x=10, y=5, width=20, height=4),
    Segment(x1=1, y1=2, x2=9, y2=3),
    Dot(x=4, y=5, radius=2),
    Polygon(shapes=(((0, 0), (3, 0), (3, 4)),)),
    Text(words="a", x=10, y=5, width=20),
    Modules(x=10, y=5, width=20, module=1, runs=((0, 0, 1),)),
    Outline(x=10, y=5, width=20, scale=1, path=(("m", ((0, 0),)),)),
)


@pytest.fixture(autouse=True)
def _gui() -> None:
    ensure_gui()


@pytest.mark.parametrize("mark", MARKS)
def test_turning_over_twice_or_moving_there_and_back_changes_nothing(mark: Mark) -> None:
    assert mirrored(mirrored([mark], 210), 210) == [mark]
    assert moved(moved([mark], 7, -3), -7, 3) == [mark]


def test_a_box_at_the_start_of_a_french_page_is_at_the_start_of_an_arabic_one() -> None:
    (box,) = mirrored([Rectangle(x=20, y=0, width=50, height=1)], 210)
    assert isinstance(box, Rectangle)
    assert box.x == 140


@pytest.mark.parametrize("language", list(Language))
def test_every_mark_is_painted(language: Language) -> None:
    document = Document(language, "marks", PageSize.A4_LANDSCAPE)
    document.draw(*MARKS)
    document.draw_as_is(*MARKS)
    assert document.finish().startswith(b"%PDF-1.7")


def test_a_star_has_sixteen_corners_and_touches_its_neighbours() -> None:
    corners = star_points(0, 0, 10)
    assert len(corners) == 16
    assert {round(hypot(*corner), 6) for corner in corners} == {10, 7.65}
    assert (10, 0) in {(round(x, 9), round(y, 9)) for x, y in corners}


def test_the_frame_of_a_certificate_is_symmetric() -> None:
    stars = {
        (round(mark.shapes[0][0][0], 3), round(mark.shapes[0][4][1], 3), mark.fill)
        for mark in frame(PETALS)
        if isinstance(mark, Polygon) and len(mark.shapes[0]) == 16 and mark.fill in PETALS
    }
    assert len(stars) == 2 * (25 + 17) - 4
    assert stars == {(round(297 - x, 3), y, fill) for x, y, fill in stars}
    assert stars == {(x, round(210 - y, 3), fill) for x, y, fill in stars}


def test_a_strip_and_a_cover_row_hold_what_they_are_asked_for() -> None:
    assert len(stars_strip(12, 10, 0, 0, (MAIN, WHITE))) == 36
    ends = [mark for mark in strip(3, 10, 5, 5, PETALS) if isinstance(mark, Rectangle)]
    assert [(edge.width, edge.height) for edge in ends] == [(30, 10)]


@pytest.mark.parametrize("count", [8, 12])
def test_petals_point_outwards_from_the_top_and_do_not_overlap(count: int) -> None:
    tip = petal(0, 0, 10, 0, count)[2]
    assert (round(tip[0], 9), round(tip[1], 9)) == (0, -10)
    assert len(rosette(0, 0, 10, [MAIN] * count)) == 2 * count + 1


def test_a_dot_stands_at_its_value_on_the_axis() -> None:
    point = Point(value=50, low=40, high=60, words="50")
    row = DotRow(
        label="a", base="b", before=point, after=None, difference="", between="", instead=""
    )
    lay = Lay()
    dots = [mark for mark in dot_plot([row], lay, "d").marks if isinstance(mark, Dot)]
    assert [dot.x for dot in dots] == [lay.label + 2 + lay.plot / 2]
    assert len(key_of_dots("a", "b", "c")) > 3


def test_a_row_without_enough_answers_keeps_its_place_in_words() -> None:
    row = DotRow(
        label="parents",
        base="24",
        before=None,
        after=None,
        difference="",
        between="",
        instead="few",
    )
    marks = dot_plot([row], Lay(), "d").marks
    words = [mark.words for mark in marks if isinstance(mark, Text)]
    assert {"parents", "24", "few"} <= set(words)
    assert not [mark for mark in marks if isinstance(mark, Dot)]


@pytest.mark.parametrize("values", [[], [0.0], [0.2], [2.6, 30.0], [11.7], [4000.0]])
def test_bounds_between_shades_are_four_and_rise(values: list[float]) -> None:
    bounds = steps(values)
    assert len(bounds) == 4
    assert list(bounds) == sorted(set(bounds))
    assert all(bound >= 1 and bound == int(bound) for bound in bounds)


def test_the_map_has_a_cell_for_each_region_and_its_two_silences_differ() -> None:
    assert set(CELLS) == {region.code for region in REGIONS}
    assert len(set(CELLS.values())) == len(CELLS)
    tiles = [
        Tile(region="01", name="a", words="3", value=3.0, received=True),
        Tile(region="08", name="b", words="few", value=None, received=True),
        Tile(region="12", name="c", words="none", value=None, received=False),
    ]
    boxes = [mark for mark in tile_map(tiles, (1, 2, 5, 10)).marks if isinstance(mark, Rectangle)]
    assert [bool(box.dash) for box in boxes] == [False, False, True]
    assert boxes[0].fill != boxes[1].fill == boxes[2].fill


@pytest.mark.parametrize("animal", list(Animal))
def test_every_animal_has_a_drawing(animal: Animal) -> None:
    marks = list(picture(f"animals/{animal.value}", 0, 0, 10))
    assert marks
    assert all(mark.fill or mark.line for mark in marks)
    assert all(0 <= x * mark.scale <= 10 for mark in marks for _op, at in mark.path for x, _y in at)


def test_a_short_name_keeps_its_size_and_a_long_one_shrinks_to_its_line() -> None:
    short, long = (
        Text(words=words, x=0, y=0, width=152, size=60, weight=700)
        for words in ("Salma", "Abderrahmane-Mohamed")
    )
    assert one_line_size(short, Language.FRENCH, 34) == 60
    size = one_line_size(long, Language.FRENCH, 34)
    assert size is not None
    assert 34 <= size < 60
    assert one_line_size(long, Language.FRENCH, 59) is None


@pytest.mark.parametrize("words", ["court", "mot " * 60, "sansespace" * 60])
def test_what_is_typed_fits_its_box(words: str) -> None:
    box = Text(words=words, x=0, y=0, width=52, size=11)
    small = fitted(box, 10, Language.FRENCH, least=5.5)
    assert text_height(small, Language.FRENCH) <= 10
    assert text_width(small, Language.FRENCH) <= 52.2


def test_letters_and_marks_of_arabic_are_told() -> None:
    assert arabic("Salma سلمى")
    assert not arabic("Salma")
    assert vowelled("مُحمد")
    assert not vowelled("محمد")
