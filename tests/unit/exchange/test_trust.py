"""Whom an office believes: requests, certificates, days, other offices."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from caravan.domain.authority import KeyRole
from caravan.domain.ids import WriterId
from caravan.exchange.certificate import (
    Certificate,
    CertificateForAnother,
    CertificateForged,
    Request,
    RequestDamaged,
    certificate_text,
    install_certificate,
    installed_certificate,
    read_certificate,
    read_request,
    request_text,
)
from caravan.exchange.keys import Signer, new_signer, signer_from
from caravan.exchange.manifest import Label, Manifest, Summary
from caravan.exchange.naming import key_letters, laptop_name, numbering_names
from caravan.exchange.paper import PaperKind, PaperOfOtherKind, from_text, to_text
from caravan.exchange.refusals.bundles import BadCertificate, CertificateExpired, NotEnrolled
from caravan.exchange.signed import NotSigned, claims_of, sign_claims, verified
from caravan.exchange.trust import Trust

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 5, 25)


def signer() -> Signer:
    return signer_from(new_signer(), "x")


ROOT, OTHER_ROOT, LAPTOP, LOST = signer(), signer(), signer(), signer()
CERTIFICATE = Certificate(
    key=LAPTOP.public,
    role=KeyRole.LAPTOP,
    region="06",
    since=TODAY,
    until=TODAY + timedelta(days=98),
    replaces=(LOST.public,),
)


def manifest(certificate: str | None = None, key: str = LAPTOP.public) -> Manifest:
    return Manifest(
        label=Label(region="06", day=TODAY, demo=False, program="1"),
        summary=Summary(writers=(), kinds={}, count=0, digest="0" * 64),
        inflated=0,
        sha256="0" * 64,
        key=key,
        certificate=certificate,
    )


def test_a_request_is_the_word_of_the_key_that_asks() -> None:
    asked = Request(key=LAPTOP.public, region="06", demo=False)
    text = request_text(asked, LAPTOP)
    assert read_request(f"  {text.lower()}\n") == asked
    with pytest.raises(RequestDamaged):
        read_request(request_text(replace(asked, key=LOST.public), LAPTOP))


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"key": 7},
        {"key": "ab"},
        {"key": LAPTOP.public, "region": "99", "demo": False, "version": 1},
    ],
)
def test_a_request_that_asks_for_nothing_is_refused(claims: dict[str, object]) -> None:
    payload = sign_claims(claims, b"caravane/request/1\n", LAPTOP)
    with pytest.raises(RequestDamaged):
        read_request(to_text(PaperKind.REQUEST, payload))


def test_a_certificate_is_read_back_and_short_enough_for_one_code() -> None:
    text = certificate_text(CERTIFICATE, ROOT)
    assert read_certificate(text, root=ROOT.public, key=LAPTOP.public) == CERTIFICATE
    assert len(text) < 1_000


def test_a_certificate_of_another_office_or_another_laptop_is_told_apart() -> None:
    text = certificate_text(CERTIFICATE, ROOT)
    with pytest.raises(CertificateForged):
        read_certificate(text, root=OTHER_ROOT.public)
    with pytest.raises(CertificateForAnother):
        read_certificate(text, root=ROOT.public, key=LOST.public)
    asked = request_text(Request(key=LAPTOP.public, region="06", demo=False), LAPTOP)
    with pytest.raises(PaperOfOtherKind):
        read_certificate(asked, root=ROOT.public)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("until", "2099-12-31"),
        ("region", "09"),
        ("role", "office"),
        ("replaces", []),
        pytest.param("key", LOST.public, id="key-lost"),
    ],
)
def test_an_altered_certificate_is_nobodys_word(field: str, value: object) -> None:
    _kind, payload = from_text(certificate_text(CERTIFICATE, ROOT))
    altered = json.dumps({**claims_of(payload), field: value}).encode()
    with pytest.raises(CertificateForged):
        read_certificate(to_text(PaperKind.CERTIFICATE, altered), root=ROOT.public)


@pytest.mark.parametrize(
    "claims",
    [
        {"role": "king"},
        {"since": "hier"},
        {"until": 7},
        {"replaces": ["x"]},
        {"replaces": [LOST.public] * 17},
        {"region": 6},
    ],
)
def test_even_a_signed_certificate_says_only_what_one_says(claims: dict[str, object]) -> None:
    _kind, payload = from_text(certificate_text(CERTIFICATE, ROOT))
    said = {**verified(claims_of(payload), b"caravane/certificate/1\n", ROOT.public), **claims}
    text = to_text(PaperKind.CERTIFICATE, sign_claims(said, b"caravane/certificate/1\n", ROOT))
    with pytest.raises(CertificateForged):
        read_certificate(text, root=ROOT.public)


def test_what_was_signed_as_one_thing_is_no_other_thing() -> None:
    payload = sign_claims({"key": LAPTOP.public}, b"caravane/receipt/1\n", ROOT)
    assert verified(claims_of(payload), b"caravane/receipt/1\n", ROOT.public)
    with pytest.raises(NotSigned):
        verified(claims_of(payload), b"caravane/certificate/1\n", ROOT.public)


def test_a_key_that_the_office_does_not_know_waits() -> None:
    with pytest.raises(NotEnrolled):
        Trust(root=ROOT.public).check(manifest(), TODAY)


@pytest.mark.parametrize("shown", [None, certificate_text(CERTIFICATE, ROOT)])
@pytest.mark.parametrize("kept", [{}, {LAPTOP.public: CERTIFICATE}])
def test_the_register_or_the_file_is_enough(
    shown: str | None, kept: dict[str, Certificate]
) -> None:
    trust = Trust(root=ROOT.public, certified=kept)
    given = [each for each in (shown, *kept) if each]
    found = trust.certificate_for(manifest(shown))
    assert (found is not None) == bool(given)
    assert found in (None, CERTIFICATE)


def test_the_last_day_still_counts_and_the_next_one_waits() -> None:
    trust = Trust(root=ROOT.public, certified={LAPTOP.public: CERTIFICATE})
    assert trust.check(manifest(), CERTIFICATE.until) == CERTIFICATE
    with pytest.raises(CertificateExpired):
        trust.check(manifest(), CERTIFICATE.until + timedelta(days=1))
    # An office whose clock is dead lets in whom it certified.
    assert trust.check(manifest(), date(2001, 1, 1)) == CERTIFICATE


def test_of_two_certificates_the_one_given_last_counts() -> None:
    renewed = replace(
        CERTIFICATE, since=TODAY + timedelta(days=90), until=TODAY + timedelta(days=400)
    )
    late = TODAY + timedelta(days=300)
    old_register = Trust(root=ROOT.public, certified={LAPTOP.public: CERTIFICATE})
    assert old_register.check(manifest(certificate_text(renewed, ROOT)), late) == renewed
    register = Trust(root=ROOT.public, certified={LAPTOP.public: renewed})
    assert register.check(manifest(certificate_text(CERTIFICATE, ROOT)), late) == renewed


def test_a_certificate_given_by_a_clock_that_leapt_does_not_outdo_the_next_one() -> None:
    leapt = replace(CERTIFICATE, since=date(2099, 1, 1), until=TODAY - timedelta(days=1))
    trust = Trust(root=ROOT.public, certified={LAPTOP.public: CERTIFICATE})
    assert trust.check(manifest(certificate_text(leapt, ROOT)), TODAY) == CERTIFICATE


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "CRV-BBBBBBBBBBBB",
        "x" * 60_000,
        certificate_text(CERTIFICATE, OTHER_ROOT),
        certificate_text(replace(CERTIFICATE, key=LOST.public), ROOT),
    ],
)
def test_a_shown_certificate_that_is_not_ours_is_refused(shown: str) -> None:
    trust = Trust(root=ROOT.public, certified={LAPTOP.public: CERTIFICATE})
    with pytest.raises(BadCertificate):
        trust.check(manifest(shown), TODAY)


def test_a_key_brings_its_own_writers_and_those_of_the_keys_it_replaces() -> None:
    trust = Trust(root=ROOT.public, certified={LAPTOP.public: CERTIFICATE})
    assert trust.may_bring(LAPTOP.public) == {LAPTOP.public, LOST.public}
    assert trust.may_bring(LOST.public) == {LOST.public}
    assert Trust(root=ROOT.public).may_bring(LAPTOP.public, CERTIFICATE) == {
        LAPTOP.public,
        LOST.public,
    }


def test_a_laptop_keeps_the_certificate_given_last(tmp_path: Path) -> None:
    mine = {"root": ROOT.public, "key": LAPTOP.public}
    assert installed_certificate(tmp_path, **mine) is None
    renewed = replace(
        CERTIFICATE,
        since=TODAY + timedelta(days=9),
        until=CERTIFICATE.until + timedelta(days=9),
    )
    install_certificate(tmp_path, certificate_text(renewed, ROOT), **mine)
    install_certificate(tmp_path, certificate_text(CERTIFICATE, ROOT), **mine)
    held = installed_certificate(tmp_path, **mine)
    assert held is not None
    assert held.certificate == renewed
    assert installed_certificate(tmp_path, root=OTHER_ROOT.public, key=LAPTOP.public) is None
    with pytest.raises(CertificateForged):
        install_certificate(tmp_path, certificate_text(CERTIFICATE, OTHER_ROOT), **mine)
    assert installed_certificate(tmp_path, **mine) == held


def test_letters_name_a_key_on_the_telephone_and_the_first_four_name_the_laptop() -> None:
    assert len({key_letters(signer().public) for _time in range(50)}) == 50
    assert len(key_letters(LAPTOP.public)) == 9
    assert key_letters(LAPTOP.public).split("-")[0] == laptop_name(LAPTOP.public)


def test_a_laptop_with_several_numberings_names_each_after_itself() -> None:
    name = laptop_name(LAPTOP.public)
    one, other = WriterId(b"1" * 16), WriterId(b"2" * 16)
    assert numbering_names(LAPTOP.public, [one]) == {one: name}
    both = numbering_names(LAPTOP.public, [one, other])
    assert len(set(both.values())) == 2
    assert all(each.startswith(f"{name}/") for each in both.values())


def test_what_was_certified_under_a_clock_that_leapt_ahead_gives_way_to_what_was_said_since() -> (
    None
):
    leapt = replace(CERTIFICATE, since=date(2040, 1, 1), until=date(2041, 8, 31), replaces=())
    trust = Trust(root=ROOT.public, certified={LAPTOP.public: CERTIFICATE})
    shown = manifest(certificate_text(leapt, ROOT))
    assert trust.check(shown, TODAY) == CERTIFICATE
    assert trust.forgotten(shown, TODAY) is None
    assert trust.check(shown, date(2040, 2, 1)) == leapt
    alone = Trust(root=ROOT.public)
    assert alone.check(shown, TODAY) == leapt
