"""The office's passphrase on a terminal: typed without being shown, or read from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caravan.cli.saying import plain
from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from caravan.actions.workspace import Workspace

__all__ = ["NobodyToAsk", "ask", "ask_twice", "open_office", "passphrase_file"]

_OPTION = "--passphrase-file"


class NobodyToAsk(Refused):
    """A passphrase is needed, and no person sits there to type it."""

    code = "nobody-to-ask"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il faut une phrase secrète.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Tapez la commande dans un terminal, ou donnez {option}.").format(
            option=ltr(_OPTION)
        )


def passphrase_file() -> click.Option:
    """Make the option that names a file with the passphrase on its first line."""
    return click.Option(
        [_OPTION],
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=_("Un fichier dont la première ligne est la phrase secrète."),
        expose_value=False,
        callback=_remember,
    )


def _remember(ctx: click.Context, _param: click.Parameter, given: Path | None) -> None:
    ctx.meta[_OPTION] = given


def _given() -> Path | None:
    given = click.get_current_context().meta.get(_OPTION)
    return given if isinstance(given, Path) else None


def ask(words: str) -> str:
    """Read a passphrase from the file that was given, else ask for it without showing it."""
    from caravan.actions.office.keys import passphrase_from

    given = _given()
    if given is not None:
        return passphrase_from(given)
    if not sys.stdin.isatty():
        raise NobodyToAsk
    typed: str = click.prompt(plain(words), hide_input=True, default="", show_default=False)
    return typed


def ask_twice() -> tuple[str, str]:
    """Read a new passphrase, typed twice; a file says it once."""
    first = ask(_("Nouvelle phrase secrète du bureau"))
    return first, first if _given() is not None else ask(_("La même, une deuxième fois"))


def open_office(workspace: Workspace) -> None:
    """Open the office's keys if they are closed; where there are none, the action says so."""
    from caravan.actions.office import keys

    if keys.is_office(workspace) and not keys.is_unlocked(workspace):
        keys.unlock(workspace, ask(_("Phrase secrète du bureau")))
