"""Sealed files that ask for more work than any of ours."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from caravan.exchange.keys import Identity, identity_from, new_identity
from caravan.exchange.passphrase import PassphraseWrong, SealDamaged, open_sealed, seal_under
from caravan.exchange.refusals.bundles import BundleDamaged, BundleRefused
from caravan.exchange.report import Verdict
from caravan.exchange.sealing import seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office

MAGIC, END = b"age-encryption.org/v1\n", b"--- " + b"A" * 43 + b"\n" + b"x" * 99


def stanza_for(recipient: str) -> bytes:
    """The lines by which a file names one recipient."""
    return b"".join(line + b"\n" for line in seal(b"", [recipient]).split(b"\n")[1:3])


@pytest.fixture
def identity() -> Identity:
    return identity_from(new_identity(), "x")


@pytest.mark.parametrize("kind", ["nobody", "ours", "empty", "one long line"])
def test_a_file_for_ten_thousand_recipients_is_refused_at_once(
    identity: Identity, kind: str
) -> None:
    stanza = {
        "nobody": b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n",
        "ours": stanza_for(identity.recipient),
        "empty": b"-> a B\n\n",
        "one long line": b"-> a " + b"B" * 2_000 + b"\n\n",
    }[kind]
    start = time.monotonic()
    with pytest.raises(BundleDamaged):
        unseal(MAGIC + stanza * 10_000 + END, [identity])
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("tries", [b"-> a B\n\n", b"-> a\n\n", b"->  \n"])
def test_the_longest_header_that_is_read_is_read_in_less_than_a_moment(
    identity: Identity, tries: bytes
) -> None:
    header = (tries * 8_000)[: (1 << 12) - 100]
    start = time.monotonic()
    with pytest.raises(BundleRefused):
        unseal(MAGIC + header + b"\n" + END * 9, [identity])
    assert time.monotonic() - start < 2


def test_a_file_for_as_many_as_a_kit_may_name_is_opened(identity: Identity) -> None:
    others = [identity_from(new_identity(), "x").recipient for _other in range(12)]
    plain = b"p" * 100_000
    assert unseal(seal(plain, [*others, identity.recipient]), [identity]) == plain


def test_a_crowded_file_does_not_keep_the_sound_one_out(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    sound = laptop.export(stick, office.kit).path
    crowd = stick / "crowd.caravane"
    crowd.write_bytes(MAGIC + stanza_for(office.office_keys.identity.recipient) * 9_000 + END)
    verdicts = [file.verdict for file in office.receive(crowd, sound).files]
    assert verdicts == [Verdict.REFUSED, Verdict.NEW]


@pytest.mark.parametrize("effort", [1, 2, 3, 8])
def test_a_file_sealed_with_hardly_any_work_opens_all_the_same(effort: int) -> None:
    assert open_sealed(seal_under(b"p", "quatre mots", effort=effort), "quatre mots") == b"p"


@pytest.mark.parametrize("effort", [b"1", b"8", b"21", b"30", b"63", b"99", b"0", b"999"])
def test_a_file_that_asks_for_any_work_is_opened_or_refused_with_a_sentence(
    effort: bytes,
) -> None:
    lines = (b"-> scrypt " + b"A" * 22 + b" " + effort, b"A" * 43, END)
    with pytest.raises((PassphraseWrong, SealDamaged)):
        open_sealed(MAGIC + b"\n".join(lines), "quatre mots")
