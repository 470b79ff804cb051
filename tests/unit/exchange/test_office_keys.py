"""An office's keys lie under a passphrase, and are never lost to one."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from caravan.errors import DiskFull
from caravan.exchange import escrow as escrow_module
from caravan.exchange import office_keys as module
from caravan.exchange import passphrase as phrases
from caravan.exchange.keys import Identity, KeyUnreadable, identity_from, new_identity, new_signer
from caravan.exchange.office_keys import (
    escrow_recipient,
    former_escrows,
    has_office,
    is_sealed,
    make_office_keys,
    read_unsealed,
    recover_office_keys,
    replace_escrow,
    seal_office_keys,
    set_passphrase,
    unlock_office_keys,
)
from caravan.exchange.paper import PaperDamaged
from caravan.exchange.sealing import seal, unseal
from caravan.safe_write import write_bytes
from tests.fakes.office import EFFORT, PASSPHRASE, office_keys
from tests.tools import run_asked

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "cinq mots tout autres"


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_an_office_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    assert not has_office(tmp_path)
    made, _escrow = office_keys(tmp_path)
    assert has_office(tmp_path)
    assert is_sealed(tmp_path)
    assert unlock_office_keys(tmp_path, PASSPHRASE) == made
    for wrong in ("quatre mots sans rapports", PASSPHRASE.upper(), " "):
        with pytest.raises(phrases.PassphraseWrong):
            unlock_office_keys(tmp_path, wrong)
    with pytest.raises(phrases.PassphraseMissing):
        unlock_office_keys(tmp_path, "")


def test_no_secret_lies_in_clear(tmp_path: Path) -> None:
    made, escrow = office_keys(tmp_path)
    held = every_byte(tmp_path)
    for secret in (made.identity.secret.encode(), escrow.secret.encode(), b"PRIVATE KEY"):
        assert secret not in held
    assert PASSPHRASE.encode() not in held


@pytest.mark.parametrize("name", ["office.age", "root.key"])
def test_a_damaged_or_missing_key_is_told_and_not_replaced(tmp_path: Path, name: str) -> None:
    office_keys(tmp_path)
    path = tmp_path / "office" / name
    whole = path.read_bytes()
    for place in (0, 30, len(whole) // 2, len(whole) - 1):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)
        with pytest.raises((KeyUnreadable, phrases.SealDamaged)):
            unlock_office_keys(tmp_path, PASSPHRASE)
        assert path.read_bytes() == damaged
    path.unlink()
    with pytest.raises(KeyUnreadable):
        unlock_office_keys(tmp_path, PASSPHRASE)


def test_without_a_place_for_the_escrow_there_is_no_office(tmp_path: Path) -> None:
    def gone(_escrow: Identity) -> None:
        raise DiskFull(str(tmp_path))

    with pytest.raises(DiskFull):
        make_office_keys(tmp_path, PASSPHRASE, gone, effort=EFFORT)
    assert not has_office(tmp_path)


def test_an_office_stopped_while_making_keys_starts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object, **_more: object) -> bytes:
        raise DiskFull(str(tmp_path))

    with monkeypatch.context() as patched:
        patched.setattr(module, "seal_under", full)
        with pytest.raises(DiskFull):
            office_keys(tmp_path)
    assert not has_office(tmp_path)
    made, _escrow = office_keys(tmp_path)
    assert unlock_office_keys(tmp_path, PASSPHRASE) == made


def test_the_escrow_opens_everything_and_gives_a_new_passphrase(tmp_path: Path) -> None:
    made, escrow = office_keys(tmp_path)
    assert recover_office_keys(tmp_path, escrow) == made
    set_passphrase(tmp_path, recover_office_keys(tmp_path, escrow), OTHER, effort=EFFORT)
    assert unlock_office_keys(tmp_path, OTHER) == made
    with pytest.raises(phrases.PassphraseWrong):
        unlock_office_keys(tmp_path, PASSPHRASE)
    assert recover_office_keys(tmp_path, escrow) == made


def test_the_escrow_of_another_office_opens_nothing(tmp_path: Path) -> None:
    office_keys(tmp_path / "a")
    _made, other = office_keys(tmp_path / "b")
    with pytest.raises(KeyUnreadable):
        recover_office_keys(tmp_path / "a", other)


@pytest.fixture
def unsealed(tmp_path: Path) -> Path:
    """The keys of an office as the first version left them."""
    place = tmp_path / "keys" / "office"
    place.mkdir(parents=True)
    (place / "office.age").write_bytes(new_identity())
    (place / "escrow.age").write_bytes(new_identity())
    (place / "root.key").write_bytes(new_signer())
    return tmp_path / "keys"


def test_keys_from_before_passphrases_are_the_same_once_sealed(unsealed: Path) -> None:
    before = read_unsealed(unsealed)
    assert unlock_office_keys(unsealed, "") == before
    kept: list[Identity] = []
    assert seal_office_keys(unsealed, PASSPHRASE, kept.append, effort=EFFORT) == before
    assert unlock_office_keys(unsealed, PASSPHRASE) == before
    assert kept[0].recipient == before.escrow
    assert recover_office_keys(unsealed, kept[0]) == before
    held = every_byte(unsealed)
    assert kept[0].secret.encode() not in held
    assert before.identity.secret.encode() not in held
    assert b"PRIVATE KEY" not in held


def opened(folder: Path) -> object:
    return unlock_office_keys(folder, PASSPHRASE)


@pytest.mark.parametrize("cut", range(4))
def test_sealing_that_is_cut_at_any_file_never_locks_anybody_out(
    unsealed: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    before = read_unsealed(unsealed)
    files = iter(range(4))

    def write(path: Path, data: bytes, *, private: bool = False) -> None:
        if next(files) == cut:
            raise DiskFull(str(path))
        write_bytes(path, data, private=private)

    with monkeypatch.context() as patched:
        patched.setattr(module, "write_bytes", write)
        with pytest.raises(DiskFull):
            seal_office_keys(unsealed, PASSPHRASE, lambda _escrow: None, effort=EFFORT)
    assert opened(unsealed) == before
    assert (unsealed / "office" / "escrow.age").exists()
    assert seal_office_keys(unsealed, PASSPHRASE, lambda _escrow: None, effort=EFFORT) == before
    assert opened(unsealed) == before


def test_an_escrow_left_by_a_cut_goes_when_the_office_is_opened(unsealed: Path) -> None:
    escrow = (unsealed / "office" / "escrow.age").read_bytes()
    seal_office_keys(unsealed, PASSPHRASE, lambda _escrow: None, effort=EFFORT)
    (unsealed / "office" / "escrow.age").write_bytes(escrow)
    opened(unsealed)
    assert not (unsealed / "office" / "escrow.age").exists()


def test_an_office_knows_the_escrows_that_it_had(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    made, first = office_keys(folder)
    assert former_escrows(folder) == ()
    second, third = (identity_from(new_identity(), "x").recipient for _time in range(2))
    made = replace_escrow(folder, made, second, PASSPHRASE, effort=EFFORT)
    made = replace_escrow(folder, made, third, PASSPHRASE, effort=EFFORT)
    assert former_escrows(folder) == (first.recipient, second)
    set_passphrase(folder, made, OTHER, effort=EFFORT)
    assert former_escrows(folder) == (first.recipient, second)
    assert escrow_recipient(folder) == third
    public = folder / "office" / "public.json"
    known = json.loads(public.read_bytes())
    del known["former"]
    public.write_text(json.dumps(known), "utf-8")
    assert former_escrows(folder) == (), "an earlier program kept none"


def test_the_escrow_travels_on_paper_and_in_a_file(tmp_path: Path) -> None:
    escrow = identity_from(new_identity(), "x")
    text = escrow_module.escrow_text(escrow)
    assert escrow.secret not in text
    assert len(text) < 80
    assert escrow_module.escrow_from_text(text.lower().replace("c", " c")) == escrow
    with pytest.raises(PaperDamaged):
        escrow_module.escrow_from_text(text[:-1] + ("B" if text[-1] != "B" else "C"))
    home, stick = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    stick.mkdir()
    first, second = (
        escrow_module.write_escrow(stick, escrow, PASSPHRASE, home=home, effort=EFFORT)
        for _time in range(2)
    )
    assert first != second
    assert escrow_module.read_escrow(first, PASSPHRASE) == escrow
    with pytest.raises(phrases.PassphraseWrong):
        escrow_module.read_escrow(first, OTHER)
    with pytest.raises(escrow_module.EscrowBeside):
        escrow_module.write_escrow(home, escrow, PASSPHRASE, home=home, effort=EFFORT)
    (stick / "bundle").write_bytes(seal(b"x", [escrow.recipient]))
    with pytest.raises(phrases.SealDamaged):
        escrow_module.read_escrow(stick / "bundle", PASSPHRASE)
    assert unseal((stick / "bundle").read_bytes(), [escrow]) == b"x"


def test_the_stock_age_program_opens_the_escrow_with_the_passphrase(tmp_path: Path) -> None:
    _made, escrow = office_keys(tmp_path / "keys")
    (tmp_path / "home").mkdir()
    spare = escrow_module.write_escrow(
        tmp_path, escrow, PASSPHRASE, home=tmp_path / "home", effort=EFFORT
    )
    (tmp_path / "sealed").write_bytes(seal(b"hello", [escrow.recipient]))
    plain = tmp_path / "plain"
    run_asked("age", PASSPHRASE, "--decrypt", "-i", spare, "-o", plain, tmp_path / "sealed")
    assert plain.read_bytes() == b"hello"


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072])
def test_what_is_sealed_under_a_passphrase_opens(size: int) -> None:
    plain = bytes(range(256)) * (size // 256) + bytes(size % 256)
    sealed = phrases.seal_under(plain, PASSPHRASE, effort=EFFORT)
    assert phrases.is_passphrase_sealed(sealed)
    assert phrases.open_sealed(sealed, PASSPHRASE) == plain


def test_an_accent_is_the_same_from_every_keyboard() -> None:
    sealed = phrases.seal_under(b"x", "été sans fin au Sahara", effort=EFFORT)
    assert phrases.open_sealed(sealed, "e\u0301te\u0301 sans fin au Sahara") == b"x"


def test_no_single_changed_byte_opens() -> None:
    sealed = phrases.seal_under(b"secret", PASSPHRASE, effort=EFFORT)
    for place in range(len(sealed)):
        damaged = bytearray(sealed)
        damaged[place] ^= 1
        with pytest.raises((phrases.PassphraseWrong, phrases.SealDamaged)):
            phrases.open_sealed(bytes(damaged), PASSPHRASE)


def test_a_sign_that_says_the_same_in_other_bits_does_not_open() -> None:
    sealed = phrases.seal_under(b"secret", PASSPHRASE, effort=EFFORT)
    place = sealed.index(b"\n", sealed.index(b"---")) - 1
    same = b64decode(sealed[place - 2 : place + 1] + b"=")
    signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    others = [
        sealed[:place] + bytes([sign]) + sealed[place + 1 :]
        for sign in signs
        if sign != sealed[place]
        and b64decode(sealed[place - 2 : place] + bytes([sign]) + b"=") == same
    ]
    assert len(others) == 3
    for other in others:
        with pytest.raises(phrases.SealDamaged):
            phrases.open_sealed(other, PASSPHRASE)


@pytest.mark.parametrize(
    ("once", "twice", "refusal"),
    [
        ("", "", phrases.PassphraseMissing),
        ("   ", "   ", phrases.PassphraseMissing),
        (PASSPHRASE, OTHER, phrases.PassphrasesDiffer),
        ("onze signes", "onze signes", phrases.PassphraseTooSimple),
        ("abababababababab", "abababababababab", phrases.PassphraseTooSimple),
    ],
)
def test_a_poor_passphrase_is_not_taken(once: str, twice: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as told:
        phrases.chosen(once, twice)
    assert str(told.value)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_what_age_seals_opens_here_and_what_is_sealed_here_opens_with_age(size: int) -> None:
    from pyrage import passphrase as age

    plain = bytes(range(256)) * (size // 256) + bytes(size % 256)
    assert age.decrypt(phrases.seal_under(plain, PASSPHRASE, effort=EFFORT), PASSPHRASE) == plain
    assert phrases.open_sealed(age.encrypt(plain, PASSPHRASE), PASSPHRASE) == plain


def test_a_file_that_asks_for_more_memory_than_any_of_ours_is_refused_at_once() -> None:
    sealed = phrases.seal_under(b"x", PASSPHRASE, effort=EFFORT)
    greedy = sealed.replace(b" 8\n", b" 21\n", 1)
    assert greedy != sealed
    with pytest.raises(phrases.SealDamaged):
        phrases.open_sealed(greedy, PASSPHRASE)


def test_a_piece_cut_off_its_end_is_told_from_a_wrong_passphrase() -> None:
    sealed = phrases.seal_under(bytes(200_000), PASSPHRASE, effort=EFFORT)
    for cut in (1, 16, 17, 65_552, 100_000):
        with pytest.raises(phrases.SealDamaged):
            phrases.open_sealed(sealed[:-cut], PASSPHRASE)
