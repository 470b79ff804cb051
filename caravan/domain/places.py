"""The 12 regions and their 75 provinces and prefectures.

Names and codes are those of the Haut-Commissariat au Plan (RGPH 2024, decree 2-15-40 of 2015);
ISO 3166-2:MA gives a wrong parent to Nouaceur and Chtouka-Aït Baha and is used for neither. A
region is kept as "06" in the data and written "MA-06" on the command line, in JSON and in file
names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from caravan.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "PROVINCES",
    "REGIONS",
    "Kind",
    "Province",
    "Region",
    "province",
    "provinces_of",
    "region",
    "region_from_iso",
    "region_said",
]


class Kind(Enum):
    """What the law calls the unit; a prefecture is mostly urban."""

    PREFECTURE = "prefecture"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One of the twelve; `children` estimates its people aged 6 to 17 in 2024, to the thousand."""

    code: str
    french: str
    arabic: str
    short_french: str
    short_arabic: str
    children: int

    @property
    def iso(self) -> str:
        """The code as it is written outside the data: MA-06."""
        return f"MA-{self.code}"

    def name(self, language: Language) -> str:
        """The full name in a language."""
        return self.arabic if language is Language.ARABIC else self.french

    def short(self, language: Language) -> str:
        """A name that fits a tile of the map."""
        return self.short_arabic if language is Language.ARABIC else self.short_french


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A province or prefecture of a region; the code is the planning commission's."""

    code: str
    region: str
    kind: Kind
    french: str
    arabic: str

    def name(self, language: Language) -> str:
        """The name in a language."""
        return self.arabic if language is Language.ARABIC else self.french


def _region(code: str, names: tuple[str, str], short: tuple[str, str], children: int) -> Region:
    return Region(
        code=code,
        french=names[0],
        arabic=names[1],
        short_french=short[0],
        short_arabic=short[1],
        children=children,
    )


REGIONS: tuple[Region, ...] = (
    _region("01", ("Tanger-Tétouan-Al Hoceima", "طنجة-تطوان-الحسيمة"), ("Tanger", "طنجة"), 875_000),
    _region("02", ("Oriental", "الشرق"), ("Oriental", "الشرق"), 483_000),
    _region("03", ("Fès-Meknès", "فاس-مكناس"), ("Fès", "فاس"), 983_000),
    _region("04", ("Rabat-Salé-Kénitra", "الرباط-سلا-القنيطرة"), ("Rabat", "الرباط"), 1072_000),
    _region(
        "05", ("Béni Mellal-Khénifra", "بني ملال-خنيفرة"), ("Béni Mellal", "بني ملال"), 577_000
    ),
    _region(
        "06", ("Casablanca-Settat", "الدار البيضاء-سطات"), ("Casablanca", "الدار البيضاء"), 1593_000
    ),
    _region("07", ("Marrakech-Safi", "مراكش-آسفي"), ("Marrakech", "مراكش"), 1129_000),
    _region("08", ("Drâa-Tafilalet", "درعة-تافيلالت"), ("Drâa", "درعة"), 408_000),
    _region("09", ("Souss-Massa", "سوس-ماسة"), ("Souss", "سوس"), 658_000),
    _region("10", ("Guelmim-Oued Noun", "كلميم-واد نون"), ("Guelmim", "كلميم"), 92_000),
    _region(
        "11", ("Laâyoune-Sakia El Hamra", "العيون-الساقية الحمراء"), ("Laâyoune", "العيون"), 94_000
    ),
    _region("12", ("Dakhla-Oued Ed-Dahab", "الداخلة-وادي الذهب"), ("Dakhla", "الداخلة"), 37_000),
)


def _parse(table: str) -> Iterator[Province]:
    for line in table.strip().splitlines():
        code, kind, french, arabic = (cell.strip() for cell in line.split("|"))
        yield Province(
            code=code,
            region=code[:2],
            kind=Kind.PREFECTURE if kind == "pref" else Kind.PROVINCE,
            french=french,
            arabic=arabic,
        )


