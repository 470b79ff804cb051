"""What was asked on a page that was left meanwhile: its outcome is told where the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from caravan.actions import answer, attend, look, plan, send
from caravan.desktop import views
from caravan.desktop.screens.certificates import CertificatesScreen
from caravan.desktop.screens.home import HomeScreen
from caravan.desktop.screens.moving_out import MovingOutScreen
from caravan.desktop.screens.send import SendScreen
from caravan.desktop.widgets.toast import Toast
from caravan.desktop.widgets.words import language_of
from caravan.domain.events import Stage
from tests.desktop.screens.living import SMALL, Living
from tests.fakes.exchange import World
from tests.fakes.office import kit_for
from tests.fakes.stop import open_stop
from tests.fakes.tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from caravan.domain.events import Event, Session
    from caravan.i18n import Language

    Asking = Callable[[Living, Path], None]


@pytest.fixture
def event(living: Living) -> Event:
    """A stop with one first name."""
    return named_stop(living)[0]


def named_stop(living: Living) -> tuple[Event, Session]:
    event, children, _parents = open_stop(living.workspace)
    arrival = attend.CheckIn(session=children, age=10, first_name="Yasmine")
    attend.check_in(living.workspace, arrival)
    return event, children


def tasks_of(living: Living) -> InlineTasks:
    assert isinstance(living.desk.tasks, InlineTasks)
    return living.desk.tasks


def toasts(living: Living) -> list[Toast]:
    """The toasts that a person sees now."""
    return [toast for toast in living.desk.window.findChildren(Toast) if toast.isVisible()]


def leave_while_it_is_written(living: Living) -> Toast:
    """Go home before the worker has answered; return what is said there."""
    living.go(HomeScreen, "home")
    tasks_of(living).release()
    QApplication.processEvents()
    living.page(HomeScreen)
    (toast,) = toasts(living)
    return toast


def certificates(living: Living, folder: Path) -> None:
    page = living.go(CertificatesScreen, "certificates")
    page.printing.folder.choose(folder)
    tasks_of(living).hold()
    page.printing.print.click()


def blank_certificates(living: Living, folder: Path) -> None:
    page = living.go(CertificatesScreen, "certificates")
    page.printing.folder.choose(folder)
    tasks_of(living).hold()
    page.printing.print_blank.click()


def copy(living: Living, folder: Path) -> None:
    page = living.go(SendScreen, "send")
    page.folder.choose(folder)
    tasks_of(living).hold()
    page.copy.click()


def export(living: Living, folder: Path) -> None:
    page = living.go(SendScreen, "send")
    page.folder.choose(folder)
    tasks_of(living).hold()
    living.click(page.export)


def moving(living: Living, folder: Path) -> None:
    page = living.go(MovingOutScreen, "move")
    page.folder.choose(folder)
    for field in (page.passphrase.once, page.passphrase.twice):
        living.type(field.line, "quatre mots sans rapport")
    tasks_of(living).hold()
    page.make.click()


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (certificates, "Attestations prêtes, avec des prénoms\u00a0: à effacer après impression."),
        (blank_certificates, "Attestations prêtes, sans prénom."),
        (copy, "Copie écrite, relue, identique."),
        (moving, "Le fichier du déménagement est écrit."),
    ],
)
def test_the_outcome_is_told_on_the_page_where_the_person_is_now(
    living: Living, tmp_path: Path, ask: Asking, said: str
) -> None:
    ask(living, tmp_path)
    assert leave_while_it_is_written(living).accessibleName() == said


@pytest.fixture
def equipped(living: Living, tmp_path: Path) -> Iterator[Living]:
    """A laptop that has the office's kit."""
    world = World(folder=tmp_path / "world")
    world.folder.mkdir()
    send.open_kit(living.workspace, kit_for(world.office, world.stick))
    yield living
    world.close()


def test_an_export_is_told_as_whole(equipped: Living, tmp_path: Path) -> None:
    named_stop(equipped)
    export(equipped, tmp_path)
    assert leave_while_it_is_written(equipped).accessibleName() == "Export écrit, relu, identique."


def test_an_export_without_the_forms_that_were_begun_is_told_as_that(
    equipped: Living, tmp_path: Path
) -> None:
    (event, children), workspace = named_stop(equipped), equipped.workspace
    plan.set_stage(workspace, children.id, Stage.BEFORE)
    session = workspace.reading.session(children.id)
    (child,) = look.certificates(workspace, event.id)
    assert session is not None
    sitting = answer.sit_with_badge(workspace, session, child.badge or "")
    assert sitting.current is not None
    answer.answer(workspace, sitting, sitting.current, None)
    export(equipped, tmp_path)
    said = leave_while_it_is_written(equipped).accessibleName()
    assert said == "Export écrit, sans les questionnaires commencés."


def test_the_file_is_one_press_away(
    living: Living, event: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "caravan.desktop.screens.output.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()),
    )
    assert not event.closed
    certificates(living, tmp_path)
    living.click(leave_while_it_is_written(living)._undo)
    assert opened == [str(tmp_path)]


def test_who_stays_reads_it_on_the_page_alone(living: Living, event: Event, tmp_path: Path) -> None:
    assert not event.closed
    certificates(living, tmp_path)
    tasks_of(living).release()
    assert living.page(CertificatesScreen).proof.isVisible()
    assert toasts(living) == []


def test_it_can_be_read_whole_in_a_small_window(
    qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    living = Living(qtbot, tmp_path).start(SMALL)
    living.desk.speak(language)
    named_stop(living)
    certificates(living, tmp_path)
    toast = leave_while_it_is_written(living)
    room = toast.width() - toast._undo.width() - 60
    assert toast._words.natural_width(language_of(toast)) <= room
    living.desk.close()


class Cover(QWidget):
    """A view that covers the desk."""

    left = Signal()


def test_over_a_childs_view_nothing_is_said_before_the_desk_is_seen_again(
    living: Living, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cover = Cover()
    living.bot.addWidget(cover)
    monkeypatch.setattr(views, "open_view", lambda *_asked, **_child: cover)
    _event, children = named_stop(living)
    certificates(living, tmp_path)
    living.go(HomeScreen, "home")
    living.desk.open_view(children, child=True)
    tasks_of(living).release()
    assert living.desk.views.open_now is cover
    cover.left.emit()
    tasks_of(living).release()
    (toast,) = toasts(living)
    assert "prénoms" in toast.accessibleName()


def test_what_a_page_did_is_known_to_the_next_one(living: Living, event: Event) -> None:
    page = living.go(CertificatesScreen, "certificates")
    tasks_of(living).hold()
    page.act(lambda: plan.void_event(living.workspace, event.id))
    living.go(HomeScreen, "home")
    heard: list[object] = []
    living.desk.bus.changed.connect(heard.append)
    tasks_of(living).release()
    assert heard != []
