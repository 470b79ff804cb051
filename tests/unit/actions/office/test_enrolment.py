"""An office and its laptops, from the first passphrase to a lost laptop, by the actions alone."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from caravan.actions import attend, enrol, held_kit, outbox, plan, send
from caravan.actions.office import computers, enrolling, keys, kits, receive, register, spare
from caravan.actions.office.receive import Verdict
from caravan.actions.plan import RegionUnknown
from caravan.exchange.certificate import CertificateForAnother, CertificateForged
from caravan.exchange.escrow import EscrowBeside
from caravan.exchange.export import write_bundle
from caravan.exchange.keys import laptop_keys
from caravan.exchange.kit import installed_kit, read_kit
from caravan.exchange.manifest import Label
from caravan.exchange.paper import NotPaper, PaperOfOtherKind
from caravan.exchange.passphrase import PassphraseWrong
from caravan.exchange.refusals.kits import KitOfOtherOffice, KitOfOtherRegion
from caravan.exchange.refusals.logos import LogoRefused
from caravan.packs.toml import PackRefused
from caravan.resources import quizzes_folder
from caravan.settings import Role
from tests.fakes.logos import SVG, undrawable
from tests.fakes.office import EFFORT, PASSPHRASE, enroll, found, kit_for, unsealed
from tests.fakes.outside import FixedClock
from tests.fakes.stop import new_event, open_stop, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caravan.actions.workspace import Workspace
    from caravan.domain.events import Session

OTHER = "cinq mots tout autres"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(tmp_path / "office", role=Role.OFFICE, seed=9)) as workspace:
        yield workspace


def test_the_office_is_closed_until_its_passphrase_is_typed(tmp_path: Path) -> None:
    place = tmp_path / "office"
    with closing(open_workspace(place, role=Role.OFFICE)) as desk:
        assert keys.office_state(desk) is None
        with pytest.raises(keys.NotAnOffice):
            keys.keys_of(desk)
        found(desk)
        made = keys.keys_of(desk)
        with pytest.raises(keys.OfficeThere):
            found_again(desk, tmp_path)
    with closing(open_workspace(place, role=Role.OFFICE)) as desk:
        state = keys.office_state(desk)
        assert state is not None
        assert (state.name, state.sealed, state.unlocked) == ("AUSIM", True, False)
        with pytest.raises(keys.OfficeLocked):
            keys.keys_of(desk)
        with pytest.raises(PassphraseWrong):
            keys.unlock(desk, OTHER)
        assert not keys.is_unlocked(desk)
        keys.unlock(desk, PASSPHRASE)
        assert keys.keys_of(desk) == made
        keys.lock(desk)
        assert not keys.is_unlocked(desk)


def found_again(desk: Workspace, folder: Path) -> None:
    keys.make_office(
        desk, name="B", passphrase=OTHER, again=OTHER, escrow_folder=folder, effort=EFFORT
    )


def test_a_demonstration_opens_by_itself(tmp_path: Path) -> None:
    place, phrase = tmp_path / "office", keys.DEMO_PASSPHRASE
    with closing(open_workspace(place, role=Role.OFFICE, demo=True)) as desk:
        keys.make_office(
            desk, name="AUSIM", passphrase=phrase, again=phrase, escrow_folder=tmp_path
        )
    with closing(open_workspace(place, role=Role.OFFICE, demo=True)) as desk:
        assert keys.is_unlocked(desk)
        assert keys.keys_of(desk).escrow


def test_keys_from_before_passphrases_go_on_working_until_they_are_sealed(
    desk: Workspace, laptop: Workspace, stick: Path, tmp_path: Path
) -> None:
    unsealed(desk)
    state = keys.office_state(desk)
    assert state is not None
    assert (state.sealed, state.unlocked) == (False, True)
    before = keys.keys_of(desk)
    send.open_kit(laptop, kit_for(desk, stick))
    with pytest.raises(EscrowBeside):
        seal(desk, desk.places.backups)
    assert seal(desk, tmp_path).path.exists()
    assert keys.keys_of(desk) == before
    keys.lock(desk)
    assert not keys.is_unlocked(desk)
    with pytest.raises(keys.OfficeThere):
        seal(desk, tmp_path)
    keys.unlock(desk, PASSPHRASE)
    assert keys.keys_of(desk) == before


def seal(desk: Workspace, folder: Path) -> keys.Escrow:
    folder.mkdir(exist_ok=True)
    return keys.seal_office(
        desk, passphrase=PASSPHRASE, again=PASSPHRASE, escrow_folder=folder, effort=EFFORT
    )


def test_the_passphrase_is_changed_and_a_lost_one_replaced(desk: Workspace) -> None:
    escrow = found(desk)
    made = keys.keys_of(desk)
    keys.change_passphrase(desk, passphrase=OTHER, again=OTHER, effort=EFFORT)
    keys.lock(desk)
    with pytest.raises(PassphraseWrong):
        keys.unlock(desk, PASSPHRASE)
    third = "encore une phrase de plus"
    spare.recover(desk, escrow.identity, passphrase=third, again=third, effort=EFFORT)
    keys.lock(desk)
    keys.unlock(desk, third)
    assert keys.keys_of(desk) == made


def test_the_drill_proves_the_escrow_and_keeps_the_day(
    desk: Workspace, laptop: Workspace, stick: Path
) -> None:
    escrow = found(desk)
    send.open_kit(laptop, kit_for(desk, stick))
    open_stop(laptop)
    bundle = send.export(laptop, stick).path
    keys.lock(desk)
    read = spare.escrow_from_file(escrow.path, PASSPHRASE)
    assert spare.drill(desk, read, bundle=bundle) == date(2026, 5, 25)
    state = keys.office_state(desk)
    assert state is not None
    assert state.drilled == date(2026, 5, 25)
    assert not state.unlocked


def test_the_drill_refuses_the_escrow_of_another_office(desk: Workspace, tmp_path: Path) -> None:
    found(desk)
    with closing(open_workspace(tmp_path / "other", role=Role.OFFICE, seed=8)) as other:
        stranger = found(other)
    with pytest.raises(spare.EscrowOfAnother):
        spare.drill(desk, stranger.identity)
    state = keys.office_state(desk)
    assert state is not None
    assert state.drilled is None


def test_a_former_spare_no_longer_opens_the_keys_and_is_told_from_a_stranger(
    desk: Workspace, stick: Path
) -> None:
    first = found(desk)
    second = spare.renew_spare(desk, passphrase=PASSPHRASE, folder=stick, effort=EFFORT)
    state = keys.office_state(desk)
    assert state is not None
    assert state.spare in second.path.name
    for attempt in (
        lambda: spare.drill(desk, first.identity),
        lambda: spare.recover(desk, first.identity, passphrase=OTHER, again=OTHER, effort=EFFORT),
    ):
        with pytest.raises(spare.SpareReplaced) as refused:
            attempt()
        assert refused.value.held in first.path.name
        assert refused.value.current == state.spare


def test_a_laptop_asks_and_is_certified(desk: Workspace, laptop: Workspace, stick: Path) -> None:
    with pytest.raises(held_kit.KitMissing):
        enrol.request(laptop)
    send.open_kit(laptop, kit_for(desk, stick))
    assert enrol.enrolment(laptop).standing is enrol.Standing.NONE
    asked = enrolling.read_request(desk, enrol.write_request(laptop, stick))
    standing = enrol.enrolment(laptop)
    assert standing.standing is enrol.Standing.REQUESTED
    assert (asked.letters, asked.region) == (standing.letters, "09")
    given = enrolling.enrol(desk, asked.key, region="09", until=date(2026, 8, 31))
    taken = enrol.take_certificate(laptop, enrolling.write_certificate(stick, given))
    assert taken.standing is enrol.Standing.CERTIFIED
    assert taken.until == date(2026, 8, 31)
    (known,) = computers.known(desk)
    assert (known.key, known.region, known.expired) == (asked.key, "09", False)


def test_a_certificate_past_its_day_is_said_to_have_ended(
    desk: Workspace, tmp_path: Path, stick: Path
) -> None:
    clock = FixedClock()
    with closing(open_workspace(tmp_path / "laptop", clock=clock)) as laptop:
        send.open_kit(laptop, kit_for(desk, stick))
        enroll(desk, laptop)
        clock.move(days=400)
        assert enrol.enrolment(laptop).standing is enrol.Standing.ENDED
        open_stop(laptop)
        assert send.export(laptop, stick).path.exists()


def test_a_laptop_takes_no_certificate_but_its_own(
    desk: Workspace, laptop: Workspace, stick: Path, tmp_path: Path
) -> None:
    send.open_kit(laptop, kit_for(desk, stick))
    with closing(open_workspace(tmp_path / "b", seed=5)) as second:
        send.open_kit(second, kit_for(desk, stick))
        asked = enrolling.read_request(desk, enrol.request(second))
        theirs = enrolling.enrol(desk, asked.key, region="09", until=date(2027, 8, 31))
    with pytest.raises(CertificateForAnother):
        enrol.take_certificate(laptop, theirs.text)
    with closing(open_workspace(tmp_path / "other", role=Role.OFFICE, seed=8)) as other:
        found(other)
        mine = enrolling.read_request(desk, enrol.request(laptop))
        forged = enrolling.enrol(other, mine.key, region="09", until=date(2027, 8, 31))
    with pytest.raises(CertificateForged):
        enrol.take_certificate(laptop, forged.text)
    with pytest.raises(PaperOfOtherKind):
        enrol.take_certificate(laptop, enrol.request(laptop))
    assert enrol.enrolment(laptop).standing is enrol.Standing.REQUESTED


def test_what_is_no_request_is_refused(
    desk: Workspace, laptop: Workspace, stick: Path, tmp_path: Path
) -> None:
    send.open_kit(laptop, kit_for(desk, stick))
    open_stop(laptop)
    with pytest.raises(NotPaper):
        enrolling.read_request(desk, send.export(laptop, stick).path)
    with closing(open_workspace(tmp_path / "demo", demo=True, seed=4)) as demo:
        phrase = keys.DEMO_PASSPHRASE
        with closing(
            open_workspace(tmp_path / "demo-office", role=Role.OFFICE, demo=True, seed=7)
        ) as invented:
            keys.make_office(
                invented, name="D", passphrase=phrase, again=phrase, escrow_folder=tmp_path
            )
            send.open_kit(demo, kits.write_kit(invented, stick))
        with pytest.raises(enrolling.RequestOfOtherWorld):
            enrolling.read_request(desk, enrol.request(demo))


def test_an_enrolment_needs_a_region_and_a_day_to_come(desk: Workspace) -> None:
    found(desk)
    key = "ab" * 32
    with pytest.raises(RegionUnknown):
        enrolling.enrol(desk, key, region="13", until=date(2027, 1, 1))
    with pytest.raises(enrolling.UntilPassed):
        enrolling.enrol(desk, key, region="09", until=date(2026, 5, 24))
    assert computers.known(desk) == ()


def test_the_usual_end_is_that_of_the_season_or_of_the_next(tmp_path: Path) -> None:
    clock = FixedClock()
    with closing(open_workspace(tmp_path / "o", role=Role.OFFICE, clock=clock)) as desk:
        assert enrolling.usual_until(desk) == date(2026, 8, 31)
        clock.move(days=60)
        assert enrolling.usual_until(desk) == date(2027, 8, 31)


def test_a_new_kit_brings_a_laptop_its_certificate(
    desk: Workspace, laptop: Workspace, stick: Path
) -> None:
    send.open_kit(laptop, kit_for(desk, stick))
    asked = enrolling.read_request(desk, enrol.request(laptop))
    enrolling.enrol(desk, asked.key, region="09", until=date(2026, 8, 31))
    send.open_kit(laptop, kits.write_kit(desk, stick, region="09"))
    assert enrol.enrolment(laptop).standing is enrol.Standing.CERTIFIED


def test_the_kit_of_another_region_is_refused(
    desk: Workspace, laptop: Workspace, stick: Path
) -> None:
    found(desk)
    north, ours = kits.write_kits(desk, stick, ("01", "09"))
    with pytest.raises(KitOfOtherRegion):
        send.open_kit(laptop, north)
    assert send.open_kit(laptop, ours).region == "09"


def test_a_kit_of_another_office_starts_the_exports_again(
    desk: Workspace, laptop: Workspace, stick: Path, tmp_path: Path
) -> None:
    kit = kit_for(desk, stick)
    send.open_kit(laptop, kit)
    open_stop(laptop)
    send.export(laptop, stick)
    assert outbox.to_export(laptop) == 0
    send.open_kit(laptop, kit)
    assert outbox.to_export(laptop) == 0
    with closing(open_workspace(tmp_path / "other", role=Role.OFFICE, seed=8)) as other:
        (tmp_path / "theirs").mkdir()
        theirs = kit_for(other, tmp_path / "theirs")
        with pytest.raises(KitOfOtherOffice):
            send.open_kit(laptop, theirs)
        assert outbox.to_export(laptop) == 0
        send.open_kit(laptop, theirs)
    assert outbox.to_export(laptop) > 0


def test_a_kit_carries_packs_and_logos_to_the_laptop(
    desk: Workspace, laptop: Workspace, stick: Path, tmp_path: Path
) -> None:
    found(desk)
    ours = min(quizzes_folder().rglob("*.toml"))
    text = ours.read_text("utf-8")
    renamed = tmp_path / "of-the-office.toml"
    here = {pack.id for pack in laptop.packs}
    (first,) = (pack for pack in here if f'id = "{pack}"' in text)
    renamed.write_text(text.replace(f'id = "{first}"', 'id = "of-the-office"', 1), "utf-8")
    (tmp_path / "ausim.svg").write_bytes(SVG)
    path = kits.write_kit(desk, stick, packs=[renamed], logos=[tmp_path / "ausim.svg"])
    send.open_kit(laptop, path)
    assert {pack.id for pack in laptop.packs} == here | {"of-the-office"}
    assert [each.name for each in laptop.places.kit.iterdir()] == ["of-the-office.toml"]
    assert len(held_kit.logos_at_hand(laptop, "09")) == 1
    send.open_kit(laptop, kits.write_kit(desk, stick))
    assert {pack.id for pack in laptop.packs} == here


def test_a_bad_pack_or_logo_enters_no_kit(desk: Workspace, stick: Path, tmp_path: Path) -> None:
    found(desk)
    (tmp_path / "bad.toml").write_text("schema = 1", "utf-8")
    (tmp_path / "page.png").write_text("<!DOCTYPE html>", "utf-8")
    with pytest.raises(PackRefused):
        kits.write_kit(desk, stick, packs=[tmp_path / "bad.toml"])
    (tmp_path / "cut.png").write_bytes(undrawable())
    for logo in ("page.png", "cut.png"):
        with pytest.raises(LogoRefused):
            kits.write_kit(desk, stick, logos=[tmp_path / logo])
    assert list(stick.iterdir()) == []


def test_a_revoked_laptop_is_in_the_kits_and_is_not_enrolled_again_by_mistake(
    desk: Workspace, laptop: Workspace, stick: Path
) -> None:
    send.open_kit(laptop, kit_for(desk, stick))
    enroll(desk, laptop)
    (known,) = computers.known(desk)
    (revoked,) = computers.revoke(desk, known.letters.lower())
    assert (revoked.key, revoked.writer, revoked.since) == (known.key, None, 1)
    assert read_kit(kits.write_kit(desk, stick)).revoked == (revoked,)
    with pytest.raises(enrolling.KeyIsRevoked):
        enrolling.enrol(desk, known.key, region="09", until=desk.today() + timedelta(days=9))
    computers.unrevoke(desk, known.key)
    assert computers.known(desk)[0].revoked == ()


def test_the_office_does_not_revoke_itself(desk: Workspace) -> None:
    found(desk)
    own = next(iter(register.certificates(desk)))
    with pytest.raises(computers.ComputerUnknown):
        computers.revoke(desk, own)


def counting_twelve(desk: Workspace, laptop: Workspace, stick: Path) -> Session:
    """A laptop that the office knows counts who came."""
    send.open_kit(laptop, kit_for(desk, stick))
    enroll(desk, laptop)
    _, session, _ = open_stop(laptop)
    attend.set_headcount(laptop, session, 12)
    return session


def lose_keys(desk: Workspace, laptop: Workspace) -> computers.Known:
    """The keys' folder is gone, the database is there; return whom the office knew."""
    (lost,) = computers.known(desk)
    for name in ("laptop.key", "laptop.age", "laptop.caravane-certificat"):
        (laptop.places.keys / name).unlink()
    return lost


