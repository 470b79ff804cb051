"""Spare keys written with their sheets, in the worker: the sheet stands beside the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions.office import keys, spare

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.office.keys import Escrow
    from caravan.actions.workspace import Workspace

__all__ = ["renew", "seal"]


def renew(workspace: Workspace, passphrase: str, folder: Path) -> Path:
    """Write another spare key and its sheet; return the key's file."""
    escrow = spare.renew_spare(workspace, passphrase=passphrase, folder=folder)
    return _with_sheet(workspace, escrow)


def seal(workspace: Workspace, once: str, twice: str, folder: Path) -> Path:
    """Put the office's keys under a passphrase, and write the spare key and its sheet."""
    escrow = keys.seal_office(workspace, passphrase=once, again=twice, escrow_folder=folder)
    return _with_sheet(workspace, escrow)


def _with_sheet(workspace: Workspace, escrow: Escrow) -> Path:
    from caravan.actions.office import recovery

    recovery.print_sheet(workspace, escrow.path.with_suffix(".pdf"), escrow.identity)
    return escrow.path
