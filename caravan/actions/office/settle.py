"""The office settles what laptops say differently, and answers what outsiders say.

A person chooses one of the versions; the choice is a new operation of the office's that names all
of them, so that nothing is lost and everybody's merge ends with the same. So it may be chosen anew:
the other version is said again in its turn. What concerns one person is never opened: there, the
version in force can only be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.actions.office.keys import NotAnOffice
from caravan.actions.office.laptops import Laptop, laptops_of
from caravan.actions.saying import say
from caravan.actions.tell.moments import said_first
from caravan.actions.tell.versions import SHOWN, closers, differences, title_of
from caravan.domain.changes import Changes
from caravan.domain.closing import kept_closed
from caravan.domain.journal import PAYLOAD_VERSION, Kind, Verb
from caravan.errors import Refused
from caravan.exchange.refusals.common import TooNew
from caravan.i18n import _
from caravan.store import disputes
from caravan.store.disputes import decision_about, dispute_about

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caravan.actions.tell.versions import Difference
    from caravan.actions.workspace import Workspace
    from caravan.domain.ids import OpId, WriterId
    from caravan.domain.journal import Op
    from caravan.store.disputes import Dispute

__all__ = [
    "ContentPrivate",
    "Disagreement",
    "NothingToSettle",
    "Version",
    "VersionEmptied",
    "VersionTooNew",
    "Waiting",
    "choose_again",
    "decisions",
    "disagreements",
    "outsiders",
    "settle",
    "waiting",
]


class ContentPrivate(Refused):
    """Another version of what one person said cannot be chosen: nobody here may read it."""

    code = "content-private"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le bureau n’ouvre ni feuille de réponses ni enregistrement d’une personne.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Gardez la version retenue, ou laissez l’ordinateur d’origine corriger.")


class NothingToSettle(Refused):
    """It was settled meanwhile, or this version is not one of those in dispute."""

    code = "nothing-to-settle"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce désaccord n’existe plus, ou cette version n’en fait pas partie.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Relisez la liste des désaccords.")


class VersionTooNew(TooNew, Refused):
    """Written by a newer program: this one cannot say it again."""

    code = "version-too-new"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette version a été écrite par un programme plus récent.")


class VersionEmptied(Refused):
    """What its laptop said was erased: said again, it would empty what others said."""

    code = "version-emptied"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le contenu de cette version a été effacé : elle ne peut pas être choisie.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez une autre version.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: who said it, and when what differs (shown, never compared).

    `retained` marks the one in force, `outsider` one that does not count: its laptop neither made
    this nor was given it. `taken_back` says that the version cancels it.
    """

    op: OpId
    laptop: Laptop
    time: str
    taken_back: bool
    retained: bool
    outsider: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What a person has to look at: the versions, and what differs, a value for each version.

    `private` ones are not opened, most since they concern one person: they have no differences to
    show, and only the version in force can be kept. One with `waiting` has none in force: what it
    belongs to never arrived, and there is nothing to decide yet. `decided` says when the office
    chose, of what it has decided; `foreign` that there was an outsider's word to accept or to
    dismiss, and no more.
    """

    kind: Kind
    entity: str
    title: str
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]
    private: bool
    waiting: bool
    foreign: bool
    decided: str | None = None

    @property
    def personal(self) -> bool:
        """Whether one person is concerned, rather than what laptops tell each other."""
        return self.kind in {Kind.PARTICIPANT, Kind.SHEET}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """All that a person has to look at, by kind and entity.

    `disagreements` are what laptops that may say so say differently; `outsiders` what they said of
    what is not theirs, and nobody has answered: it counts nowhere.
    """

    disagreements: tuple[Disagreement, ...]
    outsiders: tuple[Disagreement, ...]


def waiting(workspace: Workspace) -> Waiting:
    """List it all, in one look at the journal."""
    _refuse_elsewhere(workspace)
    conflicts, outsiders = disputes.waiting(workspace.database)
    return Waiting(disagreements=_told(workspace, conflicts), outsiders=_told(workspace, outsiders))


def disagreements(workspace: Workspace) -> tuple[Disagreement, ...]:
    """List what laptops that may say so say differently, by kind and entity."""
    return waiting(workspace).disagreements


def outsiders(workspace: Workspace) -> tuple[Disagreement, ...]:
    """List what laptops said of what is not theirs, and nobody has answered; it counts nowhere."""
    return waiting(workspace).outsiders


def decisions(workspace: Workspace) -> tuple[Disagreement, ...]:
    """List what this office decided of both and may choose anew, the last first."""
    _refuse_elsewhere(workspace)
    return _told(workspace, disputes.decisions(workspace.database))


def _refuse_elsewhere(workspace: Workspace) -> None:
    if not workspace.office:
        raise NotAnOffice


def _told(workspace: Workspace, found: Sequence[Dispute]) -> tuple[Disagreement, ...]:
    said = {op.writer for each in found for op in (*each.heads, *each.outsiders)}
    laptops = laptops_of(workspace, said)
    return tuple(_disagreement(workspace, each, laptops) for each in found)


def _disagreement(
    workspace: Workspace, dispute: Dispute, laptops: Mapping[WriterId, Laptop]
) -> Disagreement:
    ops = (*dispute.heads, *dispute.outsiders)
    reading = workspace.reading
    return Disagreement(
        kind=dispute.kind,
        entity=dispute.entity,
        title=title_of(dispute.kind, ops[0].content(), reading),
        versions=_versions(ops, dispute, laptops),
        differences=differences(ops, reading, workspace.packs, closers=closers(dispute.closing)),
        private=dispute.kind not in SHOWN,
        waiting=dispute.retained is None,
        foreign=dispute.foreign,
        decided=dispute.word.time if dispute.word is not None else None,
    )


def _versions(
    ops: Sequence[Op], dispute: Dispute, laptops: Mapping[WriterId, Laptop]
) -> tuple[Version, ...]:
    closing = closers(dispute.closing)
    return tuple(
        _version(op, said_first(op, ops, dispute.history, closing).time, dispute, laptops)
        for op in ops
    )


def _version(op: Op, time: str, dispute: Dispute, laptops: Mapping[WriterId, Laptop]) -> Version:
    return Version(
        op=op.id,
        laptop=laptops[op.writer],
        time=time,
        taken_back=op.verb is not Verb.PUT,
        retained=dispute.retained is not None and op.id == dispute.retained.id,
        outsider=op in dispute.outsiders,
    )


def settle(workspace: Workspace, kind: Kind, entity: str, version: OpId) -> Changes:
    """Choose a version for good: the office says it again, and names all there are.

    Choosing the one in force dismisses the others, an outsider's among them; choosing an
    outsider's accepts it. What a version that counts has closed stays closed with any choice.
    """
    _refuse_elsewhere(workspace)
    with workspace.database.transaction():
        dispute = dispute_about(workspace.database, kind, entity)
        if dispute is None:
            raise NothingToSettle
        while dispute is not None:
            version = _say(workspace, dispute, version).id
            # An operation names 64 others at most: a flood of outsiders takes several.
            dispute = dispute_about(workspace.database, kind, entity)
    return Changes.EVERYTHING


def choose_again(workspace: Workspace, kind: Kind, entity: str, version: OpId) -> Changes:
    """Come back to a decision: the office says another of its versions, and that one counts."""
    _refuse_elsewhere(workspace)
    with workspace.database.transaction():
        decision = decision_about(workspace.database, kind, entity)
        if decision is None:
            raise NothingToSettle
        _say(workspace, decision, version)
    return Changes.EVERYTHING


def _say(workspace: Workspace, dispute: Dispute, version: OpId) -> Op:
    chosen = _chosen(dispute, version)
    verb = Verb.PUT if chosen.verb is Verb.PUT else Verb.VOID
    said = kept_closed(dispute.kind, chosen.content(), closers(dispute.closing))
    change = say(workspace, dispute.kind, dispute.entity, said, verb, settles=True)
    (saved,) = workspace.journal.append(change)
    return saved


def _chosen(dispute: Dispute, version: OpId) -> Op:
    if dispute.retained is None:
        raise NothingToSettle
    known = {op.id: op for op in (*dispute.heads, *dispute.outsiders)}
    if version not in known:
        raise NothingToSettle
    if known[version].verb is Verb.PUT and known[version].payload is None:
        raise VersionEmptied
    if dispute.kind not in SHOWN and version != dispute.retained.id:
        raise ContentPrivate
    if known[version].payload_version > PAYLOAD_VERSION:
        raise VersionTooNew
    return known[version]
