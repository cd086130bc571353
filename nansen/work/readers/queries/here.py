"""Telling the database for whom a connection speaks, so that it can hold back by itself what they may not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.db import connection, transaction

READER, RECEIPT = "nansen.reader", "nansen.receipt"


def proof_of(secret: str) -> bytes:
    """What the database is shown of a secret: it keeps the digest of this, and never sees the secret."""
    return sha256(secret.encode()).digest()


def kept_of(secret: str) -> bytes:
    """The digest under which the database knows a cookie, or the key of a receipt."""
    return sha256(proof_of(secret)).digest()


@contextmanager
def speaking_for(token: str) -> Iterator[None]:
    """Within, the connection speaks for the reader of this cookie, in one transaction; two statements more."""
    with _showing(READER, token):
        yield


@contextmanager
def with_receipt(number: str, key: str) -> Iterator[None]:
    """Within, the connection speaks for whoever has this receipt, in one transaction; two statements more."""
    with _showing(RECEIPT, number + key):
        yield


@contextmanager
def _showing(setting: str, secret: str) -> Iterator[None]:
    with transaction.atomic():
        _tell(setting, proof_of(secret).hex())
        yield
        _tell(setting, "")


def _tell(setting: str, proof: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, proof])
