"""What may be noted besides an age, closed until asked for: a projector may be showing the page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.desktop.style.tokens import Space
from caravan.desktop.widgets.button import Button, ButtonKind, ButtonSize
from caravan.desktop.widgets.field import LineField
from caravan.desktop.widgets.segmented import SegmentedChoice
from caravan.desktop.words import sex_word
from caravan.domain.people import Sex
from caravan.domain.quiz import Audience
from caravan.i18n import _

__all__ = ["Details", "Noted"]

_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted of one person; both may be empty."""

    first_name: str | None = None
    sex: Sex | None = None


class Details(QWidget):
    """A first name for the certificate, and the sex where it is wanted; both may stay empty.

    Signals:
        erasing: somebody asks to be forgotten.
    """

    erasing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._audience = Audience.CHILDREN
        self.opener = Button("", ButtonKind.QUIET, icon="down", size=ButtonSize.CARD)
        self.opener.clicked.connect(self._on_opened)
        self.first_name = LineField(longest=_LONGEST)
        self.sex = SegmentedChoice(optional=True, high=44)
        self.erase = Button("", ButtonKind.QUIET, icon="trash", size=ButtonSize.CARD)
        self.erase.clicked.connect(self.erasing)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.SNUG)
        inside.addWidget(self.first_name)
        inside.addWidget(self.sex)
        last = QHBoxLayout()
        last.addWidget(self.erase)
        last.addStretch(1)
        inside.addLayout(last)
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        row = QHBoxLayout()
        row.addWidget(self.opener)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._inside)
        self.retranslate()

    def set_audience(self, audience: Audience) -> None:
        """Ask only children, and only if it is wanted, whether they are a girl or a boy."""
        self._audience = audience
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        children = self._audience is Audience.CHILDREN
        self.sex.setVisible(children)
        self.opener.set_text(
            _("Noter aussi le prénom ou le sexe") if children else _("Noter aussi le prénom")
        )
        self.first_name.set_label(
            _("Prénom de la prochaine personne (facultatif)"),
            _("Reste sur cet ordinateur ; effacé à la clôture. Ne l’ouvrez pas si l’écran est vu."),
        )
        self.erase.set_text(_("Effacer une personne, à sa demande…"))
        self.sex.set_label(_("Fille ou garçon ? Facultatif."))
        self.sex.set_choices([(sex, sex_word(sex)) for sex in Sex])

    def take(self) -> Noted:
        """Hand over what is noted of one person, and be empty for the next one."""
        sex = self.sex.value()
        noted = Noted(
            first_name=self.first_name.value() or None, sex=sex if isinstance(sex, Sex) else None
        )
        self.first_name.set_value("")
        self.first_name.accept()
        self.sex.set_value(None)
        return noted

    def give_back(self, noted: Noted) -> None:
        """Show again what was noted of somebody who did not get in, unless more was since."""
        if not self.first_name.value() and self.sex.value() is None:
            self.first_name.set_value(noted.first_name or "")
            self.sex.set_value(noted.sex)

    def open(self) -> None:
        """Show what is closed."""
        self._inside.show()

    def _on_opened(self) -> None:
        self._inside.setVisible(self._inside.isHidden())
        self.opener.set_icon("down" if self._inside.isHidden() else "up")
        if not self._inside.isHidden():
            self.first_name.setFocus()
