"""The office's register: which keys it certified, and whose word counts since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.authority import KeyRole
from caravan.store.register import Register

if TYPE_CHECKING:
    from datetime import date

    from caravan.actions.workspace import Workspace
    from caravan.exchange.certificate import Certificate
    from caravan.exchange.office_keys import OfficeKeys

__all__ = ["certificates", "certify", "certify_own_key", "count_again"]


def certificates(workspace: Workspace) -> dict[str, Certificate]:
    """Read the register as certificates, by key."""
    from caravan.exchange.certificate import Certificate

    return {
        each.key: Certificate(
            key=each.key,
            role=each.role,
            region=each.region,
            since=each.since,
            until=each.until,
            replaces=each.replaces,
        )
        for each in Register(workspace.database).certified()
    }


def certify(workspace: Workspace, keys: OfficeKeys, certificate: Certificate) -> str:
    """Sign a certificate, note it, and return its text."""
    from caravan.exchange.certificate import certificate_text
    from caravan.exchange.trust import registered

    text = certificate_text(certificate, keys.root)
    Register(workspace.database).certify(registered(certificate, text))
    return text


def certify_own_key(workspace: Workspace, keys: OfficeKeys, *, until: date) -> None:
    """Note that what this computer writes is the office's word."""
    from caravan.exchange.certificate import Certificate
    from caravan.exchange.keys import laptop_keys

    key = laptop_keys(workspace.places.keys).signer.public
    there = certificates(workspace).get(key)
    if there is not None and there.role is KeyRole.OFFICE:
        return
    own = Certificate(
        key=key, role=KeyRole.OFFICE, region=None, since=workspace.today(), until=until
    )
    with workspace.database.transaction():
        certify(workspace, keys, own)
        count_again(workspace)


def count_again(workspace: Workspace) -> None:
    """Fold everything again, because whose word counts has changed."""
    from caravan.store.derived import refold_all

    if workspace.reading.operations():
        refold_all(workspace.database.connection)
