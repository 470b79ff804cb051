"""The office's kits: one for every region or one each, with whom it knows, packs and logos."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caravan.domain.authority import KeyRole
from caravan.domain.places import region as region_of
from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.exchange.kit import Kit
    from caravan.store.register import Certified

__all__ = ["check_logos", "own_pages_said", "write_kit", "write_kits"]


def write_kit(
    workspace: Workspace,
    folder: Path,
    *,
    region: str | None = None,
    packs: Iterable[Path] = (),
    logos: Iterable[Path] = (),
) -> Path:
    """Write the kit that laptops open once: of every region, or of one.

    Packs are checked as `caravan quiz check` does, logos by drawing them.
    """
    return write_kits(workspace, folder, (region,), packs=packs, logos=logos)[0]


def write_kits(
    workspace: Workspace,
    folder: Path,
    regions: Iterable[str | None],
    *,
    packs: Iterable[Path] = (),
    logos: Iterable[Path] = (),
) -> tuple[Path, ...]:
    """Write the kits of several regions at once; the office's own pages carry their logos too."""
    from caravan.actions.office.keys import keys_of
    from caravan.exchange import kit
    from caravan.exchange.office_logos import keep_logos
    from caravan.safe_write import staying

    regions = tuple(regions)
    keys, carried = keys_of(workspace), _packs(packs)
    common = replace(_kit(workspace), packs=carried, logos=_logos(logos))
    written = []
    with staying(folder):
        for region in regions:
            path = folder / kit.kit_name(_lawful(region), common.root)
            kit.write_kit(path, _for_region(workspace, common, region), keys)
            written.append(path)
    keep_logos(workspace.places.logos, regions, common.logos)
    return tuple(written)


def own_pages_said(regions: Collection[str | None], *, logos: int) -> str:
    """Say which pages of the office carry the logos of kits for these regions."""
    from caravan.exchange.office_logos import for_every_region

    if not logos:
        return ""
    if for_every_region(regions):
        return _("Le baromètre national que le bureau imprime les porte aussi.")
    return _("Le baromètre de la région que le bureau imprime les porte aussi.")


def _lawful(region: str | None) -> str | None:
    from caravan.actions.plan import RegionUnknown

    if region is not None and region_of(region) is None:
        raise RegionUnknown(region)
    return region


def _kit(workspace: Workspace) -> Kit:
    from caravan.actions.office.keys import keys_of, office_name
    from caravan.exchange.kit import kit_of

    return kit_of(keys_of(workspace), office=office_name(workspace), demo=workspace.demo)


def _for_region(workspace: Workspace, common: Kit, region: str | None) -> Kit:
    """Add whom the office knows: all, or those of one region."""
    from caravan.store.register import Register

    register = Register(workspace.database)
    known = tuple(each for each in register.certified() if _concerns(each, region))
    keys = {each.key for each in known}
    return replace(
        common,
        region=region,
        certificates=tuple(each.text for each in known),
        revoked=tuple(each for each in register.revoked() if each.key in keys),
    )


def _concerns(certified: Certified, region: str | None) -> bool:
    return certified.role is KeyRole.LAPTOP and region in (None, certified.region)


def _packs(paths: Iterable[Path]) -> Mapping[str, str]:
    """Read packs that are good, each under its own id: two folders may name files alike."""
    from caravan.packs.problems import Problem
    from caravan.packs.toml import PackRefused, load_pack

    packs: dict[str, str] = {}
    for file in (file for path in paths for file in _files(path, "*.toml")):
        pack = load_pack(file)
        if f"{pack.id}.toml" in packs:
            twice = Problem(code="E09", line=1, field="pack.id", found={"value": pack.id})
            raise PackRefused(file.name, (twice,))
        packs[f"{pack.id}.toml"] = file.read_text(encoding="utf-8-sig")
    return packs


def check_logos(paths: Iterable[Path]) -> None:
    """Refuse pictures that no kit could carry, before anything is written."""
    from caravan.exchange import kit_logos

    kit_logos.check_logos(_logos(paths))


def _logos(paths: Iterable[Path]) -> Mapping[str, bytes]:
    """Read logos that can be drawn, under safe names; one that is too heavy is not read whole."""
    from caravan.documents.logo import logo_from
    from caravan.exchange.files import at_most
    from caravan.exchange.kit_logos import MOST_LOGO
    from caravan.exchange.logo_names import safe_names
    from caravan.exchange.refusals.logos import LogoRefused

    files = tuple(dict.fromkeys(paths))
    logos: dict[str, bytes] = {}
    for file, name in zip(files, safe_names([each.name for each in files]), strict=True):
        if not name.endswith((".png", ".svg")):
            raise LogoRefused(file.name)
        data = at_most(file, MOST_LOGO)
        try:
            logo_from(name, data)
        except LogoRefused as error:
            error.file = file.name  # as the person knows it
            raise
        logos[name] = data
    return logos


def _files(path: Path, pattern: str) -> list[Path]:
    return sorted(path.rglob(pattern)) if path.is_dir() else [path]
