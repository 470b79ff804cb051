"""What a key means wherever it sits: answer keys by place, badge codes on any keyboard.

A badge scanner types as an American keyboard does, and a laptop set to French or Arabic turns
that into other signs. Badge codes were drawn from letters that French and American keyboards
share, and a code is letter, digit, letter, digit, letter: so each sign can be read back by what
its place allows (a hyphen where a digit belongs is the French key 6).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

__all__ = [
    "LAM_ALEF",
    "LAM_ALEF_SIGNS",
    "age_from_keys",
    "answer_key",
    "code_from_keys",
    "is_letter_key",
    "text_from_keys",
]

_EASTERN = {sign: str(number) for number, sign in enumerate("٠١٢٣٤٥٦٧٨٩")}
_DIGITS = {
    **{sign: str(number) for number, sign in enumerate("0123456789")},
    **_EASTERN,
    **{sign: str(number) for number, sign in enumerate("à&é\"'(-è_ç")},
    "À": "0",
    "É": "2",
    "È": "7",
    "Ç": "9",
    "’": "4",
}
_ARABIC_KEYS = dict(zip("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "QWERTYUIOPASDFGHJKLZXCVNM", strict=True))
# With the shift key held, as a scanner sends capitals; U+0640 is the lengthening stroke.
_ARABIC_SHIFTED = {
    "\u064e": "Q",
    "\u064b": "W",
    "\u064f": "E",
    "\u064c": "R",
    "إ": "Y",
    "÷": "I",
    "×": "O",
    "؛": "P",
    "\u0650": "A",
    "\u064d": "S",
    "]": "D",
    "[": "F",
    "أ": "H",
    "\u0640": "J",
    "،": "K",
    "/": "L",
    "~": "Z",
    "\u0652": "X",
    "}": "C",
    "{": "V",
    "آ": "N",
}
# One key, two signs: the lam-alef ligatures; before the single letters.
_ARABIC_PAIRS = (("لإ", "T"), ("لأ", "G"), ("لآ", "B"), ("لا", "B"))
LAM_ALEF, LAM_ALEF_SIGNS = "\ufefb", "لا"
_LIGATURES = {"\ufef9": "T", "\ufef7": "G", "\ufef5": "B", "\ufefb": "B"}
_LETTERS = {**_ARABIC_KEYS, **_ARABIC_SHIFTED, **_LIGATURES}
_PATTERN = "LDLDL"


def age_from_keys(typed: str) -> int | None:
    """Read an age of one or two digits, the French row without shift included; None if none."""
    digits = [_DIGITS.get(sign, "") for sign in typed.strip()]
    return int("".join(digits)) if len(digits) in (1, 2) and all(digits) else None


def code_from_keys(typed: str) -> str:
    """Return a badge code as printed (K7-P3-R), or what was typed, in capitals, if it is none."""
    signs: list[str] = []
    rest = typed.strip()
    while rest and len(signs) < len(_PATTERN):
        sign, used = _read_sign(rest, _PATTERN[len(signs)])
        if sign:
            signs.append(sign)
        elif rest[0].isalnum():
            return _as_typed(typed)
        rest = rest[used:]
    if len(signs) < len(_PATTERN) or any(sign.isalnum() for sign in rest):
        return _as_typed(typed)
    first, second = "".join(signs[:2]), "".join(signs[2:4])
    return f"{first}-{second}-{signs[4]}"


def _read_sign(rest: str, kind: str) -> tuple[str, int]:
    """Read one sign of this kind (letter or digit); an empty sign is a mark to skip."""
    if kind == "D":
        return _DIGITS.get(rest[0], ""), 1
    for pair, letter in _ARABIC_PAIRS:
        if rest.startswith(pair):
            return letter, len(pair)
    letter = rest[0].upper()
    if letter.isascii() and letter.isalpha():
        return letter, 1
    return _LETTERS.get(rest[0], ""), 1


def text_from_keys(typed: str) -> str:
    """Read a long text of letters as a scanner meant it, whatever an Arabic layout made of it.

    Its letters stay put on French keyboards. In small letters the key B of an Arabic one types
    what G and H type after each other: they are told apart where B came as one sign (`LAM_ALEF`).
    """
    if not any("\u0600" <= sign <= "\u06ff" or sign in _LIGATURES for sign in typed):
        return typed
    letters: list[str] = []
    told_apart = LAM_ALEF in typed
    rest = typed
    while rest:
        alone = told_apart and rest.startswith(LAM_ALEF_SIGNS)
        sign, used = _read_sign(rest[:1] if alone else rest, "L")
        letters.append(sign or rest[0])
        rest = rest[used:]
    return "".join(letters)


def _as_typed(typed: str) -> str:
    return "".join(
        _DIGITS.get(sign, sign) if sign in "٠١٢٣٤٥٦٧٨٩" else sign for sign in typed
    ).upper()


_ROW = {"win32": range(2, 6), "linux": range(10, 14)}
_PAD = {"win32": (79, 80, 81, 75), "linux": (87, 88, 89, 83)}
_PAD_UNLOCKED = (Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left)


def answer_key(event: QKeyEvent) -> int | None:
    """Say which answer (0 to 3) a key chooses: the keys 1 to 4 of the row or the number pad.

    By the key's place where the system tells it, so that the French row without shift and the
    Arabic digits work; by its sign otherwise.
    """
    place = event.nativeScanCode()
    for keys in (_ROW, _PAD):
        codes = keys.get(sys.platform, ())
        if place and place in codes:
            return codes.index(place)
    digit = _DIGITS.get(event.text()[:1], "")
    if digit in tuple("1234"):
        return int(digit) - 1
    on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    # On a Mac the arrows claim to be on the number pad.
    if on_pad and sys.platform != "darwin" and event.key() in _PAD_UNLOCKED:
        return _PAD_UNLOCKED.index(Qt.Key(event.key()))
    return None


def is_letter_key(event: QKeyEvent) -> bool:
    """Say whether a key types a badge's letter: the French é is the key 2, and no letter."""
    typed = event.text()
    return bool(typed) and typed[0] not in _DIGITS and bool(_read_sign(typed, "L")[0])
