"""Why a kit is not taken: the kit in use, if any, stays.

KitRefused
├── NotAKit               not-a-kit
├── KitDamaged            kit-damaged
├── KitTooNew             kit-newer-version
└── KitOfOtherWorld       kit-demo-mismatch
"""

from __future__ import annotations

from caravan.errors import FileRefused
from caravan.i18n import _
from caravan.i18n.numbers import ltr

__all__ = ["KitDamaged", "KitOfOtherWorld", "KitRefused", "KitTooNew", "NotAKit"]


class KitRefused(FileRefused):
    """A kit that is not taken; the kit in use, if any, stays."""

    code = "kit-refused"

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Demandez une nouvelle trousse au bureau.")


class NotAKit(KitRefused):
    """Some other file."""

    code = "not-a-kit"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier n’est pas une trousse de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez un fichier dont le nom finit par {ending}.").format(
            ending=ltr(".caravane-kit")
        )


class KitDamaged(KitRefused):
    """What the kit says is not what its office signed."""

    code = "kit-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette trousse est abîmée : elle n’est plus celle que le bureau a signée.")


class KitTooNew(KitRefused):
    """A kit that this program does not know how to read yet."""

    code = "kit-newer-version"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette trousse vient d’une version plus récente de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Installez la nouvelle version, puis ouvrez la trousse de nouveau.")


class KitOfOtherWorld(KitRefused):
    """A demonstration's kit on a real laptop, or the other way round."""

    code = "kit-demo-mismatch"

    def __init__(self, *, demo: bool) -> None:
        super().__init__(demo)
        self.demo = demo

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.demo:
            return _("Cette trousse est celle de la démonstration.")
        return _("Cette trousse est celle du vrai bureau : elle ne sert pas à la démonstration.")

    @property
    def remedy(self) -> str:
        """What to do."""
        if self.demo:
            return _("Demandez au bureau la trousse de votre région.")
        return _("Choisissez la trousse de la démonstration.")
