"""The steps before the doors open: each is named while it lasts, and its failure is one sentence."""

import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.supervisor.processes import dying_with_parent, end_group
from config.supervisor.refusals import CannotStart, telling_line

LINES_KEPT = 40


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    began = time.monotonic()
    print(f"  {name} ...", end="", flush=True)
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def run(command: list[str], *, root: Path, environment: Mapping[str, str], what: str, silent: bool = False) -> None:
    """Run a command to its end, showing what it prints unless `silent`; raises CannotStart with its last words."""
    process = subprocess.Popen(
        command, cwd=root, env=dict(environment), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        stdout=subprocess.DEVNULL if silent else None,
        errors="replace", start_new_session=True, umask=0o077,
        preexec_fn=dying_with_parent(signal.SIGTERM),  # noqa: PLW1509 -- the supervisor has one thread
    )  # fmt: skip
    try:
        last = deque(process.stderr or (), maxlen=LINES_KEPT)
        code = process.wait()
    except BaseException:
        end_group(process.pid, first=signal.SIGTERM, seconds=10)
        raise
    if code:
        raise CannotStart(f"{what} did not end well: {telling_line(''.join(last))}")


def manage(*words: str) -> list[str]:
    """The command line of an operators' command."""
    return [sys.executable, "manage.py", *words]
