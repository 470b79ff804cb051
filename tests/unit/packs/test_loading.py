"""Packs come from files as they really are: other systems' ends of line, marks, damage."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caravan.domain.ages import AgeBand
from caravan.domain.quiz import Audience, Form, Theme
from caravan.i18n import Language
from caravan.packs.toml import PackRefused, check_pack, load_all, load_pack
from tests.unit.packs.sample import GOOD, line_of, problems, spoilt, written

if TYPE_CHECKING:
    from pathlib import Path


def test_a_good_pack_becomes_a_pack(tmp_path: Path) -> None:
    pack = load_pack(written(tmp_path, GOOD))
    assert (pack.id, pack.version, pack.band) == ("sample-12-14", 1, AgeBand.FROM_12)
    assert (pack.audience, pack.theme) == (Audience.CHILDREN, Theme.CYBERHARASSMENT)
    assert [len(pack.form(form)) for form in Form] == [8, 8, 4]
    first = pack.item("sa-001")
    assert (first.twin, first.right, first.objective) == ("sa-009", "b", "C-CH-2")
    assert first.choice("b").text[Language.FRENCH] == "Garder une copie et le dire"
    assert pack.item("sa-017").twin is None


def test_a_pack_for_parents_has_no_band(tmp_path: Path) -> None:
    text = spoilt('band = "12-14"\n', "").replace('"children"', '"parents"')
    pack = load_pack(written(tmp_path, text))
    assert (pack.audience, pack.band) == (Audience.PARENTS, None)


def test_a_mark_at_the_start_and_windows_lines_are_accepted(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert problems(tmp_path, content) == ()


def test_letters_are_composed_and_isolates_kept(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Prévenir \u2066un\u2069 adulte")
    pack = load_pack(written(tmp_path, spoilt("Prévenir un adulte", apart, -1)))
    assert pack.items[0].label[Language.FRENCH] == "Prévenir \u2066un\u2069 adulte"


def test_a_key_inside_a_long_text_is_not_taken_for_a_key(tmp_path: Path) -> None:
    long = 'prompt.fr = """\nform = 3\n[[item]]\n"""'
    text = spoilt('prompt.fr = "Qui peut aider\u00a0?"', long).replace("rev = 1", "rev = 0", 2)
    found = [one.line for one in problems(tmp_path, text) if one.code == "S03"]
    second = text.index("rev = 0", text.index("rev = 0") + 1)
    assert found == [line_of(text, "rev = 0"), text[:second].count("\n") + 1]


def test_other_ways_to_write_a_table_keep_their_lines(tmp_path: Path) -> None:
    text = spoilt(
        'label.fr = "Prévenir un adulte"\nlabel.ar = "إخبار شخص كبير"',
        'label = { fr = "Prévenir un adulte", ar = "" }',
    )
    (problem,) = [one for one in problems(tmp_path, text) if one.code == "E03"]
    assert problem.line == line_of(text, "label = {")


def test_text_in_another_encoding_is_refused_on_its_line(tmp_path: Path) -> None:
    content = GOOD.encode().replace(b"Qui peut", "Éq".encode("latin-1"), 1)
    (problem,) = problems(tmp_path, content)
    assert (problem.code, problem.line) == ("F02", line_of(GOOD, "Qui peut"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "F04"),
        (b"\x00", "F03"),
        (b"a = " + b"[" * 100_000, "F03"),
        (b"a = " + b"9" * 10_000, "F03"),
        (b"#" * 2_000_001, "F07"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (problem,) = problems(tmp_path, content)
    assert problem.code == code


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert [problem.code for problem in check_pack(tmp_path / "none.toml")] == ["F01"]
    assert [problem.code for problem in check_pack(tmp_path)] == ["F01"]


def test_a_folder_is_read_whole_in_the_order_of_ids(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    written(tmp_path / "theme", GOOD)
    (tmp_path / "z.toml").write_text(spoilt("sample-12-14", "before"), encoding="utf-8")
    assert [pack.id for pack in load_all(tmp_path)] == ["before", "sample-12-14"]


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "z.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        load_all(tmp_path)
    assert (refused.value.file, refused.value.problems[0].code) == ("z.toml", "E09")


SPOTS = st.tuples(st.integers(0, len(GOOD.encode()) - 1), st.integers(0, 255))
OFTEN = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@OFTEN
@given(
    damage=st.lists(SPOTS, min_size=1, max_size=6),
    cut=st.none() | st.integers(0, len(GOOD.encode())),
)
def test_damage_is_refused_and_never_crashes(
    tmp_path: Path, damage: list[tuple[int, int]], cut: int | None
) -> None:
    content = bytearray(GOOD.encode())
    for place, value in damage:
        content[place] = value
    path = written(tmp_path, bytes(content[:cut]))
    with suppress(PackRefused):
        load_pack(path)
    for problem in check_pack(path):
        assert problem.sentence
        assert problem.remedy
        assert 1 <= problem.line <= content.count(b"\n") + 1


LINES = GOOD.split("\n")[:60]
STRANGE = (
    *("pack = 1", "item = 3", "[item]", "[[pack]]", "item = [1, {}]", "[[item.choice]]"),
    *("text = []", "title = 1", "choice = {}", "choice = [2]", "id = 2026-05-25", "twin = 1.5"),
)


@OFTEN
@given(lines=st.lists(st.sampled_from(LINES) | st.sampled_from(STRANGE), max_size=40))
def test_lines_in_any_order_never_crash(tmp_path: Path, lines: list[str]) -> None:
    path = written(tmp_path, "schema = 1\n" + "\n".join(lines))
    with suppress(PackRefused):
        load_pack(path)
    assert all(problem.sentence for problem in check_pack(path))
