"""Commands about what the office has received: receipts, taking people out, forgetting one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caravan.cli.desk import working_on
from caravan.cli.pages import event_typed
from caravan.cli.passphrase import open_office, passphrase_file
from caravan.cli.saying import say
from caravan.cli.shape import command, data, flag, folder, language, text, word
from caravan.i18n import Language, _, ngettext
from caravan.i18n.numbers import count, long_date, ltr, name

if TYPE_CHECKING:
    from caravan.actions.held_receipt import Taken
    from caravan.actions.purge import Purgeable
    from caravan.cli.shape import Command

__all__ = ["commands", "give_command", "retention_command"]


def commands() -> tuple[Command, ...]:
    """Build the commands of a laptop, in the order of their use."""
    return (
        command(
            "receipt",
            _("Prendre l’accusé de réception du bureau : un fichier, ou le texte du code."),
            _take,
            *data(),
            word("given", "RECEIPT"),
        ),
        command(
            "purge",
            _("Retirer de cet ordinateur les personnes que l’accusé de réception couvre."),
            _purge,
            *data(),
            flag("--yes", _("Le faire ; sinon, dire seulement ce qui serait retiré.")),
        ),
        command(
            "erase",
            _("Effacer une personne d’une étape encore ouverte, par son badge."),
            _erase,
            *data(),
            text("--event", "ID", _("L’étape, ou latest pour la dernière."), required=True),
            text("--badge", "CODE", _("Le code du badge."), required=True),
            flag("--yes", _("Le faire ; sinon, dire seulement qui serait effacé.")),
        ),
    )


def give_command() -> Command:
    """Build the office's command that writes receipts."""
    return command(
        "receipt",
        _("Écrire les accusés de réception : pour chaque ordinateur, un fichier et une page."),
        _give,
        *data(),
        word("letters", "[LETTERS]", required=False),
        flag("--all", _("Tous, et pas seulement ceux qui ont du nouveau.")),
        folder("--to", _("Le dossier où écrire les accusés de réception."), required=True),
        language(exposed=True),
        passphrase_file(),
    )


def retention_command() -> Command:
    """Build the office's command about how long sheets are kept."""
    return command(
        "retention",
        _("Montrer jusqu’à quand les feuilles de chaque saison se gardent, et effacer."),
        _retention,
        *data(),
        text("--months", "N", _("Les garder N mois après la fin de la saison.")),
        text("--erase", "SEASON", _("Effacer les feuilles d’une saison dont le temps est passé.")),
        passphrase_file(),
    )


def _retention(
    *, data: Path | None, machine: Path | None, months: str | None, erase: str | None
) -> int:
    from caravan.actions.office import retention

    with working_on(data, machine) as workspace:
        if months is not None:
            retention.keep_for(workspace, int(months) if months.isdecimal() else 0)
        if erase is not None:
            open_office(workspace)
            done = retention.erase_season(workspace, erase)
            said = _("Feuilles effacées de la saison {season} : {number}.")
            say(said.format(season=ltr(done.season), number=count(done.sheets)))
        for each in retention.old_seasons(workspace):
            said = _("{season} : {number} feuilles, à garder jusqu’au {day}.")
            if each.past:
                said = _("{season} : {number} feuilles, dont le temps est passé le {day}.")
            say(
                said.format(
                    season=ltr(each.season), number=count(each.sheets), day=long_date(each.due)
                )
            )
    return 0


def _give(
    *,
    data: Path | None,
    machine: Path | None,
    letters: str | None,
    all: bool,  # noqa: A002 - the option's name
    to: Path,
    lang: str | None,
) -> int:
    from caravan.actions.office import receipts

    languages = (Language(lang),) if lang else (Language.FRENCH, Language.ARABIC)
    with working_on(data, machine) as workspace:
        open_office(workspace)
        given = receipts.write_receipts(workspace, to, languages, only=letters, everyone=all)
    for each in given:
        for file in each.files:
            say(_("Accusé de réception écrit : {file}").format(file=ltr(str(file))))
    if not given:
        say(_("Aucun ordinateur n’a de nouvel accusé de réception à prendre."))
    return 0


