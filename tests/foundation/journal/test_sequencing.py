"""Committed entries get one order, signed and stamped; a receipt proves an entry's place in it."""

import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from pymerkle import InmemoryTree

from nansen.foundation.journal import tasks
from nansen.foundation.journal.actions import record
from nansen.foundation.journal.actions.checkpoints import installed_signer, make_checkpoint, stamp_checkpoints
from nansen.foundation.journal.actions.sequencing import sequence, sequence_all
from nansen.foundation.journal.backends.installation import authority, trust
from nansen.foundation.journal.backends.key_file import read_public_key
from nansen.foundation.journal.backends.null import NoAuthority
from nansen.foundation.journal.errors import JournalEmptied, SigningKeyMissing, TreeRewritten
from nansen.foundation.journal.models import Checkpoint, Entry, Leaf, Waiting
from nansen.foundation.journal.queries import Grade, ProofPending, Receipt, receipt
from nansen.foundation.journal.queries.tree import consistency_path, root, tree_size
from nansen.foundation.journal.queries.verification import verify
from nansen.foundation.journal.rules import merkle
from nansen.foundation.journal.rules.notes import read_note
from tests.foundation.journal.processes import journal_process
from tests.foundation.journal.specimen import Specimen

pytestmark = pytest.mark.django_db


def recorded(count: int = 1) -> list[Specimen]:
    with transaction.atomic():
        rows = [Specimen.objects.create(what=str(i)) for i in range(count)]
        record("specimen.seen", *rows)
    return rows


def test_entries_get_their_places_in_order_from_0(specimen_table) -> None:
    recorded(5)
    assert sequence(limit=3) == 3
    assert sequence(limit=3) == 2
    assert sequence() == 0
    placed = Leaf.objects.order_by("place").values_list("place", "entry_id")
    assert list(placed) == list(enumerate(Entry.objects.order_by("id").values_list("id", flat=True)))


def test_the_tree_is_the_one_another_program_builds_from_the_leaves(specimen_table) -> None:
    peer = InmemoryTree(algorithm="sha256")
    for count in (1, 4, 7, 20):
        recorded(count)
        sequence()
        with connection.cursor() as cursor:
            cursor.execute("SELECT journal_leaf_bytes(e) FROM journal_entry e ORDER BY id OFFSET %s", [peer.get_size()])
            for (leaf,) in cursor.fetchall():
                peer.append_entry(bytes(leaf))
        assert root(tree_size()) == peer.get_root()


def test_a_second_place_for_the_same_entry_is_not_given(specimen_table) -> None:
    recorded()
    sequence()
    Waiting.objects.create(entry_id=Entry.objects.get().id)
    assert sequence() == 0
    assert tree_size() == 1


def test_a_checkpoint_states_the_tree_and_is_signed(specimen_table, journal_keys: Path) -> None:
    recorded(3)
    sequence()
    signer = installed_signer()
    checkpoint = make_checkpoint(signer)
    said = read_note(checkpoint.note, key=signer.verifying_key)
    assert (said.number, said.size, said.root) == (1, 3, root(3))
    assert (journal_keys / "latest.checkpoint").read_text() == checkpoint.note
    assert make_checkpoint(signer) is None


def test_later_checkpoints_continue_earlier_ones(specimen_table, journal_keys: Path) -> None:
    signer = installed_signer()
    made = []
    for count in (1, 2, 5):
        recorded(count)
        sequence()
        made.append(make_checkpoint(signer))
    assert [c.number for c in made] == [1, 2, 3]
    for earlier, later in ((made[0], made[1]), (made[0], made[2]), (made[1], made[2])):
        path = consistency_path(earlier=earlier.size, later=later.size)
        assert merkle.proves_consistency(
            earlier=earlier.size,
            later=later.size,
            path=path,
            earlier_root=bytes(earlier.root),
            later_root=bytes(later.root),
        )


def test_a_rewritten_tree_is_not_signed(specimen_table, journal_keys: Path) -> None:
    recorded(2)
    sequence()
    make_checkpoint(installed_signer())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_node DISABLE TRIGGER ALL")
        cursor.execute("UPDATE journal_node SET hash = sha256(hash)")
    recorded()
    sequence()
    with pytest.raises(TreeRewritten):
        make_checkpoint(installed_signer())
    assert Checkpoint.objects.count() == 1


def test_the_signing_key_is_never_made_again(specimen_table, journal_keys: Path) -> None:
    made = installed_signer().verifying_key
    assert installed_signer().verifying_key == made
    assert (journal_keys / "checkpoint.key").stat().st_mode & 0o777 == 0o600
    recorded()
    sequence()
    (journal_keys / "checkpoint.key").unlink()
    with pytest.raises(SigningKeyMissing):
        installed_signer()


def test_a_database_put_back_is_not_signed_over(specimen_table, journal_keys: Path) -> None:
    recorded()
    sequence()
    signer = installed_signer()
    make_checkpoint(signer)
    point = transaction.savepoint()
    recorded(3)
    sequence()
    latest = make_checkpoint(signer).note
    transaction.savepoint_rollback(point)
    recorded(5)
    sequence()
    with pytest.raises(TreeRewritten):
        make_checkpoint(signer)
    assert (journal_keys / "latest.checkpoint").read_text() == latest


def test_a_tree_that_cannot_be_signed_still_grows(specimen_table, journal_keys: Path, time_stamps: str, caplog) -> None:
    (journal_keys / "latest.checkpoint").write_text("no note at all\n")
    recorded()
    assert sequence() == 1
    tasks.sign_and_stamp()
    assert Checkpoint.objects.count() == 0
    assert "no checkpoint was signed" in caplog.text
    recorded()
    assert sequence() == 1


