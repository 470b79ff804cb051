"""What a disk may hold after the current went, whatever it had not been told to keep.

A tape is what was asked of the disk. Everything up to a file's last sync is on the disk; what came
after may be there, or not, or by halves: a write whole, lost, or with some of its sectors; a new
size without its content; a new name, a deletion or a renaming kept or forgotten, in any order.
What is new in a folder is kept for sure once that folder was synced.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.reliability.disk import Call, Event

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from scripts.reliability.disk import Trouble

__all__ = ["Disk", "Fate", "Image", "Tape", "put_back", "taken_from"]

SECTOR = 512
Image = dict[str, bytes]


class Fate(Enum):
    """What becomes of everything that was not synced: the extremes, then chance."""

    LOST = "lost"
    KEPT = "kept"
    NAMES_ONLY = "names-only"
    CONTENT_ONLY = "content-only"
    CHANCE = "chance"


@dataclass(slots=True)
class Tape:
    """Everything that was asked of the disk, and what was told to a person in between."""

    events: list[Event | list[Any]] = field(default_factory=list)

    def refusal(self, _call: Call, _path: str) -> Trouble | None:
        """Let everything through."""
        return None

    def done(self, event: Event) -> None:
        """Keep what was done."""
        self.events.append(event)

    def tell(self, *words: object) -> None:
        """Keep what was acknowledged, in its place among the writes."""
        self.events.append(list(words))


def taken_from(root: Path) -> Image:
    """Read every file under a folder."""
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def put_back(root: Path, image: Image) -> None:
    """Make the files under a folder those of an image; folders stay."""
    for path in [path for path in root.rglob("*") if path.is_file()]:
        if str(path) not in image:
            path.unlink()
    for name, content in image.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)


@dataclass(slots=True)
class _File:
    """A file's content for sure, and what was asked since its last sync."""

    content: bytes = b""
    pending: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        self.content = self.after(self.pending)
        self.pending = []

    def after(self, events: list[Event]) -> bytes:
        """Apply changes one after the other."""
        held = bytearray(self.content)
        for event in events:
            _change(held, event)
        return bytes(held)


def _change(held: bytearray, event: Event) -> None:
    if event.call is Call.TRUNCATE:
        del held[event.offset :]
        held.extend(bytes(event.offset - len(held)))
        return
    held.extend(bytes(max(0, event.offset - len(held))))
    held[event.offset : event.offset + len(event.data)] = event.data


class Disk:
    """A disk that is asked things, one after the other, and may stop at any moment."""

    def __init__(self, before: Image) -> None:
        self._files = {number: _File(content) for number, content in enumerate(before.values())}
        self._names = dict(zip(before, self._files, strict=True))  # as the program sees them
        self._kept = dict(self._names)  # as they are for sure
        self._since: dict[str, list[tuple[Event, int]]] = defaultdict(list)  # by folder

    def apply(self, event: Event) -> None:
        """Be asked one more thing."""
        match event.call:
            case Call.CREATE:
                number = len(self._files)
                self._files[number] = _File()
                self._names[event.path] = number
                self._since[_folder(event.path)].append((event, number))
            case Call.REMOVE | Call.RENAME if event.path in self._names:
                number = self._names.pop(event.path)
                if event.target:
                    self._names[event.target] = number
                self._since[_folder(event.path)].append((event, number))
            case Call.SYNC_FOLDER:
                for each, number in self._since.pop(event.path, ()):
                    _rename(self._kept, each, number)
            case Call.SYNC if event.path in self._names:
                self._files[self._names[event.path]].sync()
            case Call.WRITE | Call.TRUNCATE if event.path in self._names:
                self._files[self._names[event.path]].pending.append(event)
            case _:  # a file without a name any more, a folder
                pass

    def image(self, fate: Fate, chance: random.Random) -> Image:
        """Say what is on the disk if it stops now."""
        names = dict(self._kept)
        for _event, number, each in self._forgettable(fate, chance):
            _rename(names, each, number)
        return {name: self._content(number, fate, chance) for name, number in names.items()}

    def _forgettable(self, fate: Fate, chance: random.Random) -> Iterator[tuple[str, int, Event]]:
        for folder, since in self._since.items():
            # Most systems keep names in their order and forget the last ones; some do not.
            ordered, upto = chance.random() < 0.5, chance.randint(0, len(since))
            for place, (event, number) in enumerate(since):
                by_chance = place < upto if ordered else chance.random() < 0.5
                if fate in {Fate.KEPT, Fate.NAMES_ONLY} or (fate is Fate.CHANCE and by_chance):
                    yield folder, number, event

    def _content(self, number: int, fate: Fate, chance: random.Random) -> bytes:
        file = self._files[number]
        if fate in {Fate.LOST, Fate.NAMES_ONLY} or not file.pending:
            return file.content
        if fate in {Fate.KEPT, Fate.CONTENT_ONLY}:
            return file.after(file.pending)
        return _torn(file, chance)


def _folder(path: str) -> str:
    return str(Path(path).parent)


def _rename(names: dict[str, int], event: Event, number: int) -> None:
    if event.call is not Call.CREATE and names.get(event.path) == number:
        del names[event.path]
    if event.call is not Call.REMOVE:
        names[event.target or event.path] = number


def _torn(file: _File, chance: random.Random) -> bytes:
    """Keep each change whole, not at all, or by sectors."""
    held, share = bytearray(file.content), chance.choice((0.1, 0.5, 0.9))
    for event in file.pending:
        drawn = chance.random()
        if event.call is Call.TRUNCATE or drawn < share:
            if drawn < share:
                _change(held, event)
        elif chance.random() < 0.6:
            _change_by_sectors(held, event, chance)
    return bytes(held)


def _change_by_sectors(held: bytearray, event: Event, chance: random.Random) -> None:
    end = event.offset + len(event.data)
    if len(held) < end:  # the size is kept, the content may not be: zeros, or what lay there
        room = end - len(held)
        held.extend(bytes(room) if chance.random() < 0.5 else chance.randbytes(room))
    in_order, upto = chance.random() < 0.5, event.offset + chance.randint(0, len(event.data))
    at = event.offset
    while at < end:
        after = min(end, (at // SECTOR + 1) * SECTOR)
        if after <= upto if in_order else chance.random() < 0.5:
            held[at:after] = event.data[at - event.offset : after - event.offset]
        at = after
