"""The only clock."""

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """The instant by the database's clock, aware, UTC; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nansen_now()")
        (now,) = cursor.fetchone()
    return now
