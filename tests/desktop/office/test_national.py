"""The barometer on the screen: the same figures as `measure.figures`, said as on paper."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QRectF, Qt

from caravan.actions import measure, send
from caravan.actions.office import receive
from caravan.actions.tell import MapTold, TileTold, tell
from caravan.actions.tell.keys import gain_of
from caravan.actions.tell.packs import pack_of
from caravan.desktop.context import Where
from caravan.desktop.office.national.figures_body import FiguresBody
from caravan.desktop.office.national.screen import NationalScreen
from caravan.desktop.office.national.tile_map import TileMap
from caravan.desktop.style.tokens import Density
from caravan.documents.barometer import words
from caravan.domain.barometer import (
    Difference,
    ItemRow,
    Level,
    Method,
    PackResult,
    Scope,
    Score,
    Share,
)
from caravan.domain.disclosure import (
    Figure,
    LessThan,
    MoreThan,
    Nothing,
    Shown,
    TooFew,
    Under11,
    View,
    Withheld,
)
from caravan.domain.quiz import Audience, Theme
from caravan.domain.statistics import Interval
from caravan.i18n import Language
from caravan.settings import Role
from tests.desktop.conftest import turn
from tests.desktop.office.country import (
    Country,
    Said,
    context_of,
    live_a_room,
    office_in,
    plain,
    texts,
)
from tests.fakes.stop import open_workspace
from tests.unit.documents.sample import season

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from caravan.actions.tell import PackTold, Told
    from caravan.actions.workspace import Workspace

    Show = Callable[[QWidget], QWidget]

WHERE = Where(route="national")
PEOPLE, LEARNT = 32, 16


def screen_of(workspace: Workspace, said: Said) -> NationalScreen:
    context = context_of(workspace, said)
    screen = NationalScreen(context, WHERE)
    context.bus.changed.connect(screen.refresh)
    return screen


@pytest.fixture(scope="session")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's folder after a region sent a room of thirty-two, another a room of four."""
    country = office_in(tmp_path_factory.mktemp("country"))
    live_a_room(country.laptop("agadir", 1), PEOPLE, LEARNT)
    live_a_room(
        country.laptop("casablanca", 2), 4, 4, region="06", province="06.141", place="Sidi Moumen"
    )
    for workspace in country.opened:
        send.export(workspace, country.stick)
    receive.receive(country.office, [country.stick])
    country.close()
    return country.folder


@pytest.fixture
def filled(received: Path, tmp_path: Path) -> Iterator[Country]:
    """A copy of that office, open."""
    shutil.copytree(received / "office", tmp_path / "office")
    country = Country(folder=tmp_path, office=open_workspace(tmp_path / "office", role=Role.OFFICE))
    yield country
    country.close()


def told_by(screen: NationalScreen) -> Told:
    assert screen.told is not None
    return screen.told


def pack_shown(screen: NationalScreen) -> PackTold:
    pack = screen.figures.chosen()
    assert pack is not None
    return pack


def test_an_office_without_files_says_what_will_show_here(
    country: Country, shown: Show, said: Said
) -> None:
    screen = screen_of(country.office, said)
    shown(screen)
    assert screen.empty.isVisible()
    assert not screen.print.isEnabled()
    screen.empty.button.click()
    assert said.routes == ["inbox"]


def test_the_screen_says_the_figures_of_measure(filled: Country, shown: Show, said: Said) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    figures = measure.figures(filled.office)
    assert screen.told is not None
    assert screen.told.figures == figures
    assert figures.view is View.PUBLISHED
    came = plain(screen.figures.tiles[2].accessibleName())
    assert (
        came
        == f"{plain(words.people(figures.participation.children.total))} enfants venus et 0 parents"
    )
    assert "35 enfants venus" in came
    assert plain(screen.figures.tiles[3].accessibleName()).startswith("1 sur 12")
    assert pack_shown(screen).rows == pack_of(figures.packs[0]).rows
    assert "pas tout le pays" in screen._said


def test_dots_stand_where_the_shares_are(filled: Country, shown: Show, said: Said) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    figures = measure.figures(filled.office)
    (told,) = [pack for pack in told_by(screen).packs if pack.pack == figures.packs[0].pack]
    for row, shown_row in zip(figures.packs[0].rows, told.rows, strict=True):
        assert isinstance(row.before.value, LessThan)
        assert shown_row.before is not None
        assert shown_row.before.at == row.before.value.bound
        assert shown_row.before.low is None
        assert isinstance(row.after.value, Shown)
        assert shown_row.after is not None
        assert shown_row.after.at == row.after.value.value
        assert plain(shown_row.difference).startswith("plus de +")


