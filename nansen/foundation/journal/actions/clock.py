"""Moving the database's clock, for tests and demonstrations."""

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


def return_to_now() -> None:
    """Bring the database's clock back to the real time; allowed everywhere."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_clock SET ahead = interval '0' WHERE single")


def _move(statement: str, value: str | float) -> None:
    if settings.PRODUCTION:
        raise ClockIsFixed
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
