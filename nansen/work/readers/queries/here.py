"""Telling the database for whom a connection speaks, so that it can hold back by itself what they may not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.db import connection, transaction

SETTING = "nansen.reader"


def proof_of(token: str) -> bytes:
    """What the database is shown of a cookie: it keeps the digest of this, and never sees the cookie."""
    return sha256(token.encode()).digest()


def session_digest(token: str) -> bytes:
    """The digest under which the database knows a session."""
    return sha256(proof_of(token)).digest()


@contextmanager
def speaking_for(token: str) -> Iterator[None]:
    """Within, the connection speaks for the reader of this cookie, in one transaction; three statements more."""
    with transaction.atomic():
        _tell(proof_of(token).hex())
        yield
        _tell("")


def _tell(proof: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, proof])
