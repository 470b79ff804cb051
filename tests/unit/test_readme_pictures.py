"""The README shows pictures that are there, light enough for a slow line, and no others."""

from __future__ import annotations

from scripts.pictures import SHOWN, shown_in_readme

HEAVIEST = 150_000


def test_the_folder_holds_what_the_readme_shows_and_nothing_else() -> None:
    assert sorted(path.stem for path in SHOWN.iterdir()) == sorted(shown_in_readme())
    assert len(shown_in_readme()) >= 8


def test_each_picture_is_light() -> None:
    heavy = {path.name: path.stat().st_size for path in SHOWN.iterdir()}
    assert max(heavy.values()) <= HEAVIEST, heavy
