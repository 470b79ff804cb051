"""A place to type a passphrase: dots, and an eye for whoever sits alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLineEdit

from caravan.desktop.style.icons import icon
from caravan.desktop.style.theme import theme_of
from caravan.desktop.widgets.field import LineField
from caravan.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caravan.errors import KnownError

__all__ = ["SecretField"]

_LONGEST = 400
_GLYPH = 20


class SecretField(LineField):
    """A labelled line of dots; its eye shows what is typed until it is cleared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(longest=_LONGEST, parent=parent)
        self.set_secret()
        ratio = self.devicePixelRatioF()
        drawn = QIcon(icon("eye", _GLYPH, theme_of(self).ink2, ratio))
        self.eye = QAction(drawn, "", self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye)
        self.line.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)

    def set_label(self, label: str, hint: str = "") -> None:
        """Say what is asked, and a word of help."""
        super().set_label(label, hint)
        self.eye.setToolTip(_("Montrer ce qui est tapé"))

    def clear(self) -> None:
        """Forget what was typed, and hide what is typed next."""
        self.set_value("")
        self.accept()
        self.eye.setChecked(False)

    def reject(self, error: KnownError) -> None:
        """Say under the line what cannot be taken and what to do; what was typed is selected."""
        self.refuse(f"{error.sentence} {error.remedy}")
        self.line.setFocus()
        self.line.selectAll()

    def _on_eye(self, shown: bool) -> None:  # noqa: FBT001 - as Qt's signal hands it over
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
