"""Text is laid out the same way for screen and paper, in both scripts."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QTextLayout

from caravan.i18n import Language
from caravan.i18n.numbers import span
from caravan.typesetting.fonts import WEIGHTS, Face, ensure_gui, font_file, load
from caravan.typesetting.text import Align, Laid, TextStyle, lay_out, lay_out_on_paper

FRENCH = "Après l’atelier, 14 points de plus de fausses nouvelles reconnues (base : 1 105 enfants)."
ARABIC = f"تقديرًا للمشاركة في الورشة، من {span(9, 11)} سنة، مع خبراء القافلة الشباب."


@pytest.fixture(autouse=True)
def _gui() -> None:
    ensure_gui()


Placed = tuple[str, int, tuple[int, ...], tuple[tuple[float, float], ...]]


def glyphs(laid: Laid) -> list[Placed]:
    # Sorted, because Qt hands the runs out in the order of the fonts' addresses.
    runs = laid.layout.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
    return sorted(
        (
            run.rawFont().familyName(),
            run.rawFont().weight(),
            tuple(run.glyphIndexes()),
            tuple((round(at.x(), 2), round(at.y(), 2)) for at in run.positions()),
        )
        for run in runs
    )


@pytest.mark.parametrize("face", list(Face))
def test_every_face_is_loaded_under_its_own_name(face: Face) -> None:
    assert load(face) == face.value
    assert all(font_file(face, weight).is_file() for weight in WEIGHTS[face])


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_every_weight_of_the_text_face_is_drawn_with_its_own_file(weight: int) -> None:
    laid = lay_out("Salma", TextStyle(size=15, weight=weight), 300, language=Language.FRENCH)
    assert [run.rawFont().weight() for run in laid.layout.glyphRuns()] == [weight]


def test_screen_and_paper_break_and_measure_alike() -> None:
    screen = lay_out(FRENCH, TextStyle(size=20), 400, language=Language.FRENCH)
    paper = lay_out_on_paper(FRENCH, TextStyle(size=20), 400, language=Language.FRENCH)
    assert [line.text for line in screen.lines] == [line.text for line in paper.lines]
    assert screen.height == paper.height
    assert screen.width == pytest.approx(paper.width, abs=1)


def test_half_sizes_are_kept_on_paper() -> None:
    small = lay_out_on_paper("Salma", TextStyle(size=9), 300, language=Language.FRENCH)
    half = lay_out_on_paper("Salma", TextStyle(size=9.5), 300, language=Language.FRENCH)
    assert half.width == pytest.approx(small.width * 9.5 / 9, rel=1e-3)


@pytest.mark.parametrize(
    ("language", "style", "vowelled", "height"),
    [
        (Language.FRENCH, TextStyle(size=10), False, 14),
        (Language.ARABIC, TextStyle(size=10), False, 16.2),
        (Language.ARABIC, TextStyle(size=10), True, 17.5),
        (Language.ARABIC, TextStyle(size=10, face=Face.AMIRI), False, 14.5),
        (Language.ARABIC, TextStyle(size=10, leading=2), False, 20),
    ],
)
def test_the_leading_is_the_language_s_own(
    language: Language, style: TextStyle, vowelled: bool, height: float
) -> None:
    laid = lay_out("كلمة", style, 300, language=language, vowelled=vowelled)
    assert laid.height == pytest.approx(height)


@pytest.mark.parametrize(
    ("language", "align", "first"),
    [
        (Language.FRENCH, Align.START, 0),
        (Language.FRENCH, Align.END, 1),
        (Language.ARABIC, Align.START, 1),
        (Language.ARABIC, Align.END, 0),
        (Language.FRENCH, Align.RIGHT, 1),
        (Language.ARABIC, Align.RIGHT, 1),
        (Language.ARABIC, Align.CENTER, 0.5),
    ],
)
@pytest.mark.parametrize("balanced", [False, True])
def test_lines_stand_where_they_are_asked_to(
    language: Language, align: Align, first: float, balanced: bool
) -> None:
    style = TextStyle(size=20, balanced=balanced)
    laid = lay_out("K7-P3 K7-P4", style, 90, language=language, align=align)
    line = laid.layout.lineAt(0).naturalTextRect()
    assert len(laid.lines) == 2
    assert line.x() == pytest.approx(first * (90 - line.width()), abs=1)


def test_balancing_keeps_the_line_count_and_evens_the_lines() -> None:
    plain = lay_out(FRENCH, TextStyle(size=20), 700, language=Language.FRENCH)
    even = lay_out(FRENCH, TextStyle(size=20, balanced=True), 700, language=Language.FRENCH)
    assert len(even.lines) == len(plain.lines) == 2
    assert even.width < plain.width
    assert abs(even.lines[0].width - even.lines[1].width) < abs(
        plain.lines[0].width - plain.lines[1].width
    )


def test_a_newline_breaks_the_line_and_a_strong_piece_is_semi_bold() -> None:
    laid = lay_out(
        "😀 avant\naprès", TextStyle(size=20), 700, language=Language.FRENCH, strong=("après",)
    )
    runs = laid.layout.lineAt(1).glyphRuns()
    assert len(laid.lines) == 2
    assert [run.rawFont().weight() for run in runs] == [600]


@pytest.mark.parametrize("text", ["", " ", "x" * 5000, "\u2066\u2069", "\n\n", "\ud83d"])
def test_odd_texts_are_laid_out_without_a_crash(text: str) -> None:
    laid = lay_out_on_paper(text, TextStyle(size=10), 200, language=Language.ARABIC)
    assert laid.lines


def test_a_worker_and_the_window_may_lay_out_at_the_same_time() -> None:
    """40 s of this at 15,000 layouts, and 8 short runs, were clean on 6.11.3."""

    def both() -> list[list[Placed]]:
        style = TextStyle(size=11, balanced=True)
        amiri = TextStyle(size=60, weight=700, face=Face.AMIRI)
        return [
            glyphs(lay_out_on_paper(FRENCH, style, 300, language=Language.FRENCH)),
            glyphs(lay_out_on_paper(ARABIC, style, 300, language=Language.ARABIC)),
            glyphs(lay_out_on_paper("أنير", amiri, 300, language=Language.ARABIC)),
        ]

    expected = both()
    seen: list[list[list[Placed]]] = []

    def work() -> None:
        seen.extend(both() for _turn in range(60))

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    work()
    for worker in workers:
        worker.join()
    assert len(seen) == 180
    assert all(one == expected for one in seen)
