"""Programs that only tests use, and what they say about a PDF."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
import warnings
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from pathlib import Path

DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


def need(program: str) -> str:
    """Find a program, or say by name that this test was not run here; in CI its absence fails."""
    found = shutil.which(program)
    if found is None:
        missing = f"not run here: needs {program}"
        if os.environ.get("CARAVANE_CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def run(program: str, *arguments: str | Path) -> str:
    """Run a needed program and return what it prints; its failure fails the test."""
    done = subprocess.run(
        [need(program), *map(str, arguments)], capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


def run_asked(program: str, phrase: str, *arguments: str | Path) -> None:
    """Run a needed program at a terminal of its own, and type what it asks for."""
    import pty

    needed = need(program)
    with warnings.catch_warnings():  # later Pythons fear for threads; the child only becomes age
        warnings.simplefilter("ignore", DeprecationWarning)
        child, terminal = pty.fork()
    if child == 0:
        os.execv(needed, [needed, *map(str, arguments)])  # noqa: S606 - a program found by name
    said = os.read(terminal, 1_000)
    os.write(terminal, phrase.encode() + b"\n")
    try:
        while more := os.read(terminal, 1_000):
            said += more
    except OSError:  # the terminal closes with its program
        pass
    os.close(terminal)
    _child, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, said


def plain(text: str) -> str:
    """Make a text comparable: no directional marks, one kind of space, vowels in one order."""
    bare = unicodedata.normalize("NFC", text.translate(DIRECTION_MARKS))
    return re.sub(r"\s+", " ", bare).strip()


def text_by_poppler(pdf: bytes, folder: Path) -> str:
    """Read a document as pdftotext does."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    return plain(run("pdftotext", "-layout", path, "-"))


def text_by_pdfium(pdf: bytes) -> str:
    """Read a document as Chrome does; needs no program."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number] for number in range(len(document))]
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
    finally:
        document.close()
    return plain(text)


def unvowelled(text: str) -> str:
    """Drop accents and vowel marks, which poppler misplaces at the edge of an Arabic name."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def page_count(pdf: bytes) -> int:
    """Count the pages of a document."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def grouped(text: str, size: int = 5) -> str:
    """Set a text in groups, for whoever will type it from a page."""
    start, _dash, letters = text.partition("-")
    groups = [letters[place : place + size] for place in range(0, len(letters), size)]
    return " ".join([start, *groups])
