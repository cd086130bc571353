"""Whatever a superuser changes in evidence or in the journal, the check finds it.

Tables and columns come from the catalogue: a new kind of evidence is covered on the day it appears, or fails here.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import transaction

from nansen.foundation.journal.actions.checkpoints import installed_signer, make_checkpoint, stamp_checkpoints
from nansen.foundation.journal.actions.protection import protect_evidence
from nansen.foundation.journal.actions.sequencing import sequence
from nansen.foundation.journal.backends.installation import authority, trust
from nansen.foundation.journal.evidence import evidence_models
from nansen.foundation.journal.queries.evidence_checks import (
    JOURNAL_TABLES,
    Ids,
    Rows,
    entries_against_rows,
    evidence_tables,
    rows_without_entry,
    unprotected_tables,
)
from nansen.foundation.journal.queries.findings import Fault, Finding
from nansen.foundation.journal.queries.verification import rolling_steps, verify, verify_recent
from nansen.foundation.journal.rules.merkle import grow, leaf_hash
from tests.foundation.journal.catalogue import Column, ask, columns, free_of_rules, insert, tell, written_once_tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal(specimen_table, journal_keys: Path, time_stamps: str) -> Path:
    """Rows in every table of evidence, recorded, placed, under stamped checkpoints; the hand is a superuser's."""
    tables = evidence_tables()
    for table in (*tables, *JOURNAL_TABLES):
        free_of_rules(table)
    tell("SET LOCAL session_replication_role = replica")
    for number in (1, 2, 3):
        for table in tables:
            insert(table, number)
            tell(
                "SELECT journal_record('test.recorded', name, id, gen_random_uuid(), gen_random_uuid()) "
                f"FROM (SELECT '{table}' AS name, id FROM \"{table}\" row "
                "WHERE NOT EXISTS (SELECT FROM journal_entry entry WHERE entry.evidence_id = row.id)) AS new"
            )
        sequence()
        make_checkpoint(installed_signer())
        stamp_checkpoints(authority())
    return journal_keys


def record_specimen(what: str) -> None:
    row = f"SELECT 'test.recorded', 'journal_specimen', id FROM journal_specimen WHERE what = '{what}'"
    tell(f"SELECT journal_record(kind, evidence, id, NULL, NULL) FROM ({row}) AS new (kind, evidence, id)")


def found() -> list[Finding]:
    return verify(trust(), told=lambda _line: None).findings


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is undone after."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


def unnoticed(mutations: dict[tuple[str, str], Callable[[], object]]) -> list[tuple[str, str]]:
    """The mutations, each by its table and name, that nothing was found of.

    Evidence is checked table by table, and a finding names its table: one mutation of each table is tried at a time.
    Tables of the journal are tried alone, against the whole check.
    """
    rounds: dict[int, list[tuple[str, str]]] = defaultdict(list)
    met: Counter[str] = Counter()
    for table, name in mutations:
        rounds[-len(rounds) - 1 if table in JOURNAL_TABLES else met[table]].append((table, name))
        met[table] += 1
    escaped = []
    for tried in rounds.values():
        with undone():
            for one in tried:
                mutations[one]()
            told = {finding.where for finding in found_in([table for table, _ in tried])}
            escaped += [(table, name) for table, name in tried if table not in told]
    return escaped


def found_in(tables: Sequence[str]) -> list[Finding]:
    """What the part of the check that looks at these tables finds: for evidence, that against entries, and no more."""
    if set(tables) & set(JOURNAL_TABLES):
        return [replace(finding, where=tables[0]) for finding in found()]
    alone = [finding for table in tables for finding in rows_without_entry(table, Rows())]
    return [*alone, *entries_against_rows(Ids())]


def test_an_untouched_journal_is_whole(journal) -> None:
    assert found() == []
    assert verify_recent(trust()).findings == []
    assert [finding for step in rolling_steps(trust()) for finding in step()] == []


def test_every_kind_of_evidence_is_under_the_rule_that_rows_are_written_once(db) -> None:
    installed = {model._meta.db_table for model in evidence_models()}
    assert written_once_tables() == installed | set(JOURNAL_TABLES)


def test_every_changed_column_is_found(journal) -> None:
    mutations = {}
    for table in (*evidence_tables(), *JOURNAL_TABLES):
        for column in columns(table):
            mutations[table, column.name] = partial(change, table, column)
            if column.nullable:
                mutations[table, f"{column.name} emptied"] = partial(change, table, column, to="NULL")
    assert len(mutations) > 30
    assert unnoticed(mutations) == []


def change(table: str, column: Column, *, to: str | None = None) -> None:
    last = f'SELECT ctid FROM "{table}" ORDER BY ctid DESC LIMIT 1'
    assert tell(f'UPDATE "{table}" SET "{column.name}" = {to or column.other(4321)} WHERE ctid = ({last})') == 1


