"""The table of words in docs/words.md is what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import text

PAGE = Path(text.ROOT) / "docs" / "words.md"


def rows(section: str) -> list[list[str]]:
    """Return the cells of the table that stands in one part of the page, without its head."""
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


KEPT, AVOIDED = (rows(part) for part in PAGE.read_text("utf-8").split("## Words to avoid"))


@pytest.fixture(scope="module")
def said() -> str:
    """Everything that a person may read, French and Arabic."""
    words: list[str] = []
    for catalog in text.read_rooms().values():
        for message in catalog:
            for each in (message.id, message.string):
                words += [each] if isinstance(each, str) else list(each or ())
    return "\n".join(words).replace("\u00a0", " ").casefold()


@pytest.mark.parametrize("row", KEPT, ids=lambda row: row[2])
def test_every_word_of_the_table_is_said(row: list[str], said: str) -> None:
    wanted = [word.strip().casefold() for cell in row[:2] for word in cell.split(",")]
    assert [word for word in wanted if word not in said] == []


@pytest.mark.parametrize("row", AVOIDED, ids=lambda row: row[1])
def test_no_word_to_avoid_is_said(row: list[str], said: str) -> None:
    assert row[0].casefold() not in said
