"""Stand between SQLite and the disk, through the very library that Python's sqlite3 uses.

SQLite reaches the disk through a "VFS", a table of functions. This shim registers a copy of the
system's own table whose open and delete are ours, and gives each file that is opened a copy of
its own methods whose write, truncate and sync are ours; each of them calls the original. Folder
syncs are seen through the one system call that SQLite makes for nothing else. Nothing is
compiled, and no code of Caravane knows.

It needs a `_sqlite3` that links to a shared libsqlite3, as Debian's does; elsewhere it says so.
"""

# ruff: noqa: ANN401 - C knows no types
from __future__ import annotations

import _sqlite3
import ctypes as c
import os
import sqlite3
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.reliability.disk import Call, Event, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.reliability.disk import Listener

__all__ = ["Unavailable", "between_sqlite_and_disk", "shim_here"]

_OK, _CANTOPEN, _FULL = 0, 14, 13
_IOERR_WRITE, _IOERR_FSYNC, _IOERR_DIR_FSYNC = 778, 1034, 1290
_IOERR_TRUNCATE, _IOERR_DELETE = 1546, 2570
_OPEN_CREATE = 0x4

_Pointer = c.c_void_p
_Open = c.CFUNCTYPE(c.c_int, _Pointer, _Pointer, _Pointer, c.c_int, _Pointer)
_Delete = c.CFUNCTYPE(c.c_int, _Pointer, _Pointer, c.c_int)
_Write = c.CFUNCTYPE(c.c_int, _Pointer, _Pointer, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, _Pointer, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, _Pointer, c.c_int)
_OpenFolder = c.CFUNCTYPE(c.c_int, c.c_char_p, _Pointer)
_SetCall = c.CFUNCTYPE(c.c_int, _Pointer, c.c_char_p, _Pointer)
_GetCall = c.CFUNCTYPE(_Pointer, _Pointer, c.c_char_p)


class _Vfs(c.Structure):
    """`sqlite3_vfs`, version 3."""

    _fields_ = (
        ("iVersion", c.c_int),
        ("szOsFile", c.c_int),
        ("mxPathname", c.c_int),
        ("pNext", _Pointer),
        ("zName", c.c_char_p),
        ("pAppData", _Pointer),
        ("xOpen", _Pointer),
        ("xDelete", _Pointer),
        *((name, _Pointer) for name in ("xAccess", "xFullPathname", "xDlOpen", "xDlError")),
        *((name, _Pointer) for name in ("xDlSym", "xDlClose", "xRandomness", "xSleep")),
        *((name, _Pointer) for name in ("xCurrentTime", "xGetLastError", "xCurrentTimeInt64")),
        *((name, _Pointer) for name in ("xSetSystemCall", "xGetSystemCall", "xNextSystemCall")),
    )


