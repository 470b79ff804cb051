"""What refusals of different things share: the two worlds, newer programs, some other file."""

from __future__ import annotations

from caravan.errors import KnownError
from caravan.i18n import _
from caravan.i18n.numbers import ltr

__all__ = ["OfOtherWorld", "OtherFile", "TooNew"]


class OfOtherWorld(KnownError):
    """Something of a demonstration among real data, or the other way round.

    `demo` tells which of the two it comes from.
    """

    def __init__(self, *, demo: bool) -> None:
        super().__init__(demo)
        self.demo = demo


class TooNew(KnownError):
    """Made by a newer program than this one."""

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Installez la nouvelle version, puis recommencez.")


class OtherFile(KnownError):
    """Not the kind of file that was asked for; the names of that kind end in `ending`."""

    ending = ""

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez un fichier dont le nom finit par {ending}.").format(
            ending=ltr(self.ending)
        )
