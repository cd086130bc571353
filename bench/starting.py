"""How long an installation takes to open, first and again, bare and with the demonstration; what its programs weigh."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure
from config.supervisor.postgres import free_port
from config.supervisor.processes import group_members

ROOT = Path(__file__).resolve().parent.parent
FIRST_LIMIT_S = 40.0
LOADED_LIMIT_S = 120.0
AGAIN_LIMIT_S = 10.0
PATIENCE_S = 600.0
SETTLING_S = 10.0  # the programs behind the doors still load when the doors answer
OPEN, LOADED = "Ready in", "The demonstration is loaded"
BARE = "def application(environ, start):\n    start('200 OK', [])\n    return [b'']\n"


def main() -> Iterator[Figure]:
    """Starts without and with the demonstration, and the proportional memory of every process group."""
    with _folder() as folder:
        first, again, weights = _twice(folder, demonstration=False)
        yield _figure("first", first[OPEN], FIRST_LIMIT_S, "no demonstration, packages installed, fonts cut")
        yield _figure("again", again[OPEN], AGAIN_LIMIT_S, "no demonstration")
        bare = _bare_server(folder)
    for name, weight in weights.items():
        yield Figure(
            f"memory.{name}", weight, "MiB PSS", "granian serving an empty WSGI callable, one worker", bare,
            "idle, ten seconds after the doors opened", 1,
        )  # fmt: skip
    with _folder() as folder:
        first, again, _ = _twice(folder, demonstration=True)
        whole = "200 persons, 371 letters, packages installed, fonts cut"
        yield _figure("first.demonstration_loads", first[OPEN], FIRST_LIMIT_S, whole)
        yield _figure("demonstration_whole", first[LOADED], LOADED_LIMIT_S, whole)
        yield _figure("again.with_demonstration", again[OPEN], AGAIN_LIMIT_S, "200 persons, 371 letters")


def _figure(name: str, seconds: float, limit: float, data: str) -> Figure:
    """A time to start beside its limit, and how busy the machine was with other work."""
    busy = f"load {os.getloadavg()[1]:.1f} over 5 minutes on {os.cpu_count()} processors"
    peer = f"limit: {limit:.0f} s from the command to it"
    return Figure(f"start.{name}", round(seconds, 1), "s", peer, limit, f"{data}; {busy}", 1, at_most=1.0)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="nansen-bench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _twice(folder: Path, *, demonstration: bool) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """When a first start said each thing, when a second one did, and what its programs weighed then."""
    told = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    told |= {"NANSEN_VAR": str(folder / "var"), "NANSEN_DEMONSTRATION": "yes" if demonstration else "no"}
    told |= {
        f"NANSEN_{d}_ORIGIN": f"http://{d.lower()}.localhost:{free_port()}"
        for d in ("PUBLIC", "SPACE", "OFFICE", "ARCHIVES", "IMAGES")
    }
    first, _ = _start(folder, told, (OPEN, LOADED) if demonstration else (OPEN,))
    again, weights = _start(folder, told, (OPEN,))
    return first, again, weights


def _start(folder: Path, told: dict[str, str], awaited: tuple[str, ...]) -> tuple[dict[str, float], dict[str, float]]:
    """After how many seconds each thing was said, and the memory (MiB) of each program after the last."""
    said = folder / "said"
    heard: dict[str, float] = {}
    began = time.monotonic()
    with said.open("wb") as sink:
        process = subprocess.Popen([sys.executable, "-m", "config.supervisor"], cwd=ROOT, env=told, stdout=sink)
    try:
        while len(heard) < len(awaited):
            if process.poll() is not None or time.monotonic() - began > PATIENCE_S:
                raise RuntimeError(said.read_text())
            text = said.read_text()
            heard |= {words: time.monotonic() - began for words in awaited if words in text and words not in heard}
            time.sleep(0.05)
        time.sleep(SETTLING_S)
        pids = Path(told["NANSEN_VAR"]) / "run" / "pids"
        return heard, {file.name: _weight(int(file.read_text().split()[0])) for file in sorted(pids.iterdir())}
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _weight(group: int) -> float:
    """The proportional memory of a process and all it started, MiB."""
    total = 0
    for number in _family(group):
        text = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii")
        total += int(text.split("\nPss:")[1].split()[0])
    return round(total / 1024, 1)


def _family(leader: int) -> set[int]:
    """A group's members and their descendants, which may lead groups of their own (PostgreSQL's do)."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := entry / "stat").exists():
            parents[int(entry.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    family = {leader, *group_members(leader)}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return family


def _bare_server(folder: Path) -> float:
    """What the same server weighs around nothing, MiB."""
    (folder / "bare.py").write_text(BARE, encoding="ascii")
    words = ["--interface", "wsgi", "--port", str(free_port()), "--log-level", "error", "bare:application"]
    process = subprocess.Popen([sys.executable, "-m", "granian", *words], cwd=folder, start_new_session=True)
    try:
        time.sleep(3)
        return _weight(process.pid)
    finally:
        process.terminate()
        process.wait(20)
