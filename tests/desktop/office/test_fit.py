"""The office's screens fit a laptop at 150 %, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caravan.actions import receive
from caravan.desktop.context import Where
from caravan.desktop.office.inbox import InboxScreen
from caravan.desktop.office.national import NationalScreen
from caravan.desktop.style.tokens import Density
from tests.desktop.office.country import Country, Said, context_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from caravan.i18n import Language

    Show = Callable[[QWidget], QWidget]

WIDE, HIGH = 847, 423
"""What the rail and the demo's strip leave of 911 x 445."""


def test_the_files_fit_a_small_window(
    country: Country, shown: Show, said: Said, language: Language
) -> None:
    del language
    (country.stick / "photo.caravane").write_bytes(b"a photograph")
    screen = InboxScreen(context_of(country.office, said), Where(route="inbox"))
    screen.context.bus.changed.connect(screen.refresh)
    shown(screen)
    screen.set_density(Density.COMPACT)
    screen.receive([country.stick])
    assert screen.minimumSizeHint().width() <= WIDE
    assert screen.minimumSizeHint().height() <= HIGH
    (file,) = screen.shelves.files.files
    assert file.minimumSizeHint().width() <= WIDE - 60
    assert receive.received(country.office) == ()


def test_the_figures_fit_a_small_window(
    country: Country, shown: Show, said: Said, language: Language
) -> None:
    del language
    screen = NationalScreen(context_of(country.office, said), Where(route="national"))
    shown(screen)
    screen.set_density(Density.COMPACT)
    assert screen.minimumSizeHint().width() <= WIDE
    assert screen.minimumSizeHint().height() <= HIGH
    screen.empty.hide()
    screen.pdf.ask("x")
    screen._make_room()
    assert screen.minimumSizeHint().width() <= WIDE
    assert screen.minimumSizeHint().height() <= HIGH
