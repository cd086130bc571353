"""Recording an act in the transaction that does it."""

import json
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import DatabaseDefault
from psycopg.types.json import Jsonb

from nansen.foundation.journal.errors import OutsideTransaction
from nansen.foundation.journal.evidence import Evidence

_RECORD = """
SELECT journal_record(%(kind)s, evidence.name, evidence.id, %(subject)s, %(actor)s)
FROM unnest(%(tables)s::text[], %(ids)s::uuid[]) WITH ORDINALITY AS evidence (name, id, place)
ORDER BY evidence.place
"""

_WRITE = "SELECT journal_write(%s, %s, %s, %s, %s, %s)"


class _Columns(json.JSONEncoder):
    """A row as PostgreSQL reads one back from JSON: bytes in its own hexadecimal form, instants to the microsecond."""

    def default(self, o: object) -> Any:
        if isinstance(o, bytes | memoryview):
            return "\\x" + bytes(o).hex()
        if isinstance(o, date | time):
            return o.isoformat()
        return str(o) if isinstance(o, UUID) else super().default(o)


def _as_json(columns: object) -> str:
    return json.dumps(columns, cls=_Columns)


def write(
    kind: str, row: Evidence, *, subject: UUID | None = None, actor: UUID | None = None, unless_there: bool = False
) -> bool:
    """Whether the row was written, with its journal entry: one statement, whole by itself, in a transaction or not.

    The instant is the database's: read the row again where it is wanted. With `unless_there`, a row that a constraint
    of uniqueness would refuse is not written, nothing is recorded, and the answer is False.
    """
    given = {
        field.column: field.get_prep_value(value)
        for field in row._meta.concrete_fields
        if not isinstance(value := getattr(row, field.attname), DatabaseDefault)
    }
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(_WRITE, [kind, row._meta.db_table, Jsonb(given, dumps=_as_json), subject, actor, unless_there])
        (entry,) = cursor.fetchone()
    return entry is not None


def record(kind: str, *evidence: Evidence, subject: UUID | None = None, actor: UUID | None = None) -> None:
    """One journal entry for each row of evidence, in the caller's transaction; one statement in all.

    `kind` says the act in dotted lower-case words ("delivery.opened"). The digest is computed by the database from
    the rows as they stand. Raises OutsideTransaction when no `transaction.atomic` is open.
    """
    link = transaction.get_connection()
    if not _inside_an_act(link):
        raise OutsideTransaction
    parameters = {
        "kind": kind,
        "tables": [row._meta.db_table for row in evidence],
        "ids": [row.pk for row in evidence],
        "subject": subject,
        "actor": actor,
    }
    with link.cursor() as cursor:
        cursor.execute(_RECORD, parameters)


def _inside_an_act(connection: BaseDatabaseWrapper) -> bool:
    """Whether a transaction is open that the code under way opened (a test's own envelope does not count)."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
