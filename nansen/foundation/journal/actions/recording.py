"""Recording an act in the transaction that does it."""

from uuid import UUID

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from nansen.foundation.journal.errors import OutsideTransaction
from nansen.foundation.journal.evidence import Evidence

_RECORD = """
SELECT journal_record(%(kind)s, evidence.name, evidence.id, %(subject)s, %(actor)s)
FROM unnest(%(tables)s::text[], %(ids)s::uuid[]) WITH ORDINALITY AS evidence (name, id, place)
ORDER BY evidence.place
"""


def record(kind: str, *evidence: Evidence, subject: UUID | None = None, actor: UUID | None = None) -> None:
    """One journal entry for each row of evidence, in the caller's transaction; one statement in all.

    `kind` says the act in dotted lower-case words ("delivery.opened"). The digest is computed by the database from
    the rows as they stand. Raises OutsideTransaction when no `transaction.atomic` is open.
    """
    connection = transaction.get_connection()
    if not _inside_an_act(connection):
        raise OutsideTransaction
    parameters = {
        "kind": kind,
        "tables": [row._meta.db_table for row in evidence],
        "ids": [row.pk for row in evidence],
        "subject": subject,
        "actor": actor,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, parameters)


def _inside_an_act(connection: BaseDatabaseWrapper) -> bool:
    """Whether a transaction is open that the code under way opened (a test's own envelope does not count)."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
