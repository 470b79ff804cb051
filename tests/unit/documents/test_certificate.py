"""Certificates say what they should, in both languages, whatever was typed."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from caravan.documents.certificate import certificates
from caravan.documents.certificate_sheet import CertificateSheet
from caravan.domain.certificates import Certified, payload_of
from caravan.domain.quiz import Audience, Theme
from caravan.errors import BugError
from caravan.i18n import Language
from caravan.typesetting.text import TextStyle, lay_out
from tests.tools import page_count, plain, run, text_by_pdfium, text_by_poppler, unvowelled

if TYPE_CHECKING:
    from pathlib import Path

TITLE = {
    Language.FRENCH: "Vérifier avant de croire et de partager",
    Language.ARABIC: "التحقق قبل التصديق والمشاركة",
}
DAY = date(2026, 5, 25)
LONG_PLACE = "Maison de jeunes du douar " + "Aït Oufella " * 40


def sheet(
    first_name: str | None = "Salma",
    *,
    language: Language = Language.FRENCH,
    kind: Audience = Audience.CHILDREN,
    place: str = "Aït Baha",
    region: str = "09",
    number: int = 1,
) -> CertificateSheet:
    serial = number.to_bytes(5, "big")
    certified = Certified(
        serial=serial, day=DAY, kind=kind, theme=Theme.FAKE_NEWS, first_name=first_name
    )
    return CertificateSheet(
        kind=kind,
        language=language,
        first_name=first_name,
        title_of_workshop=TITLE,
        day=DAY,
        place=place,
        region=region,
        serial=serial,
        payload=payload_of(certified),
    )


def test_a_french_certificate_is_read_again(tmp_path: Path) -> None:
    pdf = certificates([sheet()], demo=False)
    for text in (text_by_poppler(pdf, tmp_path), text_by_pdfium(pdf)):
        for words in (
            "Attestation de participation",
            "Salma",
            "« Vérifier avant de croire et de partager »",
            "25 mai 2026",
            "Aït Baha, Souss-Massa",
            "Le QR ne contient pas le nom en clair ; il permet de vérifier le prénom imprimé.",
            "2222-2223",
        ):
            assert words in text


def test_an_arabic_certificate_is_read_again(tmp_path: Path) -> None:
    pdf = certificates([sheet("أنير", language=Language.ARABIC, place="آيت باها")], demo=False)
    for text in (text_by_poppler(pdf, tmp_path), text_by_pdfium(pdf)):
        for words in (
            "شهادة مشاركة",
            plain("تُسلَّم إلى"),
            "أنير",
            "التحقق قبل التصديق والمشاركة",
            "آيت باها",
            "ماي",
        ):
            assert words in text


def test_a_parents_certificate_is_in_both_languages(tmp_path: Path) -> None:
    pdf = certificates([sheet("Rachida", kind=Audience.PARENTS)], demo=False)
    text = text_by_poppler(pdf, tmp_path)
    for words in ("de participation", "شهادة مشاركة", "Rachida", "25 mai 2026", "سوس"):
        assert words in text


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize("kind", list(Audience))
def test_only_a_demonstration_says_so(kind: Audience, demo: bool) -> None:
    text = text_by_pdfium(certificates([sheet(kind=kind)], demo=demo))
    assert ("Démonstration : données inventées" in text) is demo


def test_a_blank_certificate_says_that_its_code_holds_no_name() -> None:
    text = text_by_pdfium(certificates([sheet(None)], demo=False))
    assert "Le QR ne contient pas de nom." in text
    assert "prénom" not in text


@pytest.mark.parametrize("words", ["score", "rang", "note", "école", "bonnes réponses", "ans"])
def test_no_score_rank_school_or_age_is_printed(words: str) -> None:
    text = text_by_pdfium(certificates([sheet(), sheet(kind=Audience.PARENTS)], demo=True))
    assert words not in text.replace("dans", "").split()


@pytest.mark.parametrize(
    "first_name",
    [
        "Fatima-Zahra",
        "Yas😀mine",
        "مُحَمَّدٌ",
        "Abdelkarim-Mohamed-Amine " * 4,
        "عبد الرحمان " * 8,
        "x" * 300,
    ],
)
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Audience))
def test_every_letter_of_a_name_is_printed(
    first_name: str, language: Language, kind: Audience, tmp_path: Path
) -> None:
    pdf = certificates([sheet(first_name, language=language, kind=kind)], demo=False)
    text = unvowelled(text_by_poppler(pdf, tmp_path))
    parts = unvowelled(plain(first_name)).replace("-", " ").split()
    assert [part for part in parts if part[:12] not in text] == []


@pytest.mark.parametrize("place", ["", "É", LONG_PLACE, "😀" * 60, "قاعة " * 100])
@pytest.mark.parametrize("kind", list(Audience))
def test_any_place_is_printed_on_one_page(place: str, kind: Audience) -> None:
    pdf = certificates([sheet(place=place, kind=kind, region="99")], demo=True)
    assert page_count(pdf) == 1
    assert plain(place)[:20] in text_by_pdfium(pdf)


def test_there_is_a_page_for_each_person_in_the_order_given() -> None:
    names = ["Amal", "Badr", "Chaïma"]
    pdf = certificates([sheet(name, number=n) for n, name in enumerate(names)], demo=False)
    text = text_by_pdfium(pdf)
    assert page_count(pdf) == 3
    assert sorted(names, key=text.index) == names


def test_the_same_certificates_are_the_same_bytes() -> None:
    both = [sheet(), sheet("أنير", language=Language.ARABIC), sheet("R", kind=Audience.PARENTS)]
    assert certificates(both, demo=True) == certificates(both, demo=True)


def test_the_art_is_kept_once_for_a_whole_room() -> None:
    one = certificates([sheet()], demo=False)
    thirty = certificates([sheet(f"Salma {n}", number=n) for n in range(30)], demo=False)
    assert len(thirty) < len(one) + 29 * 4_000


def test_the_file_is_sound_and_every_font_is_embedded(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    people = [sheet(kind=kind, language=tongue) for kind in Audience for tongue in Language]
    path.write_bytes(certificates(people, demo=True))
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    rows = run("pdffonts", path).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_nobody_to_certify_is_our_mistake() -> None:
    with pytest.raises(BugError):
        certificates([], demo=False)


def test_a_worker_composes_the_same_file_while_the_window_lays_text_out() -> None:
    people = [sheet(), sheet("أنير", language=Language.ARABIC), sheet("R", kind=Audience.PARENTS)]
    expected, made = certificates(people, demo=True), []
    worker = threading.Thread(target=lambda: made.append(certificates(people, demo=True)))
    worker.start()
    while worker.is_alive():
        lay_out("سلمى Salma 25", TextStyle(size=20), 300, language=Language.ARABIC)
    worker.join()
    assert made == [expected]
