"""Why a safety copy is not taken; today's data were not touched."""

from __future__ import annotations

from caravan.errors import FileRefused
from caravan.exchange.refusals.common import OfOtherWorld
from caravan.i18n import _
from caravan.i18n.numbers import ltr

__all__ = [
    "CopyDamaged",
    "CopyForeign",
    "CopyMissing",
    "CopyOfAnother",
    "CopyOfOtherWorld",
    "CopyRefused",
    "CopyTooNew",
]


class CopyRefused(FileRefused):
    """A copy that is not taken."""

    code = "copy-refused"

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez une autre copie : les données d’aujourd’hui n’ont pas été touchées.")


class CopyDamaged(CopyRefused):
    """Some of it cannot be read, or is not what was saved."""

    code = "copy-damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette copie de sécurité est abîmée.")


class CopyMissing(CopyRefused):
    """It is no longer where it was, or its stick was pulled out."""

    code = "copy-missing"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La copie {file} ne se lit pas, ou n’est plus là.").format(file=ltr(self.file))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Si elle est sur une clé USB, rebranchez-la, puis recommencez. Sinon, choisissez une"
            " autre copie : les données d’aujourd’hui n’ont pas été touchées."
        )


class CopyForeign(CopyRefused):
    """Some other file."""

    code = "copy-foreign"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier n’est pas une copie de sécurité de Caravane.")


class CopyTooNew(CopyRefused):
    """Made by a newer program."""

    code = "copy-too-new"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette copie vient d’une version plus récente de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Installez la nouvelle version, puis recommencez : les données d’aujourd’hui n’ont pas"
            " été touchées."
        )


class CopyOfAnother(CopyRefused):
    """Made by another laptop, whose key is not here: nothing in it could be exported from here."""

    code = "copy-of-another"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Cette copie vient d’un autre ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Restaurez-la sur l’ordinateur qui l’a faite. Pour changer d’ordinateur, "
            "faites sur l’ancien un fichier {ending}."
        ).format(ending=ltr(".caravane-demenagement"))


class CopyOfOtherWorld(OfOtherWorld, CopyRefused):
    """A copy of a demonstration for real data, or the other way round."""

    code = "copy-demo-mismatch"

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.demo:
            return _("C’est la copie d’une démonstration, et ces données sont réelles.")
        return _("C’est une copie de données réelles, et ceci est une démonstration.")
