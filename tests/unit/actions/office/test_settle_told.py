"""What a disagreement says of itself: the hour of what differs, and what it is about."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from caravan import i18n
from caravan.actions import handover, plan
from caravan.actions.office import doubles, settle
from caravan.domain.journal import Kind
from caravan.domain.links import Linked
from caravan.settings import Role
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, open_workspace

if TYPE_CHECKING:
    from tests.fakes.bench import Bench


def test_a_version_says_when_what_differs_was_said_and_not_the_closing(bench: Bench) -> None:
    one, other = bench.laptop("a"), bench.laptop("b")
    event = plan.create_event(one, new_event())
    handover.take(other, handover.hand_over(one, event.id).text)
    for laptop, host, hours in ((one, "Lycée", 1), (other, "École", 2)):
        assert isinstance(laptop.clock, FixedClock)
        laptop.clock.move(hours=hours)
        plan.correct_event(laptop, event.id, new_event(host=host))
        laptop.clock.move(hours=5)
        plan.close_event(laptop, event.id)
    corrected = {"Lycée": "2026-05-25T10:10", "École": "2026-05-25T11:10"}
    bench.bring("a", "b")
    (found,) = settle.disagreements(bench.office)
    (row,) = found.differences
    told = zip(map(i18n.numbers.bare, row.values), found.versions, strict=True)
    assert {host: version.time for host, version in told} == corrected
    settle.settle(bench.office, found.kind, found.entity, found.versions[1].op)
    (decided,) = settle.decisions(bench.office)
    assert {version.time for version in decided.versions} == set(corrected.values())


def test_a_double_decided_twice_by_copies_of_one_office_is_told_as_such(bench: Bench) -> None:
    """It concerns nobody's record: what each decided is shown, and either may be kept."""
    for name, host in (("a", "Lycée"), ("b", "École")):
        plan.create_event(bench.laptop(name), new_event(host=host))
    bench.bring("a", "b").close()
    del bench.opened["office"]
    shutil.copytree(bench.folder / "office", bench.folder / "twin")
    for name, seed, same in (("twin", 70, False), ("office", 71, True)):
        bench.opened[name] = open_workspace(bench.folder / name, seed=seed, role=Role.OFFICE)
        (double,) = doubles.possible_doubles(bench.opened[name])
        doubles.decide(bench.opened[name], double, same=same)
    bench.office.journal.union(bench.opened["twin"].journal.ops())
    (found,) = settle.disagreements(bench.office)
    assert (found.kind, found.private, found.personal) == (Kind.LINK, False, False)
    assert found.title.startswith("Étapes en double")
    assert "Aït Baha" in found.title
    told = {
        row.label: {i18n.numbers.bare(value) for value in row.values} for row in found.differences
    }
    assert told["Réponse"] == {"la même étape", "deux étapes différentes"}
    (kept,) = told["Ce qui est gardé"] - {""}
    assert kept == f"{double.one.event.host} · {double.one.entity[:4]}"
    (row,) = (row for row in found.differences if row.label == "Réponse")
    (two,) = (
        version
        for version, said in zip(found.versions, row.values, strict=True)
        if said == "deux étapes différentes"
    )
    settle.settle(bench.office, found.kind, found.entity, two.op)
    assert settle.disagreements(bench.office) == ()
    (decided,) = doubles.decisions(bench.office)
    assert (decided.what, decided.same) == (Linked.EVENT, False)
