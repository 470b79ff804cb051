"""Names and codes on their way into the log, and settings that lock people out."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caravan import log
from caravan.domain.badges import BadgeUnknown
from caravan.domain.ids import EventId
from caravan.domain.typed import NAME_LIMIT, TextTooLong, TextUnprintable, optional_line
from caravan.errors import CaravanError
from caravan.paths import places_for
from caravan.safe_write import telling
from caravan.settings import SettingsDamaged, load

if TYPE_CHECKING:
    from collections.abc import Callable

CHILD = "Zoubida-Nour"


def typed_into_the_badge_field() -> None:
    from caravan.domain.badges import read_code

    read_code(EventId("e"), CHILD)


def scanned_by_a_keyboard_of_another_country() -> None:
    raise BadgeUnknown("k7 p3 r")


def named_with_a_picture() -> None:
    optional_line(f"{CHILD} \U0001f600", field="Le prénom", limit=NAME_LIMIT)


def named_too_long() -> None:
    optional_line(CHILD * 9, field="Le prénom", limit=NAME_LIMIT)


def saved_under_a_childs_name() -> None:
    with telling(Path("/stick") / CHILD):
        raise OSError(28, "full")


@pytest.mark.parametrize(
    "trouble",
    [
        typed_into_the_badge_field,
        scanned_by_a_keyboard_of_another_country,
        named_with_a_picture,
        named_too_long,
        saved_under_a_childs_name,
    ],
)
def test_an_error_that_nothing_caught_takes_no_name_and_no_code_into_the_log(
    tmp_path: Path, trouble: Callable[[], None]
) -> None:
    places = places_for(tmp_path / "data", tmp_path / "machine")
    opened = log.start(places)
    logging.getLogger("caravan").propagate = False
    try:
        with pytest.raises(CaravanError) as caught:
            trouble()
        opened.note_crash(caught.type, caught.value, caught.tb)
        logging.getLogger("caravan.actions").error("told: %s", caught.value)
    finally:
        logging.getLogger("caravan").propagate = True
        opened.close()
    written = opened.file.read_text(encoding="utf-8")
    assert "Traceback" in written
    for secret in (CHILD, "k7 p3 r", "K7-P3-R"):
        assert secret.casefold() not in written.casefold()


def test_a_text_that_is_refused_does_not_carry_itself_along() -> None:
    with pytest.raises(TextTooLong) as long:
        named_too_long()
    with pytest.raises(TextUnprintable) as odd:
        named_with_a_picture()
    assert CHILD not in repr(long.value) + str(long.value)
    assert CHILD not in repr(odd.value) + str(odd.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kiosk_code", ""),
        ("kiosk_code", "abc:" + "d" * 32),
        ("kiosk_code", "2580"),
        ("region", "9"),
        ("region", "MA-09"),
    ],
)
def test_settings_that_would_lock_somebody_out_later_are_chosen_again_now(
    tmp_path: Path, key: str, value: str
) -> None:
    from tests.fakes.stop import settle

    settle(tmp_path)
    places = places_for(tmp_path / "data", tmp_path / "machine")
    lines = places.settings.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(key)]
    places.settings.write_text("\n".join([*kept, f'{key} = "{value}"']), encoding="utf-8")
    with pytest.raises(SettingsDamaged):
        load(places)
    assert load(places) is None
