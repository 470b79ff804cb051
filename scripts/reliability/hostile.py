"""Hand the office files made to harm it: each refused with its reason, cheaply, nothing changed.

Each of `hostile_files` is examined in a process of its own, whose memory and time are measured; the
office's database is compared row by row.
"""

from __future__ import annotations

import json
import os
import resource
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caravan.i18n import Language, use
from scripts.reliability.disk import IN_MEMORY
from scripts.reliability.hostile_files import HostileFiles
from scripts.reliability.report import Outcome

if TYPE_CHECKING:
    from scripts.reliability.report import Plan
    from tests.unit.exchange.laptops import Office

__all__ = ["campaign"]

_MOST_MEMORY = 300 << 20


def campaign(plan: Plan) -> Outcome:
    """Make each, hand it over, see what it says and what it took."""
    wrong, seconds, memory, codes = list[str](), 0.0, 0, dict[str, list[str]]()
    with (
        tempfile.TemporaryDirectory(dir=IN_MEMORY) as name,
        closing(HostileFiles(Path(name), long=200_000 if plan.long else 20_000)) as files,
    ):
        for named, make in files.all():
            content, code = make()
            said = _try_one(files.office, Path(name) / "hostile.caravane", content)
            del content
            if said.get("code") != code or not said["untouched"] or not all(said["sentences"]):
                wrong.append(f"{named}: expected {code}, {said}")
            if said.get("memory", 0) > _MOST_MEMORY:
                wrong.append(f"{named}: {said['memory'] >> 20} MB")
            seconds = max(seconds, said.get("seconds", 0.0))
            memory = max(memory, said.get("memory", 0))
            codes[code] = said.get("sentences", [])
            took = f"{said.get('seconds', 0):.2f} s, {said.get('memory', 0) >> 20} MB"
            print(f"  {named}: {said.get('code')}, {took}", flush=True)
    if len({tuple(each) for each in codes.values()}) < len(codes):
        wrong.append(f"two codes say the same: {codes}")
    figures = (
        f"refused as {', '.join(sorted(codes))}, a sentence for each in both languages; at most"
        f" {memory >> 20} MB and {seconds:.2f} s of processor for one; database untouched"
    )
    return Outcome(campaign="hostile", figures=figures, wrong=tuple(wrong))


def _try_one(office: Office, path: Path, content: bytes) -> dict[str, Any]:
    """Receive one file in a process of its own; what it says, and what it took."""
    path.write_bytes(content)
    del content
    before = _tables(office)
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        _receive_in_child(office, path, mouth)
    os.close(mouth)
    with os.fdopen(ear, "rb") as file:
        said: dict[str, Any] = json.loads(file.read() or b"{}")
    os.waitpid(child, 0)
    return {**said, "untouched": _tables(office) == before}


def _tables(office: Office) -> list[Any]:
    """Everything an office holds but its register of files."""
    return [office.rows(name) for name in ("journal", "attendance", "event", "sheet")]


def _receive_in_child(office: Office, path: Path, mouth: int) -> None:
    status = 1
    try:
        begun = time.process_time()  # other programs must not count
        (file,) = office.receive(path).files
        seconds = time.process_time() - begun
        sentences = []
        for language in Language:
            use(language)
            sentences.append(file.refusal.sentence if file.refusal else "")
        said = {
            "code": file.refusal.code if file.refusal else "taken",
            "sentences": sentences,
            "seconds": seconds,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10,
        }
        os.write(mouth, json.dumps(said).encode())
        status = 0
    finally:
        os._exit(status)  # a forked child must never go on as its parent
