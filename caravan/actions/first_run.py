"""The first run: language, region, who this computer is for, the facilitator's four digits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caravan.domain import places as country
from caravan.errors import Refused
from caravan.i18n import Language, _, use
from caravan.i18n.numbers import count
from caravan.settings import Role, Settings, code_matches, hidden_code, save

if TYPE_CHECKING:
    from caravan.domain.events import Lead
    from caravan.paths import Places

__all__ = ["CodeUnlikely", "FirstRun", "change_language", "opens_desk", "settle_in"]

_DIGITS = 4


class CodeUnlikely(Refused):
    """Not four digits."""

    code = "code-unlikely"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le code de l’animateur a {digits} chiffres.").format(digits=count(_DIGITS))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez {digits} chiffres faciles à retenir.").format(digits=count(_DIGITS))


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """What is chosen at the first run; the office has no region and no child view to leave."""

    language: Language
    role: Role
    region: str | None
    lead: Lead | None
    kiosk_code: str


def settle_in(places: Places, chosen: FirstRun) -> Settings:
    """Keep the choices of the first run and speak the chosen language from now on."""
    from caravan.actions.plan import RegionUnknown

    laptop = chosen.role is Role.LAPTOP
    hidden = _hidden(chosen.kiosk_code) if laptop else ""
    if laptop and country.region(chosen.region or "") is None:
        raise RegionUnknown(chosen.region or "")
    settings = Settings(
        language=chosen.language,
        role=chosen.role,
        region=chosen.region if laptop else None,
        animator=chosen.lead.value if chosen.lead else "",
        kiosk_code=hidden,
    )
    save(places, settings)
    use(chosen.language)
    return settings


def _hidden(typed: str) -> str:
    digits = typed.strip()
    if not (len(digits) == _DIGITS and digits.isascii() and digits.isdigit()):
        raise CodeUnlikely
    return hidden_code(digits)


def change_code(places: Places, settings: Settings, typed: str) -> Settings:
    """Take other digits to leave the child view: the former ones are kept only as a fingerprint."""
    changed = replace(settings, kiosk_code=_hidden(typed))
    save(places, changed)
    return changed


def change_language(places: Places, settings: Settings, language: Language) -> Settings:
    """Speak another language from now on."""
    changed = replace(settings, language=language)
    save(places, changed)
    use(language)
    return changed


def opens_desk(settings: Settings, typed: str) -> bool:
    """Tell whether these four digits leave the child view."""
    return code_matches(typed.strip(), settings.kiosk_code)
