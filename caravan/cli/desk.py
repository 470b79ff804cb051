"""Opening the data a command works on: there already, whole, and nobody else's at the moment."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr
from caravan.paths import default_places, places_for
from caravan.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.paths import Places

__all__ = ["DataMissing", "places", "working_on"]


class DataMissing(Refused):
    """Nobody has been through a first run in this folder."""

    code = "data-missing"

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il n’y a pas de données de Caravane dans {place}.").format(
            place=ltr(str(self.place))
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Vérifiez le dossier donné à {option}, ou ouvrez d’abord Caravane sur ce dossier."
        ).format(option=ltr("--data"))


def places(data: Path | None, machine: Path | None) -> Places:
    """Say where the data are: in the folder that was given, else where this computer keeps them."""
    return places_for(data, machine) if data else default_places()


@contextmanager
def working_on(data: Path | None, machine: Path | None) -> Iterator[Workspace]:
    """Open data that exist; a command never makes any by mistake."""
    from caravan.actions.workspace import Workspace

    where = places(data, machine)
    if where.arriving.is_dir():
        from caravan.actions.moving import resume

        resume(where)
    settings = load(where)
    if settings is None:
        raise DataMissing(where.data)
    workspace = Workspace.open(where, settings, starting=False)
    try:
        yield workspace
    finally:
        workspace.close()