PROVINCES: tuple[Province, ...] = tuple(
    _parse("""
01.511 | pref | Tanger-Assilah | طنجة-أصيلة
01.573 | pref | M’diq-Fnideq | المضيق-الفنيدق
01.571 | prov | Tétouan | تطوان
01.227 | prov | Fahs-Anjra | الفحص-أنجرة
01.331 | prov | Larache | العرائش
01.051 | prov | Al Hoceima | الحسيمة
01.151 | prov | Chefchaouen | شفشاون
01.405 | prov | Ouezzane | وزان
02.411 | pref | Oujda-Angad | وجدة-أنجاد
02.381 | prov | Nador | الناضور
02.167 | prov | Driouch | الدريوش
02.275 | prov | Jerada | جرادة
02.113 | prov | Berkane | بركان
02.533 | prov | Taourirt | تاوريرت
02.265 | prov | Guercif | جرسيف
02.251 | prov | Figuig | فجيج
03.231 | pref | Fès | فاس
03.061 | pref | Meknès | مكناس
03.171 | prov | El Hajeb | الحاجب
03.271 | prov | Ifrane | إفران
03.591 | prov | Moulay Yacoub | مولاي يعقوب
03.451 | prov | Sefrou | صفرو
03.131 | prov | Boulemane | بولمان
03.531 | prov | Taounate | تاونات
03.561 | prov | Taza | تازة
04.421 | pref | Rabat | الرباط
04.441 | pref | Salé | سلا
04.501 | pref | Skhirate-Témara | الصخيرات-تمارة
04.281 | prov | Kénitra | القنيطرة
04.291 | prov | Khémisset | الخميسات
04.481 | prov | Sidi Kacem | سيدي قاسم
04.491 | prov | Sidi Slimane | سيدي سليمان
05.091 | prov | Béni Mellal | بني ملال
05.081 | prov | Azilal | أزيلال
05.255 | prov | Fquih Ben Salah | الفقيه بن صالح
05.301 | prov | Khénifra | خنيفرة
05.311 | prov | Khouribga | خريبكة
06.141 | pref | Casablanca | الدار البيضاء
06.371 | pref | Mohammadia | المحمدية
06.181 | prov | El Jadida | الجديدة
06.385 | prov | Nouaceur | النواصر
06.355 | prov | Médiouna | مديونة
06.111 | prov | Benslimane | بنسليمان
06.117 | prov | Berrechid | برشيد
06.461 | prov | Settat | سطات
06.467 | prov | Sidi Bennour | سيدي بنور
07.351 | pref | Marrakech | مراكش
07.161 | prov | Chichaoua | شيشاوة
07.041 | prov | Al Haouz | الحوز
07.191 | prov | El Kelâa Des-Sraghna | قلعة السراغنة
07.211 | prov | Essaouira | الصويرة
07.427 | prov | Rehamna | الرحامنة
07.431 | prov | Safi | آسفي
07.585 | prov | Youssoufia | اليوسفية
08.201 | prov | Errachidia | الرشيدية
08.401 | prov | Ouarzazate | ورزازات
08.363 | prov | Midelt | ميدلت
08.577 | prov | Tinghir | تنغير
08.587 | prov | Zagora | زاكورة
09.001 | pref | Agadir-Ida-Ou-Tanane | أكادير-إدا وتنان
09.273 | pref | Inezgane-Aït Melloul | إنزكان-آيت ملول
09.163 | prov | Chtouka-Aït Baha | اشتوكة-آيت باها
09.541 | prov | Taroudannt | تارودانت
09.581 | prov | Tiznit | تيزنيت
09.551 | prov | Tata | طاطا
10.261 | prov | Guelmim | كلميم
10.071 | prov | Assa-Zag | آسا-الزاك
10.521 | prov | Tan-Tan | طانطان
10.473 | prov | Sidi Ifni | سيدي إفني
11.321 | prov | Laâyoune | العيون
11.121 | prov | Boujdour | بوجدور
11.537 | prov | Tarfaya | طرفاية
11.221 | prov | Es-Semara | السمارة
12.391 | prov | Oued Ed-Dahab | وادي الذهب
12.066 | prov | Aousserd | أوسرد
""")
)


def region(code: str) -> Region | None:
    """Find a region by its code in the data, "06"."""
    return next((found for found in REGIONS if found.code == code), None)


def region_said(code: object) -> str | None:
    """Take a region's code that a laptop wrote of itself; None for whatever is no code."""
    found = region(code) if isinstance(code, str) else None
    return found.code if found else None


def region_from_iso(iso: str) -> Region | None:
    """Find a region by its code on the command line, "MA-06", in any case."""
    return next((found for found in REGIONS if found.iso == iso.strip().upper()), None)


def province(code: str) -> Province | None:
    """Find a province by its code, "09.163"."""
    return next((found for found in PROVINCES if found.code == code), None)


def provinces_of(region_code: str) -> tuple[Province, ...]:
    """List the provinces of a region in the source's order."""
    return tuple(found for found in PROVINCES if found.region == region_code)
