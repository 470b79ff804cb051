"""One sitting: the screens of a laptop and of an office, in one language and one size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.desktop.app import make_application, take_down
from caravan.desktop.desk import Desk
from caravan.i18n import Language
from caravan.settings import Role
from scripts import giving, scenes, season
from scripts.camera import Camera
from scripts.stop import DAY, open_desk, places_in, settle
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Sitting", "sit_for_pictures"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Which pictures are wanted, where, and the season that the office receives."""

    to: Path
    season: Path
    language: str
    size: str
    names: list[str]


def sit_for_pictures(folder: Path, asked: Sitting) -> Iterator[Path]:
    """Live the stop, show it on each screen, and save what is seen."""
    application = make_application()
    spoken = Language(asked.language)
    camera = Camera(application, asked.to, asked.language, asked.size, asked.names)
    fresh = Desk(application, places_in(folder / "fresh"), None, tasks=InlineTasks())
    fresh.speak(spoken)
    yield from scenes.first_run(camera, fresh)
    for role, scene in ((Role.LAPTOP, scenes.day), (Role.OFFICE, scenes.office)):
        places = places_in(folder / role.value)
        desk = open_desk(application, places, settle(places, spoken, role), DAY)
        yield from scene(camera, desk)
        if role is Role.LAPTOP:
            newer = Desk(application, places_in(folder / "newer"), None, tasks=InlineTasks())
            newer.speak(spoken)
            yield from giving.taking_over(camera, desk, newer)
            yield from giving.damaged(camera, application, desk)
        desk.window.close()
    if asked.season.is_dir():
        yield from season.receiving(camera, application, asked.season, folder / "full", spoken)
    take_down(application)
