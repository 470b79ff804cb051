"""Each thing an author should look at again is named, and keeps nothing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.packs.problems import Severity
from caravan.packs.toml import load_pack
from tests.unit.packs.sample import GOOD, problems, spoilt, written

if TYPE_CHECKING:
    from pathlib import Path

RIGHT, WRONG = "Garder une copie et le dire", "Quitter le groupe et oublier vite"
FEEDBACK = "Une idée qui se comprend. Un adulte peut aider."
PROMPT, PROMPT_AR = "Qui peut aider\u00a0?", "من يمكنه أن يساعد؟"

SPOILT = [
    ("W01", RIGHT, "Garder une belle copie de chaque message et le dire à la maison"),
    ("W03", WRONG, "Quitter le groupe pour toujours"),
    ("W03", "ومحاولة نسيان الأمر", "وعدم الكلام أَبَدًا"),
    ("W04", WRONG, "Aucune de ces idées ne convient"),
    ("W05", "Que peut faire Salma\u00a0?", "Que ne doit pas faire Salma\u00a0?"),
    ("W05", "ما هي الخطوة المناسبة؟", "ماذا لا تفعل؟"),
    ("W07", WRONG, "Quitter le groupe " + "et oublier " * 7 + "vite"),
    ("W13", FEEDBACK, "Faux. Un adulte peut aider."),
    ("W13", "فكرة مفهومة. ", "خطأ. "),
    ("W14", FEEDBACK, "C’est bête. Un adulte peut aider."),
    ("W14", FEEDBACK, "Une idée. C’est ta faute."),
    ("W14", "فكرة مفهومة. ", "هذا خطأك. "),
    ("W15", FEEDBACK, "Une idée. On finit en prison."),
    ("W17", PROMPT, "TODO"),
    ("W17", PROMPT, "Qui  peut aider\u00a0?"),
    ("W18", PROMPT, "Qui peut aider ?"),
    ("W18", PROMPT, "Qui l'aide\u00a0?"),
    ("W18", PROMPT, "Qui dit «oui\u00a0»\u00a0?"),
    ("W18", PROMPT_AR, "من يمكنه أن يساعد?"),
    ("W18", PROMPT_AR, "من يمكنه أن يساعد ؟"),
    ("W18", PROMPT_AR, "SMS، من يساعد؟"),
    ("W25", "C-CH-2", "B-CH-2"),
    ("W28", "Prévenir un adulte", "Prévenir"),
    ("W30", PROMPT, "Qui " + "peut et veut " * 6 + "aider\u00a0?"),
    ("W31", FEEDBACK, "Une idée. Elle va. Elle vient. Elle aide."),
]


@pytest.mark.parametrize(("code", "old", "new"), SPOILT)
def test_a_warning_is_found_and_keeps_nothing_out(
    tmp_path: Path, code: str, old: str, new: str
) -> None:
    times = 1 if code != "W28" else -1
    text = spoilt(old, new, times)
    found = [problem for problem in problems(tmp_path, text) if problem.code == code]
    assert found
    assert found[0].severity is Severity.WARNING
    assert new.split("\n", maxsplit=1)[0] in text.split("\n")[found[0].line - 1] or code in {
        "W01",
        "W28",
    }


KIND = [
    (FEEDBACK, "Une idée. Ce n’est pas ta faute."),
    (FEEDBACK, "Une idée. Ce n’est jamais ta faute."),
    ("فكرة مفهومة. ", "ليس هذا خطأك. "),
    ("فكرة مفهومة. ", "لَيْسَ هَذَا خَطَأَكَ. "),
    (PROMPT, "Elle dit\u00a0: «\u00a0Qui peut aider\u00a0?\u00a0» Et lui\u00a0?"),
    (PROMPT_AR, "قال: «من يساعد؟»"),
    (" lit le message 1 de Salma.", " n’est pas dans le message 1."),
]


@pytest.mark.parametrize(("old", "new"), KIND)
def test_a_kind_sentence_is_let_through(tmp_path: Path, old: str, new: str) -> None:
    assert problems(tmp_path, spoilt(old, new)) == ()


def test_an_absolute_word_may_stand_in_both(tmp_path: Path) -> None:
    text = spoilt(WRONG, "Quitter toujours le groupe").replace(
        RIGHT, "Garder toujours une copie", 1
    )
    assert problems(tmp_path, text) == ()


def test_right_answers_in_one_place_are_noticed(tmp_path: Path) -> None:
    text = "[[item]]".join(_with_first_right(part) for part in GOOD.split("[[item]]"))
    assert "W02" in {problem.code for problem in problems(tmp_path, text)}


def _with_first_right(part: str) -> str:
    return part.replace("right = true", "right = false").replace("right = false", "right = true", 1)


def test_right_answers_that_are_often_the_longest_are_noticed(tmp_path: Path) -> None:
    text = spoilt(RIGHT, "Garder une copie et prévenir un adulte", -1)
    found = [problem for problem in problems(tmp_path, text) if problem.code == "W29"]
    assert [problem.found["language"] for problem in found] == ["fr"]


def test_the_same_story_told_twice_is_noticed(tmp_path: Path) -> None:
    text = spoilt(
        "Anir lit le message 2 de Anir. Que peut faire Anir",
        "Salma lit le message 1 de Salma. Que peut faire, Salma",
    )
    (problem,) = [one for one in problems(tmp_path, text) if one.code == "W19"]
    assert (problem.item, problem.found["other"]) == ("sa-002", "sa-001")


def test_a_short_form_is_noticed(tmp_path: Path) -> None:
    text = spoilt('band = "12-14"', 'band = "9-11"')
    found = [problem for problem in problems(tmp_path, text) if problem.code == "W24"]
    assert [(one.found["form"], one.found["wanted"]) for one in found] == [("X", 6), ("Y", 6)]


def test_too_few_practice_questions_are_noticed(tmp_path: Path) -> None:
    text = GOOD.rpartition("[[item]]")[0]
    assert [problem.code for problem in problems(tmp_path, text)] == ["W27"]


def test_four_choices_are_too_many_for_the_young(tmp_path: Path) -> None:
    more = GOOD.rpartition("[[item.choice]]")
    fourth = more[2].replace('id = "c"', 'id = "d"').replace('fr = "', 'fr = "Ou ')
    text = GOOD + more[1] + fourth.replace('ar = "', 'ar = "ثم ').replace("right = true", "")
    young = text.replace('band = "12-14"', 'band = "9-11"')
    assert "W08" not in {problem.code for problem in problems(tmp_path, text)}
    assert "W08" in {problem.code for problem in problems(tmp_path, young)}


def test_the_young_need_every_vowel(tmp_path: Path) -> None:
    found = problems(tmp_path, spoilt('band = "12-14"', 'band = "9-11"'))
    assert any(one.code == "W26" and one.field == "prompt.ar" for one in found)
    assert "W26" not in {problem.code for problem in problems(tmp_path, GOOD)}


def test_warnings_do_not_refuse(tmp_path: Path) -> None:
    pack = load_pack(written(tmp_path, spoilt(PROMPT, "TODO")))
    assert len(pack.items) == 20
