"""What a door's own database role can and cannot do to the journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from nansen.doors.console import roles
from nansen.foundation.journal.actions import record
from nansen.foundation.journal.actions.checkpoints import installed_signer, make_checkpoint, stamp_checkpoints
from nansen.foundation.journal.actions.sequencing import sequence
from nansen.foundation.journal.backends.installation import authority, trust
from nansen.foundation.journal.models import Entry
from nansen.foundation.journal.queries.verification import verify, verify_recent
from tests.foundation.journal.specimen import Specimen

pytestmark = pytest.mark.django_db
DOORS = ("space", "office")
PREFIX = "journal_test_"


@pytest.fixture(autouse=True)
def granted(specimen_table: None, journal_keys: Path) -> None:
    """The roles as an installation grants them; the specimen is evidence of an application that all three may write."""
    roles.apply({}, prefix=PREFIX)
    with connection.cursor() as cursor:
        for role in (*DOORS, "worker"):
            cursor.execute(f"GRANT SELECT, INSERT ON journal_specimen TO {PREFIX}{role}")


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {PREFIX}{role}")
        yield
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("role", [*DOORS, "worker"])
def test_a_door_records_its_acts(role: str) -> None:
    with acting_as(role):
        record("specimen.seen", Specimen.objects.create(what="x"))
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("role", [*DOORS, "worker"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("table", ["journal_specimen", "journal_entry"])
def test_a_door_changes_neither_evidence_nor_entries(role: str, verb: str, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting_as(role), connection.cursor() as cursor:
        cursor.execute(verb.format(table))


@pytest.mark.parametrize("role", DOORS)
@pytest.mark.parametrize("table", ["shape", "leaf", "node", "checkpoint", "stamp"])
def test_a_door_writes_neither_the_tree_nor_checkpoints(role: str, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting_as(role), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO journal_{table} SELECT * FROM journal_{table}")


@pytest.mark.parametrize("role", DOORS)
@pytest.mark.parametrize("statement", ["DELETE FROM journal_waiting", "UPDATE journal_clock SET ahead = '1 day'"])
def test_a_door_takes_nothing_from_the_queue_and_does_not_set_the_clock(role: str, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting_as(role), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_door_switches_no_trigger_off() -> None:
    with pytest.raises(ProgrammingError, match="must be owner"), acting_as("space"), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_specimen DISABLE TRIGGER ALL")
    with pytest.raises(ProgrammingError, match="permission denied"), acting_as("space"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")


def test_the_worker_places_signs_and_checks(time_stamps: str) -> None:
    with acting_as("worker"):
        record("specimen.seen", Specimen.objects.create(what="x"))
        assert sequence() == 1
        assert make_checkpoint(installed_signer()) is not None
        assert stamp_checkpoints(authority()) == 1
        assert verify(trust(), told=lambda _line: None).findings == []
        assert verify_recent(trust()).findings == []


@pytest.mark.parametrize("role", ["public", "reading_room"])
def test_a_keyless_door_has_no_word_in_the_journal(role: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting_as(role), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry")
