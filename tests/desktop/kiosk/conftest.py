"""A child's view that is really shown, and hands to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caravan.desktop.kiosk.window import Kiosk
from tests.desktop.seated import Seated, seat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Hands:
    """Presses keys where the focus is and clicks what is seen, as a child does."""

    def __init__(self, qtbot: QtBot, kiosk: Kiosk, seated: Seated) -> None:
        self.qtbot, self.kiosk, self.seated = qtbot, kiosk, seated

    @property
    def page(self) -> Any:
        return self.kiosk.page

    @property
    def tool(self) -> dict[str, Any]:
        return {tool.name: button for tool, button in self.page.bar.tools.items()}

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.qtbot.keyClick(
            QApplication.focusWidget() or self.kiosk,
            key,
            modifier or Qt.KeyboardModifier.NoModifier,
        )

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def click(self, widget: Any) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def double_click(self, widget: Any) -> None:
        # As Qt tells it: a click, then a press of another kind, then a release.
        self.click(widget)
        self.qtbot.mouseDClick(widget, Qt.MouseButton.LeftButton)
        self.qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton)

    def sit(self, badge: str | None = None) -> None:
        """Type a badge, and say that it is one's own."""
        self.type(badge or self.seated.badges[0])
        self.key(Qt.Key.Key_Return)
        self.key(Qt.Key.Key_Return)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Hands]]:
    """Open the child's view of a room, as large as a laptop's screen."""
    opened: list[Hands] = []

    def open_view(seated: Seated | None = None, **asked: Any) -> Hands:
        ready = seated or seat(tmp_path, **asked)
        kiosk = Kiosk(ready.context, ready.session)
        kiosk.resize(1366, 768)
        kiosk.show()
        kiosk.activateWindow()
        qtbot.waitUntil(kiosk.isActiveWindow)
        kiosk.conductor.start()
        opened.append(Hands(qtbot, kiosk, ready))
        return opened[-1]

    yield open_view
    for one in opened:
        one.kiosk.release()
        one.kiosk.close()
        one.kiosk.deleteLater()
    for workspace in {one.seated.workspace for one in opened}:
        workspace.close()
