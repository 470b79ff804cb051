"""The pages of docs/ and the program say the same: commands, refusals, tables."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from caravan.cli.main import commands
from caravan.exchange.refusals import lines
from caravan.exchange.refusals.bundles import BundleRefused, BundleWaits
from caravan.store.migrations import migrate
from tests.unit.cli.test_typing import ALL

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Caravan, Desk

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "command-line.md").read_text("utf-8")
DATA = (DOCS / "data.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (caravan.*)\n((?:(?!## ).*\n?)*)", PAGE, re.MULTILINE))
IMPLIED = {"--help", "--lang"}  # said once for all commands


def found(path: tuple[str, ...]) -> click.Command:
    command: click.Command = commands()
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


def options_of(path: tuple[str, ...]) -> set[str]:
    options = (param for param in found(path).params if isinstance(param, click.Option))
    return {option.opts[0] for option in options if not option.hidden} - IMPLIED


LEAVES = [path for path in ALL if not isinstance(found(path), click.Group)]


def test_every_command_has_its_section_and_every_section_its_command() -> None:
    assert {"caravan", *(" ".join(("caravan", *path)) for path in LEAVES)} == set(SECTIONS)


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_a_section_names_the_options_of_its_command(path: tuple[str, ...]) -> None:
    said = set(re.findall(r"--[a-z][a-z-]+", SECTIONS[" ".join(("caravan", *path))])) - IMPLIED
    assert said == options_of(path)


def refusals(kind: type[BundleRefused]) -> set[str]:
    return {kind.code}.union(*(refusals(each) for each in kind.__subclasses__()))


@pytest.mark.parametrize("page", ["bundle.md", "merge-json.md"])
def test_every_reason_to_refuse_a_file_is_described(page: str) -> None:
    families = {BundleRefused.code, BundleWaits.code}
    assert lines.__all__, "or its refusals are not among those below"
    described = set(re.findall(r"`([a-z-]+)`", (DOCS / page).read_text("utf-8")))
    assert refusals(BundleRefused) - families - described == set()


def test_every_table_is_described_column_by_column() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", DATA, re.MULTILINE))
    connection = sqlite3.connect(":memory:")
    migrate(connection)
    told_otherwise = {"journal", "draft", "sitting", "meta", "_sqlite_migrations"}
    tables = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    for table in tables - told_otherwise:
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        assert columns - set(re.findall(r"`(\w+)`", rows[table])) == set(), table
    connection.close()


def keys(document: Any) -> set[str]:
    assert isinstance(document, dict)
    return {key for key in document if key not in {"format", "version"}}


def test_the_keys_of_each_document_are_described(caravan: Caravan, laptop: Desk) -> None:
    state = caravan("doctor", *laptop.options, "--json").document
    (event,) = caravan("events", *laptop.options, "--json").document
    checked = caravan("quiz", "check", laptop.folder / "no.toml", "--json").document["files"][0]
    for name, said in {
        "doctor": keys(state) | keys(state["database"]),
        "events": keys(event),
        "quiz check": keys(checked) | keys(checked["problems"][0]),
    }.items():
        described = set(re.findall(r"`([a-z_]+)`", SECTIONS[f"caravan {name}"]))
        assert said - described == set()