def replace_keys(desk: Workspace, laptop: Workspace, lost: str) -> None:
    """The office certifies the laptop's new key in the place of the lost one."""
    asked = enrolling.read_request(desk, enrol.request(laptop))
    until = date(2026, 8, 31)
    given = enrolling.enrol(desk, asked.key, region="09", until=until, replaces=[lost])
    enrol.take_certificate(laptop, given.text)


def test_a_laptop_whose_keys_were_lost_brings_what_it_wrote_before(
    desk: Workspace, tmp_path: Path, stick: Path
) -> None:
    """The keys' folder is gone, the database is there: the office says so in a certificate."""
    with closing(open_workspace(tmp_path / "laptop")) as laptop:
        counting_twelve(desk, laptop, stick)
        before = send.export(laptop, stick)
    lost = lose_keys(desk, laptop)
    with closing(open_workspace(tmp_path / "laptop")) as again:
        plan.create_event(again, new_event())
        alone = send.export(again, stick)
        assert alone.left_out == before.operations
        replace_keys(desk, again, lost.letters)
        whole = send.export(again, stick)
        assert whole.left_out == 0
        assert whole.operations == alone.operations + before.operations


def test_files_of_an_unknown_laptop_wait_until_it_is_enrolled(
    desk: Workspace, laptop: Workspace, stick: Path
) -> None:
    send.open_kit(laptop, kit_for(desk, stick))
    open_stop(laptop)
    first = send.export(laptop, stick).path
    (waiting,) = receive.receive(desk, [first]).files
    assert (waiting.verdict, waiting.to_json()["code"]) == (Verdict.QUARANTINED, "not-enrolled")
    (asking,) = enrolling.asking(desk)
    assert (asking.region, asking.files) == ("09", 1)
    assert asking.letters == enrol.enrolment(laptop).letters
    assert enrolling.asking_by(desk, asking.letters) == asking
    enrolling.enrol(desk, asking.key, region="09", until=date(2026, 8, 31))
    assert enrolling.asking(desk) == ()
    with receive.retry(desk) as examination:
        (received,) = receive.commit(desk, examination).files
    assert received.verdict is Verdict.NEW
    assert len(desk.reading.events()) == 1


