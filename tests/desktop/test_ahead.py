"""The other pages are loaded in the worker, one by one, and a click never waits for all of them."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from caravan.desktop.ahead import load_ahead
from caravan.desktop.app import make_application
from caravan.desktop.routes import ROUTES, modules_of, rail_entries
from caravan.desktop.tasks import Tasks
from caravan.settings import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.conftest import ExpectedLog


def never(error: Exception) -> None:
    raise AssertionError(error)


def test_what_a_person_asks_meanwhile_waits_for_one_module_only(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    tasks = Tasks()
    asking: Callable[[], None] = partial(
        tasks.run, lambda: order.append("asked"), done=lambda _none: None, failed=never
    )

    def load(name: str) -> None:
        order.append(name)

    monkeypatch.setattr("caravan.desktop.ahead.import_module", load)
    load_ahead(tasks, ("one", "two", "three"))
    asking()
    qtbot.waitUntil(lambda: len(order) == 4 and not tasks.busy)
    tasks.close()
    assert order == ["one", "asked", "two", "three"]


def test_a_page_that_cannot_be_loaded_keeps_none_of_the_others_away(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    loaded: list[str] = []
    tasks = Tasks()

    def load(name: str) -> None:
        if name == "broken":
            raise ImportError(name)
        loaded.append(name)

    monkeypatch.setattr("caravan.desktop.ahead.import_module", load)
    load_ahead(tasks, ("broken", "whole"))
    qtbot.waitUntil(lambda: loaded == ["whole"] and not tasks.busy)
    tasks.close()
    assert expected_log.take() == ["action failed"]


def test_all_one_can_come_to_is_named_and_nothing_of_the_other_role() -> None:
    office, laptop = modules_of(Role.OFFICE), modules_of(Role.LAPTOP)
    for role, modules in ((Role.OFFICE, office), (Role.LAPTOP, laptop)):
        on_rail = {ROUTES[entry.key].module for entry in rail_entries(role)}
        assert on_rail <= set(modules)
        assert len(set(modules)) == len(modules)
    assert {"caravan.desktop.kiosk.window", "caravan.desktop.projector.window"} <= set(laptop)
    assert not any(".kiosk" in name or ".check_in" in name for name in office)
    assert not any(".office." in name for name in laptop)


def test_every_page_can_be_loaded_away_from_the_windows_thread() -> None:
    """In a fresh process: a module that makes a thing of Qt's at import would say so, or crash."""
    program = """
import sys, threading
from importlib import import_module
from caravan.desktop.app import make_application
from caravan.desktop.routes import modules_of
from caravan.settings import Role
application = make_application()
names = [name for role in Role for name in modules_of(role)]
loading = threading.Thread(target=lambda: [import_module(name) for name in names])
loading.start(), loading.join()
print(*[name for name in names if name not in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "", "")


def test_a_worker_that_counts_hands_over_to_the_window_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns: list[float] = []
    monkeypatch.setattr(sys, "setswitchinterval", turns.append)
    make_application()
    assert turns
    assert max(turns) < 0.001
