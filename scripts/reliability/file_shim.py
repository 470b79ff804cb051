"""Stand between our own file code and the disk: what `os`, `io`, so `pathlib`, `shutil` are asked.

Files are opened by `io.open` or `os.open`, whoever calls; those under the watched folder that may
be written get a raw file of ours below Python's own buffers, so that what is seen is what the
system would be asked, in that order and those pieces.
"""

# ruff: noqa: ANN401 - it stands in for functions that take anything
from __future__ import annotations

import errno
import io
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from scripts.reliability.disk import Call, Event, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.reliability.disk import Listener

__all__ = ["between_files_and_disk"]

_NUMBERS = {Trouble.FULL: errno.ENOSPC, Trouble.BROKEN: errno.EIO}
_WRITES = os.O_WRONLY | os.O_RDWR


class _Shim:
    """The replacements, and which path stands behind each number of an open file."""

    def __init__(self, listener: Listener, root: str) -> None:
        self.listener = listener
        self._root = root
        self._paths: dict[int, str] = {}
        self._real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in _REPLACED}
        self._open_file = io.open

    def watched(self, path: object) -> str | None:
        """Name a path if it lies under the watched folder."""
        if not isinstance(path, str | bytes | os.PathLike):
            return None
        name = str(Path(os.fsdecode(path)).absolute())
        return name if name.startswith(self._root) else None

    def ask(self, call: Call, path: str) -> None:
        """Fail as the disk would, if the listener says so."""
        if trouble := self.listener.refusal(call, path):
            number = _NUMBERS[trouble]
            raise OSError(number, os.strerror(number), path)

    def tell(self, call: Call, path: str, **more: Any) -> None:
        """Tell what was done."""
        self.listener.done(Event(call=call, path=path, **more))

    def open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        """`os.open`."""
        name = self.watched(path)
        if name is None:
            return int(self._real["open"](path, flags, mode, **more))
        made = bool(flags & os.O_CREAT) and not Path(name).exists()
        if made:
            self.ask(Call.CREATE, name)
        number = int(self._real["open"](path, flags, mode, **more))
        self._paths[number] = name
        if made:
            self.tell(Call.CREATE, name)
        elif flags & os.O_TRUNC:
            self.tell(Call.TRUNCATE, name)
        return number

    def close(self, number: int) -> None:
        """`os.close`."""
        self._paths.pop(number, None)
        self._real["close"](number)

    def write(self, number: int, data: bytes) -> int:
        """`os.write`."""
        path = self._paths.get(number)
        if path is None:
            return int(self._real["write"](number, data))
        return self.put(path, number, data)

    def put(self, path: str, number: int, data: bytes) -> int:
        """Write at the file's place; a disk that refuses has often taken a part."""
        offset, real = os.lseek(number, 0, os.SEEK_CUR), self._real["write"]
        try:
            self.ask(Call.WRITE, path)
        except OSError:
            half = data[: len(data) // 2]
            real(number, half)
            self.tell(Call.WRITE, path, offset=offset, data=half)
            raise
        written = int(real(number, data))
        self.tell(Call.WRITE, path, offset=offset, data=data[:written])
        return written

    def ftruncate(self, number: int, size: int) -> None:
        """`os.ftruncate`."""
        path = self._paths.get(number)
        if path is not None:
            self.ask(Call.TRUNCATE, path)
        self._real["ftruncate"](number, size)
        if path is not None:
            self.tell(Call.TRUNCATE, path, offset=size)

    def fsync(self, number: int) -> None:
        """`os.fsync`, of a file or of a folder."""
        path = self._paths.get(number)
        if path is None:
            self._real["fsync"](number)
            return
        call = Call.SYNC_FOLDER if Path(path).is_dir() else Call.SYNC
        self.ask(call, path)
        self._real["fsync"](number)
        self.tell(call, path)

    def unlink(self, path: Any, **more: Any) -> None:
        """`os.unlink`."""
        name = self.watched(path)
        if name is not None and Path(name).exists():
            self.ask(Call.REMOVE, name)
        self._real["unlink"](path, **more)
        if name is not None:
            self.tell(Call.REMOVE, name)

    def replace(self, source: Any, target: Any, **more: Any) -> None:
        """`os.replace` and `os.rename`."""
        name, new = self.watched(source), self.watched(target)
        if name is not None:
            self.ask(Call.RENAME, name)
        self._real["replace"](source, target, **more)
        if name is not None and new is not None:
            self.tell(Call.RENAME, name, target=new)

    def mkdir(self, path: Any, mode: int = 0o777, **more: Any) -> None:
        """`os.mkdir`."""
        name = self.watched(path)
        if name is not None and not Path(name).exists():
            self.ask(Call.MAKE_FOLDER, name)
        self._real["mkdir"](path, mode, **more)

    def open_file(self, file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        """`io.open`: what may be written goes through a raw file of ours."""
        path = self._paths.get(file) if isinstance(file, int) else self.watched(file)
        if path is None or not set(mode) & set("wxa+"):
            return self._open_file(file, mode, *more, **named)
        raw = _Raw(self, file, path, mode.replace("b", "").replace("t", ""))
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        encoding = named.get("encoding") or more[1]
        return io.TextIOWrapper(buffered, encoding=encoding, newline=named.get("newline"))

    def copyfile(self, source: Any, target: Any) -> Any:
        """`shutil.copyfile`, which asks the system in ways of its own where nobody watches."""
        with self._open_file(source, "rb") as held, self.open_file(target, "wb") as made:
            made.write(held.read())
        return target

    def remember(self, number: int, path: str) -> None:
        """Know a file by its number, for `os.fsync`."""
        self._paths[number] = path

    def forget(self, number: int) -> None:
        """Know it no more."""
        self._paths.pop(number, None)


class _Raw(io.FileIO):
    """A raw file whose making and writing are asked and told."""

    def __init__(self, shim: _Shim, file: Any, path: str, mode: str) -> None:
        self._shim, self._path = shim, path
        by_name = not isinstance(file, int)
        made = by_name and not Path(path).exists()
        if made:
            shim.ask(Call.CREATE, path)
        super().__init__(file, mode)
        shim.remember(self.fileno(), path)
        if made:
            shim.tell(Call.CREATE, path)
        elif by_name and "w" in mode:
            shim.tell(Call.TRUNCATE, path)

    def write(self, data: Any, /) -> int:
        return self._shim.put(self._path, self.fileno(), bytes(data))

    def close(self) -> None:
        if not self.closed:
            self._shim.forget(self.fileno())
        super().close()


_REPLACED = ("open", "close", "write", "ftruncate", "fsync", "unlink", "replace", "mkdir")
_ALSO_NAMED = {"remove": "unlink", "rename": "replace"}


@contextmanager
def between_files_and_disk(listener: Listener, root: Path) -> Iterator[None]:
    """Let a listener hear and refuse what Python is asked of the files under a folder."""
    shim = _Shim(listener, str(root))
    replaced = {name: getattr(shim, name) for name in _REPLACED}
    replaced |= {other: replaced[name] for other, name in _ALSO_NAMED.items()}
    with (
        patch.multiple(os, **replaced),
        patch.object(io, "open", shim.open_file),
        patch.object(shutil, "copyfile", shim.copyfile),
    ):
        yield
