"""The moving file, `*.caravane-demenagement`: a laptop's data and keys, for the next laptop.

An age file sealed under a passphrase. Inside: a line that says what it holds, then the files, one
after another, compressed. docs/data.md describes it for other programs.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from caravan.domain.journal import canonical_json
from caravan.errors import FileRefused
from caravan.exchange.beside import free_name
from caravan.exchange.files import at_most
from caravan.exchange.formats import refuse_other_format
from caravan.exchange.passphrase import (
    EFFORT,
    SealDamaged,
    is_passphrase_sealed,
    open_sealed,
    seal_under,
)
from caravan.exchange.refusals.bundles import FileUnreadable
from caravan.exchange.refusals.common import OtherFile
from caravan.i18n import _
from caravan.safe_write import NotKept, telling, write_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "MOVING_SUFFIX",
    "Box",
    "BoxLabel",
    "MovingDamaged",
    "MovingRefused",
    "MovingTooNew",
    "MovingUnreadable",
    "NotAMovingFile",
    "lawful_name",
    "open_box",
    "write_box",
]

MOVING_SUFFIX = ".caravane-demenagement"
FORMAT = "caravane-moving"
VERSION = 1
_BIGGEST = 256 << 20
_MOST_INFLATED = 1 << 30
_LONGEST_LINE = 1 << 16
_NAME = re.compile(r"(caravane\.sqlite|settings\.toml|(keys|kit)/[A-Za-z0-9][A-Za-z0-9._-]{0,99})")
_REGION = re.compile(r"[0-9]{2}")
_LETTERS = re.compile(r"[A-Z]{4}")


class MovingRefused(FileRefused):
    """A moving file that is not taken; nothing was put in place."""

    code = "moving-refused"

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Refaites le fichier sur l’ancien ordinateur : rien n’y est perdu.")


class NotAMovingFile(OtherFile, MovingRefused):
    """Some other file."""

    code = "not-a-moving-file"
    ending = MOVING_SUFFIX

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier n’est pas un fichier de déménagement de Caravane.")


class MovingDamaged(MovingRefused):
    """Some bytes are missing, or are not those that were written."""

    code = "moving-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier de déménagement est abîmé ou incomplet.")


class MovingTooNew(MovingRefused):
    """Made by a newer program."""

    code = "moving-too-new"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier de déménagement vient d’une version plus récente de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Installez la nouvelle version sur cet ordinateur, puis recommencez.")


class MovingUnreadable(MovingRefused):
    """The file is not there, or its stick was pulled out."""

    code = "moving-unreadable"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier de déménagement ne se lit pas, ou n’est plus là.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Rebranchez la clé USB, puis recommencez.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLabel:
    """What a moving file says of itself once it is open; `day` is when it was made."""

    region: str
    day: date
    letters: str
    demo: bool
    program: str
    operations: int
    stops: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An open moving file: its label, and each file behind its name in the data folder."""

    label: BoxLabel
    files: Mapping[str, bytes]


def lawful_name(name: str) -> bool:
    """Tell whether a file has a place in a moving file: the data, the settings, keys and kit."""
    return _NAME.fullmatch(name) is not None


def _compose(box: Box) -> bytes:
    label = box.label
    line = canonical_json(
        {
            "format": FORMAT,
            "version": VERSION,
            "region": label.region,
            "day": label.day.isoformat(),
            "letters": label.letters,
            "demo": label.demo,
            "program": label.program,
            "operations": label.operations,
            "stops": label.stops,
            "files": [
                {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in box.files.items()
            ],
        }
    )
    return line + b"\n" + zlib.compress(b"".join(box.files.values()), 6)


def write_box(folder: Path, box: Box, passphrase: str, *, effort: int = EFFORT) -> tuple[Path, int]:
    """Write a moving file; it was opened again under its final name when this returns."""
    plain = _compose(box)
    sealed = seal_under(plain, passphrase, effort=effort)
    with telling(folder):
        path = free_name(folder / _name(box.label))
        write_bytes(path, sealed, private=True)
        if open_sealed(path.read_bytes(), passphrase) != plain:
            raise NotKept(str(folder))
    return path, len(sealed)


def _name(label: BoxLabel) -> str:
    """Name the file by region, day and laptop."""
    return f"MA-{label.region}_{label.day.isoformat()}_{label.letters}{MOVING_SUFFIX}"


def open_box(path: Path, passphrase: str) -> Box:
    """Open a moving file and check it to the last byte; refused, or the passphrase is wrong."""
    sealed = _read(path)
    if not is_passphrase_sealed(sealed):
        raise NotAMovingFile
    try:
        plain = open_sealed(sealed, passphrase)
    except SealDamaged as error:
        raise MovingDamaged from error
    line, _end, rest = plain.partition(b"\n")
    claims = _claims(line)
    try:
        return Box(label=_label(claims), files=_files(claims, rest))
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise MovingDamaged from error


def _read(path: Path) -> bytes:
    try:
        sealed = at_most(path, _BIGGEST)
    except FileUnreadable as error:
        raise MovingUnreadable from error
    if len(sealed) > _BIGGEST:
        raise NotAMovingFile
    return sealed


def _claims(line: bytes) -> dict[str, Any]:
    try:
        claims = json.loads(line[:_LONGEST_LINE])
    except (ValueError, RecursionError) as error:
        raise NotAMovingFile from error
    if not isinstance(claims, dict):
        raise NotAMovingFile
    refuse_other_format(claims, FORMAT, VERSION, other=NotAMovingFile, newer=MovingTooNew)
    return claims


def _label(claims: Mapping[str, Any]) -> BoxLabel:
    return BoxLabel(
        region=_matching(claims["region"], _REGION),
        day=date.fromisoformat(claims["day"]),
        letters=_matching(claims["letters"], _LETTERS),
        demo=claims["demo"] is True,
        program=str(claims["program"])[:40],
        operations=int(claims["operations"]),
        stops=int(claims["stops"]),
    )


def _matching(value: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _files(claims: Mapping[str, Any], rest: bytes) -> dict[str, bytes]:
    sizes = [int(each["size"]) for each in claims["files"]]
    if min(sizes, default=-1) < 0 or sum(sizes) > _MOST_INFLATED:
        raise ValueError("sizes")
    inflater = zlib.decompressobj()
    data = inflater.decompress(rest, sum(sizes) + 1)
    if len(data) != sum(sizes) or not inflater.eof or inflater.unused_data:
        raise ValueError("sizes")
    files: dict[str, bytes] = {}
    start = 0
    for each, size in zip(claims["files"], sizes, strict=True):
        name, content = _matching(each["name"], _NAME), data[start : start + size]
        if name in files or hashlib.sha256(content).hexdigest() != each["sha256"]:
            raise ValueError(name)
        files[name] = content
        start += size
    return files
