"""Keys are made beside an empty database and never again; the database remembers which keys it was sealed with."""

from collections.abc import Iterable, Sequence

from django.core.checks import CheckMessage, Error
from django.core.management.base import CommandError
from django.db import connection
from psycopg.sql import SQL, Identifier

from nansen.foundation.storage import installation
from nansen.foundation.storage.errors import KeysMissing, KeysUnavailable, StorageFault

_REMEMBERED_ON = "django_migrations"
_WORDS = "Sealed with the keys "


def make_or_verify() -> str:
    """The fingerprint of the keys that go with this database; they are made when it is empty and there are none."""
    tables, rows = _holding_rows()
    try:
        installation.verify_keys(rows > 0, remembered())
        return _remember(installation.key_store().fingerprint())
    except KeysMissing:
        return _make(tables, rows)
    except StorageFault as fault:
        raise CommandError(str(fault.__doc__)) from fault


def check_keys(databases: Sequence[str] | None = None, **_options: object) -> Iterable[CheckMessage]:
    """One error when the keys do not fit the database; none in a door that has no keys, or before there are tables."""
    if not databases or _REMEMBERED_ON not in connection.introspection.table_names():
        return []
    try:
        installation.verify_keys(_holding_rows()[1] > 0, remembered())
    except KeysUnavailable:
        return []
    except StorageFault as fault:
        return [Error(str(fault.__doc__), id=f"console.{type(fault).__name__}")]
    return []


def make_or_verify_readers() -> None:
    """Nothing; readers have their keys, made where nobody is registered yet and never after."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM readers_reader)")
        kept = bool(cursor.fetchone()[0])
    try:
        installation.readers_key_store().check()
    except KeysMissing:
        if kept:
            raise CommandError(str(KeysMissing.__doc__)) from None
        name = str(connection.settings_dict["NAME"])
        installation.create_readers_keys(installation.EmptyDatabase(name, tables=1, rows=0))
    except StorageFault as fault:
        raise CommandError(str(fault.__doc__)) from fault


def remembered() -> str | None:
    """The fingerprint of the keys this database was sealed with, None before the first start. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [_REMEMBERED_ON])
        comment = cursor.fetchone()[0] or ""
    return comment.removeprefix(_WORDS) if comment.startswith(_WORDS) else None


def _make(tables: int, rows: int) -> str:
    if rows:
        raise CommandError(str(KeysMissing.__doc__))
    proof = installation.EmptyDatabase(str(connection.settings_dict["NAME"]), tables, rows)
    installation.create_keys(proof)
    return _remember(installation.key_store().fingerprint())


def _holding_rows() -> tuple[int, int]:
    """How many tables may hold sealed data, and how many of them have a row."""
    with connection.cursor() as cursor:
        present = [name for name in connection.introspection.table_names(cursor) if _may_hold_data(name)]
        holding = 0
        for name in present:
            cursor.execute(SQL("SELECT EXISTS (SELECT FROM {})").format(Identifier(name)))
            holding += bool(cursor.fetchone()[0])
    return len(present), holding


def _may_hold_data(table: str) -> bool:
    return not table.startswith(("django_", "auth_", "procrastinate_", "journal_clock", "journal_shape"))


def _remember(fingerprint: str) -> str:
    if remembered() != fingerprint:
        with connection.cursor() as cursor:
            cursor.execute(SQL("COMMENT ON TABLE {} IS {}").format(Identifier(_REMEMBERED_ON), _WORDS + fingerprint))
    return fingerprint
