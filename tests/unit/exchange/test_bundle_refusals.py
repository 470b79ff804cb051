"""Whatever is wrong with a file, it is refused for its own reason and nothing is touched."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from caravan.exchange import bundle as bundle_module
from caravan.exchange import folding
from caravan.exchange.bundle import open_bundle, read_file, replay
from caravan.exchange.lines import to_line
from caravan.exchange.refusals import bundles, kits
from caravan.exchange.refusals.bundles import (
    BadSignature,
    BundleDamaged,
    BundleRefused,
    BundleTooLarge,
    BundleTooNew,
    BundleTruncated,
    ContentDisagrees,
    DemoMismatch,
    FileUnreadable,
    ForeignOperation,
    NewerContent,
    NotABundle,
    WrongRecipient,
)
from caravan.exchange.refusals.lines import LINE_REFUSALS
from caravan.exchange.sealing import seal, unseal
from caravan.i18n import Language, speaking
from tests.fakes.bundles import read_bundle
from tests.unit.exchange.laptops import folded, forge

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.exchange.refusals.kits import KitRefused
    from tests.unit.exchange.laptops import Laptop, Office


@pytest.fixture
def sealed(laptop: Laptop, office: Office, stick: Path) -> bytes:
    return laptop.export(stick, office.kit).path.read_bytes()


def refusal_of(data: bytes, office: Office) -> BundleRefused:
    with pytest.raises(BundleRefused) as told:
        replay(open_bundle(data, [office.office_keys.identity]))
    return told.value


def test_every_flipped_byte_is_refused(sealed: bytes, office: Office) -> None:
    codes = set()
    for place in range(len(sealed)):
        flipped = bytearray(sealed)
        flipped[place] ^= 1 << (place % 8)
        codes.add(refusal_of(bytes(flipped), office).code)
    assert codes <= {"not-a-bundle", "truncated", "damaged", "wrong-recipient"}


def test_every_flipped_byte_inside_the_seal_is_refused(sealed: bytes, office: Office) -> None:
    plain = unseal(sealed, [office.office_keys.identity])
    codes = set()
    for place in range(len(plain)):
        flipped = bytearray(plain)
        flipped[place] ^= 1 << (place % 8)
        codes.add(refusal_of(seal(bytes(flipped), office.kit.recipients), office).code)
    assert {"bad-signature", "damaged", "not-a-bundle"} <= codes


def test_every_cut_is_refused_as_incomplete_or_damaged(sealed: bytes, office: Office) -> None:
    codes = {refusal_of(sealed[:length], office).code for length in range(len(sealed))}
    assert codes <= {"truncated", "damaged"}
    assert refusal_of(b"", office).code == "truncated"


def test_more_after_the_end_and_two_in_one_are_refused(sealed: bytes, office: Office) -> None:
    assert refusal_of(sealed + b"\n", office).code == "damaged"
    assert refusal_of(sealed + sealed, office).code == "damaged"


@pytest.mark.parametrize(
    "plain", [b"", b"hello\n", b"{}\n", b'{"format":"caravane-bundle"}\n', b"a" * 70_000, b"[1]\n"]
)
def test_a_sealed_file_of_another_program_is_not_a_bundle(plain: bytes, office: Office) -> None:
    assert isinstance(refusal_of(seal(plain, office.kit.recipients), office), NotABundle)


def test_noise_is_not_a_bundle(office: Office) -> None:
    assert isinstance(refusal_of(bytes(range(256)) * 20, office), NotABundle)


def test_a_file_for_another_office_is_told_so(laptop: Laptop, office: Office) -> None:
    sealed = seal(b"x", [laptop.keys.identity.recipient])
    assert isinstance(refusal_of(sealed, office), WrongRecipient)


def test_a_newer_format_is_told_before_anything_else(laptop: Laptop, office: Office) -> None:
    sealed = forge(b"", laptop.keys, office.kit, sign=False, version=2)
    assert isinstance(refusal_of(sealed, office), BundleTooNew)


@pytest.mark.parametrize("version", [0, -1, "1", True, None])
def test_a_version_that_is_none_is_not_ours(
    laptop: Laptop, office: Office, version: object
) -> None:
    sealed = forge(b"", laptop.keys, office.kit, version=version)
    assert isinstance(refusal_of(sealed, office), NotABundle)


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("program", "../x"),
        ("demo", "yes"),
        ("region", "MA-09"),
        ("region", 9),
        ("day", "25 mai"),
        ("day", 25),
        ("writers", {}),
        ("writers", [7]),
        ("writers", [{"writer": "zz", "first": 1, "last": 1, "count": 1}]),
        ("writers", [{"writer": "00" * 16, "first": 1.5, "last": 1, "count": 1}]),
        ("writers", [{}] * 201),
        ("kinds", []),
        ("kinds", {"<b>": 1}),
        ("kinds", {"sheet": "1"}),
        ("operations", -1),
        ("operations", None),
        ("digest", "00"),
        ("inflated", 1 << 50),
        ("sha256", "XY" * 32),
        ("key", ""),
        ("certificate", 5),
    ],
)
def test_a_claim_out_of_its_form_is_refused(
    laptop: Laptop, office: Office, claim: str, value: Any
) -> None:
    sealed = forge(b"", laptop.keys, office.kit, **{claim: value})
    assert isinstance(refusal_of(sealed, office), BundleDamaged)


def test_a_signature_of_something_else_is_refused(laptop: Laptop, office: Office) -> None:
    sealed = forge(folded([]), laptop.keys, office.kit, sign=False)
    assert isinstance(refusal_of(sealed, office), BadSignature)


def test_the_same_signature_written_otherwise_is_refused(sealed: bytes, office: Office) -> None:
    plain = unseal(sealed, [office.office_keys.identity])
    line, signature, stream = plain.split(b"\n", 2)
    shouted = b"\n".join((line, signature.upper(), stream))
    assert isinstance(refusal_of(seal(shouted, office.kit.recipients), office), BadSignature)
    alone = seal(line + b"\n", office.kit.recipients)
    assert isinstance(refusal_of(alone, office), BundleDamaged)


def test_a_stream_that_is_not_the_one_announced_is_refused(laptop: Laptop, office: Office) -> None:
    sealed = forge(folded([]), laptop.keys, office.kit, sha256="00" * 32)
    assert isinstance(refusal_of(sealed, office), BundleDamaged)


@pytest.mark.parametrize(
    "stream", [b"", b"noise", zlib.compress(b"")[:-1], zlib.compress(b"") + b"more"]
)
def test_a_stream_that_does_not_unfold_is_refused(
    laptop: Laptop, office: Office, stream: bytes
) -> None:
    sealed = forge(stream, laptop.keys, office.kit, inflated=0)
    assert isinstance(refusal_of(sealed, office), BundleDamaged)


def test_a_bomb_is_refused_at_its_declared_size_or_at_ours(
    laptop: Laptop, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = zlib.compress(b"\n" * 50_000_000)
    for declared in (10, 60_000, 1 << 39):
        sealed = forge(bomb, laptop.keys, office.kit, inflated=declared)
        assert isinstance(refusal_of(sealed, office), (BundleTooLarge, ForeignOperation))
    small = forge(zlib.compress(b"a" * 40_000), laptop.keys, office.kit, inflated=39_999)
    assert isinstance(refusal_of(small, office), BundleTooLarge)
    monkeypatch.setattr(folding, "MOST_INFLATED", 39_999)
    honest = forge(zlib.compress(b"a" * 40_000), laptop.keys, office.kit)
    assert isinstance(refusal_of(honest, office), BundleTooLarge)


def test_a_stream_shorter_than_announced_is_refused(laptop: Laptop, office: Office) -> None:
    lines = [to_line(op)[:-1] for op in laptop.ops]
    sealed = forge(folded(lines), laptop.keys, office.kit, inflated=1 << 20)
    assert isinstance(refusal_of(sealed, office), BundleDamaged)


def test_the_first_bad_line_is_named(laptop: Laptop, office: Office) -> None:
    good = to_line(laptop.ops[0])[:-1]
    for stream, number in (
        (folded([b"{}"]), 1),
        (folded([good, b"{}"]), 2),
        (folded([good, good]), 2),
        (folded([good, b'{"a":"' + b"x" * 100_000 + b'"}']), 2),
        (folded([b"a" * 65_537]), 1),
        (zlib.compress(good), 1),
        (zlib.compress(b"a" * 200_000), 1),
    ):
        refusal = refusal_of(forge(stream, laptop.keys, office.kit), office)
        assert isinstance(refusal, ForeignOperation)
        assert refusal.line == number
        assert str(number) in refusal.sentence


def test_operations_out_of_order_are_refused(laptop: Laptop, office: Office) -> None:
    lines = [to_line(op)[:-1] for op in reversed(laptop.ops)]
    sealed = forge(folded(lines), laptop.keys, office.kit)
    assert isinstance(refusal_of(sealed, office), ForeignOperation)


def test_other_operations_than_announced_are_refused(laptop: Laptop, office: Office) -> None:
    sealed = forge(folded([to_line(laptop.ops[0])[:-1]]), laptop.keys, office.kit)
    assert isinstance(refusal_of(sealed, office), ContentDisagrees)


def test_a_kind_of_tomorrow_waits(laptop: Laptop, office: Office) -> None:
    line = to_line(laptop.ops[1])[:-1].replace(b'"headcount"', b'"poster"')
    sealed = forge(folded([line]), laptop.keys, office.kit)
    assert isinstance(refusal_of(sealed, office), NewerContent)


def test_demonstration_and_real_data_stay_apart(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    path = laptop.export(stick, office.kit).path
    with pytest.raises(DemoMismatch):
        read_bundle(path, [office.office_keys.identity], demo=True)
    path.write_bytes(forge(folded([]), laptop.keys, office.kit, demo=True))
    with pytest.raises(DemoMismatch):
        read_bundle(path, [office.office_keys.identity], demo=False)


def test_what_cannot_be_read_at_all_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "absent", tmp_path / "pipe", tmp_path / ("n" * 300)):
        with pytest.raises(FileUnreadable):
            read_file(path)


def test_a_file_bigger_than_any_export_is_not_read_whole(
    tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_module, "MOST_SEALED", 100)
    (tmp_path / "big").write_bytes(bytes(101))
    with pytest.raises(BundleTooLarge):
        read_file(tmp_path / "big")
    with pytest.raises(BundleTooLarge):
        open_bundle(bytes(101), [office.office_keys.identity])


def leaves() -> list[BundleRefused | KitRefused]:
    return [
        bundles.NotABundle(),
        bundles.BundleTruncated(),
        bundles.BundleDamaged(),
        bundles.WrongRecipient(),
        bundles.BundleTooNew(),
        bundles.BadSignature(),
        bundles.BundleTooLarge(),
        bundles.ForeignOperation(3),
        *(kind(3) for kind in LINE_REFUSALS),
        bundles.ContentDisagrees(),
        bundles.DemoMismatch(demo=True),
        bundles.FileUnreadable(),
        bundles.ForeignWriter(),
        bundles.NewerContent(),
        bundles.NotEnrolled(),
        bundles.CertificateExpired(),
        bundles.BadCertificate(),
        kits.NotAKit(),
        kits.KitDamaged(),
        kits.KitTooNew(),
        kits.KitOfOtherWorld(demo=True),
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_refusal_has_a_sentence_of_its_own_and_a_remedy(language: Language) -> None:
    with speaking(language):
        sentences = [refusal.sentence for refusal in leaves()]
        assert all(refusal.remedy for refusal in leaves())
        other_way = [bundles.DemoMismatch(demo=False), kits.KitOfOtherWorld(demo=False)]
        sentences += [refusal.sentence for refusal in other_way]
        assert all(refusal.remedy for refusal in other_way)
    assert len(set(sentences)) == len(sentences) == 28
    assert len({refusal.code for refusal in leaves()}) == 26


def test_a_truncated_header_is_incomplete(office: Office) -> None:
    assert isinstance(refusal_of(b"age-encryption.org/v1\n-> X255", office), BundleTruncated)
