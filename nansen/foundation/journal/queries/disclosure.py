"""A row of evidence as its entry digested it, with the salt: what lets anyone compare the two."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from nansen.foundation.journal.queries.canonical import fixed_text


@dataclass(frozen=True)
class Disclosure:
    """The columns of the row by name, in order; the text that was digested, and the salt before it."""

    table: str
    columns: tuple[str, ...]
    text: str
    salt: bytes


_ENTRY = """
SELECT shape.columns::text, entry.salt
FROM journal_entry entry JOIN journal_shape shape ON shape.id = entry.shape
WHERE entry.evidence_id = %s AND entry.evidence_table = %s
"""


def disclosure(evidence_id: UUID, *, table: str) -> Disclosure | None:
    """What a row of this table said when it was recorded; None if no entry records it. Two statements.

    The salt no longer hides the row once it is given away: ask this of rows that are public, and of no other.
    """
    with fixed_text(), connection.cursor() as cursor:
        cursor.execute(_ENTRY, [evidence_id, table])
        found = cursor.fetchone()
        if found is None:
            return None
        columns, salt = json.loads(found[0]), bytes(found[1])
        quote = connection.ops.quote_name
        listed = ", ".join(f"{quote(column)}::text" for column in columns)
        cursor.execute(f"SELECT json_build_array({listed})::text FROM {quote(table)} WHERE id = %s", [evidence_id])
        row = cursor.fetchone()
    return Disclosure(table, tuple(columns), row[0], salt) if row else None