def test_every_deleted_inserted_or_truncated_row_is_found(journal) -> None:
    mutations = {}
    for table in (*evidence_tables(), *JOURNAL_TABLES):
        for name, end in (("first row deleted", "ASC"), ("last row deleted", "DESC")):
            row = f'SELECT ctid FROM "{table}" ORDER BY ctid {end} LIMIT 1'
            mutations[table, name] = partial(tell, f'DELETE FROM "{table}" WHERE ctid = ({row})')
        mutations[table, "row inserted"] = partial(insert, table, 9999)
        mutations[table, "truncated"] = partial(tell, f'TRUNCATE "{table}" CASCADE')
    assert unnoticed(mutations) == []


def test_a_missing_or_disabled_trigger_is_found(journal) -> None:
    for table in (*evidence_tables(), *JOURNAL_TABLES):
        for statement in ("ALTER TABLE {} DISABLE TRIGGER ALL", "DROP TRIGGER written_once_whole ON {}"):
            with undone():
                tell(statement.format(f'"{table}"'))
                assert list(unprotected_tables()) == [Finding(Fault.TABLE_UNPROTECTED, table, "")]


def test_each_fault_is_told_by_its_name_and_place(journal) -> None:
    ((row,),) = ask("SELECT id::text FROM journal_specimen ORDER BY id LIMIT 1")
    ((first,),) = ask("SELECT entry_id FROM journal_leaf WHERE place = 0")
    for statement, finding in (
        (
            f"UPDATE journal_specimen SET what = 'forged' WHERE id = '{row}'",
            Finding(Fault.ROW_CHANGED, "journal_specimen", row),
        ),
        (f"DELETE FROM journal_specimen WHERE id = '{row}'", Finding(Fault.ROW_GONE, "journal_specimen", row)),
        (
            f"DELETE FROM journal_entry WHERE evidence_id = '{row}'",
            Finding(Fault.ROW_WITHOUT_ENTRY, "journal_specimen", row),
        ),
        ("DROP TABLE journal_specimen", Finding(Fault.TABLE_GONE, "journal_specimen", "")),
        ("ALTER TABLE journal_specimen DROP what", Finding(Fault.COLUMN_GONE, "journal_specimen", "what")),
        ("ALTER TABLE journal_specimen ADD more int", Finding(Fault.COLUMN_NOT_COVERED, "journal_specimen", "")),
        ("DELETE FROM journal_leaf WHERE place = 0", Finding(Fault.PLACE_GONE, "journal_leaf", "0")),
        (f"UPDATE journal_entry SET kind = 'x' WHERE id = {first}", Finding(Fault.ENTRY_CHANGED, "journal_leaf", "0")),
        ("DELETE FROM journal_checkpoint WHERE number = 2", Finding(Fault.CHECKPOINT_GONE, "journal_checkpoint", "3")),
        ("DELETE FROM journal_stamp WHERE checkpoint_id = 1", Finding(Fault.STAMP_AWAITED, "journal_checkpoint", "1")),
    ):
        with undone():
            tell(statement)
            assert finding in found(), statement


def test_two_rows_exchanged_are_found(journal) -> None:
    with undone():
        (first,), _ = ask("SELECT id FROM journal_specimen ORDER BY id LIMIT 2")
        tell(f"UPDATE journal_specimen SET what = CASE id WHEN '{first}' THEN 'b' ELSE 'a' END")
        assert {finding.fault for finding in found()} == {Fault.ROW_CHANGED}


def test_what_waits_for_nothing_or_was_taken_from_the_queue_is_found(journal) -> None:
    with undone():
        tell("INSERT INTO journal_waiting SELECT min(id) FROM journal_entry")
        tell("INSERT INTO journal_waiting VALUES (987654)")
        assert [finding.fault for finding in found()] == [Fault.WAITING_FOR_NOTHING] * 2
    with undone():
        insert("journal_specimen", 9)
        record_specimen("text 9")
        assert found() == []
        tell("DELETE FROM journal_waiting")
        assert [finding.fault for finding in found()] == [Fault.ENTRY_UNPLACED]


