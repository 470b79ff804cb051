"""A laptop that was restored, moved or shared with hundreds of times still exports, or says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.exchange.refusals.exports import TooManyWriters
from caravan.i18n import Language, speaking
from tests.fakes.ops import births

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office


@pytest.mark.parametrize("writers", [201, 700])
def test_hundreds_of_writers_leave_in_one_file_and_are_received(
    laptop: Laptop, office: Office, stick: Path, writers: int
) -> None:
    laptop.journal.union(births(laptop.keys.signer.public, writers))
    written = laptop.export(stick, office.kit)
    assert len(written.manifest.summary.writers) == writers + 1
    report = office.receive(written.path)
    assert report.all_well
    assert report.total.new == len(laptop.ops)


def test_more_than_a_file_can_name_is_told_and_nothing_is_written(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    laptop.journal.union(births(laptop.keys.signer.public, 1_000))
    with pytest.raises(TooManyWriters) as told:
        laptop.export(stick, office.kit)
    said = []
    for language in Language:
        with speaking(language):
            said += [told.value.sentence, told.value.remedy]
    assert any("un seul fichier" in each for each in said)
    assert len(set(said)) == 2 * len(Language)
    assert list(stick.iterdir()) == []
