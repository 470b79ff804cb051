"""Every sentence of the program is said in both languages, and said well."""

from __future__ import annotations

import gettext
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from caravan.packs.words import sentences, words
from scripts import spelling, text
from scripts.sources import put_spaces, read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Catalog

NBSP = "\u00a0"


def room(*entries: str) -> Catalog:
    """Read a room from its entries, with the plural rule of our files."""
    header = f'msgid ""\nmsgstr "Plural-Forms: {text.PLURALS}\\n"\n'
    return read_po(io.BytesIO("\n".join([header, *entries]).encode()), locale="ar")


def entry(french: str, arabic: str) -> str:
    return f'msgid "{french}"\nmsgstr "{arabic}"\n'


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "caravan"
    folder.mkdir()
    return folder


def source(package: Path, *lines: str) -> None:
    package.joinpath("page.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def problems(package: Path, **rooms: Catalog) -> list[str]:
    said, trouble = read_sources(package)
    return trouble + text.problems_of(said, rooms)


def test_every_sentence_of_the_program_has_its_arabic() -> None:
    said, trouble = read_sources(text.SOURCES)
    assert said
    assert trouble + text.problems_of(said, text.read_rooms()) == []


@pytest.mark.parametrize(("side", "most"), [("id", 14), ("string", 11)], ids=["fr", "ar"])
def test_nothing_said_before_a_child_is_longer_than_one_of_nine_reads(side: str, most: int) -> None:
    """As a question's sentences: at most 14 words in French, 11 in Arabic."""
    long = [
        sentence
        for message in text.read_rooms()["kiosk"]
        if message.id
        for said in (getattr(message, side),)
        for each in ([said] if isinstance(said, str) else said)
        for sentence in sentences(each)
        if len(words(sentence)) > most
    ]
    assert long == []


def test_the_compiled_catalogue_is_the_one_of_the_sources() -> None:
    assert text.COMPILED.read_bytes() == text.compiled(text.read_rooms())


def test_the_command_checks_and_writes_nothing() -> None:
    before = text.COMPILED.read_bytes()
    done = subprocess.run(
        [sys.executable, text.ROOT / "scripts" / "text.py", "--check"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    assert text.COMPILED.read_bytes() == before


def test_the_same_words_compile_to_the_same_bytes() -> None:
    rooms = text.read_rooms()
    assert text.compiled(rooms) == text.compiled(dict(reversed(rooms.items())))


@pytest.mark.parametrize(
    ("n", "form"),
    [(0, "0"), (1, "1"), (2, "2"), (3, "3"), (10, "3"), (11, "4"), (99, "4"), (100, "5")],
)
def test_arabic_counts_with_six_forms(n: int, form: str) -> None:
    forms = "\n".join(f'msgstr[{number}] "{number}"' for number in range(6))
    one = room(f'msgid "a"\nmsgid_plural "b"\n{forms}\n')
    catalogue = gettext.GNUTranslations(io.BytesIO(text.compiled({"core": one})))
    assert catalogue.ngettext("a", "b", n) == form


def test_a_sentence_without_arabic_is_named_with_its_line_and_room(package: Path) -> None:
    source(package, "def say():", '    return _("Bonjour.")')
    assert problems(package) == ["caravan/page.py:2: no Arabic in core.po: Bonjour."]


def test_a_translated_sentence_is_no_problem(package: Path) -> None:
    source(package, "def say():", '    return _("Bonjour {name}.")')
    assert problems(package, core=room(entry("Bonjour {name}.", "مرحبا {name}."))) == []


def test_a_hole_that_the_arabic_forgot_is_named(package: Path) -> None:
    source(package, "def say():", '    return _("Bonjour {name}.")')
    assert "holes" in problems(package, core=room(entry("Bonjour {name}.", "مرحبا.")))[0]


def plural(*arabic: str) -> Catalog:
    forms = "\n".join(f'msgstr[{number}] "{form}"' for number, form in enumerate(arabic))
    return room(f'msgid "{{n}} enfant"\nmsgid_plural "{{n}} enfants"\n{forms}\n')


COUNTED = ("def say(n):", '    return ngettext("{n} enfant", "{n} enfants", n)')


def test_arabic_may_say_none_one_and_two_in_words(package: Path) -> None:
    source(package, *COUNTED)
    forms = ("لا أحد", "طفل واحد", "طفلان", "{n} أطفال", "{n} طفلا", "{n} طفل")
    assert problems(package, core=plural(*forms)) == []


def test_three_children_must_be_counted(package: Path) -> None:
    source(package, *COUNTED)
    forms = ("لا أحد", "طفل واحد", "طفلان", "أطفال", "{n} طفلا", "{n} طفل")
    assert ["form 3" in each for each in problems(package, core=plural(*forms))] == [True]


def test_a_missing_plural_form_is_named(package: Path) -> None:
    source(package, *COUNTED)
    forms = ("لا أحد", "طفل واحد", "طفلان", "{n} أطفال", "", "{n} طفل")
    assert "a form is missing" in problems(package, core=plural(*forms))[0]


def test_a_fuzzy_translation_does_not_count(package: Path) -> None:
    source(package, "def say():", '    return _("Bonjour.")')
    assert "fuzzy" in problems(package, core=room("#, fuzzy\n" + entry("Bonjour.", "مرحبا.")))[0]


def test_a_sentence_in_two_rooms_is_refused(package: Path) -> None:
    source(package, "def say():", '    return _("Bonjour.")')
    one, two = room(entry("Bonjour.", "مرحبا.")), room(entry("Bonjour.", "أهلا."))
    assert problems(package, core=one, desktop=two) == ["desktop.po: already in core.po: Bonjour."]


def test_what_the_program_no_longer_says_is_named_then_pruned(
    package: Path, tmp_path: Path
) -> None:
    source(package, "def say():", '    return _("Bonjour.")')
    said, _trouble = read_sources(package)
    rooms = {"core": room(entry("Bonjour.", "مرحبا."), entry("Adieu.", "وداعا."))}
    assert "no longer said" in text.problems_of(said, rooms)[0]
    text.prune(said, rooms, tmp_path)
    assert text.problems_of(said, text.read_rooms(tmp_path)) == []


def test_a_sentence_built_at_run_time_is_refused(package: Path) -> None:
    source(package, "def say(x):", '    return _(f"Bonjour {x}")')
    assert "wants a sentence written out" in problems(package)[0]


def test_a_sentence_said_at_import_is_refused(package: Path) -> None:
    source(package, 'TITLE = _("Bonjour.")')
    assert "at import" in problems(package, core=room(entry("Bonjour.", "مرحبا.")))[0]


def test_a_context_keeps_two_meanings_apart(package: Path) -> None:
    source(package, "def say():", '    return _("mai"), pgettext("verbe", "mai")')
    said, _trouble = read_sources(package)
    assert set(said) == {("", "mai"), ("verbe", "mai")}


def test_what_is_missing_is_printed_ready_to_paste(package: Path) -> None:
    source(package, *COUNTED)
    said, _trouble = read_sources(package)
    printed = text.stubs(said, {})
    assert "core.po" in printed
    assert 'msgid_plural "{n} enfants"' in printed
    assert printed.count("msgstr[") == 6


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("caravan/errors.py", "core"),
        ("caravan/actions/attend.py", "core"),
        ("caravan/documents/badge.py", "documents"),
        ("caravan/desktop/screens/home.py", "desktop"),
        ("caravan/desktop/kiosk/help.py", "kiosk"),
        ("caravan/desktop/projector/hands.py", "kiosk"),
        ("caravan/cli.py", "cli"),
        ("caravan/demo/people.py", "cli"),
    ],
)
def test_each_file_has_its_room(file: str, expected: str) -> None:
    assert text.room_of(file) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        "L'enfant arrive.",
        "Patience...",
        "Prêt ?",
        "Prêt?",
        "Lieu : Agadir",
        "Lieu: Agadir",
        "Dites « oui ».",
        "Prêt\u202f?",
        'Dites "oui".',
        " Bonjour.",
        "Deux  espaces.",
        "Le n° 12.",
        "Les n° {numbers}.",
        "12 Mo libres",
        "étiquettes de {size} mm",
        "Encore {seconds} s.",
    ],
)
def test_badly_written_french_is_named(wrong: str) -> None:
    assert spelling.french(wrong)


