"""What a reception did: file by file, in total, and how the journal stands after it.

docs/merge-json.md describes the JSON for other programs; its words never change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.domain.fold import Current
    from caravan.domain.numbering import Fork, Gap
    from caravan.exchange.manifest import Manifest
    from caravan.exchange.refusals.bundles import BundleRefused
    from caravan.store.journal import Extent
    from caravan.store.stranded import Stranded

__all__ = ["Counts", "FileReport", "MergeReport", "Verdict"]

FORMAT = "caravane-merge"
VERSION = 1


class Verdict(Enum):
    """What became of a file; the value is written in the register and in JSON."""

    NEW = "new"
    KNOWN = "already-here"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Operations: new and known; among the new, corrections, voids, erasures.

    `unread` are kept and not yet counted in any figure: a newer program wrote them. `outsiders`
    and `revoked` are kept and count nowhere: their key may not say that, or no longer.
    """

    new: int = 0
    known: int = 0
    corrected: int = 0
    voided: int = 0
    erased: int = 0
    unread: int = 0
    outsiders: int = 0
    revoked: int = 0

    def plus(self, other: Counts) -> Counts:
        """Add the counts of another file."""
        return Counts(
            new=self.new + other.new,
            known=self.known + other.known,
            corrected=self.corrected + other.corrected,
            voided=self.voided + other.voided,
            erased=self.erased + other.erased,
            unread=self.unread + other.unread,
            outsiders=self.outsiders + other.outsiders,
            revoked=self.revoked + other.revoked,
        )

    def to_json(self) -> dict[str, int]:
        """Write the counts under their permanent names."""
        return {
            "new": self.new,
            "known": self.known,
            "corrected": self.corrected,
            "voided": self.voided,
            "erased": self.erased,
            "unread": self.unread,
            "outsiders": self.outsiders,
            "revoked": self.revoked,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became, or would become, of one file; `kept` is where a quarantined one waits.

    `shown` is its name, fit to be shown, with as much of its folders as tells it apart.
    """

    path: Path
    shown: str
    verdict: Verdict
    sha256: str | None = None
    size: int = 0
    refusal: BundleRefused | None = None
    manifest: Manifest | None = None
    counts: Counts = field(default_factory=Counts)
    kept: Path | None = None

    @property
    def region(self) -> str | None:
        """The region that the file claims, "06"; None if it could not be opened."""
        return self.manifest.label.region if self.manifest else None

    def to_json(self) -> dict[str, Any]:
        """Write the file's part of the report."""
        manifest, refusal = self.manifest, self.refusal
        return {
            "name": self.shown,
            "sha256": self.sha256,
            "bytes": self.size,
            "verdict": self.verdict.value,
            "code": refusal.code if refusal else None,
            "sentence": refusal.sentence if refusal else None,
            "remedy": refusal.remedy if refusal else None,
            "region": f"MA-{manifest.label.region}" if manifest else None,
            "day": manifest.label.day.isoformat() if manifest else None,
            "key": manifest.key if manifest else None,
            "quarantine": self.kept.name if self.kept else None,
            "operations": self.counts.to_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What a reception did, and conflicts, forks, gaps and writers as they stand after it.

    `stranded` are stops and rooms that were taken back although other laptops' people are there.
    What a laptop wrote after the last thing received cannot be known: a writer is known "up to a
    number", never "complete".
    """

    files: tuple[FileReport, ...]
    writers: tuple[Extent, ...]
    conflicts: tuple[Current, ...]
    forks: tuple[Fork, ...]
    gaps: tuple[Gap, ...]
    stranded: tuple[Stranded, ...]

    @property
    def total(self) -> Counts:
        """The counts of all files together."""
        total = Counts()
        for file in self.files:
            total = total.plus(file.counts)
        return total

    def having(self, verdict: Verdict) -> tuple[FileReport, ...]:
        """List the files with a verdict."""
        return tuple(file for file in self.files if file.verdict is verdict)

    @property
    def all_well(self) -> bool:
        """Whether every file was taken: neither refused nor set aside."""
        return not self.having(Verdict.REFUSED) and not self.having(Verdict.QUARANTINED)

    def to_json(self) -> dict[str, Any]:
        """Write the report for programs; the sentences are in the language in use."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "files": [file.to_json() for file in self.files],
            "total": {
                "files": {verdict.value: len(self.having(verdict)) for verdict in Verdict},
                "operations": self.total.to_json(),
            },
            "writers": [
                {
                    "writer": extent.writer.hex(),
                    "up_to": extent.last,
                    "held": extent.count,
                }
                for extent in self.writers
            ],
            "conflicts": [
                {
                    "kind": current.kind.value,
                    "entity": current.entity,
                    "versions": len(current.heads),
                }
                for current in self.conflicts
            ],
            "forks": [
                {"writer": fork.writer.hex(), "number": fork.seq, "versions": len(fork.ops)}
                for fork in self.forks
            ],
            "gaps": [
                {"writer": gap.writer.hex(), "first": gap.first, "last": gap.last}
                for gap in self.gaps
            ],
            "taken_back": [
                {
                    "kind": each.current.kind.value,
                    "entity": each.current.entity,
                    "people": sum(part.people for part in each.parts),
                    "sheets": sum(part.sheets for part in each.parts),
                }
                for each in self.stranded
            ],
        }
