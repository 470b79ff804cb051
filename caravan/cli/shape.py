"""Commands, options and their help in French and Arabic: the library's own words are English.

Everything is built by functions when a command is asked for, once the language is known.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caravan.cli.saying import plain
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "USAGE",
    "Command",
    "CommandUnknown",
    "Commands",
    "choice",
    "command",
    "data",
    "file",
    "files",
    "flag",
    "folder",
    "group",
    "language",
    "number",
    "several",
    "text",
    "usage_sentence",
    "word",
]


USAGE = 2
"""The exit status of what was typed wrongly."""


class CommandUnknown(click.UsageError):
    """No command has this name."""

    def __init__(self, name: str, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name


class _Spoken(click.Command):
    """A command whose help is said in the language in use."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is typed."""
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, words, prefix=_("Usage :") + " ")

    def format_help_text(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(plain(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        _section(formatter, _("Options :"), [record for record in records if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Say `--help` in our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Montrer cette aide.")
        return option


class Command(_Spoken):
    """One command."""

    def invoke(self, ctx: click.Context) -> object:
        """Take the folders that were typed before the command's name, unless it has its own."""
        above = ctx.find_root().params
        for name in ("data", "machine"):
            if above.get(name) is None:
                continue
            if name not in ctx.params:
                raise click.NoSuchOption(f"--{name}", ctx=ctx)
            ctx.params[name] = ctx.params[name] or above[name]
        return super().invoke(ctx)


class Commands(_Spoken, click.Group):
    """A command made of commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands in the order of a day."""
        super().format_options(ctx, formatter)
        shown = [(name, each.help or "") for name, each in self.commands.items()]
        _section(formatter, _("Commandes :"), shown)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Keep the order in which they were given."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or refuse in our words."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise CommandUnknown(args[0], ctx)
        return super().resolve_command(ctx, args)


def _section(formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        formatter.write_paragraph()
        formatter.write(f"{title}\n")
        with formatter.indentation():
            formatter.write_dl([(left, plain(right)) for left, right in rows])


def command(
    name: str, help_text: str, run: Callable[..., int], *params: click.Parameter
) -> Command:
    """Make a command; `run` takes the values by the names of the options and returns 0 or 1."""
    own = list(params)
    if not any("--lang" in param.opts for param in own):
        own.append(language(exposed=False))
    return Command(name, callback=run, params=own, help=help_text)


def group(
    name: str, help_text: str, *params: click.Parameter, run: Callable[..., int] | None = None
) -> Commands:
    """Make a command that has others; alone it runs `run`, or shows its help."""
    return Commands(
        name,
        help=help_text,
        params=list(params),
        callback=partial(_alone, run),
        invoke_without_command=True,
    )


def _alone(run: Callable[..., int] | None, **values: object) -> int:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        return 0
    if run is not None:
        return run(**values)
    print(ctx.get_help())
    return USAGE


def folder(name: str, help_text: str, *, required: bool = False) -> click.Option:
    """Make an option that takes a folder."""
    kind = click.Path(path_type=Path)
    return click.Option([name], type=kind, metavar="DIR", help=help_text, required=required)


def data() -> tuple[click.Option, click.Option]:
    """Make `--data`, and `--machine` for those who simulate several laptops on one."""
    machine = click.Option(["--machine"], type=click.Path(path_type=Path), hidden=True)
    return folder("--data", _("Le dossier des données ; sinon, celui de cet ordinateur.")), machine


def file(name: str, help_text: str, *, required: bool = False) -> click.Option:
    """Make an option that takes a file to write."""
    kind = click.Path(path_type=Path)
    return click.Option([name], type=kind, metavar="FILE", help=help_text, required=required)


def files(name: str, metavar: str, *, required: bool, many: bool = True) -> click.Argument:
    """Make an argument that takes files to read."""
    kind = click.Path(path_type=Path)
    return click.Argument(
        [name], type=kind, metavar=metavar, nargs=-1 if many else 1, required=required
    )


def word(name: str, metavar: str, *, required: bool = True) -> click.Argument:
    """Make an argument that takes a text."""
    return click.Argument([name], metavar=metavar, required=required)


def several(name: str, help_text: str, *, metavar: str = "FILE") -> click.Option:
    """Make an option that may be given several times: files, or folders of them."""
    kind = click.Path(path_type=Path)
    return click.Option([name], type=kind, metavar=metavar, help=help_text, multiple=True)


def flag(name: str, help_text: str) -> click.Option:
    """Make an option that is there or not."""
    return click.Option([name], is_flag=True, help=help_text)


def text(name: str, metavar: str, help_text: str, *, required: bool = False) -> click.Option:
    """Make an option that takes a word."""
    return click.Option([name], metavar=metavar, help=help_text, required=required)


def choice(name: str, words: Sequence[str], help_text: str) -> click.Option:
    """Make an option that takes one of a few words."""
    return click.Option([name], type=click.Choice(words), help=help_text)


def number(name: str, low: int, high: int, default: int, help_text: str) -> click.Option:
    """Make an option that takes a number."""
    kind = click.IntRange(low, high)
    return click.Option([name], type=kind, default=default, metavar="N", help=help_text)


def language(*, exposed: bool) -> click.Option:
    """Make `--lang`; it was read before the commands were built, to build them in it."""
    words = _("La langue des messages et de ce qui est imprimé.")
    kind = click.Choice(("fr", "ar"))
    return click.Option(["--lang"], type=kind, help=words, expose_value=exposed)


def usage_sentence(error: click.UsageError) -> str:
    """Say what was typed wrongly."""
    match error:
        case CommandUnknown(name=typed):
            return _("La commande {name} n’existe pas.").format(name=ltr(typed))
        case click.NoSuchOption(option_name=typed):
            return _("L’option {name} n’existe pas.").format(name=ltr(typed))
        case click.MissingParameter(param=param) if param is not None:
            return _("Il manque : {name}.").format(name=ltr(_typed_as(param)))
        case click.BadOptionUsage(option_name=typed):
            return _("L’option {name} attend une valeur.").format(name=ltr(typed))
        case click.BadParameter(param=param) if param is not None:
            return _bad_value(param)
        case _:
            return _("Cette commande n’est pas écrite comme il faut.")


def _typed_as(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(_no_context())


def _no_context() -> click.Context:
    return click.Context(click.Command("caravan"))


def _bad_value(param: click.Parameter) -> str:
    name, kind = ltr(_typed_as(param)), param.type
    match kind:
        case click.Choice():
            return _("{name} attend l’un de ces mots : {words}.").format(
                name=name, words=ltr(" ".join(str(word) for word in kind.choices))
            )
        case click.IntRange():
            return _("{name} attend un nombre entre {low} et {high}.").format(
                name=name, low=ltr(str(kind.min)), high=ltr(str(kind.max))
            )
        case _:
            return _("La valeur donnée à {name} ne convient pas.").format(name=name)
