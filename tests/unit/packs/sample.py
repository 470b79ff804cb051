"""A small pack with nothing wrong in it, for tests to spoil one line at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.packs.toml import check_pack

if TYPE_CHECKING:
    from pathlib import Path

    from caravan.packs.problems import Problem

HEROES = (
    ("Salma", "سلمى"),
    ("Anir", "أنير"),
    ("Itto", "إيطو"),
    ("Rayan", "ريان"),
    ("Hajar", "هاجر"),
    ("Idir", "إدير"),
    ("Tilila", "تيليلا"),
    ("Karim", "كريم"),
    ("Nada", "ندى"),
    ("Amine", "أمين"),
    ("Tafat", "تافات"),
    ("Ziri", "زيري"),
    ("Aya", "آية"),
    ("Yanis", "يانيس"),
    ("Lina", "لينا"),
    ("Usman", "أسمان"),
    ("Dihia", "ديهيا"),
    ("Badr", "بدر"),
    ("Imane", "إيمان"),
    ("Marwan", "مروان"),
)
HEAD = """\
schema = 1

[pack]
id = "sample-12-14"
version = 1
audience = "children"
band = "12-14"
theme = "cyberharassment"
languages = ["fr", "ar"]
title.fr = "Quand les messages font mal"
title.ar = "عندما تؤذي الرسائل"
"""
CHOICES = (
    ("true", "Garder une copie et le dire", "الاحتفاظ بصورة ثم إخبار شخص كبير"),
    ("false", "Répondre avec des mots très durs", "الرد على الرسالة بكلام أقسى منها"),
    ("false", "Quitter le groupe et oublier vite", "مغادرة المجموعة ومحاولة نسيان الأمر"),
)


def _choice(place: int, right: str, french: str, arabic: str) -> str:
    return f"""
[[item.choice]]
id = "{"abc"[place]}"
right = {right}
belief = "some belief"
text.fr = "{french}"
text.ar = "{arabic}"
feedback.fr = "Une idée qui se comprend. Un adulte peut aider."
feedback.ar = "فكرة مفهومة. يمكن لشخص كبير أن يساعد."
"""


def _item(number: int) -> str:
    french, arabic = HEROES[number - 1]
    form, twin = "learn", ""
    if number <= 16:
        form = "X" if number <= 8 else "Y"
        twin = f'twin = "sa-{(number + 7) % 16 + 1:03}"\n'
    choices = CHOICES[-number % 3 :] + CHOICES[: -number % 3]
    return f"""
[[item]]
id = "sa-{number:03}"
rev = 1
kind = "single"
objective = "C-CH-2"
form = "{form}"
{twin}label.fr = "Prévenir un adulte"
label.ar = "إخبار شخص كبير"
text.fr = "{french} lit le message {number} de {french}. Que peut faire {french}\u00a0?"
text.ar = "{arabic} أمام الرسالة {number}. ما هي الخطوة المناسبة؟"
prompt.fr = "Qui peut aider\u00a0?"
prompt.ar = "من يمكنه أن يساعد؟"
""" + "".join(_choice(place, *choice) for place, choice in enumerate(choices))


GOOD = HEAD + "".join(_item(number) for number in range(1, 21))


def spoilt(old: str, new: str, times: int = 1) -> str:
    """Replace a text of the good pack, which must be there."""
    assert old in GOOD
    return GOOD.replace(old, new, times)


def line_of(text: str, part: str) -> int:
    """Count the line on which a part first stands, as an editor shows it."""
    return text[: text.index(part)].count("\n") + 1


def written(folder: Path, text: str | bytes) -> Path:
    """Write a pack file."""
    path = folder / "pack.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(folder: Path, text: str | bytes) -> tuple[Problem, ...]:
    """Check a pack as its author would."""
    return check_pack(written(folder, text))
