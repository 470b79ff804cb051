"""Putting in place what came from another laptop: all of it is in, or nothing is.

Everything is written beside first. One change of name decides; what follows is only carrying,
which the next start takes up again where it was cut short.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caravan.safe_write import ensure_folder, sync_folder, write_bytes
from caravan.store.backup import LEFTOVERS
from caravan.store.lock import FolderLock
from caravan.store.troubles import known_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from caravan.paths import Places

__all__ = ["accept", "finish", "resume", "unpacked"]


def _unfinished(places: Places) -> Path:
    return places.arriving.with_name(f"{places.arriving.name}.part")


def _forget(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def unpacked(places: Places, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write files into a folder of their own, to be looked at; gone at the end if not accepted."""
    folder = _unfinished(places)
    with known_errors(places.data):
        _forget(folder)
        try:
            for name, data in files.items():
                path = folder / name
                ensure_folder(path.parent, private=True)
                write_bytes(path, data, private=True)
            yield folder
        finally:
            _forget(folder)


def accept(places: Places) -> None:
    """Decide: from now on these files are this laptop's, whatever happens."""
    with known_errors(places.data):
        sync_folder(_unfinished(places))
        _unfinished(places).rename(places.arriving)
        sync_folder(places.data)
    finish(places)


def finish(places: Places) -> None:
    """Carry what was accepted to its place; whoever calls holds the folder's lock."""
    with known_errors(places.data):
        _forget(_unfinished(places))
        if not places.arriving.is_dir():
            return
        # Whole: a certificate of the key that gives way would speak for no key that is here.
        for folder in (places.keys, places.kit):
            arrived = places.arriving / folder.name
            if arrived.is_dir():
                _forget(folder)
                arrived.rename(folder)
        # The settings last: until they are there, the next start asks who this computer is for.
        for place in (places.database, places.settings):
            _carry(places.arriving / place.name, place)
        _forget(places.arriving)
        sync_folder(places.data)


def _carry(path: Path, place: Path) -> None:
    if not path.exists():
        return
    for ending in LEFTOVERS:
        place.with_name(place.name + ending).unlink(missing_ok=True)
    path.replace(place)
    sync_folder(place.parent)


def resume(places: Places) -> None:
    """Finish what a power cut interrupted, before anything of this folder is read."""
    if places.arriving.is_dir():
        lock = FolderLock(places.lock)
        try:
            finish(places)
        finally:
            lock.release()
