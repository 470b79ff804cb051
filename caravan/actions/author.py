"""Checking quiz packs while they are written: every problem with its line, its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.packs.problems import Problem, Severity
from caravan.resources import quizzes_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Checked", "NoPack", "Problem", "check_packs"]


class NoPack(Refused):
    """A folder without any pack in it."""

    code = "no-pack"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il n’y a pas de questionnaire dans {folder}.").format(
            folder=ltr(str(self.folder))
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Indiquez un fichier {suffix}, ou un dossier qui en contient.").format(
            suffix=ltr(".toml")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file and everything its author should know, in the order of its lines."""

    path: Path
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Errors and warnings together, in the order of the lines."""
        return tuple(sorted((*self.errors, *self.warnings), key=lambda each: each.line))


def check_packs(paths: Iterable[Path] = ()) -> tuple[Checked, ...]:
    """Check files and folders of files; without any, the packs of this program."""
    return tuple(_check(file) for path in [*paths] or [quizzes_folder()] for file in _files(path))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]  # also one that does not exist: its problem is said with the others
    found = sorted(path.rglob("*.toml"))
    if not found:
        raise NoPack(path)
    return found


def _check(path: Path) -> Checked:
    from caravan.packs.toml import check_pack

    problems = check_pack(path)
    return Checked(
        path=path,
        errors=tuple(each for each in problems if each.severity is Severity.ERROR),
        warnings=tuple(each for each in problems if each.severity is Severity.WARNING),
    )
