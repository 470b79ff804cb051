"""Every question of every pack stands whole, in both languages, at 100 and 150 %, at every size.

A page that overflows is a page that a child cannot read: there is no scroll bar to find it with.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from caravan.desktop.kiosk.badge_page import BadgePage, ResumePage
from caravan.desktop.kiosk.end_page import EndPage
from caravan.desktop.kiosk.question_page import STEPS, QuestionPage
from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.kiosk.voice import Voice
from caravan.desktop.kiosk.why_page import WhyPage
from caravan.domain.badges import Animal, Face, Frame
from caravan.domain.flow import Sitting
from caravan.domain.ids import ParticipantId, SessionId
from caravan.domain.quiz import Audience, Form, Pack, Phase
from caravan.domain.sheets import Answer
from caravan.packs.toml import load_all
from caravan.resources import quizzes_folder
from tests.desktop.standing import faults, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from caravan.desktop.kiosk.page import KioskPage
    from caravan.i18n import Language

SIZES = ((1366, 768), (1093, 614), (911, 512))
PACKS = {pack.id: pack for pack in load_all(quizzes_folder())}
ROOM = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
EVERY_PACK = pytest.mark.parametrize("pack_id", sorted(PACKS))


def sitting(pack: Pack, form: Form, language: Language, answered: int, place: int = 0) -> Sitting:
    """Somebody who has answered the first questions of a form."""
    answers = tuple(
        Answer(item=item.id, rev=item.rev, choice=item.choices[place % len(item.choices)].id)
        for item in pack.form(form)[:answered]
    )
    return Sitting(
        participant=ParticipantId("7f0c0b52-3a51-4b5e-9c3d-0c7a1f2f8a11"),
        session=SessionId("0e3e9c5a-51e5-4b8e-8a44-6d1d5d1f2c01"),
        phase=Phase.AFTER,
        form=form,
        pack=pack,
        language=language,
        answers=answers,
    )


def show(page: KioskPage, size: tuple[int, int], language: Language, audience: Audience) -> None:
    """Give a page its language and its size, and lay it out as if it were on a screen."""
    page.language = language
    turned = language.right_to_left
    page.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
    )
    page.resize(*size)
    page.tell(Voice(audience))
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.show()
    page.rearrange()
    settle()


@ROOM
@EVERY_PACK
def test_every_question_fits_at_every_size(
    qtbot: QtBot, language: Language, pack_id: str, size: tuple[int, int]
) -> None:
    pack = PACKS[pack_id]
    small = size[0] < 1200
    for step, form in product(range(len(STEPS)), (Form.X, Form.Y)):
        page = QuestionPage(step)
        qtbot.addWidget(page)
        for answered in range(len(pack.form(form))):
            page.show_question(sitting(pack, form, language, answered))
            show(page, size, language, pack.audience)
            assert faults(page) == []
            assert faults(page.board) == []
            question, option = page.board.sizes
            assert question >= (18 if small else 24), page.board.question.text()
            assert option >= (17 if small else 22), page.board.question.text()
            assert min(card.height() for card in page.board.cards) >= (84 if small else 112)


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]], ids=("wide", "small"))
@EVERY_PACK
def test_every_explanation_fits_whatever_was_chosen(
    qtbot: QtBot, language: Language, pack_id: str, size: tuple[int, int]
) -> None:
    pack = PACKS[pack_id]
    chosen = ((0, 0), (1, 0), (2, 0), (3, 0), (0, 2))
    for form, (place, step) in product((Form.X, Form.Y), chosen):
        whole = sitting(pack, form, language, len(pack.form(form)), place)
        page = WhyPage(whole, step)
        qtbot.addWidget(page)
        show(page, size, language, pack.audience)
        for _each in whole.items:
            assert faults(page) == []
            page.advance()
            settle()


@ROOM
@pytest.mark.parametrize("audience", list(Audience), ids=lambda audience: audience.value)
def test_the_other_pages_fit(
    qtbot: QtBot, language: Language, audience: Audience, size: tuple[int, int]
) -> None:
    pack = next(pack for pack in PACKS.values() if pack.audience is audience)
    face = Face(animal=Animal.BUTTERFLY, frame=Frame.SQUARE)
    start, resume = StartPage(), ResumePage(face)
    pages = [start, BadgePage(face), resume, EndPage(sitting(pack, Form.X, language, 8))]
    for page in pages:
        qtbot.addWidget(page)
        show(page, size, language, audience)
        assert faults(page) == []
    voice = Voice(audience)
    for answering in (start, resume):
        answering.say(voice.unknown_badge())
        settle()
        assert faults(answering) == []
