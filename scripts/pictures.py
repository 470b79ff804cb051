"""Take a picture of every screen and printed page, in both languages, so that a person looks.

    python scripts/pictures.py --to DIR [NAME...]     everything, at 100 and 150 %
    python scripts/pictures.py --readme               the pictures that README.md shows

A stop and a small season are lived through the same actions as the windows use, in a folder that
is thrown away. Each size runs in a process of its own: Qt reads its scale once, at the start.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started as a file, from anywhere
    sys.path.insert(0, str(ROOT))

LANGUAGES = ("fr", "ar")
SHOWN = ROOT / "docs" / "pictures"
_IN_README = re.compile(r"\(docs/pictures/(\w+)\.png\)")
_COLOURS = 256


def main() -> int:
    """Take what is asked for."""
    from scripts.camera import SIZES

    asked = _asked()
    if asked.one:
        return _sit(asked)
    with tempfile.TemporaryDirectory() as folder:
        season = Path(folder) / "season"
        if asked.readme:
            return _for_readme(season, Path(folder) / "taken")
        asked.to.mkdir(parents=True, exist_ok=True)
        _print_season(season, asked.to, asked.names)
        return max(
            _in_its_own_process(season, asked.to, (language, size), asked.names)
            for size in SIZES
            for language in LANGUAGES
        )


def shown_in_readme() -> tuple[str, ...]:
    """Name the pictures that README.md shows, without the ending of their files."""
    return tuple(_IN_README.findall((ROOT / "README.md").read_text(encoding="utf-8")))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, help="the folder for the pictures")
    where.add_argument(
        "--readme", action="store_true", help="write what README.md shows to docs/pictures"
    )
    parser.add_argument("--one", nargs=2, metavar=("LANGUAGE", "SIZE"), help=argparse.SUPPRESS)
    parser.add_argument("--season", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help="only the pictures whose name starts so")
    return parser.parse_args()


def _print_season(season: Path, to: Path, names: list[str]) -> None:
    """Live the season where a picture of it is asked for, and draw its pages."""
    from scripts.papers import PAGES, pages

    of_season = (*(f"office_{number}" for number in range(3, 9)), *PAGES)
    if names and not any(name.startswith(wanted) for name in of_season for wanted in names):
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from caravan.desktop.app import make_application
    from scripts.season import live

    application = make_application()
    live(season)
    del application
    for path in pages(season / "out", to, LANGUAGES, names):
        print(path)


def _in_its_own_process(season: Path, to: Path, one: tuple[str, str], names: list[str]) -> int:
    from scripts.camera import SIZES

    scale, *_lengths = SIZES[one[1]]
    around = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    words = ["--to", str(to), "--season", str(season), "--one", *one, "--", *names]
    return subprocess.run([sys.executable, __file__, *words], env=around, check=False).returncode


def _sit(asked: argparse.Namespace) -> int:
    """Take the pictures of one language and size, in this process."""
    from scripts.sitting import Sitting, sit_for_pictures

    language, size = asked.one
    wanted = Sitting(
        to=asked.to, season=asked.season, language=language, size=size, names=asked.names
    )
    with tempfile.TemporaryDirectory() as folder:
        for path in sit_for_pictures(Path(folder), wanted):
            print(path)
    return 0


def _for_readme(season: Path, taken: Path) -> int:
    """Write to docs/pictures what README.md shows, in few colours, and nothing else."""
    wanted = shown_in_readme()
    taken.mkdir()
    _print_season(season, taken, [name.rpartition("_")[0] for name in wanted])
    for language in LANGUAGES:
        ending = f"_{language}_100"
        names = [name.removesuffix(ending) for name in wanted if name.endswith(ending)]
        if names and (status := _in_its_own_process(season, taken, (language, "100"), names)):
            return status
    SHOWN.mkdir(parents=True, exist_ok=True)
    for former in SHOWN.glob("*.png"):
        former.unlink()
    for name in wanted:
        _lighten(taken / f"{name}.png", SHOWN / f"{name}.png")
    return 0


def _lighten(picture: Path, to: Path) -> None:
    """Write a picture in few colours: half the weight, and no eye sees it."""
    from PIL import Image

    with Image.open(picture) as whole:
        few = whole.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(to, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
