"""Start the window.

What happens, in order:

1. the few hundred bytes of `settings.toml` are read: language, or a first run;
2. Qt starts: typeface, colours, one style sheet, direction, Qt's own words;
3. the window shows, with nothing but its rail: the person sees that the program is there;
4. the worker locks the folder, opens the database, wipes names past their time;
5. if a child view was open when the program stopped, it opens again over the desk, and only the
   facilitator's four digits lead back; then the first screen is loaded and filled.

Nothing heavy (documents, keys, QR codes) is imported on the way.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from caravan.errors import KnownError
from caravan.i18n import Language, _, use
from caravan.i18n.numbers import ltr
from caravan.paths import default_places, places_for
from caravan.safe_write import refuse_file_as_folder
from caravan.settings import SettingsDamaged, load

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from caravan.desktop.desk import Desk
    from caravan.log import Log
    from caravan.paths import Places
    from caravan.settings import Settings

__all__ = ["NoScreen", "main", "make_application", "take_down"]

# Milliseconds: loading the log takes 40 that the first screen needs more.
_LOG_AFTER = 500

# Seconds. Each time the window's thread comes back from Qt, a worker that is counting may keep it
# waiting this long; at Python's own 5 ms, opening a page meanwhile took three times longer.
_WORKER_TURN = 0.000_1


class NoScreen(KnownError):
    """Nothing here can show a window: a server, or a session over the network."""

    code = "no-screen"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La fenêtre ne peut pas s’ouvrir : il n’y a pas d’écran ici.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Lancez Caravane depuis le bureau de l’ordinateur. "
            "Les commandes marchent sans écran : {command}."
        ).format(command=ltr("caravan --help"))


def make_application() -> QApplication:
    """Start Qt in our typeface and colours; the one that runs already is used again."""
    from PySide6.QtWidgets import QApplication

    from caravan.desktop.plain_imports import plain_imports

    plain_imports()
    from caravan.desktop.style.theme import dress_application
    from caravan.desktop.style.tokens import NORMAL

    sys.setswitchinterval(_WORKER_TURN)
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Caravane")
    application.setApplicationDisplayName("Caravane")
    dress_application(application, NORMAL)
    return application


def main(
    data: Path | None = None, machine: Path | None = None, language: Language | None = None
) -> int:
    """Open the window on these data and stay until it is closed.

    `language` is for this time only: what was chosen at the first run stays chosen.
    """
    places = places_for(data, machine) if data else default_places()
    if data is not None:
        refuse_file_as_folder(places.data)
    if not has_screen():
        raise NoScreen
    # Among modules just loaded there is nothing to collect; looking costs 3 % of the way.
    gc.disable()
    settings, trouble = _settings(places)
    use(language or (settings.language if settings else Language.ARABIC))
    application = make_application()

    from caravan.desktop.desk import Desk

    desk = Desk(application, places, settings, trouble=trouble)
    if language is not None:
        desk.speak(language)
    return _live(application, desk, _Notes(places))


def _live(application: QApplication, desk: Desk, notes: _Notes) -> int:
    """Show the desk and stay until it is closed; whatever nobody caught is noted and said."""
    from PySide6.QtCore import QTimer

    former = sys.excepthook

    def not_caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log = notes.start()
        note = former if log is None else log.note_crash
        note(kind, error, trace)
        desk.show_crash(error)

    sys.excepthook = not_caught
    try:
        QTimer.singleShot(_LOG_AFTER, notes.start)
        QTimer.singleShot(_LOG_AFTER, gc.enable)
        desk.start()
        return application.exec()
    finally:
        gc.enable()
        sys.excepthook = former
        desk.close()
        take_down(application)
        notes.close()


def take_down(application: QApplication) -> None:
    """Let every window go while Qt stands: Python would do it in any order, Qt's end included."""
    from PySide6.QtCore import QEvent

    for window in application.topLevelWidgets():
        window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def has_screen() -> bool:
    """Tell whether Qt will find where to draw: it stops the whole process where it does not."""
    if sys.platform != "linux":
        return True
    drawn_by = os.environ.get("QT_QPA_PLATFORM", "")
    if drawn_by and not drawn_by.startswith(("xcb", "wayland")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _settings(places: Places) -> tuple[Settings | None, KnownError | None]:
    """Read what was chosen; damaged settings are chosen again."""
    try:
        if places.arriving.is_dir():  # a move that a power cut interrupted
            from caravan.actions.moving import resume

            resume(places)
        return load(places), None
    except SettingsDamaged as damaged:
        return None, damaged
    except KnownError as trouble:
        return None, trouble


class _Notes:
    """The log, started once the first screen had its time, or at the first error before that."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._log: Log | None = None

    def start(self) -> Log | None:
        """Note from now on, where the folder lets us: the window works even where it does not."""
        if self._log is None:
            from caravan.log import start

            try:
                self._log = start(self._places)
            except (KnownError, OSError):
                return None
        return self._log

    def close(self) -> None:
        """Let the files go."""
        if self._log is not None:
            self._log.close()
