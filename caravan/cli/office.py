"""Commands of the office about its keys and the laptops it knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caravan.cli.desk import working_on
from caravan.cli.passphrase import ask, ask_twice, open_office, passphrase_file
from caravan.cli.receipts import give_command, retention_command
from caravan.cli.regions import region_typed
from caravan.cli.saying import say
from caravan.cli.shape import command, data, file, flag, folder, group, several, text, word
from caravan.errors import Refused
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr

if TYPE_CHECKING:
    from caravan.actions.office.enrolling import Asking
    from caravan.actions.workspace import Workspace
    from caravan.cli.shape import Command, Commands

__all__ = ["DayUnlikely", "RegionNeeded", "commands"]

_NAME = "AUSIM"
_PAPER = "CRV"


class DayUnlikely(Refused):
    """Not a day as 2027-08-31."""

    code = "day-unlikely"

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{typed} n’est pas une date.").format(typed=ltr(self.typed[:40]))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Écrivez-la comme {example}.").format(example=ltr("2027-08-31"))


class RegionNeeded(Refused):
    """Nothing says in which region the laptop is."""

    code = "region-needed"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il faut dire la région de cet ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Ajoutez {option}.").format(option=ltr("--region MA-06"))


def commands() -> tuple[Commands, ...]:
    """Build the commands, in the order of their use."""
    office = group("office", _("Les clés du bureau, et les ordinateurs qu’il connaît."))
    for each in (
        _init_command(),
        _enrol_command(),
        _revoke_command(),
        give_command(),
        retention_command(),
        _drill_command(),
    ):
        office.add_command(each)
    return (office,)


def _init_command() -> Command:
    return command(
        "init",
        _("Créer les clés du bureau, une seule fois, fermées par une phrase secrète."),
        _init,
        *data(),
        folder("--escrow", _("La clé USB où écrire la clé de secours."), required=True),
        file("--sheet", _("Le PDF de la feuille de secours, à imprimer et à mettre au coffre.")),
        text("--name", "NAME", _("Le nom du bureau.")),
        passphrase_file(),
    )


def _enrol_command() -> Command:
    return command(
        "enrol",
        _("Inscrire un ordinateur : sa demande, ou les lettres d’un fichier mis de côté."),
        _enrol,
        *data(),
        word("asked", "REQUEST"),
        text("--region", "REGION", _("Une région : son code, comme MA-06, ou son nom.")),
        text("--until", "DAY", _("Jusqu’à quel jour ; sinon, la fin de la saison.")),
        several("--replaces", _("Les lettres d’un ordinateur qu’il remplace."), metavar="LETTERS"),
        folder("--to", _("Le dossier où écrire le certificat.")),
        passphrase_file(),
    )


def _revoke_command() -> Command:
    return command(
        "revoke",
        _("Révoquer un ordinateur volé, perdu ou copié : ne plus compter ce qu’il écrira."),
        _revoke,
        *data(),
        word("named", "LETTERS"),
        flag("--everything", _("Ne plus compter non plus ce qui a déjà été reçu de lui.")),
        flag("--undo", _("Lever la révocation.")),
    )


def _drill_command() -> Command:
    return command(
        "drill",
        _("Prouver que la clé de secours ouvre ; sans fichier, taper le texte de la feuille."),
        _drill,
        *data(),
        file("--escrow", _("Le fichier de la clé de secours.")),
        file("--bundle", _("Un fichier d’export à ouvrir avec elle.")),
        passphrase_file(),
    )


def _init(
    *,
    data: Path | None,
    machine: Path | None,
    escrow: Path,
    sheet: Path | None,
    name: str | None,
) -> int:
    from caravan.actions.office import keys, recovery

    with working_on(data, machine) as workspace:
        if not workspace.office:
            raise keys.NotAnOffice
        there = keys.office_state(workspace)
        if there is not None and there.sealed:
            raise keys.OfficeThere
        first, again = ask_twice()
        if there is not None:  # keys from before passphrases: the same ones, sealed
            kept = keys.seal_office(workspace, passphrase=first, again=again, escrow_folder=escrow)
        else:
            kept = keys.make_office(
                workspace, name=name or _NAME, passphrase=first, again=again, escrow_folder=escrow
            )
        say(_("Les clés du bureau sont prêtes."))
        say(_("Clé de secours : {file}").format(file=ltr(str(kept.path))))
        if sheet is not None:
            recovery.print_sheet(workspace, sheet, kept.identity)
            say(_("Feuille de secours : {file}").format(file=ltr(str(sheet))))
    return 0


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise DayUnlikely(typed) from error


def _asked(workspace: Workspace, typed: str) -> Asking:
    """Find who asks: a request pasted or in a file, else a key whose files wait."""
    from caravan.actions.office import enrolling

    if typed.strip().upper().startswith(_PAPER):
        return enrolling.read_request(workspace, typed)
    if Path(typed).is_file():
        return enrolling.read_request(workspace, Path(typed))
    return enrolling.asking_by(workspace, typed)


def _enrol(
    *,
    data: Path | None,
    machine: Path | None,
    asked: str,
    region: str | None,
    until: str | None,
    replaces: tuple[Path, ...],
    to: Path | None,
) -> int:
    from caravan.actions.office import enrolling

    day = _day(until) if until else None
    code = region_typed(region).code if region else None
    with working_on(data, machine) as workspace:
        found = _asked(workspace, asked)
        where = code or found.region
        if where is None:
            raise RegionNeeded
        open_office(workspace)
        given = enrolling.enrol(
            workspace,
            found.key,
            region=where,
            until=day or enrolling.usual_until(workspace),
            replaces=[str(each) for each in replaces],
        )
        written = enrolling.write_certificate(to, given) if to else None
        new = _receive_what_waited(workspace)
    said = _("Ordinateur {letters} inscrit jusqu’au {day}.")
    say(said.format(letters=ltr(given.letters), day=long_date(given.until)))
    say(_("Certificat : {file}").format(file=ltr(str(written))) if written else given.text)
    if new:
        words = ngettext(
            "{number} enregistrement qui attendait a été reçu.",
            "{number} enregistrements qui attendaient ont été reçus.",
            new,
        )
        say(words.format(number=count(new)))
    return 0


def _receive_what_waited(workspace: Workspace) -> int:
    from caravan.actions.office import receive

    if not receive.waiting(workspace):
        return 0
    with receive.retry(workspace) as examination:
        return receive.commit(workspace, examination).total.new


def _revoke(
    *, data: Path | None, machine: Path | None, named: str, everything: bool, undo: bool
) -> int:
    from caravan.actions.office import computers

    with working_on(data, machine) as workspace:
        if undo:
            computers.unrevoke(workspace, named)
            say(_("Révocation levée : tout ce que cet ordinateur a écrit compte de nouveau."))
        elif everything:
            computers.revoke(workspace, named, since={})
            say(_("Ordinateur révoqué : rien de ce qu’il a écrit ne compte."))
        else:
            computers.revoke(workspace, named)
            say(_("Ordinateur révoqué : ce qui a été reçu de lui compte, la suite non."))
    return 0


def _drill(
    *,
    data: Path | None,
    machine: Path | None,
    escrow: Path | None,
    bundle: Path | None,
) -> int:
    from caravan.actions.office import keys, spare

    with working_on(data, machine) as workspace:
        if not keys.is_office(workspace):
            raise keys.NotAnOffice
        if escrow is not None:
            found = spare.escrow_from_file(escrow, ask(_("Phrase secrète du bureau")))
        else:
            found = spare.escrow_typed(ask(_("Texte de la feuille de secours")))
        spare.drill(workspace, found, bundle=bundle)
    say(_("La clé de secours ouvre : l’exercice est réussi."))
    return 0