def test_a_laptop_whose_certificate_ended_waits_and_comes_in_once_renewed(
    tmp_path: Path, stick: Path
) -> None:
    clock = FixedClock()
    place = tmp_path / "office"
    with (
        closing(open_workspace(place, role=Role.OFFICE, seed=9, clock=clock)) as desk,
        closing(open_workspace(tmp_path / "laptop")) as laptop,
    ):
        send.open_kit(laptop, kit_for(desk, stick))
        asked = enrolling.read_request(desk, enrol.request(laptop))
        given = enrolling.enrol(desk, asked.key, region="09", until=date(2026, 8, 31))
        enrol.take_certificate(laptop, given.text)
        open_stop(laptop)
        export = send.export(laptop, stick).path
        clock.move(days=120)
        (late,) = receive.receive(desk, [export]).files
        assert late.to_json()["code"] == "certificate-expired"
        clock.move(days=-9_000)  # the office's clock dies: the day it has seen still holds
        (still,) = receive.receive(desk, [export]).files
        assert still.to_json()["code"] == "certificate-expired"
        (asking,) = enrolling.asking(desk)
        assert asking.key == asked.key
        enrolling.enrol(desk, asking.key, region="09", until=date(2027, 8, 31))
        (renewed,) = receive.receive(desk, [export]).files
        assert renewed.verdict is Verdict.NEW


