"""Who stands here answers somebody who asks to be forgotten: found by the badge, erased for good.

What it reaches and what it cannot is said before the question. No first name is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions import erase, look
from caravan.desktop.screens.question import Question
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.code_field import CodeField, CodeState
from caravan.desktop.widgets.icon import Icon
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.desktop.widgets.text import Text
from caravan.desktop.words import band_words, face_words
from caravan.domain.badges import BadgeUnknown
from caravan.domain.events import Stage
from caravan.errors import BugError
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from caravan.actions.erase import Erasable, Erased
    from caravan.actions.look import RoomView
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where
    from caravan.domain.ids import SessionId
    from caravan.errors import KnownError

__all__ = ["ErasingScreen", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    if where.session is None:
        raise BugError("a person is erased from a room")
    return ErasingScreen(context, where.session)


def _found(workspace: Workspace, session: SessionId, badge: str) -> Erasable:
    room = workspace.reading.session(session)
    if room is None:
        raise BugError(f"no room {session}")
    return erase.erasable(workspace, room.event, badge)


def _erased(workspace: Workspace, session: SessionId, badge: str) -> Erased:
    room = workspace.reading.session(session)
    if room is None:
        raise BugError(f"no room {session}")
    return erase.erase(workspace, room.event, badge)


class ErasingScreen(Screen):
    """The badge, who wears it, what will go, and the question."""

    def __init__(self, context: Context, session: SessionId) -> None:
        super().__init__(context)
        self._session = session
        self._badge = ""
        self.code = CodeField()
        self.asking = Question(stacked=True)
        self.back = Button("", ButtonKind.QUIET, icon="back")
        self._ask = Text("", Type.SECTION)
        self._reach = tuple(_Line(icon, ink) for icon, ink in _REACH)
        self._form, self._guide = Card(), Card()
        self._heading = Text("", Type.HEADING)
        self._build()
        self.retranslate()
        self.code.watch(self)

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Effacer une personne"))
        self.set_subtitle(_("À sa demande, ou à celle de ses parents : c’est son droit."))
        self._ask.set_text(_("Scannez son badge ou tapez son code"))
        self.code.set_text("K7-P3-R", _("Code du badge"))
        self._heading.set_text(_("Ce que cela efface"))
        lines = (
            _(
                "Ici, tout de suite : son arrivée, ses réponses, son badge, son prénom, et les "
                "copies de sécurité qui les avaient."
            ),
            _("Au bureau, quand il recevra votre prochain export."),
            _(
                "Hors d’atteinte : le papier, les fichiers déjà sur des clés USB, et le nombre de "
                "personnes comptées dans la salle."
            ),
        )
        for line, said in zip(self._reach, lines, strict=True):
            line.text.set_text(said)
        self.back.set_text(_("Retour"))
        self.asking.set_answers(_("Effacer"), _("Ne rien effacer"), danger=True)
        self._be_ready()
        self.saved_line()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        self.code.set_low(low=not wide)
        pad = Space.WIDE if wide else Space.BASE
        for card in (self._form, self._guide):
            card.body.setContentsMargins(pad, pad - 4, pad, pad)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the scanner."""
        super().showEvent(event)
        self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, error: KnownError) -> None:
        """Answer an unknown badge in the field, anything else above."""
        self.asking.hide()
        if isinstance(error, BadgeUnknown):
            self.code.set_state(CodeState.UNKNOWN, _("Personne ne porte ce badge à cette étape."))
            return
        super().show_refusal(error)

    def _build(self) -> None:
        self.add_action(self.back)
        self._form.body.addWidget(self._ask)
        self._form.body.addWidget(self.code)
        self._form.body.addWidget(self.asking)
        self._form.body.addStretch(1)
        self._guide.body.setSpacing(Space.SNUG)
        self._guide.body.addWidget(self._heading)
        for line in self._reach:
            self._guide.body.addWidget(line)
        self._guide.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.WIDE)
        row.addWidget(self._form, 3)
        row.addWidget(self._guide, 2)
        scroll = ScrollBody()
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.back.clicked.connect(self._on_back)
        self.code.scanned.connect(self._on_scanned)
        self.code.typed.connect(self._on_typed)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.declined.connect(self._on_declined)

    def _be_ready(self) -> None:
        self.code.set_state(CodeState.READY, _("Rien n’est effacé avant votre réponse."))

    def _on_typed(self) -> None:
        self.asking.hide()
        self._be_ready()

    def _on_scanned(self, badge: str) -> None:
        workspace, session = self.context.workspace, self._session
        self.hide_refusal()
        self.ask(lambda: _found(workspace, session, badge), self._on_found)

    def _on_found(self, found: Erasable) -> None:
        self._badge = found.badge
        band = band_words(found.participant.band) if found.participant else ""
        who = " · ".join(part for part in (face_words(found.face), band) if part)
        self.code.set_state(CodeState.READ, who)
        self.asking.set_text(
            _("Effacer pour toujours la personne du badge {code} ?").format(code=ltr(found.badge)),
            _asked(found),
        )
        self.asking.ask()

    def _on_agreed(self) -> None:
        workspace, session, badge = self.context.workspace, self._session, self._badge
        self.ask(lambda: _erased(workspace, session, badge), self._on_erased)

    def _on_declined(self) -> None:
        self.code.clear()
        self._be_ready()
        self.code.line.setFocus()

    def _on_erased(self, done: Erased) -> None:
        self.context.bus.tell(done.changes)
        self._on_back()
        self.context.toast(_("La personne est effacée de cet ordinateur."))

    def _on_back(self) -> None:
        workspace, session = self.context.workspace, self._session
        self.ask(lambda: look.room_view(workspace, session), self._leave_for)

    def _leave_for(self, room: RoomView | None) -> None:
        """Go back to where the room's work is now: its door, then its page."""
        welcome = room is not None and room.session.stage is Stage.WELCOME
        self.context.go("check-in" if welcome else "room", session=self._session)


_REACH = (("check", Ink.GOOD), ("clock", Ink.ACCENT), ("minus", Ink.SOFT))
"""Reached now, reached later, out of reach: the icon of each line and its ink."""


class _Line(QWidget):
    """One thing that is reached, or not."""

    def __init__(self, icon: str, ink: Ink) -> None:
        super().__init__()
        self.text = Text("", Type.BODY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        beside = QVBoxLayout()
        beside.addWidget(Icon(icon, ink))
        beside.addStretch(1)
        row.addLayout(beside)
        row.addWidget(self.text, 1)


def _asked(found: Erasable) -> str:
    sheets = _("Elle n’a encore rien répondu.")
    if found.sheets:
        sheets = ngettext(
            "{count} feuille de réponses part avec elle.",
            "{count} feuilles de réponses partent avec elle.",
            found.sheets,
        ).format(count=count(found.sheets))
    last = _("Cela ne peut pas être annulé.")
    if not found.exported:
        return f"{sheets} {last}"
    later = _("Le bureau l’a peut-être déjà : exportez bientôt de nouveau.")
    return f"{sheets} {later} {last}"
