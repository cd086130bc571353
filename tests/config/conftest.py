"""A real installation for a test: its own folder, its own ports, its own PostgreSQL."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from config.env import setting_of
from config.supervisor.postgres import free_port
from config.supervisor.processes import group_members

ROOT = Path(__file__).resolve().parents[2]
DOORS = ("public", "space", "office", "reading_room", "images")
LONGEST_S = 90.0


@dataclass
class MakeRun:
    """`python -m config.supervisor` as `make run` starts it, and what it prints."""

    folder: Path
    environment: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    said: Path = field(init=False)

    def __post_init__(self) -> None:
        self.said = self.folder / f"said-{time.monotonic_ns()}"

    @property
    def var(self) -> Path:
        return Path(self.environment["NANSEN_VAR"])

    @property
    def text(self) -> str:
        return self.said.read_text(encoding="utf-8") if self.said.exists() else ""

    def start(self, *words: str) -> "MakeRun":
        with self.said.open("wb") as sink:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.supervisor", *words],
                cwd=ROOT, env=self.environment, stdout=sink, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        return self

    def until(self, words: str, seconds: float = LONGEST_S) -> str:
        """What was printed, once it holds these words."""
        assert self.process is not None
        until(lambda: words in self.text or self.process.poll() is not None, seconds)
        assert words in self.text, self.text
        return self.text

    def end(self, sent: signal.Signals = signal.SIGINT, seconds: float = 40.0) -> int:
        """The code it ended with, once told to."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(sent)
        return self.process.wait(seconds)

    def refusal(self, *words: str) -> str:
        """The one sentence of a start that is refused: code 1, no traceback."""
        assert self.start(*words).process.wait(LONGEST_S) == 1, self.text
        assert "Traceback" not in self.text, self.text
        return self.text.strip().splitlines()[-1]

    def again(self, **changed: str) -> "MakeRun":
        """Another start in the same folder."""
        return MakeRun(self.folder, self.environment | changed)

    def number(self, name: str) -> int:
        """The process number of one of its programs; the worker's comes after the doors', behind them."""
        mark = self.var / "run" / "pids" / name
        until(lambda: mark.exists() and mark.read_text().strip())
        return int(mark.read_text().split()[0])

    def left(self) -> list[int]:
        """Every live process of its programs."""
        marks = [file.read_text().split() for file in (self.var / "run" / "pids").glob("*")]
        return [member for mark in marks if mark for member in group_members(int(mark[0]))]


def until(true: Callable[[], object], seconds: float = LONGEST_S) -> None:
    """Wait for something to be so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def make_run() -> Iterator[MakeRun]:
    """An installation that was never started, without the demonstration; stopped and removed afterwards."""
    with _installation() as made:
        yield made


@pytest.fixture(scope="module")
def open_run() -> Iterator[MakeRun]:
    """An installation whose doors are open, shared by the tests of a module that leave them so."""
    with _installation() as made:
        made.start().until("Ready in")
        yield made
        assert made.end() == 0


@contextmanager
def _installation() -> Iterator[MakeRun]:
    folder = Path(tempfile.mkdtemp(prefix="nansen-run-"))
    folder.chmod(0o755)
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {setting_of(door): f"http://{door.replace('_', '-')}.localhost:{free_port()}" for door in DOORS}
    environment |= {"NANSEN_VAR": str(folder / "var"), "NANSEN_DEMONSTRATION": "no"}
    made = MakeRun(folder, environment)
    yield made
    for file in (folder / "var" / "run" / "pids").glob("*"):
        for member in group_members(int(file.read_text().split()[0])):
            os.kill(member, signal.SIGKILL)
    if made.process is not None and made.process.poll() is None:
        made.end(signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