def test_an_office_that_forgot_its_register_believes_the_certificate_in_the_file(
    desk: Workspace, laptop: Workspace, stick: Path
) -> None:
    send.open_kit(laptop, kit_for(desk, stick))
    enroll(desk, laptop)
    open_stop(laptop)
    export = send.export(laptop, stick).path
    with desk.database.transaction() as connection:
        connection.execute("DELETE FROM certified WHERE role = 'laptop'")
    (file,) = receive.receive(desk, [export]).files
    assert file.verdict is Verdict.NEW
    (known,) = computers.known(desk)
    assert known.region == "09"


def test_a_certificate_of_another_office_in_a_file_is_refused(
    desk: Workspace, laptop: Workspace, stick: Path, tmp_path: Path
) -> None:
    """A laptop that belongs elsewhere seals for us by hand: its certificate is not our word."""
    with closing(open_workspace(tmp_path / "other", role=Role.OFFICE, seed=8)) as other:
        (tmp_path / "theirs").mkdir()
        send.open_kit(laptop, kit_for(other, tmp_path / "theirs"))
        enroll(other, laptop)
    theirs = installed_kit(laptop.places.keys)
    assert theirs is not None
    held = enrol.held_certificate(laptop, theirs)
    open_stop(laptop)
    written = write_bundle(
        stick,
        laptop.journal.ops(),
        label=Label(region="09", day=date(2026, 5, 25), demo=False, program="1"),
        keys=laptop_keys(laptop.places.keys),
        kit=read_kit(kit_for(desk, stick)),
        held=held,
    )
    (file,) = receive.receive(desk, [written.path]).files
    assert (file.verdict, file.to_json()["code"]) == (Verdict.REFUSED, "bad-certificate")


