"""Check that every French sentence of the program has its Arabic, then compile the catalogue.

    python scripts/text.py             check, then write assets/text/ar/caravan.mo
    python scripts/text.py --check     check, and that caravan.mo is up to date; write nothing
    python scripts/text.py --missing   list what has no Arabic yet, ready to paste into its room
    python scripts/text.py --spaces    put French no-break spaces where plain ones were typed
    python scripts/text.py --prune     take out of the rooms what the program no longer says

French is the source, in `_()`, `ngettext()` and `pgettext()`. Arabic lives in one file a room,
`assets/text/ar/<room>.po`, written by hand. A sentence stands in exactly one room.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # started as a file, from anywhere
    sys.path.insert(0, str(ROOT))

from scripts import spelling  # noqa: E402
from scripts.sources import Key, Said, put_spaces, read_sources  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCES, ROOMS = ROOT / "caravan", ROOT / "assets" / "text" / "ar"
COMPILED = ROOMS / "caravan.mo"
ROOM_NAMES = ("core", "documents", "desktop", "kiosk", "cli")
PLURALS = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
# Arabic says 0, 1 and 2 in words, so those three forms may leave the number out.
FORMS_IN_WORDS = 3


class Arabic(Catalog):
    """A catalogue whose header never changes, so that the same words give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Keep what gettext needs: the language, the plurals, the encoding."""
        return [
            ("Language", "ar"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", PLURALS),
        ]


def room_of(file: str) -> str:
    """Name the room whose .po holds the sentences of a source file."""
    rooms = {
        "caravan/desktop/kiosk": "kiosk",
        "caravan/desktop/projector": "kiosk",
        "caravan/desktop": "desktop",
        "caravan/documents": "documents",
        "caravan/typesetting": "documents",
        "caravan/cli": "cli",
        "caravan/demo": "cli",
    }
    return next((room for start, room in rooms.items() if file.startswith(start)), "core")


def read_rooms(folder: Path = ROOMS) -> dict[str, Catalog]:
    """Read the Arabic of every room."""
    rooms = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            rooms[path.stem] = read_po(file, locale="ar", abort_invalid=True)
    return rooms


def twice(folder: Path = ROOMS) -> list[str]:
    """List the sentences that stand twice in one file: the second would silently win."""
    found = []
    for path in sorted(folder.glob("*.po")):
        said = re.findall(
            r"^((?:msgctxt .*\n)?msgid .*\n(?:\".*\n)*)", path.read_text("utf-8"), re.MULTILINE
        )
        again = {each for each in said if said.count(each) > 1}
        found += [f"{path.name}: twice in this file: {each.strip()}" for each in sorted(again)]
    return found


def _messages(catalog: Catalog) -> Iterator[tuple[Key, Message]]:
    for message in catalog:
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            yield (message.context or "", first), message


def _forms(words: str | Iterable[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def _translation_problems(said: Said, message: Message) -> Iterator[str]:
    forms = _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if _forms(message.id) != said.forms:
        yield "the French singular or plural is not the one in the program"
    if len(forms) != (6 if len(said.forms) > 1 else 1) or not all(forms):
        yield "a form is missing: 6 for a count, 1 otherwise"
        return
    expected = spelling.holes(said.forms[-1])
    for number, form in enumerate(forms):
        absent = expected - spelling.holes(form)
        in_words = len(forms) > 1 and number < FORMS_IN_WORDS
        if spelling.holes(form) - expected or len(absent) > int(in_words):
            yield f"form {number} has other {{holes}} than the French"
        yield from (f"{advice}: {form}" for advice in spelling.arabic(form))


def problems_of(said: dict[Key, Said], rooms: dict[str, Catalog]) -> list[str]:
    """List everything that would let a person read a wrong, missing or stale sentence."""
    found: list[str] = []
    homes: dict[Key, str] = {}
    for room, catalog in rooms.items():
        found += [f"{room}.po: an obsolete entry, --prune it" for _each in catalog.obsolete]
        for key, message in _messages(catalog):
            if key in homes:
                found.append(f"{room}.po: already in {homes[key]}.po: {key[1]}")
            homes[key] = room
            if key not in said:
                found.append(f"{room}.po: no longer said, --prune it: {key[1]}")
                continue
            trouble = _translation_problems(said[key], message)
            found += [f"{room}.po: {key[1]!r}: {each}" for each in trouble]
    for key, each in said.items():
        where = f"{each.file}:{each.line}"
        found += [f"{where}: {advice}: {f}" for f in each.forms for advice in spelling.french(f)]
        if key not in homes:
            found.append(f"{where}: no Arabic in {room_of(each.file)}.po: {key[1]}")
    return found


def compiled(rooms: dict[str, Catalog]) -> bytes:
    """Return the one catalogue that the program opens, the same bytes for the same words."""
    whole = Arabic(locale="ar", fuzzy=False)
    for catalog in rooms.values():
        for (context, _first), message in _messages(catalog):
            whole.add(message.id, message.string, context=context or None)
    out = io.BytesIO()
    write_mo(out, whole)
    return out.getvalue()


def stubs(said: dict[Key, Said], rooms: dict[str, Catalog]) -> str:
    """Write what has no Arabic yet as .po entries, room by room."""
    known = {key for catalog in rooms.values() for key, _message in _messages(catalog)}
    lines: list[str] = []
    for room in ROOM_NAMES:
        missing = Arabic(locale="ar", fuzzy=False)
        for key, each in said.items():
            if key not in known and room_of(each.file) == room:
                words = each.forms if len(each.forms) > 1 else each.forms[0]
                missing.add(words, context=each.context or None, locations=[(each.file, each.line)])
        if len(missing):
            out = io.BytesIO()
            write_po(out, missing, width=98, omit_header=True)
            lines.append(f"# ===== assets/text/ar/{room}.po =====\n" + out.getvalue().decode())
    return "\n".join(lines)


def _header(room: str) -> str:
    return f"# The Arabic of Caravane, room `{room}`. Written by hand; checked by scripts/text.py."


def prune(said: dict[Key, Said], rooms: dict[str, Catalog], folder: Path = ROOMS) -> None:
    """Rewrite the rooms without what the program no longer says."""
    for room, catalog in rooms.items():
        kept = Arabic(locale="ar", fuzzy=False, header_comment=_header(room))
        for key, message in _messages(catalog):
            if key in said:
                flags, notes = message.flags, message.user_comments
                context = message.context
                kept.add(
                    message.id, message.string, flags=flags, context=context, user_comments=notes
                )
        out = io.BytesIO()
        write_po(out, kept, width=98)
        (folder / f"{room}.po").write_bytes(out.getvalue())


def space_rooms(folder: Path = ROOMS) -> None:
    """Give the French of the .po files the no-break spaces that the sources have."""
    french = re.compile(r"^msgid(?:_plural)? .*(?:\n\".*)*", re.MULTILINE)
    for path in sorted(folder.glob("*.po")):
        text = path.read_text(encoding="utf-8")
        spaced = french.sub(lambda found: spelling.spaced(found.group()), text)
        if spaced != text:
            path.write_text(spaced, encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when every sentence is said well in both languages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    for option in ("check", "missing", "spaces", "prune"):
        choice.add_argument(f"--{option}", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.spaces:
        space_rooms()
        put_spaces(SOURCES)
    said, problems = read_sources(SOURCES)
    rooms = read_rooms()
    if asked.missing:
        print(stubs(said, rooms) or "Nothing is missing.")
        return 0
    if asked.prune:
        prune(said, rooms)
        rooms = read_rooms()
    problems += [*problems_of(said, rooms), *twice()]
    if not asked.check:
        COMPILED.write_bytes(compiled(rooms))
    elif not COMPILED.exists() or COMPILED.read_bytes() != compiled(rooms):
        problems.append("caravan.mo is out of date: python scripts/text.py")
    print("\n".join([*problems, f"{len(said)} sentences, {len(problems)} to mend."]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
