"""At an office what counts depends on keys, never on what came first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caravan.domain.authority import Authority, birth_key, handed_over, taken_over
from caravan.domain.fold import Current, current_of, withdrawn
from caravan.domain.ids import EntityId, OpId, WriterId
from caravan.domain.journal import Kind, Op, Verb, canonical_json
from tests.fakes.folding import fold
from tests.fakes.ops import an_op, birth

OFFICE, MINE, THIEF, HEIR, OTHER = "office", "mine", "thief", "heir", "other"
KEYS = (OFFICE, MINE, THIEF, HEIR, OTHER)
WRITERS = {key: WriterId(bytes([number]) * 16) for number, key in enumerate(KEYS, 1)}
KNOWN = Authority(office=frozenset({OFFICE}), born={writer: key for key, writer in WRITERS.items()})


def op(
    key: str,
    seq: int,
    *parents: Op,
    verb: Verb = Verb.PUT,
    says: int = 0,
    kind: Kind = Kind.HEADCOUNT,
    entity: str = "e",
    revision: int | None = None,
    time: str = "2026-05-25",
) -> Op:
    return an_op(
        {"says": says},
        bytes([seq]) * 16,
        writer=WRITERS[key],
        seq=seq,
        kind=kind,
        entity=EntityId(entity),
        revision=revision or 1 + max((parent.revision for parent in parents), default=0),
        verb=verb,
        parents=tuple(parent.id for parent in parents),
        time=time,
    )


def now(*ops: Op, by: Authority = KNOWN) -> Current:
    current = current_of(ops, by)
    assert current is not None
    return current


CREATED = op(MINE, 1, says=1)


@pytest.mark.parametrize("verb", Verb)
def test_an_outsiders_word_changes_nothing_and_is_listed(verb: Verb) -> None:
    foreign = op(THIEF, 1, CREATED, verb=verb, says=9, revision=900)
    current = now(foreign, CREATED)
    assert replace(current, emptied=()) == replace(now(CREATED), outsiders=(foreign.id,))
    assert set(current.emptied) <= {foreign.id}


def test_what_the_office_answers_is_listed_no_more() -> None:
    foreign = op(THIEF, 1, CREATED, says=9)
    settled = op(OFFICE, 1, CREATED, foreign, says=1)
    current = now(CREATED, foreign, settled)
    assert (current.op, current.outsiders, current.conflict) == (settled, (), False)


def test_nothing_counts_where_only_outsiders_speak() -> None:
    assert current_of([op(THIEF, 1, CREATED)], KNOWN) is None
    assert current_of([op(THIEF, 1, verb=Verb.ERASE)], KNOWN) is None


def test_without_an_office_everything_counts() -> None:
    foreign = op(THIEF, 1, CREATED, says=9)
    current = current_of([CREATED, foreign])
    assert current is not None
    assert current.op == foreign
    assert current.outsiders == ()


def test_a_writer_bound_to_no_key_speaks_for_itself_alone() -> None:
    unbound = replace(KNOWN, born={})
    corrected = op(MINE, 2, CREATED, says=2)
    foreign = op(OTHER, 1, CREATED, says=3)
    assert now(CREATED, corrected, foreign, by=unbound).op == corrected


def test_of_two_creators_both_count_and_a_person_is_asked() -> None:
    theirs = op(THIEF, 1, says=9, revision=5)
    current = now(CREATED, theirs)
    assert current.conflict
    assert current.heads == tuple(sorted((CREATED.id, theirs.id)))


def test_among_creators_the_office_prevails() -> None:
    ours = op(OFFICE, 1, says=3)
    current = now(CREATED, ours, op(THIEF, 1, revision=9))
    assert current.op == ours
    assert not current.conflict
    assert CREATED.id in current.outsiders


def test_a_rival_replaces_nothing_that_the_other_said() -> None:
    claim = op(THIEF, 1, says=9)
    void = op(THIEF, 2, CREATED, claim, verb=Verb.VOID)
    current = now(CREATED, claim, void)
    assert set(current.heads) == {CREATED.id, void.id}
    assert current.conflict
    settled = op(OFFICE, 1, CREATED, void, says=1)
    assert now(CREATED, claim, void, settled).op == settled
    assert not now(CREATED, claim, void, settled).conflict


def test_a_rivals_erasure_empties_its_own_words_only() -> None:
    claim = op(THIEF, 1, says=9)
    erased = op(THIEF, 2, CREATED, claim, verb=Verb.ERASE)
    current = now(CREATED, claim, erased)
    assert set(current.emptied) == {claim.id, erased.id}
    assert not current.erased
    assert current.op == CREATED
    assert current.conflict


@pytest.mark.parametrize("verb", [Verb.VOID, Verb.ERASE])
def test_whoever_claims_what_another_made_and_takes_it_back_takes_nothing_from_the_other(
    verb: Verb,
) -> None:
    claim = op(THIEF, 1, says=9, revision=7)
    back = op(THIEF, 2, CREATED, claim, verb=verb)
    current = now(CREATED, claim, back)
    assert current.op == CREATED
    assert current.counts
    assert current.conflict


def test_among_rivals_each_may_still_take_back_its_own() -> None:
    claim = op(THIEF, 1, says=9)
    mine = op(MINE, 2, CREATED, verb=Verb.VOID)
    assert now(CREATED, claim, mine).op == claim
    theirs = op(THIEF, 2, claim, verb=Verb.VOID)
    assert not now(CREATED, claim, mine, theirs).counts


def test_an_erasure_by_the_office_empties_every_rival() -> None:
    claim = op(THIEF, 1, says=9)
    erased = op(OFFICE, 1, CREATED, claim, verb=Verb.ERASE)
    current = now(CREATED, claim, erased)
    assert current.erased
    assert len(current.emptied) == 3


def test_an_erasure_by_the_creator_empties_outsiders_too() -> None:
    foreign = op(THIEF, 1, CREATED, says=9)
    erased = op(MINE, 2, CREATED, verb=Verb.ERASE)
    current = now(CREATED, foreign, erased)
    assert current.erased
    assert foreign.id in current.emptied


def test_an_outsider_empties_what_it_said_itself_and_nothing_else() -> None:
    claim, office = op(THIEF, 1, says=7), op(OFFICE, 1, says=5)
    erased = op(THIEF, 2, claim, verb=Verb.ERASE)
    assert set(now(claim, erased).emptied) == {claim.id, erased.id}
    current = now(claim, erased, office, op(MINE, 1, says=6))
    assert set(current.emptied) == {claim.id, erased.id}
    assert (current.op, current.erased, current.counts) == (office, False, True)


@pytest.mark.parametrize("kind", [Kind.WRITER, Kind.HANDOVER])
def test_what_tells_who_may_speak_is_never_emptied(kind: Kind) -> None:
    told = op(MINE, 1, kind=kind)
    current = now(told, op(MINE, 2, told, kind=kind, verb=Verb.ERASE))
    assert current.emptied == ()
    assert not current.erased


def test_a_link_counts_from_the_office_alone() -> None:
    assert current_of([op(MINE, 1, kind=Kind.LINK)], KNOWN) is None
    assert now(op(OFFICE, 1, kind=Kind.LINK)).counts


def test_two_that_say_the_same_are_no_disagreement() -> None:
    closed, too = op(MINE, 2, CREATED, says=7), op(MINE, 3, CREATED, says=7)
    assert not now(CREATED, closed, too).conflict
    assert not now(
        CREATED,
        op(MINE, 2, CREATED, verb=Verb.VOID, says=1),
        op(MINE, 3, CREATED, verb=Verb.VOID, says=2),
    ).conflict
    assert now(CREATED, closed, op(MINE, 3, CREATED, says=8)).conflict


# Handing over


def test_an_event_handed_over_later_takes_another_laptops_word() -> None:
    event = op(MINE, 1, kind=Kind.EVENT)
    closed = op(OTHER, 1, event, kind=Kind.EVENT, says=4)
    opened = replace(KNOWN, opened={EntityId("e"): frozenset({MINE})})
    assert now(event, closed).outsiders == (closed.id,)
    assert now(event, closed, by=opened).op == closed


@pytest.mark.parametrize("verb", [Verb.VOID, Verb.ERASE])
def test_a_handover_lends_the_word_not_the_right_to_take_back(verb: Verb) -> None:
    event = op(MINE, 1, kind=Kind.EVENT)
    taken = op(OTHER, 1, event, kind=Kind.EVENT, verb=verb)
    opened = replace(KNOWN, opened={EntityId("e"): frozenset({MINE})})
    assert now(event, taken, by=opened).outsiders == (taken.id,)


def test_nobody_hands_over_what_another_created() -> None:
    event = op(MINE, 1, kind=Kind.EVENT)
    closed = op(OTHER, 1, event, kind=Kind.EVENT, says=4)
    opened = replace(KNOWN, opened={EntityId("e"): frozenset({THIEF})})
    assert now(event, closed, by=opened).op == event


def test_a_handover_says_which_event_it_opens() -> None:
    said = canonical_json({"event": "e"})
    told = replace(op(MINE, 1, kind=Kind.HANDOVER), payload=said)
    assert handed_over(told) == "e"
    assert handed_over(replace(told, payload=b'["e"]')) is None
    assert handed_over(replace(told, payload=None)) is None
    assert handed_over(CREATED) is None


# Taking over and revoking


def test_whoever_took_over_from_the_creator_speaks_for_it() -> None:
    corrected = op(HEIR, 1, CREATED, says=2)
    heirs = replace(KNOWN, successors=taken_over({OTHER: [MINE], HEIR: [OTHER]}))
    assert now(CREATED, corrected, by=heirs).op == corrected
    assert now(CREATED, corrected).op == CREATED


def test_taking_over_gives_nothing_to_the_key_that_was_replaced() -> None:
    heirs = replace(KNOWN, successors=taken_over({HEIR: [MINE]}))
    created = op(HEIR, 1)
    assert now(created, op(MINE, 1, created), by=heirs).op == created


def test_a_claim_of_the_heir_is_no_dispute() -> None:
    heirs = replace(KNOWN, successors=taken_over({HEIR: [MINE]}))
    corrected = op(HEIR, 1, CREATED, op(HEIR, 2, says=3), says=2)
    current = now(CREATED, op(HEIR, 2, says=3), corrected, by=heirs)
    assert not current.conflict


@given(replaces=st.dictionaries(st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS)), max_size=5))
def test_taking_over_is_transitive_and_circles_end(replaces: dict[str, list[str]]) -> None:
    heirs = taken_over(replaces)
    for old, reached in heirs.items():
        assert old not in reached
        for heir in reached:
            assert heirs.get(heir, frozenset()) - {old} <= reached


def revoked_from(key: str, **since: int) -> Authority:
    limits = {None if name == "others" else WRITERS[name]: n for name, n in since.items()}
    return replace(KNOWN, revoked={key: limits})


def test_a_revoked_key_counts_below_the_number_and_nowhere_from_it_on() -> None:
    kept, lost = op(MINE, 2, CREATED, says=2), op(MINE, 3, CREATED, says=3)
    judge = revoked_from(MINE, mine=3)
    current = now(CREATED, kept, lost, by=judge)
    assert (current.op, current.heads, current.outsiders) == (kept, (kept.id,), ())


@pytest.mark.parametrize(("since", "counts"), [({"others": 2}, True), ({"thief": 5}, False)])
def test_a_writer_that_is_not_named_is_revoked_too(since: dict[str, int], counts: bool) -> None:
    assert (current_of([CREATED], revoked_from(MINE, **since)) is not None) is counts


def test_a_revoked_erasure_empties_nothing() -> None:
    erased = op(MINE, 2, CREATED, verb=Verb.ERASE)
    current = now(CREATED, erased, by=revoked_from(MINE, mine=2))
    assert current.emptied == ()
    assert current.counts


# Births


KEY, SALT = "ab" * 32, "cd" * 16


def test_a_writer_is_bound_to_the_key_it_names() -> None:
    assert birth_key(birth(KEY, SALT, region="09")) == KEY


@pytest.mark.parametrize(
    "forged",
    [
        replace(birth(KEY, SALT), payload=canonical_json({"key": "ef" * 32, "salt": SALT})),
        replace(birth(KEY, SALT), payload=canonical_json({"key": KEY})),
        replace(birth(KEY, SALT), payload=b"[1]"),
        replace(birth(KEY, SALT), payload=None),
        replace(birth(KEY, SALT), seq=2),
        replace(birth(KEY, SALT), entity=EntityId("e")),
        replace(birth(KEY, SALT), verb=Verb.VOID),
        replace(birth(KEY, SALT), kind=Kind.EVENT),
        birth(KEY.upper(), SALT),
        birth(KEY + "/", SALT[1:]),
    ],
)
def test_a_birth_that_does_not_bind_is_none(forged: Op) -> None:
    assert birth_key(forged) is None


# Laws over any world


@st.composite
def worlds(draw: st.DrawFn) -> list[Op]:
    """Keys that create, correct, void, restore and erase two entities, knowing some of it."""
    made: list[Op] = []
    for seq in range(1, draw(st.integers(1, 10)) + 1):
        entity, kind = draw(st.sampled_from([("a", Kind.EVENT), ("b", Kind.SHEET)]))
        known = [other for other in made if other.entity == entity and draw(st.booleans())]
        made.append(
            op(
                draw(st.sampled_from(KEYS)),
                seq,
                *known,
                verb=draw(st.sampled_from([Verb.PUT, Verb.PUT, Verb.VOID, Verb.ERASE])),
                says=draw(st.integers(0, 2)),
                kind=kind,
                entity=entity,
            )
        )
    return made


@st.composite
def authorities(draw: st.DrawFn) -> Authority:
    """Any state of a register: who took over, who is revoked, what was handed over."""
    keys = st.sampled_from(KEYS[1:])
    replaces = draw(st.dictionaries(keys, st.lists(keys, max_size=2), max_size=3))
    revoked = draw(st.dictionaries(keys, st.integers(1, 10), max_size=2))
    opened = draw(st.frozensets(keys, max_size=2))
    return replace(
        KNOWN,
        successors=taken_over(replaces),
        revoked={key: {None: since} for key, since in revoked.items()},
        opened={EntityId("a"): opened} if opened else {},
    )


@given(world=worlds(), by=authorities(), data=st.data())
def test_order_and_repetition_change_nothing(
    world: list[Op], by: Authority, data: st.DataObject
) -> None:
    again = data.draw(st.permutations(world + world[: len(world) // 2]))
    assert fold(again, by) == fold(world, by)


@given(world=worlds(), by=authorities())
def test_whatever_an_outsider_says_only_the_list_of_outsiders_knows(
    world: list[Op], by: Authority
) -> None:
    for current in fold(world, by).values():
        mine = [each for each in world if each.entity == current.entity]
        counted, outside = by.counted(mine)
        # A lent word that whoever said it erased is another matter (test_attack_withdrawal).
        assume(withdrawn(mine, by).isdisjoint(each.id for each in counted))
        left = [each for each in mine if each not in outside]
        alone = now(*left, by=by)
        theirs = {each.id for each in outside}
        assert (alone.op, alone.heads, alone.void, alone.erased) == (
            current.op,
            current.heads,
            current.void,
            current.erased,
        )
        assert set(alone.emptied) == set(current.emptied) - theirs


@given(world=worlds(), by=authorities())
def test_what_is_revoked_might_as_well_not_be_there(world: list[Op], by: Authority) -> None:
    left = [each for each in world if not by.revokes(each.writer, each.seq)]

    def told(ops: list[Op]) -> dict[object, tuple[object, ...]]:
        return {
            key: (found.op, found.heads, found.void, found.erased, found.outsiders)
            for key, found in fold(ops, by).items()
        }

    assert told(world) == told(left)


@given(world=worlds(), by=authorities())
def test_everything_counted_is_replaced_or_a_head_and_the_rest_listed(
    world: list[Op], by: Authority
) -> None:
    for current in fold(world, by).values():
        mine = [each for each in world if each.entity == current.entity]
        counted, outside = by.counted(mine)
        gone = withdrawn(mine, by)
        named = {parent for each in counted if each.id not in gone for parent in each.parents}
        ids = {each.id for each in counted} - gone
        assert current.op.id in set(current.heads) <= ids
        lent_and_gone = {parent for each in mine if each.id in gone for parent in each.parents}
        assert ids - set(current.heads) <= named | lent_and_gone
        assert set(current.outsiders) == {each.id for each in outside} - named


@given(world=worlds(), by=authorities(), years=st.sampled_from(["2016", "2036"]))
def test_clocks_ten_years_off_change_no_winner(world: list[Op], by: Authority, years: str) -> None:
    shifted: dict[OpId, Op] = {}
    for each in world:
        parents = tuple(shifted[parent].id for parent in each.parents)
        shifted[each.id] = replace(each, parents=parents, time=f"{years}-05-25")
    before, after = fold(world, by), fold(shifted.values(), by)
    assert before.keys() == after.keys()
    for key, current in before.items():
        moved = after[key]
        assert {shifted[head].id for head in current.heads} == set(moved.heads)
        assert (current.void, current.erased, current.conflict) == (
            moved.void,
            moved.erased,
            moved.conflict,
        )
        assert {shifted[each].id for each in current.emptied} == set(moved.emptied)
        assert {shifted[each].id for each in current.outsiders} == set(moved.outsiders)
        assert shifted[current.op.id] == moved.op
