"""The kit this laptop has: whom it exports to, whose logos it prints, what needs one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from caravan.errors import KnownError, Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caravan.actions.workspace import Workspace
    from caravan.documents.logo import Logo
    from caravan.exchange.kit import Kit

__all__ = ["KitMissing", "kit_at_hand", "logos_at_hand", "logos_said"]

_log = logging.getLogger(__name__)


class KitMissing(Refused):
    """No kit yet: nobody to seal the export for."""

    code = "kit-missing"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cet ordinateur n’a pas encore la trousse du bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Ouvrez le fichier {ending} que le bureau vous a donné, ou faites une copie de sécurité"
            " en attendant."
        ).format(ending=ltr(".caravane-kit"))


def kit_at_hand(workspace: Workspace) -> Kit | None:
    """The kit this laptop has, if any."""
    from caravan.exchange.kit import installed_kit

    return installed_kit(workspace.places.keys)


def logos_at_hand(workspace: Workspace, region: str | None) -> tuple[Logo, ...]:
    """The partners' logos for a page about a region, or about all; a page never waits for them.

    A laptop prints those of its kit, the office those of the kits that it made. A kit that cannot
    be read any more, or a logo in it, leaves its place empty and a line in the log: children have
    their certificates all the same.
    """
    from caravan.documents.logo import logo_from
    from caravan.exchange.logo_names import in_order

    try:
        logos = _logos(workspace, region)
    except KnownError as error:
        _log.warning("pages are printed without logos: %s", error.code)
        return ()
    ready = []
    for name in in_order(logos):
        try:
            ready.append(logo_from(name, logos[name]))
        except KnownError as error:
            _log.warning("a logo of the kit is not printed: %s", error.code)
    return tuple(ready)


def _logos(workspace: Workspace, region: str | None) -> Mapping[str, bytes]:
    from caravan.exchange.office_logos import kept_logos

    if workspace.office:
        return kept_logos(workspace.places.logos, region)
    kit = kit_at_hand(workspace)
    return kit.logos if kit else {}


def logos_said(names: Iterable[str]) -> str:
    """Say which logos a kit carries, in the order in which pages show them."""
    from caravan.exchange.gathering import shown_name
    from caravan.exchange.logo_names import in_order

    shown = [shown_name(each) for each in in_order(names)]
    if not shown:
        return _("Aucun logo de partenaire.")
    return _("Logos des partenaires : {files}").format(files=" · ".join(map(ltr, shown)))
