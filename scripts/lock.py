"""Write `requirements.lock` again: every dependency, for every system, with its hashes.

    python scripts/lock.py              keep the versions that still fit pyproject.toml
    python scripts/lock.py --upgrade    take the newest that fit

One file serves Linux, Windows and macOS and Python 3.11 to 3.14; pip installs it with
`--require-hashes`. It names no package index: whoever installs uses their own. The resolver (uv)
is installed into a folder that is thrown away, never into `.venv`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
RESOLVE = (
    *("pip", "compile", "pyproject.toml", "--group", "dev", "--output-file", LOCK.name),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-build"),
    *("--custom-compile-command", "python scripts/lock.py", "--quiet"),
)


def main(arguments: list[str]) -> int:
    """Resolve; 0 when the lock was written and names no address."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
        subprocess.run([programs / "uv", *RESOLVE, *arguments], check=True, cwd=ROOT)
    if "://" in LOCK.read_text(encoding="utf-8"):
        print("requirements.lock names an address; nobody else could use it.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