def test_the_map_says_a_region_that_sent_nothing_from_one_with_few(
    filled: Country, shown: Show, said: Said
) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    name = plain(screen.figures.map.accessibleName())
    assert "Casablanca : < 11" in name
    assert "Oriental : rien reçu" in name
    assert "Souss : 0" in name


def test_a_region_and_the_working_document_are_filters(
    filled: Country, shown: Show, said: Said
) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    screen.region.set_value("06")
    screen.region.changed.emit()
    assert screen.told is not None
    assert screen.told.figures.scope == Scope(level=Level.REGION, code="06")
    assert "Enfants venus < 11" in plain(screen.figures.lines.accessibleName())
    assert screen.warning.isHidden()
    screen.view.set_value(View.DESK)
    screen.view.changed.emit()
    assert "Enfants venus 4" in plain(screen.figures.lines.accessibleName())
    assert screen.warning.isVisible()
    assert "à ne pas publier" in screen.warning.accessibleName()


def test_a_laptop_reads_its_own_working_document(tmp_path: Path, shown: Show, said: Said) -> None:
    laptop = open_workspace(tmp_path / "laptop")
    try:
        live_a_room(laptop, 3, 1)
        screen = screen_of(laptop, said)
        shown(screen)
        assert not screen.region.isVisible()
        assert screen.warning.isVisible()
        assert "3 enfants venus" in plain(screen.figures.tiles[2].accessibleName())
        assert "Document de travail, à ne pas publier" in texts(screen)
    finally:
        laptop.close()


def test_a_pack_is_chosen_by_chip_or_in_a_small_window_by_list(
    filled: Country, shown: Show, said: Said
) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    packs = [pack.pack for pack in told_by(screen).packs]
    assert len(packs) == 3
    screen.figures.chips.button(packs[1]).click()
    assert pack_shown(screen).pack == packs[1]
    assert pack_shown(screen).silence is not None
    screen.set_density(Density.COMPACT)
    assert not screen.figures.chips.isVisible()
    assert screen.figures.list.value() == packs[1]
    screen.figures.list.set_value(packs[0])
    screen.figures.list.changed.emit()
    assert pack_shown(screen).pack == packs[0]


def test_the_pdf_is_made_in_the_language_asked_and_read_back(
    filled: Country, shown: Show, said: Said, qtbot: QtBot
) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    out = filled.folder / "out"
    out.mkdir()
    for language, name in ((Language.FRENCH, "fr"), (Language.ARABIC, "ar")):
        screen.print.click()
        screen.pdf.language.set_value(language)
        screen.pdf.where.choose(out)
        qtbot.keyClick(screen.pdf.make, Qt.Key.Key_Return)
        path = out / f"barometre_Maroc_2025-2026_{name}.pdf"
        assert path.name in said.toasts[-1]
        document = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        assert any("35" in page for page in pages)
    assert screen.pdf.isHidden()


def test_a_folder_that_cannot_be_written_keeps_the_question_open(
    filled: Country, shown: Show, said: Said
) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    taken = filled.folder / "taken"
    taken.write_text("a file, not a folder", encoding="utf-8")
    screen.print.click()
    screen.pdf.where.choose(taken)
    screen.pdf.make.click()
    assert screen.notice.isVisible()
    assert screen.pdf.isVisible()
    assert screen.pdf.make.isEnabled()
    assert said.toasts == []


def test_escape_closes_the_question_and_makes_nothing(
    filled: Country, shown: Show, said: Said, qtbot: QtBot
) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    screen.print.click()
    qtbot.keyClick(screen.pdf.make, Qt.Key.Key_Escape)
    assert screen.pdf.isHidden()
    assert said.toasts == []


def test_what_arrives_while_the_screen_is_open_is_counted_at_once(
    country: Country, shown: Show, said: Said
) -> None:
    screen = screen_of(country.office, said)
    shown(screen)
    live_a_room(country.laptop("agadir", 1), 3, 1)
    send.export(country.opened[0], country.stick)
    receive.receive(country.office, [country.stick])
    screen.refresh(NationalScreen.watches)
    assert screen.empty.isHidden()
    assert told_by(screen).figures == measure.figures(country.office)


