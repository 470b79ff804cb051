"""Answers as rows, read from the sheets that hold them together."""

from __future__ import annotations

ANSWER = (
    "(SELECT sheet.id AS sheet, said.value ->> 0 AS item, said.value ->> 1 AS rev,"
    " said.value ->> 2 AS choice FROM sheet, json_each(sheet.answers) AS said) AS answer"
)
"""To be selected from in a test's own question to the database."""
