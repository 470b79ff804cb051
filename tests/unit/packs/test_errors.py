"""Each thing that keeps a pack out is named, on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.i18n import Language, speaking
from caravan.packs.problems import Severity
from caravan.packs.sentences import SENTENCES
from caravan.packs.toml import PackRefused, load_pack
from tests.unit.packs.sample import GOOD, line_of, problems, spoilt, written

if TYPE_CHECKING:
    from pathlib import Path

# code, what stands in the good pack, what the author wrote instead, what stands on the line shown
SPOILT = [
    ("F03", 'id = "sample-12-14"', 'id = "sample-12-14', 'id = "sample-12-14'),
    ("F04", "schema = 1\n", "", "[pack]"),
    ("F05", "schema = 1", "schema = 2", "schema = 2"),
    ("F06", "schema = 1", 'schema = "1"', "schema ="),
    ("F06", "schema = 1", "schema = true", "schema ="),
    ("F08", "version = 1", "version = 1\nversion = 2", "version = 2"),
    ("S01", "prompt.fr", "pronpt.fr", "pronpt.fr"),
    ("S07", "text.ar =", 'text.er = "x"\ntext.ar =', "text.er"),
    ("S02", "version = 1\n", "", "[pack]"),
    ("S02", 'belief = "some belief"', 'belief = " "', 'belief = " "'),
    ("S02", 'band = "12-14"\n', "", "[pack]"),
    ("S03", "rev = 1", 'rev = "1"', 'rev = "1"'),
    ("S03", "rev = 1", "rev = 0", "rev = 0"),
    ("S03", "right = false", 'right = "no"', 'right = "no"'),
    ("S03", 'title.fr = "Quand les messages font mal"', "title.fr = 3", "title.fr = 3"),
    ("S03", 'id = "sa-001"', "id = 7", "id = 7"),
    ("S03", 'languages = ["fr", "ar"]', 'languages = "fr"', "languages ="),
    ("S04", 'form = "X"', 'form = "Z"', 'form = "Z"'),
    ("S04", 'theme = "cyberharassment"', 'theme = "chess"', 'theme = "chess"'),
    ("S04", '["fr", "ar"]', '["fr", "ar", "en"]', "languages ="),
    ("S05", 'kind = "single"', 'kind = "order"', 'kind = "order"'),
    ("S07", "version = 1", 'version = 1\nzzzz = "x"', "zzzz"),
    ("S08", 'audience = "children"', 'audience = "parents"', "band ="),
    ("E01", "right = true", "right = false", "[[item]]"),
    ("E01", "right = false", "right = true", "[[item]]"),
    ("E02", "Quitter le groupe et oublier vite", "répondre avec des mots très durs.", "[[item]]"),
    ("E03", 'title.ar = "عندما تؤذي الرسائل"', 'title.ar = ""', 'title.ar = ""'),
    ("E03", 'prompt.ar = "من يمكنه أن يساعد؟"', 'prompt.ar = "\u2066 \u2069"', "prompt.ar"),
    ("E04", "أمام الرسالة 1.", "أمام الرسالة.", "text.ar"),
    ("E04", "Qui peut aider", "Qui peut aider les 3", "prompt.ar"),
    ("E05", 'id = "sa-001"', 'id = "SA 001"', "SA 001"),
    ("E05", 'id = "sample-12-14"', 'id = "Été"', "Été"),
    ("E06", '["fr", "ar"]', '["fr"]', "languages ="),
    ("E07", 'id = "b"', 'id = "oui"', 'id = "oui"'),
    ("E08", 'id = "sa-002"', 'id = "sa-001"', "sa-001"),
    ("E10", "Qui peut aider", "Qui appelle le 06 12 34 56 78", "06 12"),
    ("E10", "Qui peut aider", "Qui écrit à aide@exemple.ma", "aide@"),
    ("E10", "Qui peut aider", "Qui ouvre www.exemple.ma", "www."),
    ("E11", 'form = "Y"', 'form = "learn"', "schema"),
    ("E14", 'objective = "C-CH-2"', 'objective = "C-CH-2"\nclaim = "true"', "schema"),
    ("E15", 'objective = "C-CH-2"', 'objective = "CH2"', '"CH2"'),
    ("E20", 'twin = "sa-009"\n', "", "[[item]]"),
    ("E21", 'form = "X"', 'form = "learn"', "twin ="),
    ("E22", 'twin = "sa-009"', 'twin = "sa-999"', "sa-999"),
    ("E23", 'twin = "sa-009"', 'twin = "sa-010"', "sa-010"),
    ("E24", 'label.fr = "Prévenir un adulte"', 'label.fr = "Garder une preuve"', "twin ="),
]


@pytest.mark.parametrize(("code", "old", "new", "shown"), SPOILT)
def test_an_error_is_found_on_its_line(
    tmp_path: Path, code: str, old: str, new: str, shown: str
) -> None:
    text = spoilt(old, new)
    found = [problem for problem in problems(tmp_path, text) if problem.code == code]
    assert found
    assert all(problem.severity is Severity.ERROR for problem in found)
    with pytest.raises(PackRefused) as refused:
        load_pack(written(tmp_path, text))
    assert code in {problem.code for problem in refused.value.problems}
    if code not in LINES_ELSEWHERE:
        assert line_of(text, shown) in {problem.line for problem in found}


LINES_ELSEWHERE = {"E02", "E08", "F04"}


def test_the_good_pack_has_nothing_wrong(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == ()


def test_a_missing_feedback_is_shown_at_its_choice(tmp_path: Path) -> None:
    lines = GOOD.split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("feedback.fr"))
    (problem,) = problems(tmp_path, "\n".join(lines[:place] + lines[place + 2 :]))
    header = max(n for n, line in enumerate(lines[:place]) if line == "[[item.choice]]")
    assert (problem.code, problem.line, problem.item, problem.field) == (
        "E13",
        header + 1,
        "sa-001",
        "choice a",
    )


def test_a_choice_is_named_by_its_id_and_key(tmp_path: Path) -> None:
    text = spoilt("Garder une copie et le dire", "")
    (problem,) = [one for one in problems(tmp_path, text) if one.code == "E03"]
    assert (problem.item, problem.field) == ("sa-001", "choice b, text.fr")
    assert problem.line == line_of(text, 'text.fr = ""')


def test_the_second_of_two_like_choices_is_shown(tmp_path: Path) -> None:
    text = spoilt("Quitter le groupe et oublier vite", "GARDER une copie, et le dire\u00a0!")
    (problem,) = [one for one in problems(tmp_path, text) if one.code == "E02"]
    assert problem.line == line_of(text, "Garder une copie et le dire")


def test_the_second_use_of_an_id_is_shown(tmp_path: Path) -> None:
    text = spoilt('id = "sa-002"', 'id = "sa-001"')
    (problem,) = [one for one in problems(tmp_path, text) if one.code == "E08"]
    second = text.index('id = "sa-001"', text.index('id = "sa-001"') + 1)
    assert problem.line == text[:second].count("\n") + 1


def test_vowels_do_not_make_another_choice(tmp_path: Path) -> None:
    text = spoilt("مغادرة المجموعة ومحاولة نسيان الأمر", "الِاحْتِفَاظُ بِصُورَةٍ ثُمَّ إِخْبَارُ شَخْصٍ كَبِيرٍ")
    assert "E02" in {problem.code for problem in problems(tmp_path, text)}


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    text = spoilt("version = 1", "version = 0").replace('form = "X"', 'form = "W"', 1)
    with pytest.raises(PackRefused) as refused:
        load_pack(written(tmp_path, text))
    codes = [problem.code for problem in refused.value.problems]
    assert codes[:2] == ["S03", "S04"]


def test_a_newer_format_says_nothing_else(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, 'schema = 9\n[pack]\nwhatever = "new"\n')
    assert problem.code == "F05"
    assert "plus récente" in problem.sentence


def test_an_unknown_kind_is_named_and_its_keys_are_left_alone(tmp_path: Path) -> None:
    text = spoilt('kind = "single"', 'kind = "order"\nbefore = [["a", "b"]]')
    found = problems(tmp_path, text)
    assert "order" in found[0].sentence
    assert {problem.code for problem in found} == {"S05"}


def test_a_pack_without_items_is_refused(tmp_path: Path) -> None:
    assert "S06" in {one.code for one in problems(tmp_path, GOOD.split("[[item]]")[0])}


def test_a_question_with_one_choice_is_refused(tmp_path: Path) -> None:
    head, first, *_rest = GOOD.split("[[item.choice]]")
    text = f"{head}[[item.choice]]{first}"
    assert "E12" in {one.code for one in problems(tmp_path, text)}


def test_parents_may_read_an_address(tmp_path: Path) -> None:
    text = spoilt("Qui peut aider", "Qui ouvre www.exemple.ma").replace('band = "12-14"\n', "")
    found = problems(tmp_path, text.replace('"children"', '"parents"'))
    assert "E10" not in {problem.code for problem in found}


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", list(Language))
def test_every_code_has_a_sentence_and_a_remedy(code: str, language: Language) -> None:
    with speaking(language):
        sentence, remedy = SENTENCES[code]()
    assert sentence.endswith((".", "?", "}", "؟"))
    assert remedy.endswith(".")


def test_a_refusal_shows_the_first_line_and_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(PackRefused) as refused:
        load_pack(written(tmp_path, spoilt("schema = 1", "schema = 2")))
    assert "pack.toml" in refused.value.sentence
    assert "Ligne" in refused.value.sentence
    assert "nouvelle version" in refused.value.remedy