def _take(*, data: Path | None, machine: Path | None, given: str) -> int:
    from caravan.actions import held_receipt, purge

    path = Path(given)
    short = len(given) < 250
    with working_on(data, machine) as workspace:
        taken = held_receipt.take_receipt(workspace, path if short and path.is_file() else given)
        found = purge.purgeable(workspace)
    say(_("Accusé de réception du {day} pris.").format(day=long_date(taken.receipt.day)))
    _say_covered(taken)
    _say_free(found)
    return 0


def _say_covered(taken: Taken) -> None:
    for each in taken.covered:
        if each.beyond is not None:
            said = _(
                "{letters} : reçu jusqu’au n° {number} ; les données d’ici, plus anciennes, "
                "s’arrêtent au n° {here}."
            )
            say(
                said.format(
                    letters=ltr(each.name), number=count(each.beyond), here=count(each.here)
                )
            )
        elif each.up_to is None:
            said = _("{letters} : le bureau a reçu autre chose sous ce nom. Appelez-le.")
            say(said.format(letters=ltr(each.name)))
        elif not each.up_to:
            said = ngettext(
                "{letters} : {here} enregistrement d’ici n’est pas encore dans l’accusé.",
                "{letters} : {here} enregistrements d’ici ne sont pas encore dans l’accusé.",
                each.here,
            )
            say(said.format(letters=ltr(each.name), here=count(each.here)))
        else:
            said = _("{letters} : reçu jusqu’au n° {number}, sur {here} enregistrés ici.")
            say(
                said.format(letters=ltr(each.name), number=count(each.up_to), here=count(each.here))
            )


def _say_free(found: Purgeable) -> None:
    say(
        ngettext(
            "{number} personne d’étapes closes peut être retirée de cet ordinateur.",
            "{number} personnes d’étapes closes peuvent être retirées de cet ordinateur.",
            found.people,
        ).format(number=count(found.people))
    )


def _purge(*, data: Path | None, machine: Path | None, yes: bool) -> int:
    from caravan.actions import purge

    with working_on(data, machine) as workspace:
        if not yes:
            _say_stops(purge.purgeable(workspace))
            return 0
        done = purge.purge(workspace)
    say(
        _("Personnes retirées : {people} ; feuilles de réponses : {sheets}.").format(
            people=count(done.people), sheets=count(done.sheets)
        )
    )
    if done.waiting:
        say(
            _("Personnes qui restent, faute d’accusé de réception : {people}.").format(
                people=count(done.waiting)
            )
        )
    return 0


def _say_stops(found: Purgeable) -> None:
    from caravan.actions.purge import ReceiptMissing

    if found.day is None:
        raise ReceiptMissing
    for stop in found.stops:
        said = _(
            "{place}, {day} : {people} à retirer, {waiting} en attente d’un accusé de réception."
        )
        say(
            said.format(
                place=name(stop.event.place),
                day=long_date(stop.event.day),
                people=count(stop.people),
                waiting=count(stop.waiting),
            )
        )
    _say_free(found)
    if found.people:
        say(_("Pour le faire, ajoutez {option}.").format(option=ltr("--yes")))


def _erase(*, data: Path | None, machine: Path | None, event: str, badge: str, yes: bool) -> int:
    from caravan.actions import erase

    with working_on(data, machine) as workspace:
        stop = event_typed(workspace, event)
        found = erase.erasable(workspace, stop.id, badge)
        if yes:
            erase.erase(workspace, stop.id, badge)
    code, sheets = ltr(found.badge), count(found.sheets)
    if not yes:
        said = ngettext(
            "Badge {code} : une arrivée et {sheets} feuille de réponses seraient effacées.",
            "Badge {code} : une arrivée et {sheets} feuilles de réponses seraient effacées.",
            found.sheets,
        )
        say(said.format(code=code, sheets=sheets))
        say(_("Pour le faire, ajoutez {option}.").format(option=ltr("--yes")))
        return 0
    said = _("Badge {code} : tout est effacé sur cet ordinateur, copies de sécurité comprises.")
    say(said.format(code=code))
    if found.exported:
        say(_("Exportez de nouveau : le bureau effacera aussi ce qu’il a reçu."))
    return 0