def rewrite_the_whole_tree() -> None:
    """What someone does who holds the database but not the signing key: every hash is made to fit again."""
    tell("UPDATE journal_entry SET kind = 'test.forged' WHERE id = (SELECT min(id) FROM journal_entry)")
    leaves = [
        bytes(b)
        for (b,) in ask(
            "SELECT journal_leaf_bytes(e) FROM journal_leaf l JOIN journal_entry e ON e.id = l.entry_id ORDER BY place"
        )
    ]
    hashes = [leaf_hash(leaf) for leaf in leaves]
    nodes, _ = grow(size=0, peaks=[], leaves=hashes)
    for place, hashed in enumerate(hashes):
        tell(f"UPDATE journal_leaf SET hash = '\\x{hashed.hex()}' WHERE place = {place}")
    for subtree, hashed in nodes:
        place = f"level = {subtree.level} AND position = {subtree.position}"
        tell(f"UPDATE journal_node SET hash = '\\x{hashed.hex()}' WHERE {place}")


def test_a_tree_rewritten_whole_contradicts_every_signed_checkpoint(journal) -> None:
    with undone():
        rewrite_the_whole_tree()
        assert {finding.fault for finding in found()} == {Fault.TREE_REWRITTEN}


def test_a_tree_rewritten_before_any_checkpoint_but_the_kept_one_is_found(journal) -> None:
    with undone():
        rewrite_the_whole_tree()
        tell("DELETE FROM journal_stamp")
        tell("DELETE FROM journal_checkpoint")
        assert Fault.TREE_REWRITTEN in {finding.fault for finding in found()}


def test_a_database_put_back_to_an_earlier_state_is_found_by_the_note_kept_beside_the_key(journal) -> None:
    with undone():
        ((size,),) = ask("SELECT size FROM journal_checkpoint WHERE number = 2")
        tell(f"DELETE FROM journal_node WHERE (position + 1) << level > {size}")
        late = f"FROM journal_entry e JOIN journal_leaf l ON l.entry_id = e.id WHERE place >= {size}"
        for table in evidence_tables():
            tell(f'DELETE FROM "{table}" WHERE id IN (SELECT evidence_id {late})')
        tell(f"DELETE FROM journal_entry WHERE id IN (SELECT e.id {late})")
        tell(f"DELETE FROM journal_leaf WHERE place >= {size}")
        tell("DELETE FROM journal_stamp WHERE checkpoint_id = 3")
        tell("DELETE FROM journal_checkpoint WHERE number = 3")
        assert {finding.where for finding in found()} == {"latest.checkpoint"}


def test_a_note_that_someone_else_kept_must_be_continued_too(journal) -> None:
    ((note,),) = ask("SELECT note FROM journal_checkpoint WHERE number = 1")
    quiet = {"told": lambda _line: None}
    assert verify(trust(), notes=[("held", note)], **quiet).findings == []
    forged = verify(trust(), notes=[("held", note.replace("1 at", "2 at"))], **quiet).findings
    assert forged == [Finding(Fault.NOTE_BROKEN, "held", "")]


def test_a_column_added_later_breaks_no_earlier_digest(journal) -> None:
    with undone():
        tell("ALTER TABLE journal_specimen ADD later text DEFAULT 'unsaid'")
        protect_evidence()
        assert found() == []
        insert("journal_specimen", 5)
        record_specimen("text 5")
        sequence()
        assert found() == []
        tell("UPDATE journal_specimen SET later = 'forged' WHERE what = 'text 5'")
        assert [finding.fault for finding in found()] == [Fault.ROW_CHANGED]


@pytest.mark.parametrize(
    ("setting", "value"),
    [("TimeZone", "Pacific/Auckland"), ("DateStyle", "German, DMY"), ("bytea_output", "escape")],
)
def test_the_digest_does_not_depend_on_who_asks(journal, setting: str, value: str) -> None:
    insert("journal_specimen", 6)
    tell(f"SET LOCAL {setting} = {value if ',' in value else repr(value)}")
    record_specimen("text 6")
    assert list(entries_against_rows(Ids())) == []
    assert ask(f"SELECT current_setting('{setting}')") == [(value,)]
    tell(f"SET LOCAL {setting} TO DEFAULT")
    assert list(entries_against_rows(Ids())) == []


def test_the_recent_check_finds_what_is_new_and_the_rolling_one_the_rest(journal) -> None:
    with undone():
        tell("UPDATE journal_specimen SET what = 'forged' WHERE what = 'text 1'")
        assert verify_recent(trust(), entries=2).findings == []
        steps = [finding for step in rolling_steps(trust()) for finding in step()]
        assert [finding.fault for finding in steps] == [Fault.ROW_CHANGED]
    with undone():
        tell("UPDATE journal_specimen SET what = 'forged' WHERE what = 'text 3'")
        assert [f.fault for f in verify_recent(trust(), entries=len(evidence_tables())).findings] == [Fault.ROW_CHANGED]


def test_a_moved_clock_is_found_in_production(journal, travel, settings) -> None:
    travel(timedelta(hours=3))
    assert found() == []
    settings.PRODUCTION = True
    assert [finding.fault for finding in found()] == [Fault.CLOCK_MOVED]
