"""One life with a stick that goes wrong, and what must hold after it.

Whatever was said to be done is on the stick when it is plugged in again; nothing that is not whole
stands there under a final name; the computers' data are whole; and with a good stick, in the same
window, the same thing works.
"""

from __future__ import annotations

import io
import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from caravan.errors import BugError, KnownError
from scripts.reliability.disk import Call
from scripts.reliability.faults import says_something
from scripts.reliability.file_shim import between_files_and_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scripts.reliability.disk import Event, Trouble
    from scripts.reliability.stick import Pull, Stick
    from scripts.reliability.stick_acts import Caravan

__all__ = ["Ended", "Fate", "read_life", "write_life"]

_NEVER = 1 << 60
_CRASHES = (BugError, OSError, ValueError, LookupError, sqlite3.Error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What happens to a stick, in which kind of life it is counted.

    It is full but for `left` bytes; read-only; pulled out before the call `at`, or `after`
    seconds; loses what is written beyond `loses`, or ends at `ends` when it is read.
    """

    kind: str
    left: int | None = None
    read_only: bool = False
    at: int = _NEVER
    after: float | None = None
    way: Pull | None = None
    loses: int | None = None
    ends: int | None = None


@dataclass(slots=True)
class Ended:
    """How a life ended: the trouble a person was told of, if any, and what does not hold."""

    trouble: KnownError | None
    wrong: list[str]
    calls: int = 0
    size: int = 0


class _Striking:
    """Between the program and the stick: counts the calls, and pulls it out at one of them."""

    def __init__(self, stick: Stick, fate: Fate) -> None:
        self._stick, self._fate, self.calls = stick, fate, 0

    def refusal(self, _call: Call, _path: str) -> Trouble | None:
        """Pull the stick out before this call if it is the one; the stick itself refuses it."""
        self.calls += 1
        if self.calls == self._fate.at and self._fate.way:
            self._stick.pull(self._fate.way)
        return None

    def done(self, event: Event) -> None:
        """Lose what was written, once the stick has said that it is there."""
        if self._fate.loses is not None and event.call is Call.SYNC:
            self._stick.lose(self._fate.loses)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hear what is written on the stick."""
        with between_files_and_disk(self, self._stick.path):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hear each opening of a file on the stick, before it and after it."""
        real = io.open

        def opened(file: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as io.open
            there = str(file).startswith(str(self._stick.path))
            if there:
                self.refusal(Call.CREATE, str(file))
            handle = real(file, *more, **named)
            if there:
                self.refusal(Call.CREATE, str(file))
            return handle

        with patch.object(io, "open", opened):
            yield


@contextmanager
def _sooner_or_later(stick: Stick, fate: Fate) -> Iterator[None]:
    """Pull the stick out after a while, whatever is being done; before the end at the latest."""
    if fate.after is None or fate.way is None:
        yield
        return
    timer = threading.Timer(fate.after, stick.pull, (fate.way,))
    timer.start()
    try:
        yield
    finally:
        timer.join()


def _attempt(act: Callable[[], Any]) -> tuple[Any, KnownError | None, list[str]]:
    """Do it as a window would: a person is told of trouble, anything else is a crash."""
    try:
        return act(), None, []
    except KnownError as error:
        says_something(error)
        return None, error, []
    except _CRASHES as error:
        return None, None, [f"a traceback: {error!r}"]


def write_life(caravan: Caravan, name: str, fate: Fate, bad: Stick, good: Stick) -> Ended:
    """Write something on a stick that goes wrong, look at what is there, write it on another."""
    bad.format()
    place, write = bad.plug(read_only=fate.read_only), caravan.writings[name]
    if fate.left is not None:
        bad.fill(fate.left)
    striking = _Striking(bad, fate)
    with _sooner_or_later(bad, fate), striking.writing():
        paths, trouble, wrong = _attempt(lambda: list(write(place)))
    told: list[Path] = paths or []
    behind = bad.left_behind()
    if told and behind:
        wrong.append(f"told as done, and on the laptop's own disk: {behind}")
    place = bad.plug()
    size = sum(path.stat().st_size for path in told if path.exists())
    wrong += [f"told as done, {caravan.whole(path)}" for path in told if caravan.whole(path)]
    if name == "export" and not wrong and not all(caravan.says_all(path) for path in told):
        wrong.append("told as done, and not all of it")
    ours = [path for path in place.iterdir() if _final(path) and path not in told]
    wrong += [f"half of it, {caravan.whole(path)}" for path in ours if caravan.whole(path)]
    caravan.hold()
    wrong += _elsewhere(caravan, name, good)
    return Ended(trouble=trouble, wrong=wrong, calls=striking.calls, size=size)


def _final(path: Path) -> bool:
    return not path.name.startswith(".") and path.name != "photos.zip"


def _elsewhere(caravan: Caravan, name: str, good: Stick) -> list[str]:
    for path in good.path.iterdir():
        path.unlink()
    paths, trouble, wrong = _attempt(lambda: list(caravan.writings[name](good.path)))
    if trouble:
        wrong.append(f"refused on a good stick: {trouble!r}")
    return wrong + [
        f"on a good stick, {caravan.whole(path)}" for path in paths or [] if caravan.whole(path)
    ]


def read_life(caravan: Caravan, name: str, fate: Fate, bad: Stick, stock: Stick) -> Ended:
    """Read something from a stick that goes wrong, look at the data, read it from a good one."""
    if name == "receive":
        caravan.put_office_back()
    bad.copy(stock)
    place, read = bad.plug(read_only=fate.read_only), caravan.readings[name]
    if fate.loses is not None:
        bad.lose(fate.loses)
    if fate.ends is not None:
        bad.cut(fate.ends)
    striking = _Striking(bad, fate)
    if fate.at == 0 and fate.way:
        bad.pull(fate.way)
    with _sooner_or_later(bad, fate), striking.reading():
        _report, trouble, wrong = _attempt(lambda: read(place))
    caravan.hold()
    if not set(caravan.office.journal.ops()) <= caravan.known_there():
        wrong.append("the office holds what nobody wrote")
    bad.left_behind()
    bad.copy(stock)
    place = bad.plug()
    _report, again, crashed = _attempt(lambda: read(place))
    wrong += [f"on a good stick, {each}" for each in crashed]
    if again:
        wrong.append(f"refused on a good stick: {again!r}")
    if name == "receive" and not caravan.held_of_two():
        wrong.append("not all was received from a good stick")
    caravan.hold()
    return Ended(trouble=trouble, wrong=wrong, calls=striking.calls)
