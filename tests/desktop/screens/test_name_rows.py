"""Whose certificate a line is stays readable, at 100 and at 150 %, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractSlider, QApplication

from caravan.actions import attend, certify, look
from caravan.actions.attend import CheckIn
from caravan.desktop.screens.certificates import CertificatesScreen
from caravan.desktop.widgets.chip import Chip
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import face_words
from tests.desktop.screens.living import SMALL, WIDE, Living
from tests.fakes.stop import open_stop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.i18n import Language

_CHILDREN = 25
"""So many that the longest picture and the widest ages are among them."""


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["100 %", "150 %"])
def test_a_badge_is_named_whole_before_and_after_its_page_is_made(
    qtbot: QtBot, tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    living = Living(qtbot, tmp_path).start(size)
    living.desk.speak(language)
    event, children, _parents = open_stop(living.workspace)
    for number in range(_CHILDREN):
        arrival = CheckIn(session=children, age=10 + 3 * (number % 2), first_name="Yasmine")
        attend.check_in(living.workspace, arrival)
    page = living.go(CertificatesScreen, "certificates", event=event.id)
    living.click(page.veil.button)
    look_at_everybody(page)
    assert cut(page) == []
    certify.print_certificates(living.workspace, event.id, tmp_path / "made.pdf")
    page.read()
    for _turn in range(3):
        QApplication.processEvents()
    assert cut(page) == []
    said = " ".join(text.text() for text in page.names.findChildren(Text))
    seen = look.certificates(living.workspace, event.id)
    assert all(view.badge and view.badge in said for view in seen)
    assert all(view.face and face_words(view.face) in said for view in seen)
    marks = page.names.findChildren(Chip)
    assert len(marks) == _CHILDREN
    assert all(mark.isVisible() and mark.accessibleName() for mark in marks)
    living.desk.close()


def look_at_everybody(page: CertificatesScreen) -> None:
    """Scroll to the end: lines come as far as somebody looks."""
    bar = page.names.verticalScrollBar()
    for _page in range(_CHILDREN):
        bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        QApplication.processEvents()


def cut(page: CertificatesScreen) -> list[str]:
    """What is shortened in the list of names: its tooltip then says the whole of it."""
    texts = page.names.findChildren(Text)
    assert len(texts) > _CHILDREN
    return [text.toolTip() for text in texts if text.toolTip() and text.isVisible()]
