"""Going back to a copy, from the help and from a database that does not open; changing laptops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan import i18n
from caravan.actions import attend, plan
from caravan.desktop.screens.check_in import CheckInScreen
from caravan.desktop.screens.first_run import FirstRunPage
from caravan.desktop.screens.help import HelpScreen
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.moving_in import MovingInPage
from caravan.desktop.screens.moving_out import MovingOutScreen
from caravan.desktop.screens.safety import SafetyScreen
from caravan.desktop.screens.trouble import TroublePage
from caravan.desktop.tasks import Tasks
from caravan.desktop.widgets.text import Text
from caravan.exchange import passphrase
from caravan.i18n import Language
from caravan.i18n.numbers import bare
from caravan.store.backup import back_up
from tests.desktop.screens.living import Living
from tests.fakes.stop import new_event, open_stop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.desktop.widgets.secret_field import SecretField


SECRET = "quatre mots sans rapport"  # noqa: S105


@pytest.fixture(autouse=True)
def _little_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second of work for each passphrase is for thieves, not for tests."""
    monkeypatch.setattr(passphrase, "EFFORT", 4)


@pytest.fixture
def copied(living: Living) -> Path:
    """A laptop with one stop in its copy, and two in its data."""
    open_stop(living.workspace)
    workspace = living.workspace
    copy = back_up(workspace.database, workspace.places.backups, workspace.clock.now())
    living.clock.move(hours=1)
    plan.create_event(workspace, new_event(place="Tiznit"))
    return copy


def stops(living: Living) -> list[str]:
    return sorted(event.place for event in living.workspace.reading.events())


def asked(living: Living) -> SafetyScreen:
    living.click(living.go(HelpScreen, "help").safety)
    page = living.page(SafetyScreen)
    living.click(page.rows[0].restore)
    return page


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = bytes(len(data[100:4096]))
    path.write_bytes(data)


def test_a_copy_comes_back_from_the_help_and_the_window_works_on(
    living: Living, copied: Path
) -> None:
    before = living.workspace.journal.identity.writer
    page = asked(living)
    living.click(page.going_back.yes)
    assert stops(living) == ["Aït Baha", "Tiznit"], "nothing before the second yes"
    living.click(page.going_back.yes)
    living.page(HomeScreen)
    assert stops(living) == ["Aït Baha"]
    plan.create_event(living.workspace, new_event(place="Agadir"))
    assert stops(living) == ["Agadir", "Aït Baha"]
    assert living.workspace.journal.identity.writer != before
    toast = living.desk.window._toast
    assert toast is not None
    assert "gardées parmi les copies" in toast.accessibleName()
    assert copied.exists()


def test_who_arrived_on_data_that_were_moved_has_no_badge_here(living: Living) -> None:
    """Badges travel with no data: nobody is told of a second laptop that there never was."""
    workspace = living.workspace
    event, children, _parents = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10))
    workspace.locals.forget(event.id)
    home = [bare(text.text()) for text in living.go(HomeScreen, "home").findChildren(Text)]
    assert "Sans badge ici · 9–11 ans" in home
    door = living.go(CheckInScreen, "check-in", session=children.id)
    (row,) = door.arrivals.rows.values()
    assert "Sans badge ici" in [text.text() for text in row.findChildren(Text)]


def test_the_worker_of_the_real_window_puts_a_copy_back(qtbot: QtBot, tmp_path: Path) -> None:
    living = Living(qtbot, tmp_path, tasks=Tasks()).start()
    qtbot.waitUntil(lambda: isinstance(living.desk.window.page, HomeScreen))
    workspace = living.workspace
    open_stop(workspace)
    copy = back_up(workspace.database, workspace.places.backups, workspace.clock.now())
    plan.create_event(workspace, new_event(place="Tiznit"))
    living.desk.restore(copy)
    assert living.desk.context is None, "nobody asks these data any more"
    qtbot.waitUntil(lambda: isinstance(living.desk.window.page, HomeScreen))
    assert stops(living) == ["Aït Baha"]
    living.desk.close()


def test_it_is_asked_twice_and_a_no_changes_nothing(living: Living, copied: Path) -> None:
    page = asked(living)
    assert "1 enregistrement" in page.going_back._line.text().translate({0x2066: "", 0x2069: ""})
    living.click(page.going_back.yes)
    assert "Les prénoms" in page.going_back._line.text()
    living.click(page.going_back.no)
    assert page.going_back.isHidden()
    assert stops(living) == ["Aït Baha", "Tiznit"]
    assert copied.exists()


def test_a_damaged_copy_is_shown_as_such_and_cannot_be_taken(living: Living, copied: Path) -> None:
    damage(copied)
    page = living.go(SafetyScreen, "safety")
    assert page.rows[0].restore.isHidden()
    page.take_file(copied)
    assert page.notice.isVisible()


