"""What a room's page says: the ways through each step, and what closing will do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.domain.events import Stage
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.look import RoomView

__all__ = ["WayWords", "closing_words", "way_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayWords:
    """One way's card; `ready` is whether its button can be pressed."""

    title: str
    about: str
    action: str
    icon: str
    far: str = ""
    done: int = 0
    total: int = 0
    ready: bool = True


Ways = tuple[WayWords, WayWords | None]


def way_words(room: RoomView, items: int, activity: int) -> Ways:
    """Say the one or two ways through the step a room is at."""
    stage = room.session.stage
    if stage is Stage.WELCOME:
        return _welcome(room), None
    if stage is Stage.ACTIVITY:
        return _activity(activity), None
    if stage is Stage.CLOSED:
        return _closed(room), None
    return _alone(room, items), _together(room, items)


def closing_words(room: RoomView) -> tuple[str, str]:
    """Ask whether to close, and say what will happen."""
    line = _("Plus personne ne répondra dans cette salle. Vous pourrez la rouvrir.")
    if room.unfinished:
        line = ngettext(
            "{count} questionnaire commencé sera gardé tel quel, incomplet. "
            "Vous pourrez rouvrir la salle.",
            "{count} questionnaires commencés seront gardés tels quels, incomplets. "
            "Vous pourrez rouvrir la salle.",
            room.unfinished,
        ).format(count=count(room.unfinished))
    return _("Fermer la salle ?"), line


def _welcome(room: RoomView) -> WayWords:
    people = room.attendance.people
    return WayWords(
        title=_("Accueillir"),
        about=_("Un badge ou un âge pour chacun, en moins de cinq secondes."),
        action=_("Accueillir les participants"),
        icon="scan",
        far=ngettext("{count} présent", "{count} présents", people).format(count=count(people)),
    )


def _alone(room: RoomView, items: int) -> WayWords:
    done = room.before if room.session.stage is Stage.BEFORE else room.after
    listed = room.attendance.listed
    far = ngettext(
        "{done} feuille remplie sur {listed}", "{done} feuilles remplies sur {listed}", done
    ).format(done=count(done), listed=count(listed))
    return WayWords(
        title=_("Un par un, sur cet écran"),
        about=_("Chacun montre son badge et répond seul, en plein écran, à son rythme."),
        action=_("Lancer le questionnaire"),
        icon="list",
        far=far if items else _("Pas encore de questions pour cet âge."),
        done=done,
        total=listed if items else 0,
        ready=items > 0 and listed > 0,
    )


def _together(room: RoomView, items: int) -> WayWords:
    before = room.session.stage is Stage.BEFORE
    done = room.tallied_before if before else room.tallied_after
    far = ngettext(
        "{done} question relevée sur {total}", "{done} questions relevées sur {total}", done
    ).format(done=count(done), total=count(items))
    return WayWords(
        title=_("Toute la salle ensemble"),
        about=_(
            "La question à l’écran, les yeux fermés, la main devant la poitrine ; vous tapez les "
            "nombres."
        ),
        action=_("Projeter la question"),
        icon="screen",
        far=far if items else _("Pas encore de questions pour cet âge."),
        done=done,
        total=items,
        ready=items > 0,
    )


def _activity(activity: int) -> WayWords:
    far = ngettext("{count} question pour l’atelier", "{count} questions pour l’atelier", activity)
    return WayWords(
        title=_("L’atelier"),
        about=_("Chaque question est suivie d’une explication, et d’un échange avec la salle."),
        action=_("Ouvrir l’écran de la salle"),
        icon="screen",
        far=far.format(count=count(activity)),
        ready=activity > 0,
    )


def _closed(room: RoomView) -> WayWords:
    return WayWords(
        title=_("La salle est fermée"),
        about=_("Il reste les attestations, le baromètre et l’export."),
        action=_("Voir le résumé"),
        icon="list",
        far=_("Feuilles : {before} avant, {after} après").format(
            before=count(room.before), after=count(room.after)
        ),
    )
