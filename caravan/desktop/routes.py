"""Every screen by its name, loaded when somebody goes there: the first window loads only one.

Each module named here has `build(context, where) -> QWidget` (screens of the desk) or
`build(context, session) -> QWidget` (the two full-screen views, which show themselves and emit
`left` when the facilitator goes back to the desk; they are closed and deleted then). A desk
screen may have `refresh(changes)`, called when something changed on disk, `set_density(density)`
and `leave()`, called before it goes away.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from caravan.desktop.widgets.rail import RailEntry
from caravan.i18n import _
from caravan.settings import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from caravan.desktop.context import Context, Where
    from caravan.domain.events import Session

__all__ = [
    "ROUTES",
    "Route",
    "build_screen",
    "first_route",
    "modules_of",
    "open_view",
    "rail_entries",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A screen: the module that builds it and the entry of the rail that is marked there."""

    module: str
    rail: str


def _desk(name: str, rail: str) -> Route:
    return Route(module=f"caravan.desktop.screens.{name}", rail=rail)


def _office(name: str, rail: str) -> Route:
    return Route(module=f"caravan.desktop.office.{name}.screen", rail=rail)


ROUTES: Mapping[str, Route] = {
    "home": _desk("home", "home"),
    "plan": _desk("plan", "home"),
    "open": _desk("open_session", "home"),
    "check-in": _desk("check_in", "home"),
    "erase": _desk("erasing", "home"),
    "room": _desk("room", "home"),
    "summary": _desk("summary", "home"),
    "certificates": _desk("certificates", "certificates"),
    "send": _desk("send", "send"),
    "from-office": _desk("from_office", "send"),
    "enrol": _desk("enrolment", "send"),
    "stops": _desk("stops", "stops"),
    "hand-over": _desk("hand_over", "stops"),
    "take-stop": _desk("take_stop", "stops"),
    "help": _desk("help", "help"),
    "safety": _desk("safety", "help"),
    "move": _desk("moving_out", "help"),
    "inbox": _office("inbox", "inbox"),
    "computers": _office("laptops", "computers"),
    "settle": _office("settling", "settle"),
    "national": _office("national", "national"),
    "keys": _office("keys", "keys"),
}

_CHILD_VIEW = "caravan.desktop.kiosk.window"
_ROOM_VIEW = "caravan.desktop.projector.window"


def first_route(role: Role) -> str:
    """Name the screen that opens first."""
    return "inbox" if role is Role.OFFICE else "home"


def rail_entries(role: Role) -> tuple[RailEntry, ...]:
    """Say where one can go from anywhere, in the language in use."""
    stops = RailEntry(key="stops", icon="calendar", label=_("Étapes"))
    asked = RailEntry(key="help", icon="help", label=_("Aide"))
    if role is Role.OFFICE:
        return (
            RailEntry(key="inbox", icon="inbox", label=_("Fichiers")),
            RailEntry(key="computers", icon="laptop", label=_("Ordinateurs")),
            RailEntry(key="settle", icon="scale", label=_("À trancher")),
            RailEntry(key="national", icon="chart", label=_("Baromètre")),
            stops,
            RailEntry(key="keys", icon="key", label=_("Clés")),
            asked,
        )
    return (
        RailEntry(key="home", icon="home", label=_("Aujourd’hui")),
        stops,
        RailEntry(key="certificates", icon="ribbon", label=_("Attestations")),
        RailEntry(key="send", icon="usb", label=_("Exporter")),
        asked,
    )


def modules_of(role: Role) -> tuple[str, ...]:
    """Name the modules of all one can come to from the rail, those on it first."""
    rail = [entry.key for entry in rail_entries(role)]
    beyond = [key for key, route in ROUTES.items() if route.rail in rail and key not in rail]
    views = (_CHILD_VIEW, _ROOM_VIEW) if role is Role.LAPTOP else ()
    return (*(ROUTES[key].module for key in (*rail, *beyond)), *views)


def build_screen(context: Context, where: Where) -> QWidget:
    """Load and make the screen of a route."""
    module = import_module(ROUTES[where.route].module)
    made: QWidget = module.build(context, where)
    return made


def open_view(context: Context, session: Session, *, child: bool) -> QWidget:
    """Open the child view of a room, or the room's own view, over the desk."""
    module = import_module(_CHILD_VIEW if child else _ROOM_VIEW)
    made: QWidget = module.build(context, session)
    return made
