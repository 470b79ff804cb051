"""What can go wrong, as a tree.

    CaravanError
    ├── KnownError                the world: disk, stick, file, person; a sentence and a remedy
    │   ├── Refused               input a person can correct
    │   ├── StorageTrouble        the laptop's own database or folder
    │   │   ├── DiskFull
    │   │   ├── FolderReadOnly
    │   │   ├── DeviceGone
    │   │   ├── DatabaseDamaged
    │   │   ├── DatabaseForeign
    │   │   ├── DatabaseTooNew
    │   │   └── AlreadyOpen
    │   └── FileRefused           a file somebody gave us (bundle, kit, pack)
    └── BugError                  our own mistake: the crash page and the log

Rooms define their own leaves beside the code that raises them; this module keeps the branches
and the few leaves that several rooms raise.
"""

from __future__ import annotations

from caravan.i18n import _
from caravan.i18n.numbers import ltr

__all__ = [
    "AlreadyOpen",
    "BugError",
    "CaravanError",
    "DatabaseDamaged",
    "DatabaseForeign",
    "DatabaseTooNew",
    "DeviceGone",
    "DiskFull",
    "FileRefused",
    "FolderReadOnly",
    "KnownError",
    "Refused",
    "StorageTrouble",
]


class CaravanError(Exception):
    """Anything this program raises on purpose."""


class KnownError(CaravanError):
    """Something outside the program went wrong, and a person can act on it.

    `sentence` says what happened, `remedy` what to do, both in the language in use when they
    are read; `code` is a stable English word for programs that read our JSON.
    """

    code = "known"

    @property
    def sentence(self) -> str:
        """What happened, in the person's language."""
        raise NotImplementedError

    @property
    def remedy(self) -> str:
        """What to do about it, in the person's language."""
        raise NotImplementedError

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}"


class BugError(CaravanError):
    """The program broke a promise to itself; nothing a person typed can explain it."""


class Refused(KnownError):
    """What a person typed or chose cannot be taken as it is."""

    code = "refused"


class StorageTrouble(KnownError):
    """The laptop's own database or folder cannot be used as asked."""

    code = "storage"


class FileRefused(KnownError):
    """A file that somebody handed over cannot be read; nothing was changed."""

    code = "file-refused"


class DiskFull(StorageTrouble):
    """No room left where we must write."""

    code = "disk-full"

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Il n’y a plus de place sur le disque.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Libérez un peu de place, puis recommencez : rien n’est perdu.")


class FolderReadOnly(StorageTrouble):
    """The folder does not let us write."""

    code = "read-only"

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le dossier {place} ne permet pas d’écrire.").format(place=ltr(self.place))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez un autre dossier, ou demandez le droit d’y écrire.")


class DeviceGone(StorageTrouble):
    """The disk or stick stopped answering, or is no longer there."""

    code = "device-gone"

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le disque ou la clé USB ne répond plus : {place}.").format(place=ltr(self.place))

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Rebranchez-le ou choisissez un autre dossier, puis recommencez.")


class DatabaseDamaged(StorageTrouble):
    """SQLite says that the file is broken."""

    code = "damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le fichier de données de cet ordinateur est abîmé.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Ne le supprimez pas. Reprenez la dernière copie de sécurité, ou appelez le bureau."
        )


class DatabaseForeign(StorageTrouble):
    """A file with our name that is not ours."""

    code = "foreign"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier de données ne vient pas de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Choisissez un autre dossier : ce fichier n’a pas été touché.")


class DatabaseTooNew(StorageTrouble):
    """Written by a newer program than this one."""

    code = "too-new"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ces données ont été écrites par une version plus récente de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Installez la nouvelle version : ces données n’ont pas été touchées.")


class AlreadyOpen(StorageTrouble):
    """Another window works on the same data folder."""

    code = "already-open"

    def __init__(self, process: int) -> None:
        super().__init__(process)
        self.process = process

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Une autre fenêtre de Caravane est déjà ouverte sur ces données.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Revenez à l’autre fenêtre, ou fermez-la d’abord.")
