"""The recovery sheet: the escrow in clear, on paper, for a safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.i18n import current

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.keys import Identity
    from caravan.i18n import Language

__all__ = ["print_sheet"]


def print_sheet(
    workspace: Workspace, path: Path, escrow: Identity, *, language: Language | None = None
) -> Path:
    """Draw the sheet as a PDF that only this user may read, in a language (else the current one).

    It holds a secret: print it, put it in a safe, then delete the file.
    """
    from caravan.actions.office.keys import office_name
    from caravan.documents.recovery_sheet import RecoverySheet, recovery_pages
    from caravan.exchange.escrow import escrow_text
    from caravan.exchange.naming import spare_name
    from caravan.safe_write import staying, write_bytes

    sheet = RecoverySheet(
        office=office_name(workspace),
        letters=spare_name(escrow.recipient),
        day=workspace.today(),
        text=escrow_text(escrow),
    )
    with staying(path.parent):
        pages = recovery_pages(sheet, [language or current()], demo=workspace.demo)
        write_bytes(path, pages, private=True)
    return path
