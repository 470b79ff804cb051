"""The desk: opens the data behind the window, moves between screens, closes everything."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from caravan.desktop.bus import Bus
from caravan.desktop.context import Context, Where
from caravan.desktop.routes import (
    ROUTES,
    build_screen,
    first_route,
    modules_of,
    rail_entries,
)
from caravan.desktop.tasks import Tasks
from caravan.desktop.tongue import Tongue
from caravan.desktop.views import Views
from caravan.desktop.window import Window
from caravan.desktop.words import demo_words
from caravan.errors import KnownError
from caravan.i18n import Language, _, current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from caravan.actions.restore import Restored
    from caravan.actions.workspace import Workspace
    from caravan.desktop.tasks import Runner
    from caravan.domain.changes import Changes
    from caravan.domain.events import Session
    from caravan.domain.ids import EventId, SessionId
    from caravan.domain.quiz import Audience
    from caravan.paths import Places
    from caravan.settings import Settings

    Opening = Callable[[Places, Settings], Workspace]

__all__ = ["Desk"]

_log = logging.getLogger(__name__)

# Milliseconds after the first screen came: it has its data by then, and nobody is elsewhere yet.
_LOAD_AFTER = 1_000


def _open(places: Places, settings: Settings) -> Workspace:
    from caravan.actions.workspace import Workspace

    return Workspace.open(places, settings)


class Desk(QObject):
    """One window and what stands behind it.

    `opening` and `tasks` are ways in for tests: another clock, no thread.
    """

    def __init__(
        self,
        application: QApplication,
        places: Places,
        settings: Settings | None,
        *,
        trouble: KnownError | None = None,
        opening: Opening = _open,
        tasks: Runner | None = None,
    ) -> None:
        super().__init__()
        self._places = places
        self._settings = settings
        self._trouble = trouble
        self._opening = opening
        self.tasks: Runner = tasks or Tasks(self)
        self.bus = Bus(self)
        self.bus.changed.connect(self._on_changed)
        self._tongue = Tongue(application)
        self._tongue.speak(settings.language if settings else current())
        self.views = Views(self)
        self.views.uncovered.connect(self._say_unseen)
        self._unseen: Callable[[], None] | None = None
        self.window = Window()
        self.window.chosen.connect(self.go)
        self.window.closing.connect(self._on_closing)
        self.context: Context | None = None
        self._where: Where | None = None
        self._then: Callable[[], None] | None = None

    def start(self) -> None:
        """Show the window now, and what it is about as soon as it stands."""
        if self._settings is None:
            self._show_first_run()
        else:
            self.window.set_places(rail_entries(self._settings.role))
        self.window.showMaximized()
        if self._settings is not None:
            # After the first paint: the person sees a window while the database opens.
            QTimer.singleShot(0, self, self.open_data)

    def open_data(self) -> None:
        """Open the data in the worker; `_on_opened` or the page that says why not."""
        settings = self._settings
        if settings is None:
            return
        self.tasks.run(
            lambda: self._opening(self._places, settings),
            done=self._on_opened,
            failed=self._show_trouble,
        )

    def go(
        self,
        route: str,
        *,
        event: EventId | None = None,
        session: SessionId | None = None,
        audience: Audience | None = None,
        laptop: str | None = None,
    ) -> None:
        """Show another screen in place of this one."""
        self._show(
            Where(route=route, event=event, session=session, audience=audience, laptop=laptop)
        )

    def open_view(self, session: Session, *, child: bool) -> None:
        """Cover the desk with a room's child view or room view."""
        if self.context is not None:
            self.views.open(self.context, session, child=child)

    def speak(self, language: Language) -> None:
        """Change the language of everything that is shown."""
        self._tongue.speak(language)
        self._name_things()
        if self._where is not None:
            self._show(self._where)

    def restore(self, path: Path) -> None:
        """Put a safety copy in the place of the data, then open them: the laptop writes anew."""
        from caravan.actions import restore
        from caravan.desktop.screens.going_back import WaitingPage

        context, self.context = self.context, None
        self._leave_page()
        self.window.set_places(())
        self.window.show_page(WaitingPage())

        def put_back() -> Restored:
            if context is not None:
                context.workspace.close()
            return restore.restore(self._places, path)

        self.tasks.run(put_back, done=self._on_restored, failed=self._on_not_restored)

    def reconsider(self) -> None:
        """Close data that nobody has used yet, and ask again what this computer is for.

        What was answered first stays saved until the new answers are: a window that is closed in
        between opens where it was.
        """
        context, self.context = self.context, None
        if context is not None:
            self._where = None
            self._leave_page()
            self.tasks.run(
                context.workspace.close,
                done=lambda _none: self._show_first_run(at_role=True),
                failed=self.show_error,
            )

    def say(self, sentence: str, word: str = "", pressed: Callable[[], None] | None = None) -> None:
        """Say what was done; over a view that covers the desk, once the desk is seen again."""
        if self.views.open_now is None:
            self.window.show_toast(sentence, word, pressed)
        else:
            self._unseen = lambda: self.window.show_toast(sentence, word, pressed)

    def show_error(self, error: Exception) -> None:
        """Say a refusal over the page, or that the program itself went wrong."""
        if isinstance(error, KnownError):
            self.window.show_refusal(error.sentence, error.remedy)
        else:
            self.show_crash(error)

    def show_crash(self, error: BaseException) -> None:
        """Say that the program went wrong, that nothing is lost, and where it is noted."""
        _log.error("crash page: %s", type(error).__name__)
        from caravan.desktop.dialogs.crash import CrashPage

        self._leave_page()
        page = CrashPage(str(self._places.log))
        page.continued.connect(self._on_again)
        page.quit_asked.connect(self.window.close)
        self.window.show_page(page)

    def close(self) -> None:
        """Finish what is running, then let the data go; called twice it does nothing more."""
        self._leave_page()
        self.tasks.close()
        if self.context is not None:
            from caravan.actions.backup import back_up_the_day

            context, self.context = self.context, None
            self.window.hide()  # a copy takes a moment: nobody should watch a window that is still
            back_up_the_day(context.workspace)
            context.workspace.close()

    def _show(self, where: Where) -> None:
        if self.context is None:
            return
        self._where = where
        self._leave_page()
        self.window.show_page(build_screen(self.context, where))
        self.window.rail.set_current(ROUTES[where.route].rail)

    def _on_opened(self, workspace: Workspace) -> None:
        self.context = Context(
            places=self._places,
            workspace=workspace,
            tasks=self.tasks,
            bus=self.bus,
            go=self.go,
            open_view=self.open_view,
            show_error=self.show_error,
            toast=self.say,
            speak=self.speak,
            restore=self.restore,
            reconsider=self.reconsider,
        )
        self._name_things()
        self.views.resume(self.context, self._arrive)

    def _arrive(self) -> None:
        """Show the first screen, then say what led here, if anything did."""
        if self.context is not None:
            self.go(first_route(self.context.settings.role))
            QTimer.singleShot(_LOAD_AFTER, self, self._load_ahead)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _load_ahead(self) -> None:
        """Have the other pages loaded while nothing else is asked."""
        if self.context is not None:
            from caravan.desktop.ahead import load_ahead

            load_ahead(self.tasks, modules_of(self.context.settings.role))

    def _on_restored(self, done: Restored) -> None:
        from caravan.desktop.screens.copy_words import restored_words

        self._then = lambda: self.window.show_toast(restored_words(done))
        self.open_data()

    def _on_not_restored(self, error: Exception) -> None:
        """Nothing has changed: go back to the data there are, and say why."""
        self._then = lambda: self.show_error(error)
        self.open_data()

    def _say_unseen(self) -> None:
        unseen, self._unseen = self._unseen, None
        if unseen is not None:
            unseen()

    def _name_things(self) -> None:
        context = self.context
        if context is None:
            return
        self.window.set_places(rail_entries(context.settings.role))
        self.window.set_demo(demo_words(demo=context.workspace.demo))

    def _show_first_run(self, *, at_role: bool = False) -> None:
        from caravan.desktop.screens.first_run import FirstRunPage

        page = FirstRunPage(self._places, self.tasks, self._trouble)
        page.spoken.connect(self.speak)
        page.settled.connect(self._on_settled)
        page.moving.connect(self._show_moving_in)
        if at_role:
            page.ask_role()
        self.window.set_places(())
        self.window.show_page(page)

    def _show_moving_in(self) -> None:
        from caravan.desktop.screens.moving_in import MovingInPage

        page = MovingInPage(self._places, self.tasks)
        page.settled.connect(self._on_moved_in)
        page.recovered.connect(self._on_recovered)
        page.left.connect(self._show_first_run)
        self.window.show_page(page)

    def _on_recovered(self) -> None:
        self._show_first_run()
        self.window.show_toast(_("La copie est en place. Répondez encore à ces questions."))

    def _on_moved_in(self, settings: Settings) -> None:
        self._tongue.speak(settings.language)
        self._then = lambda: self.window.show_toast(
            _("Tout est repris. Ne travaillez plus sur l’ancien ordinateur.")
        )
        self._on_settled(settings)

    def _on_settled(self, settings: Settings) -> None:
        self._settings = settings
        self.open_data()

    def _show_trouble(self, error: Exception) -> None:
        """The data cannot be opened: say why, and let the person try again."""
        from caravan.desktop.screens.trouble import TroublePage

        if not isinstance(error, KnownError):
            self.show_crash(error)
            return
        self._leave_page()
        page = TroublePage(error, self._places, self.tasks)
        page.again.connect(self.open_data)
        page.restoring.connect(self.restore)
        self.window.set_places(())
        self.window.show_page(page)

    def _on_again(self) -> None:
        """Go back to work after the crash page."""
        if self.context is None:
            self.open_data()
        else:
            self.go(first_route(self.context.settings.role))

    def _leave_page(self) -> None:
        leave = getattr(self.window.page, "leave", None)
        if leave is not None:
            leave()

    def _on_changed(self, changes: Changes) -> None:
        refresh = getattr(self.window.page, "refresh", None)
        if refresh is not None:
            refresh(changes)

    def _on_closing(self) -> None:
        self.close()
