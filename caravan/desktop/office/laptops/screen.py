"""Who stands here knows every laptop: up to where it is known, whom to call, whom to believe."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caravan.actions.office import computers
from caravan.desktop.office.first.screen import office_or_first
from caravan.desktop.office.laptops import actions
from caravan.desktop.office.laptops.enrolment import Enrolment
from caravan.desktop.office.laptops.given_panel import GivenPanel
from caravan.desktop.office.laptops.panel import LaptopPanel
from caravan.desktop.office.laptops.papers import Papers
from caravan.desktop.office.laptops.revoke_panel import RevokePanel
from caravan.desktop.office.laptops.rows import LaptopList
from caravan.desktop.office.office_screen import OfficeScreen
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.card import Card
from caravan.desktop.widgets.empty_state import EmptyState
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.domain.changes import Changes
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caravan.desktop.context import Context, Where
    from caravan.desktop.office.laptops.actions import Roll, Shown
    from caravan.desktop.office.laptops.enrol_panel import EnrolPanel
    from caravan.domain.ids import WriterId
    from caravan.errors import KnownError

__all__ = ["LaptopsScreen", "build"]


def build(context: Context, where: Where) -> QWidget:
    """Make the screen."""
    return office_or_first(context, lambda held: LaptopsScreen(held, where.laptop))


class LaptopsScreen(OfficeScreen):
    """A list, the laptop that is open beside it, and one question at a time above them."""

    watches = Changes.FILES

    def __init__(self, context: Context, key: str | None = None) -> None:
        super().__init__(context)
        self._key = key
        self.roll: Roll | None = None
        self.enrol_one = Button("", ButtonKind.PRIMARY, icon="plus")
        self.receipts = Button("", icon="file")
        self.enrolment = Enrolment(self)
        self.papers = Papers(self)
        self.list = LaptopList()
        self.panel = LaptopPanel()
        self.empty = EmptyState()
        self._build()
        self._connect()
        self.retranslate()
        self.read()

    @cached_property
    def request(self) -> GivenPanel:
        """Asks for a request to be enrolled."""
        made = self.asking.take(GivenPanel(self.context.tasks, ".caravane-demande"))
        made.given.connect(self._on_request)
        return made

    @cached_property
    def revoke(self) -> RevokePanel:
        """Asks from when on a laptop is not believed."""
        made = self.asking.take(RevokePanel())
        made.wanted.connect(self._on_revoke)
        return made

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Ordinateurs"))
        self.enrol_one.set_text(_("Inscrire…"))
        self.receipts.set_text(_("Accusés de réception"))
        self.empty.set_text(
            _("Aucun ordinateur connu pour l’instant."),
            _("Ils s’affichent ici dès leur demande d’inscription ou leur premier fichier."),
        )

    def read(self) -> None:
        """Ask how every laptop stands, and for the one that is open."""
        workspace, key = self.context.workspace, self._key
        self.ask(lambda: actions.roll(workspace, key), self._show)

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        for part in (self.panel, self.papers.sheets, self.asking):
            part.set_density(density)
        wide = density is Density.WIDE
        self.receipts.set_text(_("Accusés de réception") if wide else _("Accusés"))
        self.stand()

    def open(self, key: str) -> None:
        """Show one laptop."""
        self._key = key
        self._hush()
        self.read()

    def _build(self) -> None:
        for button in (self.receipts, self.enrol_one):
            self.add_action(button)
        self._book = Card(pad=Space.SNUG)
        self._book.body.addWidget(self.list)
        self._blank = Card()
        self._blank.body.addWidget(self.empty)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.WIDE)
        row.addWidget(self._book, 1)
        row.addWidget(self.panel, 1)
        # What asks scrolls on its own, so that no field is ever squeezed.
        self._asking = ScrollBody()
        self._asking.body.addLayout(self.asking)
        self._asking.body.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(Space.SNUG)
        column.addWidget(self.papers.proof)
        column.addWidget(self._asking, 1)
        for part in (self._row, self._blank):
            column.addWidget(part, 1)
        column.addLayout(self.papers.sheets, 1)
        self.body.addLayout(column, 1)
        self._blank.hide()
        self.panel.hide()

    def _connect(self) -> None:
        self.enrol_one.clicked.connect(self._on_enrol_one)
        self.receipts.clicked.connect(self._on_receipts)
        self.enrolment.asked.connect(self._on_asked)
        self.enrolment.enrolled.connect(self._on_enrolled)
        self.list.chosen.connect(self.open)
        self.list.asked.connect(self._on_waiting)
        self.panel.closed.connect(self._on_closed)
        self.panel.receipt.connect(self._on_receipt)
        self.panel.certificate.connect(self._on_certificate)
        self.panel.renewing.connect(self._on_renew)
        self.panel.revoking.connect(self._on_revoking)
        self.panel.believing.connect(self._on_believe)
        self.papers.opened.connect(self._hush)
        self.papers.stood.connect(self.stand)
        self.papers.sheets.closed.connect(self._on_sheet_closed)

    def _show(self, roll: Roll) -> None:
        self.roll = roll
        self.set_subtitle(_counted(roll))
        self.receipts.setVisible(any(laptop.parts for laptop in roll.laptops.laptops))
        self.list.show_laptops(roll.laptops, roll.asking)
        if roll.page is None:
            self._key = None
        else:
            self.panel.show_page(roll.page)
        self.stand()

    def stand(self) -> None:
        """Show the laptops, or a question, or a code; in a small window one laptop or the list."""
        wide = self.density is Density.WIDE
        asking, locked, sheet = self.asking.asking, self.locked, self.papers.sheets.asking
        # One primary button on the page: that of the question.
        alone = asking or locked or sheet
        self.enrol_one.set_kind(ButtonKind.SECONDARY if alone else ButtonKind.PRIMARY)
        nobody = self.roll is not None and not self.roll.laptops.laptops and not self.roll.asking
        self._asking.setVisible(asking or (locked and not sheet))
        self._row.setVisible(not alone and not nobody)
        self._blank.setVisible(not alone and nobody)
        page = self.roll.page if self.roll is not None else None
        opened = page is not None and (wide or self._key is not None)
        self._book.setVisible(wide or not opened)
        self.panel.setVisible(opened)
        self.list.mark(page.laptop.key if page is not None and opened else None)

    def _hush(self, *, but: EnrolPanel | None = None) -> None:
        """Take every question away, but this one."""
        self.hide_refusal()
        self.asking.hush(but=but)
        self.papers.hush()
        self.stand()

    def _on_closed(self) -> None:
        self._key = None
        self._hush()

    def _on_enrol_one(self) -> None:
        self._hush()
        self.request.ask(
            _("Inscrire un ordinateur"),
            _(
                "Sa demande : un fichier sur la clé USB, ou un texte collé ou lu par le "
                "lecteur de codes."
            ),
            file_kind=_("Demande d’inscription"),
            word=_("Lire la demande"),
        )
        self.stand()

    def _on_request(self, source: str | Path) -> None:
        self.enrolment.read(source, self.request.refuse)

    def _on_waiting(self, key: str) -> None:
        waiting = self.roll.asking if self.roll else ()
        region = next((each.region for each in waiting if each.key == key), None)
        self.enrolment.consider(key, region)

    def _on_renew(self) -> None:
        if self.panel.page is not None:
            laptop = self.panel.page.laptop
            self.enrolment.consider(laptop.key, laptop.region)

    def _on_asked(self) -> None:
        self._hush(but=self.enrolment.panel)

    def _on_enrolled(self, shown: Shown) -> None:
        self._key = shown.key
        self.context.bus.tell(Changes.EVERYTHING & ~Changes.SETTINGS)
        self.papers.show_enrolled(shown)

    def _on_receipt(self) -> None:
        if self.panel.page is not None:
            self.papers.show_receipt(self.panel.page.laptop)

    def _on_certificate(self) -> None:
        if self.panel.page is not None:
            self.papers.show_certificate(self.panel.page.laptop)

    def _on_receipts(self) -> None:
        laptops = self.roll.laptops.laptops if self.roll else ()
        self.papers.ask_for_all(sum(laptop.due for laptop in laptops))

    def _on_sheet_closed(self) -> None:
        self._hush()
        self.read()

    def _on_revoking(self) -> None:
        if self.panel.page is not None:
            self._hush()
            self.revoke.ask(self.panel.page.laptop)
            self.stand()

    def _on_revoke(self, key: str, since: Mapping[WriterId, int]) -> None:
        workspace = self.context.workspace
        self.ask(
            lambda: computers.revoke(workspace, key, since),
            lambda _revoked: self._on_trust(_("Révoqué. Rien n’a été effacé.")),
            self._on_revoke_refused,
        )

    def _on_revoke_refused(self, error: KnownError) -> None:
        self.revoke.ready()
        self.show_refusal(error)

    def _on_believe(self) -> None:
        page, workspace = self.panel.page, self.context.workspace
        if page is not None:
            key = page.laptop.key
            self.panel.believe.setEnabled(False)
            self.ask(
                lambda: computers.unrevoke(workspace, key),
                lambda _none: self._on_trust(
                    _("La révocation est levée : tout compte de nouveau.")
                ),
            )

    def _on_trust(self, said: str) -> None:
        self._hush()
        self.context.toast(said)
        self.context.bus.tell(Changes.EVERYTHING & ~Changes.SETTINGS)


def _counted(roll: Roll) -> str:
    """Say how many laptops there are, and how many have sent nothing yet."""
    known = roll.laptops.laptops
    said = ngettext("{count} ordinateur connu", "{count} ordinateurs connus", len(known)).format(
        count=count(len(known))
    )
    silent = sum(not laptop.parts for laptop in known)
    if not silent:
        return said
    more = ngettext(
        "dont {count} n’a encore rien envoyé", "dont {count} n’ont encore rien envoyé", silent
    )
    return _("{one}, {other}").format(one=said, other=more.format(count=count(silent)))
