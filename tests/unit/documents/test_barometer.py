"""The report says each figure as its view allows, in both languages, for every scope."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from caravan.documents.barometer import report
from caravan.documents.barometer.words import regions_came
from caravan.domain.barometer import Level, Scope
from caravan.domain.disclosure import Shown, View
from caravan.domain.quiz import Audience
from caravan.i18n import Language, speaking
from caravan.i18n.numbers import bare
from tests.tools import page_count, plain, run, text_by_pdfium, text_by_poppler
from tests.unit.documents.sample import nothing, season

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.domain.barometer import Barometer, Difference
    from caravan.domain.disclosure import Figure

SOUSS = Scope(level=Level.REGION, code="09")
LAPTOP = Scope(level=Level.LAPTOP)
LATIN_KEPT = {"AUSIM", "QR"}


KEPT: dict[tuple[int, Language], bytes] = {}


def printed(figures: Barometer, language: Language) -> bytes:
    """Each sample is made once (`season` is cached), so its identity names its report."""
    key = id(figures), language
    if key not in KEPT:
        KEPT[key] = report(figures, language=language)
    return KEPT[key]


def value(figure: Figure) -> int:
    assert isinstance(figure, Shown)
    return round(figure.value)


def ends(difference: Difference) -> tuple[int, int]:
    assert difference.interval is not None
    return round(difference.interval.low), round(difference.interval.high)


def french(figures: Barometer) -> str:
    return text_by_pdfium(printed(figures, Language.FRENCH))


def test_a_national_report_has_its_pages_and_words() -> None:
    pdf = printed(season(), Language.FRENCH)
    text = text_by_pdfium(pdf)
    assert page_count(pdf) == 10
    for words in (
        "Baromètre de la caravane",
        "saison 2025-2026",
        "provisoire",
        "11 régions sur 12 ont envoyé leurs fichiers",
        "Les participants venus à la caravane, pas tous les enfants ni tous les parents du Maroc.",
        "Ce que cela ne permet pas de dire",
        "Fausses nouvelles reconnues comme fausses",
        "Fiche technique",
        "Qualité des données",
        "57",
    ):
        assert words in text


def test_every_key_figure_is_printed_as_it_was_given() -> None:
    figures = season()
    text = french(figures)
    came = figures.participation
    assert f"{value(came.children.total):,}".replace(",", " ") in text
    gains = [pack.scores[0].gain for pack in figures.packs]
    for gain in gains:
        low, high = ends(gain)
        assert f"+{value(gain.value)}" in text
        assert f"entre +{low} et +{high}" in text


def test_a_small_region_is_said_in_words_and_a_silent_one_is_not_zero() -> None:
    text = french(season())
    row = text[text.index("Drâa-Tafilalet") :][:40]
    assert "< 11" in row
    assert "aucun fichier reçu : ni zéro, ni absence de travail" in text


def test_a_country_without_a_number_to_compare_has_a_sentence_and_no_scale() -> None:
    text = " ".join(french(season(scale=0.02)).replace("\xa0", " ").split())
    assert "Pas d’échelle : aucune région n’a de nombre à comparer." in text
    assert "≥" not in text
    assert "≥" in french(season())
    assert "Pas d’échelle" not in french(season())


@pytest.mark.parametrize(
    ("came", "french_title", "arabic_title"),
    [
        (0, "0 région sur 12 a envoyé ses fichiers", "لم ترسل أي جهة من أصل 12 ملفاتها"),
        (1, "1 région sur 12 a envoyé ses fichiers", "أرسلت جهة واحدة من أصل 12 ملفاتها"),
        (2, "2 régions sur 12 ont envoyé leurs fichiers", "أرسلت جهتان من أصل 12 ملفاتهما"),
        (3, "3 régions sur 12 ont envoyé leurs fichiers", "أرسلت 3 جهات من أصل 12 ملفاتها"),
        (11, "11 régions sur 12 ont envoyé leurs fichiers", "أرسلت 11 جهة من أصل 12 ملفاتها"),
    ],
)
def test_the_regions_that_sent_files_agree_with_their_number(
    came: int, french_title: str, arabic_title: str
) -> None:
    with speaking(Language.FRENCH):
        assert bare(regions_came(came, 12)) == french_title
    with speaking(Language.ARABIC):
        assert bare(regions_came(came, 12)) == arabic_title


@pytest.mark.parametrize("demo", [True, False])
def test_every_page_of_a_demonstration_says_so(demo: bool) -> None:
    pdf = report(season(demo=demo), language=Language.FRENCH)
    marks = text_by_pdfium(pdf).count("Démonstration : données inventées")
    assert marks == (page_count(pdf) if demo else 0)


@pytest.mark.parametrize("view", list(View))
def test_a_working_document_says_on_every_page_that_it_is_not_to_be_published(view: View) -> None:
    pdf = report(season(view, demo=False), language=Language.FRENCH)
    marks = text_by_pdfium(pdf).count("Document de travail, à ne pas publier")
    assert marks == (page_count(pdf) if view is View.DESK else 0)


def test_a_published_report_says_how_numbers_are_rounded() -> None:
    text = french(season())
    assert "Nombres de personnes arrondis à 5, de 1 à 10 non écrits." in text


@pytest.mark.parametrize(
    ("scope", "title"),
    [
        (SOUSS, "Souss-Massa : qui est venu"),
        (LAPTOP, "Les données de cet ordinateur : qui est venu"),
    ],
)
@pytest.mark.parametrize("view", list(View))
def test_a_region_and_a_laptop_have_the_same_report(scope: Scope, title: str, view: View) -> None:
    text = french(season(view, scope=scope, files=None))
    assert title in text
    assert "sur 12 ont envoyé" not in text


def test_few_answers_are_said_in_words_and_their_rows_are_kept() -> None:
    figures = season(View.DESK, scope=LAPTOP, files=None, scale=0.01)
    text = french(figures)
    small = [pack for pack in figures.packs if pack.audience is Audience.PARENTS]
    assert all(row.label[Language.FRENCH] in text for pack in small for row in pack.rows)


def test_a_laptop_with_no_stop_yet_still_has_its_method() -> None:
    pdf = printed(nothing(), Language.FRENCH)
    text = text_by_pdfium(pdf)
    assert page_count(pdf) == 3
    assert "aucune étape" in text
    assert "Comment ces chiffres ont été obtenus" in text


def test_an_arabic_report_is_read_again_by_two_readers(tmp_path: Path) -> None:
    pdf = printed(season(), Language.ARABIC)
    for text in (text_by_poppler(pdf, tmp_path), text_by_pdfium(pdf)):
        for words in (
            "بارومتر القافلة",
            "الأرقام الرئيسية",
            "الأجوبة الصحيحة قبل الورشة وبعدها",
            "طنجة",
            "الآباء والأمهات",
            "الأطفال يعرفون أكثر",
        ):
            assert words in text


def test_ranges_signs_and_percentages_keep_their_order_in_arabic(tmp_path: Path) -> None:
    figures = season()
    text = text_by_poppler(printed(figures, Language.ARABIC), tmp_path)
    gain = figures.packs[0].scores[0].gain
    assert f"+{value(gain.value)}" in text
    assert f"+{ends(gain)[0]}" in text
    for words in ("2025-2026", "12–14", "95 %", "10 000"):
        assert words in text


@pytest.mark.parametrize("scope", [Scope(level=Level.NATIONAL), SOUSS, LAPTOP])
@pytest.mark.parametrize("view", list(View))
def test_nothing_french_is_left_in_an_arabic_report(scope: Scope, view: View) -> None:
    text = text_by_pdfium(printed(season(view, scope=scope), Language.ARABIC))
    assert set(re.findall(r"[A-Za-zÀ-ÿ]{2,}", text)) <= LATIN_KEPT
    assert "<" not in text
    assert "≥" not in text


def test_the_language_is_the_current_one_if_none_is_asked() -> None:
    with speaking(Language.ARABIC):
        pdf = report(nothing())
    assert pdf == printed(nothing(), Language.ARABIC)


@pytest.mark.parametrize("language", list(Language))
def test_the_same_figures_are_the_same_bytes(language: Language) -> None:
    assert report(season(), language=language) == printed(season(), language)


@pytest.mark.parametrize("language", list(Language))
def test_the_file_is_sound_and_every_font_is_embedded(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(printed(season(), language))
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    rows = run("pdffonts", path).splitlines()[2:]
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_vowel_marks_of_the_youngest_are_left_out_of_the_report(tmp_path: Path) -> None:
    text = text_by_poppler(printed(season(), Language.ARABIC), tmp_path)
    assert plain("عندما تجرح الكلمات") in text
