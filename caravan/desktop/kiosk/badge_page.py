"""The badge that was read, or the one that sat here before a power cut: a picture and a way on.

The picture says whose turn it is without a name, and without a word of anybody's answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from caravan.desktop.kiosk.badge_face import BadgeFace
from caravan.desktop.kiosk.bar import Tool
from caravan.desktop.kiosk.page import KioskPage
from caravan.desktop.kiosk.places import field_height, put
from caravan.desktop.kiosk.start_page import EXAMPLE
from caravan.desktop.style.tokens import Ink, Type
from caravan.desktop.widgets.code_field import CodeField, CodeState
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import face_words
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.desktop.kiosk.voice import Voice
    from caravan.domain.badges import Face

__all__ = ["BadgePage", "ResumePage"]


class BadgePage(KioskPage):
    """« Ton badge : le chat dans l’étoile »; `advanced` says yes, `refused` another badge."""

    refused = Signal()

    def __init__(self, face: Face) -> None:
        super().__init__((Tool.HEAR, Tool.HELP))
        self._said = face
        self.face = BadgeFace(face, self)
        self.caption = Text("", Type.CHILD_TEXT, Ink.SOFT, parent=self)
        self.title = Text("", Type.CHILD_END, parent=self)
        self.bar.next.set_icon("check")
        self.bar.other.clicked.connect(self.refused)

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        self.caption.set_text(voice.your_badge())
        self.title.set_text(face_words(self._said))
        self.face.set_face(self._said, self.title.accessibleName())
        self.bar.tell(_("C’est mon badge"), _("J’ai un autre badge"))

    def arrange(self, body: QRect) -> None:
        """Place the parts."""
        side = min(440, round(body.height() * (0.8 if self.compact else 0.65)))
        half = body.width() // 2
        left = max(self.margin, (half - side) // 2 + (0 if self.compact else 20))
        put(self.face, QRect(left, (body.height() - side) // 2, side, side))
        x = max(left + side + 32, half - 44)
        wide = body.width() - x - self.margin
        self.caption.set_style(Type.CHILD_TEXT.sized(self.sized(24, 18)))
        self.title.set_style(Type.CHILD_END.sized(self.sized(40, 28)))
        first, second = self.caption.heightForWidth(wide), self.title.heightForWidth(wide)
        top = (body.height() - first - second - 8) // 2
        put(self.caption, QRect(x, top, wide, first))
        put(self.title, QRect(x, top + first + 8, wide, second))


class ResumePage(KioskPage):
    """« On reprend ? »: the same badge, or the facilitator's code, goes back to the question.

    Signals:
        scanned: a badge's code.
        refused: somebody else sits here now.
        coded: the facilitator will type the four digits.
    """

    scanned = Signal(str)
    refused = Signal()
    coded = Signal()
    awaits_badge = True

    def __init__(self, face: Face | None) -> None:
        super().__init__((Tool.HELP,))
        self._said = face
        self.face = BadgeFace(face, self)
        self.title = Text("", Type.CHILD_END, parent=self)
        self.whose = Text("", Type.CHILD_STRONG, Ink.MAIN, parent=self)
        self.ask = Text("", Type.CHILD_TEXT, parent=self)
        self.field = CodeField(self, answer=Type.CHILD_NOTE)
        self.field.watch(self)
        self.field.scanned.connect(self.scanned)
        self.bar.next.set_icon("lock")
        self.bar.other.clicked.connect(self.refused)
        self.bar.advanced.connect(self.coded)

    def take_focus(self) -> None:
        """Stand ready for the scanner."""
        self.field.setFocus()

    def say(self, sentence: str) -> None:
        """Answer under the field, calmly."""
        self.field.set_state(CodeState.UNKNOWN, sentence)
        self.rearrange()

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        words = face_words(self._said) if self._said else ""
        self.title.set_text(_("On reprend ?"))
        self.whose.set_text(words)
        self.face.set_face(self._said, words)
        self.ask.set_text(voice.same_badge())
        self.field.set_text(EXAMPLE, _("Le code du badge"))
        if self.field.state() is CodeState.READY:
            self.field.set_state(CodeState.READY, _("Le code est écrit sur le badge."))
        self.bar.tell(_("Reprendre avec le code"), _("J’ai un autre badge"))

    def arrange(self, body: QRect) -> None:
        """Place the parts."""
        side = min(400, round(body.height() * 0.6))
        left = self.margin if self.compact else 110
        put(self.face, QRect(left, (body.height() - side) // 2, side, side))
        x = left + side + (32 if self.compact else 110)
        wide = body.width() - x - self.margin
        self.title.set_style(Type.CHILD_END.sized(self.sized(40, 28)))
        self.whose.set_style(Type.CHILD_STRONG.sized(self.sized(24, 20)))
        self.ask.set_style(Type.CHILD_TEXT.sized(self.sized(24, 18)))
        texts = (self.title, self.whose, self.ask)
        field = field_height(self.field, wide)
        gap = 8 if self.compact else 14
        total = sum(text.heightForWidth(wide) + gap for text in texts) + field
        y = max(8, (body.height() - total) // 2)
        for text in texts:
            high = text.heightForWidth(wide)
            put(text, QRect(x, y, wide, high))
            y += high + gap
        put(self.field, QRect(x, y, wide, field))

    def advance(self) -> None:
        """Return belongs to the field: an empty one asks for nothing."""
