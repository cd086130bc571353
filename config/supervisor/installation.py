"""One installation from its first start to its last: PostgreSQL first and last, the doors between."""

import contextlib
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from config.database_roles import ROLES
from config.env import ROOT, Database, hosts
from config.supervisor import database as databases
from config.supervisor import postgres
from config.supervisor.addresses import Address, addresses, listens
from config.supervisor.children import Child, stop_leftovers
from config.supervisor.passwords import Passwords
from config.supervisor.place import Place
from config.supervisor.programs import (
    COMMANDS,
    FONTS,
    MAILBOX,
    TIME_STAMPS,
    Surroundings,
    bare,
    doors,
    helpers,
    outside_parts,
    with_outside_parts,
)
from config.supervisor.refusals import CannotStart
from config.supervisor.steps import manage, run, say, step

BEAT_S = 0.2
OPENING_S = 60.0


class Demonstration(StrEnum):
    """How far the loading of the demonstration came; written in `var/run/demonstration`."""

    NONE = "none"
    BEGUN = "begun"
    LOADED = "loaded"


@dataclass
class Installation:
    """What `make run` keeps alive in one folder."""

    shell: Mapping[str, str]
    rebuild: bool = False
    children: list[Child] = field(default_factory=list)

    def __post_init__(self) -> None:
        var = Path(self.shell.get("NANSEN_VAR") or ROOT / "var").resolve()
        self.place = Place(ROOT, var, Path(self.shell.get("NANSEN_KEYS") or var / "keys").resolve())
        self.passwords = Passwords(self.place.keys / "installation")
        self.shell, self.ours = with_outside_parts(self.shell)
        self.stopping = self.open = False
        self.on_open: Callable[[], None] = lambda: None

    def run(self) -> None:
        """Start everything, watch it until told to stop, stop it; raises CannotStart with one sentence."""
        with self.place.lock():
            self.place.check_room()
            self.place.make()
            try:
                self._start()
                self._watch()
            finally:
                self.stopping = True
                self._stop()

    def _start(self) -> None:
        at = addresses(hosts(self.shell))
        if ended := stop_leftovers(self.place):
            say(f"  Stopped what an earlier run left: {', '.join(ended)}.")
        for door in at:
            door.check_free()
        self._fonts()
        around = Surroundings(self.place, self.shell, self._database(), self.passwords)
        for role in ROLES:
            self.passwords.of(role)
        console = around.of("console")
        self._demonstration_before(around.database)
        say("  Preparing the database ...")
        run(
            manage("prepare", "--passwords", str(self.passwords.folder)), root=ROOT, environment=console,
            what="Preparing the database",
        )  # fmt: skip
        self._begin(outside_parts(around, self.ours))
        self._demonstrate(around)
        with step("Opening the doors"):
            self._begin(doors(around, at))
            self._wait(at)
        self._begin(helpers(around))
        self.open = True
        self._tell(at)
        self.on_open()

    def _fonts(self) -> None:
        """The fonts of the letters, cut once from the locked packages."""
        with step("Fonts of the letters (half a minute, the first time)"):
            run(
                    FONTS, root=ROOT, environment=bare(self.shell, self.place.var), what="Cutting the fonts",
                    silent=True,
                )  # fmt: skip

    def _begin(self, programs: list[Child]) -> None:
        for child in programs:
            self.children.append(child)
            child.start()

    def _await_time_stamps(self) -> None:
        """Until our own time stamps answer: the letters of the demonstration are sealed with one."""
        deadline = time.monotonic() + OPENING_S
        while TIME_STAMPS in self.ours and not listens(self.shell["NANSEN_TSA_URL"]):
            if time.monotonic() > deadline:
                raise CannotStart(f"The time stamps of this machine do not answer: see {self.place.logs}.")
            self._beat()
            time.sleep(BEAT_S)

    def _database(self) -> Database:
        """The database to use: the one DATABASE_URL names, or our own, started."""
        if url := self.shell.get("DATABASE_URL"):
            database = databases.parsed(url)
            with step("Looking for the database that DATABASE_URL names"):
                databases.check(database)
            return database
        place = self.place
        password = self.passwords.existing("owner") if place.data.exists() else self.passwords.of("owner")
        cluster = postgres.Cluster(place.data, postgres.free_port(), password)
        if cluster.stop_leftover():
            say("  Stopped the PostgreSQL that an earlier run left.")
        if not cluster.exists():
            with step("Making the PostgreSQL of this folder"):
                cluster.initialise()
        log = place.logs / "postgres.log"
        child = Child("postgres", lambda: cluster.start(log=log), log, place.pids / "postgres", *postgres.ENDING)
        with step("Starting PostgreSQL"):
            child.start()
            self.children.append(child)
            cluster.create_database()
        _write_private(place.run / "database_url", cluster.url)
        return Database.parse(cluster.url)

    def _demonstration_before(self, database: Database) -> None:
        """Clear away a demonstration that is half there, or that is to be rebuilt; the keys stay."""
        state = self._demonstration()
        if state is Demonstration.NONE or not (self.rebuild or state is Demonstration.BEGUN):
            if self.rebuild and databases.holds_persons(database):
                raise CannotStart("Persons are registered here who are not the demonstration's: it cannot be rebuilt.")
            return
        if self.shell.get("DATABASE_URL"):
            raise CannotStart(
                "The demonstration can only be loaded anew into an empty database, and DATABASE_URL names yours: "
                f"empty it, remove {self._state_file}, then start again."
            )
        what = "Clearing the demonstration" if self.rebuild else "Clearing a demonstration that was half loaded"
        with step(what):
            databases.make_again(database)
            shutil.rmtree(self.shell.get("NANSEN_OBJECTS") or self.place.var / "objects", ignore_errors=True)
            self._state_file.unlink()

    def _demonstrate(self, around: Surroundings) -> None:
        """Load the demonstration into an installation that holds nobody; once."""
        wanted = self.shell.get("NANSEN_PRODUCTION") != "yes" and self.shell.get("NANSEN_DEMONSTRATION") != "no"
        there = (ROOT / COMMANDS / "demonstration.py").exists()
        if not (wanted and there) or self._demonstration() is Demonstration.LOADED:
            return
        if databases.holds_persons(around.database):
            return
        self._await_time_stamps()
        say("  Loading the demonstration (once; a few minutes) ...")
        self._state_file.write_text(Demonstration.BEGUN, encoding="ascii")
        run(
            manage("demonstration"), root=ROOT, environment=around.of("console"),
            what="Loading the demonstration (NANSEN_DEMONSTRATION=no starts without it)",
        )  # fmt: skip
        self._state_file.write_text(Demonstration.LOADED, encoding="ascii")

    @property
    def _state_file(self) -> Path:
        return self.place.run / "demonstration"

    def _demonstration(self) -> Demonstration:
        return Demonstration(self._state_file.read_text("ascii")) if self._state_file.exists() else Demonstration.NONE

    def _wait(self, at: list[Address]) -> None:
        """Until every door answers, or one keeps dying, or it has taken too long."""
        deadline = time.monotonic() + OPENING_S
        waiting = list(at)
        while waiting and time.monotonic() < deadline and not self.stopping:
            self._beat()
            waiting = [door for door in waiting if not door.answers()]
            if waiting:
                time.sleep(BEAT_S)
        for door in waiting:
            say(f"\n  The door {door.door} does not answer yet: see {self.place.logs / door.door}.log")

    def _watch(self) -> None:
        while not self.stopping:
            self._beat()
            time.sleep(BEAT_S)

    def _beat(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if said := child.watch(now):
                say(f"  {said}")

    def _stop(self) -> None:
        if self.children:
            say("  Stopping ...")
        while self.children:
            self.children.pop().stop()

    def _tell(self, at: list[Address]) -> None:
        say("\nNansen is open:")
        for door in at:
            say(f"  {door.door:8} {door.origin}/")
        credentials = self.place.run / "credentials.txt"
        if credentials.exists():
            say("\n" + credentials.read_text(encoding="utf-8").rstrip())
        say("")
        for line in self._lacking():
            say(f"  {line}")
        say("  Ctrl-C stops everything; the data stays in " + str(self.place.var))

    def _lacking(self) -> list[str]:
        """One line for each optional part that is not there, or stands in for the real one."""
        lines = []
        if MAILBOX in self.ours:
            lines.append(f"E-mails are kept in {self.place.mail} and go no further (NANSEN_SMTP_HOST sends them).")
        if TIME_STAMPS in self.ours:
            lines.append("Time stamps come from this machine and prove nothing to others (NANSEN_TSA_URL names one).")
        return lines


def _write_private(file: Path, text: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        file.unlink()
    file.touch(mode=0o600)
    file.write_text(text + "\n", encoding="utf-8")
