"""The end: the whole rosette, thanks, and one small thing for this evening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from caravan.desktop.kiosk.bar import Tool
from caravan.desktop.kiosk.page import KioskPage
from caravan.desktop.kiosk.places import put
from caravan.desktop.style.tokens import Ink, Space, Type
from caravan.desktop.widgets.card import Card, Tone
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.text import Text
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.desktop.kiosk.voice import Voice
    from caravan.domain.flow import Sitting

__all__ = ["EndPage"]


_PATIENCE = 60_000


class EndPage(KioskPage):
    """Thanks whoever has finished; `advanced` frees the chair for the next one."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__((Tool.HEAR, Tool.HELP), patience=_PATIENCE)
        self._sitting = sitting
        total = len(sitting.items)
        self.rosette = Rosette(size=440, total=total, parent=self)
        self.thanks = Text("", Type.CHILD_END, parent=self)
        self.use = Text("", Type.CHILD_TEXT, Ink.SOFT, parent=self)
        self.card = Card(Tone.ACCENT, pad=20, parent=self)
        self.caption = Text("", Type.CHILD_NOTE.weighing(600), Ink.ACCENT)
        self.tonight = Text("", Type.CHILD_TEXT.weighing(500))
        self.card.body.setSpacing(Space.HAIR)
        self.card.body.addWidget(self.caption)
        self.card.body.addWidget(self.tonight)
        self.bar.next.set_icon("check")

    def tell(self, voice: Voice) -> None:
        """Say everything again."""
        self.thanks.set_text(voice.thanks())
        self.rosette.set_name(self.thanks.accessibleName())
        self.use.set_text(_("Chaque réponse aide la caravane à mieux protéger les enfants."))
        caption, sentence = voice.tonight(self._sitting)
        self.caption.set_text(caption)
        self.tonight.set_text(sentence)
        self.bar.tell(_("J’ai fini"))

    def arrange(self, body: QRect) -> None:
        """Place the parts."""
        small = self.compact
        side = min(round(440 * self.scale), round(body.height() * (0.66 if not small else 0.74)))
        left = self.margin + (54 if not small else 0)
        self.rosette.set_size(side)
        put(self.rosette, QRect(left, (body.height() - side) // 2, side, side))
        x = max(round(body.width() * 0.468), left + side + 32)
        wide = min(round(640 * self.scale), body.width() - x - self.margin)
        self.thanks.set_style(Type.CHILD_END.sized(self.sized(40, 28)))
        self.use.set_style(Type.CHILD_TEXT.sized(self.sized(24, 18)))
        self.tonight.set_style(Type.CHILD_TEXT.weighing(500).sized(self.sized(24, 20)))
        first, second = self.thanks.heightForWidth(wide), self.use.heightForWidth(wide)
        card = self._card_height(wide)
        gap = 12 if small else 24
        y = (body.height() - first - second - card - 10 - gap) // 2
        put(self.thanks, QRect(x, y, wide, first))
        put(self.use, QRect(x, y + first + 10, wide, second))
        put(self.card, QRect(x, y + first + 10 + second + gap, wide, card))

    def _card_height(self, wide: int) -> int:
        room = wide - 40
        words = self.caption.heightForWidth(room) + self.tonight.heightForWidth(room)
        return words + Space.HAIR + 2 * 18 + 4
