"""Commands for the kit: the office makes it, each laptop opens it once and asks to be enrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import send
from caravan.actions.held_kit import logos_said
from caravan.cli.desk import working_on
from caravan.cli.passphrase import open_office, passphrase_file
from caravan.cli.regions import region_typed
from caravan.cli.saying import as_typed, say
from caravan.cli.shape import command, data, file, files, folder, group, several, text
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import long_date, ltr, name

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.enrol import Enrolment
    from caravan.cli.shape import Command, Commands

__all__ = ["KitIsTheOffices", "commands"]


class KitIsTheOffices(Refused):
    """A laptop opens the kit; it never writes one."""

    code = "kit-is-the-offices"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Seul l’ordinateur du bureau écrit la trousse.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Demandez-la au bureau, puis ouvrez-la ici avec {command}.").format(
            command=ltr(as_typed("kit open"))
        )


def commands() -> tuple[Command | Commands, ...]:
    """Build the commands, in the order of their use."""
    kit = group("kit", _("La trousse du bureau, que chaque ordinateur portable ouvre une fois."))
    kit.add_command(
        command(
            "make",
            _("Au bureau : écrire la trousse, de toutes les régions ou d’une seule."),
            _make,
            *data(),
            folder("--to", _("Le dossier où écrire la trousse."), required=True),
            text("--region", "REGION", _("Une région : son code, comme MA-06, ou son nom.")),
            several("--pack", _("Un questionnaire, ou un dossier, à mettre dans la trousse.")),
            several(
                "--logo",
                _("Un logo de partenaire, en PNG ou en SVG, imprimé sur les attestations."),
            ),
            passphrase_file(),
        )
    )
    kit.add_command(
        command(
            "open",
            _("Ouvrir la trousse du bureau sur cet ordinateur portable."),
            _open,
            *data(),
            files("kit", "FILE", required=True, many=False),
        )
    )
    enrol = command(
        "enrol",
        _("Inscrire cet ordinateur portable auprès du bureau ; sans option, dire où il en est."),
        _enrol,
        *data(),
        folder("--to", _("Le dossier où écrire la demande pour le bureau.")),
        file("--certificate", _("Le certificat que le bureau a donné en réponse.")),
    )
    return kit, enrol


def _make(
    *,
    data: Path | None,
    machine: Path | None,
    to: Path,
    region: str | None,
    pack: tuple[Path, ...],
    logo: tuple[Path, ...],
) -> int:
    from caravan.actions.office import kits

    code = region_typed(region).code if region else None
    with working_on(data, machine) as workspace:
        if not workspace.office:
            raise KitIsTheOffices
        open_office(workspace)
        written = kits.write_kit(workspace, to, region=code, packs=pack, logos=logo)
    say(_("Trousse écrite : {file}").format(file=ltr(str(written))))
    say(logos_said(each.name for each in logo))
    if pages := kits.own_pages_said((code,), logos=len(logo)):
        say(pages)
    return 0


def _open(*, data: Path | None, machine: Path | None, kit: Path) -> int:
    with working_on(data, machine) as workspace:
        opened = send.open_kit(workspace, kit)
    say(
        _("Trousse ouverte : les exports sont désormais pour {office}.").format(
            office=name(opened.office)
        )
    )
    say(logos_said(opened.logos))
    return 0


def _enrol(
    *, data: Path | None, machine: Path | None, to: Path | None, certificate: Path | None
) -> int:
    from caravan.actions import enrol

    with working_on(data, machine) as workspace:
        if to is not None:
            written = enrol.write_request(workspace, to)
            say(_("Demande écrite : {file}").format(file=ltr(str(written))))
        if certificate is not None:
            enrol.take_certificate(workspace, certificate)
        _say_standing(enrol.enrolment(workspace))
    return 0


def _say_standing(enrolment: Enrolment) -> None:
    from caravan.actions.enrol import Standing

    until = long_date(enrolment.until) if enrolment.until else ""
    words = {
        Standing.NONE: _("Cet ordinateur n’est pas encore inscrit."),
        Standing.REQUESTED: _("La demande est faite : il reste à recevoir le certificat."),
        Standing.CERTIFIED: _("Cet ordinateur est inscrit jusqu’au {day}."),
        Standing.ENDED: _("L’inscription de cet ordinateur a pris fin le {day}."),
    }
    say(words[enrolment.standing].format(day=until))
    say(_("Ses lettres : {letters}").format(letters=ltr(enrolment.letters)))
