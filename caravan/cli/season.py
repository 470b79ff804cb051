"""The command that lives a simulated season, then opens the window on what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from caravan.actions.office.receive import Verdict
from caravan.cli.saying import as_typed, columns, plain, say
from caravan.cli.shape import command, flag, folder, number
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.cli.shape import Command
    from caravan.demo.folder import Folder
    from caravan.demo.run import Lived, Step
    from caravan.paths import Places

__all__ = ["commands"]

_SEED, _PEOPLE = 1, 1_500
_MOST_PEOPLE = 20_000
_BAR = 30
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def commands() -> tuple[Command, ...]:
    """Build the command."""
    return (
        command(
            "demo",
            _("Vivre une saison inventée : 13 ordinateurs, 12 régions, un bureau."),
            _demo,
            folder(
                "--to", _("Le dossier où tout écrire, vide ou d’une autre fois."), required=True
            ),
            number("--seed", 0, 2**32, _SEED, _("Le hasard : même nombre, mêmes chiffres.")),
            number(
                "--participants", 1, _MOST_PEOPLE, _PEOPLE, _("Combien de personnes, à peu près.")
            ),
            flag("--no-window", _("Ne pas ouvrir la fenêtre à la fin.")),
        ),
    )


def _demo(*, to: Path, seed: int, participants: int, no_window: bool) -> int:
    from caravan.demo.folder import Folder
    from caravan.demo.run import Order, live_season

    made = Folder(root=to.absolute())
    started = time.monotonic()
    lived = live_season(Order(folder=made, seed=seed, participants=participants), _Bar().show)
    _tell(made, to, lived, round(time.monotonic() - started))
    if no_window:
        return 0
    if not _has_screen():
        say(_("Il n’y a pas d’écran ici : la fenêtre ne s’ouvre pas."))
        return 0
    return _open_window(made.office)


class _Bar:
    """Draws how far a step is, on one line of a terminal; elsewhere, a line for each step."""

    def __init__(self) -> None:
        self._drawn = ""

    def show(self, step: Step, done: int, total: int) -> None:
        """Draw, if it would look different."""
        part = done / total if total else 1
        words = plain(_words(step))
        if sys.stderr.isatty():
            full = round(_BAR * part)
            bar = "█" * full + "·" * (_BAR - full)
            line = f"\r{bar} {round(100 * part):3} %  {words}"
            end = "\n" if done >= total else ""
        else:
            line, end = words, "\n"
        if line != self._drawn:
            print(line, end=end, file=sys.stderr, flush=True)
            self._drawn = line


def _words(step: Step) -> str:
    from caravan.demo.run import Step

    return {
        Step.FIELD: _("Les étapes ont lieu…"),
        Step.RECEIVING: _("Le bureau reçoit les fichiers…"),
        Step.ANSWERING: _("Le bureau donne les accusés de réception…"),
        Step.PRINTING: _("Le bureau imprime…"),
    }[step]


def _tell(made: Folder, to: Path, lived: Lived, seconds: int) -> None:
    """Say what was done, where it is, and how to look at it."""
    from caravan.demo.run import KIOSK_CODE

    say(_stops_words(lived, seconds))
    say(_files_words(lived))
    say()
    say(_("À regarder au bureau :"))
    for words in _left_words(lived):
        say(f"    {words}")
    say()
    shown = {
        "laptops": _("les données de chaque ordinateur portable"),
        "stick": _("les fichiers pour le bureau, tels que la clé USB les apporte"),
        "office": _("les données du bureau"),
        "safe": _("la clé de secours du bureau et sa feuille, à garder au coffre"),
        "out": _("baromètre, rapport d’une région, attestations, chiffres"),
    }
    columns([(str(to / room), words) for room, words in shown.items()])
    say()
    first = made.laptop(lived.laptops[0].name).data
    line = as_typed(f"--data {to / first.relative_to(made.root)}")
    say(_("Pour ouvrir un de ces ordinateurs :"))
    print(f"    {line}")  # nothing around it that a terminal would copy too
    say(_("Leur code d’animateur est {code}.").format(code=ltr(KIOSK_CODE)))


def _stops_words(lived: Lived, seconds: int) -> str:
    stops = ngettext("{number} étape", "{number} étapes", lived.stops)
    people = ngettext("{number} personne", "{number} personnes", lived.people)
    return _(
        "Une saison inventée, en {seconds} s : {stops}, {people}, {laptops} ordinateurs."
    ).format(
        seconds=count(seconds),
        stops=stops.format(number=count(lived.stops)),
        people=people.format(number=count(lived.people)),
        laptops=count(len(lived.laptops)),
    )


def _files_words(lived: Lived) -> str:
    verdicts = Counter(file.verdict for file in lived.report.files)
    return _(
        "Fichiers arrivés au bureau : {new} nouveaux, {known} déjà connus, {aside} mis de côté,"
        " {refused} refusés."
    ).format(
        new=count(verdicts[Verdict.NEW]),
        known=count(verdicts[Verdict.KNOWN]),
        aside=count(verdicts[Verdict.QUARANTINED]),
        refused=count(verdicts[Verdict.REFUSED]),
    )


def _left_words(lived: Lived) -> tuple[str, ...]:
    """Say what waits for a person."""
    left, revoked = lived.left, lived.report.total.revoked
    return (
        ngettext(
            "{number} ordinateur pas encore inscrit : son fichier attend.",
            "{number} ordinateurs pas encore inscrits : leurs fichiers attendent.",
            left.asking,
        ).format(number=count(left.asking)),
        ngettext(
            "{number} étape dite autrement par deux ordinateurs : à trancher.",
            "{number} étapes dites autrement par deux ordinateurs : à trancher.",
            left.disagreements,
        ).format(number=count(left.disagreements)),
        ngettext(
            "{number} étape peut-être notée deux fois : à réunir ou à laisser.",
            "{number} étapes peut-être notées deux fois : à réunir ou à laisser.",
            left.doubles,
        ).format(number=count(left.doubles)),
        ngettext(
            "{number} enregistrement d’un ordinateur volé : reçu, et compté nulle part.",
            "{number} enregistrements d’un ordinateur volé : reçus, et comptés nulle part.",
            revoked,
        ).format(number=count(revoked)),
    )


def _has_screen() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return sys.platform != "linux" or any(os.environ.get(name) for name in _SCREENS)


def _open_window(office: Places) -> int:
    """Open the window in a process of its own: this one's Qt draws for paper only."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "caravan"]
    )
    folders = ["--data", str(office.data), "--machine", str(office.machine)]
    return subprocess.run([*program, *folders], check=False).returncode  # noqa: S603
