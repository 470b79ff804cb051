"""Who stands here has a new computer and an old one's file: everything comes over, or nothing.

Before the first run's questions: what was chosen on the old computer is in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caravan.actions import moving, restore
from caravan.desktop.dialogs.refusal import Refusal
from caravan.desktop.screens.copy_words import copy_name, held_words
from caravan.desktop.screens.question import Question
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.file_dialog import Wanted, ask_files
from caravan.desktop.widgets.page import Page
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.secret_field import SecretField
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import region_name
from caravan.errors import KnownError
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr
from caravan.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from caravan.actions.restore import Copy
    from caravan.desktop.tasks import Runner
    from caravan.paths import Places

__all__ = ["MovingInPage"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What an open moving file says of itself, and what takes it in."""

    letters: str
    region: str
    stops: int
    day: date
    take: Callable[[], Settings]


def _open(places: Places, path: Path, secret: str) -> _Opened:
    box = moving.open_box(path, secret)
    label = box.label
    return _Opened(
        letters=label.letters,
        region=label.region,
        stops=label.stops,
        day=label.day,
        take=lambda: moving.move_in(places, box),
    )


class MovingInPage(Page):
    """The file, its passphrase, what it holds, and the question before it is taken in.

    Signals:
        settled: everything has come over; these are the settings.
        recovered: a copy is in its place; the first run's questions are still to be answered.
        left: back to the first run.
    """

    settled = Signal(Settings)
    recovered = Signal()
    left = Signal()

    def __init__(self, places: Places, tasks: Runner) -> None:
        super().__init__()
        self._places, self._tasks = places, tasks
        self._here = True
        self._path: Path | None = None
        self._opened: _Opened | None = None
        self.notice = Refusal()
        self.taking = Question()
        self.file = Button("", ButtonKind.PRIMARY, icon="folder")
        self.passphrase = SecretField()
        self.open = Button("", ButtonKind.PRIMARY, icon="key")
        self.back = Button("", ButtonKind.QUIET, icon="back")
        self._about = Text("", Type.BODY, Ink.SOFT)
        self._chosen = Text("", Type.BODY_STRONG)
        self._card = Card()
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Je reprends un ancien ordinateur"))
        self._about.set_text(
            _(
                "Le fichier de l’ancien ordinateur finit par {moving}. Pour des données de cet "
                "ordinateur-ci, prenez une copie de sécurité : {copy}."
            ).format(moving=ltr(".caravane-demenagement"), copy=ltr(".caravane-copie"))
        )
        self.file.set_text(_("Choisir un fichier…"))
        self.passphrase.set_label(
            _("Phrase secrète"),
            _("Celle choisie sur l’ancien ordinateur, en préparant le fichier."),
        )
        self.open.set_text(_("Ouvrir le fichier"))
        self.back.set_text(_("Retour"))

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        pad = Space.WIDE if density is Density.WIDE else Space.BASE
        self._card.body.setContentsMargins(pad, pad - 4, pad, pad)
        # The title needs the whole line where height is short.
        said = _("Avec le fichier préparé sur l’ancien, ou une copie de celui-ci.")
        self.set_subtitle(said if density is Density.WIDE else "")

    def leave(self) -> None:
        """Stop listening."""
        self._here = False

    def take_file(self, path: Path) -> None:
        """Look at what was chosen: a moving file asks for its passphrase, a copy for a yes."""
        self._path, self._opened = path, None
        self.notice.clear()
        self.taking.hide()
        self._chosen.set_text(ltr(path.name))
        self._chosen.show()
        sealed = path.name.casefold().endswith(".caravane-demenagement")
        self._ask_passphrase(asked=sealed)
        if not sealed:
            places = self._places
            self._run(lambda: restore.look(places, path), self._on_looked)

    def _build(self) -> None:
        self.add_action(self.back)
        self._card.body.setSpacing(Space.SNUG)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(self.file)
        row.addWidget(self._chosen)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addStretch(1)
        self._card.body.addWidget(self._about)
        self._card.body.addLayout(row)
        self._card.body.addWidget(self.passphrase)
        self._card.body.addLayout(foot)
        scroll = ScrollBody()
        for part in (self.notice, self.taking, self._card):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self._chosen.hide()
        self._ask_passphrase(asked=False)
        self.back.clicked.connect(self.left)
        self.file.clicked.connect(self._on_file)
        self.open.clicked.connect(self._on_open)
        self.passphrase.confirmed.connect(self._on_open)
        self.taking.agreed.connect(self._on_agreed)

    def _ask_passphrase(self, *, asked: bool) -> None:
        self.passphrase.setVisible(asked)
        self.open.setVisible(asked)
        self.file.set_kind(ButtonKind.SECONDARY if asked else ButtonKind.PRIMARY)
        if asked:
            self.passphrase.clear()
            self.passphrase.setFocus()

    def _on_file(self) -> None:
        ours = (".caravane-demenagement", ".caravane-copie", ".sqlite")
        title = _("Choisir un fichier…")
        wanted = Wanted(title=title, kind="Caravane", endings=ours, others=True)
        ask_files(self._tasks, self, wanted, self._on_chosen)

    def _on_chosen(self, paths: list[str]) -> None:
        self.take_file(Path(paths[0]))

    def _on_open(self) -> None:
        places, path, secret = self._places, self._path, self.passphrase.value()
        if path is None or not self.open.isEnabled():
            return
        self.notice.clear()
        self.open.setEnabled(False)
        self._run(lambda: _open(places, path, secret), self._on_opened)

    def _on_opened(self, opened: _Opened) -> None:
        self._opened = opened
        self.open.setEnabled(True)
        self.taking.set_text(
            _("Reprendre ici l’ordinateur {letters} ?").format(letters=ltr(opened.letters)),
            _opened_words(opened),
        )
        self.taking.set_answers(_("Tout reprendre"), _("Pas maintenant"))
        self.taking.ask()

    def _on_looked(self, copy: Copy) -> None:
        if copy.trouble is not None:
            self._refuse(copy.trouble)
            return
        self.taking.set_text(
            _("Restaurer cette copie : {moment} ?").format(moment=copy_name(copy)), held_words(copy)
        )
        self.taking.set_answers(_("Restaurer cette copie"), _("Pas maintenant"))
        self.taking.ask()

    def _on_agreed(self) -> None:
        places, opened, path = self._places, self._opened, self._path
        if opened is not None:
            self._run(opened.take, self.settled.emit)
        elif path is not None:
            self._run(lambda: restore.restore(places, path), lambda _done: self.recovered.emit())

    def _run(self, action: Callable[[], T], done: Callable[[T], None]) -> None:
        def answer(result: T) -> None:
            if self._here:
                done(result)

        self._tasks.run(action, done=answer, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if not self._here:
            return
        self.open.setEnabled(True)
        if error.code.startswith("passphrase-"):
            self.passphrase.reject(error)
            return
        self.notice.show_error(error)


def _opened_words(opened: _Opened) -> str:
    stops = ngettext("{count} étape", "{count} étapes", opened.stops)
    said = _(
        "{region} · {stops} · préparé le {day}. Ensuite, ne travaillez plus sur l’ancien "
        "ordinateur."
    )
    return said.format(
        region=region_name(opened.region),
        stops=stops.format(count=count(opened.stops)),
        day=long_date(opened.day),
    )
