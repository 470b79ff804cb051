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
    (re.compile(r"\w'\w"), "l’apostrophe est ’ (U+2019), pas '"),
    (re.compile(r"\.\.\."), "les points de suspension sont … (U+2026)"),
    (re.compile(r"(?<![\u00a0!?])[;!?](?!\w)"), "une espace insécable (U+00A0) manque avant ; ! ?"),
    (re.compile(r"(?<![\u00a0\d]):(?!\d)"), "une espace insécable (U+00A0) manque avant :"),
    (re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"), "une espace insécable (U+00A0) manque dans « »"),
    (re.compile(r"\u202f"), "U+202F n’est pas dans la police : mettre U+00A0"),
    (re.compile(r"\"\w|\w\""), "les guillemets sont « »"),
    (re.compile(r"^ | $|  "), "une espace en trop"),
)

_ARABIC = (
    (re.compile(r"\?"), "point d’interrogation arabe ؟"),
    (re.compile(r"(?<!\d),|,(?!\d)"), "virgule arabe ،"),
    (re.compile(r";"), "point-virgule arabe ؛"),
    (re.compile(r"[\u0660-\u0669\u06f0-\u06f9]"), "chiffres 0-9 en arabe aussi"),
    (re.compile(r"\s[؟،؛!.:]"), "pas d’espace avant un signe de ponctuation en arabe"),
    (re.compile(r"[<>]"), "écrire أقل من ou أكثر من, jamais < ni >"),
    (re.compile(r"\u0640"), "pas de tatweel"),
    (re.compile(r"\.\.\."), "les points de suspension sont … (U+2026)"),
    (re.compile(r"انترن[يت]|الإنترن[يت]|الأنترنيت"), "écrire الأنترنت"),
    (re.compile(r"^ | $|  "), "une espace en trop"),
)

# Imperatives address a man or a woman; we say a masdar (« فتح »), « نفتح », or the plural.
# Left out: أدخل, أغلق, أرسل..., which are also the first person that the children's pages use.
_IMPERATIVES = frozenset(
    (
        "اضغط",
        "اختر",
        "اكتب",
        "امسح",
        "افتح",
        "انقر",
        "قم",
        "حاول",
        "تأكد",
        "أضف",
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
    return [advice for rule, advice in _FRENCH if rule.search(_plain(text))]


def spaced(text: str) -> str:
    """Put the no-break space where French wants it and a plain one was typed."""
    return re.sub(r"« ", "«\u00a0", re.sub(r" (?=[:;!?»](?:\W|$))", "\u00a0", text))


def _imperative(word: str) -> bool:
    joined = word[1:] if len(word) > 4 and word[0] in "وف" else word  # « وافتح », not « وضع »
    return joined in _IMPERATIVES or joined.removesuffix("ي") in _IMPERATIVES


def arabic(text: str) -> list[str]:
    """Say what is badly written in an Arabic sentence; nothing when all is well."""
    plain = _plain(text)
    found = [advice for rule, advice in _ARABIC if rule.search(plain)]
    words = _WORD.findall(_VOWELS.sub("", plain))
    return found + [
        f"impératif genré « {word} » : masdar, « nous » ou pluriel"
        for word in words
        if _imperative(word)
    ]
