"""How French and Arabic are written here: small rules, each answering with what to do instead.

Used on every source string and every translation by `scripts/text.py`; any other text of ours
(a quiz, a page) may be passed through `french` and `arabic` in the same way.
"""

from __future__ import annotations

import re

__all__ = ["arabic", "french", "holes", "spaced"]

_HOLE = re.compile(r"\{(\w*)[^{}]*\}")
_ADDRESS = re.compile(r"(https?://\S+|\S+@\S+|\b[\w.-]+\.(?:ma|org|com|caravane|toml|sqlite|md)\b)")

_FRENCH = (
    (re.compile(r"\w'\w"), "the apostrophe is ’ (U+2019), not '"),
    (re.compile(r"\.\.\."), "dots are … (U+2026)"),
    (re.compile(r"(?<![\u00a0!?])[;!?](?!\w)"), "no-break space (U+00A0) missing before ; ! ?"),
    (re.compile(r"(?<![\u00a0\d]):(?!\d)"), "no-break space (U+00A0) missing before :"),
    (re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"), "no-break space (U+00A0) missing inside « »"),
    (re.compile(r"\u202f"), "U+202F is not in the typeface: use U+00A0"),
    (re.compile(r"\"\w|\w\""), "quotation marks are « »"),
    (re.compile(r"^ | $|  "), "a space too many"),
)

# Seen with its holes, unlike the rules above: what stands before a unit is most often one.
_FIGURE = re.compile(r"(?<=n°) |(?<=[\d}]) (?=(?:Ko|Mo|mm|s)(?![\w’]))")

_ARABIC = (
    (re.compile(r"\?"), "the Arabic question mark is ؟"),
    (re.compile(r"(?<!\d),|,(?!\d)"), "the Arabic comma is ،"),
    (re.compile(r";"), "the Arabic semicolon is ؛"),
    (re.compile(r"[\u0660-\u0669\u06f0-\u06f9]"), "digits are 0-9 in Arabic too"),
    (re.compile(r"\s[؟،؛!.:]"), "no space before a mark in Arabic"),
    (re.compile(r"[<>]"), "write أقل من or أكثر من, never < or >"),
    (re.compile(r"\u0640"), "no tatweel"),
    (re.compile(r"\.\.\."), "dots are … (U+2026)"),
    (re.compile(r"انترن[يت]|الإنترن[يت]|الأنترنيت"), "write الأنترنت"),
    (re.compile(r"^ | $|  "), "a space too many"),
)

# Imperatives address a man or a woman; we say a masdar (« فتح »), « نفتح », or the plural.
# Left out: أدخل, أغلق, أرسل..., which are also the first person that the children's pages use.
_IMPERATIVES = frozenset(
    (
        "اضغط",
        "اختر",
        "اختاري",
        "اكتب",
        "امسح",
        "افتح",
        "انقر",
        "قم",
        "حاول",
        "تأكد",
        "أضف",
        "أضيفي",
        "احفظ",
        "أجب",
        "احذف",
        "اطبع",
        "انتظر",
        "ارجع",
        "استعمل",
        "استخدم",
        "اقرأ",
        "اطلب",
        "اتصل",
        "تحقق",
        "اسحب",
        "أزل",
        "أعد",
        "أعيدي",
        "ابدأ",
        "اسأل",
        "انسخ",
    )
)
_WORD = re.compile(r"[\u0621-\u064a]+")
_VOWELS = re.compile(r"[\u064b-\u0652\u0670]")


def holes(text: str) -> frozenset[str]:
    """Name the `{holes}` that a sentence expects to be filled."""
    return frozenset(_HOLE.findall(text))


def _plain(text: str) -> str:
    return _ADDRESS.sub("x", _HOLE.sub("x", text))


def french(text: str) -> list[str]:
    """Say what is badly written in a French sentence; nothing when all is well."""
    found = [advice for rule, advice in _FRENCH if rule.search(_plain(text))]
    if _FIGURE.search(text):
        found.append("no-break space (U+00A0) missing after n°, or between a figure and its unit")
    return found


def spaced(text: str) -> str:
    """Put the no-break space where French wants it and a plain one was typed."""
    text = re.sub(r"« ", "«\u00a0", re.sub(r" (?=[:;!?»](?:\W|$))", "\u00a0", text))
    return _FIGURE.sub("\u00a0", text)


def _imperative(word: str) -> bool:
    joined = word[1:] if len(word) > 4 and word[0] in "وف" else word  # « وافتح », not « وضع »
    return joined in _IMPERATIVES or joined.removesuffix("ي") in _IMPERATIVES


def arabic(text: str) -> list[str]:
    """Say what is badly written in an Arabic sentence; nothing when all is well."""
    plain = _plain(text)
    found = [advice for rule, advice in _ARABIC if rule.search(plain)]
    words = _WORD.findall(_VOWELS.sub("", plain))
    return found + [
        f"imperative {word} has a gender: use a masdar, « we » or the plural"
        for word in words
        if _imperative(word)
    ]
