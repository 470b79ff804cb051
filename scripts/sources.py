"""What the program says: every `_()`, `ngettext()` and `pgettext()` of a folder of sources.

Read from the syntax tree rather than by Babel's extractor, which skips in silence what no
catalogue can translate: a sentence built at run time, or said at import before the language is
chosen. Here both are named.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Key", "Said", "put_spaces", "read_sources"]

Key = tuple[str, str]  # context, first French form

_DEFINED_IN = "caravan/i18n/__init__.py"
_WORDS = {"_": 1, "ngettext": 2, "pgettext": 2}
_RUNS_LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence of the program and the first place that says it."""

    forms: tuple[str, ...]
    context: str = ""
    file: str
    line: int

    @property
    def key(self) -> Key:
        """What gettext looks it up by."""
        return self.context, self.forms[0]


def _calls(node: ast.AST, *, later: bool = False) -> Iterator[tuple[ast.Call, str, bool]]:
    """Walk the tree; say of each call its name and whether it runs after the import."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in _WORDS:
            yield node, name, later
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, later=later or isinstance(node, _RUNS_LATER))


def _words(call: ast.Call, name: str) -> tuple[str, ...] | None:
    arguments = call.args[: _WORDS[name]]
    words = [
        each.value
        for each in arguments
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    return tuple(words) if len(words) == _WORDS[name] else None


def _read(file: str, source: str) -> tuple[list[Said], list[str]]:
    try:
        tree = ast.parse(source, filename=file)
    except SyntaxError as error:
        return [], [f"{file}:{error.lineno}: not Python: {error.msg}"]
    said, problems = [], []
    for call, name, later in _calls(tree):
        where = f"{file}:{call.lineno}"
        words = _words(call, name)
        if words is None:
            problems.append(f"{where}: {name}() wants a sentence written out")
            continue
        if not later:
            problems.append(f"{where}: {name}() is called at import, before the language is known")
        context, forms = (words[0], words[1:]) if name == "pgettext" else ("", words)
        said.append(Said(forms=forms, context=context, file=file, line=call.lineno))
    return said, problems


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder.parent).as_posix()
        if file != _DEFINED_IN:
            yield file, path


def read_sources(folder: Path) -> tuple[dict[Key, Said], list[str]]:
    """Return every sentence the program says, and the calls that cannot be translated."""
    found: dict[Key, Said] = {}
    problems: list[str] = []
    for file, path in _files(folder):
        said, trouble = _read(file, path.read_text(encoding="utf-8"))
        problems += trouble
        for each in said:
            known = found.get(each.key)
            if known is None or len(known.forms) < len(each.forms):
                found[each.key] = each
    return found, problems


def _spaced_source(source: str) -> str:
    lines = source.encode().splitlines(keepends=True)
    for call, name, _later in _calls(ast.parse(source)):
        for each in call.args[: _WORDS[name]]:
            for number in range(each.lineno - 1, each.end_lineno or each.lineno):
                line = lines[number].decode()
                if line.lstrip().startswith(("#", "def ")):
                    continue
                lines[number] = _spaced_line(line).encode()
    return b"".join(lines).decode()


def _spaced_line(line: str) -> str:
    start, end = line.find('"'), line.rfind('"')
    return line[:start] + spelling.spaced(line[start:end]) + line[end:] if end > start else line


def put_spaces(folder: Path) -> list[str]:
    """Put French no-break spaces into the sentences of the sources; return the files changed."""
    changed = []
    for file, path in _files(folder):
        before = path.read_text(encoding="utf-8")
        if _read(file, before)[0] == []:  # nothing said there, or not Python just now
            continue
        after = _spaced_source(before)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
            changed.append(file)
    return changed
