"""Records beside the images: a writer killed at any moment leaves each one whole, as it was or as it should be."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nansen.kernel.access_records import Record
from nansen.work.archives.backends.access_files import AccessFiles
from nansen.work.archives.rules import pyramids

KEY = b"k" * 64
IMAGES = [f"{number:032x}" for number in range(200)]
WRITER = """
import sys
from pathlib import Path
from tests.work.archives.test_access_files import IMAGES, KEY, record
from nansen.work.archives.backends.access_files import AccessFiles
files = AccessFiles(Path(sys.argv[1]), KEY)
for serial in range(2, 100_000):
    files.write(record(image, serial) for image in IMAGES)
    print(serial, flush=True)
"""


def record(image: str, serial: int) -> Record:
    """Open at even serials, withdrawn at odd ones."""
    return Record(image, "withdrawn" if serial % 2 else "open", None, None, None, 1, serial, "one", ("ab" * 16,))


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_a_writer_killed_at_any_moment_leaves_no_record_half_written(tmp_path: Path, rounds: int) -> None:
    files = AccessFiles(tmp_path, KEY)
    files.write(record(image, 1) for image in IMAGES)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(rounds):
        said = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate(timeout=60)
    found = [files.read(image) for image in IMAGES]
    assert all(one is not None and one.serial >= said and one == record(one.image, one.serial) for one in found)
    last = max(one.serial for one in found if one is not None) + 1
    files.write(record(image, last) for image in IMAGES)
    assert [files.read(image) for image in IMAGES] == [record(image, last) for image in IMAGES]


def test_of_two_writers_at_once_the_later_decision_stands(tmp_path: Path) -> None:
    files, together = AccessFiles(tmp_path, KEY), threading.Barrier(4)

    def write(serial: int) -> None:
        together.wait()
        files.write(record(image, serial) for image in IMAGES[:40])

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, [7, 5, 6, 4]))
    assert {one.serial for image in IMAGES[:40] if (one := files.read(image))} == {7}


def test_a_disk_that_takes_half_a_record_leaves_the_former_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = AccessFiles(tmp_path, KEY)
    files.write([record(IMAGES[0], 1)])
    (tmp_path / pyramids.folder(IMAGES[0]) / f".{pyramids.ACCESS}").mkdir()
    with pytest.raises(OSError, match=pyramids.ACCESS):
        files.write([record(IMAGES[0], 2)])
    assert files.read(IMAGES[0]) == record(IMAGES[0], 1)
