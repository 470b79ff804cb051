"""Commands for the export files: written on a laptop, received at the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import send
from caravan.actions.office import doubles, enrolling, receive
from caravan.actions.office.receive import Verdict
from caravan.cli.desk import working_on
from caravan.cli.passphrase import open_office, passphrase_file
from caravan.cli.saying import as_typed, say, say_json
from caravan.cli.shape import command, data, files, flag, folder
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.office.receive import FileReport, MergeReport
    from caravan.cli.shape import Command

__all__ = ["commands"]


def commands() -> tuple[Command, ...]:
    """Build the commands, in the order of their use."""
    return (
        command(
            "export",
            _("Écrire le fichier pour le bureau, et le relire."),
            _export,
            *data(),
            folder("--to", _("Le dossier ou la clé USB où écrire."), required=True),
        ),
        command(
            "merge",
            _("Au bureau : recevoir des fichiers d’export, ou des dossiers qui en contiennent."),
            _merge,
            *data(),
            files("received", "FILE...", required=True),
            passphrase_file(),
            flag("--json", _("Écrire le compte rendu pour un programme.")),
        ),
        command(
            "inspect",
            _("Au bureau : dire ce que des fichiers apporteraient, sans rien recevoir."),
            _inspect,
            *data(),
            files("received", "FILE...", required=True),
            passphrase_file(),
            flag("--json", _("Écrire le compte rendu pour un programme.")),
        ),
    )


def _export(*, data: Path | None, machine: Path | None, to: Path) -> int:
    with working_on(data, machine) as workspace:
        written = send.export(workspace, to)
    say(_("Fichier écrit et relu : {file}").format(file=ltr(str(written.path))))
    say(
        ngettext(
            "Il contient {number} enregistrement.",
            "Il contient {number} enregistrements.",
            written.operations,
        ).format(number=count(written.operations))
    )
    if written.begun:
        say(
            ngettext(
                "{number} questionnaire commencé n’y est pas encore : fermez la salle et "
                "exportez de nouveau.",
                "{number} questionnaires commencés n’y sont pas encore : fermez la salle et "
                "exportez de nouveau.",
                written.begun,
            ).format(number=count(written.begun))
        )
    if written.left_out:
        say(
            ngettext(
                "{number} enregistrement vient d’un autre ordinateur et n’y est pas.",
                "{number} enregistrements viennent d’un autre ordinateur et n’y sont pas.",
                written.left_out,
            ).format(number=count(written.left_out))
        )
    return 0


def _merge(
    *,
    data: Path | None,
    machine: Path | None,
    received: tuple[Path, ...],
    json: bool,
) -> int:
    with working_on(data, machine) as workspace:
        open_office(workspace)
        report = receive.receive(workspace, received)
        asking = enrolling.asking(workspace)
        twice = 0 if json else len(doubles.possible_doubles(workspace))
    _tell(report, json=json)
    if not json:
        if twice:
            say(
                _("Doublons possibles, à regarder dans la fenêtre : {number}.").format(
                    number=count(twice)
                )
            )
        for each in asking:
            how = ltr(as_typed(f"office enrol {each.letters}"))
            say(
                _("Pour inscrire un ordinateur dont un fichier attend : {command}").format(
                    command=how
                )
            )
    return 0 if report.all_well else 1


def _inspect(
    *,
    data: Path | None,
    machine: Path | None,
    received: tuple[Path, ...],
    json: bool,
) -> int:
    with working_on(data, machine) as workspace:
        open_office(workspace)
        with receive.examine(workspace, received) as examined:
            report = examined.report
    _tell(report, json=json)
    if not json:
        say(_("Les doublons possibles se cherchent après une réception."))
        say(_("Rien n’a été reçu : c’est ce que ces fichiers apporteraient."))
    return 0 if report.all_well else 1


def _tell(report: MergeReport, *, json: bool) -> None:
    if json:
        say_json(report.to_json())
    elif not report.files:
        raise receive.NothingToReceive
    else:
        _say_report(report)


def _say_report(report: MergeReport) -> None:
    for file in report.files:
        say(_line(file))
        if file.counts.new:
            say(f"    {_brought(file)}")
        if file.refusal is not None:
            say(f"    {file.refusal.sentence}")
            say(f"    {file.refusal.remedy}")
    say()
    new, already = count(report.total.new), count(report.total.known)
    say(
        _("Enregistrements nouveaux : {new} ; déjà là : {already}.").format(
            new=new, already=already
        )
    )
    for number, sentence in _standing(report):
        if number:
            say(sentence.format(number=count(number)))


def _line(file: FileReport) -> str:
    words = {
        Verdict.NEW: _("nouveau"),
        Verdict.KNOWN: _("déjà là"),
        Verdict.QUARANTINED: _("mis de côté"),
        Verdict.REFUSED: _("refusé"),
    }
    return _("{file} : {verdict}").format(file=ltr(file.path.name), verdict=words[file.verdict])


def _brought(file: FileReport) -> str:
    counts = file.counts
    return _(
        "nouveaux : {new}, dont corrections : {corrected}, annulations : {voided},"
        " effacements : {erased} ; déjà là : {known}"
    ).format(
        new=count(counts.new),
        corrected=count(counts.corrected),
        voided=count(counts.voided),
        erased=count(counts.erased),
        known=count(counts.known),
    )


def _standing(report: MergeReport) -> tuple[tuple[int, str], ...]:
    """What a person has to look at, each behind how many there are."""
    return (
        (len(report.gaps), _("Fichiers qui manquent encore : {number}.")),
        (len(report.conflicts), _("Désaccords entre ordinateurs : {number}.")),
        (
            len(report.stranded),
            _("Étapes retirées où un autre ordinateur a noté du monde : {number}."),
        ),
        (len(report.forks), _("Ordinateurs copiés : {number}.")),
        (
            report.total.revoked,
            _("Enregistrements d’un ordinateur révoqué, comptés nulle part : {number}."),
        ),
        (
            report.total.outsiders,
            _("Enregistrements d’ordinateurs qui n’en ont pas le droit : {number}."),
        ),
    )
