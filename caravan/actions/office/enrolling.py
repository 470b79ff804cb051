"""The office enrols laptops: who asks, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caravan.actions.office.register import certificates, certify, count_again
from caravan.domain.changes import Changes
from caravan.domain.places import region as region_of
from caravan.errors import Refused
from caravan.exchange.refusals.common import OfOtherWorld
from caravan.i18n import _
from caravan.i18n.numbers import long_date
from caravan.store.inbox import Inbox
from caravan.store.register import Register

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from caravan.actions.workspace import Workspace

__all__ = [
    "Asking",
    "Enrolled",
    "KeyIsRevoked",
    "RequestOfOtherWorld",
    "UntilPassed",
    "asking",
    "asking_by",
    "enrol",
    "read_request",
    "usual_until",
    "write_certificate",
]

_WAITING = ("not-enrolled", "certificate-expired")
_SEASON_END, _SOON_OVER = (8, 31), 60


class UntilPassed(Refused):
    """A certificate that would already be over."""

    code = "until-passed"

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le {day} est déjà passé.").format(day=long_date(self.day))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez une date à venir : d’habitude, la fin de la saison.")


class KeyIsRevoked(Refused):
    """A key that the office has stopped believing."""

    code = "key-is-revoked"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le bureau a révoqué cet ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Si c’était une méprise, levez d’abord la révocation.")


class RequestOfOtherWorld(OfOtherWorld, Refused):
    """A demonstration's request at a real office, or the other way round."""

    code = "request-demo-mismatch"

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.demo:
            return _("Cette demande vient d’une démonstration.")
        return _("Cette demande vient d’un vrai ordinateur : ce bureau est une démonstration.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Aucun ordinateur n’a été inscrit.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A key that is not certified, or no longer: what is known of it before a person decides.

    `letters` are to be compared with the region on the telephone; `files` wait in quarantine.
    """

    key: str
    letters: str
    region: str | None
    files: int = 0

    @property
    def name(self) -> str:
        """What people call it."""
        from caravan.exchange.naming import laptop_name

        return laptop_name(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A certificate as it goes back to the laptop: the text, for a file, a code or a message."""

    key: str
    letters: str
    region: str
    until: date
    text: str
    changes: Changes = Changes.FILES


def _letters(key: str) -> str:
    from caravan.exchange.naming import key_letters

    return key_letters(key)


def read_request(workspace: Workspace, source: str | Path) -> Asking:
    """Read a laptop's request, as a text or as a file."""
    from caravan.exchange import certificate, paper

    text = source if isinstance(source, str) else paper.read_paper(source)
    request = certificate.read_request(text)
    if request.demo != workspace.demo:
        raise RequestOfOtherWorld(demo=request.demo)
    return Asking(key=request.key, letters=_letters(request.key), region=request.region or None)


def asking(workspace: Workspace) -> tuple[Asking, ...]:
    """List the keys whose files wait in quarantine until a person enrols them."""
    today, held = workspace.today(), certificates(workspace)
    waiting: dict[str, list[tuple[str, str | None]]] = {}
    for file in Inbox(workspace.database).all():
        if file.signer is None or file.code not in _WAITING:
            continue
        there = held.get(file.signer)
        if there is None or there.until < today:
            waiting.setdefault(file.signer, []).append((file.sha256, file.region))
    return tuple(
        Asking(
            key=key,
            letters=_letters(key),
            region=files[-1][1],
            files=len({sha256 for sha256, _region in files}),
        )
        for key, files in waiting.items()
    )


def asking_by(workspace: Workspace, named: str) -> Asking:
    """Find a key whose files wait, by its letters or itself."""
    from caravan.actions.office.computers import key_named

    key = key_named(workspace, named)
    waiting = (each for each in asking(workspace) if each.key == key)
    there = certificates(workspace).get(key)
    region = there.region if there else None
    return next(waiting, Asking(key=key, letters=_letters(key), region=region))


def usual_until(workspace: Workspace) -> date:
    """Propose the end of the season: of the next one, once this one is nearly over."""
    today = workspace.today()
    end = date(today.year, *_SEASON_END)
    over = (end - today).days < _SOON_OVER
    return date(today.year + 1, *_SEASON_END) if over else end


def enrol(
    workspace: Workspace,
    key: str,
    *,
    region: str,
    until: date,
    replaces: Collection[str] = (),
) -> Enrolled:
    """Certify a laptop's key for a region until a day, and sign it.

    `replaces` are keys (or letters) of laptops whose writings it may bring, its own from before
    its keys were lost. Files that waited for it are received by `receive.retry`.
    """
    from caravan.actions.office.computers import key_named
    from caravan.actions.office.keys import keys_of
    from caravan.actions.plan import RegionUnknown
    from caravan.domain.authority import KeyRole
    from caravan.exchange.certificate import Certificate

    keys = keys_of(workspace)
    if region_of(region) is None:
        raise RegionUnknown(region)
    if until < workspace.today():
        raise UntilPassed(until)
    register = Register(workspace.database)
    if any(each.key == key for each in register.revoked()):
        raise KeyIsRevoked
    former = tuple(sorted({key_named(workspace, each) for each in replaces} - {key}))
    certificate = Certificate(
        key=key,
        role=KeyRole.LAPTOP,
        region=region,
        since=workspace.today(),
        until=until,
        replaces=former,
    )
    with workspace.database.transaction():
        text = certify(workspace, keys, certificate)
        if former:
            count_again(workspace)
    return Enrolled(key=key, letters=_letters(key), region=region, until=until, text=text)


def write_certificate(folder: Path, enrolled: Enrolled) -> Path:
    """Write a certificate as a file for its laptop."""
    from caravan.exchange.certificate import CERTIFICATE_SUFFIX, certified_key
    from caravan.exchange.naming import laptop_name
    from caravan.exchange.paper import write_beside

    path = folder / f"MA-{enrolled.region}_{laptop_name(enrolled.key)}{CERTIFICATE_SUFFIX}"
    return write_beside(path, enrolled.text, lambda there: certified_key(there) == enrolled.key)
