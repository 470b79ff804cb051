"""The 32 bytes inside an age secret key: on paper they are half as long to type."""

from __future__ import annotations

from caravan.errors import BugError

__all__ = ["secret_bytes", "secret_key"]

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_HEAD = "age-secret-key-"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_SIGNS = 6


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            check ^= term if top >> place & 1 else 0
    return check


def _check(values: list[int]) -> list[int]:
    head = [ord(sign) >> 5 for sign in _HEAD] + [0] + [ord(sign) & 31 for sign in _HEAD]
    check = _polymod(head + values + [0] * _CHECK_SIGNS) ^ 1
    return [check >> 5 * (5 - place) & 31 for place in range(_CHECK_SIGNS)]


def secret_bytes(secret: str) -> bytes:
    """Read the 32 bytes of a key that age has already accepted."""
    signs = secret.lower().removeprefix(f"{_HEAD}1")[:-_CHECK_SIGNS]
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    data = (number >> (5 * len(signs) - 256)).to_bytes(32, "big")
    if secret_key(data) != secret.upper():
        raise BugError("an age secret key is not written as expected")
    return data


def secret_key(data: bytes) -> str:
    """Write 32 bytes as an age secret key."""
    number = int.from_bytes(data, "big") << 4  # 256 bits fill 51 signs and one bit of the 52nd
    values = [number >> 5 * (51 - place) & 31 for place in range(52)]
    signs = "".join(_SIGNS[value] for value in values + _check(values))
    return f"{_HEAD}1{signs}".upper()
