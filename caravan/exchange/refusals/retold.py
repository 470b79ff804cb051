"""Say again why a bundle was not taken: an office keeps the reason's code, not its words."""

from __future__ import annotations

from caravan.exchange.refusals.bundles import (
    BadCertificate,
    BadSignature,
    BundleDamaged,
    BundleRefused,
    BundleTooLarge,
    BundleTooNew,
    BundleTruncated,
    CertificateExpired,
    ContentDisagrees,
    DemoMismatch,
    FileUnreadable,
    ForeignOperation,
    ForeignWriter,
    NewerContent,
    NotABundle,
    NotEnrolled,
    RevokedSaysAnew,
    WrongRecipient,
)
from caravan.exchange.refusals.lines import LINE_REFUSALS

__all__ = ["sentence_of"]


def sentence_of(code: str, *, demo: bool) -> str | None:
    """Say again why a bundle was not taken, from the code that was kept; None for another's code.

    `demo` tells whether the office that refused it is a demonstration's.
    """
    refusals: tuple[BundleRefused, ...] = (
        NotABundle(),
        BundleTruncated(),
        BundleDamaged(),
        WrongRecipient(),
        BundleTooNew(),
        BadCertificate(),
        BadSignature(),
        BundleTooLarge(),
        ForeignOperation(None),
        ContentDisagrees(),
        DemoMismatch(demo=not demo),
        FileUnreadable(),
        ForeignWriter(),
        NewerContent(),
        NotEnrolled(),
        CertificateExpired(),
        RevokedSaysAnew(),
        *(kind(None) for kind in LINE_REFUSALS),
    )
    return next((refusal.sentence for refusal in refusals if refusal.code == code), None)
