"""Which of our formats some claims say they are, before anything else of them is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from caravan.errors import FileRefused

__all__ = ["refuse_other_format"]


def refuse_other_format(
    claims: Mapping[str, Any],
    name: str,
    newest: int,
    *,
    other: type[FileRefused],
    newer: type[FileRefused],
) -> None:
    """Raise `other` for what is not this format, `newer` for a version that we do not know."""
    version = claims.get("version")
    if claims.get("format") != name or type(version) is not int or version < 1:
        raise other
    if version > newest:
        raise newer
