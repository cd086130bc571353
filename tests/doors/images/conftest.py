"""An image server with a generated page, asked without a network, or running as an installation runs it."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image

from nansen.doors.images.application import Application
from nansen.doors.images.installed import Installed
from nansen.kernel.access_records import Record, State, encode
from nansen.kernel.grants import Use, issue
from nansen.kernel.stop_notes import FOLDER, StopNote
from nansen.kernel.stop_notes import encode as encode_note
from nansen.work.archives.backends import pyramids
from nansen.work.archives.rules import pyramids as rules
from tests.doors.images.asked_in_process import asked

ROOT = Path(__file__).resolve().parents[3]
IMAGE = "67352cccd1b011e189ae279075081939"
RECORD_KEY, GRANT_KEY = b"r" * 32, b"g" * 32
ORIGIN, ARCHIVES = "https://images.example.org", "https://archives.example.org"
WIDTH, HEIGHT = 1500, 1130


@dataclass(frozen=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class House:
    """An installation of the image server alone."""

    folder: Path
    serial: int = 0
    installed: Installed = field(init=False)
    application: Application = field(init=False)

    def __post_init__(self) -> None:
        self.installed = Installed(
            self.folder / "images", RECORD_KEY, GRANT_KEY, ORIGIN, ARCHIVES, self.folder / "used", "Office <of> tests"
        )
        self.application = Application(self.installed)

    def again(self, **changed: object) -> "House":
        """The same images behind another server."""
        other = House(self.folder, self.serial)
        other.installed = replace(self.installed, **changed)  # type: ignore[arg-type]
        other.application = Application(other.installed)
        return other

    def record(self, state: str = "open", image: str = IMAGE, **facts: object) -> None:
        """Write an image's record as the archives do: whole, or not at all."""
        self.serial += 1
        told = {"open_from": None, "max_width": None, "max_area": None, "holding": "fonds", **facts}
        record = Record(image=image, state=state, issued_at=int(time.time()), serial=self.serial, **told)  # type: ignore[arg-type]
        self.put(encode(record, RECORD_KEY), image)

    def put(self, data: bytes, image: str = IMAGE) -> None:
        file = self.installed.images / rules.folder(image) / rules.ACCESS
        new = file.with_suffix(f".new-{self.serial}")
        new.write_bytes(data)
        new.replace(file)
        self.forget()

    def stop(self, name: str, **caps: str) -> Path:
        """Put a stop note, as the archives do: whole, or not at all."""
        note = StopNote(name, int(time.time()), {one: State(state) for one, state in caps.items()})
        file = self.installed.images / FOLDER / name
        fresh = file.with_name(f".{name}")
        fresh.write_bytes(encode_note(note, RECORD_KEY))
        fresh.replace(file)
        self.forget()
        return file

    def forget(self) -> None:
        """As if a second had passed: records are looked at again."""
        self.application.shelf.stops.look_again = -1.0
        for page in self.application.shelf._pages.values():
            page.look_again = -1.0

    def ask(self, path: str, method: str = "GET", body: bytes = b"", query: str = "", **headers: str) -> Got:
        """The answer of the application to one request."""
        told = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        line = asyncio.run(asked(self.application, path, told, method=method, query=query, body=body))
        return Got(line.status, dict(line.headers), line.body)

    def image(self, rest: str, **headers: str) -> Got:
        return self.ask(f"/iiif/3/{IMAGE}/{rest}", **headers)

    def grant(self, use: Use = Use.IMAGES, holdings: tuple[str, ...] = ("*",), **facts: object) -> str:
        told = {"now": int(time.time()), "seconds": 300, **facts}
        return issue("reader-1", key=GRANT_KEY, use=use, holdings=holdings, **told)  # type: ignore[arg-type]


def page(file: Path, width: int = WIDTH, height: int = HEIGHT) -> Path:
    """A page whose every place has its own colour."""
    bands = [Image.linear_gradient("L").rotate(turn).resize((width, height)) for turn in (0, 90, 180)]
    Image.merge("RGB", bands).save(file)
    return file


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of one image, made once."""
    folder = tmp_path_factory.mktemp("made")
    pyramids.make(page(folder / "page.png"), image=IMAGE, images=folder / "images")
    return folder / "images"


@pytest.fixture
def house(made: Path, tmp_path: Path) -> House:
    """A fresh server over that image, open to all."""
    place = tmp_path / "images" / rules.folder(IMAGE)
    place.mkdir(parents=True)
    (tmp_path / "images" / FOLDER).mkdir()
    for file in (made / rules.folder(IMAGE)).iterdir():
        if file.name != rules.ACCESS:
            (place / file.name).hardlink_to(file)
    one = House(tmp_path)
    one.record()
    return one


@dataclass(frozen=True)
class Running:
    """A server with its own processes."""

    house: House
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"


def start(house: House, *, sizes: str = "specification", host: str = "localhost", **told: str) -> Running:
    """The server as the supervisor starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    keys = house.folder / "keys"
    keys.mkdir(exist_ok=True)
    (keys / "record").write_bytes(RECORD_KEY)
    (keys / "grant").write_bytes(GRANT_KEY)
    environment = {
        "PATH": os.environ["PATH"], "NANSEN_VAR": str(house.folder), "NANSEN_IMAGES": str(house.installed.images),
        "NANSEN_IMAGES_KEYS": str(keys), "NANSEN_IMAGES_ORIGIN": f"http://{host}:{port}",
        "NANSEN_IMAGES_SIZES": sizes, "VIPS_CONCURRENCY": "1", **told,
    }  # fmt: skip
    command = [
        sys.executable, "-m", "granian", "--interface", "rsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "2", "--workers-kill-timeout", "10",
        "--http1-header-read-timeout", "2000", "--backpressure", "256",
        "--log-level", "warning", "config.rsgi:application",
    ]  # fmt: skip
    log = tempfile.TemporaryFile()  # noqa: SIM115 -- the server holds it
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return Running(house, port, process)
        assert process.poll() is None
        time.sleep(0.05)
    raise AssertionError("the server did not start")


@pytest.fixture
def running(house: House) -> Iterator[Running]:
    """That server, running."""
    one = start(house)
    yield one
    one.process.terminate()
    one.process.wait(20)
