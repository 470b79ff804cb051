"""The desk that every test of a screen drives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caravan import i18n
from tests.desktop.screens.living import Living

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def living(qtbot: QtBot, tmp_path: Path) -> Iterator[Living]:
    """A laptop after its first run, its data open, its window shown."""
    made = Living(qtbot, tmp_path).start()
    yield made
    made.desk.close()
    i18n.use(i18n.Language.FRENCH)


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path) -> Iterator[Living]:
    """A laptop on which nothing was chosen yet."""
    made = Living(qtbot, tmp_path, settled=False)
    yield made
    made.desk.close()
    i18n.use(i18n.Language.FRENCH)
