"""Counting a try before it is made, in its own transaction, so that a hundred at once are counted one by one."""

import math
from collections.abc import Mapping
from datetime import timedelta

from django.db import connection, transaction

from nansen.foundation.people.look_up import bucket_of_tries
from nansen.foundation.people.rules.throttling import LIMITS, Bucket, Scope, admission, given_back

_MAKE = """
INSERT INTO people_throttle (bucket, level, counted_at, open_at)
SELECT name, 0, nansen_now(), nansen_now() FROM unnest(%s::bytea[]) AS name ORDER BY name ON CONFLICT DO NOTHING
"""
_TAKE = """
SELECT bucket, level, counted_at, open_at, nansen_now() FROM people_throttle
WHERE bucket = ANY(%s::bytea[]) ORDER BY bucket FOR UPDATE
"""
_KEEP = """
UPDATE people_throttle SET level = new.level, counted_at = new.counted_at, open_at = new.open_at
FROM unnest(%s::bytea[], %s::float8[], %s::timestamptz[], %s::timestamptz[]) AS new (bucket, level, counted_at, open_at)
WHERE people_throttle.bucket = new.bucket
"""


def admit(counted: Mapping[Scope, str]) -> int:
    """0 when the try may be made, which is then counted; else the whole seconds to wait, and nothing is counted.

    Three statements, whatever the answer.
    """
    names = {bucket_of_tries(scope, what): scope for scope, what in counted.items()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_MAKE, [list(names)])
        cursor.execute(_TAKE, [list(names)])
        rows = [(bytes(name), Bucket(*state), now) for name, *state, now in cursor.fetchall()]
        answers = {name: admission(LIMITS[names[name]], bucket, now) for name, bucket, now in rows}
        wait = max((answer.wait for answer in answers.values()), default=timedelta(0))
        kept = {name: bucket for name, bucket, _ in rows}
        if wait <= timedelta(0):
            kept = {name: answer.bucket for name, answer in answers.items()}
        _keep(cursor, kept)
    return math.ceil(wait.total_seconds())


def give_back(counted: Mapping[Scope, str]) -> None:
    """Nothing; a try that succeeded is taken out of its buckets again. Two statements."""
    names = {bucket_of_tries(scope, what): scope for scope, what in counted.items()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, [list(names)])
        rows = [(bytes(name), Bucket(*state), now) for name, *state, now in cursor.fetchall()]
        _keep(cursor, {name: given_back(LIMITS[names[name]], bucket, now) for name, bucket, now in rows})


def forget_old_tries() -> int:
    """How many buckets were dropped: those not touched for a day and open, which hold nothing any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM people_throttle WHERE open_at < nansen_now() AND counted_at < nansen_now() - interval '1 day'"
        )
        return cursor.rowcount


def _keep(cursor, buckets: Mapping[bytes, Bucket]) -> None:  # noqa: ANN001 - Django's cursor wrapper has no public type
    cursor.execute(
        _KEEP,
        [
            list(buckets),
            [bucket.level for bucket in buckets.values()],
            [bucket.counted_at for bucket in buckets.values()],
            [bucket.open_at for bucket in buckets.values()],
        ],
    )
