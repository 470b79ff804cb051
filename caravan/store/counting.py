"""The questions that figures.py asks of the derived tables; each takes :region, :event, :season.

A value that is NULL does not narrow. Joins go upwards: what hangs on nothing is not counted.
"""

from __future__ import annotations

__all__ = [
    "ANSWERS",
    "BANDS",
    "EVENTS",
    "LANGUAGES",
    "PEOPLE",
    "SESSIONS",
    "SHEETS",
    "TALLIES",
]

_PLACES = """
WITH place AS MATERIALIZED (
    SELECT session.id AS session, session.audience, session.language, event.region
    FROM event JOIN session ON session.event = event.id
    WHERE (:region IS NULL OR event.region = :region) AND (:event IS NULL OR event.id = :event)
      AND (:season IS NULL OR event.season = :season)
),
person AS (
    SELECT participant.*, place.region
    FROM place JOIN participant ON participant.session = place.session
)"""


def _within(question: str) -> str:
    """Ask a question of the places and people of a scope."""
    return _PLACES + question


EVENTS = """
SELECT season, region, COUNT(*), MIN(day), MAX(day), SUM(closed = 0), SUM(entered_after)
FROM event
WHERE (:region IS NULL OR region = :region) AND (:event IS NULL OR id = :event)
  AND (:season IS NULL OR season = :season)
GROUP BY season, region ORDER BY season, region
"""

SESSIONS = _within("SELECT COUNT(*) FROM place")

LANGUAGES = _within("""
SELECT language FROM place UNION
SELECT sheet.language FROM person JOIN sheet ON sheet.participant = person.id
ORDER BY 1
""")

PEOPLE = _within(""",
came AS (
    SELECT region, role AS audience, 1 AS listed, 0 AS headcount,
        EXISTS (
            SELECT 1 FROM sheet JOIN answer ON answer.sheet = sheet.id
            WHERE sheet.participant = person.id AND answer.choice IS NOT NULL
        ) AS answered
    FROM person
    UNION ALL
    SELECT region, audience, 0, people, 0
    FROM place JOIN attendance ON attendance.session = place.session
    WHERE attendance.listed = 0
)
SELECT region, audience, SUM(listed), SUM(headcount), SUM(answered)
FROM came GROUP BY region, audience ORDER BY region, audience
""")

BANDS = _within("""
SELECT band, sex, COUNT(*) FROM person WHERE role = 'children'
GROUP BY band, sex ORDER BY band, sex
""")

SHEETS = _within("""
SELECT sheet.phase, SUM(complete), SUM(complete = 0)
FROM person JOIN sheet ON sheet.participant = person.id GROUP BY sheet.phase ORDER BY sheet.phase
""")

# A pair is known by its X question, so it does not matter which form came first. Before and after
# hold 2 for right, 1 for wrong, 0 for passed, NULL where the question was not met.
ANSWERS = _within(""",
key AS MATERIALIZED (
    SELECT value ->> 0 AS pack, value ->> 1 AS item, value ->> 2 AS rev,
        value ->> 3 AS pair, value ->> 4 AS right, value ->> 5 AS claim
    FROM json_each(:key)
),
size AS (
    SELECT pack, NULL AS claim, COUNT(DISTINCT pair) AS pairs FROM key GROUP BY pack UNION ALL
    SELECT pack, claim, COUNT(DISTINCT pair) FROM key
    WHERE claim IS NOT NULL GROUP BY pack, claim
),
met AS MATERIALIZED (
    SELECT person.id, person.session, person.region, person.band, sheet.pack, key.pair, key.claim,
        MAX(iif(
            sheet.phase = 'before', iif(answer.choice IS NULL, 0, 1 + (answer.choice = key.right)),
            NULL
        )) AS before,
        MAX(iif(
            sheet.phase = 'after', iif(answer.choice IS NULL, 0, 1 + (answer.choice = key.right)),
            NULL
        )) AS after,
        COUNT(*) AS answers
    FROM person
    CROSS JOIN sheet ON sheet.participant = person.id
    CROSS JOIN answer ON answer.sheet = sheet.id
    LEFT JOIN key ON key.pack = sheet.pack AND key.item = answer.item AND key.rev = answer.rev
    GROUP BY person.id, sheet.pack, key.pair
),
scored AS (
    SELECT session, band, pack, claim, COUNT(before) AS asked, COUNT(after) AS asked_again,
        SUM(before = 2) AS before, SUM(after = 2) AS after
    FROM (
        SELECT id, session, band, pack, NULL AS claim, before, after FROM met
        WHERE pair IS NOT NULL UNION ALL
        SELECT id, session, band, pack, claim, before, after FROM met WHERE claim IS NOT NULL
    ) GROUP BY id, pack, claim
)
SELECT 'pair', session, region, pack, pair,
    COUNT(before), SUM(before = 2), SUM(before = 0),
    COUNT(after), SUM(after = 2), SUM(after = 0),
    SUM(before IS NOT NULL AND after IS NOT NULL),
    SUM(before = 2 AND after IS NOT NULL), SUM(after = 2 AND before IS NOT NULL),
    SUM(before < 2 AND after = 2), SUM(before = 2 AND after < 2)
FROM met WHERE pair IS NOT NULL GROUP BY session, pack, pair
UNION ALL
SELECT 'score', session, scored.claim, scored.pack, band, before, after, COUNT(*),
    0, 0, 0, 0, 0, 0, 0, 0
FROM scored JOIN size ON size.pack = scored.pack AND size.claim IS scored.claim
WHERE asked = pairs AND asked_again = pairs
GROUP BY session, scored.claim, scored.pack, band, before, after
UNION ALL
SELECT 'aside', NULL, NULL, pack, NULL, SUM(answers),
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM met WHERE pair IS NULL GROUP BY pack
ORDER BY 1, 2, 4, 5
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
