"""The laptop's folders, its settings, its log, and the one way files are written."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from caravan import log, safe_write, settings
from caravan.errors import DeviceGone, DiskFull, FolderReadOnly, KnownError
from caravan.i18n import Language
from caravan.i18n.numbers import name
from caravan.paths import Places, default_places, places_for

if TYPE_CHECKING:
    from tests.conftest import ExpectedLog


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_for(tmp_path / "data", tmp_path / "machine")


def test_every_place_of_the_data_is_inside_the_data_folder(places: Places) -> None:
    inside = (
        places.database,
        places.locals,
        places.keys,
        places.backups,
        places.log,
        places.settings,
        places.lock,
    )
    assert all(each.is_relative_to(places.data) for each in inside)
    assert len(set(inside)) == len(inside)


def test_the_machine_folder_does_not_travel_with_the_data() -> None:
    here = default_places()
    assert here.data.name == "Caravane"
    assert not here.machine.is_relative_to(here.data)
    assert not here.data.is_relative_to(here.machine)


def test_data_on_a_stick_keep_this_computers_machine_folder(tmp_path: Path) -> None:
    assert places_for(tmp_path).machine == default_places().machine


def test_naming_the_places_creates_nothing(places: Places, tmp_path: Path) -> None:
    assert places.database.suffix == ".sqlite"
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_is_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "envoi.caravane"
    safe_write.write_bytes(file, b"un")
    safe_write.write_bytes(file, b"deux")
    assert file.read_bytes() == b"deux"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists, not in mode bits")
def test_a_private_file_is_for_its_user_only(tmp_path: Path) -> None:
    file = tmp_path / "key"
    safe_write.write_bytes(file, b"secret", private=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, FolderReadOnly),
        (errno.EACCES, FolderReadOnly),
        (errno.EIO, DeviceGone),
        (errno.ENODEV, DeviceGone),
        (errno.ENOTCONN, DeviceGone),
        (errno.ECONNABORTED, DeviceGone),
        (errno.ETIMEDOUT, DeviceGone),
    ],
)
def test_a_failed_write_is_told_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int, expected: type[KnownError]
) -> None:
    file = tmp_path / "envoi.caravane"
    file.write_bytes(b"avant")

    def refuse(_handle: int) -> None:
        raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(expected) as caught:
        safe_write.write_bytes(file, b"apres")
    assert caught.value.sentence
    assert caught.value.remedy
    assert file.read_bytes() == b"avant"
    assert list(tmp_path.iterdir()) == [file]


def test_a_stick_that_keeps_something_else_never_replaces_a_good_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "envoi.caravane"
    file.write_bytes(b"avant")
    monkeypatch.setattr(Path, "read_bytes", lambda _self: b"autre chose")
    with pytest.raises(safe_write.NotKept):
        safe_write.write_bytes(file, b"apres")
    monkeypatch.undo()
    assert file.read_bytes() == b"avant"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(("free", "expected"), [(0, DiskFull), (1 << 20, FolderReadOnly)])
def test_a_driver_that_forbids_where_it_has_no_room_is_told_as_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, expected: type[KnownError]
) -> None:
    def refuse(_handle: int) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fsync", refuse)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    with pytest.raises(expected):
        safe_write.write_bytes(tmp_path / "envoi.caravane", b"apres")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows counts the letters of the whole path")
def test_a_name_that_no_disk_can_keep_is_told(tmp_path: Path) -> None:
    with pytest.raises(safe_write.NameNotTaken, match="nom plus court"):
        safe_write.write_bytes(tmp_path / f"{'x' * 300}.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows counts the letters of the whole path")
def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path) -> None:
    file = tmp_path / f"{'x' * 251}.pdf"
    safe_write.write_bytes(file, b"x")
    assert list(tmp_path.iterdir()) == [file]


def test_a_stick_that_goes_and_leaves_its_folder_on_our_own_disk_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_write, "_device", lambda _folder: -1)  # what it was on when it began
    with pytest.raises(DeviceGone):
        safe_write.write_bytes(tmp_path / "envoi.caravane", b"apres")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_done_that_ended_on_another_disk_than_it_began_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks = iter([7, 7, 7, 8, None])
    monkeypatch.setattr(safe_write, "_device", lambda _folder: next(disks))
    with safe_write.staying(tmp_path):
        pass
    with pytest.raises(DeviceGone), safe_write.staying(tmp_path):
        pass
    with safe_write.staying(tmp_path / "never there"):
        pass


def test_a_folder_that_is_not_there_is_named_and_no_disk_is_blamed(tmp_path: Path) -> None:
    gone = tmp_path / "E"
    with pytest.raises(safe_write.FolderMissing, match="E") as caught:
        safe_write.write_bytes(gone / "envoi.caravane", b"x")
    assert "n’existe pas" in caught.value.sentence
    assert "Créez-le" in caught.value.remedy


def test_a_file_is_no_folder_and_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_bytes(b"avant")
    with pytest.raises(safe_write.NotAFolder, match="README"):
        safe_write.write_bytes(file / "envoi.caravane", b"x")
    for folder in (file, file / "within"):
        with pytest.raises(safe_write.NotAFolder, match="README"):
            safe_write.ensure_folder(folder)
    assert file.read_bytes() == b"avant"


def test_a_file_that_vanishes_from_its_folder_is_the_disk_s_doing(tmp_path: Path) -> None:
    with pytest.raises(DeviceGone), safe_write.telling(tmp_path):
        (tmp_path / "gone").read_bytes()


def test_windows_own_number_for_a_missing_stick_is_understood(tmp_path: Path) -> None:
    error = PermissionError(errno.EACCES, "The device is not ready")
    error.winerror = 21  # type: ignore[attr-defined, unused-ignore]  # Windows only in the stubs
    assert isinstance(safe_write.known_from(error, tmp_path), DeviceGone)


def test_our_own_mistake_is_not_blamed_on_the_disk(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), safe_write.telling(tmp_path):
        raise IsADirectoryError(errno.EISDIR, "a folder")


def test_a_folder_is_made_and_proved(tmp_path: Path) -> None:
    folder = safe_write.ensure_folder(tmp_path / "a" / "b")
    assert list(folder.iterdir()) == []


def test_a_folder_where_a_file_stands_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    with pytest.raises(KnownError):
        safe_write.ensure_folder(file / "below")


CHOSEN = settings.Settings(
    language=Language.FRENCH,
    region="06",
    role=settings.Role.LAPTOP,
    animator="jeune experte « terrain » \\ قافلة",
    kiosk_code=settings.hidden_code("2580"),
)


def test_settings_come_back_as_they_were_saved(places: Places) -> None:
    settings.save(places, CHOSEN)
    assert settings.load(places) == CHOSEN


def test_the_office_has_no_region(places: Places) -> None:
    office = replace(CHOSEN, role=settings.Role.OFFICE, region=None)
    settings.save(places, office)
    assert settings.load(places) == office


def test_before_the_first_run_there_are_no_settings(places: Places) -> None:
    assert settings.load(places) is None


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"language =", b"", b'language = "en"\nrole = "laptop"', b"language = 3"],
)
def test_damaged_settings_are_told_and_put_aside(places: Places, content: bytes) -> None:
    places.data.mkdir()
    places.settings.write_bytes(content)
    with pytest.raises(settings.SettingsDamaged) as caught:
        settings.load(places)
    assert caught.value.aside.read_bytes() == content
    assert caught.value.aside.name in caught.value.remedy
    assert settings.load(places) is None


def test_a_second_damaged_file_does_not_replace_the_first(places: Places) -> None:
    places.data.mkdir()
    for content in (b"language =", b"role ="):
        places.settings.write_bytes(content)
        with pytest.raises(settings.SettingsDamaged):
            settings.load(places)
    kept = {each.read_bytes() for each in places.data.glob("*.damaged.toml")}
    assert kept == {b"language =", b"role ="}


def test_the_kiosk_code_opens_and_is_not_in_the_file(places: Places) -> None:
    settings.save(places, CHOSEN)
    assert b"2580" not in places.settings.read_bytes().replace(CHOSEN.kiosk_code.encode(), b"")
    assert settings.code_matches("2580", CHOSEN.kiosk_code)
    assert not settings.code_matches("2581", CHOSEN.kiosk_code)


def test_no_code_opens_a_kiosk_without_a_code() -> None:
    assert not settings.code_matches("", "")


@pytest.fixture
def noted(places: Places) -> log.Log:
    return log.start(places)


def _lines(noted: log.Log) -> str:
    noted.close()
    return noted.file.read_text(encoding="utf-8")


def test_the_log_keeps_what_happened(noted: log.Log) -> None:
    logging.getLogger("caravan.store").info("opened %s operations", 812)
    assert "opened 812 operations" in _lines(noted)


def test_no_badge_code_reaches_the_log(noted: log.Log) -> None:
    logging.getLogger("caravan.desktop").info("scanned %s then %s", "K7-P3-R", "k7p3r")
    assert "scanned […] then […]" in _lines(noted)


def _lost(child: str, other: str, file: str) -> None:
    try:
        raise ValueError(other)
    except ValueError as error:
        raise FileNotFoundError(errno.ENOENT, "no such file", file) from error
    finally:
        raise KeyError(child)


def test_no_name_reaches_the_log_even_from_an_exception(
    noted: log.Log, expected_log: ExpectedLog
) -> None:
    """Nobody tells the log whose names these are: a crash comes before anybody could."""
    names = ("Yasmine", "ياسمين", "Zoubida.pdf")
    try:
        _lost(*names)
    except KeyError:
        logging.getLogger("caravan").exception("lost %s", name("Ilyas"))
    assert expected_log.take()
    text = _lines(noted)
    assert text.index("ValueError: […]") < text.index("no such file") < text.index("KeyError: […]")
    assert "raise KeyError(child)" in text, "where it happened is kept"
    for hidden in (*names, "Ilyas"):
        assert hidden not in text


def test_a_crash_is_noted_without_the_values_it_held(
    noted: log.Log, expected_log: ExpectedLog
) -> None:
    badge = "K7P3R"
    try:
        raise RuntimeError(f"for {badge}")
    except RuntimeError as error:
        noted.note_crash(type(error), error, error.__traceback__)
    assert expected_log.take() == ["not caught"]
    text = _lines(noted)
    assert "RuntimeError: for […]" in text
    assert badge not in text


def test_a_closed_log_lets_go_of_the_folder(places: Places, expected_log: ExpectedLog) -> None:
    log.start(places).close()
    logging.getLogger("caravan").warning("after")
    assert expected_log.take() == ["after"]
    assert (places.log / "caravane.log").read_text(encoding="utf-8") == ""


def test_a_crash_of_the_interpreter_is_noted(places: Places) -> None:
    program = (
        "import faulthandler, sys; from pathlib import Path\n"
        "from caravan import log; from caravan.paths import places_for\n"
        "data = Path(sys.argv[1]); log.start(places_for(data, data))\n"
        "import os, signal; os.kill(os.getpid(), signal.SIGABRT)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(places.data)], check=False, capture_output=True
    )
    assert run.returncode != 0
    assert "Fatal Python error" in (places.log / "crash.log").read_text(encoding="utf-8")


def test_the_log_does_not_grow_without_end(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_LARGEST", 2_000)
    noted = log.start(places)
    for number in range(1_000):
        logging.getLogger("caravan").info("line %s", number)
    assert "line 999" in _lines(noted)
    assert sum(each.stat().st_size for each in places.log.iterdir()) < 2_000 * 6


def test_settings_in_a_folder_that_may_not_be_read_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr(Path, "exists", closed)
    with pytest.raises(FolderReadOnly):
        settings.load(places_for(tmp_path))
