"""Commands typed well and badly, in two languages."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from caravan import __version__
from caravan.cli.main import commands, run
from caravan.cli.saying import as_utf8, columns, say
from caravan.cli.tongue import choose_language
from caravan.i18n import Language, use
from caravan.paths import places_for
from caravan.settings import load, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.cli.conftest import Caravan, Desk


def paths(group: click.Group, start: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield start
    for name, command in group.commands.items():
        inner = (*start, name)
        yield from paths(command, inner) if isinstance(command, click.Group) else [inner]


ALL = list(paths(commands()))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_command_explains_itself_in_both_languages(
    caravan: Caravan, path: tuple[str, ...], language: str
) -> None:
    answer = caravan("--lang", language, *path, "--help")
    assert (answer.status, answer.err) == (0, "")
    titles = {"fr": ("Usage", "Montrer cette aide."), "ar": ("الاستعمال", "عرض هذه المساعدة.")}
    for words in titles[language]:
        assert words in answer.out
    # The library's own English has no place in it.
    assert not any(words in answer.out for words in ("Show this", "Options:", "Commands:"))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_the_arabic_help_holds_no_french(caravan: Caravan, path: tuple[str, ...]) -> None:
    said = caravan("--lang", "ar", *path, "--help").out
    assert not set(said) & set("éèêàçùô’")


def test_the_version_is_said(caravan: Caravan) -> None:
    assert caravan("--version").out == f"Caravane {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["baromètre"], "La commande baromètre n’existe pas."),
        (["quiz", "chek"], "La commande chek n’existe pas."),
        (["events", "--jsn"], "L’option --jsn n’existe pas."),
        (["export"], "Il manque : --to."),
        (["merge"], "Il manque : FILE"),
        (["export", "--to"], "L’option --to attend une valeur."),
        (["barometer", "--view", "all"], "--view attend l’un de ces mots : desk published."),
        (["demo", "--to", "x", "--seed", "one"], "--seed attend un nombre entre 0 et"),
        (["demo", "--to", "x", "--participants", "0"], "--participants attend un nombre entre 1"),
        (["--lang", "en", "doctor"], "--lang attend l’un de ces mots : fr ar."),
        (["events", "more"], "Cette commande n’est pas écrite comme il faut."),
    ],
)
def test_a_slip_is_told_with_where_the_help_is(
    caravan: Caravan, words: list[str], said: str
) -> None:
    answer = caravan(*words)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.replace("\u00a0", " ").startswith(said)
    assert "--help" in answer.err


def test_a_slip_is_told_in_arabic_too(caravan: Caravan) -> None:
    assert "غير موجود" in caravan("--lang", "ar", "frob").err


@pytest.mark.parametrize("words", [[], ["quiz"]])
def test_no_command_shows_the_help(caravan: Caravan, words: list[str]) -> None:
    answer = caravan("--lang=fr", *words)
    assert answer.status == 2
    assert "Commandes" in answer.out


def test_the_help_lists_the_folder_of_the_data(caravan: Caravan) -> None:
    said = caravan("--lang", "fr", "--help").out
    assert "--data DIR" in said
    assert "--lang" in said
    assert "--machine" not in said


def test_the_data_may_be_named_before_the_command(caravan: Caravan, laptop: Desk) -> None:
    before = caravan(*laptop.options, "events", "--json")
    assert before.status == 0
    assert before.out == caravan("events", *laptop.options, "--json").out


def test_what_a_command_says_itself_wins_over_what_stands_before(
    caravan: Caravan, laptop: Desk, tmp_path: Path
) -> None:
    answer = caravan("--data", tmp_path / "other", "events", *laptop.options, "--json")
    assert len(answer.document) == 1


@pytest.mark.parametrize("words", [["demo", "--to", "x"], ["quiz", "check"]])
def test_a_command_without_data_takes_none_from_before_it(
    caravan: Caravan, laptop: Desk, words: list[str]
) -> None:
    answer = caravan(*laptop.options, *words)
    assert (answer.status, answer.out) == (2, "")
    assert "L’option --data n’existe pas." in answer.err


def test_without_a_command_the_window_opens_on_what_was_asked() -> None:
    asked: list[tuple[object, ...]] = []

    def window(*words: object) -> int:
        asked.append(words)
        return 7

    assert run(["--lang", "ar", "--data", "d"], window) == 7
    assert run([], window) == 7
    assert run(["quiz"], window) == 2
    assert asked == [(Path("d"), None, Language.ARABIC), (None, None, None)]


def test_the_language_is_the_one_asked_for_wherever_it_stands(caravan: Caravan) -> None:
    first, last = caravan("--lang", "ar", "events"), caravan("events", "--lang=ar")
    assert first.err == last.err
    assert "معطيات" in first.err


def test_without_being_asked_the_language_is_that_of_the_data(laptop: Desk) -> None:
    places = places_for(laptop.folder / "data", laptop.folder / "machine")
    settings = load(places)
    assert settings is not None
    save(places, replace(settings, language=Language.ARABIC))
    assert choose_language(["events", "--data", str(places.data)]) is Language.ARABIC
    assert choose_language(["--lang", "fr", "events", f"--data={places.data}"]) is Language.FRENCH


@pytest.mark.usefixtures("caravan")
@pytest.mark.parametrize(
    ("spoken", "language"),
    [("ar_MA.UTF-8", Language.ARABIC), ("fr_MA", Language.FRENCH), ("C", Language.FRENCH)],
)
def test_without_data_the_language_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, spoken: str, language: Language
) -> None:
    monkeypatch.setenv("LC_ALL", spoken)
    assert choose_language(["doctor"]) is language


def test_old_encodings_of_windows_are_left_for_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding="cp1252"))
    as_utf8()
    say("محطة")
    sys.stdout.flush()
    assert kept.getvalue().decode() == "محطة\n"


def test_columns_stand_under_each_other_whatever_the_vowel_signs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    use(Language.ARABIC)
    columns([("قِسْمٌ", "1"), ("قسم", "10")], numbers=(1,))
    first, second = capsys.readouterr().out.splitlines()
    bare = "".join(letter for letter in first if letter not in "\u0650\u0652\u064c")
    assert (bare, second) == ("قسم   1", "قسم  10")


def test_the_program_answers_as_a_process_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "caravan", "--lang", "ar", "frob"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "frob" in done.stderr
