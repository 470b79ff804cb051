"""The house rules that no linter knows, each with its advice in the message."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from functools import cache
from importlib.metadata import requires
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted(
    [*(ROOT / "caravan").rglob("*.py"), *(ROOT / "scripts").rglob("*.py"), ROOT / "run.py"]
)
FILE_LINES, FUNCTION_LINES, SET_UP_LINES = 400, 50, 200

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b|\brgba?\(")
PALETTE = "caravan/desktop/style/"
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def none_of(found: list[str], advice: str) -> None:
    """Fail with every place at once, and with what to do."""
    assert not found, "\n".join([advice, *found])


def inside(*rooms: str) -> Iterator[Path]:
    return (path for path in SOURCES if named(path).startswith(rooms))


def imported(path: Path) -> set[str]:
    modules: set[str] = set()
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                modules |= {each.name for each in names}
            case ast.ImportFrom(module=str(module), names=names):
                modules |= {module} | {f"{module}.{each.name}" for each in names}
    return modules


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: n for name, n in lengths.items() if n > FILE_LINES} == {}, "split by subject"


def test_the_set_up_stays_short() -> None:
    lines = (ROOT / "run.py").read_text("utf-8").splitlines()
    assert len(lines) <= SET_UP_LINES, "run.py runs before anything is checked: keep it readable"


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{named(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTION)
    }
    assert {name: n for name, n in lengths.items() if n > FUNCTION_LINES} == {}, "name its parts"


def test_every_module_and_class_says_what_it_is_for() -> None:
    silent = [
        f"{named(path)}:{getattr(node, 'lineno', 1)}"
        for path in SOURCES
        for node in [tree(path), *tree(path).body]
        if isinstance(node, (ast.Module, ast.ClassDef)) and not ast.get_docstring(node)
    ]
    none_of(silent, "give it a docstring that says what it is for")


def coloured(nodes: Iterable[ast.AST]) -> Iterator[ast.Constant]:
    for node in nodes:
        for each in ast.walk(node):
            match each:
                case ast.Constant(value=str(words)) if COLOUR.search(words):
                    yield each


def test_the_colours_of_the_screens_stand_in_one_place() -> None:
    inline = [
        f"{named(path)}:{each.lineno} {each.value!r}"
        for path in inside("caravan/desktop/")
        if not named(path).startswith(PALETTE)
        for each in coloured([tree(path)])
    ]
    none_of(inline, "give the colour a name in desktop/style/tokens.py, use the name")


def test_every_other_colour_has_a_name() -> None:
    inline = [
        f"{named(path)}:{each.lineno} {each.value!r}"
        for path in SOURCES
        if not named(path).startswith("caravan/desktop/")
        for each in coloured(node for node in tree(path).body if not isinstance(node, ast.Assign))
    ]
    none_of(inline, "a colour of paper is a constant of its module, never written in a function")


def test_nothing_is_aligned_left_or_right_unless_on_purpose() -> None:
    side = re.compile(r"\bAlign(?:Left|Right)\b")
    sided = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in inside("caravan/desktop/")
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTION)
        and side.search(words := ast.unparse(node))
        and "AlignAbsolute" not in words  # the purpose: a code stays left to right in Arabic
    ]
    none_of(sided, "every screen is read in Arabic too: AlignLeading, AlignTrailing")


def test_style_sheets_have_no_sides() -> None:
    sides = re.compile(r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)")
    sided = [
        f"{named(path)}: {found.group()}"
        for path in inside("caravan/desktop/")
        for found in sides.finditer(path.read_text("utf-8"))
    ]
    none_of(sided, "Qt does not mirror style sheets: use the same value on both sides")


def test_the_layout_of_text_uses_no_widget() -> None:
    allowed = {"QtGui", "QtCore", "QtSvg"}
    wrong = {
        named(path): used
        for path in inside("caravan/typesetting/")
        if (
            used := [
                m
                for m in imported(path)
                if m.startswith("PySide6.") and m.split(".")[1] not in allowed
            ]
        )
    }
    assert wrong == {}, "typesetting draws for paper too: no window there"


def test_nothing_of_ours_speaks_to_a_network() -> None:
    speaking = {
        "PySide6.QtNetwork",
        "socket",
        "http.client",
        "http.server",
        "urllib.request",
        "ssl",
    }
    assert {named(p): sorted(m) for p in SOURCES if (m := imported(p) & speaking)} == {}


def test_nothing_catches_everything() -> None:
    last_resorts = {"caravan/desktop/tasks.py", "caravan/desktop/app.py"}
    wide = [
        f"{named(path)}:{node.lineno}"
        for path in SOURCES
        if named(path) not in last_resorts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and ast.unparse(node.body[-1]) != "raise"  # it only tidies up on the way out
    ]
    none_of(wide, "name the error: KnownError for the world, and let a bug be a bug")


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout.split("\0")
    return tuple(path for name in listed if name and (path := ROOT / name).is_file())


def readable() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a catalogue


@pytest.fixture
def in_a_checkout() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not run here: needs the git checkout")


@pytest.mark.usefixtures("in_a_checkout")
def test_no_file_remembers_the_machine_it_was_written_on() -> None:
    machine = re.compile("/(?:work" + r"/|root/|home/\w)|py" + r"pi\.org|file:" + "///")
    found = [
        f"{named(path)}: {m.group()}" for path, text in readable() for m in machine.finditer(text)
    ]
    none_of(found, "name no folder of a machine and no address of an index")


@pytest.mark.usefixtures("in_a_checkout")
def test_nothing_is_left_to_do_in_a_comment() -> None:
    left = re.compile(r"#.*\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b")
    found = [
        f"{named(p)}: {m.group()}"
        for p, t in readable()
        if p.suffix == ".py"
        for m in left.finditer(t)
    ]
    none_of(found, "open an issue, or do it")


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKED = (ROOT / "requirements.lock").read_text("utf-8")


def locked_versions() -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCKED, re.MULTILINE):
        versions.setdefault(canonicalize_name(package), set()).add(version)
    return versions


def test_the_lock_holds_what_the_project_asks_for() -> None:
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    versions = locked_versions()
    unmet = [
        line
        for line in asked
        for need in [Requirement(line)]
        if not any(
            need.specifier.contains(v) for v in versions.get(canonicalize_name(need.name), ())
        )
    ]
    none_of(unmet, "run: python scripts/lock.py")


def test_the_lock_has_hashes_and_no_address() -> None:
    assert "://" not in LOCKED
    pinned = re.findall(r"^[\w.-]+==.*$", LOCKED, re.MULTILINE)
    assert pinned
    assert [line for line in pinned if not line.endswith("\\")] == []
    assert LOCKED.count("--hash=sha256:") >= len(pinned)


def shipped() -> set[str]:
    """Every package that the program needs to run, on this system."""
    waiting = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    found: set[str] = set()
    while waiting:
        need = waiting.pop()
        package = canonicalize_name(need.name)
        applies = need.marker is None or need.marker.evaluate()
        if applies and package not in found:
            found.add(package)
            waiting += [Requirement(line) for line in requires(package) or ()]
    return found


def test_the_licence_of_all_that_ships_is_named_with_its_version() -> None:
    page = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| ([\d.]+) \|", page, re.MULTILINE)
    told = {canonicalize_name(package): version for package, version in rows}
    versions = locked_versions()
    assert shipped() - set(told) == set()
    assert {p: v for p, v in told.items() if v not in versions.get(p, ())} == {}