def test_a_copy_that_vanishes_between_the_questions_leaves_todays_data(
    living: Living, copied: Path
) -> None:
    page = asked(living)
    living.click(page.going_back.yes)
    copied.unlink()
    living.click(page.going_back.yes)
    living.page(HomeScreen)
    assert stops(living) == ["Aït Baha", "Tiznit"]
    assert living.desk.window._refusal is not None
    assert living.desk.window._refusal.isVisible()


def test_without_a_copy_the_page_says_when_the_first_will_be(living: Living) -> None:
    page = living.go(SafetyScreen, "safety")
    assert page.empty.isVisible()
    assert page.rows == []


def reopened(living: Living) -> TroublePage:
    assert living.desk.context is not None
    living.desk.context.workspace.close()
    living.desk.context = None
    damage(living.places.database)
    living.desk.open_data()
    return living.page(TroublePage)


def test_a_damaged_database_is_put_right_from_the_latest_copy(living: Living, copied: Path) -> None:
    page = reopened(living)
    assert "Aït Baha" not in page._line.text(), "no place name: counts and days only"
    living.click(page.restore)
    living.click(page.going_back.yes)
    living.click(page.going_back.yes)
    living.page(HomeScreen)
    assert stops(living) == ["Aït Baha"]
    assert copied.exists()


def test_a_damaged_database_without_a_copy_says_whom_to_call(living: Living) -> None:
    open_stop(living.workspace)
    page = reopened(living)
    assert page.restore.isHidden()
    assert "Appelez le bureau" in page._line.text()


def fill(living: Living, field: SecretField, text: str) -> None:
    field.line.clear()
    living.type(field.line, text)


def test_two_different_passphrases_write_nothing_and_two_equal_ones_do(
    living: Living, tmp_path: Path
) -> None:
    open_stop(living.workspace)
    living.click(living.go(SafetyScreen, "safety").moving)
    page = living.page(MovingOutScreen)
    page.folder.choose(tmp_path)
    fill(living, page.passphrase.once, SECRET)
    fill(living, page.passphrase.twice, SECRET.upper())
    living.click(page.make)
    assert "pas les mêmes" in page.passphrase.twice.refusal()
    assert list(tmp_path.glob("*.caravane-demenagement")) == []
    fill(living, page.passphrase.twice, SECRET)
    living.click(page.make)
    assert page.proof.isVisible()
    assert len(list(tmp_path.glob("*.caravane-demenagement"))) == 1
    assert page.passphrase.values() == ("", ""), "the secret does not stay on the page"


def test_a_simple_passphrase_is_refused_where_it_was_typed(living: Living, tmp_path: Path) -> None:
    page = living.go(MovingOutScreen, "move")
    page.folder.choose(tmp_path)
    fill(living, page.passphrase.once, "aaaa")
    fill(living, page.passphrase.twice, "aaaa")
    living.click(page.make)
    assert "facile à deviner" in page.passphrase.once.refusal()


@pytest.fixture
def box(living: Living, tmp_path: Path) -> Path:
    """The moving file of a laptop with one stop."""
    from caravan.actions import moving

    open_stop(living.workspace)
    return moving.move_out(living.workspace, tmp_path, SECRET, SECRET).path


def arrived(qtbot: QtBot, folder: Path) -> tuple[Living, MovingInPage]:
    newer = Living(qtbot, folder, settled=False, seed=70)
    newer.desk.start()
    page = newer.page(FirstRunPage)
    newer.click(page.language.tiles[Language.FRENCH])
    newer.click(page.takeover)
    return newer, newer.page(MovingInPage)


def test_a_new_computer_takes_over_at_its_first_run(
    qtbot: QtBot, living: Living, box: Path, tmp_path: Path
) -> None:
    newer, page = arrived(qtbot, tmp_path / "newer")
    page.take_file(box)
    fill(newer, page.passphrase, "pas la bonne phrase")
    newer.click(page.open)
    assert "pas la bonne" in page.passphrase.refusal()
    fill(newer, page.passphrase, SECRET)
    newer.enter(page.passphrase.line)
    assert newer.desk.context is None, "nothing before the yes"
    newer.click(page.taking.yes)
    newer.page(HomeScreen)
    assert stops(newer) == ["Aït Baha"]
    assert newer.workspace.settings.region == "09"
    newer.desk.close()
    i18n.use(Language.FRENCH)
    assert stops(living) == ["Aït Baha"], "the old one is untouched"


def test_another_file_at_the_first_run_is_refused_and_the_questions_wait(
    qtbot: QtBot, tmp_path: Path
) -> None:
    newer, page = arrived(qtbot, tmp_path / "newer")
    stranger = tmp_path / "photo.jpg"
    stranger.write_bytes(b"JFIF")
    page.take_file(stranger)
    assert page.notice.isVisible()
    assert page.taking.isHidden()
    newer.click(page.back)
    newer.page(FirstRunPage)
    newer.desk.close()
    i18n.use(Language.FRENCH)


def test_the_first_run_says_where_the_data_will_lie(fresh: Living) -> None:
    fresh.desk.start()
    page = fresh.page(FirstRunPage)
    fresh.click(page.language.tiles[Language.FRENCH])
    assert str(fresh.places.data) in page._folder.text()
