"""`python -m caravan`: what opens the window, what is a command, what is refused before Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caravan import __main__ as way_in
from caravan.desktop import app
from caravan.i18n import Language
from caravan.paths import places_for
from caravan.settings import Settings, hidden_code, load, save

if TYPE_CHECKING:
    from collections.abc import Sequence

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="not run here: needs Linux")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the window was opened on."""
    made: list[tuple[object, ...]] = []

    def window(*words: object) -> int:
        made.append(words)
        return 0

    monkeypatch.setattr(app, "main", window)
    return made


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ([], (None, None, None)),
        (["--data", "d"], (Path("d"), None, None)),
        (["--data=d", "--machine", "m"], (Path("d"), Path("m"), None)),
        (["--data", "d", "--lang", "ar"], (Path("d"), None, Language.ARABIC)),
        (["--lang=fr", "--data", "d"], (Path("d"), None, Language.FRENCH)),
        (["--lang", "ar"], (None, None, Language.ARABIC)),
    ],
)
def test_options_alone_open_the_window(
    opened: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    on: tuple[object, ...],
) -> None:
    monkeypatch.setattr(sys, "argv", ["caravan", *words])
    with pytest.raises(SystemExit) as left:
        way_in.main()
    assert left.value.code == 0
    assert opened == [on]


@pytest.mark.parametrize(
    ("words", "status"),
    [(["--lang", "en"], 2), (["--data"], 2), (["--data", "--lang", "ar"], 2), (["--version"], 0)],
)
def test_anything_else_is_for_the_command_line(
    opened: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    status: int,
) -> None:
    monkeypatch.setattr(sys, "argv", ["caravan", *words])
    with pytest.raises(SystemExit) as left:
        way_in.main()
    assert left.value.code == status
    assert opened == []


def caravan(
    *words: str | Path, home: Path, screen: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Start the program without a screen, on a computer that has no data."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    own = {"LC_ALL": "C.UTF-8", "HOME": str(home), "XDG_DATA_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "caravan", *map(str, words)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**inherited, **own, **dict.fromkeys(screen, "offscreen")},
        timeout=60,
    )


@linux_only
def test_without_a_screen_it_is_said_before_qt_stops_everything(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    for words in ([], ["--data", data], ["--data", data, "--lang", "fr"]):
        done = caravan(*words, home=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "pas d’écran ici" in done.stderr
        assert "caravan --help" in done.stderr
        assert "Qt" not in done.stderr
    assert "لا توجد شاشة هنا" in caravan("--lang", "ar", home=tmp_path).stderr
    assert list(tmp_path.iterdir()) == []


@linux_only
def test_no_screen_is_said_in_the_language_of_the_data(tmp_path: Path) -> None:
    places = places_for(tmp_path / "data", tmp_path / "machine")
    code = hidden_code("2580")
    save(places, Settings(language=Language.ARABIC, region="06", kiosk_code=code))
    done = caravan("--data", places.data, home=tmp_path)
    assert "لا توجد شاشة هنا" in done.stderr


# Opens the real window in Arabic on data kept in French, says its direction, and leaves.
OPEN_IN_ARABIC = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from caravan.desktop import app
from caravan.i18n import Language

application = app.make_application()
def leave():
    print(application.layoutDirection().name)
    application.quit()
QTimer.singleShot(0, leave)
app.main(Path(sys.argv[1]) / "data", Path(sys.argv[1]) / "machine", Language.ARABIC)
"""


def test_the_window_opens_in_the_language_asked_for_and_keeps_the_one_chosen(
    tmp_path: Path,
) -> None:
    places = places_for(tmp_path / "data", tmp_path / "machine")
    chosen = Settings(language=Language.FRENCH, region="06", kiosk_code=hidden_code("2580"))
    save(places, chosen)
    done = subprocess.run(
        [sys.executable, "-c", OPEN_IN_ARABIC, str(tmp_path)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "RightToLeft\n"), done.stderr
    assert load(places) == chosen


def test_a_file_given_for_a_folder_is_refused_before_any_window(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("avant", "utf-8")
    for data in (file, file / "within"):
        done = caravan("--data", data, home=tmp_path, screen=["QT_QPA_PLATFORM"])
        assert (done.returncode, done.stdout) == (1, "")
        assert "est un fichier, pas un dossier" in done.stderr
        assert "Choisissez un dossier" in done.stderr
    assert file.read_text("utf-8") == "avant"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
@linux_only
def test_a_screen_is_what_qt_can_draw_on(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], there: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert app.has_screen() is there
