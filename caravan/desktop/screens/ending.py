"""What closing a stop leaves undone and what it erases, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.events import Stage
from caravan.domain.quiz import Audience
from caravan.i18n import _, ngettext
from caravan.i18n.numbers import count

if TYPE_CHECKING:
    from caravan.actions.look import EventView

__all__ = ["certificates_wait", "ending_words", "export_words"]


def certificates_wait(view: EventView) -> bool:
    """Say whether people are listed and no certificate was made yet."""
    return not view.certificates and any(room.attendance.listed for room in view.rooms)


def export_words(view: EventView) -> str:
    """Say how the export stands."""
    if not view.to_export:
        return _("Tout est exporté.")
    if view.exported_once:
        return _("Des changements n’ont pas encore été exportés.")
    return _("Rien n’a encore été exporté.")


def ending_words(view: EventView) -> str:
    """Say what is not done yet, then what closing erases for good."""
    said = [export_words(view)] if view.to_export else []
    if certificates_wait(view):
        said.append(_("Aucune attestation n’est préparée."))
    return " ".join([*said, *_rooms(view), *_sheets(view), _erased(view.names_kept)])


def _missing(view: EventView) -> set[Audience]:
    """For whom no room was opened here."""
    return set(Audience) - {room.session.audience for room in view.rooms}


def _unopened(view: EventView) -> str:
    """Say which room was not opened; of a shared stop, that the other laptop may have it."""
    missing, shared = _missing(view), view.shared is not None
    if len(missing) == len(Audience):
        if shared:
            return _("Aucune salle n’a été ouverte ici ; peut-être sur l’autre ordinateur.")
        return _("Aucune salle n’a été ouverte.")
    if Audience.CHILDREN in missing:
        if shared:
            return _(
                "La salle des enfants n’a pas été ouverte ici ; peut-être sur l’autre ordinateur."
            )
        return _("La salle des enfants n’a jamais été ouverte.")
    if shared:
        return _("La salle des parents n’a pas été ouverte ici ; peut-être sur l’autre ordinateur.")
    return _("La salle des parents n’a jamais été ouverte.")


def _rooms(view: EventView) -> list[str]:
    said = [_unopened(view)] if _missing(view) else []
    running = sum(room.session.stage is not Stage.CLOSED for room in view.rooms)
    if running:
        said.append(
            ngettext(
                "{count} salle encore ouverte sera fermée.",
                "{count} salles encore ouvertes seront fermées.",
                running,
            ).format(count=count(running))
        )
    return said


def _sheets(view: EventView) -> list[str]:
    begun = sum(room.unfinished for room in view.rooms)
    missing = sum(max(0, room.before - room.after) for room in view.rooms)
    said = []
    if begun:
        said.append(
            ngettext(
                "{count} questionnaire commencé restera incomplet.",
                "{count} questionnaires commencés resteront incomplets.",
                begun,
            ).format(count=count(begun))
        )
    if missing:
        said.append(
            ngettext(
                "Il manque {count} feuille d’après.", "Il manque {count} feuilles d’après.", missing
            ).format(count=count(missing))
        )
    return said


def _erased(names: int) -> str:
    if not names:
        return _("Clore efface les codes des badges ; cela ne peut pas être annulé.")
    return ngettext(
        "Clore efface {count} prénom et les codes des badges ; cela ne peut pas être annulé.",
        "Clore efface {count} prénoms et les codes des badges ; cela ne peut pas être annulé.",
        names,
    ).format(count=count(names))
