"""A laptop never writes a file that the office would not read, and says what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.exchange import bundle, folding
from caravan.exchange.export import write_copy
from caravan.exchange.refusals.exports import TooMuchData
from caravan.i18n import Language, speaking
from tests.unit.exchange.laptops import LABEL

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from tests.unit.exchange.laptops import Laptop, Office

LIMITS = [(folding, "MOST_INFLATED"), (bundle, "MOST_SEALED")]
GREASE = 1_000
"""More than what age adds by chance to the recipients of a file."""


def sizes(laptop: Laptop, office: Office, folder: Path) -> dict[str, int]:
    """What an export of this laptop weighs, by the limit that it is held against."""
    written = laptop.export(folder, office.kit)
    return {"MOST_INFLATED": written.manifest.inflated, "MOST_SEALED": written.size}


@pytest.mark.parametrize(("module", "limit"), LIMITS)
def test_an_export_over_a_limit_is_refused_and_nothing_stands_on_the_stick(
    laptop: Laptop,
    office: Office,
    stick: Path,
    module: ModuleType,
    limit: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = sizes(laptop, office, stick)
    (yesterday,) = stick.iterdir()
    bytes_before = yesterday.read_bytes()
    for people in range(50):
        laptop.say("c", people)
    monkeypatch.setattr(module, limit, before[limit] + GREASE)
    with pytest.raises(TooMuchData) as told:
        laptop.export(stick, office.kit)
    assert not told.value.copy
    assert list(stick.iterdir()) == [yesterday]
    assert yesterday.read_bytes() == bytes_before


def test_an_export_as_large_as_the_limits_allow_is_written_and_received(
    laptop: Laptop, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighs = sizes(laptop, office, stick / "before")
    monkeypatch.setattr(folding, "MOST_INFLATED", weighs["MOST_INFLATED"])
    monkeypatch.setattr(bundle, "MOST_SEALED", weighs["MOST_SEALED"] + GREASE)
    report = office.receive(laptop.export(stick, office.kit).path)
    assert report.all_well
    assert report.total.new == len(laptop.ops)


@pytest.mark.parametrize(("module", "limit"), LIMITS)
def test_a_safety_copy_that_could_not_be_opened_again_is_not_made(
    laptop: Laptop,
    stick: Path,
    module: ModuleType,
    limit: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, limit, 500)
    with pytest.raises(TooMuchData) as told:
        write_copy(stick, laptop.ops, label=LABEL, keys=laptop.keys)
    assert told.value.copy
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("copy", [False, True])
def test_it_says_in_both_languages_what_happened_and_what_to_do(*, copy: bool) -> None:
    said = []
    for language in Language:
        with speaking(language):
            refusal = TooMuchData(copy=copy)
            said += [refusal.sentence, refusal.remedy]
    assert len(set(said)) == 2 * len(Language)
    assert any("accusé de réception" in each for each in said) is not copy
