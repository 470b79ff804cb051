"""What `caravan demo` draws, refuses and opens; the season itself is lived in the journeys."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from caravan.cli import season
from caravan.demo.folder import Folder
from caravan.demo.run import Step

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Caravan


class Terminal(io.StringIO):
    """A place to write that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO) -> str:
    monkeypatch.setattr(sys, "stderr", screen)
    bar = season._Bar()
    for done in (0, 1, 1, 50, 100):
        bar.show(Step.FIELD, done, 100)
    bar.show(Step.PRINTING, 3, 3)
    return screen.getvalue()


def test_a_terminal_shows_a_bar_on_one_line_for_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = drawn(monkeypatch, Terminal()).split("\n")
    assert lines[0].split("\r")[-1] == "█" * 30 + " 100 %  Les étapes ont lieu…"
    assert lines[0].count("\r") == 4
    assert lines[1].endswith("100 %  Le bureau imprime…")


def test_elsewhere_each_step_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, io.StringIO()) == "Les étapes ont lieu…\nLe bureau imprime…\n"


def test_a_folder_with_other_things_in_it_is_refused(caravan: Caravan, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x", "utf-8")
    for language, said in (("fr", "une démonstration"), ("ar", "عرض توضيحي")):
        answer = caravan("--lang", language, "demo", "--to", tmp_path, "--participants", "5")
        assert (answer.status, answer.out) == (1, "")
        assert said in answer.err
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("system", "variables", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_recognised(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], *, there: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert season._has_screen() is there


def test_the_window_opens_on_the_office_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []

    def start(words: list[str], *, check: bool) -> subprocess.CompletedProcess[bytes]:
        started.append(words)
        assert not check
        return subprocess.CompletedProcess(words, 7)

    monkeypatch.setattr(subprocess, "run", start)
    office = Folder(root=tmp_path).office
    assert season._open_window(office) == 7
    folders = ["--data", str(tmp_path / "office"), "--machine", str(tmp_path / "machines/office")]
    assert started == [[sys.executable, "-m", "caravan", *folders]]
