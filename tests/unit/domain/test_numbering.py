"""What never arrived is named, no more and no less; so is what a clone said twice."""

from __future__ import annotations

from caravan.domain.ids import WriterId
from caravan.domain.numbering import forks, gaps
from tests.unit.domain.test_fold import op


def test_gaps_are_named_exactly() -> None:
    writer, other = WriterId(b"a" * 16), WriterId(b"b" * 16)
    found = gaps([(writer, 1), (writer, 2), (writer, 5), (writer, 9), (other, 2)])
    assert [(gap.writer, gap.first, gap.last) for gap in found] == [
        (writer, 3, 4),
        (writer, 6, 8),
        (other, 1, 1),
    ]


def test_two_operations_under_one_number_reveal_a_clone() -> None:
    one, two = op(1, 1, says=1), op(1, 1, says=2)
    assert [fork.seq for fork in forks([one, two, one])] == [1]
    assert forks([one, one]) == ()
