"""Why a picture is not taken as a logo.

KitRefused
├── LogoRefused           kit-logo
├── LogoTooLarge          kit-logo-large
├── LogoTooSmall          kit-logo-small
├── LogoUnseen            kit-logo-unseen
├── LogoIntricate         kit-logo-intricate
├── TooManyLogos          kit-logos
└── LogoInKit             kit-logo-held
"""

from __future__ import annotations

from caravan.exchange.refusals.kits import KitRefused
from caravan.i18n import _
from caravan.i18n.numbers import count, ltr

__all__ = [
    "LogoInKit",
    "LogoIntricate",
    "LogoRefused",
    "LogoTooLarge",
    "LogoTooSmall",
    "LogoUnseen",
    "TooManyLogos",
]


class LogoRefused(KitRefused):
    """A logo that is no picture, or a drawing that does more than draw."""

    code = "kit-logo"

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{file} n’est pas une image qui convient.").format(file=ltr(self.file))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Prenez une image {png} en couleurs RVB, ou un dessin {svg} simple : des formes,"
            " sans texte, lien ni script."
        ).format(png=ltr(".png"), svg=ltr(".svg"))


class LogoTooLarge(LogoRefused):
    """More pixels than a small laptop should have to unfold."""

    code = "kit-logo-large"

    def __init__(self, file: str, columns: int, rows: int, *, most: int) -> None:
        super().__init__(file)
        self.columns = columns
        self.rows = rows
        self.most = most

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{file} est une image trop grande : {size} pixels.").format(
            file=ltr(self.file), size=ltr(f"{self.columns} × {self.rows}")
        )

    @property
    def remedy(self) -> str:
        """What to do; a square of that many pixels is a size that everybody can type."""
        return _("Réduisez-la à {side} pixels de côté au plus, puis recommencez.").format(
            side=count(int(self.most**0.5))
        )


class LogoTooSmall(LogoRefused):
    """A dot, a line, or a picture that would be printed as a few squares."""

    code = "kit-logo-small"

    def __init__(self, file: str, *, least: int, ratio: int) -> None:
        super().__init__(file)
        self.least = least
        self.ratio = ratio

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{file} est trop petit ou trop étroit pour être imprimé.").format(
            file=ltr(self.file)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Prenez un logo plus grand : sans ses bords blancs, {least} pixels au moins sur le"
            " grand côté, qui mesure au plus {ratio} fois le petit."
        ).format(least=count(self.least), ratio=count(self.ratio))


class LogoUnseen(LogoRefused):
    """White on white, or wholly transparent."""

    code = "kit-logo-unseen"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{file} ne se verrait pas sur du papier blanc.").format(file=ltr(self.file))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Prenez la version de ce logo faite pour un fond blanc.")


class LogoIntricate(LogoRefused):
    """A drawing whose lines cross so often that drawing it would keep everybody waiting."""

    code = "kit-logo-intricate"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("{file} est un dessin trop compliqué : trop de lignes s’y croisent.").format(
            file=ltr(self.file)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Prenez une image {png} de ce logo.").format(png=ltr(".png"))


class TooManyLogos(KitRefused):
    """More logos than a page has room for."""

    code = "kit-logos"

    def __init__(self, number: int, *, most: int) -> None:
        super().__init__(number)
        self.number = number
        self.most = most

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Trop de logos ({number}) : une trousse en porte {most} au plus.").format(
            number=count(self.number), most=count(self.most)
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Gardez ceux des partenaires de cette région.")


class LogoInKit(KitRefused):
    """A kit that somebody signed with a logo in it that no page could show."""

    code = "kit-logo-held"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Un logo de cette trousse ne convient pas : la trousse n’a pas été ouverte.")
