"""Why a bundle is not taken, each reason with its own sentence and its own stable code.

FileRefused
└── BundleRefused             nothing of the file is used
    ├── NotABundle            not-a-bundle
    ├── BundleTruncated       truncated
    ├── BundleDamaged         damaged
    ├── WrongRecipient        wrong-recipient
    ├── BundleTooNew          newer-version
    ├── BadCertificate        bad-certificate
    ├── BadSignature          bad-signature
    ├── BundleTooLarge        too-large
    ├── ForeignOperation      foreign-op, and what `refusals.lines` tells apart
    ├── ContentDisagrees      content-mismatch
    ├── DemoMismatch          demo-mismatch
    ├── FileUnreadable        unreadable
    └── BundleWaits           the file is sound and kept aside: it waits for a person
        ├── ForeignWriter     foreign-writer
        ├── NewerContent      newer-content
        ├── NotEnrolled       not-enrolled
        ├── CertificateExpired  certificate-expired
        └── RevokedSaysAnew   revoked-says-anew
"""

from __future__ import annotations

from caravan.errors import FileRefused
from caravan.exchange.refusals.common import OfOtherWorld, OtherFile
from caravan.i18n import _
from caravan.i18n.numbers import count

__all__ = [
    "BadCertificate",
    "BadSignature",
    "BundleDamaged",
    "BundleRefused",
    "BundleTooLarge",
    "BundleTooNew",
    "BundleTruncated",
    "BundleWaits",
    "CertificateExpired",
    "ContentDisagrees",
    "DemoMismatch",
    "FileUnreadable",
    "ForeignOperation",
    "ForeignWriter",
    "NewerContent",
    "NotABundle",
    "NotEnrolled",
    "RevokedSaysAnew",
    "WrongRecipient",
]


class BundleRefused(FileRefused):
    """An export file that is not taken; the journal was not touched."""

    code = "bundle-refused"

    @property
    def remedy(self) -> str:
        """What to do: most faults are of the copy, and the laptop still holds everything."""
        return _("Refaites l’export sur l’ordinateur d’origine : rien n’y est perdu.")


class NotABundle(OtherFile, BundleRefused):
    """Some other file."""

    code = "not-a-bundle"
    ending = ".caravane"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier n’est pas un fichier d’export de Caravane.")


class BundleTruncated(BundleRefused):
    """The end is missing: a stick pulled out too early."""

    code = "truncated"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier est incomplet : la copie s’est arrêtée avant la fin.")


class BundleDamaged(BundleRefused):
    """Some bytes are no longer those that were written."""

    code = "damaged"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier est abîmé : son contenu a changé depuis l’export.")


class WrongRecipient(BundleRefused):
    """Sealed for somebody else, or the part that says for whom is broken: age cannot tell."""

    code = "wrong-recipient"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier n’est pas adressé à ce bureau, ou son début est abîmé.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Demandez un export fait avec la trousse de ce bureau.")


class BundleTooNew(BundleRefused):
    """A format that this program does not know yet."""

    code = "newer-version"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier d’export vient d’une version plus récente de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Installez la nouvelle version, puis recevez-le de nouveau.")


class BadCertificate(BundleRefused):
    """It shows a certificate that this office did not sign, or that is for another key."""

    code = "bad-certificate"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le certificat que montre ce fichier n’est pas de ce bureau.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Appelez la région : qu’elle ouvre la trousse de ce bureau sur l’ordinateur "
            "d’origine, puis demande un certificat."
        )


class BadSignature(BundleRefused):
    """The manifest is not what its signer signed."""

    code = "bad-signature"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("La signature de ce fichier n’est pas valable.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Gardez-le de côté, et demandez un nouvel export à la région.")


class BundleTooLarge(BundleRefused):
    """Bigger than any export can be, as it is or once unfolded."""

    code = "too-large"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier est trop gros pour être un export de Caravane.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Gardez-le de côté, et demandez un nouvel export à la région.")


class ForeignOperation(BundleRefused):
    """A line that no Caravane writes."""

    code = "foreign-op"

    def __init__(self, line: int | None) -> None:
        super().__init__(line)
        self.line = line

    @property
    def sentence(self) -> str:
        """What happened; the register of an office does not keep which line it was."""
        if self.line is None:
            return _("Ce fichier contient une ligne qui ne se lit pas.")
        return _("Ce fichier contient une ligne qui ne se lit pas (ligne {line}).").format(
            line=count(self.line)
        )


class ContentDisagrees(BundleRefused):
    """The operations are not those that the manifest announces."""

    code = "content-mismatch"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier ne contient pas ce qu’il annonce.")


class DemoMismatch(OfOtherWorld, BundleRefused):
    """Demonstration data among real ones, or the other way round."""

    code = "demo-mismatch"

    @property
    def sentence(self) -> str:
        """What happened."""
        if self.demo:
            return _(
                "Ce fichier vient de la démonstration : il n’entre pas dans les vraies données."
            )
        return _("Ce fichier contient de vraies données : il n’entre pas dans la démonstration.")

    @property
    def remedy(self) -> str:
        """What to do."""
        if self.demo:
            return _("Ouvrez la démonstration pour le recevoir.")
        return _("Ouvrez les données du bureau pour le recevoir.")


class FileUnreadable(BundleRefused):
    """The disk or stick does not give the file."""

    code = "unreadable"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier ne peut pas être lu.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Vérifiez que la clé USB est bien branchée, puis recommencez.")


class BundleWaits(BundleRefused):
    """A sound file that is kept aside until a person or a newer program takes it."""

    code = "waits"


class ForeignWriter(BundleWaits):
    """It carries operations of a writer that was not born under the key that signs it."""

    code = "foreign-writer"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier porte les données d’un autre ordinateur que celui qui l’a signé.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Il est mis de côté. Demandez un export à l’ordinateur d’origine.")


class NewerContent(BundleWaits):
    """It carries kinds of operations that this program does not know yet."""

    code = "newer-content"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier contient des données d’un genre que cette version ne connaît pas.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Il est mis de côté. Installez la nouvelle version, puis recevez-le de nouveau.")


class NotEnrolled(BundleWaits):
    """Sound, and signed by a computer that this office does not know."""

    code = "not-enrolled"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Ce fichier vient d’un ordinateur que le bureau n’a pas encore inscrit.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Il est mis de côté. Vérifiez auprès de la région, puis inscrivez cet "
            "ordinateur : le fichier sera reçu."
        )


class CertificateExpired(BundleWaits):
    """Sound, and signed by a computer whose certificate is over."""

    code = "certificate-expired"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Le certificat de l’ordinateur qui a signé ce fichier n’est plus valable.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Il est mis de côté. Renouvelez l’inscription de cet ordinateur : le fichier sera reçu."
        )


class RevokedSaysAnew(BundleWaits):
    """A revoked key says something else under numbers that the office had got before."""

    code = "revoked-says-anew"

    @property
    def sentence(self) -> str:
        """What happened."""
        return _("Un ordinateur révoqué dit autre chose que ce que le bureau avait reçu de lui.")

    @property
    def remedy(self) -> str:
        """What to do."""
        return _(
            "Il est mis de côté : quelqu’un se sert peut-être de cet ordinateur. Sinon, "
            "levez la révocation : le fichier sera reçu."
        )
