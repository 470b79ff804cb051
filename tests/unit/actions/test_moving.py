"""Moving to another laptop: all of it arrives, under the same key, or nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, moving, plan
from caravan.actions.workspace import Workspace
from caravan.domain.journal import Kind
from caravan.domain.numbering import forks
from caravan.errors import AlreadyOpen, DeviceGone, DiskFull
from caravan.exchange import passphrase
from caravan.exchange.moving import (
    BoxLabel,
    MovingDamaged,
    MovingRefused,
    MovingTooNew,
    MovingUnreadable,
    NotAMovingFile,
    write_box,
)
from caravan.paths import places_for
from caravan.safe_write import NotKept
from caravan.settings import Role, load
from tests.fakes.outside import FixedClock, SeededChance
from tests.fakes.stop import new_event, open_stop, open_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.paths import Places

SECRET = "quatre mots sans rapport"  # noqa: S105
NAME = "Zoubida-Nour"


@pytest.fixture(autouse=True)
def _little_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second of work for each passphrase is for thieves, not for tests."""
    monkeypatch.setattr(passphrase, "EFFORT", 4)
    monkeypatch.setattr(write_box, "__kwdefaults__", {"effort": 4})


@pytest.fixture
def old(tmp_path: Path) -> Workspace:
    """A laptop in the middle of a stop, a name and a badge at hand; the test closes it."""
    workspace = open_workspace(tmp_path / "old")
    _event, children, _parents = open_stop(workspace)
    attend.check_in(workspace, attend.CheckIn(session=children, age=10, first_name=NAME))
    return workspace


@pytest.fixture
def moved(tmp_path: Path, old: Workspace) -> moving.MovedOut:
    done = moving.move_out(old, tmp_path, SECRET, SECRET)
    old.close()
    return done


@pytest.fixture
def fresh(tmp_path: Path) -> Places:
    return places_for(tmp_path / "new" / "data", tmp_path / "new" / "machine")


def nothing_there(places: Places) -> bool:
    left = {path.name for path in places.data.iterdir()} if places.data.exists() else set()
    return left <= {"caravane.lock", "keys"} and not list(places.keys.glob("*"))


def opened(places: Places) -> Workspace:
    settings = load(places)
    assert settings is not None
    return Workspace.open(places, settings, clock=FixedClock(), chance=SeededChance(7))


def test_the_next_laptop_goes_on_where_the_other_stopped(
    old: Workspace, moved: moving.MovedOut, fresh: Places
) -> None:
    box = moving.open_box(moved.path, SECRET)
    assert box.label.region == "09"
    assert (box.label.operations, box.label.stops) == (moved.operations, 1)
    settings = moving.move_in(fresh, box)
    assert settings == old.settings
    new = opened(fresh)
    former = list(new.journal.ops())
    assert new.reading.events()[0].place == "Aït Baha"
    plan.create_event(new, new_event(place="Tiznit"))
    ops = list(new.journal.ops())
    new.close()
    again = open_workspace(fresh.data.parents[1] / "old", seed=8)
    plan.create_event(again, new_event(place="Taroudant"))
    theirs = list(again.journal.ops())
    again.close()
    births = [op.content() for op in ops if op.kind is Kind.WRITER]
    assert len(former) == moved.operations
    assert len(births) == 2
    assert len({born["key"] for born in births}) == 1
    assert forks(ops + theirs) == ()


def test_the_file_is_named_by_region_day_and_laptop_and_never_replaces_one(
    tmp_path: Path, old: Workspace
) -> None:
    first = moving.move_out(old, tmp_path, SECRET, SECRET).path
    second = moving.move_out(old, tmp_path, SECRET, SECRET).path
    old.close()
    stem, _dot, suffix = first.name.partition(".")
    assert suffix == "caravane-demenagement"
    assert stem.startswith("MA-09_2026-05-25_")
    assert second.name == f"{stem}-2.{suffix}"


def test_the_kit_the_certificate_and_the_kits_packs_move_too(
    tmp_path: Path, old: Workspace, fresh: Places
) -> None:
    places = old.places
    places.kit.mkdir()
    for path in (
        places.kit / "winter.toml",
        places.keys / "office.caravane-kit",
        places.keys / "mine.caravane-certificat",
    ):
        path.write_bytes(path.name.encode())
    (places.keys / ".half.part").write_bytes(b"half a file")
    moved = moving.move_out(old, tmp_path, SECRET, SECRET)
    old.close()
    moving.move_in(fresh, moving.open_box(moved.path, SECRET))
    assert (fresh.kit / "winter.toml").read_bytes() == b"winter.toml"
    assert sorted(path.name for path in fresh.keys.iterdir()) == [
        "laptop.age",
        "laptop.key",
        "mine.caravane-certificat",
        "office.caravane-kit",
    ]


