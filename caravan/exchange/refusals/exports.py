"""Why a laptop writes no file of its own: said before anything stands under a final name.

Refused
├── NothingToExport     nothing-to-export
├── KeyOfAnother        key-of-another
├── TooManyWriters      too-many-writers
└── TooMuchData         too-much-data
"""

from __future__ import annotations

from caravan.errors import Refused
from caravan.i18n import _

__all__ = ["KeyOfAnother", "NothingToExport", "TooManyWriters", "TooMuchData"]


class NothingToExport(Refused):
    """The journal of this laptop is still empty."""

    code = "nothing-to-export"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il n’y a encore rien à exporter.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Ouvrez d’abord une étape.")


class KeyOfAnother(Refused):
    """There are data, and none was entered under the key that is here now."""

    code = "key-of-another"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ces données ont été saisies sous une clé qui n’est plus sur cet ordinateur.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Remettez le dossier des clés à sa place, ou appelez le bureau : rien n’est perdu."
        )


class TooManyWriters(Refused):
    """The first line of a file has no room to name every writer whose data are here.

    Hundreds fit.
    """

    code = "too-many-writers"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Ces données viennent de trop d’ordinateurs et de copies restaurées pour tenir dans un"
            " seul fichier."
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Gardez l’ordinateur tel quel et appelez le bureau : rien n’est perdu.")


class TooMuchData(Refused):
    """More than an office would read of one file: as it lies on the stick, or unfolded.

    `copy`: it was to be a safety copy, which holds everything. No receipt lightens it, since a
    receipt needs the kit that a laptop without any other way to save its data does not have.
    """

    code = "too-much-data"

    def __init__(self, *, copy: bool) -> None:
        super().__init__(copy)
        self.copy = copy

    @property
    def sentence(self) -> str:
        """What happened."""
        return _(
            "Il y a sur cet ordinateur plus de données qu’un seul fichier ne peut en porter : rien"
            " n’a été écrit."
        )

    @property
    def remedy(self) -> str:
        """What to do: what the office has received need not be sent again."""
        if self.copy:
            return _("Gardez l’ordinateur tel quel et appelez le bureau : rien n’est perdu.")
        return _(
            "Ouvrez l’accusé de réception du bureau, retirez les personnes qu’il couvre, puis"
            " exportez de nouveau. Si cela ne suffit pas, appelez le bureau : rien n’est perdu."
        )
