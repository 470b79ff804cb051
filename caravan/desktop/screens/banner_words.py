"""What the banner of the home says about the one thing to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caravan.desktop.screens.next_thing import Todo
from caravan.domain.quiz import Audience
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.look import RoomView
    from caravan.desktop.screens.next_thing import NextThing

__all__ = ["BannerWords", "banner_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerWords:
    """One banner: when, what, a word about it, and its button."""

    over: str
    title: str
    line: str
    action: str
    icon: str


def banner_words(thing: NextThing, *, compact: bool) -> BannerWords:
    """Say it whole, or with a short button in a small window."""
    title, line = _title_and_line(thing)
    action, short, icon = _button(thing.todo)
    return BannerWords(
        over=_("À faire maintenant"),
        title=title,
        line=line,
        action=short if compact else action,
        icon=icon,
    )


def _title_and_line(thing: NextThing) -> tuple[str, str]:
    children = thing.room is not None and thing.room.session.audience is Audience.CHILDREN
    match thing.todo:
        case Todo.OPEN_ROOM:
            return _("Ouvrir la première salle"), _("Enfants ou parents : l’autre suivra.")
        case Todo.WELCOME:
            title = _("Accueillir les enfants") if children else _("Accueillir les parents")
            return title, _("Scannez les badges, tapez les codes, ou choisissez un âge.")
        case Todo.ANSWER_BEFORE:
            title = (
                _("Enfants : les questions d’avant")
                if children
                else _("Parents : les questions d’avant")
            )
            return title, _answered(thing.room, before=True)
        case Todo.ACTIVITY:
            title = _("Enfants : l’atelier") if children else _("Parents : l’atelier")
            return title, _("Les questions de l’atelier sont à l’écran de la salle.")
        case Todo.ANSWER_AFTER:
            title = (
                _("Enfants : les questions d’après")
                if children
                else _("Parents : les questions d’après")
            )
            return title, _answered(thing.room, before=False)
        case _:
            return _title_of_the_end(thing.todo)


def _title_of_the_end(todo: Todo) -> tuple[str, str]:
    if todo is Todo.CERTIFICATES:
        return _("Imprimer les attestations"), _("Avant que les participants ne partent.")
    if todo is Todo.CLOSE:
        return _("Exporter, puis clore l’étape"), _("Un fichier pour le bureau, sur la clé USB.")
    if todo is Todo.EXPORT:
        return _("À exporter"), _("Cet ordinateur a des données que le bureau n’a pas encore.")
    return _("Cette étape est close"), _("Tout ce qui a été compté est gardé.")


def _answered(room: RoomView | None, *, before: bool) -> str:
    if room is None:
        return ""
    done = room.before if before else room.after
    return ngettext(
        "{done} feuille remplie, {people} présents.",
        "{done} feuilles remplies, {people} présents.",
        done,
    ).format(done=count(done), people=count(room.attendance.people))


def _button(todo: Todo) -> tuple[str, str, str]:
    """Give the words of the button, its short words and its icon."""
    return {
        Todo.OPEN_ROOM: (_("Ouvrir une salle"), _("Ouvrir"), "door"),
        Todo.WELCOME: (_("Accueillir les participants"), _("Accueillir"), "scan"),
        Todo.ANSWER_BEFORE: (_("Faire répondre la salle"), _("Faire répondre"), "list"),
        Todo.ACTIVITY: (_("Aller à la salle"), _("La salle"), "screen"),
        Todo.ANSWER_AFTER: (_("Faire répondre la salle"), _("Faire répondre"), "list"),
        Todo.CERTIFICATES: (_("Préparer les attestations"), _("Attestations"), "ribbon"),
        Todo.CLOSE: (_("Voir le résumé"), _("Résumé"), "list"),
        Todo.EXPORT: (_("Exporter vers le bureau"), _("Exporter"), "usb"),
        Todo.NOTHING: (_("Nouvelle étape"), _("Nouvelle étape"), "plus"),
    }[todo]