def empty_the_journal() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in ("journal_specimen", "journal_entry", "journal_leaf", "journal_node", "journal_checkpoint"):
            cursor.execute(f"DELETE FROM {table}")


def test_a_journal_emptied_under_its_key_is_refused_in_production(specimen_table, journal_keys: Path, settings) -> None:
    recorded()
    sequence()
    make_checkpoint(installed_signer())
    empty_the_journal()
    settings.PRODUCTION = True
    with pytest.raises(JournalEmptied):
        installed_signer()


def test_a_demonstration_made_again_begins_a_new_journal_under_the_same_key(
    specimen_table, journal_keys: Path, time_stamps: str
) -> None:
    for _ in range(3):
        signer = installed_signer()
        recorded()
        sequence()
        make_checkpoint(signer)
        stamp_checkpoints(authority())
        assert verify(trust(), told=lambda _line: None).findings == []
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("DELETE FROM journal_stamp")
        empty_the_journal()
    assert installed_signer().verifying_key == read_public_key(journal_keys)
    assert len(list(journal_keys.glob("ended-*.checkpoint"))) == 3


def test_a_missing_stamp_is_asked_for_again(specimen_table, journal_keys: Path, time_stamps: str, caplog) -> None:
    recorded()
    sequence()
    make_checkpoint(installed_signer())
    assert stamp_checkpoints(NoAuthority()) == 0
    assert "no time stamp yet" in caplog.text
    assert stamp_checkpoints(authority()) == 1
    assert stamp_checkpoints(authority()) == 0


def test_a_receipt_is_pending_until_a_checkpoint_covers_its_entry(specimen_table, journal_keys: Path) -> None:
    (row,) = recorded()
    assert isinstance(receipt(row.pk), ProofPending)
    sequence()
    assert isinstance(receipt(row.pk), ProofPending)
    make_checkpoint(installed_signer())
    assert isinstance(receipt(row.pk), Receipt)
    assert receipt(uuid4()) is None


def test_a_receipt_proves_its_entry_and_says_who_stands_behind_each_claim(
    specimen_table, journal_keys: Path, time_stamps: str
) -> None:
    rows = recorded(11)
    sequence()
    signer = installed_signer()
    make_checkpoint(signer)
    first = [receipt(row.pk) for row in rows]
    for place, shown in enumerate(first):
        said = read_note(shown.note, key=signer.verifying_key)
        assert str(rows[place].pk) in shown.leaf.decode()
        assert shown.place == place
        assert merkle.proves_inclusion(
            leaf=merkle.leaf_hash(shown.leaf), place=shown.place, size=said.size, path=shown.path, root=said.root
        )
        assert [claim.grade for claim in shown.claims] == [Grade.ASSERTED, Grade.ASSERTED]
    stamp_checkpoints(authority())
    recorded(3)
    sequence()
    make_checkpoint(signer)
    again = receipt(rows[4].pk)
    assert (again.note, again.path) == (first[4].note, first[4].path)
    assert [claim.grade for claim in again.claims] == [Grade.ASSERTED, Grade.ASSERTED, Grade.TIME_STAMPED]


def test_a_receipt_costs_two_statements(specimen_table, journal_keys: Path, django_assert_num_queries) -> None:
    rows = recorded(9)
    sequence()
    make_checkpoint(installed_signer())
    with django_assert_num_queries(2):
        receipt(rows[5].pk)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_acts_at_once_lose_nothing_and_keep_one_order(committed_specimen_table) -> None:
    def act(number: int) -> None:
        try:
            with transaction.atomic():
                record("specimen.seen", Specimen.objects.create(what=str(number)))
        finally:
            connections.close_all()

    acting = [threading.Thread(target=act, args=(number,)) for number in range(100)]
    stop = threading.Event()

    def sequencer() -> None:
        while not stop.is_set():
            sequence(limit=7)
        connections.close_all()

    placing = [threading.Thread(target=sequencer) for _ in range(2)]
    for thread in [*placing, *acting]:
        thread.start()
    for thread in acting:
        thread.join()
    stop.set()
    for thread in placing:
        thread.join()
    sequence_all()
    assert Entry.objects.count() == 100
    assert list(Leaf.objects.order_by("place").values_list("place", flat=True)) == list(range(100))
    assert set(Leaf.objects.values_list("entry_id", flat=True)) == set(Entry.objects.values_list("id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM journal_leaf ORDER BY place")
        hashes = [bytes(hashed) for (hashed,) in cursor.fetchall()]
    _, peaks = merkle.grow(size=0, peaks=[], leaves=hashes)
    assert root(100) == merkle.fold(peaks)


def placed_within(seconds: float, rows: list[Specimen]) -> bool:
    entries = list(Entry.objects.filter(evidence_id__in=[row.pk for row in rows]).values_list("id", flat=True))
    deadline = time.monotonic() + seconds
    while Leaf.objects.filter(entry_id__in=entries).count() < len(rows):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.django_db(transaction=True)
def test_a_sequencer_killed_and_started_again_loses_nothing_and_places_within_two_seconds(
    committed_specimen_table, journal_keys: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    with journal_process("sequence", keys=journal_keys, told=told) as process:
        assert placed_within(30, recorded(500))
        assert placed_within(2, recorded(1))
        before = recorded(2_000)
        process.kill()
        process.wait()
    with journal_process("sequence", keys=journal_keys, told=told):
        assert placed_within(30, before)
        assert all(placed_within(2, recorded(3)) for _ in range(3))
    assert list(Leaf.objects.order_by("place").values_list("place", flat=True)) == list(range(2_510))
    assert Waiting.objects.count() == 0
