"""What is said before a child, or a parent: the same things, tu or vous.

Nothing here judges, hurries or tells a boy from a girl; Arabic says « we » or a verbal noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.domain.quiz import Audience, Phase, Theme
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.domain.flow import Sitting

__all__ = ["Voice"]


class Voice:
    """Speaks to one audience in the language in use when a sentence is asked for."""

    def __init__(self, audience: Audience) -> None:
        self._parent = audience is Audience.PARENTS

    def _pick(self, to_child: str, to_parent: str) -> str:
        return to_parent if self._parent else to_child

    def scan(self) -> str:
        """Ask for the badge."""
        return self._pick(
            _("Scanne ton badge, ou tape son code."),
            _("Scannez votre badge, ou tapez son code."),
        )

    def your_badge(self) -> str:
        """Introduce the picture of the badge."""
        return self._pick(_("Ton badge"), _("Votre badge"))

    def unknown_badge(self) -> str:
        """Say that nobody here wears this badge."""
        return self._pick(
            _("Ce badge n’est pas encore connu ici. Montre-le à la personne qui anime."),
            _("Ce badge n’est pas encore connu ici. Montrez-le à la personne qui anime."),
        )

    def other_badge(self) -> str:
        """Say that a badge was scanned while somebody else answers."""
        return self._pick(
            _("C’est un autre badge. Finis d’abord, ou appelle la personne qui anime."),
            _("C’est un autre badge. Finissez d’abord, ou appelez la personne qui anime."),
        )

    def own_badge(self) -> str:
        """Say that the badge that was scanned is the one that answers."""
        return self._pick(
            _("C’est bien ton badge. Continue, tu es au bon endroit."),
            _("C’est bien votre badge. Continuez, vous êtes au bon endroit."),
        )

    def already_done(self) -> str:
        """Say that the form is filled."""
        return _("C’est déjà fait avec ce badge. Merci !")

    def nothing_now(self) -> str:
        """Say that there is no form to fill now."""
        return self._pick(
            _("Pas de questions pour ce badge en ce moment. Demande à la personne qui anime."),
            _("Pas de questions pour ce badge en ce moment. Demandez à la personne qui anime."),
        )

    def same_badge(self) -> str:
        """Say how to go on after a power cut."""
        return self._pick(
            _("Scanne encore ce badge, ou tape son code, et on retrouve ta question."),
            _("Scannez encore ce badge, ou tapez son code, et on retrouve votre question."),
        )

    def no_hurry(self) -> str:
        """Say that there is time."""
        return self._pick(_("Prends ton temps."), _("Prenez votre temps."))

    def your_choice(self) -> str:
        """Name the answer that was given."""
        return self._pick(_("Ton choix"), _("Votre choix"))

    def your_good_choice(self) -> str:
        """Name the answer that was given and is the good idea."""
        return self._pick(_("Ton choix : la bonne idée"), _("Votre choix : la bonne idée"))

    def head_of_why(self, *, right: bool, passed: bool) -> str:
        """Open an explanation."""
        if passed:
            return _("Voici l’idée à garder.")
        return _("Bien vu !") if right else _("Presque ! Voici l’idée à garder.")

    def thanks(self) -> str:
        """Close the form."""
        return self._pick(
            _("Merci ! Ta rosace est complète."), _("Merci ! Votre rosace est complète.")
        )

    def tonight(self, sitting: Sitting) -> tuple[str, str]:
        """Say what comes next: a caption and a sentence."""
        if sitting.phase is Phase.BEFORE:
            return _("Et maintenant"), _("L’activité commence bientôt, tous ensemble.")
        caption = _("Ce soir, à la maison")
        if self._parent:
            return caption, _("Demandez à votre enfant ce qu’il aime en ligne, et écoutez.")
        if sitting.pack.theme is Theme.FAKE_NEWS:
            return caption, _("Choisis une nouvelle et cherche avec un adulte d’où elle vient.")
        return caption, _("Choisis avec un adulte à qui parler si un message te fait peur.")

    def we_help(self) -> str:
        """Open the help panel."""
        return self._pick(_("On peut t’aider."), _("On peut vous aider."))

    def call_adult(self) -> tuple[str, str]:
        """Say how to call somebody, and that leaving is a right."""
        return self._pick(
            _("Lève la main, ou va voir la personne référente."),
            _("Levez la main, ou allez voir la personne référente."),
        ), self._pick(
            _("Tu as le droit de faire une pause ou de sortir, sans dire pourquoi."),
            _("Vous pouvez faire une pause ou sortir, sans dire pourquoi."),
        )

    def help_card(self) -> tuple[str, str, str]:
        """Say what the help card says: no fault, whom to tell, where the numbers are."""
        return (
            self._pick(_("Ce n’est jamais ta faute."), _("Ce n’est jamais la faute de l’enfant.")),
            self._pick(
                _("Tu peux en parler à un adulte de confiance. À la maison, à l’école, ou ici."),
                _("Un enfant qui parle a besoin d’être cru, et remercié d’avoir parlé."),
            ),
            self._pick(
                _("Pour un numéro à appeler, demande à la personne référente."),
                _("Pour un numéro à appeler, demandez à la personne référente."),
            ),
        )

    def still_here(self) -> str:
        """Say that an answer that could not be saved is not lost."""
        return self._pick(
            _("Appelle la personne qui anime : ta réponse est encore à l’écran."),
            _("Appelez la personne qui anime : votre réponse est encore à l’écran."),
        )
