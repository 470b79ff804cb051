"""How fast an office takes in a season of 12 regions, and a laptop exports a day.

    python benchmarks/merge.py [--sheets 150000] [--runs 3] [--keep FOLDER]

The season is seeded and built once, in a temporary folder that is used again next time. Each
measure is a fresh process, so that its peak of memory is its own. Printed: operations a second,
verified, folded and on disk, the first time, again, and anew, by an office that lost its register
and so reads everything; by the wall and by the processor alone (a shared machine makes the former
drift); the ratio to ATTACH + INSERT..SELECT of the same rows in the same run; peak memory; the time
of an export of 15,000 sheets with its reading back; and the longest moment for which another thread
could not run. Nothing is asserted, since a shared machine drifts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.season import EXPORTED, Scale, export, make_season, open_laptop, open_office  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable


class Pulse:
    """A thread that wants to run every millisecond, as a window does: how long it had to wait."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        before = time.perf_counter()
        while not self._over.wait(0.001):
            now = time.perf_counter()
            self.longest = max(self.longest, now - before)
            before = now


def peak() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Timed(NamedTuple):
    """Seconds on the wall and of processor, the longest wait of another thread, the answer."""

    seconds: float
    processor: float
    wait: float
    answer: Any

    def then(self, other: Timed) -> Timed:
        """Both, one after the other; the answer is that of the second."""
        return Timed(
            self.seconds + other.seconds,
            self.processor + other.processor,
            max(self.wait, other.wait),
            other.answer,
        )


def timed(action: Callable[[], object]) -> Timed:
    """Do something and measure it."""
    with Pulse() as pulse:
        start, worked = time.perf_counter(), time.process_time()
        answer = action()
        seconds, processor = time.perf_counter() - start, time.process_time() - worked
    return Timed(seconds, processor, pulse.longest, answer)


def merge_once(season: Path, folder: Path) -> dict[str, float]:
    """Receive every region's file in an empty office, then again, then by an office that forgot.

    An office recognises the very files it took; one that lost its register reads them all again,
    as it does a newer export of a laptop.
    """
    from caravan.exchange import merge

    office = open_office(season, folder)
    files = sorted((season / "stick").glob("*.caravane"))
    before = peak()
    examined = timed(lambda: merge.examine(office.reception, files))
    united = timed(examined.answer.commit)
    first = examined.then(united)
    again = timed(lambda: merge.receive(office.reception, files))
    with office.database.transaction() as connection:
        connection.execute("DELETE FROM received")
    anew = timed(lambda: merge.receive(office.reception, files))
    assert first.answer.all_well
    assert anew.answer.total.known == first.answer.total.new
    assert again.answer.total.known == first.answer.total.new
    office.database.close()
    return {
        "ops": first.answer.total.new,
        "first": first.seconds,
        "first_processor": first.processor,
        "examined": examined.seconds,
        "united": united.seconds,
        "again": again.seconds,
        "again_processor": again.processor,
        "anew": anew.seconds,
        "anew_processor": anew.processor,
        "wait": max(first.wait, again.wait, anew.wait) * 1000,
        "before": before,
        "peak": peak(),
    }


def floor(merged: Path, folder: Path) -> float:
    """Seconds for ATTACH + INSERT..SELECT of the same rows of every table, with the same care."""
    from caravan.store.database import Database
    from caravan.store.migrations import DERIVED

    database = Database.open(folder / "floor.sqlite")
    start = time.perf_counter()
    database.connection.execute("ATTACH ? AS other", (str(merged),))
    with database.transaction() as connection:
        for table in ("journal", *DERIVED):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")  # noqa: S608
    seconds = time.perf_counter() - start
    database.close()
    return seconds


def export_once(season: Path, folder: Path) -> dict[str, float]:
    """Export a laptop that holds 15,000 sheets, its reading back included."""
    laptop = open_laptop(season / EXPORTED)
    folder.mkdir()
    sent = timed(lambda: export(laptop, season, folder, laptop.journal.ops()))
    laptop.database.close()
    return {
        "seconds": sent.seconds,
        "processor": sent.processor,
        "wait": sent.wait * 1000,
        "ops": sent.answer.manifest.summary.count,
        "peak": peak(),
    }


def _apart(what: str, *arguments: Path) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--measure", what, *map(str, arguments)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    read: dict[str, float] = json.loads(out.splitlines()[-1])
    return read


def run_once(season: Path, number: int) -> None:
    """Measure merge, floor and export once, and print them."""
    with tempfile.TemporaryDirectory(prefix="caravane-merge-") as name:
        folder = Path(name)
        merged = _apart("merge", season, folder / "office")
        bare = floor(folder / "office" / "caravane.sqlite", folder)
        size = (folder / "office" / "caravane.sqlite").stat().st_size
        sent = _apart("export", season, folder / "stick")
    ops = merged["ops"]
    print(
        f"run {number}: {ops:,.0f} operations, {size / 1e6:,.0f} MB on disk, load {_load():.1f}\n"
        f"  first   {_speed(ops, merged, 'first')}, {merged['first'] / bare:.1f} times the floor\n"
        f"          reading, hashing, staging {merged['examined']:.2f} s,"
        f" keeping and folding {merged['united']:.2f} s\n"
        f"  again   {_speed(ops, merged, 'again')}, {merged['again'] / bare:.1f} times the floor\n"
        f"  anew    {_speed(ops, merged, 'anew')}, {merged['anew'] / bare:.1f} times the floor\n"
        f"  floor   {ops / bare:>8,.0f} op/s, {bare:.2f} s\n"
        f"  memory  {merged['peak']:.0f} MB at most, {merged['before']:.0f} before\n"
        f"  another thread waited {merged['wait']:.0f} ms at most\n"
        f"  export  {sent['seconds']:.2f} s ({sent['processor']:.2f} s of processor) for"
        f" {sent['ops']:,.0f} operations, {sent['peak']:.0f} MB, waited {sent['wait']:.0f} ms"
    )


def _speed(ops: float, merged: dict[str, float], which: str) -> str:
    wall, processor = merged[which], merged[f"{which}_processor"]
    return (
        f"{ops / wall:>8,.0f} op/s, {wall:.2f} s"
        f" ({ops / processor:,.0f} a second of processor, {processor:.2f} s)"
    )


def _load() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=150_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--rebuild", action="store_true")
    parser.add_argument("--measure", nargs="+")
    asked = parser.parse_args()
    if asked.measure:
        what, *places = asked.measure
        measures = {"merge": merge_once, "export": export_once}
        print(json.dumps(measures[what](*map(Path, places))))
        return
    season = asked.keep / f"caravane-season-{asked.sheets}"
    if asked.rebuild:
        shutil.rmtree(season, ignore_errors=True)
    make_season(season, Scale(sheets=asked.sheets))
    print(f"sqlite {sqlite3.sqlite_version}, python {sys.version.split()[0]}")
    for number in range(1, asked.runs + 1):
        run_once(season, number)


if __name__ == "__main__":
    main()
