"""The database roles as the catalogue has them: made, given their passwords, granted what `config` says."""

from collections.abc import Mapping, Sequence
from typing import LiteralString

from django.apps import apps
from django.db import connection, transaction
from psycopg import Connection
from psycopg.sql import SQL, Identifier, Literal

from config.database_roles import (
    EVERY_ROW,
    ROLES,
    ROWS,
    WRITTEN_ONCE_TRIGGER,
    Table,
    columns_read,
    rights,
    tables_by_rights,
)


def apply(passwords: Mapping[str, str], *, prefix: str) -> int:
    """Make the roles, their names begun by `prefix`; set those passwords; grant all and only what is declared.

    The number of roles comes out. Safe to repeat.
    """
    with transaction.atomic():
        connection.ensure_connection()
        raw = connection.connection
        tables = _tables(raw)
        for role in ROLES.values():
            _make(raw, prefix + role.name, passwords.get(role.name))
            _grant(raw, prefix + role.name, tables_by_rights(role, tables))
            _grant_columns(raw, prefix + role.name, columns_read(role))
        for table in tables:
            if table.name in ROWS:
                _hold_rows(raw, table, prefix)
        _close_to_everyone(raw)
    return len(ROLES)


def _tables(raw: "Connection[tuple[object, ...]]") -> list[Table]:
    """Every table of the schema that an application claims."""
    labels = {model._meta.db_table: model._meta.app_label for model in apps.get_models(include_auto_created=True)}
    rows = raw.execute(
        "SELECT relname, EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgname = %s) "
        "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname",
        (WRITTEN_ONCE_TRIGGER,),
    )
    return [Table(str(name), labels[str(name)], bool(once)) for name, once in rows if name in labels]


def _make(raw: "Connection[tuple[object, ...]]", role: str, password: str | None) -> None:
    name = Identifier(role)
    if not raw.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
        raw.execute(SQL("CREATE ROLE {} NOINHERIT").format(name))
    if password is not None:
        # The server is told a verifier, so that no log of statements can hold the password.
        verifier = raw.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
        raw.execute(SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(name, Literal(verifier.decode())))


def _grant(
    raw: "Connection[tuple[object, ...]]", role: str, granted: Mapping[tuple[LiteralString, ...], list[str]]
) -> None:
    name = Identifier(role)
    database = Identifier(str(connection.settings_dict["NAME"]))
    raw.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, name))
    raw.execute(SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
    raw.execute(SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(name))
    raw.execute(SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}").format(name))
    for given, names in granted.items():
        listed = SQL(", ").join(map(Identifier, names))
        raw.execute(SQL("GRANT {} ON {} TO {}").format(SQL(", ").join(map(SQL, given)), listed, name))
        if "INSERT" in given:
            _grant_sequences(raw, names, name)


def _grant_columns(
    raw: "Connection[tuple[object, ...]]", role: str, granted: Mapping[str, Sequence[LiteralString]]
) -> None:
    for table, columns in granted.items():
        listed = SQL(", ").join(map(Identifier, columns))
        raw.execute(SQL("GRANT SELECT ({}) ON {} TO {}").format(listed, Identifier(table), Identifier(role)))


def _hold_rows(raw: "Connection[tuple[object, ...]]", table: Table, prefix: str) -> None:
    """Each role that may touch the table meets the rows declared for it; a role without a policy meets none."""
    name = Identifier(table.name)
    raw.execute(SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))
    for (policy,) in raw.execute("SELECT polname FROM pg_policy WHERE polrelid = %s::regclass", (table.name,)):
        raw.execute(SQL("DROP POLICY {} ON {}").format(Identifier(str(policy)), name))
    for role in (one for one in ROLES.values() if rights(one, table)):
        rows = SQL(ROWS[table.name].get(role.name, EVERY_ROW))
        words = SQL("CREATE POLICY {role} ON {table} TO {role} USING ({rows})")
        raw.execute(words.format(role=Identifier(prefix + role.name), table=name, rows=rows))


def _grant_sequences(raw: "Connection[tuple[object, ...]]", tables: list[str], name: Identifier) -> None:
    """The sequences that number the rows of those tables."""
    rows = raw.execute(
        "SELECT DISTINCT sequence.relname FROM pg_depend "
        "JOIN pg_class sequence ON sequence.oid = pg_depend.objid AND sequence.relkind = 'S' "
        "JOIN pg_class owner ON owner.oid = pg_depend.refobjid "
        "WHERE owner.relname = ANY(%s) AND owner.relnamespace = 'public'::regnamespace",
        (tables,),
    ).fetchall()
    if rows:
        listed = SQL(", ").join(Identifier(str(row[0])) for row in rows)
        raw.execute(SQL("GRANT USAGE ON {} TO {}").format(listed, name))


def _close_to_everyone(raw: "Connection[tuple[object, ...]]") -> None:
    raw.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC")
    raw.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    database = Identifier(str(connection.settings_dict["NAME"]))
    raw.execute(SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC").format(database))
