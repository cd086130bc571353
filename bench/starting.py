"""How long an installation takes to open, first and again, and what each of its processes weighs."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from config.supervisor.postgres import free_port
from config.supervisor.processes import group_members

ROOT = Path(__file__).resolve().parent.parent
LIMIT_S = 10.0
PATIENCE_S = 300.0
BARE = "def application(environ, start):\n    start('200 OK', [])\n    return [b'']\n"


def main() -> Iterator[Figure]:
    """First start, second start, and the proportional memory of every process group."""
    folder = Path(tempfile.mkdtemp(prefix="nansen-bench-"))
    folder.chmod(0o755)
    told = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    told |= {"NANSEN_VAR": str(folder / "var"), "NANSEN_DEMONSTRATION": "no"}
    told |= {f"NANSEN_{d}_ORIGIN": f"http://{d.lower()}.localhost:{free_port()}" for d in ("PUBLIC", "SPACE", "OFFICE")}
    try:
        first, _ = _start(folder, told)
        again, weights = _start(folder, told)
        bare = _bare_server(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    limit = "limit: a second start under 10 s"
    yield Figure("start.first", first, "s", limit, LIMIT_S, "no demonstration, packages installed", 1)
    yield Figure("start.again", again, "s", limit, LIMIT_S, "no demonstration", 1, at_most=1.0)
    for name, weight in weights.items():
        yield Figure(
            f"memory.{name}", weight, "MiB PSS", "granian serving an empty WSGI callable, one worker", bare,
            "idle, just opened", 1,
        )  # fmt: skip


def _start(folder: Path, told: dict[str, str]) -> tuple[float, dict[str, float]]:
    """Seconds until every door answered, and the memory (MiB) of each program then."""
    said = folder / "said"
    began = time.monotonic()
    with said.open("wb") as sink:
        process = subprocess.Popen([sys.executable, "-m", "config.supervisor"], cwd=ROOT, env=told, stdout=sink)
    try:
        while not re.search(r"Ready in", said.read_text()):
            if process.poll() is not None or time.monotonic() - began > PATIENCE_S:
                raise RuntimeError(said.read_text())
            time.sleep(0.05)
        took = time.monotonic() - began
        pids = Path(told["NANSEN_VAR"]) / "run" / "pids"
        return took, {file.name: _weight(int(file.read_text().split()[0])) for file in sorted(pids.iterdir())}
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