@pytest.mark.parametrize(
    "right",
    [
        f"L’enfant arrive{NBSP}: il est 9:30.",
        f"Prêt{NBSP}? Oui{NBSP}!",
        f"Vraiment{NBSP}?!",
        f"Dites «{NBSP}oui{NBSP}».",
        "{count:>3} enfants sur {total}.",
        "Écrivez à https://example.ma/aide?x=1;y=2",
        f"Le n°{NBSP}12, de {{size}}{NBSP}Ko.",
        "{count} signes, 12 Moussems",
    ],
)
def test_well_written_french_passes(right: str) -> None:
    assert spelling.french(right) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "هل نبدأ?",
        "نعم, نبدأ.",
        "نعم; نبدأ.",
        "٣ أطفال",
        "هل نبدأ ؟",
        "أقل من 11 < 12",
        "عبر الإنترنت",
        "اضغط هنا.",
        "ثم اختاري جوابا.",
        "واكتب الاسم.",
        "طفـل",
    ],
)
def test_badly_written_arabic_is_named(wrong: str) -> None:
    assert spelling.arabic(wrong)


@pytest.mark.parametrize(
    "right",
    [
        "هل نبدأ؟ نعم، نبدأ.",
        "3 أطفال، 1,5 في المتوسط",
        "وضع العرض: {mode}",
        "رقم النافذة {number}",
        "عبر الأنترنت",
    ],
)
def test_well_written_arabic_passes(right: str) -> None:
    assert spelling.arabic(right) == []


def test_plain_spaces_become_no_break_spaces_in_sentences_only(package: Path) -> None:
    source(
        package,
        "def say():",
        '    x = "gardé : tel quel"',
        "    return _(",
        '        "Dites « oui » : "',
        '        "prêt ?"',
        '        "{size} Ko, n° 2"',
        "    )",
    )
    assert put_spaces(package) == ["caravan/page.py"]
    written = package.joinpath("page.py").read_text(encoding="utf-8")
    assert '"gardé : tel quel"' in written
    assert f'"Dites «{NBSP}oui{NBSP}»{NBSP}: "' in written
    assert f'"prêt{NBSP}?"' in written
    assert f'"{{size}}{NBSP}Ko, n°{NBSP}2"' in written
    assert put_spaces(package) == []


def test_the_french_of_a_room_gets_the_same_spaces_and_the_arabic_none(tmp_path: Path) -> None:
    file = tmp_path / "core.po"
    file.write_text(entry("Prêt ?", "مستعدون ؟"), encoding="utf-8")
    text.space_rooms(tmp_path)
    assert file.read_text(encoding="utf-8") == entry(f"Prêt{NBSP}?", "مستعدون ؟")
