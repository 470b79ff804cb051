"""The good end of a file: that it was written and read back, where it is, what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonSize
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.text import Fit, Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

__all__ = ["Proof"]

_MOST_NAMED = 4


class Proof(Card):
    """Shown once a file is safe; hidden until then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.GOOD, pad=Space.BASE, parent=parent)
        self._folder: Path | None = None
        self._icon = Icon("check", Ink.GOOD, size=32)
        self._title = Text("", Type.HEADING, Ink.GOOD)
        self._file = Text("", Type.BODY_STRONG)
        self._where = Text("", Type.NOTE, Ink.SOFT, fit=Fit.ONE_LINE_MIDDLE)
        self._line = Text("", Type.BODY)
        self.open = Button("", size=ButtonSize.CARD, icon="folder")
        self.open.clicked.connect(self._on_open)
        words = QVBoxLayout()
        words.setSpacing(0)
        for text in (self._title, self._file, self._where, self._line):
            words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(Space.BASE)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.open)
        self.body.addLayout(row)
        self.hide()

    def show_file(
        self,
        title: str,
        path: Path,
        line: str = "",
        *,
        others: Sequence[Path] = (),
        care: bool = False,
    ) -> None:
        """Say that this file is there, whole; with `care`, that it is not yet where it belongs.

        `others` were written beside it.
        """
        self._folder = path.parent
        self.set_tone(Tone.ACCENT if care else Tone.GOOD)
        self._title.set_ink(Ink.ACCENT if care else Ink.GOOD)
        self._icon.set_icon("warning" if care else "check", Ink.ACCENT if care else Ink.GOOD)
        self._title.set_text(title)
        self._file.set_text(_named((path, *others)))
        self._where.set_text(_("Dossier : {folder}").format(folder=ltr(str(path.parent))))
        self._line.set_text(line)
        self._line.setVisible(bool(line))
        self.open.set_text(_("Ouvrir le dossier"))
        self.show()

    def text(self) -> str:
        """Return what is said."""
        return " ".join(part.text() for part in (self._title, self._file, self._where, self._line))

    def _on_open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _named(paths: Sequence[Path]) -> str:
    """Name the files written, as many as can be read at a glance."""
    named = " · ".join(ltr(each.name) for each in paths[:_MOST_NAMED])
    rest = len(paths) - _MOST_NAMED
    if rest <= 0:
        return named
    more = ngettext("et {count} autre", "et {count} autres", rest).format(count=count(rest))
    return f"{named} {more}"
