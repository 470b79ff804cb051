"""What is nested without end: refused the same by every reader, whatever called it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.domain.journal import Kind, canonical_json, commit
from caravan.exchange.certificate import RequestDamaged, read_request
from caravan.exchange.lines import BadLine, from_line, to_line
from caravan.exchange.paper import PaperKind, to_text
from caravan.exchange.refusals.bundles import BadCertificate
from caravan.exchange.report import Verdict
from caravan.exchange.signed import NotSigned, claims_of, verified
from caravan.exchange.trust import Trust
from tests.unit.exchange.laptops import forge

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office

KEY = "ab" * 32
DEPTHS = (*range(700, 1010), 5_000, 20_000)


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


def claims(depth: int) -> bytes:
    return b'{"key":"%s","signature":"%s","x":%s}' % (
        KEY.encode(),
        b"0" * 128,
        nested(depth),
    )


def test_no_depth_of_claims_does_more_than_be_refused() -> None:
    for depth in DEPTHS:
        with pytest.raises(NotSigned):
            verified(claims_of(claims(depth)), b"", KEY)


def test_a_request_of_any_depth_is_only_damaged() -> None:
    for depth in DEPTHS:
        with pytest.raises(RequestDamaged):
            read_request(to_text(PaperKind.REQUEST, claims(depth)))


def test_a_deep_certificate_does_not_keep_the_sound_files_out(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    sound = laptop.export(stick, office.kit).path
    trust = Trust(root=office.office_keys.root.public)
    office.reception = replace(office.reception, trust=trust)
    bad = []
    for depth in DEPTHS[::7]:
        certificate = to_text(PaperKind.CERTIFICATE, claims(depth))
        bad.append(stick / f"{depth}.caravane")
        bad[-1].write_bytes(forge(b"", laptop.keys, office.kit, certificate=certificate))
    files = office.receive(*bad, sound).files
    assert {type(file.refusal) for file in files[:-1]} == {BadCertificate}
    assert files[-1].verdict is Verdict.QUARANTINED


@pytest.mark.parametrize("depth", [40, 200, 900, 980])
def test_a_payload_deeper_than_any_form_is_refused_and_not_kept_for_a_reader_to_fall_over(
    laptop: Laptop, depth: int
) -> None:
    payload = nested(depth)
    said = laptop.say("a", 4)
    nonce = said.nonce or b""
    op = replace(said, kind=Kind.EVENT, payload=payload, commitment=commit(nonce, payload))
    with pytest.raises(BadLine):
        from_line(to_line(op)[:-1])


def test_a_payload_as_deep_as_a_later_form_may_be_is_read(laptop: Laptop) -> None:
    said = laptop.say("a", 4)
    payload, nonce = canonical_json({"a": [[{"b": [1, {"c": []}]}]]}), said.nonce or b""
    op = replace(said, kind=Kind.EVENT, payload=payload, commitment=commit(nonce, payload))
    assert from_line(to_line(op)[:-1]).payload == payload
