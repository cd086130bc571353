"""What `bench.journal` measures, on the database its surroundings name."""

import json
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from uuid import uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, models, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from nansen.foundation.journal import tasks  # noqa: E402
from nansen.foundation.journal.actions import record  # noqa: E402
from nansen.foundation.journal.actions.protection import protect_evidence  # noqa: E402
from nansen.foundation.journal.backends.installation import trust  # noqa: E402
from nansen.foundation.journal.evidence import Evidence  # noqa: E402
from nansen.foundation.journal.models import Entry, Leaf  # noqa: E402
from nansen.foundation.journal.queries.findings import AWAITED, Finding  # noqa: E402
from nansen.foundation.journal.queries.verification import rolling_steps, verify, verify_recent  # noqa: E402

ACTS = 2_000
LIMIT_RECENT_S = 60.0
LIMIT_PLACE_S = 2.0
FILL_BATCH = 100_000


class BenchEvidence(Evidence):
    """A row as wide as those of a delivery."""

    letter = models.UUIDField()
    person = models.UUIDField()
    channel = models.CharField(max_length=16)
    happened_at = models.DateTimeField()
    mark = models.CharField(max_length=64)

    class Meta:
        app_label = "journal"
        db_table = "bench_evidence"


def measure(entries: int) -> None:
    """Prints the figures, one JSON line each."""
    logging.disable(logging.WARNING)
    call_command("migrate", interactive=False, verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(BenchEvidence)
    protect_evidence()
    for found in chain(recording(), checking(entries)):
        print(json.dumps(found), flush=True)


def recording() -> Iterator[dict[str, object]]:
    """Acts a second that commit one row, with its entry beside the same without."""
    data = f"{ACTS} acts, each one row and its commit"
    at_once(lambda: act(recorded=True), 1)
    for concurrency in (1, 8):
        bare = ACTS / at_once(lambda: act(recorded=False), concurrency)
        forget_bare_rows()
        rate = ACTS / at_once(lambda: act(recorded=True), concurrency)
        yield figure(
            "journal.recorded", rate, "acts/s", ("the same row without an entry", bare), data, concurrency=concurrency
        )


def checking(entries: int) -> Iterator[dict[str, object]]:
    """Placing and checking so many entries."""
    fill(entries)
    data = f"{entries:,} entries, their rows beside them"
    placing = seconds(tasks.sequence_once)
    peer = ("promised: 150 first openings/s", 150.0)
    yield figure("journal.placed", entries / placing, "entries/s", peer, data) | {"at_least": 1.0}
    peer = ("limit: 2 s from commit to place", LIMIT_PLACE_S)
    yield figure("journal.wait_for_place", longest_wait(), "s, longest of 10", peer, data) | {"at_most": 1.0}
    tasks.sign_and_stamp()
    recent = seconds(lambda: whole(verify_recent(trust()).findings))
    peer = ("limit: new and recent entries within 60 s", LIMIT_RECENT_S)
    yield figure("journal.recent_check", recent, "s", peer, data) | {"at_most": 1.0}
    all_of_it = seconds(lambda: whole(verify(trust(), told=lambda _line: None).findings))
    yield figure("journal.whole_check", all_of_it, "s", ("the recent check of as many", recent), data)
    rolling = seconds(lambda: whole(finding for step in rolling_steps(trust()) for finding in step()))
    yield figure("journal.rolling_cycle", rolling, "s", ("the whole check at once", all_of_it), data)


def act(*, recorded: bool) -> BenchEvidence:
    """One act: a row, and its entry."""
    with transaction.atomic():
        row = BenchEvidence.objects.create(
            letter=uuid4(), person=uuid4(), channel="electronic", happened_at=timezone.now(), mark="m" * 40
        )
        if recorded:
            record("bench.recorded", row, subject=row.person)
    return row


def at_once(work: Callable[[], object], concurrency: int) -> float:
    """Seconds that the acts took, shared between so many threads."""

    def share() -> None:
        for _ in range(ACTS // concurrency):
            work()
        connections.close_all()

    threads = [threading.Thread(target=share) for _ in range(concurrency)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def forget_bare_rows() -> None:
    """Only rows with an entry stay."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM bench_evidence WHERE id NOT IN (SELECT evidence_id FROM journal_entry)")
        cursor.execute("RESET session_replication_role")


def fill(entries: int) -> None:
    """As many rows with their entries, made by the server."""
    statement = """
        WITH made AS (
            INSERT INTO bench_evidence (id, letter, person, channel, happened_at, mark)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'electronic', now(), md5(n::text)
            FROM generate_series(1, %s) AS n
        )
        SELECT 1
    """
    recorded = """
        SELECT count(journal_record('bench.filled', 'bench_evidence', id, letter, person)) FROM bench_evidence row
        WHERE NOT EXISTS (SELECT FROM journal_entry entry WHERE entry.evidence_id = row.id)
    """
    with connection.cursor() as cursor:
        for done in range(0, entries, FILL_BATCH):
            cursor.execute(statement, [min(FILL_BATCH, entries - done)])
            cursor.execute(recorded)
        cursor.execute("ANALYZE")


def longest_wait() -> float:
    """Seconds from an act's commit to its entry's place while the sequencer runs; the longest of ten."""
    threading.Thread(target=tasks.keep_sequencing, daemon=True).start()
    longest = 0.0
    for _ in range(10):
        row = act(recorded=True)
        began = time.perf_counter()
        entry = Entry.objects.get(evidence_id=row.pk).id
        while not Leaf.objects.filter(entry_id=entry).exists():
            time.sleep(0.01)
        longest = max(longest, time.perf_counter() - began)
    return longest


def whole(findings: Iterable[Finding]) -> None:
    """Nothing; a measurement of a broken journal would be none. Stamps are not asked for here."""
    for finding in findings:
        if finding.fault not in AWAITED:
            raise SystemExit(f"the journal that was measured is broken: {finding}")


def seconds(work: Callable[[], object]) -> float:
    """How long the work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def figure(
    name: str, value: float, unit: str, peer: tuple[str, float], data: str, *, concurrency: int = 1
) -> dict[str, object]:
    """The facts of one figure, as `bench.figures.Figure` takes them."""
    beside, peer_value = peer
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "peer": beside,
        "peer_value": round(peer_value, 4),
        "data": data,
        "concurrency": concurrency,
    }


if __name__ == "__main__":
    measure(int(sys.argv[1]))
