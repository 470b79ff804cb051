"""The choices of the first run, in one small file that a person can read.

`load` answers None before the first run. A file that cannot be read is put aside, never
deleted, and the person chooses again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import tomllib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from caravan.errors import StorageTrouble
from caravan.i18n import Language, _
from caravan.i18n.numbers import ltr
from caravan.safe_write import ensure_folder, telling, write_text

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.paths import Places

__all__ = ["Role", "Settings", "SettingsDamaged", "code_matches", "hidden_code", "load", "save"]


_REGION = re.compile(r"[0-9]{2}")
_HIDDEN = re.compile(r"[0-9a-f]{16}:[0-9a-f]{32}")


class Role(Enum):
    """What this computer is for; the value is what the file keeps."""

    LAPTOP = "laptop"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was chosen at the first run.

    `region` is the two digits of one of the 12 regions, None at the office. `animator` is a
    role word, never a name. `kiosk_code` is what `hidden_code` made of the four digits that
    leave the locked view.
    """

    language: Language = Language.ARABIC
    region: str | None = None
    role: Role = Role.LAPTOP
    animator: str = ""
    kiosk_code: str = ""


class SettingsDamaged(StorageTrouble):
    """The settings file cannot be read; it was put aside."""

    code = "settings-damaged"

    def __init__(self, aside: Path) -> None:
        super().__init__(aside)
        self.aside = aside

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Les réglages de cet ordinateur sont illisibles.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Choisissez-les à nouveau. Les données sont intactes, et l’ancien fichier est gardé "
            "sous le nom {file}."
        ).format(file=ltr(self.aside.name))


def hidden_code(code: str) -> str:
    """Return what the file keeps of the kiosk's four digits.

    Ten thousand codes are soon tried: this hides them from a glance at the file, no more.
    """
    salt = secrets.token_bytes(8)
    return f"{salt.hex()}:{_scrypt(code, salt)}"


def code_matches(code: str, hidden: str) -> bool:
    """Tell whether these are the four digits that were chosen."""
    salt, _colon, digest = hidden.partition(":")
    return bool(digest) and hmac.compare_digest(_scrypt(code, bytes.fromhex(salt)), digest)


def _scrypt(code: str, salt: bytes) -> str:
    return hashlib.scrypt(code.encode(), salt=salt, n=2**12, r=8, p=1, dklen=16).hex()


def load(places: Places) -> Settings | None:
    """Read what was chosen; None before the first run."""
    with telling(places.data):
        if not places.settings.exists():
            return None
        content = places.settings.read_bytes()
    try:
        return _settings_from(tomllib.loads(content.decode()))
    except (ValueError, TypeError, KeyError):  # not UTF-8, not TOML, or not ours
        raise SettingsDamaged(_put_aside(places)) from None


def _settings_from(values: dict[str, Any]) -> Settings:
    if unlike := [key for key, value in values.items() if not isinstance(value, str)]:
        raise TypeError(unlike)
    settings = Settings(
        language=Language(values["language"]),
        role=Role(values["role"]),
        region=values.get("region"),
        animator=values.get("animator", ""),
        kiosk_code=values.get("kiosk_code", ""),
    )
    _refuse_unusable(settings)
    return settings


def _refuse_unusable(settings: Settings) -> None:
    """Ask again now, rather than lock the desk in the child view or refuse the day's export."""
    laptop = settings.role is Role.LAPTOP
    if laptop and not _HIDDEN.fullmatch(settings.kiosk_code):
        raise ValueError("kiosk_code")
    if (laptop or settings.region) and not _REGION.fullmatch(settings.region or ""):
        raise ValueError("region")


def _put_aside(places: Places) -> Path:
    number = 1
    while (aside := places.data / f"settings-{number}.damaged.toml").exists():
        number += 1
    with telling(places.data):
        return places.settings.rename(aside)


def save(places: Places, settings: Settings) -> None:
    """Keep what was chosen; the file is whole or unchanged."""
    values = {
        "language": settings.language.value,
        "role": settings.role.value,
        "region": settings.region,
        "animator": settings.animator,
        "kiosk_code": settings.kiosk_code,
    }
    # A JSON string is a TOML string, but for DEL, which nobody types.
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in values.items()
        if value is not None
    ]
    ensure_folder(places.data)
    write_text(places.settings, "".join(lines), private=True)
