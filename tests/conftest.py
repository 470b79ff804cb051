"""What every test stands on: no display, no surprise in the log, no thread left, French."""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING

import pytest

from caravan import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Pictures and sizes must not depend on the screen of whoever runs the tests.
for _name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"):
    os.environ.pop(_name, None)


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> QApplication:
    """Windows first: pages alone would make an application in which no window can open."""
    return qapp


class _Unexpected(logging.Handler):
    """Keeps what was logged at WARNING or above while nobody expected it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class ExpectedLog:
    """Handed to a test that makes the program complain on purpose."""

    def __init__(self, handler: _Unexpected) -> None:
        self._handler = handler

    def take(self) -> list[str]:
        """Return what was logged so far, and forgive it."""
        said = [record.getMessage() for record in self._handler.records]
        self._handler.records.clear()
        return said


@pytest.fixture(autouse=True)
def expected_log() -> Iterator[ExpectedLog]:
    """Fail on any record at WARNING or above that the test did not `take`."""
    handler = _Unexpected()
    logging.getLogger().addHandler(handler)
    yield ExpectedLog(handler)
    logging.getLogger().removeHandler(handler)
    left = [f"{record.levelname} {record.getMessage()}" for record in handler.records]
    assert not left, f"logged without being expected: {left}"


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    """Start in French, and leave no other language to the next test."""
    i18n.use(i18n.Language.FRENCH)
    yield
    i18n.use(i18n.Language.FRENCH)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail when a test leaves a thread running, and say which."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left running: {left}"
