"""The questions that figures.py asks of the derived tables.

Each takes :region, :event and :season, of which a NULL does not narrow, and :stops and :rooms, what
the links mean (store/links.py). Joins go upwards: what hangs on nothing is not counted.
"""

from __future__ import annotations

__all__ = [
    "ANSWERS",
    "BANDS",
    "EVENTS",
    "FILLED",
    "KEY",
    "LANGUAGES",
    "NO_KEY",
    "PEOPLE",
    "SESSIONS",
    "SHEETS",
    "TALLIES",
]

# Events that were joined are one stop, under the words of the one that stands for them; a room for
# which another stands is nowhere.
_STOPS = """
WITH joined AS MATERIALIZED (
    SELECT value ->> 0 AS event, value ->> 1 AS stop FROM json_each(:stops)
),
stop AS MATERIALIZED (
    SELECT event.id AS event, event.closed, event.entered_after,
        kept.id, kept.region, kept.season, kept.day
    FROM event LEFT JOIN joined ON joined.event = event.id
    JOIN event AS kept ON kept.id = coalesce(joined.stop, event.id)
    WHERE (:region IS NULL OR kept.region = :region) AND (:event IS NULL OR kept.id = :event)
      AND (:season IS NULL OR kept.season = :season)
)"""

_PLACES = """,
place AS MATERIALIZED (
    SELECT session.id AS session, session.audience, session.language, stop.region
    FROM stop JOIN session ON session.event = stop.event
    WHERE session.id NOT IN (SELECT value FROM json_each(:rooms))
),
person AS MATERIALIZED (
    SELECT participant.id, participant.session, participant.role, participant.band,
        participant.sex, place.region
    FROM place JOIN participant ON participant.session = place.session
)"""


def _at_stops(question: str) -> str:
    """Ask a question of the stops of a scope."""
    return _STOPS + question


def _within(question: str) -> str:
    """Ask a question of the places and people of a scope."""
    return _STOPS + _PLACES + question


EVENTS = _at_stops("""
SELECT season, region, COUNT(*), MIN(day), MAX(day), SUM(open), SUM(late)
FROM (
    SELECT season, region, day, MAX(closed = 0) AS open, MAX(entered_after) AS late
    FROM stop GROUP BY id
) GROUP BY season, region ORDER BY season, region
""")

SESSIONS = _within("SELECT COUNT(*) FROM place")

PEOPLE = _within(""",
came AS (
    SELECT region, role AS audience, COUNT(*) AS listed, 0 AS headcount
    FROM person GROUP BY region, role
    UNION ALL
    SELECT region, audience, 0, SUM(people)
    FROM place JOIN headcount ON headcount.session = place.session GROUP BY region, audience
)
SELECT region, audience, SUM(listed), SUM(headcount)
FROM came GROUP BY region, audience ORDER BY region, audience
""")

LANGUAGES = _within("SELECT DISTINCT language FROM place")

BANDS = _within("""
SELECT band, sex, COUNT(*) FROM person WHERE role = 'children'
GROUP BY band, sex ORDER BY band, sex
""")

# The unary plus keeps SQLite on one pass over the sheets in their own order: looked up by person,
# a season of 150,000 took eight times as long.
SHEETS = _within("""
SELECT phase, language, SUM(complete), SUM(complete = 0)
FROM sheet WHERE +participant IN (SELECT id FROM person)
GROUP BY phase, language ORDER BY phase, language
""")

# A pair of twin questions is known by its X question, so it does not matter which form came first,
# and each pair of a pack is one bit. The table is temporary because only then has it an index: a
# list that is read anew for each of a million answers took 17 s, this 1.
KEY = (
    "DROP TABLE IF EXISTS temp.key",
    """CREATE TEMP TABLE key AS
    SELECT CAST(value ->> 0 AS TEXT) AS pack, CAST(value ->> 1 AS TEXT) AS item,
        CAST(value ->> 2 AS INTEGER) AS rev, CAST(value ->> 3 AS TEXT) AS pair,
        CAST(value ->> 4 AS INTEGER) AS bit, CAST(value ->> 5 AS TEXT) AS right,
        CAST(value ->> 6 AS TEXT) AS claim
    FROM json_each(:key)""",
    "CREATE UNIQUE INDEX temp.key_item ON key (pack, item, rev, bit, right, claim)",
)
NO_KEY = "DROP TABLE temp.key"

