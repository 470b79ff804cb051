"""Numbers, dates and names inside a sentence, written alike in French and Arabic.

Western digits in both; U+00A0 between thousands (the typeface has no U+202F); months as Morocco
says them. Whatever is put into a sentence is wrapped in directional isolates, or "9-11" would be
read "11-9" in an Arabic line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.i18n import _, current

if TYPE_CHECKING:
    from datetime import date

__all__ = ["bare", "count", "decimal", "long_date", "ltr", "name", "percent", "signed", "span"]

LEFT_TO_RIGHT, FIRST_STRONG, POP = "\u2066", "\u2068", "\u2069"
MINUS, GROUP = "\u2212", "\u00a0"


def ltr(text: str) -> str:
    """Keep a code, phone, file name, range or number in reading order inside any sentence."""
    return f"{LEFT_TO_RIGHT}{text}{POP}"


def name(text: str) -> str:
    """Keep a person's or a place's name in its own direction inside any sentence."""
    return f"{FIRST_STRONG}{text}{POP}"


def bare(text: str) -> str:
    """Drop the isolates, for accessible names, file names and comparisons."""
    return text.translate({ord(mark): None for mark in (LEFT_TO_RIGHT, FIRST_STRONG, POP)})


def _digits(number: int) -> str:
    return f"{abs(number):,}".replace(",", GROUP)


def count(number: int) -> str:
    """Write a count of people or things: 1 284."""
    return ltr((MINUS if number < 0 else "") + _digits(number))


def signed(number: int) -> str:
    """Write a difference with its sign: +14, −3, 0."""
    sign = "+" if number > 0 else MINUS if number < 0 else ""
    return ltr(sign + _digits(number))


def decimal(number: float, places: int = 1) -> str:
    """Write a figure with a decimal comma, as both languages do in Morocco."""
    text = f"{abs(number):.{places}f}".replace(".", ",")
    return ltr((MINUS if number < 0 else "") + text)


def percent(points: int) -> str:
    """Write a whole percentage; the sign stands after the figure, with a no-break space."""
    return ltr(f"{_digits(points)}{GROUP}%")


def span(low: int, high: int) -> str:
    """Write a range of two counts, low first in both languages."""
    return ltr(f"{_digits(low)}–{_digits(high)}")


def _months() -> tuple[str, ...]:
    return (
        _("janvier"),
        _("février"),
        _("mars"),
        _("avril"),
        _("mai"),
        _("juin"),
        _("juillet"),
        _("août"),
        _("septembre"),
        _("octobre"),
        _("novembre"),
        _("décembre"),
    )


def long_date(day: date) -> str:
    """Write a date in full: 25 mai 2026, 25 ماي 2026."""
    first = "1er" if day.day == 1 and current().value == "fr" else str(day.day)
    return f"{ltr(first)} {_months()[day.month - 1]} {ltr(str(day.year))}"
