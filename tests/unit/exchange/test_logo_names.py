"""Names that a kit takes, made from whatever a picture's file is called."""

from __future__ import annotations

import pytest

from caravan.exchange.kit_logos import check_logo
from caravan.exchange.logo_names import in_order, safe_names
from tests.fakes.logos import png


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Logo Fondation A.png", "logo-fondation-a.png"),
        ("Université d’Été (2).PNG", "universite-dete-2.png"),
        ("شعار.png", "logo.png"),
        ("../a\u202e.png", "a.png"),
        ("ville.png", "ville.png"),
        ("a" * 300 + ".png", "a" * 50 + ".png"),
    ],
)
def test_any_name_becomes_one_that_a_kit_takes(file: str, name: str) -> None:
    assert safe_names([file]) == (name,)
    check_logo(name, png())


def test_names_that_become_alike_are_numbered_in_their_order() -> None:
    assert safe_names(["شعار ا.png", "شعار ب.png"]) == ("logo-1.png", "logo-2.png")
    assert safe_names(["شعار ب.png", "شعار ا.png"]) == ("2-logo-1.png", "1-logo-2.png")


def test_good_names_stay_and_the_order_of_the_files_with_them() -> None:
    assert safe_names(["2-ville.svg", "1-ecole.png"]) == ("2-ville.svg", "1-ecole.png")
    named = safe_names(["École.png", "Ville.png", "Banque.png"])
    assert named == ("ecole.png", "ville.png", "banque.png")
    assert safe_names(["a.png", "شعار.png", "z.png"]) == ("1-a.png", "3-logo.png", "2-z.png")


@pytest.mark.parametrize(
    "files",
    [
        ["École.png", "Ville.png", "Banque.png"],
        ["Zoo.png", "École.png", "abeille.svg"],
        ["a-b.png", "a.png", "A b.png", "شعار.png"],
        ["logo (2).png", "logo (10).png", "Logo.png"],
    ],
)
def test_files_and_the_names_that_they_get_have_one_order(files: list[str]) -> None:
    named = dict(zip(files, safe_names(files), strict=True))
    assert [named[file] for file in in_order(files)] == in_order(named.values())
