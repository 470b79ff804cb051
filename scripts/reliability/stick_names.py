"""What the names and the hours of a FAT stick could make go wrong, with nothing else amiss."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from caravan.actions import send
from caravan.actions.office import receive
from caravan.exchange.report import Verdict
from scripts.reliability.stick import CLUSTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caravan.exchange.report import MergeReport
    from scripts.reliability.stick import Stick
    from scripts.reliability.stick_acts import Caravan

    Life = Callable[[Caravan, Stick], list[str]]

__all__ = ["NAMED"]

_TAKEN = {Verdict.NEW, Verdict.KNOWN}
_HOURS = (315_532_800, 1_000_000_001, 4_354_819_198)
"""The first a FAT knows, an odd second, the last."""


def _unless(holds: bool, wrong: str) -> list[str]:  # noqa: FBT001 - the thing said
    return [] if holds else [wrong]


def _received(caravan: Caravan, stick: Stick) -> MergeReport:
    """Plug the stick in at the office, which holds nothing of the second laptop yet."""
    caravan.put_office_back()
    return receive.receive(caravan.office, [stick.plug(read_only=True)])


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file())


def twice_a_day(caravan: Caravan, stick: Stick) -> list[str]:
    """Export, do more, export again: one file, and all is in it."""
    place = stick.plug()
    send.export(caravan.one, place)
    caravan.more()
    path = send.export(caravan.one, place).path
    stick.plug()
    return _unless(_files(place) == [path], f"{_files(place)}") + _unless(
        caravan.says_all(path), "the second export is not the one that stayed"
    )


def two_files_one_name(caravan: Caravan, stick: Stick) -> list[str]:
    """Both laptops' exports under one name, in two folders and in other letters: both are taken."""
    place = stick.plug()
    for laptop, folder, name in (
        (caravan.one, "souss", "export.caravane"),
        (caravan.two, "TADLA", "EXPORT.CARAVANE"),
    ):
        (place / folder).mkdir()
        send.export(laptop, place / folder).path.replace(place / folder / name)
    report = _received(caravan, stick)
    shown = {file.shown for file in report.files}
    return _unless(len(shown) == len(report.files) == 2, f"shown as {shown}") + _unless(
        caravan.held_of_two() and all(file.verdict in _TAKEN for file in report.files),
        f"not taken: {report.files}",
    )


def a_name_taken_in_capitals(caravan: Caravan, stick: Stick) -> list[str]:
    """Another laptop's file has our name, in other letters: it stays, ours goes beside it."""
    place = stick.plug()
    ours = send.export(caravan.one, place).path
    shouted = ours.with_name(ours.name.upper())
    ours.unlink()
    send.export(caravan.two, place).path.replace(shouted)
    theirs = shouted.read_bytes()
    path = send.export(caravan.one, place).path
    there = _files(stick.plug())
    return (
        _unless(shouted.read_bytes() == theirs, "another laptop's file was replaced")
        + _unless(len(there) == 2 and path.name.casefold() != shouted.name.casefold(), f"{there}")
        + _unless(caravan.says_all(path), "our own is not whole")
        + _unless(len(_received(caravan, stick).files) == 2, "not both were received")
    )


def our_own_in_capitals(caravan: Caravan, stick: Stick) -> list[str]:
    """A stick that went through an old program shouts our name back: replaced, not doubled."""
    place = stick.plug()
    ours = send.export(caravan.one, place).path
    content = ours.read_bytes()
    ours.unlink()
    ours.with_name(ours.name.upper()).write_bytes(content)
    path = send.export(caravan.one, place).path
    there = _files(stick.plug())
    return _unless(len(there) == 1 and caravan.says_all(path), f"{there}")


def hours(caravan: Caravan, stick: Stick) -> list[str]:
    """Whatever hour a file bears, in steps of two seconds: it is what it holds."""
    wrong: list[str] = []
    for hour in _HOURS:
        stick.format()
        place = stick.plug()
        os.utime(send.export(caravan.two, place).path, (hour, hour))
        send.export(caravan.two, place)
        report = _received(caravan, stick)
        held = caravan.held_of_two() and len(report.files) == 1
        wrong += _unless(held, f"hour {hour}: {report.files}")
    return wrong


def halves(caravan: Caravan, stick: Stick) -> list[str]:
    """Files of which a part is missing, or is another file's: refused, and the whole one taken."""
    place = stick.plug()
    whole = send.export(caravan.two, place).path.read_bytes()
    other = send.export(caravan.one, place).path
    strange = other.read_bytes()
    other.unlink()
    lengths = range(0, len(whole), CLUSTER)
    for at in lengths:
        (place / f"CUT{at}.CARAVANE").write_bytes(whole[:at])
        (place / f"ZERO{at}.CARAVANE").write_bytes(whole[:at] + bytes(len(whole) - at))
        (place / f"LINK{at}.CARAVANE").write_bytes((whole[:at] + strange[at:])[: len(whole)])
        (place / f".left{at}.part").write_bytes(whole[:at])
    (place / "LINK0.CARAVANE").unlink()  # the other laptop's whole file
    report = _received(caravan, stick)
    taken = [file.path.name for file in report.files if file.verdict in _TAKEN]
    refused = [file for file in report.files if file.refusal is not None]
    expected = 3 * len(lengths) - 1
    return _unless(len(taken) == 1 and caravan.held_of_two(), f"taken: {taken}") + _unless(
        len(refused) == expected, f"{len(refused)} refused, not {expected}"
    )


NAMED: dict[str, Life] = {
    "twice a day": twice_a_day,
    "two files, one name": two_files_one_name,
    "a name taken, in capitals": a_name_taken_in_capitals,
    "our own name, in capitals": our_own_in_capitals,
    "hours": hours,
    "halves": halves,
}
