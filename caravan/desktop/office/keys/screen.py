"""Who stands here keeps the office's keys: opened, protected, given to regions, tried in time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from caravan.actions.held_kit import logos_said
from caravan.actions.office import computers, keys, kits, spare
from caravan.desktop.office.first.screen import office_or_first
from caravan.desktop.office.keys import writing
from caravan.desktop.office.keys.cards import CertificatesCard, KeysCard, SpareCard
from caravan.desktop.office.keys.kit_panel import KitPanel
from caravan.desktop.office.keys.old_sheets import OldSheets
from caravan.desktop.office.keys.phrase_panel import PhrasePanel
from caravan.desktop.office.keys.renew_panel import RenewPanel
from caravan.desktop.office.keys.spare_panel import SparePanel
from caravan.desktop.office.office_screen import OfficeScreen
from caravan.desktop.office.spare_folder import key_words, sheet_words
from caravan.desktop.screens.output import tell_away
from caravan.desktop.screens.proof import Proof
from caravan.desktop.style.tokens import Density, Space
from caravan.desktop.widgets.button import Button, ButtonKind
from caravan.desktop.widgets.scroll import ScrollBody
from caravan.domain.changes import Changes
from caravan.i18n import _
from caravan.i18n.numbers import long_date

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from caravan.actions.office.computers import Known
    from caravan.actions.office.keys import OfficeState
    from caravan.actions.office.retention import OldSeason
    from caravan.actions.office.spare import InHand
    from caravan.actions.workspace import Workspace
    from caravan.desktop.context import Context, Where
    from caravan.errors import KnownError

__all__ = ["KeysScreen", "build"]


def build(context: Context, where: Where) -> QWidget:  # noqa: ARG001 - the keys are the office's
    """Make the screen."""
    return office_or_first(context, KeysScreen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How the keys stand today, and whom the office believes."""

    state: OfficeState | None
    known: tuple[Known, ...]
    today: date


def _standing(workspace: Workspace) -> _Standing:
    return _Standing(
        state=keys.office_state(workspace),
        known=computers.known(workspace),
        today=workspace.today(),
    )


