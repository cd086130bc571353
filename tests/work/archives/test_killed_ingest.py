"""An ingest killed at any moment, without warning, is started again: nothing is lost, nothing is doubled."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from nansen.foundation.journal.models import Entry
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.models import Master, Page, PreservationEvent, Unit
from nansen.work.archives.rules.preservation import object_of
from nansen.work.archives.rules.pyramids import folder
from tests.work.archives.boxes import BOX, a_described_box, keep_in
from tests.work.archives.judges import root_faults
from tests.work.archives.specimens import a_box

SECONDS = 120


@pytest.fixture
def digitised(transactional_db, settings, tmp_path: Path) -> Path:
    keep_in(tmp_path, settings)
    a_described_box()
    return a_box(tmp_path / "box", {"1": 8, "2": 4})


def started(digitised: Path, settings) -> "subprocess.Popen[bytes]":
    """`manage.py archives ingest`, on the test's database."""
    place = connection.settings_dict
    surroundings = os.environ | {
        "DATABASE_URL": f"postgresql://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}",
        "NANSEN_MASTERS": str(settings.MASTERS), "NANSEN_IMAGES": str(settings.IMAGES),
        "NANSEN_IMAGES_KEYS": str(settings.IMAGES_KEYS),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "manage.py", "archives", "ingest", str(digitised), "--box", BOX, "--workers", "1"],
        env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def children_of(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def within(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def killed_when(condition: Callable[[], bool], digitised: Path, settings) -> None:
    """The ingest runs until the condition holds, and is killed there; its processes end with it."""
    process = started(digitised, settings)

    def reached() -> bool:
        with suppress(FileNotFoundError):  # a folder of work under way may go while it is looked through
            return condition()
        return False

    assert within(lambda: reached() or process.poll() is not None)
    children = children_of(process.pid)
    process.kill()
    process.communicate()
    assert within(lambda: all(gone(child) for child in children))


def made(settings) -> int:
    return len(list(settings.IMAGES.glob("*/*/*/pyramid.tif")))


def test_an_ingest_killed_again_and_again_loses_and_doubles_nothing(digitised: Path, settings) -> None:
    aside = settings.MASTERS.with_name("masters.aside")
    moments = [
        lambda: any(aside.glob("*/version/content/pages/page 3.jpg")),  # the first file is being copied
        lambda: any(settings.MASTERS.glob("*/*/*/*/v1")),  # its bytes are kept, its rows may not be
        lambda: made(settings) >= 1,
        lambda: made(settings) >= 5,
        lambda: any(aside.glob("*/version/content/pages/page 2.jpg")),
        lambda: made(settings) >= 10,
    ]
    for moment in moments:
        killed_when(moment, digitised, settings)
    last = started(digitised, settings)
    said, _ = last.communicate(timeout=SECONDS)
    assert last.returncode == 0, said.decode()

    numbers = Page.objects.order_by("file__reference_code", "number").values_list("file__reference_code", "number")
    assert list(numbers) == [(f"{BOX}/1", n) for n in range(1, 9)] + [(f"{BOX}/2", n) for n in range(1, 5)]
    assert PreservationEvent.objects.filter(kind="derivation", passed=True).count() == 12
    for master in Master.objects.select_related("page").order_by("page"):
        assert (settings.IMAGES / folder(master.page_id.hex) / "access.json").exists()
        assert Entry.objects.filter(evidence_id=master.pk).count() == 1
    store = Store(settings.MASTERS)
    for file in Unit.objects.filter(level="file").order_by("reference_code"):
        assert store.inventory(object_of(str(file.pk))).head == 1
        assert store.damages(object_of(str(file.pk))) == []
    assert made(settings) == 12
    assert root_faults(settings.MASTERS) == ""
    assert not any(aside.glob("*/version"))
