"""What one installation runs beside its database, and what each program is told."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from config.env import KEYLESS, Database, Door, images_folder, role_prefix
from config.supervisor.addresses import Address
from config.supervisor.children import Child, program
from config.supervisor.passwords import Passwords
from config.supervisor.place import Place
from config.supervisor.postgres import free_port
from config.supervisor.steps import manage

_FROM_THE_SHELL = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")
_FOR_ALL = (
    "NANSEN_PUBLIC_ORIGIN",
    "NANSEN_SPACE_ORIGIN",
    "NANSEN_OFFICE_ORIGIN",
    "NANSEN_ARCHIVES_ORIGIN",
    "NANSEN_IMAGES_ORIGIN",
    "NANSEN_OFFICE_NAME",
    "NANSEN_OFFICE_ADDRESS",
    "NANSEN_OFFICE_NOTICE",
    "NANSEN_ROLE_PREFIX",
    "NANSEN_PRODUCTION",
    "NANSEN_READERS_ANSWER_DAYS",
)
_FOR_THOSE_WITH_KEYS = (
    "NANSEN_OBJECTS",
    "NANSEN_IMAGES",
    "NANSEN_SMTP_HOST",
    "NANSEN_SMTP_PORT",
    "NANSEN_SENDER",
    "NANSEN_TSA_URL",
    "NANSEN_TSA_ROOTS",
    "NANSEN_KEY_STORE",
)
_FOR_IMAGES = (
    "NANSEN_IMAGES",
    "NANSEN_IMAGES_ORIGIN",
    "NANSEN_IMAGES_SIZES",
    "NANSEN_ARCHIVES_ORIGIN",
    "NANSEN_OFFICE_NAME",
)
IMAGES = "images"
STOPS = "stops"  # where notes that close whole units stand; without it the image server shows nothing
MAILBOX, TIME_STAMPS = "mailbox", "time-stamps"
_TSA = "nansen.foundation.journal.backends.development_tsa"
FONTS = [sys.executable, "-m", "nansen.foundation.issuing.fonts"]
WORKERS: Mapping[str, int] = {"space": 2}
IMAGE_WORKERS = max(1, (os.cpu_count() or 2) // 2)  # each keeps two cores busy: its own thread and the network's
THREADS = 8
JOBS_AT_ONCE = 2
NICE = 10  # a letter being sealed does not delay a page being read


def bare(shell: Mapping[str, str], var: Path) -> dict[str, str]:
    """The environment of a program that speaks to no database and holds no key of ours."""
    told = {name: shell[name] for name in _FROM_THE_SHELL if name in shell}
    return told | {"NANSEN_VAR": str(var), "PYTHONUNBUFFERED": "1"}


@dataclass(frozen=True)
class Surroundings:
    """What every program of an installation is told, each as far as it needs it."""

    place: Place
    shell: Mapping[str, str]
    database: Database
    passwords: Passwords

    def of(self, door: str, *, role: str | None = None) -> dict[str, str]:
        """The whole environment of a program that serves `door`; the console speaks as the owner."""
        told = bare(self.shell, self.place.var) | {name: self.shell[name] for name in _FOR_ALL if name in self.shell}
        database = self.database
        if door != "console":
            role = role or door
            database = database.seen_by(role_prefix(self.shell) + role, self.passwords.of(role))
        told |= {
            "NANSEN_DOOR": door,
            "NANSEN_SECRET_KEY": self.passwords.secret_key(door),
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        if door not in KEYLESS:
            told["NANSEN_KEYS"] = str(self.place.keys)
            told |= {name: self.shell[name] for name in _FOR_THOSE_WITH_KEYS if name in self.shell}
        if door == Door.READING_ROOM:
            told["NANSEN_READERS_KEYS"] = str(self.place.keys / "readers")
            told["NANSEN_GRANT_KEY"] = str(self.place.keys / IMAGES / "grant")
        return told

    def images(self) -> dict[str, str]:
        """The whole environment of the image server: no database, no key but its own two, one core a cut."""
        told = bare(self.shell, self.place.var) | {name: self.shell[name] for name in _FOR_IMAGES if name in self.shell}
        keys = str(self.place.keys / IMAGES)
        return told | {"NANSEN_DOOR": IMAGES, "NANSEN_IMAGES_KEYS": keys, "VIPS_CONCURRENCY": "1"}

    def make_images(self) -> None:
        """The folder of images and the two keys of their server; raises CannotStart when images lost their keys."""
        folder = images_folder(self.shell, self.place.var)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        keys = Passwords(self.place.keys / IMAGES)
        held = any(one.name != STOPS for one in folder.iterdir())
        for name in ("record", "grant"):
            keys.existing(name) if held else keys.of(name)
        (folder / STOPS).mkdir(exist_ok=True, mode=0o700)


def with_outside_parts(shell: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The environment completed with development parts for those that are not set; their names."""
    told, ours = dict(shell), []
    if not told.get("NANSEN_SMTP_HOST") and told.get("NANSEN_PRODUCTION") != "yes":
        told |= {"NANSEN_SMTP_HOST": "127.0.0.1", "NANSEN_SMTP_PORT": str(free_port())}
        ours.append(MAILBOX)
    if not told.get("NANSEN_TSA_URL") and told.get("NANSEN_PRODUCTION") != "yes":
        told["NANSEN_TSA_URL"] = f"http://127.0.0.1:{free_port()}/"
        ours.append(TIME_STAMPS)
    return told, ours


