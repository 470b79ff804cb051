"""What is exported is what the journal holds, on the stick, for the office and for nobody else."""

from __future__ import annotations

import errno
import json
import os
import re
import zlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import pytest

from caravan.domain.ids import EntityId
from caravan.errors import BugError, DeviceGone, DiskFull, FolderReadOnly
from caravan.exchange import export as export_module
from caravan.exchange.export import bundle_name, write_bundle, write_copy
from caravan.exchange.naming import laptop_name
from caravan.exchange.refusals.bundles import WrongRecipient
from caravan.exchange.refusals.exports import KeyOfAnother, NothingToExport
from caravan.exchange.refusals.kits import KitOfOtherWorld
from caravan.exchange.sealing import seal
from caravan.safe_write import FolderMissing, NotKept
from tests.fakes.bundles import read_bundle
from tests.fakes.office import PASSPHRASE
from tests.tools import run_asked
from tests.unit.exchange.laptops import LABEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office


def test_the_office_reads_what_the_laptop_wrote(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    written = laptop.export(stick, office.kit)
    read = read_bundle(written.path, [office.office_keys.identity], demo=False)
    assert list(read.ops) == laptop.ops
    assert read.manifest == written.manifest
    assert read.manifest.label == LABEL
    assert dict(read.manifest.summary.kinds) == {"headcount": 3, "writer": 1}
    assert read.manifest.key == laptop.keys.signer.public
    assert written.size == written.path.stat().st_size


def test_the_escrow_and_the_laptop_itself_can_read_it_and_no_other_laptop(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    for identity in (office.escrow, laptop.keys.identity):
        assert list(read_bundle(path, [identity], demo=False).ops) == laptop.ops
    with pytest.raises(WrongRecipient):
        read_bundle(path, [laptop_named("other").keys.identity], demo=False)


def test_the_stock_age_program_opens_a_bundle(laptop: Laptop, office: Office, stick: Path) -> None:
    path = laptop.export(stick, office.kit).path
    plain = stick / "plain"
    identity = office.folder / "keys/office/office.age"
    run_asked("age", PASSPHRASE, "--decrypt", "-i", identity, "-o", plain, path)
    line, signature, stream = plain.read_bytes().split(b"\n", 2)
    assert json.loads(line)["format"] == "caravane-bundle"
    assert len(bytes.fromhex(signature.decode())) == 64
    lines = zlib.decompress(stream).splitlines()
    assert [json.loads(each)["seq"] for each in lines] == [1, 2, 3, 4]


def test_the_name_tells_region_and_day_and_no_place() -> None:
    name = bundle_name(LABEL, "5a" * 32)
    assert name == f"MA-09_2026-05-25_{laptop_name('5a' * 32)}.caravane"


def test_a_second_export_of_the_day_takes_the_place_of_the_first(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    laptop.export(stick, office.kit)
    laptop.say("c", 5)
    path = laptop.export(stick, office.kit).path
    assert list(stick.iterdir()) == [path]
    assert len(read_bundle(path, [office.office_keys.identity], demo=False).ops) == 5


def test_the_export_of_another_laptop_is_never_replaced(
    laptop: Laptop,
    laptop_named: Callable[[str], Laptop],
    office: Office,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(export_module, "laptop_name", lambda _key: "BCDF")
    other = laptop_named("other")
    other.say("z", 1)
    theirs = write_bundle(stick, other.ops, label=LABEL, keys=other.keys, kit=office.kit).path
    ours = laptop.export(stick, office.kit).path
    assert ours.name == theirs.name.replace(".caravane", "-2.caravane")
    assert len(read_bundle(theirs, [office.office_keys.identity], demo=False).ops) == 2


def test_without_a_kit_a_safety_copy_opens_on_this_laptop_only(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    written = write_copy(stick, laptop.ops, label=LABEL, keys=laptop.keys)
    assert written.path.name.endswith(".caravane-copie")
    assert list(read_bundle(written.path, [laptop.keys.identity], demo=False).ops) == laptop.ops
    with pytest.raises(WrongRecipient):
        read_bundle(written.path, [office.office_keys.identity], demo=False)


def test_what_another_key_wrote_is_left_out_and_counted(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    other = laptop_named("other")
    other.say("z", 1)
    laptop.journal.union(other.ops)
    written = laptop.export(stick, office.kit)
    assert written.left_out == 2
    read = read_bundle(written.path, [office.office_keys.identity], demo=False)
    assert {op.writer for op in read.ops} == {laptop.journal.identity.writer}


def test_data_whose_key_is_gone_are_not_called_nothing(
    laptop: Laptop, laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    with pytest.raises(KeyOfAnother) as told:
        write_bundle(
            stick,
            laptop.ops,
            label=LABEL,
            keys=laptop_named("other").keys,
            kit=office.kit,
        )
    assert "clé" in told.value.sentence
    assert told.value.remedy


def test_an_empty_journal_has_nothing_to_export(
    laptop_named: Callable[[str], Laptop], office: Office, stick: Path
) -> None:
    empty = laptop_named("empty")
    with pytest.raises(NothingToExport) as told:
        empty.export(stick, office.kit)
    assert "exporter" in told.value.sentence
    assert told.value.remedy
    with pytest.raises(NothingToExport):
        write_copy(stick, [], label=LABEL, keys=empty.keys)


def test_real_data_are_not_sealed_for_a_demonstration(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    with pytest.raises(KitOfOtherWorld):
        laptop.export(stick, replace(office.kit, demo=True))
    with pytest.raises(KitOfOtherWorld):
        laptop.export(stick, office.kit, replace(LABEL, demo=True))


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, DiskFull), (errno.EIO, DeviceGone), (errno.EROFS, FolderReadOnly)],
)
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_a_stick_that_fails_keeps_the_export_of_before(
    laptop: Laptop,
    office: Office,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    told: type[Exception],
) -> None:
    path = laptop.export(stick, office.kit).path
    before = path.read_bytes()
    laptop.say("c", 5)

    def fail(*_arguments: object) -> NoReturn:
        raise OSError(number, "no")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(told):
            laptop.export(stick, office.kit)
    assert list(stick.iterdir()) == [path]
    assert path.read_bytes() == before


def test_a_full_stick_is_left_empty(
    laptop: Laptop, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            laptop.export(stick, office.kit)
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_gone_is_told(laptop: Laptop, office: Office, stick: Path) -> None:
    stick.rmdir()
    with pytest.raises(FolderMissing, match="clé USB"):
        write_bundle(
            stick,
            laptop.ops,
            label=LABEL,
            keys=laptop.keys,
            kit=office.kit,
        )


def test_done_is_not_said_when_the_stick_gives_back_something_else(
    laptop: Laptop, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(path: Path, _data: bytes) -> None:
        path.write_bytes(seal(b"else", [laptop.keys.identity.recipient]))

    monkeypatch.setattr(export_module, "write_bytes", forgetful)
    with pytest.raises(NotKept):
        laptop.export(stick, office.kit)


def test_done_is_not_said_when_the_stick_has_lost_its_blocks(
    laptop: Laptop, office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        export_module, "write_bytes", lambda path, data: path.write_bytes(bytes(len(data)))
    )
    with pytest.raises(NotKept):
        laptop.export(stick, office.kit)


def test_an_operation_that_nobody_could_read_back_never_reaches_the_stick(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    misnamed = replace(laptop.ops[1], entity=EntityId("../x"))
    half_erased = replace(laptop.ops[1], nonce=None)
    for bad in (misnamed, half_erased):
        with pytest.raises(BugError):
            write_bundle(
                stick,
                [laptop.ops[0], bad],
                label=LABEL,
                keys=laptop.keys,
                kit=office.kit,
            )
    assert list(stick.iterdir()) == []


def test_the_letters_of_a_name_come_from_the_key() -> None:
    later = replace(LABEL, region="06", day=date(2027, 1, 2))
    names = {bundle_name(later, f"{key:02x}" * 32) for key in range(20)}
    assert len(names) == 20
    assert all(re.fullmatch(r"MA-06_2027-01-02_[B-X]{4}\.caravane", name) for name in names)


def test_an_export_that_tells_more_than_this_one_is_never_replaced(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    """As on the day when a laptop is restored from an older copy: the same key, less to tell."""
    whole = laptop.export(stick, office.kit).path
    less = write_bundle(stick, laptop.ops[:-1], label=LABEL, keys=laptop.keys, kit=office.kit).path
    assert less.name == whole.name.replace(".caravane", "-2.caravane")
    assert len(read_bundle(whole, [office.office_keys.identity], demo=False).ops) == 4
    assert laptop.export(stick, office.kit).path == whole