SEVEN: tuple[tuple[Figure, str, str], ...] = (
    (Shown(value=62), "62 %", "62 %"),
    (LessThan(bound=5), "moins de 5 %", "أقل من 5 %"),
    (MoreThan(bound=95), "plus de 95 %", "أكثر من 95 %"),
    (TooFew(base=Under11()), "moins de 30 réponses : pas de chiffre", "أقل من 30 جوابًا: لا رقم"),
    (Under11(), "< 11", "أقل من 11"),
    (Nothing(), "rien reçu", "لم يصل شيء"),
    (Withheld(), "non écrit", "لا يُكتب"),
)


def result_with(value: Figure) -> PackResult:
    """A pack of one question whose share after the activity is this figure."""
    base = Shown(value=40)
    before = Share(base=base, value=Shown(value=50), interval=Interval(low=45, high=55))
    after = Share(base=base, value=value, interval=None)
    gain = Difference(value=value, interval=None, method=Method.PAIRED)
    label = dict.fromkeys(Language, "x")
    row = ItemRow(
        item="a",
        twin="b",
        objective="o",
        claim=None,
        label=label,
        asked_before=base,
        asked_after=base,
        paired=base,
        before=before,
        after=after,
        passed_before=base,
        passed_after=base,
        difference=gain,
        p=None,
    )
    score = Score(
        band=None,
        base=base,
        before=base,
        after=base,
        gain=gain,
        rank_biserial=None,
        hake=None,
        p=None,
    )
    return PackResult(
        pack="p",
        version=1,
        audience=Audience.PARENTS,
        band=None,
        theme=Theme.FAKE_NEWS,
        title=label,
        questions=1,
        rows=(row,),
        recognised=(),
        scores=(score,),
        tallies=(),
        regions=(),
        set_aside=Shown(value=0),
    )


@pytest.mark.parametrize(("figure", "french", "arabic"), SEVEN)
def test_each_kind_of_figure_is_said_in_words(
    figure: Figure, french: str, arabic: str, language: Language
) -> None:
    turn(language)
    (row,) = pack_of(result_with(figure)).rows
    expected = {Language.FRENCH: french, Language.ARABIC: arabic}[language]
    assert expected in plain(row.sentence)


def test_a_gain_that_may_not_be_written_says_why() -> None:
    told = gain_of(result_with(TooFew(base=Under11())))
    assert not told.written
    assert plain(told.value) == "moins de 30 réponses"
    assert plain(told.sentence) == "Réponses justes, avant et après l’atelier"


def test_a_pack_with_too_few_answers_says_so_once_and_draws_no_chart(
    filled: Country, shown: Show, said: Said
) -> None:
    screen = screen_of(filled.office, said)
    shown(screen)
    silent = next(pack for pack in told_by(screen).packs if pack.silence)
    spoken = next(pack for pack in told_by(screen).packs if not pack.silence)
    screen.figures.chips.button(silent.pack).click()
    card = screen.figures.pack
    assert card.empty.isVisible()
    assert card.dots.isHidden()
    assert plain(card.empty.accessibleName()) == "Pas assez de réponses pour un chiffre juste."
    gain = screen.figures.tiles[1]
    assert plain(gain.accessibleName()).startswith("moins de 30 réponses")
    screen.figures.chips.button(spoken.pack).click()
    assert card.empty.isHidden()
    assert card.dots.isVisible()


def test_a_barometer_is_told_the_same_twice(filled: Country) -> None:
    figures = measure.figures(filled.office)
    assert tell(figures) == tell(figures)


def test_a_map_without_a_number_has_no_scale_and_says_so(shown: Show) -> None:
    screen = FiguresBody()
    told = tell(season(scale=0.02))
    screen.show_told(told)
    shown(screen)
    assert told.map is not None
    assert told.map.legend == ()
    assert {tile.shade for tile in told.map.tiles} == {None}
    assert "Pas d’échelle : aucune région n’a de nombre à comparer." in texts(screen)


@pytest.mark.parametrize("words", ["0,4", "1 234,5", "< 11", "أقل من \u206611\u2069", "rien reçu"])
def test_a_value_stands_on_one_line_of_its_tile(
    qtbot: QtBot, language: Language, words: str
) -> None:
    tile = TileTold(column=0, row=5, name="Dakhla", words=words, shade=None, received=True)
    shown = TileMap()
    qtbot.addWidget(shown)
    shown.set_map(MapTold(tiles=(tile,), legend=()))
    box = QRectF(0, 0, shown.minimumSizeHint().width() / 6 - 4, 48)
    ((_tile, _name, values),) = shown._tiles
    assert shown._fitting(values, box).natural_width(language) <= box.width()
