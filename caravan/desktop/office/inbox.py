"""Who stands here receives the regions' files, and sees at once which one asks for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from caravan.actions import receive
from caravan.desktop.office.drop_zone import paths_of
from caravan.desktop.office.file_words import summary
from caravan.desktop.office.kit_panel import KitPanel
from caravan.desktop.office.paging import turn_page
from caravan.desktop.office.receiving import Receiving
from caravan.desktop.office.shelves import Shelves
from caravan.desktop.screens.screen import Screen
from caravan.desktop.style.tokens import Density, Ink, Type
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.text import Text
from caravan.domain.changes import Changes
from caravan.domain.typed import TextMissing, TextTooLong, TextUnprintable
from caravan.errors import KnownError
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr, name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent

    from caravan.actions.receive import MergeReport, OfficeDesk
    from caravan.desktop.context import Context, Where

__all__ = ["InboxScreen", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return InboxScreen(context, where)


class InboxScreen(Screen):
    """Files in, what became of each, and how far every laptop is known."""

    watches = Changes.FILES

    def __init__(self, context: Context, where: Where) -> None:
        super().__init__(context)
        del where
        self.desk: OfficeDesk | None = None
        self.report: MergeReport | None = None
        self._dialog: QFileDialog | None = None
        self.kit = KitPanel(context)
        self.receiving = Receiving()
        self.shelves = Shelves()
        self._line = Text("", Type.NOTE, Ink.SOFT)
        self._said = ""
        self.add_files = Button("", ButtonKind.PRIMARY, icon="inbox")
        self.add_folder = Button("", icon="folder")
        self.setAcceptDrops(True)
        self._build()
        self.retranslate()
        self.read()

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Fichiers reçus"))
        self.add_files.set_text(_("Ajouter des fichiers"))
        self.add_folder.set_text(_("Ajouter un dossier"))

    def read(self) -> None:
        """Ask how the office stands."""
        workspace = self.context.workspace
        self.ask(lambda: receive.office_desk(workspace), self._show)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        self.kit.set_density(density)
        self.shelves.set_density(density)
        self.add_folder.set_text(_("Ajouter un dossier") if wide else _("Un dossier"))
        self._say(self._said)

    def receive(self, paths: Sequence[Path]) -> None:
        """Receive files and folders; the bar shows until it is done or stopped."""
        if not paths or self.desk is None or not self.receiving.isHidden():
            return
        self.hide_refusal()
        stop = self.receiving.begin()
        self._offer(able=False)
        workspace = self.context.workspace

        def unite(report: Callable[[int, int], None]) -> MergeReport:
            return receive.receive(workspace, paths, progress=report, cancelled=stop)

        self.context.tasks.run_long(
            unite, progress=self._on_progress, done=self._on_received, failed=self._on_not_received
        )

    def leave(self) -> None:
        """Stop listening; a reception goes on, and is told when it is over."""
        super().leave()
        if self._dialog is not None:
            self._dialog.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down in the files."""
        if not turn_page(event, self.shelves.files):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that hang over the page, where they can be received."""
        if self.desk is not None and paths_of(event.mimeData()):
            event.acceptProposedAction()
            self.shelves.light(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went away again."""
        super().dragLeaveEvent(event)
        self.shelves.light(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Receive what was dropped."""
        self.shelves.light(over=False)
        event.acceptProposedAction()
        self.receive(paths_of(event.mimeData()))

    def _build(self) -> None:
        for button in (self.add_folder, self.add_files):
            self.add_action(button)
            button.hide()
        self.body.addWidget(self._line)
        self.body.addWidget(self.receiving)
        self.body.addWidget(self.kit, 1)
        self.body.addWidget(self.shelves, 1)
        self.kit.hide()
        self.shelves.hide()
        self._connect()

    def _connect(self) -> None:
        self.add_files.clicked.connect(self._on_add_files)
        self.add_folder.clicked.connect(self._on_add_folder)
        self.shelves.computers.kit.clicked.connect(self._on_another_kit)
        self.shelves.files.copied.connect(self._on_copied)
        self.kit.wanted.connect(self._on_kit)
        self.kit.cancelled.connect(self._on_kit_cancelled)

    def _say(self, said: str) -> None:
        """Say under the title how things stand: on a line of its own in a small window."""
        self._said = said
        wide = self.density is Density.WIDE
        self.set_subtitle(said if wide else "")
        self._line.set_text(said)
        self._line.setVisible(not wide and bool(said))

    def _show(self, desk: OfficeDesk | None) -> None:
        self.desk = desk
        self._show_kit(shown=desk is None)
        if desk is None:
            self._say(_("Avant de recevoir, le bureau prépare sa trousse."))
            self.kit.name.line.setFocus()
            return
        self.shelves.show_desk(desk)
        self._say_summary(desk)

    def _show_kit(self, *, shown: bool) -> None:
        self.kit.setVisible(shown)
        for part in (self.shelves, self.add_folder, self.add_files):
            part.setVisible(not shown)

    def _say_summary(self, desk: OfficeDesk) -> None:
        if self.report is not None:
            self._say(summary(self.report))
            return
        total = len(desk.files)
        if not total:
            self.set_subtitle(
                _("Donnez la trousse à chaque région, puis recevez ses fichiers ici.")
            )
            return
        said = ngettext(
            "{office} · {count} fichier au registre",
            "{office} · {count} fichiers au registre",
            total,
        )
        self._say(said.format(office=name(desk.name), count=count(total)))

    def _offer(self, *, able: bool) -> None:
        for button in (self.add_files, self.add_folder, self.shelves.computers.kit):
            button.setEnabled(able)

    def _on_add_files(self) -> None:
        dialog = QFileDialog(self, _("Choisir les fichiers reçus"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [_("Fichiers d’export ({pattern})").format(pattern="*.caravane"), _("Tous (*)")]
        )
        self._open(dialog)

    def _on_add_folder(self) -> None:
        dialog = QFileDialog(self, _("Choisir un dossier ou une clé USB"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        # open() and a signal: a dialog that runs a loop of its own would hold the worker's answers.
        self._dialog = dialog
        dialog.filesSelected.connect(self._on_selected)
        dialog.open()

    def _on_selected(self, names: list[str]) -> None:
        from pathlib import Path

        self.receive([Path(name) for name in names])

    def _on_progress(self, done: int, total: int) -> None:
        if self._here:
            self.receiving.progress(done, total)

    def _on_received(self, report: MergeReport) -> None:
        if not self._here:
            if report.files:
                self.context.toast(summary(report))
                self.context.bus.tell(Changes.EVERYTHING & ~Changes.SETTINGS)
            return
        self.receiving.end()
        self._offer(able=True)
        if not report.files:
            self.show_refusal(receive.NothingToReceive())
            return
        self.report = report
        self.shelves.show_report(report)
        self.context.bus.tell(Changes.EVERYTHING & ~Changes.SETTINGS)

    def _on_not_received(self, error: Exception) -> None:
        if not self._here or not isinstance(error, KnownError):
            self.context.show_error(error)
            return
        stopped = self.receiving.stopping
        self.receiving.end()
        self._offer(able=True)
        if stopped:
            self.context.toast(error.sentence)
        else:
            self.show_refusal(error)

    def _on_copied(self) -> None:
        self.context.toast(_("Le message est copié : collez-le où vous voulez."))

    def _on_another_kit(self) -> None:
        if self.desk is None:
            return
        self._say(_("La trousse des régions, pour une nouvelle clé USB."))
        self.kit.offer_again(self.desk.name)
        self._show_kit(shown=True)
        self.kit.make.setFocus()

    def _on_kit_cancelled(self) -> None:
        self.hide_refusal()
        self._show(self.desk)

    def _on_kit(self, name: str, folder: Path) -> None:
        workspace = self.context.workspace
        self.hide_refusal()
        self.ask(
            lambda: receive.write_kit(workspace, folder, name=name),
            self._on_kit_written,
            self._on_kit_refused,
        )

    def _on_kit_written(self, path: Path) -> None:
        self.kit.ready()
        self.context.toast(
            _("La trousse est prête : {file}. Donnez ce fichier à chaque région, une fois.").format(
                file=ltr(path.name)
            )
        )
        self.read()

    def _on_kit_refused(self, error: KnownError) -> None:
        self.kit.ready()
        if isinstance(error, TextMissing | TextTooLong | TextUnprintable):
            self.kit.refuse(error)
        else:
            self.show_refusal(error)
