"""Who stands here opens Caravane for the first time on this computer: five short questions.

Language first, in its own two words, Arabic before French; nothing is kept before the last
answer, and any answer can be changed on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from caravan.actions.first_run import CodeUnlikely, FirstRun, settle_in
from caravan.desktop.dialogs.refusal import Refusal
from caravan.desktop.screens.first_run_steps import (
    CodeStep,
    LanguageStep,
    LeadStep,
    RegionStep,
    RoleStep,
    Step,
)
from caravan.desktop.style.tokens import Density, Ink, Space, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.rosette import Rosette
from caravan.desktop.widgets.text import Align, Fit, Text
from caravan.errors import KnownError
from caravan.i18n import Language, _, current
from caravan.i18n.numbers import ltr
from caravan.settings import Role, Settings

if TYPE_CHECKING:
    from caravan.desktop.tasks import Runner
    from caravan.paths import Places

__all__ = ["FirstRunPage"]


class FirstRunPage(QWidget):
    """The questions, one at a time.

    Signals:
        spoken: a language was chosen; the whole program changes at once.
        settled: everything is chosen and saved.
        moving: this computer takes over from another one, or its own data from a copy.
    """

    spoken = Signal(Language)
    settled = Signal(Settings)
    moving = Signal()

    def __init__(self, places: Places, tasks: Runner, trouble: KnownError | None = None) -> None:
        super().__init__()
        self._places = places
        self._tasks = tasks
        self.language = LanguageStep()
        self.role = RoleStep()
        self.region = RegionStep()
        self.lead = LeadStep()
        self.code = CodeStep()
        self._here, self._wide = 0, True
        self.notice = Refusal()
        self._rosette = Rosette(size=72, total=5)
        self._title = Text("", Type.PAGE, align=Align.CENTER)
        self._line = Text("", Type.BODY.sized(16), Ink.SOFT, align=Align.CENTER)
        self._folder = Text("", Type.SMALL, Ink.SOFT, align=Align.CENTER, fit=Fit.ONE_LINE_MIDDLE)
        self.takeover = Button("", ButtonKind.QUIET, icon="restore")
        self.back = Button("", ButtonKind.QUIET, icon="back")
        self.next = Button("", ButtonKind.PRIMARY, icon="arrow", icon_at_end=True)
        self._build()
        self.retranslate()
        if trouble is not None:
            self.notice.show_error(trouble)

    @property
    def _steps(self) -> tuple[Step, ...]:
        """The questions still to ask, in order: an office has no region, no room, no child."""
        if self.role.value() is Role.OFFICE:
            return (self.language, self.role)
        return (self.language, self.role, self.region, self.lead, self.code)

    def retranslate(self) -> None:
        """Say everything in the language now in use."""
        for step in (self.language, self.role, self.region, self.lead, self.code):
            step.retranslate()
        self.back.set_text(_("Retour"))
        self.takeover.set_text(_("Je reprends un ancien ordinateur"))
        self._show()

    def ask_role(self) -> None:
        """Begin with what this computer is for: the language was chosen before."""
        self._here = 1
        self._show()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        wide = self._wide = density is Density.WIDE
        self._rosette.set_size(88 if wide else 48)
        side = Space.MARGIN if wide else Space.WIDE
        self._column.setContentsMargins(side, Space.LARGE if wide else 10, side, Space.BASE)
        self._column.setSpacing(Space.SNUG if wide else Space.SMALL)
        self._title.set_style(Type.PAGE if wide else Type.PAGE.sized(22))
        for step in (self.language, self.role, self.region, self.lead, self.code):
            step.set_density(density)
        self._show()

    def _build(self) -> None:
        self._pages = QStackedLayout()
        for step in (self.language, self.role, self.region, self.lead, self.code):
            self._pages.addWidget(step)
            step.answered.connect(self._on_answered)
        self.code.first.confirmed.connect(self.code.second.line.setFocus)
        self.code.second.confirmed.connect(self._on_return)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.takeover.clicked.connect(self.moving)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self._folder, 1)
        foot.addWidget(self.takeover)
        foot.addWidget(self.next)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._rosette, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._title)
        self._column.addWidget(self._line)
        self._column.addWidget(self.notice)
        self._column.addLayout(self._pages, 1)
        self._column.addLayout(foot)

    def _show(self) -> None:
        step = self._steps[self._here]
        self._pages.setCurrentWidget(step)
        self._title.set_text(step.title())
        self._line.set_text(step.line())
        self._line.setVisible(bool(step.line()))
        total = len(self._steps)
        self._rosette.set_progress(total=5, laid=self._here, current=self._here)
        self._rosette.set_name(
            _("Question {here} sur {total}").format(here=self._here + 1, total=total)
        )
        last = self._here == total - 1
        self.back.setVisible(self._here > 0)
        self.next.setVisible(self._here > 0)
        # What follows is in the old computer's file: it is asked before the questions.
        self.takeover.setVisible(step is self.role)
        self._folder.set_text(self._folder_words(step))
        self.next.set_text(_("Commencer") if last and self._answered_role() else _("Continuer"))
        self.next.setEnabled(step.complete())

    def _folder_words(self, step: Step) -> str:
        """Say where the data go, once it is known in which language."""
        if step is self.language:
            return ""
        folder = ltr(str(self._places.data))
        return _("Les données iront dans {folder}").format(folder=folder) if self._wide else folder

    def _answered_role(self) -> bool:
        return self._here > 1 or self.role.value() is Role.OFFICE

    def _on_answered(self) -> None:
        step = self._steps[self._here]
        if step is self.language:
            self._here = 1
            language = self.language.value()
            if language is not current():
                self.spoken.emit(language)
                self.retranslate()
        self._show()

    def _on_back(self) -> None:
        self._here -= 1
        self._show()

    def _on_return(self) -> None:
        if self.next.isEnabled():
            self._on_next()

    def _on_next(self) -> None:
        self.notice.clear()
        if self._here < len(self._steps) - 1:
            self._here += 1
            self._show()
            self._steps[self._here].start()
            return
        try:
            chosen = self._chosen()
        except CodeUnlikely as unlikely:
            self.notice.show_error(unlikely)
            return
        self.next.setEnabled(False)
        self._tasks.run(
            lambda: settle_in(self._places, chosen), done=self.settled.emit, failed=self._refuse
        )

    def _chosen(self) -> FirstRun:
        office = self.role.value() is Role.OFFICE
        return FirstRun(
            language=self.language.value(),
            role=self.role.value() or Role.LAPTOP,
            region=None if office else self.region.value(),
            lead=None if office else self.lead.value(),
            kiosk_code="" if office else self.code.value(),
        )

    def _refuse(self, error: Exception) -> None:
        self.next.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self.notice.show_error(error)
