"""Commands for the bad days: going back to a safety copy, moving to another laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caravan.actions import moving, restore
from caravan.actions.moving import resume
from caravan.cli.desk import DataMissing, places, working_on
from caravan.cli.passphrase import ask, passphrase_file
from caravan.cli.saying import columns, plain, say, say_json
from caravan.cli.shape import command, data, files, flag, folder, group
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count, long_date, ltr

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.restore import Copy, Restored
    from caravan.cli.shape import Command, Commands
    from caravan.paths import Places

__all__ = ["commands"]

_KILOBYTE = 1_000


def commands() -> tuple[Command | Commands, ...]:
    """Build the commands."""
    move = group("move", _("Pour changer d’ordinateur portable."))
    move.add_command(
        command(
            "out",
            _("Sur l’ancien : écrire les données, la clé et la trousse dans un fichier protégé."),
            _move_out,
            *data(),
            folder("--to", _("Le dossier ou la clé USB où écrire."), required=True),
            passphrase_file(),
        )
    )
    move.add_command(
        command(
            "in",
            _("Sur le nouveau, avant tout le reste : reprendre ce fichier."),
            _move_in,
            *data(),
            files("file", "FILE", required=True, many=False),
            passphrase_file(),
        )
    )
    back = command(
        "restore",
        _("Restaurer une copie de sécurité ; sans copie, dire ce que chacune contient."),
        _restore,
        *data(),
        files("copy", "[COPY]", required=False, many=False),
        flag("--list", _("Dire seulement ce que contient cette copie, ou chacune.")),
        flag("--json", _("Écrire le résultat pour un programme.")),
    )
    return back, move


def _existing(data: Path | None, machine: Path | None) -> Places:
    where = places(data, machine)
    if not where.data.is_dir():
        raise DataMissing(where.data)
    resume(where)
    return where


def _restore(
    *,
    data: Path | None,
    machine: Path | None,
    copy: Path | None,
    list: bool,  # noqa: A002 - the option's own name
    json: bool,
) -> int:
    where = _existing(data, machine)
    named = None if copy is None else _named(where, copy)
    if named is None or list:
        found = restore.copies(where) if named is None else (restore.look(where, named),)
        return _say_copies(found, json=json)
    done = restore.restore(where, named)
    if json:
        say_json(_restored_json(done))
    else:
        _say_restored(done)
    return 0


def _say_restored(done: Restored) -> None:
    say(_("Copie restaurée : {file}").format(file=ltr(done.copy.name)))
    say(_records(done.operations))
    if done.kept is not None:
        words = (
            _("Les données d’avant sont gardées dans {file}.")
            if done.kept_sound
            else _("Les données d’avant, abîmées, sont mises de côté dans {file}.")
        )
        say(words.format(file=ltr(str(done.kept))))


def _restored_json(done: Restored) -> dict[str, Any]:
    return {
        "format": "caravane-restored",
        "version": 1,
        "copy": str(done.copy),
        "operations": done.operations,
        "stops": done.stops,
        "kept": str(done.kept) if done.kept else None,
        "kept_sound": done.kept_sound,
    }


def _named(where: Places, copy: Path) -> Path:
    """Take a copy by its path, or by its name among those of this computer."""
    among = where.backups / copy.name
    return among if not copy.exists() and among.exists() else copy


def _records(number: int) -> str:
    return ngettext("{number} enregistrement", "{number} enregistrements", number).format(
        number=count(number)
    )


def _say_copies(found: tuple[Copy, ...], *, json: bool) -> int:
    if json:
        say_json({"format": "caravane-copies", "version": 1, "copies": [_json(c) for c in found]})
    elif not found:
        say(_("Il n’y a pas encore de copie de sécurité."))
    else:
        columns([_row(copy) for copy in found], numbers=(2, 3, 4))
    return 0 if all(copy.sound for copy in found) else 1


def _row(copy: Copy) -> tuple[str, ...]:
    made = copy.made
    when = f"{long_date(made.date())} {ltr(made.strftime('%H:%M'))}" if made else ""
    stops = ngettext("{number} étape", "{number} étapes", copy.stops)
    size = _("{kilobytes} Ko").format(kilobytes=count(-(-copy.size // _KILOBYTE)))
    state = copy.trouble.sentence if copy.trouble else _("saine")
    return (
        ltr(copy.path.name),
        when,
        _records(copy.operations),
        stops.format(number=count(copy.stops)),
        size,
        _("{state} (démonstration)").format(state=state) if copy.demo else state,
    )


def _json(copy: Copy) -> dict[str, Any]:
    trouble = copy.trouble
    return {
        "file": str(copy.path),
        "made": copy.made.isoformat(timespec="seconds") if copy.made else None,
        "bytes": copy.size,
        "sealed": copy.sealed,
        "operations": copy.operations,
        "stops": copy.stops,
        "latest": copy.latest.isoformat() if copy.latest else None,
        "demo": copy.demo,
        "sound": copy.sound,
        "code": trouble.code if trouble else None,
        "sentence": plain(trouble.sentence) if trouble else None,
        "remedy": plain(trouble.remedy) if trouble else None,
    }


def _move_out(*, data: Path | None, machine: Path | None, to: Path) -> int:
    with working_on(data, machine) as workspace:
        secret = ask(_("Phrase secrète du déménagement"))
        done = moving.move_out(workspace, to, secret, ask(_("La même, une deuxième fois")))
    say(_("Fichier écrit et relu : {file}").format(file=ltr(str(done.path))))
    say(_records(done.operations))
    return 0


def _move_in(*, data: Path | None, machine: Path | None, file: Path) -> int:
    box = moving.open_box(file, ask(_("Phrase secrète du déménagement")))
    where = places(data, machine)
    moving.move_in(where, box)
    say(
        _("Déménagement terminé : les données sont dans {folder}.").format(
            folder=ltr(str(where.data))
        )
    )
    say(_records(box.label.operations))
    return 0
