"""Actions run one after the other, away from the interface, and always answer on it."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from caravan.desktop.tasks import Tasks
from caravan.desktop.window import Window
from caravan.errors import DiskFull
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from tests.conftest import ExpectedLog


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks(qapp)
    yield made
    made.close()
    made.deleteLater()


def _never(error: Exception) -> None:
    raise AssertionError(error)


def _never_done(answer: object) -> None:
    raise AssertionError(answer)


def test_the_answer_comes_on_the_interface_thread(qtbot: QtBot, tasks: Tasks) -> None:
    threads: list[threading.Thread] = []
    tasks.run(
        lambda: threads.append(threading.current_thread()),
        done=lambda _nothing: threads.append(threading.current_thread()),
        failed=_never,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_actions_queue_up_in_the_order_they_were_started(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[int] = []
    for number in range(20):
        tasks.run(partial(int, number), done=order.append, failed=_never)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


class Reading(QWidget):
    """A page that reads as soon as it is made, and notes when it is painted."""

    def __init__(self, tasks: Tasks, order: list[str]) -> None:
        super().__init__()
        self.order = order
        tasks.run(lambda: order.append("read"), done=lambda _none: None, failed=_never)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.order.append("painted")


def test_a_page_is_painted_before_what_it_asked_for_is_begun(qtbot: QtBot, tasks: Tasks) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()  # a window that just came is painted when the screen says so
    order: list[str] = []
    window.show_page(Reading(tasks, order))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert order[:2] == ["painted", "read"]


def test_what_was_asked_just_before_closing_is_done_all_the_same(qapp: QApplication) -> None:
    tasks = Tasks(qapp)
    saved: list[str] = []
    tasks.run(lambda: saved.append("the count"), done=_never_done, failed=_never)
    tasks.close()
    assert saved == ["the count"]


def test_a_page_left_before_its_read_begins_hears_nothing_and_waits_for_nothing(
    qtbot: QtBot, tasks: Tasks
) -> None:
    order: list[str] = []
    page = Reading(tasks, order)
    page.deleteLater()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert order == ["read"]


def test_a_refusal_comes_back_as_it_is(qtbot: QtBot, tasks: Tasks) -> None:
    def fill_the_disk() -> int:
        raise DiskFull

    failures: list[Exception] = []
    tasks.run(fill_the_disk, done=_never_done, failed=failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], DiskFull)


def test_a_bug_comes_back_and_is_logged(
    qtbot: QtBot, tasks: Tasks, expected_log: ExpectedLog
) -> None:
    failures: list[Exception] = []
    tasks.run(lambda: 1 // 0, done=_never_done, failed=failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], ZeroDivisionError)
    assert expected_log.take() == ["action failed"]


def test_a_long_action_says_how_far_it_is_before_it_ends(qtbot: QtBot, tasks: Tasks) -> None:
    def report_thrice(report: Callable[[int, int], None]) -> int:
        for part in (1, 2, 3):
            report(part, 3)
        return 3

    heard: list[object] = []
    tasks.run_long(
        report_thrice,
        progress=lambda part, whole: heard.append((part, whole)),
        done=lambda _parts: heard.append("done"),
        failed=_never,
    )
    qtbot.waitUntil(lambda: "done" in heard)
    assert heard == [(1, 3), (2, 3), (3, 3), "done"]


def test_busy_is_said_once_when_it_starts_and_once_when_it_ends(qtbot: QtBot, tasks: Tasks) -> None:
    said: list[bool] = []
    tasks.busy_changed.connect(said.append)
    for _time in range(3):
        tasks.run(lambda: None, done=lambda _nothing: None, failed=_never)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert said == [True, False]


def test_nothing_is_shown_or_started_after_closing(qtbot: QtBot) -> None:
    tasks = Tasks()
    shown: list[object] = []
    tasks.run(lambda: 1, done=shown.append, failed=_never)
    tasks.close()
    tasks.run(lambda: 2, done=shown.append, failed=_never)
    qtbot.wait(20)
    assert shown == []


def test_two_thousand_answers_do_not_wear_out_the_interpreter(qtbot: QtBot, tasks: Tasks) -> None:
    # PySide6 6.12.0 on Python 3.11 drops a reference at every emit and aborts near 570.
    answers: list[int] = []
    for number in range(2_000):
        tasks.run(partial(int, number), done=answers.append, failed=_never)
    qtbot.waitUntil(lambda: len(answers) == 2_000, timeout=20_000)


def test_the_inline_runner_keeps_the_same_promise() -> None:
    def fill_the_disk() -> int:
        raise DiskFull

    heard: list[object] = []
    inline = InlineTasks()
    inline.run(lambda: 1, done=heard.append, failed=_never)
    inline.run(fill_the_disk, done=_never_done, failed=lambda error: heard.append(type(error)))
    inline.run_long(
        lambda report: report(1, 2),
        progress=lambda part, whole: heard.append((part, whole)),
        done=lambda _nothing: heard.append("done"),
        failed=_never,
    )
    assert heard == [1, DiskFull, (1, 2), "done"]
