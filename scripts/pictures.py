"""Take a picture of every screen, in both languages, at 100 and 150 %, so that a person looks.

    python scripts/pictures.py --to DIR [NAME...]

A small stop is lived through the same actions as the windows use, in a folder that is thrown
away. Each size runs in a process of its own: Qt reads its scale once, at the start.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started as a file, from anywhere
    sys.path.insert(0, str(ROOT))

SIZES = {"100": ("1", 1366, 768), "150": ("1.5", 911, 445)}


def main() -> int:
    """Take the pictures of each language and size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--one", nargs=2, metavar=("LANGUAGE", "SIZE"), help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help="only the pictures whose name starts so")
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    if asked.one:
        from scripts.sitting import sit_for_pictures

        language, size = asked.one
        with tempfile.TemporaryDirectory() as folder:
            for path in sit_for_pictures(Path(folder), asked.to, language, size, asked.names):
                print(path)
        return 0
    statuses = [
        _in_its_own_process(asked, language, size) for size in SIZES for language in ["fr", "ar"]
    ]
    return max(statuses)


def _in_its_own_process(asked: argparse.Namespace, language: str, size: str) -> int:
    scale, _width, _height = SIZES[size]
    around = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    words = ["--to", str(asked.to), "--one", language, size, *asked.names]
    return subprocess.run([sys.executable, __file__, *words], env=around, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
