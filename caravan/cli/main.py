"""`caravan WORD ...`: choose the language, run the command, answer with an exit status.

0: all well. 1: something was refused, damaged or put aside; a sentence and a remedy were said.
2: the command was typed wrongly. 130: somebody pressed Ctrl-C.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import click

from caravan import __version__
from caravan.cli import files, kits, office, pages, receipts, safety, season, state
from caravan.cli.saying import as_typed, as_utf8, complain, plain
from caravan.cli.shape import USAGE, data, group, language, usage_sentence
from caravan.cli.tongue import choose_language
from caravan.errors import KnownError
from caravan.i18n import Language, _, use
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from caravan.cli.shape import Commands

    Window = Callable[[Path | None, Path | None, Language | None], int]

__all__ = ["cli", "commands", "run"]

WELL, REFUSED, STOPPED = 0, 1, 130


def cli(window: Window) -> NoReturn:
    """Answer the command that was typed, and leave."""
    sys.exit(run(sys.argv[1:], window))


def run(words: Sequence[str], window: Window | None = None) -> int:
    """Answer a command; return the exit status.

    Without a command `window` opens; a caller that has none gets the help instead.
    """
    as_utf8()
    use(choose_language(words))
    try:
        done = commands(window).main(args=list(words), prog_name="caravan", standalone_mode=False)
    except click.UsageError as error:
        return _misuse(error)
    except click.Abort:
        print(plain(_("Arrêté à votre demande.")), file=sys.stderr)
        return STOPPED
    except KnownError as refusal:
        complain(refusal)
        return REFUSED
    return done if isinstance(done, int) else WELL


def commands(window: Window | None = None) -> Commands:
    """Build every command in the language in use."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_say_version,
        help=_("Montrer la version."),
    )
    every = group(
        "caravan",
        _(
            "Ce que la caravane emporte : séances, questionnaires, baromètre, attestations."
            " Sans commande, la fenêtre s’ouvre."
        ),
        *data(),
        language(exposed=True),
        version,
        run=None if window is None else partial(_without_command, window),
    )
    rooms = (office, kits, files, receipts, pages, safety, state, season)
    for command in (each for room in rooms for each in room.commands()):
        every.add_command(command)
    return every


def _without_command(
    window: Window, *, data: Path | None, machine: Path | None, lang: str | None
) -> int:
    return window(data, machine, Language(lang) if lang else None)


def _say_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001
    if asked and not ctx.resilient_parsing:
        print(f"Caravane {__version__}")
        ctx.exit()


def _misuse(error: click.UsageError) -> int:
    """Say what was typed wrongly and where the help is."""
    _program, _space, path = (error.ctx.command_path if error.ctx else "").partition(" ")
    help_of = as_typed(f"{path} --help".lstrip())
    advice = _("L’aide : {command}").format(command=ltr(help_of))
    print(plain(usage_sentence(error)), plain(advice), sep="\n", file=sys.stderr)
    return USAGE
