"""The names of things in the data, and how the ones that must agree everywhere are derived.

Events and sessions bear random UUIDs; participants too, of version 4 (a version 7 would tell the
millisecond of arrival, enough to pick a child out of a queue). What exists at most once under a
parent (a participant's sheet in a phase, a session's headcount) takes its id from the parent, so
that two laptops that record it separately meet in one entity instead of doubling it.
"""

from __future__ import annotations

import hashlib
from typing import NewType

__all__ = [
    "CertificateId",
    "EntityId",
    "EventId",
    "HandoverId",
    "HeadcountId",
    "LinkId",
    "OpId",
    "ParticipantId",
    "SessionId",
    "SheetId",
    "TallyId",
    "WriterId",
    "certificate_id",
    "handover_id",
    "headcount_id",
    "link_id",
    "sheet_id",
    "tally_id",
    "writer_id",
]

EntityId = NewType("EntityId", str)
EventId = NewType("EventId", str)
SessionId = NewType("SessionId", str)
ParticipantId = NewType("ParticipantId", str)
SheetId = NewType("SheetId", str)
TallyId = NewType("TallyId", str)
HeadcountId = NewType("HeadcountId", str)
CertificateId = NewType("CertificateId", str)
LinkId = NewType("LinkId", str)
HandoverId = NewType("HandoverId", str)
WriterId = NewType("WriterId", bytes)
"""16 bytes."""
OpId = NewType("OpId", bytes)
"""32 bytes, SHA-256."""

_WRITER_BYTES = 16
_OURS = "6f1c5c2e-6a8b-5f0e-9a5d-0d3b7f2c9e41"


def _under(parent: str, *parts: str) -> str:
    # Loaded here: it brings ten modules that the first window does without.
    from uuid import UUID, uuid5

    return str(uuid5(UUID(_OURS), "/".join((parent, *parts))))


def writer_id(key: str, salt: str) -> WriterId:
    """Name a writer by the key that signs for it: nobody else can claim the name."""
    digest = hashlib.sha256(f"caravane/writer/2/{key}/{salt}".encode()).digest()
    return WriterId(digest[:_WRITER_BYTES])


def sheet_id(participant: ParticipantId, phase: str) -> SheetId:
    """Name the one sheet that a participant has in a phase."""
    return SheetId(_under(participant, "sheet", phase))


def tally_id(session: SessionId, phase: str, item: str) -> TallyId:
    """Name the one count that a room gives to an item in a phase."""
    return TallyId(_under(session, "tally", phase, item))


def headcount_id(session: SessionId) -> HeadcountId:
    """Name the one headcount of a session."""
    return HeadcountId(_under(session, "headcount"))


def certificate_id(event: EventId, serial: str) -> CertificateId:
    """Name a certificate by its serial: printing it again is the same certificate."""
    return CertificateId(_under(event, "certificate", serial))


def link_id(what: str, one: str, other: str) -> LinkId:
    """Name the one decision about two records: deciding again corrects it."""
    first, second = sorted((one, other))
    return LinkId(_under(first, "link", what, second))


def handover_id(event: EventId, key: str) -> HandoverId:
    """Name the one handing over of an event by the laptop of a key: twice is once."""
    return HandoverId(_under(event, "handover", key))
