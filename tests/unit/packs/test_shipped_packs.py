"""The packs we ship are as good as what we ask of authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from caravan.domain.quiz import Form
from caravan.i18n import Language
from caravan.packs.sentences import SENTENCES
from caravan.packs.toml import check_pack, load_all
from caravan.packs.words import words
from caravan.resources import quizzes_folder

if TYPE_CHECKING:
    from pathlib import Path

PACKS = sorted(quizzes_folder().rglob("*.toml"))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_pack_has_no_error_and_no_warning(path: Path) -> None:
    assert [(one.line, one.code, one.sentence) for one in check_pack(path)] == []


def test_all_shipped_packs_load_together() -> None:
    assert len(load_all(quizzes_folder())) == len(PACKS) > 0


def test_every_explanation_of_a_shipped_pack_is_its_own() -> None:
    for pack in load_all(quizzes_folder()):
        for item in pack.items:
            for language in Language:
                told = [choice.feedback[language] for choice in item.choices]
                assert len(set(told)) == len(told)


def test_practice_does_not_repeat_a_measured_story() -> None:
    for pack in load_all(quizzes_folder()):
        measured = {
            item.text[Language.FRENCH] for item in pack.items if item.form is not Form.LEARN
        }
        practised = {item.text[Language.FRENCH] for item in pack.form(Form.LEARN)}
        assert not measured & practised


def test_twins_tell_two_different_stories() -> None:
    for pack in load_all(quizzes_folder()):
        for item in pack.form(Form.X):
            other = pack.item(item.twin or "")
            mine, theirs = (set(words(one.text[Language.FRENCH])) for one in (item, other))
            assert len(mine & theirs) < 0.7 * len(mine | theirs)


def test_the_authors_guide_names_every_code() -> None:
    guide = (quizzes_folder() / "README.md").read_text(encoding="utf-8")
    told = {code for line in guide.splitlines() for code in _codes(line)}
    assert set(SENTENCES) == told


def _codes(line: str) -> set[str]:
    """Read `E05, E07-E09` in the first cell of a table as four codes."""
    cell = re.match(r"\| ([FSEW]\d\d[^|]*)\|", line)
    ranges = re.findall(r"([FSEW])(\d\d)(?:-[FSEW](\d\d))?", cell[1] if cell else "")
    return {
        f"{letter}{number:02}"
        for letter, first, last in ranges
        for number in range(int(first), int(last or first) + 1)
    }