FILLED = _within("""
SELECT participant, pack, phase = 'after', answers
FROM sheet WHERE +participant IN (SELECT id FROM person)
""")

ANSWERS = _within(""",
both AS MATERIALIZED (
    SELECT person.*, pack, SUM(aside) AS aside, SUM(told) AS told,
        MAX(iif(again, 0, met)) AS met_before, MAX(iif(again, met, 0)) AS met_after,
        MAX(iif(again, 0, right)) AS right_before, MAX(iif(again, right, 0)) AS right_after,
        MAX(iif(again, 0, passed)) AS passed_before, MAX(iif(again, passed, 0)) AS passed_after,
        MAX(iif(again, 0, rights)) AS before, MAX(iif(again, rights, 0)) AS after,
        MAX(iif(again, 0, true_rights)) AS true_before,
        MAX(iif(again, true_rights, 0)) AS true_after,
        MAX(iif(again, 0, false_rights)) AS false_before,
        MAX(iif(again, false_rights, 0)) AS false_after
    FROM temp.filled JOIN person ON person.id = filled.participant GROUP BY participant, pack
),
pair AS (SELECT DISTINCT pack, pair, bit FROM key),
part AS (
    SELECT pack, NULL AS claim, SUM(bit) AS bits FROM (SELECT DISTINCT pack, bit FROM key)
    GROUP BY pack
    UNION ALL
    SELECT pack, claim, SUM(bit) FROM (SELECT DISTINCT pack, claim, bit FROM key)
    WHERE claim IS NOT NULL GROUP BY pack, claim
)
SELECT 'pair', session, region, both.pack, pair,
    SUM(met_before & bit <> 0), SUM(right_before & bit <> 0), SUM(passed_before & bit <> 0),
    SUM(met_after & bit <> 0), SUM(right_after & bit <> 0), SUM(passed_after & bit <> 0),
    SUM(met_before & met_after & bit <> 0),
    SUM(right_before & met_after & bit <> 0), SUM(met_before & right_after & bit <> 0),
    SUM(met_before & ~right_before & right_after & bit <> 0),
    SUM(right_before & met_after & ~right_after & bit <> 0)
FROM both JOIN pair ON pair.pack = both.pack
WHERE (met_before | met_after) & bit <> 0
GROUP BY session, both.pack, pair
UNION ALL
SELECT 'score', session, claim, both.pack, band,
    CASE claim WHEN 'true' THEN true_before WHEN 'false' THEN false_before ELSE before END AS was,
    CASE claim WHEN 'true' THEN true_after WHEN 'false' THEN false_after ELSE after END AS now,
    COUNT(*), 0, 0, 0, 0, 0, 0, 0, 0
FROM both JOIN part ON part.pack = both.pack
WHERE met_before & bits = bits AND met_after & bits = bits
GROUP BY session, claim, both.pack, band, was, now
UNION ALL
SELECT 'answered', NULL, region, role, NULL, COUNT(DISTINCT id),
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM both WHERE told > 0 GROUP BY region, role
UNION ALL
SELECT 'aside', NULL, NULL, pack, NULL, SUM(aside), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM both GROUP BY pack HAVING SUM(aside) > 0
""")

TALLIES = _within(""",
room AS (
    SELECT tally.session, pack, item, rev, phase, MAX(present) AS present
    FROM place JOIN tally ON tally.session = place.session
    GROUP BY tally.session, pack, item, rev, phase
)
SELECT pack, item, rev, phase, NULL AS option, COUNT(*), SUM(present)
FROM room GROUP BY pack, item, rev, phase
UNION ALL
SELECT pack, item, rev, phase, option, 0, SUM(people)
FROM place JOIN tally ON tally.session = place.session GROUP BY pack, item, rev, phase, option
ORDER BY 1, 2, 4, 5
""")
