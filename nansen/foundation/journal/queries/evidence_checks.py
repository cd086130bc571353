"""Checks of evidence rows against their entries, each over a range that may be the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from nansen.foundation.journal.evidence import evidence_models
from nansen.foundation.journal.queries.canonical import digest, fixed_text
from nansen.foundation.journal.queries.findings import Fault, Finding

SHOWN = 20  # findings of one kind that one check names
JOURNAL_TABLES = tuple(f"journal_{name}" for name in ("shape", "entry", "leaf", "node", "checkpoint", "stamp"))
_LOWEST, _HIGHEST = UUID(int=0), UUID(int=(1 << 128) - 1)


@dataclass(frozen=True)
class Ids:
    """Entries by number, both ends included."""

    first: int = 0
    last: int = (1 << 63) - 1


@dataclass(frozen=True)
class Rows:
    """Rows of evidence by identifier, both ends included, and not recorded before `since`."""

    lowest: UUID = _LOWEST
    highest: UUID = _HIGHEST
    since: datetime | None = None


def evidence_tables() -> list[str]:
    """The table of every installed kind of evidence that is there; one statement."""
    names = [model._meta.db_table for model in evidence_models()]
    found = rows(
        "SELECT name FROM unnest(%s::text[]) AS name WHERE to_regclass(quote_ident(name)) IS NOT NULL", [names]
    )
    return [name for (name,) in found]


def unprotected_tables() -> Iterator[Finding]:
    """Tables of evidence and of the journal that lack a trigger, or whose trigger is switched off."""
    statement = """
        SELECT name FROM unnest(%s::text[]) AS name
        WHERE (SELECT count(*) FROM pg_trigger
               WHERE tgrelid = to_regclass(quote_ident(name)) AND tgenabled IN ('O', 'A')
                 AND tgname IN ('written_once_rows', 'written_once_whole')) < 2
    """
    for (name,) in rows(statement, [[*evidence_tables(), *JOURNAL_TABLES]]):
        yield Finding(Fault.TABLE_UNPROTECTED, name, "")


def uncovered_columns() -> Iterator[Finding]:
    """Tables of evidence whose present columns no shape lists."""
    statement = """
        SELECT name FROM unnest(%s::text[]) AS name
        WHERE NOT EXISTS (
            SELECT FROM journal_shape
            WHERE evidence_table = name AND columns = (
                SELECT jsonb_agg(attname::text ORDER BY attname::text COLLATE "C") FROM pg_attribute
                WHERE attrelid = to_regclass(quote_ident(name)) AND attnum > 0 AND NOT attisdropped))
    """
    for (name,) in rows(statement, [evidence_tables()]):
        yield Finding(Fault.COLUMN_NOT_COVERED, name, "")


def changed_shapes() -> Iterator[Finding]:
    """Lists of columns that no longer have the hash they are known by."""
    statement = """
        SELECT encode(id, 'hex') FROM journal_shape
        WHERE id <> sha256(convert_to(jsonb_build_array(evidence_table, columns)::text, 'UTF8')) LIMIT %s
    """
    for (shape,) in rows(statement, [SHOWN]):
        yield Finding(Fault.SHAPE_CHANGED, "journal_shape", shape)


def moved_clock() -> Iterator[Finding]:
    """The clock that evidence is dated by, where it is not the real one."""
    for (ahead,) in rows("SELECT ahead::text FROM journal_clock WHERE ahead <> interval '0'", []):
        yield Finding(Fault.CLOCK_MOVED, "journal_clock", ahead)


def rows_without_entry(table: str, within: Rows) -> Iterator[Finding]:
    """Rows of evidence that no entry records."""
    statement = f"""
        SELECT evidence.id FROM {connection.ops.quote_name(table)} evidence
        WHERE evidence.id BETWEEN %s AND %s AND (%s::timestamptz IS NULL OR evidence.recorded_at >= %s)
          AND NOT EXISTS (SELECT FROM journal_entry entry
                          WHERE entry.evidence_id = evidence.id AND entry.evidence_table = %s)
        LIMIT %s
    """
    for (row,) in rows(statement, [within.lowest, within.highest, within.since, within.since, table, SHOWN]):
        yield Finding(Fault.ROW_WITHOUT_ENTRY, table, str(row))


def entries_against_rows(within: Ids) -> Iterator[Finding]:
    """Entries whose row of evidence is gone or changed: one statement for each shape met."""
    statement = """
        SELECT met.evidence_table, met.shape, CASE jsonb_typeof(shape.columns)
            WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(shape.columns)) END
        FROM (SELECT DISTINCT evidence_table, shape FROM journal_entry WHERE id BETWEEN %s AND %s) met
        LEFT JOIN journal_shape shape ON shape.id = met.shape AND shape.evidence_table = met.evidence_table
    """
    for table, shape, columns in rows(statement, [within.first, within.last]):
        if columns is None:
            yield Finding(Fault.SHAPE_UNKNOWN, table, bytes(shape).hex())
            continue
        present = _columns(table)
        if not present:
            yield Finding(Fault.TABLE_GONE, table, "")
            continue
        gone = [column for column in columns if column not in present]
        yield from (Finding(Fault.COLUMN_GONE, table, column) for column in gone)
        if not gone:
            yield from _entries_of_shape(table, bytes(shape), columns, within)


def rows(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _entries_of_shape(table: str, shape: bytes, columns: list[str], within: Ids) -> Iterator[Finding]:
    statement = f"""
        SELECT entry.evidence_id, evidence.id IS NULL FROM journal_entry entry
        LEFT JOIN {connection.ops.quote_name(table)} evidence ON evidence.id = entry.evidence_id
        WHERE entry.id BETWEEN %s AND %s AND entry.evidence_table = %s AND entry.shape = %s
          AND (evidence.id IS NULL OR entry.digest <> {digest(columns, row="evidence", salt="entry.salt")})
        LIMIT %s
    """
    with fixed_text():
        found = rows(statement, [within.first, within.last, table, shape, SHOWN])
    for row, gone in found:
        yield Finding(Fault.ROW_GONE if gone else Fault.ROW_CHANGED, table, str(row))


def _columns(table: str) -> set[str]:
    statement = """
        SELECT attname::text FROM pg_attribute
        WHERE attrelid = to_regclass(quote_ident(%s)) AND attnum > 0 AND NOT attisdropped
    """
    return {name for (name,) in rows(statement, [table])}
