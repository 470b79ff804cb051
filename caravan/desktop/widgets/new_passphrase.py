"""A new passphrase: typed twice, its strength said in words while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.secret_field import SecretField
from caravan.desktop.widgets.text import Text
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

__all__ = ["NewPassphrase", "strength"]

_SHORTEST, _SOLID, _FEWEST_SIGNS, _MANY_SIGNS, _WORDS = 12, 20, 5, 9, 3


def strength(typed: str) -> tuple[str, Ink]:
    """Say how hard a passphrase is to guess; what is refused is said before it is."""
    missing = _SHORTEST - len(typed.strip())
    if not typed:
        return _("Quatre mots sans rapport entre eux se retiennent bien."), Ink.SOFT
    if missing > 0:
        said = ngettext(
            "Encore {count} signe au moins.", "Encore {count} signes au moins.", missing
        )
        return said.format(count=count(missing)), Ink.SOFT
    signs = len(set(typed))
    if signs < _FEWEST_SIGNS:
        return _("Trop simple : les mêmes signes reviennent."), Ink.ACCENT
    solid = len(typed.strip()) >= _SOLID and signs >= _MANY_SIGNS
    if solid or (len(typed.split()) > _WORDS and signs >= _MANY_SIGNS):
        return _("Solide."), Ink.GOOD
    return _("Acceptable. Plus longue, elle serait plus sûre."), Ink.ACCENT


class NewPassphrase(QWidget):
    """Two lines and a word about the first.

    Signals:
        confirmed: Return was pressed in the second.
    """

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.once, self.twice = SecretField(), SecretField()
        self.strength = Text("", Type.SMALL_STRONG, Ink.SOFT)
        self.once.changed.connect(self._weigh)
        self.once.confirmed.connect(self.twice.line.setFocus)
        self.twice.confirmed.connect(self.confirmed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self.once)
        column.addWidget(self.strength)
        column.addSpacing(Space.HAIR)
        column.addWidget(self.twice)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.once.set_label(_("Phrase secrète"))
        self.twice.set_label(_("La même, une seconde fois"))
        self._weigh()

    def values(self) -> tuple[str, str]:
        """Return what is typed, both times."""
        return self.once.value(), self.twice.value()

    def clear(self) -> None:
        """Forget what was typed."""
        self.once.clear()
        self.twice.clear()
        self._weigh()

    def _weigh(self) -> None:
        said, ink = strength(self.once.value())
        self.strength.set_text(said)
        self.strength.set_ink(ink)
