"""Moving the database's clock, for tests and demonstrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from nansen.foundation.journal.errors import ClockIsFixed


def travel_to(instant: datetime) -> None:
    """Set the database's clock to `instant`; it runs on from there. Raises ClockIsFixed in production."""
    _move("UPDATE journal_clock SET ahead = %s::timestamptz - clock_timestamp() WHERE single", instant.isoformat())


def travel_by(distance: timedelta) -> None:
    """Move the database's clock by `distance` from where it is. Raises ClockIsFixed in production."""
    _move("UPDATE journal_clock SET ahead = ahead + %s * interval '1 second' WHERE single", distance.total_seconds())


@contextmanager
def clock_of_our_own() -> Iterator[None]:
    """For a while, this database session travels alone: every other one keeps the clock it has.

    A temporary table stands before the clock's, for this session only; doors may make no temporary table. Raises
    ClockIsFixed in production.
    """
    if settings.PRODUCTION:
        raise ClockIsFixed
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE journal_clock (single boolean PRIMARY KEY, ahead interval NOT NULL)")
        cursor.execute("INSERT INTO pg_temp.journal_clock VALUES (true, interval '0')")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS pg_temp.journal_clock")


def _move(statement: str, value: str | float) -> None:
    if settings.PRODUCTION:
        raise ClockIsFixed
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
