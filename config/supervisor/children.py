"""One program the supervisor keeps alive: started, watched, started again, stopped."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.supervisor.place import MIB, Place
from config.supervisor.processes import Mark, dying_with_parent, end_group, environment_of, group_members
from config.supervisor.refusals import disk_full_said_otherwise

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
STEADY_S = 60.0
DEATHS_THAT_MAKE_A_LOOP = 4
LOG_LIMIT = 10 * MIB
TAIL_BYTES = 4000

Spawn = Callable[[], "subprocess.Popen[bytes]"]


@dataclass
class Child:
    """A program, its process, and the history of its deaths."""

    name: str
    spawn: Spawn
    log: Path
    mark_file: Path
    stop_signal: signal.Signals = signal.SIGTERM
    patience_s: float = 15.0
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    next_start: float = 0.0
    deaths: int = 0
    told: bool = field(default=False)

    def start(self) -> None:
        """Start the program and write down its mark."""
        self.process = self.spawn()
        self.started_at = time.monotonic()
        if mark := Mark.of(self.process.pid):
            mark.write(self.mark_file)

    def watch(self, now: float) -> str | None:
        """Start the program again if it died and its wait is over; a sentence when it keeps dying."""
        if self.process is not None and self.process.poll() is None:
            if self.deaths and now - self.started_at > STEADY_S:
                self.deaths, self.told = 0, False
            return None
        if self.process is not None:
            return self._died(now)
        if now >= self.next_start:
            try:
                self.start()
            except (OSError, RuntimeError):
                return self._died(now)
        return None

    def stop(self) -> None:
        """End the program and all it started."""
        if self.process is not None:
            end_group(self.process.pid, first=self.stop_signal, seconds=self.patience_s)
            self.process.wait(10)
            self.process = None
        self.mark_file.unlink(missing_ok=True)

    def _died(self, now: float) -> str | None:
        if self.process is not None:
            end_group(self.process.pid, first=signal.SIGTERM, seconds=2)
        self.process = None
        self.deaths += 1
        self.next_start = now + min(FIRST_WAIT_S * 2 ** (self.deaths - 1), LONGEST_WAIT_S)
        if self.deaths < DEATHS_THAT_MAKE_A_LOOP or self.told:
            return None
        self.told = True
        if full := disk_full_said_otherwise(tail(self.log), place=self.log.parent.parent):
            return full
        return (
            f"{self.name} stops each time it is started ({self.deaths} times); it is tried again every "
            f"{LONGEST_WAIT_S:.0f} seconds. Its last words: {last_words(self.log)} (all of them: {self.log})"
        )


def program(name: str, command: list[str], environment: Mapping[str, str], place: Place, *, niceness: int = 0) -> Child:
    """A child that runs `command` in its own process group, writing to its own log; `niceness` is the system's."""
    log = place.logs / f"{name}.log"

    def spawn() -> "subprocess.Popen[bytes]":
        keep_log_short(log)
        with log.open("ab") as sink:
            log.chmod(0o600)
            return subprocess.Popen(
                command, cwd=place.root, env=dict(environment), stdin=subprocess.DEVNULL, stdout=sink, stderr=sink,
                start_new_session=True, umask=0o077, preexec_fn=dying_with_parent(signal.SIGTERM, niceness=niceness),  # noqa: PLW1509 -- one thread
            )  # fmt: skip

    return Child(name, spawn, log, place.pids / name)


def stop_leftovers(place: Place) -> list[str]:
    """The names of the programs that an earlier supervisor left running, now stopped; PostgreSQL is not one."""
    ended = []
    tag = f"NANSEN_VAR={place.var}".encode()
    for file in sorted(place.pids.glob("*")):
        mark = Mark.read(file)
        if mark is not None and file.name != "postgres":
            members = group_members(mark.number)
            if mark.lives() or any(tag in environment_of(number) for number in members):
                end_group(mark.number, first=signal.SIGTERM, seconds=10)
                ended.append(file.name)
            file.unlink()
    return ended


def keep_log_short(log: Path) -> None:
    """Put a log that outgrew its limit aside, over the one put aside before."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


def tail(log: Path) -> str:
    """The end of a log; empty when there is none."""
    return log.read_bytes()[-TAIL_BYTES:].decode(errors="replace").strip() if log.exists() else ""


def last_words(log: Path) -> str:
    """The last line of a log, in a sentence."""
    return (tail(log).splitlines() or ["none."])[-1].strip()
