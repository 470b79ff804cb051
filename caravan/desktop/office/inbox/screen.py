"""Who stands here receives the regions' files: read first, shown, and taken only when told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from caravan.actions.office import receive
from caravan.desktop.office.file_words import summary
from caravan.desktop.office.first.screen import office_or_first
from caravan.desktop.office.inbox.aside_strip import AsideStrip
from caravan.desktop.office.inbox.desk import (
    desk_words,
    inbox_desk,
    left_to_settle,
    waiting_here,
)
from caravan.desktop.office.inbox.drop_zone import paths_of
from caravan.desktop.office.inbox.receiving import Receiving
from caravan.desktop.office.inbox.shelves import Shelves
from caravan.desktop.office.inbox.taking import Taking
from caravan.desktop.office.inbox.totals import totals_line, waiting_line
from caravan.desktop.office.laptops.enrolment import Enrolment
from caravan.desktop.office.office_screen import OfficeScreen
from caravan.desktop.style.tokens import Density, Ink, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.file_dialog import Wanted, ask_files, ask_folder
from caravan.desktop.widgets.paging import turn_page
from caravan.desktop.widgets.text import Text
from caravan.domain.changes import Changes
from caravan.errors import KnownError
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent

    from caravan.actions.office.receive import FileReport, MergeReport
    from caravan.desktop.context import Context, Where
    from caravan.desktop.office.inbox.desk import InboxDesk, Left, Waiting

__all__ = ["InboxScreen", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - all files, whatever the place
    """Make the screen."""
    return office_or_first(context, InboxScreen)


class InboxScreen(OfficeScreen):
    """Files in: what each would bring, then what it brought; and the register of all."""

    watches = Changes.FILES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk: InboxDesk | None = None
        self.report: MergeReport | None = None
        self._said = ""
        self._left: Left | None = None
        self._unsettled: Waiting | None = None
        self.taking = Taking(context)
        self.receiving = Receiving()
        self.aside = AsideStrip()
        self.enrolment = Enrolment(self)
        self.shelves = Shelves()
        self.add_files = Button("", ButtonKind.PRIMARY, icon="inbox")
        self.add_folder = Button("", icon="folder")
        self.take = Button("", ButtonKind.PRIMARY, icon="check")
        self.leave_all = Button("")
        self.settle = Button("", icon="scale")
        self._line = Text("", Type.NOTE, Ink.SOFT)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Fichiers reçus"))
        self.add_files.set_text(_("Ajouter des fichiers"))
        self.add_folder.set_text(_("Ajouter un dossier"))
        self.take.set_text(_("Recevoir"))
        self.leave_all.set_text(_("Ne rien changer"))
        self.settle.set_text(_("À trancher"))

    def read(self) -> None:
        """Ask how the office stands."""
        workspace = self.context.workspace
        self.ask(lambda: inbox_desk(workspace), self._show)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        self.shelves.set_density(density)
        self.asking.set_density(density)
        self.add_folder.set_text(_("Ajouter un dossier") if wide else _("Un dossier"))
        self._say(self._said)
        self._offer_settling()
        self.stand()

    def receive(self, paths: Sequence[Path]) -> None:
        """Read files and folders, beside those already shown; nothing is changed."""
        if paths and self.desk is not None and self.receiving.isHidden():
            before = self.taking.paths if self.shelves.previewing else ()
            self._read(tuple(dict.fromkeys((*before, *paths))))

    def _read(self, paths: Sequence[Path]) -> None:
        """Read these, once the keys are open; none are those set aside."""
        self.with_keys(
            _("Pour lire les fichiers des régions, tapez la phrase secrète du bureau."),
            lambda: self._examine(paths),
        )

    def leave(self) -> None:
        """Stop listening; a reception goes on, and is told when it is over."""
        super().leave()
        self.taking.leave()
        for dialog in self.findChildren(QFileDialog):
            dialog.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down in the files."""
        if not turn_page(event, self.shelves.files):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that hang over the page, where they can be read."""
        if self.desk is not None and paths_of(event.mimeData()):
            event.acceptProposedAction()
            self.shelves.light(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went away again."""
        super().dragLeaveEvent(event)
        self.shelves.light(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self.shelves.light(over=False)
        event.acceptProposedAction()
        self.receive(paths_of(event.mimeData()))

    def stand(self) -> None:
        """Leave one primary button on the page: that of the question."""
        asking = self.asking.asking or self.locked
        for button in (self.add_files, self.take):
            button.set_kind(ButtonKind.SECONDARY if asking else ButtonKind.PRIMARY)
        # A small window has room for the question alone.
        small = self.density is not Density.WIDE
        self.shelves.setVisible(self.desk is not None and not (asking and small))
        self._filler.setVisible(asking and small)

    def _build(self) -> None:
        for button in (self.settle, self.add_folder, self.add_files, self.leave_all, self.take):
            self.add_action(button)
            button.hide()
        self.body.addWidget(self._line)
        self.body.addWidget(self.receiving)
        self.body.addLayout(self.asking)
        self.body.addWidget(self.aside)
        self.body.addWidget(self.shelves, 1)
        self._filler = QWidget()
        self.body.addWidget(self._filler, 1)
        self.shelves.hide()

    def _connect(self) -> None:
        self.add_files.clicked.connect(self._on_add_files)
        self.add_folder.clicked.connect(self._on_add_folder)
        self.take.clicked.connect(self._on_take)
        self.leave_all.clicked.connect(self._on_leave_all)
        self.settle.clicked.connect(self._on_settle)
        self.aside.again.connect(self._on_again)
        self.enrolment.enrolled.connect(self._on_enrolled)
        self.enrolment.asked.connect(self.stand)
        self.shelves.files.copied.connect(self._on_copied)
        self.shelves.files.enrolling.connect(self._on_enrolling)
        self.shelves.computers.chosen.connect(self._on_laptop)
        self.shelves.computers.settle.clicked.connect(self._on_settle)
        self.shelves.computers.receipts.clicked.connect(self._on_receipts)
        self.taking.progressed.connect(self.receiving.progress)
        self.taking.read.connect(self._on_read)
        self.taking.taken.connect(self._on_taken)
        self.taking.failed.connect(self._on_failed)

    def _say(self, said: str) -> None:
        """Say under the title how things stand: on a line of its own in a small window."""
        self._said = said
        wide = self.density is Density.WIDE
        self.set_subtitle(said if wide else "")
        parts, between = [said], " "
        if not wide and self.report is not None:
            parts.append(totals_line(self.report, self._left))
        elif not wide and self._unsettled is not None:
            parts.append(waiting_line(self._unsettled))
            between = " · "
        self._line.set_text(between.join(part for part in parts if part))
        self._line.setVisible(not wide and bool(said))

    def _show(self, desk: InboxDesk | None) -> None:
        self.desk = desk
        if desk is None:
            self.context.go("inbox")  # the office is gone: its first page says what to do
            return
        self.shelves.show_desk(desk.desk, desk.laptops)
        self._offer()
        if self.report is None:
            self._say(desk_words(desk.desk))
        workspace = self.context.workspace
        self.ask(lambda: waiting_here(workspace, desk.desk), self._on_waiting)

    def _on_waiting(self, waiting: Waiting) -> None:
        """Announce what waits, also once a reception is put away."""
        self._unsettled = waiting
        self.shelves.computers.show_waiting(waiting)
        self._offer()
        self._say(self._said)

    def _offer(self) -> None:
        """Offer what can be done now: two answers to what was read, or more files."""
        asked = self.shelves.previewing
        idle = self.receiving.isHidden()
        for button in (self.take, self.leave_all):
            button.setVisible(asked)
            button.setEnabled(idle)
        for button in (self.add_files, self.add_folder):
            button.setVisible(not asked)
            button.setEnabled(idle)
        aside = self.desk.aside if self.desk is not None and not asked and idle else 0
        self.aside.show_number(aside)
        self._offer_settling()
        self.stand()

    def _offer_settling(self) -> None:
        """Lead to what waits: after a reception, and where no card of the page does."""
        small, left, waiting = self.density is not Density.WIDE, self._left, self._unsettled
        if self.report is not None:
            offered = left is not None and left.anything
        else:
            offered = small and waiting is not None and waiting.anything
        idle = self.receiving.isHidden() and not self.shelves.previewing
        self.settle.setVisible(offered and idle)

    def _examine(self, paths: Sequence[Path]) -> None:
        self.hide_refusal()
        self.asking.hush()
        stop = self.receiving.begin(_("Lecture des fichiers : rien ne change"))
        self._offer()
        self.taking.examine(paths, stop)

    def _on_read(self, report: MergeReport) -> None:
        self.receiving.end()
        if not report.files:
            self.taking.drop()
            self._forget()
            self.show_refusal(receive.NothingToReceive())
            return
        self.report, self._left = report, None
        self.shelves.show_preview(report)
        self._say(summary(report, done=False))
        self._offer()
        self.take.setFocus()

    def _on_take(self) -> None:
        self.hide_refusal()
        self.asking.hush()
        stop = self.receiving.begin(_("Réception des fichiers"))
        self._offer()
        self.taking.take(stop)

    def _on_taken(self, report: MergeReport) -> None:
        if not self._here:
            return
        self.receiving.end()
        self.report, self._left = report, None
        self.shelves.show_report(report)
        self._say(summary(report))
        self._offer()
        workspace = self.context.workspace
        self.ask(lambda: left_to_settle(workspace, report), self._on_left)

    def _on_left(self, left: Left) -> None:
        self._left = left
        self._offer_settling()
        if self.report is not None:
            self.shelves.totals.show_left(self.report, left)
            self._say(self._said)

    def _on_leave_all(self) -> None:
        self.taking.drop()
        self._forget()
        self.context.toast(_("Rien n’a changé."))

    def _forget(self) -> None:
        """Go back to what the office holds."""
        self.report = None
        self.asking.hush()
        self.shelves.forget_report()
        if self.desk is not None:
            self._show(self.desk)

    def _on_failed(self, error: Exception) -> None:
        stopped = self.receiving.stopping
        self.receiving.end()
        if not isinstance(error, KnownError):
            self.context.show_error(error)
            return
        if self.taking.waiting:
            self._offer()
        else:
            self._forget()
        if stopped:
            self.context.toast(error.sentence)
        else:
            self.show_refusal(error)

    def _on_again(self) -> None:
        self._read(())

    def _on_enrolling(self, file: FileReport) -> None:
        if file.manifest is not None:
            self.enrolment.consider(file.manifest.key, file.manifest.label.region)

    def _on_enrolled(self) -> None:
        """Its files are read again: what waited for it no longer does."""
        self.context.toast(_("Inscrit. Les fichiers sont lus de nouveau."))
        self._examine(self.taking.paths)

    def _on_copied(self) -> None:
        self.context.toast(_("Le message est copié : collez-le où vous voulez."))

    def _on_laptop(self, key: str) -> None:
        self.context.go("computers", laptop=key)

    def _on_settle(self) -> None:
        self.context.go("settle")

    def _on_receipts(self) -> None:
        self.context.go("computers")

    def _on_add_files(self) -> None:
        title, kind = _("Choisir les fichiers reçus"), _("Fichiers d’export")
        ours = (".caravane",)
        wanted = Wanted(title=title, kind=kind, endings=ours, many=True, others=True)
        ask_files(self.context.tasks, self, wanted, self._on_selected)

    def _on_add_folder(self) -> None:
        title = _("Choisir un dossier ou une clé USB")
        ask_folder(self.context.tasks, self, title, self._on_selected)

    def _on_selected(self, names: list[str]) -> None:
        from pathlib import Path

        self.receive([Path(name) for name in names])