class KeysScreen(OfficeScreen):
    """Cards, and one question at a time above them."""

    watches = Changes.FILES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.kit = Button("", ButtonKind.PRIMARY, icon="usb")
        self.proof = Proof()
        self.keys, self.escrow = KeysCard(), SpareCard()
        self.certificates = CertificatesCard()
        self.sheets = OldSheets(self)
        self._sealed = True
        self._build()
        self._connect()
        self.retranslate()
        self.read()

    @cached_property
    def kits(self) -> KitPanel:
        """Asks which kits to make."""
        made = self.asking.take(KitPanel(self.context))
        made.wanted.connect(self._on_kits)
        made.picked.connect(self._on_logos)
        made.touched.connect(self.hide_refusal)
        return made

    @cached_property
    def spare(self) -> SparePanel:
        """Asks for the spare key."""
        made = self.asking.take(SparePanel(self.context.tasks))
        made.given.connect(self._on_spare)
        return made

    @cached_property
    def phrase(self) -> PhrasePanel:
        """Asks for a new passphrase."""
        made = self.asking.take(PhrasePanel(self.context))
        made.wanted.connect(self._on_phrase)
        return made

    @cached_property
    def renewal(self) -> RenewPanel:
        """Asks where a new spare key goes."""
        made = self.asking.take(RenewPanel(self.context))
        made.wanted.connect(self._on_renewal)
        made.touched.connect(self.hide_refusal)
        return made

    def retranslate(self) -> None:
        """Say what never changes in the language in use."""
        self.set_title(_("Clés"))
        self.set_subtitle(_("Ce qui ouvre les fichiers des régions, et ce qui les autorise."))
        self.kit.set_text(_("Préparer une trousse"))

    def read(self) -> None:
        """Ask how the keys stand."""
        workspace = self.context.workspace
        self.ask(lambda: _standing(workspace), self._show)
        self.sheets.read()

    def set_density(self, density: Density) -> None:
        """Fit a wide or a small window."""
        super().set_density(density)
        wide = density is Density.WIDE
        along = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(along)
        self.asking.set_density(density)

    def _build(self) -> None:
        self.add_action(self.kit)
        start = QVBoxLayout()
        start.setSpacing(Space.SNUG)
        start.addWidget(self.keys)
        start.addWidget(self.escrow)
        start.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.SNUG)
        self._columns.addLayout(start, 1)
        end = QVBoxLayout()
        end.setSpacing(Space.SNUG)
        end.addWidget(self.certificates, 1)
        end.addWidget(self.sheets.card)
        self._columns.addLayout(end, 1)
        scroll = ScrollBody()
        scroll.body.addLayout(self.asking)
        scroll.body.addWidget(self.proof)
        scroll.body.addLayout(self._columns)
        scroll.body.addStretch(1)
        self._scroll = scroll
        self.body.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.kit.clicked.connect(self._on_kit)
        self.keys.open.clicked.connect(self._on_open_keys)
        self.keys.close_keys.clicked.connect(self._on_close_keys)
        self.keys.change.clicked.connect(self._on_change)
        self.keys.forgotten.clicked.connect(self._on_forgotten)
        self.escrow.drill.clicked.connect(self._on_drill)
        self.escrow.renew.clicked.connect(self._on_renew)
        self.certificates.see.clicked.connect(self._on_see)
        self.sheets.card.pressed.connect(self._on_old_sheets)

    def _show(self, standing: _Standing) -> None:
        if standing.state is None:
            self.context.go("keys")  # the office is gone: its first page says what to do
            return
        self.keys.show_state(standing.state)
        self.escrow.show_state(standing.state, standing.today)
        self.certificates.show_known(standing.known)
        self._sealed = standing.state.sealed

    def stand(self) -> None:
        """Leave one primary button on the page: that of the question."""
        asking = self.asking.asking or self.locked
        self.kit.set_kind(ButtonKind.SECONDARY if asking else ButtonKind.PRIMARY)

    def _hush(self) -> None:
        """Take every question away."""
        self.hide_refusal()
        self.asking.hush()
        self.proof.hide()
        self.stand()
        self._scroll.verticalScrollBar().setValue(0)

    def _on_old_sheets(self, season: OldSeason) -> None:
        self._hush()
        self.sheets.panel.ask(season)
        self.stand()

    def _on_see(self) -> None:
        self.context.go("computers")

    def _on_open_keys(self) -> None:
        self._hush()
        self.with_keys(_("Pour recevoir, inscrire et signer."), self.read)

    def _on_close_keys(self) -> None:
        workspace = self.context.workspace
        self._hush()
        self.ask(lambda: keys.lock(workspace), lambda _none: self.read())

    def _on_kit(self) -> None:
        self._hush()
        self.kits.offer()
        self.stand()

    def _on_kits(self, folder: Path) -> None:
        workspace, regions = self.context.workspace, self.kits.regions()
        logos = self.kits.logos
        self.kits.ready()
        self.with_keys(
            _("Pour signer une trousse, tapez la phrase secrète du bureau."),
            lambda: self.ask(
                lambda: kits.write_kits(workspace, folder, regions, logos=logos),
                self._on_written,
                away=lambda paths: tell_away(self.context, _ready_words(len(paths)), paths[0]),
            ),
        )

    def _on_logos(self, paths: tuple[Path, ...]) -> None:
        self.ask(
            lambda: kits.check_logos(paths),
            lambda _none: self.kits.keep_logos(paths),
            self.kits.refuse_logos,
        )

    def _on_written(self, paths: tuple[Path, ...]) -> None:
        self._hush()
        one = len(paths) == 1
        to_do = (
            _("Donnez-la à chaque ordinateur de la région, une fois.")
            if one
            else _("Chacune porte le nom de sa région, dans ce dossier.")
        )
        logos = self.kits.logos
        carried = logos_said(each.name for each in logos)
        pages = kits.own_pages_said(self.kits.regions(), logos=len(logos))
        self.proof.show_file(
            _ready_words(len(paths)),
            paths[0],
            "\n".join(filter(None, (to_do, carried, pages))),
            others=paths[1:],
        )
        self.read()

    def _on_drill(self) -> None:
        self._hush()
        self.spare.ask(
            _("Exercice de secours"),
            _(
                "Sortez la clé de secours du coffre. L’exercice prouve qu’elle seule ouvre les "
                "fichiers et les clés ; il ne change rien."
            ),
            _("Essayer"),
        )
        self.stand()

    def _on_forgotten(self) -> None:
        self._hush()
        self.spare.ask(
            _("La phrase secrète est perdue"),
            _(
                "La feuille de secours ouvre les clés sans phrase secrète ; la clé USB demande "
                "celle sous laquelle elle a été écrite. Une nouvelle phrase refermera les clés."
            ),
            _("Ouvrir avec la clé de secours"),
            recovering=True,
        )
        self.stand()

    def _on_spare(self, held: InHand) -> None:
        """Try the spare, or recover with it: whichever was asked."""
        workspace = self.context.workspace
        if self.spare.recovering:
            once, twice = self.spare.fresh.values()
            self.ask(
                lambda: spare.recover_with(workspace, held, passphrase=once, again=twice),
                lambda _none: self._on_recovered(),
                self.spare.refuse,
            )
            return
        self.ask(lambda: spare.try_spare(workspace, held), self._on_drilled, self.spare.refuse)

    def _on_drilled(self, day: date) -> None:
        self.spare.forget()
        self._hush()
        self.context.toast(
            _("La clé de secours ouvre tout : essayée le {day}. Remettez-la au coffre.").format(
                day=long_date(day)
            )
        )
        self.read()

    def _on_recovered(self) -> None:
        self.spare.forget()
        self._hush()
        self.context.toast(_("Les clés sont ouvertes. La nouvelle phrase secrète les refermera."))
        self.renewal.offer(recovered=True)
        self.stand()
        self.read()

    def _on_change(self) -> None:
        self._hush()
        self.with_keys(
            _("Pour changer la phrase secrète, tapez d’abord celle d’aujourd’hui."),
            self._ask_phrase,
        )

    def _ask_phrase(self) -> None:
        self.phrase.ask(spare=not self._sealed)
        self.stand()

    def _on_phrase(self, once: str, twice: str, folder: Path | None) -> None:
        workspace = self.context.workspace

        if folder is not None:
            self.ask(
                lambda: writing.seal(workspace, once, twice, folder),
                self._on_sealed,
                self._on_phrase_refused,
            )
            return
        self.ask(
            lambda: keys.change_passphrase(workspace, passphrase=once, again=twice),
            lambda _none: self._on_changed(),
            self._on_phrase_refused,
        )

    def _on_sealed(self, key: Path) -> None:
        on_stick = self.phrase.where.on_stick()
        self._on_changed()
        self._show_spare(_("La clé de secours est écrite."), key, on_stick=on_stick)

    def _on_changed(self) -> None:
        self.phrase.forget()
        self._hush()
        self.context.toast(_("La nouvelle phrase secrète est en place."))
        self.read()

    def _on_phrase_refused(self, error: KnownError) -> None:
        if not self.phrase.refuse(error):
            self.show_refusal(error)

    def _on_renew(self) -> None:
        self._hush()
        self.renewal.offer()
        self.stand()

    def _on_renewal(self, folder: Path) -> None:
        workspace, passphrase = self.context.workspace, self.renewal.passphrase.value()
        self.ask(
            lambda: writing.renew(workspace, passphrase, folder),
            self._on_renewed,
            self._on_renewal_refused,
            away=lambda key: tell_away(
                self.context, _("La nouvelle clé de secours est écrite."), key
            ),
        )

    def _on_renewed(self, key: Path) -> None:
        on_stick = self.renewal.where.on_stick()
        self.renewal.forget()
        self._hush()
        self._show_spare(
            _("La nouvelle clé de secours est écrite."),
            key,
            _("Puis préparez de nouvelles trousses."),
            on_stick=on_stick,
        )
        self.read()

    def _show_spare(self, title: str, key: Path, then: str = "", *, on_stick: bool) -> None:
        """Say where the spare and its sheet belong: with the care of the office's first minutes."""
        told = (sheet_words(key.with_suffix(".pdf")), key_words(key, on_stick=on_stick), then)
        self.proof.show_file(title, key, " ".join(line for line in told if line), care=not on_stick)

    def _on_renewal_refused(self, error: KnownError) -> None:
        self.renewal.ready()
        if error.code.startswith("passphrase-"):
            self.renewal.passphrase.reject(error)
        else:
            self.show_refusal(error)


def _ready_words(kits_written: int) -> str:
    return _("La trousse est prête.") if kits_written == 1 else _("Les trousses sont prêtes.")
