"""Which language the program speaks: our words, Qt's own words, and the direction of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator

from caravan.i18n import Language, use

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

__all__ = ["Tongue", "locale_of"]


def locale_of(language: Language) -> QLocale:
    """Return Morocco's way of writing dates, for Qt's own calendar; it keeps Western digits."""
    spoken = QLocale.Language.Arabic if language.right_to_left else QLocale.Language.French
    return QLocale(spoken, QLocale.Country.Morocco)


class Tongue:
    """Makes a whole application speak a language, and change it while it runs."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._qt: QTranslator | None = None

    def speak(self, language: Language) -> None:
        """Speak this language from now on and read in its direction."""
        use(language)
        QLocale.setDefault(locale_of(language))
        if self._qt is not None:
            self._application.removeTranslator(self._qt)
        self._qt = QTranslator(self._application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt.load(f"qtbase_{language.value}", folder):
            self._application.installTranslator(self._qt)
        turned = language.right_to_left
        self._application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        )
