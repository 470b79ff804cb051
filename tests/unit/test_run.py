"""`run.py`, the first thing anybody starts: what it installs, says and passes on."""

from __future__ import annotations

import ast
import os
import shutil
import sys
from pathlib import Path

import pytest

import run

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="not run here: needs Linux")


class Calls:
    """Stands in for the commands that `run.py` would start, and answers for them."""

    def __init__(self) -> None:
        self.made: list[list[str]] = []
        self.status = 0

    def __call__(self, *words: str | Path, **_options: object) -> int:
        self.made.append([str(word) for word in words])
        return self.status


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    made = Calls()
    monkeypatch.setattr(run, "call", made)
    return made


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set-up that was finished."""
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "PYTHON", python)
    tmp_path.joinpath("caravane.stamp").write_text(run.fingerprint(), "utf-8")
    monkeypatch.setattr(run, "system_packages", lambda **_options: 0)
    return tmp_path


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_screen", lambda: False)


def test_an_old_python_can_at_least_read_the_refusal() -> None:
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], calls: Calls
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    assert run.main([]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().out
    assert calls.made == []


@pytest.mark.usefixtures("venv")
def test_a_finished_set_up_starts_nothing(calls: Calls) -> None:
    assert run.main(["setup"]) == 0
    assert calls.made == []


def test_a_new_lock_is_installed_by_its_hashes(venv: Path, calls: Calls) -> None:
    stamp = venv / "caravane.stamp"
    stamp.write_text("an older lock", "utf-8")
    assert run.main(["setup"]) == 0
    install = next(words for words in calls.made if "install" in words)
    assert "--require-hashes" in install
    assert not any("index" in word for word in install)
    assert stamp.read_text("utf-8") == run.fingerprint()


def test_a_failed_set_up_is_not_remembered_as_done(
    venv: Path, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    venv.joinpath("caravane.stamp").unlink()
    calls.status = 3
    assert run.main(["test"]) == 3
    assert not venv.joinpath("caravane.stamp").exists()
    assert "run the same command again" in capsys.readouterr().out


@pytest.mark.usefixtures("venv")
def test_the_tests_get_the_other_words(calls: Calls) -> None:
    run.main(["test", "-k", "badge"])
    assert calls.made[-1][1:3] == ["-m", "pytest"]
    assert calls.made[-1][-2:] == ["-k", "badge"]


@pytest.mark.usefixtures("venv")
def test_any_other_word_goes_to_the_program(calls: Calls) -> None:
    calls.status = 2
    assert run.main(["barometer", "--data", "x"]) == 2
    assert calls.made[-1][1:] == ["-m", "caravan", "barometer", "--data", "x"]


@pytest.mark.usefixtures("venv", "no_screen")
def test_without_a_screen_it_says_where_the_results_are(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([]) == 0
    assert calls.made[-1][-1] == "--no-window"
    said = capsys.readouterr().out
    for words in ("pas d’écran", "لا توجد شاشة", "no screen"):
        (line,) = (line for line in said.splitlines() if words in line)
        assert line.endswith(str(run.DEMO))


@pytest.mark.usefixtures("venv", "no_screen")
def test_a_season_that_failed_is_not_called_a_result(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.status = 1
    assert run.main([]) == 1
    assert str(run.DEMO) not in capsys.readouterr().out


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian with Python alone."""
    monkeypatch.setattr(run, "loads", lambda _library: False)
    monkeypatch.setattr(run, "find_spec", lambda _name: None)
    monkeypatch.setattr(run, "PYTHON", Path("absent"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(shutil, "which", {"apt-get": "apt-get"}.get)


@linux_only
@pytest.mark.usefixtures("bare_linux")
def test_root_on_debian_gets_what_is_missing(monkeypatch: pytest.MonkeyPatch, calls: Calls) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert run.system_packages(with_tests=True) == 0
    assert {"libegl1", "python3-venv", "qpdf", "age", "poppler-utils"} <= set(calls.made[-1])


@linux_only
@pytest.mark.usefixtures("bare_linux")
def test_anyone_else_is_told_the_one_command(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert run.system_packages(with_tests=False) == 1
    assert "sudo apt-get install" in capsys.readouterr().out
    assert calls.made == []


@linux_only
@pytest.mark.usefixtures("bare_linux")
def test_a_screen_asks_for_the_window_libraries_too(
    monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("DISPLAY", ":0")
    run.system_packages(with_tests=False)
    assert "libxcb-cursor0" in calls.made[-1]
    assert "libwayland-cursor0" not in calls.made[-1]


@linux_only
@pytest.mark.usefixtures("bare_linux")
def test_missing_test_programs_alone_stop_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(run, "loads", lambda _library: True)
    monkeypatch.setattr(run, "find_spec", lambda _name: object())
    assert run.system_packages(with_tests=True) == 0
    assert "poppler-utils qpdf age" in capsys.readouterr().out
