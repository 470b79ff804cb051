"""Warnings about single texts: how long, how kind, how well typed, how easy to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from caravan.packs.words import bare, phrase, questions, sentences, unvowelled, words

if TYPE_CHECKING:
    from caravan.packs.problems import Report
    from caravan.packs.raw import RawItem, RawPack, Text

__all__ = ["check_wording"]

# Words of a question, of a choice, of a feedback, then of one sentence in French and in Arabic.
_LIMITS: Final = {
    "6-8": (20, 12, 18, {"fr": 10, "ar": 8}),
    "9-11": (30, 14, 25, {"fr": 14, "ar": 11}),
    "12-14": (45, 15, 30, {"fr": 18, "ar": 14}),
    "15-17": (60, 18, 40, {"fr": 22, "ar": 18}),
    "": (45, 15, 35, {"fr": 16, "ar": 13}),
}
_MOST_SENTENCES: Final = 3
_ALL_OF_ABOVE: Final = {
    "fr": ("toutes les réponses", "toutes ces réponses", "aucune de ces", "ci dessus"),
    "ar": ("كل ما سبق", "جميع ما سبق", "لا شيء مما سبق"),
}
_NEGATIONS: Final = {
    "fr": ("pas", "sauf", "excepté", "ni"),
    "ar": ("لا", "ليس", "ليست", "ما عدا", "إلا", "لم", "لن", "ألا"),
}
_SHAMING: Final = {
    "fr": (
        "bête",
        "nul",
        "nulle",
        "stupide",
        "idiot",
        "idiote",
        "honte",
        "ta faute",
        "votre faute",
    ),
    "ar": ("غبي", "غبية", "عيب", "فاشل", "فاشلة", "أحمق", "خطأك", "ذنبك", "خطؤك", "خطأكم"),
}
_SOFTENED: Final = {
    "fr": ("pas", "jamais", "ni", "sans", "aucune"),
    "ar": ("ليس", "ليست", "لا", "لن", "لم"),
}
_FRIGHTENING: Final = {
    "fr": ("suicide", "mort", "mourir", "tuer", "viol", "prison", "sang"),
    "ar": ("انتحار", "الانتحار", "الموت", "موت", "قتل", "القتل", "اغتصاب", "السجن", "سجن", "دم"),
}
_BLUNT: Final = {
    "fr": ("faux", "non", "tu es", "mauvaise réponse", "erreur"),
    "ar": ("خطأ", "لا", "أنت", "أنتِ", "جواب خاطئ", "إجابة خاطئة"),
}
_PLACEHOLDER: Final = re.compile(
    r"\bTODO\b|\bxxx+\b|\blorem\b|\?\?\?|؟؟؟|^\s*(?:…|\.\.\.)|  |\u0640{2,}|^\s|\s$", re.IGNORECASE
)
_TYPOGRAPHY: Final = {
    "fr": re.compile(r"(?<!\u00a0)(?:[:;»]|(?<![!?])[!?])|«(?!\u00a0)|['\"]|[؟،؛]"),
    "ar": re.compile(r"[?,;]|[ \u00a0][؟،؛!:.»]|«[ \u00a0]|^[\u2066-\u2069]*[A-Za-z0-9]|[٠-٩\"]"),
}


def check_wording(item: RawItem, pack: RawPack, report: Report) -> None:
    """Note what is wrong with the texts of an item, one by one."""
    _check_lengths(item, pack.band, report)
    _check_questions(item, report)
    _check_feedback(item, report)
    for text in item.told():
        _check_phrases("W14", text, _SHAMING, report)
    for text in item.texts():
        _check_typing(text, report)
        if pack.for_children:
            _check_phrases("W15", text, _FRIGHTENING, report)
        if pack.band in ("6-8", "9-11"):
            _check_vowels(text, report)


def _check_lengths(item: RawItem, band: str, report: Report) -> None:
    stem, option, feedback, sentence = _LIMITS[band]
    _check_length(item.text, stem, sentence, report)
    _check_length(item.prompt, stem, sentence, report)
    for choice in item.choices:
        _check_length(choice.text, option, sentence, report)
        _check_length(choice.feedback, feedback, sentence, report)


def _check_length(text: Text, most: int, sentence: dict[str, int], report: Report) -> None:
    for language, said, at in text.each():
        length = len(words(said))
        if length > most:
            report.add("W07", at, length=length, most=most)
        longest = max((len(words(part)) for part in sentences(said)), default=0)
        if longest > sentence[language]:
            report.add("W30", at, length=longest, most=sentence[language])


def _check_questions(item: RawItem, report: Report) -> None:
    for language, said, at in item.text.each():
        asked = phrase(questions(said))
        for word in _NEGATIONS[language]:
            if f" {word} " in asked:
                report.add("W05", at, word=word)
    for choice in item.choices:
        for language, said, at in choice.text.each():
            for words_found in _ALL_OF_ABOVE[language]:
                if f" {words_found} " in phrase(said):
                    report.add("W04", at, word=words_found)


def _check_feedback(item: RawItem, report: Report) -> None:
    for choice in item.choices:
        for language, said, at in choice.feedback.each():
            for word in _BLUNT[language]:
                if phrase(said).startswith(f" {bare(word)} "):
                    report.add("W13", at, word=word)
            number = len([part for part in re.split(r"[.!?؟]+", said) if words(part)])
            if number > _MOST_SENTENCES:
                report.add("W31", at, number=number, most=_MOST_SENTENCES)


def _check_phrases(
    code: str, text: Text, unwanted: dict[str, tuple[str, ...]], report: Report
) -> None:
    for language, said, at in text.each():
        for part in sentences(said):
            for word in unwanted[language]:
                before, found, _after = phrase(part).partition(f" {word} ")
                if found and not set(before.split()) & set(_SOFTENED[language]):
                    report.add(code, at, word=word)


def _check_typing(text: Text, report: Report) -> None:
    for language, said, at in text.each():
        if _PLACEHOLDER.search(said):
            report.add("W17", at)
        found = _TYPOGRAPHY[language].search(said)
        if found:
            report.add("W18", at, sign=found[0].strip() or found[0])


def _check_vowels(text: Text, report: Report) -> None:
    bare_words = unvowelled(text.words.get("ar", ""))
    if bare_words:
        report.add("W26", (*text.at, "ar"), words="، ".join(bare_words[:5]))
