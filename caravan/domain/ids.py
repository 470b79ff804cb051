"""The names of things in the data, and how the ones that must agree everywhere are derived.

Events and sessions bear random UUIDs; participants too, of version 4 (a version 7 would tell the
millisecond of arrival, enough to pick a child out of a queue). What exists at most once under a
parent (a participant's sheet in a phase, a session's headcount) takes its id from the parent, so
that two laptops that record it separately meet in one entity instead of doubling it.
"""

from __future__ import annotations

from typing import NewType

__all__ = [
    "CertificateId",
    "EntityId",
    "EventId",
    "HeadcountId",
    "OpId",
    "ParticipantId",
    "SessionId",
    "SheetId",
    "TallyId",
    "WriterId",
    "certificate_id",
    "headcount_id",
    "sheet_id",
    "tally_id",
]

EntityId = NewType("EntityId", str)
EventId = NewType("EventId", str)
SessionId = NewType("SessionId", str)
ParticipantId = NewType("ParticipantId", str)
SheetId = NewType("SheetId", str)
TallyId = NewType("TallyId", str)
HeadcountId = NewType("HeadcountId", str)
CertificateId = NewType("CertificateId", str)
WriterId = NewType("WriterId", bytes)
"""16 bytes."""
OpId = NewType("OpId", bytes)
"""32 bytes, SHA-256."""

_OURS = "6f1c5c2e-6a8b-5f0e-9a5d-0d3b7f2c9e41"


def _under(parent: str, *parts: str) -> str:
    # Loaded here: it brings ten modules that the first window does without.
    from uuid import UUID, uuid5

    return str(uuid5(UUID(_OURS), "/".join((parent, *parts))))


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
