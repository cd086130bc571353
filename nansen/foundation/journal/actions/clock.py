"""Moving the database's clock, for tests and demonstrations."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from nansen.foundation.journal.errors import ClockIsFixed

_MOVE = "UPDATE journal_clock SET ahead = {} WHERE single"


def travel_to(instant: datetime) -> None:
    """Set the database's clock to `instant`; it runs on from there. Raises ClockIsFixed in production."""
    _move(_MOVE.format("%s - clock_timestamp()"), instant)


def travel_by(distance: timedelta) -> None:
    """Move the database's clock by `distance` from where it is. Raises ClockIsFixed in production."""
    _move(_MOVE.format("ahead + %s"), distance)


def return_to_now() -> None:
    """Bring the database's clock back to the real time; allowed everywhere."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_clock SET ahead = interval '0' WHERE single")


def _move(statement: str, value: datetime | timedelta) -> None:
    if settings.PRODUCTION:
        raise ClockIsFixed
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
