"""Keys are made once and stay private; a kit is taken whole or refused."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from caravan.errors import DiskFull
from caravan.exchange import keys as keys_module
from caravan.exchange.keys import (
    KeyUnreadable,
    laptop_keys,
    make_office_keys,
    read_office_keys,
    signed_by,
)
from caravan.exchange.kit import install_kit, installed_kit, kit_of, read_kit, write_kit
from caravan.exchange.kit_refusals import KitDamaged, KitTooNew, NotAKit
from caravan.exchange.refusals import FileUnreadable
from caravan.exchange.sealing import seal, unseal

if TYPE_CHECKING:
    from pathlib import Path


def test_a_laptop_makes_its_keys_once(tmp_path: Path) -> None:
    first = laptop_keys(tmp_path / "keys")
    assert laptop_keys(tmp_path / "keys") == first
    assert signed_by(first.signer.public, first.signer.sign(b"yes"), b"yes")
    assert not signed_by(first.signer.public, first.signer.sign(b"yes"), b"no")
    assert unseal(seal(b"hello", [first.identity.recipient]), [first.identity]) == b"hello"


def test_key_files_belong_to_one_user(tmp_path: Path) -> None:
    laptop_keys(tmp_path / "keys")
    make_office_keys(tmp_path / "keys")
    files = [path for path in (tmp_path / "keys").rglob("*") if path.is_file()]
    assert len(files) == 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_secret_is_not_shown_when_a_key_is_printed(tmp_path: Path) -> None:
    keys = laptop_keys(tmp_path)
    assert keys.identity.secret not in repr(keys)
    assert repr(keys.signer.secret) not in repr(keys)


@pytest.mark.parametrize("name", ["laptop.key", "laptop.age"])
def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path, name: str) -> None:
    laptop_keys(tmp_path)
    (tmp_path / name).write_bytes(b"\xff")
    with pytest.raises(KeyUnreadable) as told:
        laptop_keys(tmp_path)
    assert name in told.value.sentence
    assert told.value.remedy
    assert (tmp_path / name).read_bytes() == b"\xff"


def test_a_key_of_another_kind_is_not_a_laptops_key(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    laptop_keys(tmp_path)
    other = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (tmp_path / "laptop.key").write_bytes(other)
    with pytest.raises(KeyUnreadable):
        laptop_keys(tmp_path)


def test_an_office_keeps_its_keys(tmp_path: Path) -> None:
    assert read_office_keys(tmp_path) is None
    made = make_office_keys(tmp_path)
    assert make_office_keys(tmp_path) == made
    assert read_office_keys(tmp_path) == made
    assert made.identity != made.escrow


def test_an_office_that_lost_one_key_is_told_so(tmp_path: Path) -> None:
    make_office_keys(tmp_path)
    (tmp_path / "office" / "escrow.age").unlink()
    with pytest.raises(KeyUnreadable):
        make_office_keys(tmp_path)


def test_an_office_stopped_while_making_keys_starts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> bytes:
        raise DiskFull(str(tmp_path))

    with monkeypatch.context() as patched:
        patched.setattr(keys_module, "_new_signer", full)
        with pytest.raises(DiskFull):
            make_office_keys(tmp_path)
    assert read_office_keys(tmp_path) is None
    assert make_office_keys(tmp_path) == read_office_keys(tmp_path)


def test_a_kit_says_for_whom_to_seal(tmp_path: Path) -> None:
    keys = make_office_keys(tmp_path / "keys")
    kit = kit_of(keys, office="  Bureau de  l’AUSIM ", demo=True)
    write_kit(tmp_path / "office.caravane-kit", kit, keys)
    read = read_kit(tmp_path / "office.caravane-kit")
    assert read == kit
    assert (read.office, read.demo) == ("Bureau de l’AUSIM", True)
    sealed = seal(b"hello", read.recipients)
    assert unseal(sealed, [keys.identity]) == unseal(sealed, [keys.escrow]) == b"hello"


def test_an_installed_kit_stays_when_another_is_refused(tmp_path: Path) -> None:
    keys = make_office_keys(tmp_path / "office-keys")
    kit = kit_of(keys, office="AUSIM", demo=False)
    write_kit(tmp_path / "a.caravane-kit", kit, keys)
    assert installed_kit(tmp_path / "keys") is None
    assert install_kit(tmp_path / "keys", tmp_path / "a.caravane-kit") == kit
    (tmp_path / "b.caravane-kit").write_text("{}", encoding="utf-8")
    with pytest.raises(NotAKit):
        install_kit(tmp_path / "keys", tmp_path / "b.caravane-kit")
    assert installed_kit(tmp_path / "keys") == kit


@pytest.fixture
def kit_file(tmp_path: Path) -> Path:
    keys = make_office_keys(tmp_path / "keys")
    path = tmp_path / "office.caravane-kit"
    write_kit(path, kit_of(keys, office="AUSIM", demo=False), keys)
    return path


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("format", "caravane-bundle", NotAKit),
        ("version", 0, NotAKit),
        ("version", "1", NotAKit),
        ("version", 2, KitTooNew),
        ("office", "AUSIN", KitDamaged),
        ("office", "", KitDamaged),
        ("office", None, KitDamaged),
        ("office", "\ud800", KitDamaged),
        ("more", "\ud800", KitDamaged),
        ("demo", True, KitDamaged),
        ("demo", 1, KitDamaged),
        ("recipients", [], KitDamaged),
        ("recipients", ["age1"], KitDamaged),
        ("recipients", [1], KitDamaged),
        ("recipients", "age1", KitDamaged),
        ("root", "00" * 32, KitDamaged),
        ("root", None, KitDamaged),
        ("signature", None, KitDamaged),
        ("signature", "00" * 64, KitDamaged),
    ],
)
def test_a_kit_that_was_altered_is_refused(
    kit_file: Path, field: str, value: object, refusal: type[Exception]
) -> None:
    claims = json.loads(kit_file.read_text(encoding="utf-8"))
    kit_file.write_text(json.dumps({**claims, field: value}), encoding="utf-8")
    with pytest.raises(refusal):
        read_kit(kit_file)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[]", b"[" * 60_000, b" " * 70_000])
def test_what_is_not_a_kit_is_refused_with_a_sentence(kit_file: Path, data: bytes) -> None:
    kit_file.write_bytes(data)
    with pytest.raises(NotAKit) as told:
        read_kit(kit_file)
    assert "trousse" in told.value.sentence
    assert ".caravane-kit" in told.value.remedy


def test_a_kit_that_is_not_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_kit(tmp_path)
    with pytest.raises(FileUnreadable):
        read_kit(tmp_path / "absent")
    with pytest.raises(FileUnreadable):
        read_kit(tmp_path / ("n" * 300))
