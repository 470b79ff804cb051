"""What happens in the child's view, in order: badge, questions, explanations, thanks, next child.

Every answer goes to the worker, and the next question comes only when it is on disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caravan.actions import answer
from caravan.desktop.kiosk.badge_page import BadgePage, ResumePage
from caravan.desktop.kiosk.end_page import EndPage
from caravan.desktop.kiosk.question_page import QuestionPage
from caravan.desktop.kiosk.seat import find_seated, see_badge
from caravan.desktop.kiosk.start_page import StartPage
from caravan.desktop.kiosk.why_page import WhyPage
from caravan.domain.badges import BadgeUnknown
from caravan.domain.changes import Changes
from caravan.domain.quiz import Phase
from caravan.i18n import speaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from caravan.desktop.context import Context
    from caravan.desktop.kiosk.locked import LockedWindow
    from caravan.desktop.kiosk.seat import Found, Seen
    from caravan.desktop.kiosk.voice import Voice
    from caravan.domain.events import Session
    from caravan.domain.flow import Sitting
    from caravan.i18n import Language

__all__ = ["Conductor"]


class Conductor(QObject):
    """Leads one child after another through a form."""

    def __init__(self, context: Context, session: Session, kiosk: LockedWindow) -> None:
        super().__init__(kiosk)
        self._context = context
        self._session = session
        self._kiosk = kiosk
        self._sitting: Sitting | None = None
        self._found: Found | None = None
        self.badge: str | None = None
        """The badge of whoever is answering."""
        self._chosen: Language | None = None
        self._step = 0
        self._busy = False
        self._again: Callable[[], None] = self.start
        kiosk.code.opened.connect(self._on_code)
        kiosk.trouble.again.connect(self._on_again)

    @property
    def sitting(self) -> Sitting | None:
        """Who is answering, and how far."""
        return self._sitting

    def start(self) -> None:
        """Go on with whoever was answering when the program stopped, or wait for a badge."""
        workspace = self._context.workspace
        self._do(lambda: find_seated(workspace), self._on_found, self.start)

    def _on_found(self, found: Found | None) -> None:
        if found is None:
            self._wait_for_badge()
            return
        self._found = found
        self._kiosk.speak(found.sitting.language, found.sitting.pack.audience)
        page = ResumePage(found.face)
        page.scanned.connect(self._on_badge_again)
        page.refused.connect(self._free_chair)
        page.coded.connect(self._kiosk.ask_to_go_on)
        self._kiosk.show_page(page)

    def _wait_for_badge(self) -> None:
        self._sitting = self._found = self._chosen = self.badge = None
        self._step = 0
        self._kiosk.speak(self._session.language, self._session.audience)
        page = StartPage()
        page.spoken.connect(self._on_spoken)
        page.scanned.connect(self._on_badge)
        self._kiosk.show_page(page)

    def _on_spoken(self, language: Language) -> None:
        self._chosen = language
        self._kiosk.speak(language, self._session.audience)
        page = self._kiosk.page
        if isinstance(page, StartPage):
            page.show_language(language)
            page.take_focus()

    def _on_badge(self, typed: str) -> None:
        workspace, session = self._context.workspace, self._session
        self._do(
            lambda: see_badge(workspace, session, typed),
            self._on_seen,
            lambda: self._on_badge(typed),
        )

    def _on_seen(self, seen: Seen) -> None:
        self._kiosk.speak(self._kiosk.language, seen.role)
        page = BadgePage(seen.face)
        page.advanced.connect(lambda: self._seat(seen.code))
        page.refused.connect(self._wait_for_badge)
        self._kiosk.show_page(page)

    def _on_badge_again(self, typed: str) -> None:
        """Go on if it is the same badge; another one sits down instead, nothing is lost."""
        workspace, session = self._context.workspace, self._session

        def seen(seen: Seen) -> None:
            same = self._found is not None and self._found.code == seen.code
            self._go_on() if same else self._on_seen(seen)

        self._do(
            lambda: see_badge(workspace, session, typed), seen, lambda: self._on_badge_again(typed)
        )

    def _free_chair(self) -> None:
        workspace = self._context.workspace
        self._do(
            lambda: answer.leave(workspace), lambda _none: self._wait_for_badge(), self._free_chair
        )

    def _seat(self, code: str) -> None:
        self.badge = code
        workspace, session, language = self._context.workspace, self._session, self._chosen
        self._do(
            lambda: answer.sit_with_badge(workspace, session, code, language),
            self._on_seated,
            lambda: self._seat(code),
        )

    def _on_seated(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._kiosk.speak(sitting.language, sitting.pack.audience)
        page = QuestionPage(self._step)
        page.answered.connect(self._save)
        page.passed.connect(lambda: self._save(None))
        page.enlarged.connect(self._on_enlarged)
        page.show_question(sitting)
        self._kiosk.show_page(page)

    def _on_enlarged(self, step: int) -> None:
        self._step = step

    def _save(self, choice: str | None) -> None:
        sitting, workspace = self._sitting, self._context.workspace
        item = sitting.current if sitting is not None else None
        if sitting is None or item is None:
            return
        self._do(
            lambda: answer.answer(workspace, sitting, item, choice),
            self._on_saved,
            lambda: self._save(choice),
        )

    def _on_saved(self, sitting: Sitting) -> None:
        self._sitting = sitting
        page = self._kiosk.page
        if not sitting.finished and isinstance(page, QuestionPage):
            page.show_question(sitting)
            self._kiosk.retell()
            return
        self._context.bus.tell(Changes.SHEET)
        if sitting.phase is Phase.AFTER:
            self._explain(sitting)
        else:
            self._thank(sitting)

    def _explain(self, sitting: Sitting) -> None:
        page = WhyPage(sitting, self._step)
        page.finished.connect(lambda: self._thank(sitting))
        page.enlarged.connect(self._on_enlarged)
        page.rested.connect(self._wait_for_badge)
        self._kiosk.show_page(page)

    def _thank(self, sitting: Sitting) -> None:
        page = EndPage(sitting)
        page.advanced.connect(self._wait_for_badge)
        page.rested.connect(self._wait_for_badge)
        self._kiosk.show_page(page)

    def _go_on(self) -> None:
        if self._found is not None:
            found, self._found = self._found, None
            self.badge = found.code
            self._on_seated(found.sitting)

    def _on_code(self) -> None:
        if self._kiosk.code.leaving:
            workspace = self._context.workspace
            # Whatever the disk says, the facilitator goes: what was answered is already on it.
            self._context.tasks.run(
                lambda: answer.leave(workspace),
                done=lambda _none: self._kiosk.release(),
                failed=lambda _error: self._kiosk.release(),
            )
        else:
            self._go_on()

    def _on_again(self) -> None:
        self._again()

    def _do(
        self, action: Callable[[], object], done: Callable[..., None], again: Callable[[], None]
    ) -> None:
        """Run one thing at a time: what is pressed while it runs is not for the next page."""
        if self._busy:
            return
        self._busy = True
        self._again = again

        def finished(result: object) -> None:
            self._busy = False
            done(result)

        self._context.tasks.run(action, done=finished, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if self._kiosk.page is None:
            self._wait_for_badge()
        page = self._kiosk.page
        with speaking(self._kiosk.language):
            said = _said_of_badge(error, self._kiosk.voice())
        if said and isinstance(page, StartPage | ResumePage):
            page.say(said)
        elif said:
            self._wait_for_badge()
            waiting = self._kiosk.page
            if isinstance(waiting, StartPage):
                waiting.say(said)
        else:
            self._kiosk.say_trouble(error)


def _said_of_badge(error: Exception, voice: Voice) -> str:
    """Say what a badge cannot do now; nothing where the trouble is the laptop's."""
    if isinstance(error, BadgeUnknown):
        return voice.unknown_badge()
    if isinstance(error, answer.AlreadyAnswered):
        return voice.already_done()
    if isinstance(error, answer.NotThisStage | answer.NoQuestions):
        return voice.nothing_now()
    return ""
