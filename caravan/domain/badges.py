"""Badge codes of the day: letter, digit, letter, digit and a check letter, as K7-P3-R.

The letters leave out those that a scanner typing on an AZERTY or QWERTY keyboard may swap (A, Q,
W, Z, M) and those read as digits; the check letter depends on the event, so a code of another
event fails sixteen times in seventeen and a slip never lands on a neighbour's badge unseen. The
code never enters the journal.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from caravan.errors import Refused
from caravan.i18n import _
from caravan.i18n.numbers import ltr

if TYPE_CHECKING:
    from caravan.domain.ids import EventId

__all__ = [
    "Animal",
    "BadgeUnknown",
    "Face",
    "Frame",
    "code_from_number",
    "face",
    "has_code_shape",
    "read_code",
]

LETTERS = "BCDEFGHJKNPRTUVXY"
DIGITS = "23456789"
CODES = (len(LETTERS) * len(DIGITS)) ** 2
"""How many codes an event has: 18,496."""


class Animal(Enum):
    """What a child who does not read recognises on the badge."""

    CAT = "cat"
    BIRD = "bird"
    FISH = "fish"
    TORTOISE = "tortoise"
    CAMEL = "camel"
    BUTTERFLY = "butterfly"
    RABBIT = "rabbit"
    OWL = "owl"


class Frame(Enum):
    """The shape around the animal."""

    STAR = "star"
    CIRCLE = "circle"
    SQUARE = "square"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The picture of a badge: the cat in the star."""

    animal: Animal
    frame: Frame


class BadgeUnknown(Refused):
    """A code that this event cannot have printed."""

    code = "badge-unknown"

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed

    @property
    def sentence(self) -> str:
        """What happened; what cannot be a code may be a first name, and is not repeated."""
        if not has_code_shape(self.typed):
            return _("Ce texte n’est pas un code de badge.")
        return _("Le code {code} n’est pas un badge de cette étape.").format(
            code=ltr(self.typed[:20])
        )

    @property
    def remedy(self) -> str:
        """What to do."""
        return _("Relisez le badge, ou accueillez la personne sans badge.")


def has_code_shape(typed: str) -> bool:
    """Say whether a text can be a code that was misread: letter, digit, letter, digit, letter.

    The last letter may be missing. Anything else may be a first name, and is kept nowhere.
    """
    signs = "".join(sign for sign in typed if sign.isalnum())
    return (
        len(signs) in (4, 5) and signs.isascii() and signs[::2].isalpha() and signs[1::2].isdigit()
    )


def _check_letter(event: EventId, body: str) -> str:
    digest = hashlib.sha256(f"{event}/{body}".encode()).digest()
    return LETTERS[int.from_bytes(digest[:8], "big") % len(LETTERS)]


def code_from_number(event: EventId, number: int) -> str:
    """Write the code of a number (taken modulo the number of codes) for an event."""
    rest, second_digit = divmod(number % CODES, len(DIGITS))
    rest, second_letter = divmod(rest, len(LETTERS))
    first_letter, first_digit = divmod(rest, len(DIGITS))
    body = LETTERS[first_letter] + DIGITS[first_digit] + LETTERS[second_letter]
    body += DIGITS[second_digit]
    return f"{body[:2]}-{body[2:]}-{_check_letter(event, body)}"


def read_code(event: EventId, typed: str) -> str:
    """Read a code as typed or scanned (case, hyphens and spaces ignored), or refuse it."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    good = (
        len(signs) == 5
        and all(sign in LETTERS for sign in signs[::2])
        and all(sign in DIGITS for sign in signs[1::2])
        and _check_letter(event, signs[:4]) == signs[4]
    )
    if not good:
        raise BadgeUnknown(typed)
    return f"{signs[:2]}-{signs[2:4]}-{signs[4]}"


def face(code: str) -> Face:
    """Find the picture of a code; two badges of one event may share it, their codes never."""
    digest = hashlib.sha256(code.encode()).digest()
    return Face(
        animal=list(Animal)[digest[0] % len(Animal)], frame=list(Frame)[digest[1] % len(Frame)]
    )
