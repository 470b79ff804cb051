"""Commands that look: a quiz being written, the health of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caravan.actions import author, health
from caravan.cli.desk import places
from caravan.cli.saying import columns, plain, say, say_json
from caravan.cli.shape import command, data, files, flag, group
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, ltr

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.author import Checked, Problem
    from caravan.actions.health import Health
    from caravan.cli.shape import Command, Commands

__all__ = ["commands"]

_MEGABYTE = 1_000_000


def commands() -> tuple[Command | Commands, ...]:
    """Build the commands."""
    quiz = group("quiz", _("Pour les auteurs de questionnaires."))
    quiz.add_command(
        command(
            "check",
            _("Vérifier des questionnaires, ligne par ligne ; sans fichier, ceux du programme."),
            _check,
            files("paths", "[FILE...]", required=False),
            flag("--json", _("Écrire les remarques pour un programme.")),
        )
    )
    doctor = command(
        "doctor",
        _("Dire l’état de cet ordinateur : versions, polices, données."),
        _doctor,
        *data(),
        flag("--json", _("Écrire l’état pour un programme.")),
    )
    return quiz, doctor


def _check(*, paths: tuple[Path, ...], json: bool) -> int:
    checked = author.check_packs(paths)
    if json:
        say_json(_checked_json(checked))
    else:
        for each in checked:
            _say_checked(each)
    return 1 if any(each.errors for each in checked) else 0


def _say_checked(checked: Checked) -> None:
    file = ltr(str(checked.path))
    if not checked.problems:
        say(_("{file} : tout va bien.").format(file=file))
        return
    errors, warnings = len(checked.errors), len(checked.warnings)
    said_errors = ngettext("{number} erreur", "{number} erreurs", errors)
    said_warnings = ngettext("{number} remarque", "{number} remarques", warnings)
    say(
        _("{file} : {errors}, {warnings}.").format(
            file=file,
            errors=said_errors.format(number=count(errors)),
            warnings=said_warnings.format(number=count(warnings)),
        )
    )
    for problem in checked.problems:
        _say_problem(problem)


def _say_problem(problem: Problem) -> None:
    where = " ".join(filter(None, (problem.code, problem.item, problem.field)))
    said = _("Ligne {line} ({where}) : {sentence}").format(
        line=count(problem.line), where=ltr(where), sentence=problem.sentence
    )
    say(f"  {said}")
    say(f"    {problem.remedy}")


def _checked_json(checked: tuple[Checked, ...]) -> dict[str, Any]:
    return {
        "format": "caravane-quiz-check",
        "version": 1,
        "files": [
            {
                "file": str(each.path),
                "errors": len(each.errors),
                "warnings": len(each.warnings),
                "problems": [_problem_json(problem) for problem in each.problems],
            }
            for each in checked
        ],
    }


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "line": problem.line,
        "item": problem.item,
        "field": problem.field,
        "sentence": problem.sentence,
        "remedy": problem.remedy,
    }


def _doctor(*, data: Path | None, machine: Path | None, json: bool) -> int:
    found = health.examine(places(data, machine))
    if json:
        say_json(_health_json(found))
    else:
        columns(_health_rows(found))
        if found.database.trouble is not None:
            say(found.database.trouble.remedy)
    return 0 if found.well else 1


def _health_rows(found: Health) -> list[tuple[str, str]]:
    missing = _("absent")
    rows = [
        ("Caravane", ltr(found.program)),
        ("Python", ltr(found.python)),
        (_("Système"), ltr(found.system)),
        ("Qt", ltr(found.qt) if found.qt else _("ne démarre pas sur ce système")),
        ("SQLite", ltr(found.sqlite)),
    ]
    rows += [
        (each, ltr(version) if version else missing) for each, version in found.packages.items()
    ]
    rows += [
        (_("Police {name}").format(name=ltr(each)), _("trouvée") if there else missing)
        for each, there in found.fonts.items()
    ]
    return [
        *rows,
        (_("Voix"), _("aucune : la lecture à voix haute n’est pas installée")),
        (_("Données"), ltr(str(found.data))),
        (_("État des données"), _database_words(found)),
        (_("Place libre"), _free_words(found)),
        (_("Disque chiffré"), _encrypted_words(found)),
        (_("Journal du programme"), ltr(str(found.log))),
    ]


def _database_words(found: Health) -> str:
    database = found.database
    if database.trouble is not None:
        return database.trouble.sentence
    if not database.present:
        return _("il n’y en a pas encore")
    if database.interrupted:
        return _("une écriture est en cours, ou a été interrompue : l’ouverture la réparera")
    said = ngettext(
        "saines, {number} enregistrement", "saines, {number} enregistrements", database.operations
    ).format(number=count(database.operations))
    return _("{state} (démonstration)").format(state=said) if database.demo else said


def _free_words(found: Health) -> str:
    if found.free is None:
        return _("non vérifié")
    return _("{megabytes} Mo").format(megabytes=count(found.free // _MEGABYTE))


def _encrypted_words(found: Health) -> str:
    words = {True: _("oui"), False: _("non"), None: _("non vérifié")}
    return words[found.encrypted]


def _health_json(found: Health) -> dict[str, Any]:
    database, trouble = found.database, found.database.trouble
    return {
        "format": "caravane-doctor",
        "version": 1,
        "well": found.well,
        "program": found.program,
        "python": found.python,
        "system": found.system,
        "qt": found.qt,
        "sqlite": found.sqlite,
        "packages": dict(found.packages),
        "fonts": dict(found.fonts),
        "voices": list(found.voices),
        "data": str(found.data),
        "log": str(found.log),
        "free_bytes": found.free,
        "disk_encrypted": found.encrypted,
        "database": {
            "present": database.present,
            "interrupted": database.interrupted,
            "demo": database.demo,
            "operations": database.operations,
            "code": trouble.code if trouble else None,
            "sentence": plain(trouble.sentence) if trouble else None,
            "remedy": plain(trouble.remedy) if trouble else None,
        },
    }
