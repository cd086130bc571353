"""A row of evidence as text that never depends on who asks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

FIXED = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "iso_8601",
    "bytea_output": "hex",
    "extra_float_digits": "1",
}


@contextmanager
def fixed_text() -> Iterator[None]:
    """PostgreSQL writes values as it did when they were digested; what was set before is set again."""
    with transaction.atomic():
        before = {name: _one("SELECT current_setting(%s)", name) for name in FIXED}
        _set(FIXED)
        yield
        _set(before)


def digest(columns: Sequence[str], *, row: str, salt: str) -> str:
    """The SQL of the digest over listed columns of `row`; the twin of the function journal_digest.

    The check does not call that function: whoever changed it in the database would be believed.
    """
    quote = connection.ops.quote_name
    listed = ", ".join(f"{row}.{quote(column)}::text" for column in columns)
    return f"sha256({salt} || convert_to(json_build_array({listed})::text, 'UTF8'))"


def leaf_hash(entry: str) -> str:
    """The SQL of the hash of an entry's leaf; the twin of the function journal_leaf_bytes, hashed."""
    return f"""sha256('\\x00'::bytea || convert_to(json_build_array(
        'nansen-journal-1', {entry}.id::text, {entry}.kind, {entry}.evidence_table, {entry}.evidence_id::text,
        {entry}.subject::text, {entry}.actor::text, encode({entry}.digest, 'hex'), encode({entry}.shape, 'hex'),
        to_char({entry}.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text, 'UTF8'))"""


def _one(statement: str, value: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        (answer,) = cursor.fetchone()
    return answer


def _set(settings: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
