"""Why a kit is not taken: the kit in use, if any, stays.

KitRefused
├── NotAKit               not-a-kit
├── KitDamaged            kit-damaged
├── KitTooNew             kit-newer-version
├── KitOfOtherWorld       kit-demo-mismatch
├── KitOfOtherOffice      kit-of-other-office
├── KitOfOtherRegion      kit-of-other-region
├── KitTooBig             kit-too-big
├── PartMisnamed          kit-part-misnamed
└── …                     those of logos: refusals/logos.py
"""

from __future__ import annotations

from caravan.domain.places import region
from caravan.errors import FileRefused
from caravan.exchange.refusals.common import OfOtherWorld, OtherFile
from caravan.i18n import _, current
from caravan.i18n.numbers import ltr, name

__all__ = [
    "KitDamaged",
    "KitOfOtherOffice",
    "KitOfOtherRegion",
    "KitOfOtherWorld",
    "KitRefused",
    "KitTooBig",
    "KitTooNew",
    "NotAKit",
    "PartMisnamed",
]


class KitRefused(FileRefused):
    """A kit that is not taken; the kit in use, if any, stays."""

    code = "kit-refused"

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Demandez une nouvelle trousse au bureau.")


class NotAKit(OtherFile, KitRefused):
    """Some other file."""

    code = "not-a-kit"
    ending = ".caravane-kit"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier n’est pas une trousse de Caravane.")


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


class KitOfOtherWorld(OfOtherWorld, KitRefused):
    """A demonstration's kit on a real laptop, or the other way round."""

    code = "kit-demo-mismatch"

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


class KitOfOtherRegion(KitRefused):
    """The kit of a region that is not this laptop's."""

    code = "kit-of-other-region"

    def __init__(self, region: str) -> None:
        super().__init__(region)
        self.region = region

    @property
    def sentence(self) -> str:
        """What happened."""
        found = region(self.region)
        called = found.name(current()) if found else self.region
        return _("Cette trousse est celle d’une autre région : {region}.").format(
            region=name(called)
        )


class KitOfOtherOffice(KitRefused):
    """The kit of an office that is not the one this laptop exports to."""

    code = "kit-of-other-office"

    def __init__(self, office: str, former: str) -> None:
        super().__init__(office, former)
        self.office = office
        self.former = former

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Cette trousse vient d’un autre bureau, {office} : les exports ne seraient plus pour"
            " {former}."
        ).format(office=name(self.office), former=name(self.former))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Appelez d’abord votre bureau. S’il a vraiment changé, ouvrez la trousse une seconde"
            " fois."
        )


class KitTooBig(KitRefused):
    """More than a kit carries: the whole, or one of its files."""

    code = "kit-too-big"

    def __init__(self, file: str = "") -> None:
        super().__init__(file)
        self.file = file

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.file:
            return _("{file} est trop gros pour une trousse.").format(file=ltr(self.file))
        return _("Cette trousse est trop grosse.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Mettez-y moins de questionnaires, et des logos plus légers.")


class PartMisnamed(KitRefused):
    """A pack or a logo whose name a kit does not take."""

    code = "kit-part-misnamed"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def sentence(self) -> str:
        """What happened; a name may hold anything, so only its safe signs are repeated."""
        shown = "".join(sign if sign.isprintable() else "?" for sign in self.file[:60])
        return _("Le nom {file} ne convient pas dans une trousse.").format(file=ltr(shown))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Des minuscules, des chiffres et des tirets, puis {pack} pour un questionnaire, {png}"
            " ou {svg} pour un logo."
        ).format(pack=ltr(".toml"), png=ltr(".png"), svg=ltr(".svg"))
