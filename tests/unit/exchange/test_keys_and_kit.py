"""Keys are made once and stay private; a kit is taken whole or refused."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.domain.ids import WriterId
from caravan.exchange.keys import KeyUnreadable, laptop_keys, signed_by
from caravan.exchange.kit import (
    install_kit,
    installed_kit,
    kit_name,
    kit_of,
    read_kit,
    write_kit,
)
from caravan.exchange.naming import office_letters
from caravan.exchange.refusals.bundles import FileUnreadable
from caravan.exchange.refusals.kits import (
    KitDamaged,
    KitRefused,
    KitTooBig,
    KitTooNew,
    NotAKit,
)
from caravan.exchange.sealing import seal, unseal
from caravan.exchange.signed import sign_claims
from caravan.store.register import Revoked
from tests.fakes.logos import SVG, png
from tests.fakes.office import office_keys

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
    office_keys(tmp_path / "keys")
    files = [path for path in (tmp_path / "keys").rglob("*") if path.is_file()]
    assert len(files) == 6
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


def test_a_kit_says_for_whom_to_seal(tmp_path: Path) -> None:
    keys, escrow = office_keys(tmp_path / "keys")
    kit = kit_of(keys, office="  Bureau de  l’AUSIM ", demo=True)
    write_kit(tmp_path / "office.caravane-kit", kit, keys)
    read = read_kit(tmp_path / "office.caravane-kit")
    assert read == kit
    assert (read.office, read.demo) == ("Bureau de l’AUSIM", True)
    sealed = seal(b"hello", read.recipients)
    assert unseal(sealed, [keys.identity]) == unseal(sealed, [escrow]) == b"hello"


def test_an_installed_kit_stays_when_another_is_refused(tmp_path: Path) -> None:
    keys, _escrow = office_keys(tmp_path / "office-keys")
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
    keys, _escrow = office_keys(tmp_path / "keys")
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


def test_a_region_kit_carries_everything_and_is_read_back(tmp_path: Path) -> None:
    keys, _escrow = office_keys(tmp_path / "keys")
    kit = replace(
        kit_of(keys, office="AUSIM", demo=False),
        region="06",
        certificates=("CRV-BBBB",),
        revoked=(
            Revoked(key="ab" * 32, writer=None, since=1),
            Revoked(key="ab" * 32, writer=WriterId(bytes(range(16))), since=9),
        ),
        packs={"a-pack.toml": 'schema = 1\nname = "اختبار"\n'},
        logos={"ausim.png": png(), "partner-2.svg": SVG},
    )
    path = tmp_path / kit_name(kit.region, kit.root)
    write_kit(path, kit, keys)
    assert path.name == f"MA-06_{office_letters(kit.root)}.caravane-kit"
    assert read_kit(path) == kit


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("region", "13"),
        ("region", 6),
        ("trust", []),
        ("trust", {"certificates": "CRV"}),
        ("trust", {"certificates": [1]}),
        ("trust", {"certificates": ["x"] * 1_001}),
        ("trust", {"revoked": [{"key": "ab" * 32, "writer": "", "since": 0}]}),
        ("trust", {"revoked": [{"key": "ab", "writer": "", "since": 1}]}),
        ("trust", {"revoked": [{"key": "ab" * 32, "writer": "zz", "since": 1}]}),
        ("trust", {"revoked": [None]}),
        ("packs", ["a"]),
        ("packs", {"a.toml": 1}),
        ("packs", {"../a.toml": "x"}),
        ("packs", {"A.toml": "x"}),
        ("packs", {"a.exe": "x"}),
        ("packs", {"a\u202elmot.toml": "x"}),
        ("packs", {f"p{number}.toml": "" for number in range(65)}),
        ("logos", {"a.png": "not base 64!"}),
        ("logos", {"a.png": "PGh0bWw+"}),
        ("logos", {"..": ""}),
    ],
)
def test_even_a_signed_kit_holds_nothing_that_it_may_not(
    tmp_path: Path, field: str, value: object
) -> None:
    keys, _escrow = office_keys(tmp_path / "keys")
    path = tmp_path / "office.caravane-kit"
    write_kit(path, kit_of(keys, office="AUSIM", demo=False), keys)
    claims = json.loads(path.read_text("utf-8"))
    del claims["signature"]
    claims[field] = value
    path.write_bytes(sign_claims(claims, b"caravane/kit/1\n", keys.root))
    with pytest.raises(KitRefused) as told:
        read_kit(path)
    assert told.value.sentence
    assert told.value.remedy


def test_a_kit_too_big_for_a_laptop_is_not_written(tmp_path: Path) -> None:
    keys, _escrow = office_keys(tmp_path / "keys")
    packs = {f"pack-{number}.toml": "x" * 1_900_000 for number in range(3)}
    kit = replace(kit_of(keys, office="AUSIM", demo=False), packs=packs)
    with pytest.raises(KitTooBig):
        write_kit(tmp_path / "k.caravane-kit", kit, keys)
    (tmp_path / "k.caravane-kit").write_bytes(b" " * (5 << 20))
    with pytest.raises(NotAKit):
        read_kit(tmp_path / "k.caravane-kit")
