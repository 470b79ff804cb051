"""Whoever holds a stolen laptop, all its keys, and a program of his own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from caravan.domain.authority import KeyRole
from caravan.domain.ids import EntityId, OpId
from caravan.domain.journal import Kind, Op, Verb, canonical_json, commit
from caravan.exchange.certificate import Certificate
from caravan.exchange.export import write_bundle
from caravan.exchange.refusals.bundles import ContentDisagrees, RevokedSaysAnew
from caravan.exchange.report import Verdict
from caravan.exchange.trust import Trust
from caravan.store import restoring
from caravan.store.backup import back_up
from caravan.store.register import Certified, Register, Revoked
from caravan.store.standing import altered
from tests.unit.exchange.laptops import DAY, LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.unit.exchange.laptops import Laptop, Office

PEOPLE = {"event": "e", "session": "s", "people": 4_000, "entered_after": False}


def believe(office: Office, *laptops: Laptop) -> None:
    """Certify the office's own key and these laptops'."""
    register, known = Register(office.database), {}
    roles = {office.keys.signer.public: KeyRole.OFFICE}
    roles |= {laptop.keys.signer.public: KeyRole.LAPTOP for laptop in laptops}
    for key, role in roles.items():
        until = DAY + timedelta(days=99)
        known[key] = Certificate(key=key, role=role, region="09", since=DAY, until=until)
        register.certify(
            Certified(
                key=key,
                role=role,
                region="09",
                since=DAY,
                until=until,
                replaces=(),
                text="",
            )
        )
    trust = Trust(root=office.office_keys.root.public, certified=known)
    office.reception = replace(office.reception, trust=trust)


def revoke(office: Office, laptop: Laptop, since: int) -> None:
    """Believe the laptop up to the number before this one."""
    key, writer = laptop.keys.signer.public, laptop.journal.identity.writer
    Register(office.database).revoke(
        [
            Revoked(key=key, writer=None, since=1),
            Revoked(key=key, writer=writer, since=since),
        ]
    )
    learn(office)


def learn(office: Office) -> None:
    """Receive with what the register says of revoked keys, as the office's desk does."""
    trust, revoked = office.reception.trust, Register(office.database).limits()
    assert trust is not None
    office.reception = replace(office.reception, trust=replace(trust, revoked=revoked))


def said(
    laptop: Laptop,
    seq: int,
    entity: str,
    verb: Verb = Verb.PUT,
    parents: Iterable[OpId] = (),
    *,
    bare: bool = False,
) -> Op:
    """An operation under any number, as a program of one's own can write it."""
    nonce = seq.to_bytes(16, "big")
    payload = canonical_json(PEOPLE if verb is Verb.PUT else {})
    return Op(
        writer=laptop.journal.identity.writer,
        seq=seq,
        kind=Kind.HEADCOUNT,
        entity=EntityId(entity),
        revision=2,
        verb=verb,
        parents=tuple(parents),
        payload_version=1,
        time="2026-05-25",
        nonce=None if bare else nonce,
        payload=None if bare else payload,
        commitment=commit(nonce, payload),
    )


def file(laptop: Laptop, ops: Iterable[Op], office: Office, folder: Path) -> Path:
    folder.mkdir(parents=True)
    return write_bundle(folder, ops, label=LABEL, keys=laptop.keys, kit=office.kit).path


def test_a_revoked_key_cannot_take_back_what_had_arrived_by_numbers_of_the_past(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    believe(office, laptop)
    office.receive(file(laptop, laptop.ops, office, stick / "1"))
    before, last = office.rows("attendance"), laptop.ops[-1]
    revoke(office, laptop, since=last.seq + 1)
    void = said(laptop, 3, last.entity, Verb.VOID, [last.id])
    report = office.receive(
        file(laptop, [*laptop.ops, void], office, stick / "2"),
        file(laptop, [*laptop.ops, said(laptop, 2, "new")], office, stick / "3"),
    )
    assert [type(each.refusal) for each in report.files] == [RevokedSaysAnew] * 2
    assert office.rows("attendance") == before
    assert not report.forks


def test_nor_by_saying_two_things_at_once_where_a_number_is_missing(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    believe(office, laptop)
    office.receive(file(laptop, laptop.ops, office, stick / "1"))
    revoke(office, laptop, since=9)
    twice = [*laptop.ops, said(laptop, 6, "new"), said(laptop, 6, "newer")]
    report = office.receive(file(laptop, twice, office, stick / "2"))
    assert report.files[0].verdict is Verdict.QUARANTINED


def test_what_had_not_arrived_yet_and_still_counts_comes_in(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    believe(office, laptop)
    office.receive(file(laptop, laptop.ops[:3], office, stick / "1"))
    revoke(office, laptop, since=5)
    report = office.receive(file(laptop, laptop.ops, office, stick / "2"))
    assert report.files[0].verdict is Verdict.NEW
    assert ("a", "e", "s", 0, 13) in office.rows("attendance")


def test_what_waited_is_received_once_the_revocation_is_lifted(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    believe(office, laptop)
    office.receive(file(laptop, laptop.ops, office, stick / "1"))
    revoke(office, laptop, since=5)
    office.receive(file(laptop, [*laptop.ops, said(laptop, 2, "new")], office, stick / "2"))
    Register(office.database).unrevoke(laptop.keys.signer.public)
    learn(office)
    assert office.receive(office.folder / "quarantine").total.new == 1


@pytest.mark.parametrize("known", [True, False], ids=["of what is here", "of nothing here"])
def test_what_comes_empty_and_was_erased_by_nobody_does_not_spoil_the_office_and_its_copies(
    office: Office, laptop: Laptop, stick: Path, *, known: bool
) -> None:
    believe(office, laptop)
    office.receive(file(laptop, laptop.ops, office, stick / "1"))
    ghost = said(laptop, 5, {True: "a", False: "ghost"}[known], bare=True)
    report = office.receive(file(laptop, [*laptop.ops, ghost], office, stick / "2"))
    assert isinstance(report.files[0].refusal, ContentDisagrees)
    assert altered(office.database) == 0
    copy = back_up(office.database, office.folder / "backups", datetime.fromisoformat("2026-05-25"))
    restoring.prepare(copy).close()


def test_what_was_erased_comes_empty_and_is_taken(
    office: Office, laptop: Laptop, stick: Path
) -> None:
    believe(office, laptop)
    laptop.say("b", 1, Verb.ERASE)
    assert office.receive(file(laptop, laptop.ops, office, stick / "1")).total.erased == 1
    assert altered(office.database) == 0
