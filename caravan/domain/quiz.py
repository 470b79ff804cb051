"""Quiz packs: the questions for one theme and one audience, in every language side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caravan.domain.ages import AgeBand
    from caravan.i18n import Language

__all__ = ["Audience", "Choice", "Claim", "Form", "Item", "Pack", "Phase", "Theme", "Words"]

if TYPE_CHECKING:
    Words = Mapping[Language, str]
else:
    Words = dict


class Audience(Enum):
    """Who sits in a room."""

    CHILDREN = "children"
    PARENTS = "parents"


class Theme(Enum):
    """What a pack is about."""

    CYBERHARASSMENT = "cyberharassment"
    FAKE_NEWS = "fake-news"


class Form(Enum):
    """The two twin forms of a pack, one before and one after, and what is practised between."""

    X = "X"
    Y = "Y"
    LEARN = "learn"


class Phase(Enum):
    """Before or after the activity."""

    BEFORE = "before"
    AFTER = "after"


class Claim(Enum):
    """Whether the story of a fake-news item is true; both kinds must be recognised."""

    TRUE = "true"
    FALSE = "false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that can be chosen; its id is permanent, its place is not."""

    id: str
    right: bool
    belief: str
    text: Words
    feedback: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question; `rev` grows only when its meaning changes, so that answers stay comparable.

    `label` says in a few words what a right answer shows (for charts); `twin` names the item of
    the other form that asks for the same skill; `claim` is set on items that test whether a true
    or a false story is recognised.
    """

    id: str
    rev: int
    objective: str
    form: Form
    twin: str | None
    claim: Claim | None
    label: Words
    text: Words
    prompt: Words
    choices: tuple[Choice, ...]

    @property
    def right(self) -> str:
        """The id of the one right choice."""
        return next(choice.id for choice in self.choices if choice.right)

    def choice(self, choice_id: str) -> Choice:
        """Find a choice by its id; KeyError if the item has none of that name."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A published set of items; (id, version) never means two different things."""

    id: str
    version: int
    audience: Audience
    band: AgeBand | None
    theme: Theme
    languages: tuple[Language, ...]
    title: Words
    items: tuple[Item, ...]

    def form(self, form: Form) -> tuple[Item, ...]:
        """Return the items of a form, in the order they are asked."""
        return tuple(item for item in self.items if item.form is form)

    def item(self, item_id: str) -> Item:
        """Find an item by its id; KeyError if the pack has none of that name."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
