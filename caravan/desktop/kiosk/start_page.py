"""Where a child arrives: two words for two languages, and the badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from caravan.desktop.kiosk.badge_face import BadgeFace
from caravan.desktop.kiosk.bar import Tool
from caravan.desktop.kiosk.page import KioskPage
from caravan.desktop.kiosk.places import field_height, put
from caravan.desktop.kiosk.tongue_button import TongueButton
from caravan.desktop.style.tokens import GARNET, NORMAL, Type
from caravan.desktop.widgets.code_field import CodeField, CodeState
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.text import Text
from caravan.domain.badges import Animal, Face, Frame
from caravan.i18n import Language, _

if TYPE_CHECKING:
    from caravan.desktop.kiosk.voice import Voice

__all__ = ["EXAMPLE", "StartPage"]

EXAMPLE = "K7-P3-R"
_SHOWN = (
    (Face(animal=Animal.CAT, frame=Frame.STAR), NORMAL.main),
    (Face(animal=Animal.FISH, frame=Frame.CIRCLE), GARNET),
    (Face(animal=Animal.OWL, frame=Frame.SQUARE), NORMAL.accent_ink),
    (Face(animal=Animal.CAMEL, frame=Frame.STAR), NORMAL.good),
)


class StartPage(KioskPage):
    """Emits `spoken` with a language that was chosen, `scanned` with a badge's code."""

    spoken = Signal(object)
    scanned = Signal(str)
    awaits_badge = True

    def __init__(self) -> None:
        super().__init__((Tool.HEAR, Tool.HELP))
        self.mark = Rosette(size=56, parent=self)
        self.hello = Text("", Type.CHILD_END, parent=self)
        self.tongues = {spoken: TongueButton(spoken, self) for spoken in Language}
        self.ask = Text("", Type.CHILD_TEXT, parent=self)
        self.field = CodeField(self, answer=Type.CHILD_NOTE)
        self.parade = _Parade(self)
        self.field.watch(self)
        self.field.scanned.connect(self.scanned)
        for spoken, button in self.tongues.items():
            button.clicked.connect(lambda _down=False, spoken=spoken: self.spoken.emit(spoken))

    def show_language(self, language: Language | None) -> None:
        """Mark the language that was chosen; none has been until a child presses one."""
        for spoken, button in self.tongues.items():
            button.setChecked(spoken is language)

    def say(self, sentence: str) -> None:
        """Answer under the field, calmly."""
        self.field.set_state(CodeState.UNKNOWN, sentence)
        self.rearrange()

    def take_focus(self) -> None:
        """Stand ready for the scanner."""
        self.field.setFocus()

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        self.hello.set_text(_("Bonjour !"))
        self.ask.set_text(voice.scan())
        self.field.set_text(EXAMPLE, _("Le code du badge"))
        if self.field.state() is CodeState.READY:
            self.field.set_state(CodeState.READY, _("Le code est écrit sur le badge."))
        self.bar.tell("")

    def arrange(self, body: QRect) -> None:
        """Place the parts."""
        small = self.compact
        left, wide = self.margin, round(body.width() * 0.47)
        self.hello.set_style(Type.CHILD_END.sized(self.sized(40, 28)))
        self.ask.set_style(Type.CHILD_TEXT.sized(self.sized(24, 18)))
        self.mark.set_size(44 if small else 56)
        rest = body.height() - self._needed(wide)
        gap = max(6, min(40, rest // 6))
        y = max(8, (rest - 3 * gap) // 3)
        put(self.mark, QRect(left, y, self.mark.width(), self.mark.height()))
        beside = left + self.mark.width() + 16
        high = self.hello.heightForWidth(wide - 80)
        put(self.hello, QRect(beside, y + (self.mark.height() - high) // 2, wide - 80, high))
        y += self.mark.height() + gap
        y = self._place_tongues(left, y, wide) + gap
        asked = self.ask.heightForWidth(wide)
        put(self.ask, QRect(left, y, wide, asked))
        y += asked + 8
        put(self.field, QRect(left, y, wide, field_height(self.field, wide)))
        side = body.width() - left - wide - self.margin
        reach = min(side - 2 * self.margin // 3, body.height() - 2 * (16 if small else 60))
        x = body.width() - self.margin - (side + reach) // 2 + (0 if small else 10)
        put(self.parade, QRect(x, (body.height() - reach) // 2, reach, reach))

    def _tongue_height(self) -> int:
        return 68 if self.compact else 96

    def _needed(self, wide: int) -> int:
        field = field_height(self.field, wide)
        return self.mark.height() + self._tongue_height() + self.ask.heightForWidth(wide) + field

    def _place_tongues(self, left: int, top: int, wide: int) -> int:
        each, high = (wide - 16) // 2, self._tongue_height()
        for place, button in enumerate(self.tongues.values()):
            put(button, QRect(left + place * (each + 16), top, each, high))
        return top + high


class _Parade(QWidget):
    """Four badges, so that a child sees what is meant."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._faces = [BadgeFace(face, self) for face, _shade in _SHOWN]
        for face, (_face, shade) in zip(self._faces, _SHOWN, strict=True):
            face.set_shade(shade)

    def resizeEvent(self, _event: object) -> None:
        """Stand two by two."""
        each, gap = round(self.width() * 0.47), round(self.width() * 0.06)
        for place, face in enumerate(self._faces):
            row, column = divmod(place, 2)
            put(face, QRect(column * (each + gap), row * (each + gap), each, each))
