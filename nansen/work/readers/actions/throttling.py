"""Counting a reader's try before it is made, in its own transaction and in the readers' own table."""

import math
from collections.abc import Mapping
from datetime import timedelta

from django.db import connection, transaction

from nansen.foundation.people.rules.throttling import Bucket, admission, given_back
from nansen.work.readers.errors import TooManyTries
from nansen.work.readers.rules.throttling import LIMITS, Scope
from nansen.work.readers.sealing import bucket_of_tries

_MAKE = """
INSERT INTO readers_throttle (bucket, level, counted_at, open_at)
SELECT name, 0, nansen_now(), nansen_now() FROM unnest(%s::bytea[]) AS name ORDER BY name ON CONFLICT DO NOTHING
"""
_TAKE = """
SELECT bucket, level, counted_at, open_at, nansen_now() FROM readers_throttle
WHERE bucket = ANY(%s::bytea[]) ORDER BY bucket FOR UPDATE
"""
_KEEP = """
UPDATE readers_throttle SET level = new.level, counted_at = new.counted_at, open_at = new.open_at
FROM unnest(%s::bytea[], %s::float8[], %s::timestamptz[], %s::timestamptz[]) AS new (bucket, level, counted_at, open_at)
WHERE readers_throttle.bucket = new.bucket
"""


def wait_or_go(counted: Mapping[Scope, str]) -> None:
    """Nothing when the try may be made, which is then counted; three statements. Raises TooManyTries."""
    names = {bucket_of_tries(scope, what): scope for scope, what in counted.items()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_MAKE, [list(names)])
        cursor.execute(_TAKE, [list(names)])
        rows = [(bytes(name), Bucket(*facts), now) for name, *facts, now in cursor.fetchall()]
        answers = {name: admission(LIMITS[names[name]], bucket, now) for name, bucket, now in rows}
        wait = max((answer.wait for answer in answers.values()), default=timedelta(0))
        if wait <= timedelta(0):
            _keep(cursor, {name: answer.bucket for name, answer in answers.items()})
    if wait > timedelta(0):
        raise TooManyTries(wait_seconds=math.ceil(wait.total_seconds()))


def give_back(counted: Mapping[Scope, str]) -> None:
    """Nothing; a try that succeeded is taken out of its buckets again. Two statements."""
    names = {bucket_of_tries(scope, what): scope for scope, what in counted.items()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, [list(names)])
        rows = [(bytes(name), Bucket(*facts), now) for name, *facts, now in cursor.fetchall()]
        _keep(cursor, {name: given_back(LIMITS[names[name]], bucket, now) for name, bucket, now in rows})


def _keep(cursor, buckets: Mapping[bytes, Bucket]) -> None:  # noqa: ANN001 - Django's cursor wrapper has no public type
    facts = buckets.values()
    cursor.execute(
        _KEEP,
        [
            list(buckets),
            [one.level for one in facts],
            [one.counted_at for one in facts],
            [one.open_at for one in facts],
        ],
    )
