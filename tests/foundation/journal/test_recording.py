"""Evidence is written once, and each row has its entry in the same transaction."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from nansen.foundation.journal.actions import record, write
from nansen.foundation.journal.actions.clock import clock_of_our_own, travel_to
from nansen.foundation.journal.errors import ClockIsFixed, OutsideTransaction
from nansen.foundation.journal.queries import database_now, evidence_checks
from nansen.foundation.journal.queries.evidence_checks import Ids
from tests.foundation.journal.specimen import Specimen, entries
from tests.running_doors import database_url

pytestmark = pytest.mark.django_db


def test_each_row_of_evidence_gets_one_entry_with_a_salted_digest(specimen_table) -> None:
    with transaction.atomic():
        first, second = (Specimen.objects.create(what=what) for what in ("x", "x"))
        record("specimen.seen", first, second, subject=first.pk, actor=second.pk)
    found = entries()
    assert [e.evidence_id for e in found] == [first.pk, second.pk]
    assert {(e.kind, e.subject, e.actor) for e in found} == {("specimen.seen", first.pk, second.pk)}
    assert found[0].digest != found[1].digest
    assert found[0].salt != found[1].salt


def test_a_row_is_written_with_its_entry_in_one_statement(specimen_table, django_assert_num_queries) -> None:
    marks, seen = ["a", 'b"{,}'], datetime(2026, 3, 29, 1, 59, 59, 999999, tzinfo=UTC)
    row, actor = Specimen(what="l'été", seen_at=seen, seal=bytes(range(256)), marks=marks), uuid4()
    with django_assert_num_queries(1):
        assert write("specimen.seen", row, subject=row.pk, actor=actor)
    (entry,) = entries()
    assert (entry.evidence_id, entry.kind, entry.subject, entry.actor) == (row.pk, "specimen.seen", row.pk, actor)
    kept = Specimen.objects.get(pk=row.pk)
    assert (kept.what, kept.seen_at, bytes(kept.seal), kept.marks) == ("l'été", seen, bytes(range(256)), marks)
    assert abs(kept.recorded_at - database_now()) < timedelta(minutes=1)
    assert list(evidence_checks.entries_against_rows(Ids())) == []


def test_a_row_that_stands_already_is_refused_or_passed_over_without_an_entry(specimen_table) -> None:
    row = Specimen(what="x")
    assert write("specimen.seen", row)
    with pytest.raises(IntegrityError), transaction.atomic():
        write("specimen.seen", row)
    assert not write("specimen.seen", row, unless_there=True)
    assert len(entries()) == 1


def test_an_entry_outside_a_transaction_is_refused(specimen_table) -> None:
    with pytest.raises(OutsideTransaction):
        record("specimen.seen", Specimen.objects.create(what="x"))


def test_an_act_that_fails_leaves_no_entry(specimen_table) -> None:
    def act() -> None:
        with transaction.atomic():
            record("specimen.seen", Specimen.objects.create(what="x"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert entries() == []


def test_a_row_cannot_be_recorded_twice(specimen_table) -> None:
    row = Specimen.objects.create(what="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        record("specimen.seen", row, row)


def test_a_row_that_is_not_there_cannot_be_recorded(specimen_table) -> None:
    with pytest.raises(DatabaseError, match="no row"), transaction.atomic():
        record("specimen.seen", Specimen(what="never saved"))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_specimen SET what = 'y'", "DELETE FROM journal_specimen", "TRUNCATE journal_specimen"],
)
def test_evidence_is_neither_changed_nor_deleted_nor_truncated(specimen_table, statement: str) -> None:
    Specimen.objects.create(what="x")
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["entry", "shape", "leaf", "node", "checkpoint", "stamp"])
def test_the_journal_itself_is_not_truncated(table: str) -> None:
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE journal_{table} CASCADE")


def test_entries_are_not_changed(specimen_table) -> None:
    with transaction.atomic():
        record("specimen.seen", Specimen.objects.create(what="x"))
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET kind = 'other'")


def test_evidence_bears_the_time_of_the_clock_and_entries_the_real_one(specimen_table, travel) -> None:
    travel(datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC))
    with transaction.atomic():
        row = Specimen.objects.create(what="x")
        record("specimen.seen", row)
    row.refresh_from_db()
    assert timedelta(0) <= row.recorded_at - datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC) < timedelta(minutes=1)
    assert entries()[0].recorded_at.year < 2031


def test_travelling_by_a_distance_starts_from_where_the_clock_is(travel) -> None:
    before = database_now()
    travel(timedelta(days=15))
    travel(timedelta(hours=1))
    assert timedelta(0) <= database_now() - before - timedelta(days=15, hours=1) < timedelta(minutes=1)


def test_the_clock_of_a_production_installation_does_not_move(travel, settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(ClockIsFixed):
        travel(timedelta(days=1))


def test_a_clock_of_our_own_moves_for_this_session_alone() -> None:
    before = database_now()
    with psycopg.connect(database_url()) as other:
        with clock_of_our_own():
            travel_to(datetime(2031, 2, 3, tzinfo=UTC))
            assert database_now().year == 2031
            seen = other.execute("SELECT nansen_now()").fetchone()
            assert seen is not None
            assert timedelta(0) <= seen[0] - before < timedelta(minutes=1)
        assert timedelta(0) <= database_now() - before < timedelta(minutes=1)


def test_no_session_of_a_production_installation_has_a_clock_of_its_own(settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(ClockIsFixed), clock_of_our_own():
        pass
