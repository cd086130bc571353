"""The official validator of the Image API, 1.0.5, level 2, against the running server; its squares are random."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from nansen.kernel.stop_notes import FOLDER
from nansen.work.archives.backends import pyramids

from .conftest import IMAGE, House, Running, start

pytest.importorskip(
    "magic", reason="libmagic1 is not on this machine: the official validator is left out", exc_type=ImportError
)
VALIDATOR = Path(sys.executable).parent / "iiif-validate.py"
SPELT = "67352ccc-d1b0-11e1-89ae-279075081939"


@pytest.fixture(scope="module", params=["specification", "validator"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The reference image of the validator, drawn from its own table of colours, behind a server in each mode."""
    folder = tmp_path_factory.mktemp("validator")
    from iiif_validator.validator import ValidationInfo

    drawn = Image.new("RGB", (1000, 1000))
    pen = ImageDraw.Draw(drawn)
    for x, column in enumerate(ValidationInfo().colorInfo):
        for y, colour in enumerate(column):
            pen.rectangle((x * 100, y * 100, x * 100 + 99, y * 100 + 99), fill=tuple(colour))
    drawn.save(folder / "reference.png")
    house = House(folder)
    pyramids.make(folder / "reference.png", image=IMAGE, images=house.installed.images)
    (house.installed.images / FOLDER).mkdir()  # as the archives make it: without it every image is closed
    house.record()
    one = start(house, sizes=request.param)
    yield one
    one.process.terminate()
    one.process.wait(20)


@pytest.mark.parametrize("run", range(3))
def test_level_two_is_whole_in_validator_mode_and_lacks_one_test_in_the_other(server: Running, run: int) -> None:
    asked = subprocess.run(
        [sys.executable, VALIDATOR, "-s", f"localhost:{server.port}", "-p", "iiif/3", "-i", SPELT, "--version=3.0",
         "--level=2"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    said = asked.stdout + asked.stderr
    failed = [line.split()[2] for line in said.splitlines() if line.endswith("FAIL")]
    assert failed == ([] if _sizes(server) == "validator" else ["size_noup"])
    assert f"Done (33 tests, {asked.returncode} failures)" in said


def _sizes(server: Running) -> str:
    told = Path(f"/proc/{server.process.pid}/environ").read_bytes().decode()
    return next(entry for entry in told.split("\0") if entry.startswith("NANSEN_IMAGES_SIZES=")).partition("=")[2]
