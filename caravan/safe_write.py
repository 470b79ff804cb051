"""Write a file so that it is whole or absent, whatever happens to the disk, stick or current.

Temporary file in the same folder, flush, fsync, read back, rename, fsync of the folder. What the
disk answers becomes an error with a sentence and a remedy. Reading back comes before the rename,
so that a stick that keeps something else than what it was given never replaces a good file.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from caravan.errors import DeviceGone, DiskFull, FolderReadOnly, KnownError, StorageTrouble
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "FolderMissing",
    "NameNotTaken",
    "NotAFolder",
    "NotKept",
    "ensure_folder",
    "known_from",
    "refuse_file_as_folder",
    "staying",
    "sync_folder",
    "telling",
    "write_bytes",
    "write_text",
]

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOENT, errno.ENOTDIR, errno.ESTALE}
# What else a stick answers that is pulled out, or whose driver is a program that died (NTFS on
# Linux); not every system has a number for each.
_GONE |= {
    number
    for number, name in errno.errorcode.items()
    if name in {"ENOTCONN", "ECONNABORTED", "ENOMEDIUM", "ETIMEDOUT", "ENODATA", "EREMOTEIO"}
}
# What is also answered where nothing is broken: the folder was never there, or is a file.
_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}
# Windows answers EACCES for a stick pulled out; its own number tells: not ready, general
# failure, no such device, volume changed, I/O error, not connected.
_GONE_ON_WINDOWS = {21, 31, 55, 433, 1006, 1117, 1167}
# What a disk answers to a name that it cannot keep: a sign that FAT has not, too many of them.
_BAD_NAME = {errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ}
_BAD_NAME_ON_WINDOWS = {123, 206}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}


class NotKept(StorageTrouble):
    """The disk or stick gave back something else than what was written."""

    code = "not-kept"

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le fichier relu dans {place} n’est pas celui qui a été écrit.").format(
            place=ltr(self.place)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("N’utilisez plus ce disque ou cette clé : prenez-en un autre, puis recommencez.")


class NameNotTaken(StorageTrouble):
    """The disk or stick cannot keep a file of this name."""

    code = "name-not-taken"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce disque ou cette clé USB n’accepte pas le nom {file}.").format(
            file=ltr(self.file)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Donnez au fichier un nom plus court, sans deux-points, barre, guillemets, étoile ni"
            " point d’interrogation."
        )


class FolderMissing(StorageTrouble):
    """The folder to write in does not exist, or its stick is no longer there."""

    code = "folder-missing"

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le dossier {place} n’existe pas.").format(place=ltr(self.place))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Créez-le, ou choisissez-en un autre. S’il est sur une clé USB, "
            "vérifiez qu’elle est branchée."
        )


class NotAFolder(StorageTrouble):
    """A file stands where a folder is needed."""

    code = "not-a-folder"

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{place} est un fichier, pas un dossier.").format(place=ltr(self.place))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez un dossier : ce fichier n’a pas été touché.")


def refuse_file_as_folder(folder: Path) -> None:
    """Refuse a folder that cannot be, because it or one above it is a file."""
    with telling(folder):
        stands = next((each for each in (folder, *folder.parents) if each.exists()), folder)
        if stands.exists() and not stands.is_dir():
            raise NotAFolder(str(stands))


def _absent(error: OSError, folder: Path) -> KnownError | None:
    """Tell a folder that is not there from a disk that fails."""
    if error.errno not in _ABSENT or getattr(error, "winerror", None) in _GONE_ON_WINDOWS:
        return None
    try:
        refuse_file_as_folder(folder)
    except NotAFolder as refusal:
        return refusal
    return None if folder.exists() else FolderMissing(str(folder))


def known_from(error: OSError, place: Path) -> KnownError | None:
    """Say what an answer of the disk means to a person; None when it is our own mistake."""
    if getattr(error, "winerror", None) in _GONE_ON_WINDOWS or error.errno in _GONE:
        return DeviceGone(str(place))
    if error.errno in _FULL:
        return DiskFull(str(place))
    if error.errno in _READ_ONLY:
        return FolderReadOnly(str(place))
    return None


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turn what the disk answers about a folder into errors a person can act on."""
    try:
        yield
    except OSError as error:
        known = _absent(error, folder) or known_from(error, folder)
        if known is None:
            raise
        raise known from error


def sync_folder(folder: Path) -> None:
    """Wait until the folder's own list of files is on the disk."""
    if os.name == "nt":  # Windows has no handle on a folder to sync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:  # FAT through FUSE refuses, and that is all right
            raise
    finally:
        os.close(handle)


@contextmanager
def staying(folder: Path) -> Iterator[None]:
    """Call nothing done that ended on another disk than it began on.

    A stick can go while its folder stays, empty and on the laptop's own disk: what is written
    then is whole, and not where a person believes it to be.
    """
    before = _device(folder)
    yield
    if before is not None and _device(folder) != before:
        raise DeviceGone(str(folder))


def _device(path: Path) -> int | None:
    """Number the disk on which a path lies; None where nothing answers."""
    try:
        return path.stat().st_dev
    except OSError:
        return None


def _write(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):  # or we would read our own memory back
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _name(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        on_windows = getattr(error, "winerror", None) in _BAD_NAME_ON_WINDOWS
        if error.errno in _BAD_NAME or on_windows:
            raise NameNotTaken(path.name) from error
        raise


def _no_room(folder: Path, size: int) -> bool:
    try:
        return shutil.disk_usage(folder).free < size
    except OSError:
        return False


def write_bytes(path: Path, data: bytes, *, private: bool = False, part: str = "") -> None:
    """Write a whole file, or leave what was there; it is on the disk when this returns.

    A `private` file can be read by this user only, from its first byte. `part` names the half
    written one, of which a power cut may have left a former one here.
    """
    # Short, whatever the final name: a name as long as the disk allows leaves no room for more.
    temporary = path.with_name(part or f".{secrets.token_hex(4)}.part")
    device = _device(path.parent)
    with telling(path.parent):
        try:
            if part:
                temporary.unlink(missing_ok=True)
            _write(temporary, data, 0o600 if private else 0o666)
            if temporary.read_bytes() != data:
                raise NotKept(str(path.parent))
            if device is not None and temporary.stat().st_dev != device:
                raise DeviceGone(str(path.parent))
            _name(temporary, path)
            sync_folder(path.parent)
        except PermissionError as error:
            if _no_room(path.parent, len(data)):  # so answer some drivers of sticks
                raise DiskFull(str(path.parent)) from error
            raise
        finally:
            with suppress(OSError):  # the first error is the one to tell
                temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    """Write a whole text file in UTF-8, as `write_bytes` does."""
    write_bytes(path, text.encode(), private=private)


def ensure_folder(folder: Path, *, private: bool = False) -> Path:
    """Make the folder if need be and prove that it can be written to."""
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o777)
        trial = folder / f".{secrets.token_hex(4)}.part"
        try:
            _write(trial, b"", 0o600)
        finally:
            with suppress(OSError):
                trial.unlink(missing_ok=True)
    return folder