def test_what_a_lost_laptop_wrote_is_received_from_the_one_that_replaces_it(
    desk: Workspace, tmp_path: Path, stick: Path
) -> None:
    with closing(open_workspace(tmp_path / "laptop")) as laptop:
        session = counting_twelve(desk, laptop, stick)
    lost = lose_keys(desk, laptop)
    with closing(open_workspace(tmp_path / "laptop")) as again:
        attend.set_headcount(again, session, 30)
        replace_keys(desk, again, lost.key)
        (file,) = receive.receive(desk, [send.export(again, stick).path]).files
    assert file.verdict is Verdict.NEW
    assert desk.reading.attendance(session.id).people == 30


def test_an_office_that_forgot_its_register_knows_again_whom_a_laptop_replaces(
    desk: Workspace, tmp_path: Path, stick: Path
) -> None:
    with closing(open_workspace(tmp_path / "laptop")) as laptop:
        session = counting_twelve(desk, laptop, stick)
        receive.receive(desk, [send.export(laptop, stick).path])
    lost = lose_keys(desk, laptop)
    with closing(open_workspace(tmp_path / "laptop")) as again:
        replace_keys(desk, again, lost.key)
        attend.set_headcount(again, session, 30)
        with desk.database.transaction() as connection:
            connection.execute("DELETE FROM certified WHERE role = 'laptop'")
        receive.receive(desk, [send.export(again, stick).path])
    assert desk.reading.attendance(session.id).people == 30
