"""Putting every table of evidence, and the journal itself, under the rule that rows are written once."""

from django.db import connections, router

from nansen.foundation.journal import models
from nansen.foundation.journal.evidence import evidence_models

WRITTEN_ONCE = (models.Shape, models.Entry, models.Leaf, models.Node, models.Checkpoint, models.Stamp)


def protect_evidence(database: str = "default") -> None:
    """Every table of evidence and of the journal refuses change from now on; its present columns have a shape."""
    evidence = [model._meta.db_table for model in evidence_models()]
    journal = [model._meta.db_table for model in WRITTEN_ONCE]
    connection = connections[database]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_clock (single, ahead) VALUES (true, interval '0') ON CONFLICT DO NOTHING")
        present = set(connection.introspection.table_names(cursor))
        cursor.execute(
            "SELECT journal_protect(name) FROM unnest(%s::text[]) AS name", [_only(evidence + journal, present)]
        )
        cursor.execute("SELECT journal_shape_of(name) FROM unnest(%s::text[]) AS name", [_only(evidence, present)])


def protect_after_migration(using: str = "default", **_options: object) -> None:
    """The same, once the tables are there."""
    if (
        router.allow_migrate_model(using, models.Entry)
        and "journal_entry" in connections[using].introspection.table_names()
    ):
        protect_evidence(using)


def _only(tables: list[str], present: set[str]) -> list[str]:
    return [table for table in tables if table in present]