def doors(around: Surroundings, at: list[Address]) -> list[Child]:
    """The doors, each its own process."""
    return [
        program(IMAGES, image_server(door.port), around.images(), around.place)
        if door.door == IMAGES
        else program(door.door, _granian(door), around.of(door.door), around.place)
        for door in at
    ]


def outside_parts(around: Surroundings, ours: list[str]) -> list[Child]:
    """What stands in, on a development machine, for what lives outside: the mailbox and the time stamps."""
    place = around.place
    found = []
    if MAILBOX in ours:
        command = [sys.executable, "-m", "config.supervisor.mailbox", around.shell["NANSEN_SMTP_PORT"], str(place.mail)]
        found.append(program(MAILBOX, command, bare(around.shell, place.var), place))
    if TIME_STAMPS in ours:
        port = str(urlsplit(around.shell["NANSEN_TSA_URL"]).port)
        folder = str(place.keys / "development_tsa")
        command = [sys.executable, "-m", _TSA, "--folder", folder, "--port", port]
        found.append(program(TIME_STAMPS, command, bare(around.shell, place.var), place))
    return found


def journal_keepers(around: Surroundings) -> list[Child]:
    """What gives each entry of the journal its place, and what reads it over."""
    return [
        program(name, manage("journal", words), around.of("worker"), around.place)
        for name, words in (("sequencer", "sequence"), ("watch", "watch"))
    ]


def worker(around: Surroundings) -> Child:
    """What does the jobs."""
    command = manage("procrastinate", "worker", "--concurrency", str(JOBS_AT_ONCE))
    return program("worker", command, around.of("worker"), around.place, niceness=NICE)


def _granian(door: Address) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws",
        "--host", "127.0.0.1", "--port", str(door.port), "--workers", str(WORKERS.get(door.door, 1)),
        "--blocking-threads", str(THREADS), "--respawn-failed-workers", "--workers-kill-timeout", "10",
        "--log-level", "warning", "config.wsgi:application",
    ]  # fmt: skip


def image_server(port: int) -> list[str]:
    """The command of the image server: headers that dawdle are cut off, a worker serves a bounded crowd."""
    return [
        sys.executable, "-m", "granian", "--interface", "rsgi", "--http", "1", "--no-ws",
        "--host", "127.0.0.1", "--port", str(port), "--workers", str(IMAGE_WORKERS),
        "--http1-header-read-timeout", "10000", "--backpressure", "256",
        "--respawn-failed-workers", "--workers-kill-timeout", "10",
        "--log-level", "warning", "config.rsgi:application",
    ]  # fmt: skip