def test_no_name_and_no_badge_is_in_what_moves(moved: moving.MovedOut, fresh: Places) -> None:
    box = moving.open_box(moved.path, SECRET)
    assert sorted(box.files) == [
        "caravane.sqlite",
        "keys/laptop.age",
        "keys/laptop.key",
        "settings.toml",
    ]
    assert all(NAME.encode() not in data for data in box.files.values())
    moving.move_in(fresh, box)
    assert not fresh.locals.exists()


def test_nothing_of_it_can_be_read_without_the_passphrase(moved: moving.MovedOut) -> None:
    sealed = moved.path.read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"caravane" not in sealed
    assert moved.path.stat().st_mode & 0o077 == 0
    with pytest.raises(passphrase.PassphraseWrong):
        moving.open_box(moved.path, "une autre phrase")


@pytest.mark.parametrize(
    ("once", "twice", "refusal"),
    [
        ("", "", passphrase.PassphraseMissing),
        (SECRET, SECRET + "s", passphrase.PassphrasesDiffer),
        ("onze signes", "onze signes", passphrase.PassphraseTooSimple),
    ],
)
def test_a_weak_passphrase_is_refused_before_anything_is_written(
    tmp_path: Path, old: Workspace, once: str, twice: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        moving.move_out(old, tmp_path, once, twice)
    old.close()
    assert list(tmp_path.glob("*.caravane-demenagement")) == []


def test_a_stick_that_keeps_something_else_is_noticed(
    tmp_path: Path, old: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(path: Path, data: bytes, *, private: bool) -> None:
        assert private
        path.write_bytes(passphrase.seal_under(b"x" * len(data), SECRET))

    monkeypatch.setattr("caravan.exchange.moving.write_bytes", lying)
    with pytest.raises(NotKept):
        moving.move_out(old, tmp_path, SECRET, SECRET)
    old.close()


def test_a_stick_that_is_gone_is_said(
    tmp_path: Path, old: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled_out(*_anything: object, **_more: object) -> None:
        raise DeviceGone

    monkeypatch.setattr("caravan.exchange.moving.write_bytes", pulled_out)
    with pytest.raises(DeviceGone):
        moving.move_out(old, tmp_path, SECRET, SECRET)
    old.close()
    with pytest.raises(MovingUnreadable):
        moving.open_box(tmp_path / "gone.caravane-demenagement", SECRET)


def test_the_office_stays_where_it_is(tmp_path: Path) -> None:
    office = open_workspace(tmp_path / "office", role=Role.OFFICE)
    with pytest.raises(moving.OfficeStays):
        moving.move_out(office, tmp_path, SECRET, SECRET)
    office.close()


def test_a_laptop_in_use_is_not_overwritten(tmp_path: Path, moved: moving.MovedOut) -> None:
    box = moving.open_box(moved.path, SECRET)
    used = open_workspace(tmp_path / "used", seed=5)
    with pytest.raises(AlreadyOpen):
        moving.move_in(used.places, box)
    open_stop(used)
    used.close()
    before = used.places.database.read_bytes()
    with pytest.raises(moving.AlreadyInUse) as refused:
        moving.move_in(used.places, box)
    assert "déjà" in refused.value.sentence
    assert used.places.database.read_bytes() == before


def test_a_laptop_that_only_went_through_its_first_run_takes_it(
    tmp_path: Path, moved: moving.MovedOut
) -> None:
    empty = open_workspace(tmp_path / "empty", seed=5)
    empty.close()
    (empty.places.keys / "laptop.caravane-certificat").write_bytes(b"for the key that gives way")
    box = moving.open_box(moved.path, SECRET)
    moving.move_in(empty.places, box)
    keys = {f"keys/{path.name}": path.read_bytes() for path in empty.places.keys.iterdir()}
    assert keys == {name: data for name, data in box.files.items() if name.startswith("keys/")}
    workspace = opened(empty.places)
    assert len(workspace.reading.events()) == 1
    workspace.close()


def test_a_key_whose_data_are_gone_is_not_overwritten(
    tmp_path: Path, moved: moving.MovedOut
) -> None:
    used = open_workspace(tmp_path / "used", seed=5)
    open_stop(used)
    used.close()
    used.places.database.unlink()
    with pytest.raises(moving.AlreadyInUse):
        moving.move_in(used.places, moving.open_box(moved.path, SECRET))


def test_a_file_cut_changed_or_of_another_kind_is_refused(
    tmp_path: Path, moved: moving.MovedOut
) -> None:
    whole = moved.path.read_bytes()
    wrong: list[tuple[bytes, type[Exception]]] = [
        (whole[:-100], MovingDamaged),
        (whole[:-1] + bytes([whole[-1] ^ 1]), MovingDamaged),
        (b"a photo", NotAMovingFile),
        (b"", NotAMovingFile),
        (passphrase.seal_under(b"a letter", SECRET), NotAMovingFile),
        (
            passphrase.seal_under(b'{"format":"caravane-moving","version":2}\n', SECRET),
            MovingTooNew,
        ),
        (
            passphrase.seal_under(b'{"format":"caravane-moving","version":1}\n', SECRET),
            MovingDamaged,
        ),
    ]
    for content, refusal in wrong:
        path = tmp_path / "wrong.caravane-demenagement"
        path.write_bytes(content)
        with pytest.raises(refusal) as refused:
            moving.open_box(path, SECRET)
        assert str(refused.value)


@pytest.mark.parametrize("name", ["../caravane.sqlite", "keys/../x", "local/e.sqlite", "keys/a/b"])
def test_a_file_that_would_land_elsewhere_is_refused(
    tmp_path: Path, moved: moving.MovedOut, name: str
) -> None:
    from caravan.exchange.moving import Box, write_box

    box = moving.open_box(moved.path, SECRET)
    evil = Box(label=box.label, files={**box.files, name: b"x"})
    path, _size = write_box(tmp_path, evil, SECRET)
    with pytest.raises(MovingDamaged):
        moving.open_box(path, SECRET)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("caravane.sqlite", b"damaged"),
        ("keys/laptop.key", b"no key"),
        ("keys/laptop.age", b"no identity"),
        ("settings.toml", b"= nothing"),
        ("settings.toml", None),
        ("keys/laptop.key", None),
    ],
    ids=["data", "key", "identity", "settings", "no settings", "no key"],
)
def test_one_wrong_file_and_nothing_is_put_in_place(
    moved: moving.MovedOut, fresh: Places, file: str, content: bytes | None
) -> None:
    from caravan.exchange.moving import Box

    box = moving.open_box(moved.path, SECRET)
    files = {name: data for name, data in box.files.items() if name != file}
    files |= {} if content is None else {file: content}
    with pytest.raises(MovingRefused):
        moving.move_in(fresh, Box(label=box.label, files=files))
    assert nothing_there(fresh)


def test_a_full_disk_leaves_the_new_laptop_empty(
    moved: moving.MovedOut, fresh: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_more: object) -> None:
        raise DiskFull

    box = moving.open_box(moved.path, SECRET)
    with monkeypatch.context() as failing:
        failing.setattr("caravan.store.arriving.write_bytes", full)
        with pytest.raises(DiskFull):
            moving.move_in(fresh, box)
    assert nothing_there(fresh)
    moving.move_in(fresh, box)
    opened(fresh).close()


def test_a_move_cut_short_once_decided_is_finished_by_the_next_start(
    moved: moving.MovedOut, fresh: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(Exception):
        pass

    def cut(*_anything: object) -> None:
        raise Cut

    box = moving.open_box(moved.path, SECRET)
    with monkeypatch.context() as failing:
        failing.setattr("caravan.store.arriving._carry", cut)
        with pytest.raises(Cut):
            moving.move_in(fresh, box)
    assert load(fresh) is None
    moving.resume(fresh)
    workspace = opened(fresh)
    assert len(workspace.reading.events()) == 1
    workspace.close()
    assert not fresh.arriving.exists()


def test_a_label_says_a_day_and_no_place(moved: moving.MovedOut) -> None:
    label = moving.open_box(moved.path, SECRET).label
    assert isinstance(label, BoxLabel)
    assert label.day.isoformat() == "2026-05-25"
    assert label.letters in moved.path.name
