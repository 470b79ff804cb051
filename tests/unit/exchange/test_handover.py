"""An event on its way to a second laptop: read exactly, or refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from caravan.domain.ids import EntityId, EventId, OpId, writer_id
from caravan.domain.journal import Kind, Op, Verb, commit
from caravan.errors import KnownError
from caravan.exchange.handover import (
    EventOfOtherWorld,
    EventUnsound,
    handover_text,
    read_given,
    read_handover,
)
from caravan.exchange.keys import Signer, laptop_keys
from caravan.exchange.paper import PaperKind, PaperTooNew, payload_of, to_text
from tests.fakes.ops import an_op, birth

if TYPE_CHECKING:
    from pathlib import Path

SALT = "5a" * 16
EVENT = {
    "day": "2026-05-25",
    "region": "09",
    "province": "09.163",
    "place": "Aït Baha",
    "host": "Cimenterie",
    "closed": False,
    "entered_after": False,
}


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return laptop_keys(tmp_path / "keys").signer


def born(key: str, *, demo: bool = False) -> Op:
    return birth(key, SALT, region="09", demo=demo)


def event(key: str, said: dict[str, Any] | None = None, **changes: Any) -> Op:
    like: dict[str, Any] = {
        "writer": writer_id(key, SALT),
        "seq": 2,
        "entity": EntityId("0f8b6a1e-0000-4000-8000-000000000000"),
    }
    return an_op(EVENT | (said or {}), **(like | changes))


def refused(text: str, *, demo: bool = False) -> type[KnownError]:
    with pytest.raises(KnownError) as refusal:
        read_handover(text, demo=demo)
    assert refusal.value.sentence
    assert refusal.value.remedy
    return type(refusal.value)


def test_what_is_written_is_read_again_to_the_last_byte(signer: Signer) -> None:
    parents = (OpId(b"a" * 32), OpId(b"b" * 32))
    ops = [born(signer.public), event(signer.public, revision=3, parents=parents)]
    given = read_handover(handover_text(ops, signer), demo=False)
    assert list(given.ops) == ops
    assert [each.id for each in given.ops] == [each.id for each in ops]
    assert given.key == signer.public
    assert (given.event.id, given.event.place) == (EventId(ops[1].entity), "Aït Baha")


def test_of_several_operations_the_newest_speaks(signer: Signer) -> None:
    key = signer.public
    ops = [born(key), event(key, seq=5, revision=2), event(key, {"host": "Lycée"}, seq=3)]
    assert read_handover(handover_text(ops, signer), demo=False).event.host == "Cimenterie"


def test_another_key_than_that_of_the_birth_hands_nothing_over(
    signer: Signer, tmp_path: Path
) -> None:
    thief = laptop_keys(tmp_path / "thief").signer
    ops = [born(signer.public), event(signer.public)]
    assert refused(handover_text(ops, thief)) is EventUnsound


def test_a_birth_under_somebody_elses_name_is_none(signer: Signer) -> None:
    birth = born(signer.public)
    other = writer_id("ab" * 32, SALT)
    forged = replace(birth, writer=other, entity=EntityId(other.hex()))
    assert refused(handover_text([forged, event("ab" * 32)], signer)) is EventUnsound


@pytest.mark.parametrize(
    "said",
    [
        {"province": "06.141"},
        {"region": "99"},
        {"place": ""},
        {"place": "x" * 81},
        {"host": "a\u202eb"},
        {"host": "tab\there"},
        {"day": "2026-13-01"},
        {"closed": "no"},
    ],
)
def test_what_nobody_can_have_typed_is_refused(signer: Signer, said: dict[str, Any]) -> None:
    ops = [born(signer.public), event(signer.public, said)]
    assert refused(handover_text(ops, signer)) is EventUnsound


def test_only_births_and_one_event_are_taken(signer: Signer) -> None:
    key = signer.public
    birth, said = born(key), event(key)
    other = event(key, entity=EntityId("another"), seq=3)
    room = event(key, kind=Kind.SESSION, seq=3)
    gone = event(key, verb=Verb.VOID, seq=3, revision=2)
    stranger = event("ab" * 32, seq=3)
    for ops in ([], [birth], [said], [birth, birth, said]):
        assert refused(handover_text(ops, signer)) is EventUnsound
    for extra in (other, room, gone, stranger):
        assert refused(handover_text([birth, said, extra], signer)) is EventUnsound


def test_an_operation_that_no_bundle_may_carry_is_refused(signer: Signer) -> None:
    loose = b'{ "day": "2026-05-25" }'
    said = event(signer.public)
    odd = [
        replace(said, time="x" * 200),
        replace(said, entity=EntityId("../x")),
        replace(said, payload=loose, commitment=commit(said.nonce or b"", loose)),
        replace(said, seq=0),
    ]
    for each in odd:
        assert refused(handover_text([born(signer.public), each], signer)) is EventUnsound


def test_a_demonstration_stays_among_demonstrations(signer: Signer) -> None:
    for demo in (True, False):
        ops = [born(signer.public, demo=demo), event(signer.public)]
        assert refused(handover_text(ops, signer), demo=not demo) is EventOfOtherWorld


def test_a_newer_form_or_a_newer_event_is_told_as_such(signer: Signer) -> None:
    ops = [born(signer.public), event(signer.public, payload_version=2)]
    assert refused(handover_text(ops, signer)) is PaperTooNew
    text = handover_text([born(signer.public), event(signer.public)], signer)
    payload = payload_of(text, PaperKind.HANDOVER)
    assert refused(to_text(PaperKind.HANDOVER, b"\x02" + payload[1:])) is PaperTooNew


def test_every_changed_or_missing_byte_is_refused(signer: Signer) -> None:
    text = handover_text([born(signer.public), event(signer.public)], signer)
    payload = payload_of(text, PaperKind.HANDOVER)
    for place in range(len(payload)):
        changed = bytearray(payload)
        changed[place] ^= 1
        refused(to_text(PaperKind.HANDOVER, bytes(changed)))
        refused(to_text(PaperKind.HANDOVER, payload[:place]))
    refused(to_text(PaperKind.HANDOVER, payload + b"\x00"))


def test_it_is_taken_from_a_file_from_its_name_or_as_text(tmp_path: Path) -> None:
    path = tmp_path / "MA-09_2026-05-25_BCDF.caravane-etape"
    path.write_text("CRV-BCDF\n", encoding="utf-8")
    assert read_given(path).strip() == "CRV-BCDF"
    assert read_given(f' "{path}" ').strip() == "CRV-BCDF"
    assert read_given("CRV-BCDF") == "CRV-BCDF"
