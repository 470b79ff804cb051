"""The proofs that a laptop carries to itself in its exports are read in their form, or refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.domain.ids import WriterId
from caravan.domain.journal import canonical_json
from caravan.exchange.manifest import Manifest
from caravan.exchange.refusals.bundles import BundleDamaged
from caravan.store.coverage import Held
from tests.unit.exchange.laptops import LABEL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office

PROVEN = tuple(Held(writer=WriterId(one * 16), up_to=812, link=one * 8) for one in (b"a", b"b"))


def test_they_are_read_back_and_the_office_receives_the_file(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    written = laptop.export(stick, office.kit, replace(LABEL, proven=PROVEN))
    assert Manifest.from_line(written.manifest.to_line()) == written.manifest
    assert written.manifest.label.proven == PROVEN
    assert office.receive(written.path).all_well


def test_a_laptop_that_took_nobody_out_writes_the_line_as_ever(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    line = laptop.export(stick, office.kit).manifest.to_line()
    assert "proven" not in json.loads(line)
    assert Manifest.from_line(line).label.proven == ()


@pytest.mark.parametrize(
    "said",
    [
        7,
        [],
        {"61" * 16: 812},
        {"61" * 16: [812]},
        {"61" * 16: [812, "61" * 8, 1]},
        {"61" * 16: ["812", "61" * 8]},
        {"61" * 16: [-1, "61" * 8]},
        {"61" * 16: [True, "61" * 8]},
        {"61" * 16: [812, "61" * 7]},
        {"61" * 16: [812, "6G" * 8]},
        {"61" * 16: [812, None]},
        {"61" * 15: [812, "61" * 8]},
    ],
)
def test_what_is_out_of_its_form_is_refused(
    laptop: Laptop, office: Office, stick: Path, said: object
) -> None:
    claims = json.loads(laptop.export(stick, office.kit).manifest.to_line())
    with pytest.raises(BundleDamaged):
        Manifest.from_line(canonical_json(claims | {"proven": said}))
