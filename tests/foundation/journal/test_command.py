"""The operators' words: `manage.py journal sequence, checkpoint, verify, watch, receipt`."""

import logging
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from nansen.foundation.journal.actions import record
from tests.foundation.journal.processes import journal_process, said_within
from tests.foundation.journal.specimen import Specimen

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(specimen_table, journal_keys: Path) -> Specimen:
    with transaction.atomic():
        specimen = Specimen.objects.create(what="x")
        record("specimen.seen", specimen)
    return specimen


def say(*words: str) -> str:
    said = StringIO()
    call_command("journal", *words, stdout=said)
    return said.getvalue()


def leaves_with(code: int, *words: str) -> None:
    with pytest.raises(SystemExit) as left:
        say(*words)
    assert left.value.code == code


def forge() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE journal_specimen SET what = 'forged'")


def test_a_journal_is_placed_signed_stamped_and_found_whole(row: Specimen, time_stamps: str) -> None:
    assert say("sequence", "--once") == "1 entries placed\n"
    say("checkpoint")
    assert "The journal is whole: 1 entries" in say("verify")
    assert "one cycle of the whole took" in say("watch", "--once")


def test_a_missing_stamp_is_late_and_said_so(row: Specimen) -> None:
    say("checkpoint")
    leaves_with(2, "verify")
    leaves_with(2, "watch", "--once")


def test_a_forged_row_is_named_and_fails_the_command(row: Specimen, time_stamps: str, caplog) -> None:
    say("checkpoint")
    forge()
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("journal", "verify", stdout=said)
    assert left.value.code == 1
    assert f"BROKEN journal_specimen {row.pk}: this row of evidence is not what was recorded" in said.getvalue()
    with caplog.at_level(logging.ERROR):
        leaves_with(1, "watch", "--once")
    assert str(row.pk) in caplog.text
    assert "forged" not in caplog.text


def test_a_checkpoint_kept_elsewhere_is_checked_too(
    row: Specimen, time_stamps: str, journal_keys: Path, tmp_path: Path
) -> None:
    say("checkpoint")
    kept = tmp_path / "kept.note"
    kept.write_text((journal_keys / "latest.checkpoint").read_text())
    assert "whole" in say("verify", "--against", str(kept))
    kept.write_text(kept.read_text().replace("1 at", "9 at"))
    leaves_with(1, "verify", "--against", str(kept))
    with pytest.raises(CommandError, match="cannot be read"):
        say("verify", "--against", str(tmp_path / "absent"))


def test_a_receipt_says_pending_then_proves(row: Specimen, time_stamps: str) -> None:
    assert say("receipt", str(row.pk)).startswith("proof pending")
    say("checkpoint")
    assert "existed: time_stamped" in say("receipt", str(row.pk))
    with pytest.raises(CommandError, match="No entry"):
        say("receipt", str(uuid4()))


def test_a_lost_signing_key_is_one_clear_sentence(row: Specimen, journal_keys: Path) -> None:
    say("sequence", "--once")
    (journal_keys / "checkpoint.key").unlink()
    with pytest.raises(CommandError, match="never made again"):
        say("sequence", "--once")


@pytest.mark.django_db(transaction=True)
def test_the_watch_tells_of_a_forged_row_while_it_runs(
    committed_specimen_table, journal_keys: Path, time_stamps: str, tmp_path: Path
) -> None:
    with transaction.atomic():
        specimen = Specimen.objects.create(what="x")
        record("specimen.seen", specimen)
    say("checkpoint")
    told = tmp_path / "told"
    with journal_process("watch", "--every", "0.5", keys=journal_keys, told=told):
        assert said_within(30, told, "findings")
        assert f"{specimen.pk}" not in told.read_text()
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("DELETE FROM journal_waiting; DELETE FROM journal_entry")
            cursor.execute("RESET session_replication_role")
        assert said_within(30, told, "an entry was placed here, which is gone")
