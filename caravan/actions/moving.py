"""Moving to another laptop: one sealed file out, the same file in, and the work goes on.

The next laptop signs with the same key and writes under a new writer. First names and badges stay
where they are: they never travel.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan import __version__
from caravan.errors import DatabaseDamaged, DatabaseForeign, DatabaseTooNew, Refused
from caravan.exchange.keys import KeyUnreadable
from caravan.i18n import _
from caravan.settings import SettingsDamaged, load
from caravan.store import arriving, restoring
from caravan.store.arriving import resume
from caravan.store.backup import copy_whole, unfinished_copy
from caravan.store.checkup import check_up
from caravan.store.lock import FolderLock
from caravan.store.troubles import JournalAltered

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.moving import Box
    from caravan.paths import Places
    from caravan.settings import Settings

__all__ = [
    "AlreadyInUse",
    "MovedOut",
    "OfficeStays",
    "move_in",
    "move_out",
    "open_box",
    "resume",
]

_DATABASE, _SETTINGS = "caravane.sqlite", "settings.toml"
_UNFIT = (DatabaseDamaged, DatabaseForeign, JournalAltered, KeyUnreadable, SettingsDamaged)
_NEEDED = {_DATABASE, _SETTINGS, "keys/laptop.key", "keys/laptop.age"}


class AlreadyInUse(Refused):
    """Data or a key are here already: what comes would take their place."""

    code = "already-in-use"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet ordinateur a déjà des données ou une clé : rien n’y a été remplacé.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Reprenez le fichier de déménagement sur un ordinateur neuf, avant tout le reste.")


class OfficeStays(Refused):
    """The office's keys are not put on a stick together with a laptop's things."""

    code = "office-stays"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le déménagement est pour les ordinateurs portables, pas pour celui du bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Pour changer l’ordinateur du bureau, fermez Caravane et copiez tout son dossier de"
            " données sur le nouveau."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOut:
    """A moving file that was written, opened again and compared; `size` in bytes."""

    path: Path
    size: int
    operations: int
    stops: int


def move_out(workspace: Workspace, folder: Path, passphrase: str, again: str) -> MovedOut:
    """Write everything the next laptop needs, sealed under a passphrase typed twice.

    Nothing changes here: this laptop can go on until the other one has taken the file in.
    """
    from caravan.exchange.moving import Box, BoxLabel, write_box
    from caravan.exchange.naming import laptop_name
    from caravan.exchange.passphrase import DEMO_EFFORT, EFFORT, chosen
    from caravan.safe_write import staying

    if workspace.office:
        raise OfficeStays
    secret = chosen(passphrase, again)
    label = BoxLabel(
        region=workspace.settings.region or "00",
        day=workspace.clock.now().date(),
        letters=laptop_name(workspace.journal.identity.key),
        demo=workspace.demo,
        program=__version__,
        operations=workspace.reading.operations(),
        stops=len(workspace.reading.events()),
    )
    effort = DEMO_EFFORT if workspace.demo else EFFORT
    with staying(folder):
        box = Box(label=label, files=_packed(workspace))
        path, size = write_box(folder, box, secret, effort=effort)
    return MovedOut(path=path, size=size, operations=label.operations, stops=label.stops)


def _packed(workspace: Workspace) -> dict[str, bytes]:
    from caravan.exchange.keys import laptop_keys
    from caravan.exchange.moving import lawful_name
    from caravan.safe_write import telling
    from caravan.settings import save

    places = workspace.places
    laptop_keys(places.keys)  # made now if this laptop never signed anything
    if not places.settings.exists():
        save(places, workspace.settings)
    with unfinished_copy(places.backups) as fresh:
        copy_whole(workspace.database, fresh)
        restoring.prepare(fresh).close()
        files = {_DATABASE: fresh.read_bytes()}
    with telling(places.data):
        files[_SETTINGS] = places.settings.read_bytes()
        for folder in (places.keys, places.kit):
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                name = f"{folder.name}/{path.name}"
                if path.is_file() and lawful_name(name):
                    files[name] = path.read_bytes()
    return files


def open_box(path: Path, passphrase: str) -> Box:
    """Open a moving file, to show what it holds before it is taken in; nothing changes."""
    from caravan.exchange import moving

    return moving.open_box(path, passphrase)


def move_in(places: Places, box: Box) -> Settings:
    """Put what a moving file holds in its place, on a laptop that holds nothing yet.

    All of it or nothing. Raises AlreadyInUse, AlreadyOpen, one of the MovingRefused, or what the
    disk answered.
    """
    lock = FolderLock(places.lock)
    try:
        arriving.finish(places)
        _refuse_used(places)
        with arriving.unpacked(places, box.files) as folder:
            _refuse_unfit(box, folder)
            arriving.accept(places)
    finally:
        lock.release()
    settings = load(places)
    if settings is None:
        raise SettingsDamaged(places.settings)
    return settings


def _refuse_used(places: Places) -> None:
    """Refuse where anything could be lost: a key without its data may be all that is left."""
    from caravan.exchange.keys import has_laptop_key
    from caravan.exchange.office_keys import has_office

    found = check_up(places.database)
    data = found.operations or found.interrupted or found.trouble
    orphan = has_laptop_key(places.keys) and not found.present
    if data or orphan or has_office(places.keys):
        raise AlreadyInUse


def _refuse_unfit(box: Box, folder: Path) -> None:
    """Open everything where it was unpacked, as this laptop will: it must work before it counts."""
    from caravan.exchange.keys import laptop_keys
    from caravan.exchange.moving import MovingDamaged, MovingTooNew
    from caravan.paths import places_for

    there = places_for(folder, folder)
    if not box.files.keys() >= _NEEDED:
        raise MovingDamaged
    try:
        with closing(restoring.prepare(there.database)) as database:
            demo = database.meta("demo") == "1"
        laptop_keys(there.keys)
        settings = load(there)
    except DatabaseTooNew as error:
        raise MovingTooNew from error
    except _UNFIT as error:
        raise MovingDamaged from error
    if settings is None or demo != box.label.demo:
        raise MovingDamaged
