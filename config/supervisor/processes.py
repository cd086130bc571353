"""What the system says of a process, and how a group of them is ended.

Every program of an installation leads a process group of its own, is written down in `var/run/pids` with the time
it started, and dies with the supervisor. After a `kill -9` of the supervisor the next start reads what was written
and stops what is left; the start time tells a survivor from a stranger that got the same number.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Mark:
    """One process, told apart from any other that may bear its number later."""

    number: int
    started: str

    @classmethod
    def of(cls, number: int) -> "Mark | None":
        """The mark of a live process, or None."""
        started = start_time(number)
        return cls(number, started) if started else None

    @classmethod
    def read(cls, file: Path) -> "Mark | None":
        """The mark written in a file, or None when it cannot be read."""
        number, _, started = file.read_text(encoding="utf-8").strip().partition(" ")
        return cls(int(number), started) if number.isdigit() else None

    def write(self, file: Path) -> None:
        file.write_text(f"{self.number} {self.started}\n", encoding="utf-8")

    def lives(self) -> bool:
        """Whether this very process is still there."""
        return start_time(self.number) == self.started


def start_time(number: int) -> str:
    """When a process started, as the system counts; empty when there is none, or it is a zombie."""
    fields = _stat(number)
    if sys.platform == "linux":
        return fields[19] if fields and fields[0] != "Z" else ""
    told = subprocess.run(["ps", "-o", "lstart=", "-p", str(number)], capture_output=True, text=True, check=False)
    return told.stdout.strip()


def group_members(group: int) -> list[int]:
    """The live processes of a group; on systems without /proc, its leader alone."""
    if sys.platform != "linux":
        return [group] if start_time(group) else []
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [n for n in numbers if (fields := _stat(n)) and fields[0] != "Z" and fields[2] == str(group)]


def command_of(number: int) -> str:
    """The command line of a process; empty when there is none."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    told = subprocess.run(["ps", "-o", "args=", "-p", str(number)], capture_output=True, text=True, check=False)
    return told.stdout.strip()


def environment_of(number: int) -> set[bytes]:
    """The environment a process was started with, one `NAME=value` each; empty when it cannot be read."""
    try:
        return set(Path(f"/proc/{number}/environ").read_bytes().split(b"\0"))
    except OSError:
        return set()


def end_group(group: int, *, first: signal.Signals, seconds: float) -> bool:
    """End every process of a group, politely and then not; whether it ended politely."""
    _signal_group(group, first)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not group_members(group):
            return True
        time.sleep(0.05)
    _signal_group(group, signal.SIGKILL)
    return False


def dying_with_parent(last_signal: signal.Signals, *, niceness: int = 0) -> Callable[[], None]:
    """What a child runs before its program: on Linux, the death of this process then ends it."""
    libc, parent = _LIBC, os.getpid()

    def tie() -> None:
        os.nice(niceness)
        if libc is None:
            return
        libc.prctl(_PR_SET_PDEATHSIG, int(last_signal), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def die_with_parent() -> None:
    """From now on the death of the process that started this one ends it too (on Linux)."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)


def _signal_group(group: int, sent: signal.Signals) -> None:
    try:
        os.killpg(group, sent)
    except (ProcessLookupError, PermissionError):
        return


def _stat(number: int) -> list[str]:
    """The fields of /proc/N/stat from the third on (state, parent, group, ...); empty when there is none."""
    try:
        text = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()
