"""The four age bands; an age that is typed becomes its band at once and is not kept."""

from __future__ import annotations

from enum import Enum

from caravan.i18n import ngettext
from caravan.i18n.numbers import span

__all__ = ["AgeBand", "band_of"]


class AgeBand(Enum):
    """A child's age, as coarse as the quizzes need it; the value is what data and packs hold."""

    FROM_6 = "6-8"
    FROM_9 = "9-11"
    FROM_12 = "12-14"
    FROM_15 = "15-17"

    @property
    def youngest(self) -> int:
        """The lowest age of the band, in years."""
        return int(self.value.split("-")[0])

    @property
    def oldest(self) -> int:
        """The highest age of the band, in years."""
        return int(self.value.split("-")[1])

    @property
    def words(self) -> str:
        """The band as a person says it: 9–11 ans; the noun agrees with the higher age."""
        said = ngettext("{ages} an", "{ages} ans", self.oldest)
        return said.format(ages=span(self.youngest, self.oldest))


def band_of(age: int) -> AgeBand | None:
    """Find the band of an age in years; None outside 6 to 17, who are counted in the headcount."""
    return next((band for band in AgeBand if band.youngest <= age <= band.oldest), None)