class _Methods(c.Structure):
    """`sqlite3_io_methods`, version 3."""

    _fields_ = (
        ("iVersion", c.c_int),
        *((name, _Pointer) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync")),
        *((name, _Pointer) for name in ("xFileSize", "xLock", "xUnlock", "xCheckReservedLock")),
        *((name, _Pointer) for name in ("xFileControl", "xSectorSize", "xDeviceCharacteristics")),
        *((name, _Pointer) for name in ("xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap")),
        *((name, _Pointer) for name in ("xFetch", "xUnfetch")),
    )


class Unavailable(Exception):
    """This Python's SQLite cannot be stood in front of."""


def _library() -> c.CDLL:
    """Find the very copy of SQLite that `_sqlite3` has loaded."""
    maps = Path("/proc/self/maps")
    lines = maps.read_text(encoding="utf-8").splitlines() if maps.exists() else []
    loaded = {line.split()[-1] for line in lines if "libsqlite3" in line}
    if len(loaded) != 1:
        raise Unavailable(f"a shared libsqlite3 under {_sqlite3.__file__}")
    return c.CDLL(loaded.pop())


def _address(function: Any) -> int:
    return int(c.cast(function, _Pointer).value or 0)


class _Shim:
    """Our VFS, made once; it stays registered behind the system's own while nobody listens."""

    def __init__(self) -> None:
        self.listener: Listener | None = None
        self.root = ""
        self._paths: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._kept: list[Any] = []
        library = _library()
        library.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
        self._register = library.sqlite3_vfs_register
        self._system = library.sqlite3_vfs_find(None)
        self._ours = _Vfs()
        c.memmove(c.byref(self._ours), self._system, c.sizeof(_Vfs))
        self._ours.zName = b"caravane-watched"
        self._ours.xOpen = self._keep(_Open(self._open))
        self._ours.xDelete = self._keep(_Delete(self._delete))
        self._was_open = _Open(self._system.contents.xOpen)
        self._was_delete = _Delete(self._system.contents.xDelete)
        self._folder = _OpenFolder(self._open_folder)
        find = _GetCall(self._system.contents.xGetSystemCall)
        self._was_folder = _OpenFolder(find(self._system, b"openDirectory"))

    def _keep(self, function: Any) -> int:
        self._kept.append(function)
        return _address(function)

    def listen(self, listener: Listener, root: str) -> None:
        """Put ourselves between, for the files under this folder."""
        self.listener, self.root = listener, root
        self._register(c.byref(self._ours), 1)
        self._set_folder_call(_address(self._folder))

    def leave(self) -> None:
        """Let SQLite reach the disk by itself again."""
        self.listener = None
        self._register(self._system, 1)
        self._set_folder_call(None)

    def _set_folder_call(self, address: int | None) -> None:
        _SetCall(self._system.contents.xSetSystemCall)(self._system, b"openDirectory", address)

    def _refusal(self, call: Call, path: str) -> Trouble | None:
        listens = self.listener is not None and path.startswith(self.root)
        return self.listener.refusal(call, path) if self.listener and listens else None

    def _tell(self, event: Event) -> None:
        if self.listener is not None and event.path.startswith(self.root):
            self.listener.done(event)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = os.fsdecode(c.string_at(name)) if name else ""
        made = bool(flags & _OPEN_CREATE) and path != "" and not Path(path).exists()
        if made and self._refusal(Call.CREATE, path):
            c.c_void_p.from_address(file).value = None  # SQLite must not close what is not open
            return _CANTOPEN
        status: int = self._was_open(vfs, name, file, flags, out)
        if status == _OK and path:
            self._paths[file] = path
            pointer = c.c_void_p.from_address(file)
            pointer.value = c.addressof(self._methods_over(int(pointer.value or 0)))
            if made:
                self._tell(Event(call=Call.CREATE, path=path))
        return status

    def _methods_over(self, original: int) -> _Methods:
        if original not in self._methods:
            ours = _Methods()
            c.memmove(c.byref(ours), original, c.sizeof(_Methods))
            ours.xWrite = self._keep(_Write(self._writing(_Write(ours.xWrite))))
            ours.xTruncate = self._keep(_Truncate(self._truncating(_Truncate(ours.xTruncate))))
            ours.xSync = self._keep(_Sync(self._syncing(_Sync(ours.xSync))))
            self._methods[original] = ours
        return self._methods[original]

    def _writing(self, original: Any) -> Any:
        def write(file: int, data: int, size: int, offset: int) -> int:
            path = self._paths[file]
            if trouble := self._refusal(Call.WRITE, path):
                half = size // 2  # as a disk does: part of it is there
                if half and original(file, data, half, offset) == _OK:
                    part = c.string_at(data, half)
                    self._tell(Event(call=Call.WRITE, path=path, offset=offset, data=part))
                return _FULL if trouble is Trouble.FULL else _IOERR_WRITE
            status: int = original(file, data, size, offset)
            if status == _OK:
                whole = c.string_at(data, size)
                self._tell(Event(call=Call.WRITE, path=path, offset=offset, data=whole))
            return status

        return write

    def _truncating(self, original: Any) -> Any:
        def truncate(file: int, size: int) -> int:
            path = self._paths[file]
            if self._refusal(Call.TRUNCATE, path):
                return _IOERR_TRUNCATE
            status: int = original(file, size)
            if status == _OK:
                self._tell(Event(call=Call.TRUNCATE, path=path, offset=size))
            return status

        return truncate

    def _syncing(self, original: Any) -> Any:
        def sync(file: int, flags: int) -> int:
            path = self._paths[file]
            if self._refusal(Call.SYNC, path):
                return _IOERR_FSYNC
            status: int = original(file, flags)
            if status == _OK:
                self._tell(Event(call=Call.SYNC, path=path))
            return status

        return sync

    def _delete(self, vfs: int, name: int, sync_folder: int) -> int:
        path = os.fsdecode(c.string_at(name))
        if self._refusal(Call.REMOVE, path):
            return _IOERR_DELETE
        if Path(path).exists():
            self._tell(Event(call=Call.REMOVE, path=path))
        folder = str(Path(path).parent)
        refused = sync_folder and self._refusal(Call.SYNC_FOLDER, folder)
        status: int = self._was_delete(vfs, name, 0 if refused else sync_folder)
        return _IOERR_DIR_FSYNC if refused and status == _OK else status

    def _open_folder(self, name: bytes, out: int) -> int:
        """See a folder opened to be synced; SQLite names a file in it."""
        status: int = self._was_folder(name, out)
        if status == _OK:
            folder = str(Path(os.fsdecode(name)).parent)
            self._tell(Event(call=Call.SYNC_FOLDER, path=folder))
        return status


@cache
def shim_here() -> _Shim:
    """Make the shim, or say what this Python lacks: `Unavailable`."""
    sqlite3.connect(":memory:").close()  # the library knows its own functions from now on
    return _Shim()


@contextmanager
def between_sqlite_and_disk(listener: Listener, root: Path) -> Iterator[None]:
    """Let a listener hear and refuse what SQLite asks of the files under a folder."""
    shim = shim_here()
    shim.listen(listener, str(root))
    try:
        yield
    finally:
        shim.leave()
