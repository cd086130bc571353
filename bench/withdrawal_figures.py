"""`python -m bench.withdrawal_figures COMPONENTS PAGES`: how long withdrawals take, one JSON line each."""

import http.client
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from PIL import Image

from bench.holding import LONGEST_FILE, longest_files, made
from bench.image_servers import Server, ours
from nansen.foundation.people.actions import appoint_agent
from nansen.work.archives.actions import put_back_on_line, settle_owed, take_off_line
from nansen.work.archives.actions.showing import BATCH, write_records
from nansen.work.archives.backends import pyramids
from nansen.work.archives.backends.access_files import record_key
from nansen.work.archives.models import AccessRecord, Page, RecordsOwed
from nansen.work.archives.rules.access import HoldReason

LIMIT_S = 5.0
BACK_LIMIT_S = 20.0
SURE = 20
GONE, OPEN = 410, 200


def measure(components: int, pages: int) -> None:
    """Prints the figures."""
    made(components, pages)
    by = appoint_agent("banc", display_name="Banc", division="AS", service="Banc", roles=["archivist"])
    open_ones = AccessRecord.objects.filter(page__file=longest_files()[0], state="open").order_by("-page")
    last = Page.objects.select_related("file").get(pk=open_ones.values_list("page", flat=True)[0])
    folder, keys = Path(settings.IMAGES), Path(settings.IMAGES_KEYS)
    _cut(last, folder)
    write_all()
    record_key(keys)
    (keys / "grant").write_text("0" * 64)
    with ours(folder.parent, folder, keys, {}) as server:
        _until(server, last, OPEN)
        for case in (
            ("a page", last.pk, 1), ("a file", last.file_id, LONGEST_FILE), ("a holding", last.file.holding_id, pages),
        ):  # fmt: skip
            for line in _withdrawn(server, last, by, case):
                print(json.dumps(line), flush=True)


def write_all() -> None:
    """The signed record of each page stands beside where its image would."""
    rows = AccessRecord.objects.order_by("page")
    for at in range(0, rows.count(), BATCH):
        write_records(list(rows[at : at + BATCH]))


def _withdrawn(server: Server, last: Page, by: UUID, case: tuple[str, UUID, int]) -> Iterator[dict[str, object]]:
    name, target, count = case
    began, busy = time.perf_counter(), time.process_time()
    taken = take_off_line(target, reason=HoldReason.COURT_ORDER, by=by)
    said, busy = time.perf_counter() - began, time.process_time() - busy
    _until(server, last, GONE)
    refused = time.perf_counter() - began
    began = time.perf_counter()
    while RecordsOwed.objects.exists():
        settle_owed()
    followed = time.perf_counter() - began
    data = f"{count} pages; the act itself {said:.2f} s, {busy:.2f} s of processor here"
    same = {"unit": "s", "peer": "limit (5 s)", "peer_value": LIMIT_S, "data": data, "concurrency": 1}
    yield {"name": f"withdrawal of {name}, until refused", "value": round(refused, 3), "at_most": 1.0, **same}
    if followed > 1:
        least = {
            "unit": "pages/s",
            "peer": "as measured before the note, where the act waited (20,000 in 99 s)",
            "peer_value": 202.0,
        }
        rate = round(count / followed, 1)
        yield {"name": f"withdrawal of {name}, records that follow", "value": rate, **same, **least}
    yield _put_back(server, last, by, case, taken)


def _put_back(server: Server, last: Page, by: UUID, case: tuple[str, UUID, int], taken: UUID) -> dict[str, object]:
    """Until every record was written and read again, and the page is answered by every process of the server."""
    name, _target, count = case
    began, busy = time.perf_counter(), time.process_time()
    put_back_on_line(taken, by=by)
    said = time.perf_counter() - began
    while RecordsOwed.objects.exists():
        settle_owed()
    busy = time.process_time() - busy
    _until(server, last, OPEN)
    data = f"{count} pages; the act itself {said:.2f} s, {busy:.2f} s of processor here"
    return {
        "name": f"putting back of {name}, until its last page is shown", "value": round(time.perf_counter() - began, 3),
        "unit": "s", "peer": f"limit ({BACK_LIMIT_S:.0f} s)", "peer_value": BACK_LIMIT_S, "data": data,
        "concurrency": 1, "at_most": 1.0,
    }  # fmt: skip


def _until(server: Server, last: Page, status: int) -> None:
    """Nothing; the page was answered so many times in turn, by every process of the server."""
    sure = 0
    while sure < SURE:
        sure = sure + 1 if _status(server, last) == status else 0


def _status(server: Server, last: Page) -> int:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    line.request("GET", f"{server.start}{last.pk.hex}/full/200,/0/default.jpg")
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def _cut(page: Page, folder: Path) -> None:
    source = folder.parent / "page.jpg"
    folder.mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((600, 800)).convert("RGB").save(source)
    pyramids.make(source, image=page.pk.hex, images=folder)


if __name__ == "__main__":
    measure(int(sys.argv[1]), int(sys.argv[2]))
