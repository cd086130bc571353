"""What each door's database role can do, asked of the database itself."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import ProgrammingError

from config.database_roles import APPEND, COLUMNS, DECIDED, PUBLISHED, READERS_OWN, ROLES, WRITE, WRITTEN_ONCE_TRIGGER
from nansen.doors.console import roles

from .conftest import ROOT

ASKED = frozenset({"readers_incoming", "readers_receipt"})
KEYLESS = {"public": frozenset[str](), "reading_room": PUBLISHED | DECIDED | READERS_OWN | ASKED | {"journal_clock"}}
IN_PART = {"public": frozenset[str](), "reading_room": frozenset(table for _, table in COLUMNS)}
pytestmark = pytest.mark.django_db
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


@pytest.fixture(autouse=True)
def granted(db: None) -> None:
    """The roles as an installation grants them; undone with the test."""
    roles.apply({}, prefix="nansen_")


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class "
            "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')"
        )
        return [row[0] for row in cursor]


def _may(role: str, table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT given FROM unnest(%s::text[]) AS given WHERE has_table_privilege(%s, %s, given)",
            [list(RIGHTS), f"nansen_{role}", table],
        )
        return [row[0] for row in cursor]


def _written_once() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [WRITTEN_ONCE_TRIGGER])
        return [row[0] for row in cursor]


@pytest.mark.parametrize("role", KEYLESS)
def test_keyless_door_reads_what_is_published_and_no_other_table_or_column(role: str) -> None:
    assert {table for table in _tables() if _may(role, table)} == KEYLESS[role]
    assert {right for table in KEYLESS[role] - READERS_OWN - ASKED for right in _may(role, table)} <= {"SELECT"}
    assert all(_may(role, table) == list(WRITE) for table in KEYLESS[role] & READERS_OWN)
    with connection.cursor() as cursor:
        for table in set(_tables()) - KEYLESS[role]:
            assert _may(role, table) == [], table
            cursor.execute("SELECT has_any_column_privilege(%s, %s, 'SELECT')", [f"nansen_{role}", table])
            assert cursor.fetchone() == (table in IN_PART[role],), table


@pytest.mark.parametrize("role", KEYLESS)
def test_keyless_door_that_tries_is_refused_by_every_table_not_published(role: str) -> None:
    closed = set(_tables()) - KEYLESS[role]
    assert {"people_person", "delivery_letter", "documents_document", "archives_import"} <= closed
    with connection.cursor() as cursor:
        for table in sorted(closed):
            cursor.execute("SAVEPOINT before")
            cursor.execute(f"SET LOCAL ROLE nansen_{role}")
            with pytest.raises(ProgrammingError, match="permission denied"):
                cursor.execute(f"TABLE {table}")
            cursor.execute("ROLLBACK TO SAVEPOINT before")


def test_no_function_lends_its_owner_s_rights() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef")
        assert cursor.fetchall() == []


@pytest.mark.parametrize("role", ROLES)
def test_role_commands_nothing_and_belongs_to_none(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication, "
            "EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid), "
            "EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid), "
            "has_schema_privilege(rolname, 'public', 'CREATE') FROM pg_roles WHERE rolname = %s",
            [f"nansen_{role}"],
        )
        assert cursor.fetchone() == (False,) * 8


@pytest.mark.parametrize("role", ROLES)
def test_what_is_written_once_is_at_most_read_and_added_to(role: str) -> None:
    once = _written_once()
    assert {"journal_entry", "journal_leaf", "journal_checkpoint"} <= set(once)
    assert [(table, _may(role, table)) for table in once if not set(_may(role, table)) <= set(APPEND)] == []


@pytest.mark.parametrize("role", ROLES)
def test_nobody_but_the_owner_sets_the_clock(role: str) -> None:
    assert set(_may(role, "journal_clock")) <= {"SELECT"}


def test_every_application_with_tables_is_spoken_of() -> None:
    spoken = {label for role in ROLES.values() for label in role.writes | role.reads}
    assert {model._meta.app_label for model in apps.get_models()} - spoken == set()


def test_no_role_reads_a_table_that_no_application_claims() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE unclaimed ()")
    roles.apply({}, prefix="nansen_")
    assert [role for role in ROLES if _may(role, "unclaimed")] == []


def test_right_that_was_given_by_hand_is_taken_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT, UPDATE ON journal_entry TO nansen_public, nansen_office")
    roles.apply({}, prefix="nansen_")
    assert _may("public", "journal_entry") == []
    assert _may("office", "journal_entry") == list(APPEND)


def test_public_door_cannot_load_a_key() -> None:
    words = "import django; django.setup(); from nansen.foundation.storage.installation import key_store; key_store()"
    told = {
        name: value for name, value in os.environ.items() if name not in {"NANSEN_KEYS", "NANSEN_OBJECTS"}
    } | {"NANSEN_DOOR": "public", "DJANGO_SETTINGS_MODULE": "config.settings"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, env=told, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].endswith("KeysUnavailable")


def test_reading_room_loads_the_readers_keys_and_no_other() -> None:
    load = "import django; django.setup(); from nansen.foundation.storage import installation as i; i.{}().check()"
    told = os.environ | {"NANSEN_DOOR": "reading_room", "DJANGO_SETTINGS_MODULE": "config.settings"}
    ended = [
        subprocess.run(
            [sys.executable, "-c", load.format(name)], cwd=ROOT, env=told, capture_output=True, text=True, check=False,
            timeout=60,
        )
        for name in ("readers_key_store", "key_store")
    ]  # fmt: skip
    assert [done.returncode for done in ended] == [0, 1], ended
    assert ended[1].stderr.strip().splitlines()[-1].endswith("KeysUnavailable")


@pytest.mark.django_db(transaction=True)
def test_each_role_signs_in_with_its_own_password_and_no_other() -> None:
    roles.apply({name: f"password of {name}" for name in ROLES}, prefix="nansen_")
    place = connection.settings_dict
    for name in ROLES:
        address = {"host": place["HOST"], "port": place["PORT"], "dbname": place["NAME"], "user": f"nansen_{name}"}
        psycopg.connect(**address, password=f"password of {name}").close()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**address, password="password of another")
