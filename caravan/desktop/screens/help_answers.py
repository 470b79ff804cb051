"""What is asked in the help, and answered: an icon, the question, what to do."""

from __future__ import annotations

from caravan.i18n import Language, _, current
from caravan.i18n.numbers import ltr

__all__ = ["Answer", "laptop_answers", "office_answers"]

Answer = tuple[str, str, str]


def laptop_answers() -> tuple[Answer, ...]:
    """What happens on a day, and what to do then."""
    return _in_the_room() + _around_it()


def _in_the_room() -> tuple[Answer, ...]:
    return (
        (
            "lock",
            _("Quitter l’écran des enfants"),
            _(
                "Touchez le cadenas ou tapez {keys}, puis les quatre chiffres de l’animateur. Ce "
                "qui est répondu est déjà enregistré."
            ).format(keys=ltr("Ctrl+Maj+Q" if current() is Language.FRENCH else "Ctrl+Shift+Q")),
        ),
        (
            "scan",
            _("D’où viennent les badges ?"),
            _(
                "Un code est donné à chaque arrivée : écrivez-le sur un autocollant, "
                "c’est le badge."
            ),
        ),
        (
            "save",
            _("Le courant s’est coupé"),
            _("Rallumez et rouvrez Caravane : la salle revient où elle en était."),
        ),
        (
            "scan",
            _("Un badge ne se lit pas"),
            _("Tapez le code écrit dessus, ou accueillez la personne par son âge."),
        ),
    )


def _around_it() -> tuple[Answer, ...]:
    return (
        (
            "hand",
            _("Un enfant ne va pas bien"),
            _("Arrêtez-vous, restez calme, et appelez la personne référente. Rien ne presse."),
        ),
        (
            "trash",
            _("Une famille demande l’effacement"),
            _(
                "Avant la clôture de l’étape, entrez dans la salle, puis « Effacer une "
                "personne » : le code de son badge suffit."
            ),
        ),
        (
            "laptop",
            _("Il y a deux ordinateurs"),
            _(
                "Dans Étapes, partagez l’étape avec le second : une salle sur chacun. Chacun "
                "exporte son fichier, et le bureau les réunit."
            ),
        ),
        (
            "usb",
            _("La clé USB manque"),
            _("Rien ne presse : l’export emporte toujours tout, demain aussi."),
        ),
    )


def office_answers() -> tuple[Answer, ...]:
    """What happens at the office, and what to do then."""
    return (
        (
            "inbox",
            _("Un fichier arrive deux fois"),
            _("Déposez-le quand même : ce qui est déjà là n’est pas compté deux fois."),
        ),
        (
            "warning",
            _("Un fichier est refusé"),
            _("Rien n’a changé. Demandez à la région de l’exporter de nouveau."),
        ),
    )
