"""The office says what it holds of each laptop; a laptop believes its own office about itself."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from caravan.actions import held_kit, held_receipt, plan
from caravan.actions.office import receipts
from caravan.actions.office.computers import ComputerUnknown
from caravan.exchange.naming import laptop_name
from caravan.exchange.paper import NotPaper, PaperDamaged, PaperKind, PaperOfOtherKind, to_text
from caravan.exchange.receipt import (
    SUFFIX,
    ReceiptDamaged,
    ReceiptOfOtherLaptop,
    ReceiptOfOtherOffice,
    ReceiptOfOtherWorld,
    read_receipt,
)
from caravan.i18n.numbers import bare
from tests.fakes.exchange import World, stop_with
from tests.fakes.ops import births
from tests.fakes.stop import new_event
from tests.tools import text_by_pdfium

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sent(world: World) -> World:
    """A world where one laptop has sent one stop."""
    stop_with(world.laptop(), [10, 11])
    world.send()
    return world


def test_the_office_tells_a_laptop_up_to_where_it_holds_everything(sent: World) -> None:
    taken = held_receipt.take_receipt(sent.laptop(), sent.receipt().text)
    (covered,) = taken.covered
    assert covered.up_to == covered.here == sent.laptop().reading.operations()
    assert held_receipt.current_receipt(sent.laptop()) == taken.receipt


def test_a_receipt_is_due_once_and_again_after_more_has_come(sent: World) -> None:
    (due,) = receipts.receipts_due(sent.office)
    assert (due.region, due.given) == ("09", None)
    sent.receipt()
    assert receipts.receipts_due(sent.office) == ()
    plan.create_event(sent.laptop(), new_event(place="Tiznit"))
    sent.send()
    (due,) = receipts.receipts_due(sent.office)
    assert due.given is not None


def test_what_the_office_wrote_itself_gets_no_receipt(world: World) -> None:
    plan.create_event(world.office, new_event())
    assert receipts.laptops(world.office) == ()


def test_receipts_are_written_as_a_file_to_open_and_a_page_to_print(sent: World) -> None:
    (given,) = receipts.write_receipts(sent.office, sent.stick)
    file, page = given.files
    assert file.name.endswith(SUFFIX)
    assert held_receipt.take_receipt(sent.laptop(), file).receipt == given.receipt
    assert held_receipt.take_receipt(sent.laptop(), str(file)).receipt == given.receipt
    words = text_by_pdfium(page.read_bytes())
    assert given.due.name in words
    assert str(given.due.up_to) in words
    assert receipts.write_receipts(sent.office, sent.stick) == ()
    assert len(receipts.write_receipts(sent.office, sent.stick, everyone=True)) == 1


def test_a_laptop_is_named_by_its_name_or_its_key(sent: World) -> None:
    (due,) = receipts.laptops(sent.office)
    by_letters = receipts.receipt_for(sent.office, f" {due.name.lower()} ")
    assert by_letters.receipt == receipts.receipt_for(sent.office, due.key).receipt
    with pytest.raises(ComputerUnknown):
        receipts.receipt_for(sent.office, "ZZZZ")


def test_a_laptop_that_sent_nothing_gets_no_receipt(sent: World) -> None:
    sent.equip("other")
    with pytest.raises(receipts.NothingReceived):
        sent.receipt("other")


def test_a_gap_ends_what_is_received(sent: World) -> None:
    whole = sent.receipt().receipt.writers[0]
    office = sent.office.database.connection
    office.execute("DELETE FROM journal WHERE writer = ? AND seq = 4", (whole.writer,))
    assert sent.receipt().receipt.writers[0].up_to == 3


def test_a_number_that_says_two_things_ends_what_is_received(sent: World) -> None:
    whole = sent.receipt().receipt.writers[0]
    columns = "writer, 3, kind, entity, revision, verb, parents, payload_version, time, nonce"
    sent.office.database.connection.execute(
        f"INSERT INTO journal SELECT zeroblob(32), {columns}, payload, commitment"  # noqa: S608
        " FROM journal WHERE writer = ? AND seq = 4",
        (whole.writer,),
    )
    assert sent.receipt().receipt.writers[0].up_to == 2


def test_text_is_taken_as_pasted_or_scanned(sent: World) -> None:
    text = sent.receipt().text
    scattered = "\r\n".join(text[place : place + 37] for place in range(0, len(text), 37))
    assert held_receipt.take_receipt(sent.laptop(), f"  {scattered.lower()} \n").covered


def test_half_a_text_a_wrong_letter_and_a_strange_one_are_told_apart(sent: World) -> None:
    text = sent.receipt().text
    with pytest.raises(PaperDamaged):
        held_receipt.take_receipt(sent.laptop(), text[: len(text) // 2])
    with pytest.raises(PaperDamaged):
        held_receipt.take_receipt(sent.laptop(), text[:40] + ("B" * 6) + text[46:])
    with pytest.raises(NotPaper):  # a scanner that types for a keyboard in Arabic
        held_receipt.take_receipt(
            sent.laptop(), "".join(chr(0x0620 + ord(each) % 40) for each in text)
        )
    with pytest.raises(NotPaper):
        held_receipt.take_receipt(sent.laptop(), "bonjour")
    with pytest.raises(PaperOfOtherKind):
        held_receipt.take_receipt(sent.laptop(), to_text(PaperKind.CERTIFICATE, b"something else"))
    assert held_receipt.current_receipt(sent.laptop()) is None


def test_another_laptops_receipt_is_refused(sent: World) -> None:
    text = sent.receipt().text
    stop_with(sent.laptop("other", seed=2), [9])
    other = sent.equip("other")
    with pytest.raises(ReceiptOfOtherLaptop) as refused:
        held_receipt.take_receipt(other, text)
    theirs = laptop_name(sent.laptop().journal.identity.key)
    ours = laptop_name(other.journal.identity.key)
    assert theirs != ours
    assert bare(refused.value.sentence).endswith(f"{theirs}. Celui-ci est {ours}.")


def test_another_offices_receipt_is_refused(sent: World, tmp_path: Path) -> None:
    other = World(folder=tmp_path / "elsewhere")
    stop_with(other.laptop(), [9])
    other.send()
    theirs = other.receipt().text
    other.close()
    with pytest.raises(ReceiptOfOtherOffice):
        held_receipt.take_receipt(sent.laptop(), theirs)


def test_what_the_office_did_not_sign_is_refused(sent: World) -> None:
    from caravan.exchange.paper import payload_of

    payload = bytearray(payload_of(sent.receipt().text, PaperKind.RECEIPT))
    payload[-70] ^= 1  # the link of the last writer
    with pytest.raises(ReceiptDamaged):
        held_receipt.take_receipt(sent.laptop(), to_text(PaperKind.RECEIPT, bytes(payload)))
    with pytest.raises(ReceiptDamaged):
        held_receipt.take_receipt(sent.laptop(), to_text(PaperKind.RECEIPT, bytes(payload[:90])))


def test_a_demonstrations_receipt_is_worth_nothing_here(sent: World) -> None:
    from caravan.exchange.receipt import check_receipt

    kit = held_kit.kit_at_hand(sent.laptop())
    assert kit is not None
    with pytest.raises(ReceiptOfOtherWorld):
        check_receipt(sent.receipt().text, replace(kit, demo=True), sent.key(), "GHJK")


def test_an_older_receipt_never_replaces_a_newer_one(sent: World) -> None:
    early = sent.receipt().text
    sent.clock.move(days=1)
    plan.create_event(sent.laptop(), new_event(place="Tiznit"))
    sent.send()
    late = sent.receipt().text
    held_receipt.take_receipt(sent.laptop(), late)
    with pytest.raises(held_receipt.ReceiptOlder):
        held_receipt.take_receipt(sent.laptop(), early)
    assert held_receipt.current_receipt(sent.laptop()) == read_receipt(late)


def test_a_later_receipt_that_says_less_is_believed(sent: World) -> None:
    held_receipt.take_receipt(sent.laptop(), sent.receipt().text)
    sent.clock.move(days=1)
    writer = sent.laptop().journal.identity.writer
    office = sent.office.database.connection
    office.execute("DELETE FROM journal WHERE writer = ? AND seq > 5", (writer,))
    less = held_receipt.take_receipt(sent.laptop(), sent.receipt().text)
    assert less.covered[0].up_to == 5


@pytest.mark.parametrize(("writers", "ended"), [(20, 0), (13, 12)])
def test_one_code_holds_what_many_restorations_leave(sent: World, writers: int, ended: int) -> None:
    """A writer of each; and a second number of those that had gone further than the copy."""
    from caravan.documents.code import Mending, fits
    from caravan.domain.ids import WriterId
    from caravan.exchange.keys import laptop_keys
    from caravan.exchange.receipt import receipt_text
    from caravan.store.coverage import Held

    signer = laptop_keys(sent.laptop().places.keys).signer
    chance = random.Random(writers)  # noqa: S311
    held = tuple(
        Held(
            writer=WriterId(chance.randbytes(16)),
            up_to=chance.randrange(10**5, 10**6),
            link=chance.randbytes(8),
            earlier=((chance.randrange(10**5), chance.randbytes(8)),) * (one < ended),
        )
        for one in range(writers)
    )
    receipt = replace(sent.receipt().receipt, writers=held)
    text = receipt_text(receipt, signer)
    assert read_receipt(text) == receipt
    assert fits(text, Mending.SEVENTH)


def test_a_laptop_without_a_kit_is_told_so(sent: World, tmp_path: Path) -> None:
    from tests.fakes.stop import open_workspace

    alone = open_workspace(tmp_path / "alone")
    with pytest.raises(held_kit.KitMissing):
        held_receipt.take_receipt(alone, sent.receipt().text)
    alone.close()


def test_a_laptop_that_was_restored_hundreds_of_times_is_told_of_every_writer(
    sent: World, tmp_path: Path
) -> None:
    laptop = sent.laptop()
    laptop.journal.union(births(sent.key(), 300))
    sent.send()
    (given,) = receipts.write_receipts(sent.office, tmp_path)
    assert len(given.receipt.writers) == 301
    taken = held_receipt.take_receipt(laptop, given.files[0])
    assert {each.up_to == each.here for each in taken.covered} == {True}
    assert len(taken.covered) == 301
    assert receipts.receipts_due(sent.office) == ()
