"""A runner with no thread: what is started is done at once, in the test's own thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from caravan.errors import CaravanError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class InlineTasks:
    """Keeps the `Runner` protocol; `held` actions wait until `release` is called.

    Only errors of our own tree go to `failed`: anything else is a mistake of the test or of the
    code and should stop the test where it happened.
    """

    def __init__(self, *, holding: bool = False) -> None:
        self._holding = holding
        self.held: list[Callable[[], None]] = []
        self.closed = False

    @property
    def busy(self) -> bool:
        return bool(self.held)

    def run(
        self,
        action: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.held.append(lambda: _do(action, done, failed))
        if not self._holding:
            self.release()

    def run_long(
        self,
        action: Callable[[Callable[[int, int], None]], T],
        *,
        progress: Callable[[int, int], None],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.run(lambda: action(progress), done=done, failed=failed)

    def hold(self) -> None:
        """Work slowly from now on, as an old disk does."""
        self._holding = True

    def release(self) -> None:
        while self.held:
            self.held.pop(0)()

    def close(self) -> None:
        self.closed = True


def _do(
    action: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
) -> None:
    try:
        result = action()
    except CaravanError as error:
        failed(error)
        return
    done(result)
