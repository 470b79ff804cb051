"""The window must show fast: its parts load nothing heavy."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("reportlab", "qrcode", "sqlite_utils", "cryptography", "fontTools", "click", "pyrage")
LIGHT = [
    "banner",
    "button",
    "card",
    "chip",
    "code_field",
    "counter",
    "empty_state",
    "error_banner",
    "field",
    "file_card",
    "option_card",
    "option_group",
    "page",
    "person_row",
    "progress",
    "rail",
    "room_steps",
    "rosette",
    "scroll",
    "segmented",
    "stepper",
    "text",
    "toast",
]


def test_no_part_of_a_screen_loads_a_heavy_package() -> None:
    imports = "; ".join(f"import caravan.desktop.widgets.{name}" for name in LIGHT)
    imports += "; import caravan.desktop.tasks, caravan.desktop.bus"
    imports += "; import caravan.desktop.dialogs.refusal, caravan.desktop.dialogs.crash"
    check = f"import sys; {imports}; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"


def test_the_gallery_draws_every_page_in_both_languages(tmp_path: object) -> None:
    from pathlib import Path

    from caravan.desktop.gallery import main, pages

    assert isinstance(tmp_path, Path)
    for language in ("fr", "ar"):
        assert main(["--to", str(tmp_path), "--lang", language]) == 0
    assert len(list(tmp_path.glob("*.png"))) == 2 * len(pages())
