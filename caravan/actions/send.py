"""Leaving with the day's data: the office's kit, the export file, a safety copy without a kit."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caravan import __version__
from caravan.actions.held_kit import KitMissing, kit_at_hand
from caravan.actions.outbox import forget_exported, note_exported
from caravan.domain.changes import Changes
from caravan.errors import StorageTrouble
from caravan.safe_write import ensure_folder, staying, telling, write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caravan.actions.workspace import Workspace
    from caravan.domain.journal import Op
    from caravan.exchange.export import Written
    from caravan.exchange.kit import Kit
    from caravan.exchange.manifest import Label

__all__ = [
    "Exported",
    "copy_locally",
    "export",
    "open_kit",
]

_log = logging.getLogger(__name__)
_WARNED = "kit_warned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file that was written, opened again on the stick and compared with the journal.

    `left_out` counts operations that were born on another laptop and are not ours to sign;
    `begun` the forms somebody is still filling, which leave once their room is closed.
    """

    path: Path
    operations: int
    size: int
    left_out: int
    begun: int
    changes: Changes = Changes.FILES


def open_kit(workspace: Workspace, path: Path) -> Kit:
    """Take the office's kit: from now on exports are sealed for that office.

    One of another office than before is refused the first time, and taken when it is opened
    again the same day: whoever leaves a kit about would read the exports and free this laptop.
    """
    from caravan.actions.enrol import take_from_kit
    from caravan.exchange.kit import install_kit, read_kit
    from caravan.exchange.refusals.kits import KitOfOtherRegion, KitOfOtherWorld

    kit, former = read_kit(path), kit_at_hand(workspace)
    if kit.demo != workspace.demo:
        raise KitOfOtherWorld(demo=not workspace.demo)
    if kit.region not in (None, workspace.settings.region):
        raise KitOfOtherRegion(str(kit.region))
    if former is not None and former.root != kit.root:
        _warn_once(workspace, kit, former)
    _install_parts(workspace, kit)
    install_kit(workspace.places.keys, path)
    take_from_kit(workspace, kit)
    if former is not None and former.root != kit.root:
        forget_exported(workspace)
    return kit


def _warn_once(workspace: Workspace, kit: Kit, former: Kit) -> None:
    from caravan.exchange.refusals.kits import KitOfOtherOffice

    warned = f"{kit.root} {workspace.today().isoformat()}"
    if workspace.database.meta(_WARNED) != warned:
        workspace.database.set_meta(_WARNED, warned)
        raise KitOfOtherOffice(kit.office, former.office)
    workspace.database.set_meta(_WARNED, "")


def _install_parts(workspace: Workspace, kit: Kit) -> None:
    """Put the packs of a kit in place of those of the former one, once all it brings is good.

    File by file, each whole: a cut leaves good files of both kits, and the former kit in use. Its
    logos stay in the kit itself, where pages look for them.
    """
    from tempfile import TemporaryDirectory

    from caravan.packs.toml import load_all

    _try_logos(kit)
    place = workspace.places.kit
    if not kit.packs and not place.exists():
        return
    with TemporaryDirectory() as trial:
        for name, text in kit.packs.items():
            (Path(trial) / name).write_text(text, "utf-8")
        load_all(Path(trial))
    ensure_folder(place)
    for name, text in kit.packs.items():
        write_bytes(place / name, text.encode())
    with telling(place):
        for former in place.iterdir():
            if former.name not in kit.packs:
                former.unlink()
    workspace.forget_packs()


def _try_logos(kit: Kit) -> None:
    """Refuse a kit with a logo that no page could show; nothing of it is kept."""
    from caravan.documents.logo import logo_from
    from caravan.exchange.refusals.logos import LogoInKit, LogoRefused

    try:
        for name, data in kit.logos.items():
            logo_from(name, data)
    except LogoRefused as error:
        raise LogoInKit from error


def _sound_ops(workspace: Workspace) -> Iterator[Op]:
    """The journal, once it is known to be what was saved."""
    from caravan.store.standing import altered
    from caravan.store.troubles import JournalAltered

    if changed := altered(workspace.database):
        raise JournalAltered(changed)
    return workspace.journal.ops()


def _label(workspace: Workspace) -> Label:
    from caravan.exchange.manifest import Label
    from caravan.store.coverage import all_proven

    return Label(
        region=workspace.settings.region or "00",
        day=workspace.clock.now().date(),
        demo=workspace.demo,
        program=__version__,
        proven=all_proven(workspace.database),
    )


def _exported(workspace: Workspace, written: Written) -> Exported:
    return Exported(
        path=written.path,
        operations=written.manifest.summary.count,
        size=written.size,
        left_out=written.left_out,
        begun=workspace.drafts.begun(),
    )


def export(workspace: Workspace, folder: Path) -> Exported:
    """Write everything for the office; what is on the stick was read back when this returns."""
    from caravan.actions.enrol import held_certificate
    from caravan.exchange.export import write_bundle
    from caravan.exchange.keys import laptop_keys

    kit = kit_at_hand(workspace)
    if kit is None:
        raise KitMissing
    _say_where_copy_ends(workspace)
    with staying(folder):
        written = write_bundle(
            folder,
            _sound_ops(workspace),
            label=_label(workspace),
            keys=laptop_keys(workspace.places.keys),
            kit=kit,
            held=held_certificate(workspace, kit),
        )
    note_exported(workspace, written.manifest.summary.count + written.left_out)
    return _exported(workspace, written)


def _say_where_copy_ends(workspace: Workspace) -> None:
    """Tell the office how much is here of a writer that was left, if nothing was written since.

    Only a receipt that knows it lets go of those people; the export is whole without it too.
    """
    from caravan.store.ends import unsaid_ends

    journal = workspace.journal
    writer = journal.identity.writer
    if journal.last_seq(writer) or not unsaid_ends(workspace.database, writer):
        return
    try:
        journal.be_born(workspace.day_stamp())
    except StorageTrouble as trouble:
        _log.warning("end of a writer not said: %s", trouble.code)


def copy_locally(workspace: Workspace, folder: Path) -> Exported:
    """Write a copy that only this laptop can open, while it has no kit."""
    from caravan.exchange.export import write_copy
    from caravan.exchange.keys import laptop_keys

    with staying(folder):
        written = write_copy(
            folder,
            _sound_ops(workspace),
            label=_label(workspace),
            keys=laptop_keys(workspace.places.keys),
        )
    return _exported(workspace, written)
