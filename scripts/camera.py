"""Takes one picture after the other, in one language and one size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from caravan.desktop.desk import Desk

__all__ = ["SIZES", "Camera"]

SIZES = {"100": ("1", 1366, 768, 768), "150": ("1.5", 911, 445, 512)}
"""Each size's scale, its width, and its height without and with the taskbar's."""


_TURNS = 40
"""The first lays out, the next follow heights for widths, and a list is laid a card in each."""


class Camera:
    """Saves what a window shows; only the names asked for, if any are."""

    def __init__(
        self, application: QApplication, to: Path, language: str, size: str, names: list[str]
    ) -> None:
        self._application = application
        # Below every window: a button that lies under the pointer lights up.
        QCursor.setPos(application.primaryScreen().geometry().bottomLeft())
        self.to = to
        self._ending = f"{language}_{size}"
        self._names = names
        _scale, self._width, self._height, self._screen = SIZES[size]

    def go(self, desk: Desk, name: str, route: str, **where: object) -> Iterator[Path]:
        """Go to a page and take it."""
        desk.go(route, **where)  # type: ignore[arg-type]
        yield from self.take(desk.window, name)

    def take(self, window: QWidget, name: str, *, whole: bool = False) -> Iterator[Path]:
        """Take a window as it stands; `whole` is a view that covers the taskbar as well."""
        if self._names and not any(name.startswith(wanted) for wanted in self._names):
            return
        window.showNormal()
        window.resize(self._width, self._screen if whole else self._height)
        for _turn in range(_TURNS):
            self._application.processEvents()
        path = self.to / f"{name}_{self._ending}.png"
        window.grab().save(str(path))
        yield path
