"""The current goes at any moment: what was told saved is there, whole."""

from __future__ import annotations

import pytest

from scripts.reliability.power import Cuts, acts, cut, kept_by
from scripts.reliability.saves import Found, Saves
from tests.reliability.disks import need_shim

SEED = 20_260_525
# `export` and `receive` open the office's keys at each look, which takes long on purpose.
IMAGES = {"export": 20, "receive": 20}


@pytest.fixture(autouse=True)
def between_sqlite_and_disk() -> None:
    need_shim()


@pytest.mark.parametrize("name", acts())
def test_no_cut_loses_doubles_or_breaks_anything(name: str) -> None:
    wanted = IMAGES.get(name, 60)
    cuts = cut(acts()[name], images=wanted, seed=SEED)
    assert (cuts.first, cuts.wrong.total()) == ("", 0)
    assert cuts.images == wanted


def under(journal: str, synchronous: str) -> Cuts:
    with kept_by(journal, synchronous):
        return cut(Saves(), images=120, seed=SEED)


def test_the_campaign_sees_the_saves_that_lesser_settings_lose() -> None:
    assert under("DELETE", "FULL").wrong[Found.LOST] > 0
    assert under("WAL", "NORMAL").wrong[Found.LOST] > 0


def test_the_campaign_sees_a_database_without_sync_break() -> None:
    wrong = under("DELETE", "OFF").wrong
    assert wrong[Found.LOST] > 0
    assert wrong[Found.CORRUPT] + wrong[Found.HALF] > 0


def test_the_campaign_finds_nothing_where_nothing_is_lost() -> None:
    assert under("WAL", "FULL").wrong.total() == 0
