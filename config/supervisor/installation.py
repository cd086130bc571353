"""One installation from its first start to its last: PostgreSQL first and last, the doors between."""

import contextlib
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.database_roles import ROLES
from config.env import ROOT, Database, hosts, role_prefix
from config.supervisor import database as databases
from config.supervisor import postgres
from config.supervisor.addresses import Address, addresses, listens
from config.supervisor.children import Child, program, stop_leftovers
from config.supervisor.demonstration import Demonstration
from config.supervisor.errands import Errand
from config.supervisor.passwords import Passwords
from config.supervisor.place import Place
from config.supervisor.preparation import Preparation
from config.supervisor.programs import (
    FONTS,
    MAILBOX,
    NICE,
    TIME_STAMPS,
    Surroundings,
    bare,
    doors,
    journal_keepers,
    outside_parts,
    with_outside_parts,
    worker,
)
from config.supervisor.refusals import CannotStart, sentence
from config.supervisor.steps import manage, run, say, step
from nansen.foundation.issuing import fonts
from nansen.foundation.issuing.errors import FontsMissing

BEAT_S = 0.2
OPENING_S = 60.0


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
        self.demonstration = Demonstration(self.place, self.shell)
        self.stopping = self.open = False
        self.rest: Generator[None, None, None] = (None for _ in ())
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
        fonts_are_cut = self._fonts_are_cut()
        around = Surroundings(self.place, self.shell, self._database(), self.passwords)
        for role in ROLES:
            self.passwords.of(role)
        around.make_images()
        self.demonstration.clear(around.database, rebuild=self.rebuild)
        if self.rebuild and (lacking := self.demonstration.want_real_pages()):
            say(f"  {lacking}")
        self._begin(outside_parts(around, self.ours))
        self._open_doors(around, at)
        self._begin(journal_keepers(around))
        self.rest = self._afterwards(around, fonts_are_cut=fonts_are_cut)
        next(self.rest, None)
        self.open = True
        self._tell(at)
        self.on_open()

    def _open_doors(self, around: Surroundings, at: list[Address]) -> None:
        """Prepare the database and open the doors upon it; at once, when this very tree prepared it before."""
        ours = not self.shell.get("DATABASE_URL")
        preparation = Preparation(ROOT, self.place.var, role_prefix(self.shell))
        at_once = ours and preparation.is_done(around.database)
        if at_once:
            self._begin(doors(around, at))
        say("  Preparing the database ...")
        run(
            manage("prepare", "--passwords", str(self.passwords.folder)), root=ROOT, environment=around.of("console"),
            what="Preparing the database",
        )  # fmt: skip
        if ours:
            preparation.note(around.database)
        with step("Opening the doors"):
            if not at_once:
                self._begin(doors(around, at))
            self._wait(at)

    def _fonts_are_cut(self) -> bool:
        """Whether the fonts of the letters are there; raises CannotStart when they cannot be cut."""
        try:
            return fonts.are_cut()
        except FontsMissing as missing:
            raise CannotStart(f"The fonts of the letters cannot be cut: {missing}") from None

    def _begin(self, programs: list[Child]) -> None:
        for child in programs:
            self.children.append(child)
            child.start()

    def _afterwards(self, around: Surroundings, *, fonts_are_cut: bool) -> Generator[None, None, None]:
        """What goes on behind the open doors, one step a beat; a failure is said, and the doors stay open.

        The worker comes last: its hourly jobs judge by the real clock what the demonstration is still to live.
        """
        try:
            if not fonts_are_cut:
                yield from self._cut_fonts()
            if self.demonstration.is_due(around.database):
                yield from self._demonstrate(around)
        except CannotStart as fault:
            say(f"\n  {sentence(fault, place=self.place.var)}")
        self._begin([worker(around)])
        if self.demonstration.specimens_are_due:
            yield from self._bring_specimens(around)
        if self.demonstration.real_pages_are_due:
            yield from self._bring_real_pages(around)

    def _bring_real_pages(self, around: Surroundings) -> Generator[None, None, None]:
        """The real pages that lie beside the repository, as a second holding; a failure is said, and all else stays."""
        say(f"  Bringing in the real pages of {self.demonstration.real_pages}, behind the open doors ...")
        began = time.monotonic()
        try:
            yield from self.demonstration.bring_real_pages(around, lambda done: say(f"  The real pages: {done} %"))
        except CannotStart as fault:
            say(f"\n  {sentence(fault, place=self.place.var)}")
            return
        say(f"  The real pages are in ({time.monotonic() - began:.0f} s).")

    def _bring_specimens(self, around: Surroundings) -> Generator[None, None, None]:
        """The archives' specimens, drawn and brought in; a failure is said, and all the rest stays."""
        say("  Drawing the archives of the demonstration, once, behind the open doors (a few minutes) ...")
        began = time.monotonic()
        try:
            yield from self.demonstration.bring_specimens(around, lambda done: say(f"  The archives: {done} %"))
        except CannotStart as fault:
            say(f"\n  {sentence(fault, place=self.place.var)}")
            return
        say(f"  The archives are drawn ({time.monotonic() - began:.0f} s).")

    def _cut_fonts(self) -> Generator[None, None, None]:
        """The fonts of the letters, cut once from the locked packages."""
        say("  Cutting the fonts of the letters, once, behind the open doors (half a minute) ...")
        cutter = program("fonts", FONTS, bare(self.shell, self.place.var), self.place, niceness=NICE)
        yield from Errand(cutter, "Cutting the fonts").run()

    def _demonstrate(self, around: Surroundings) -> Generator[None, None, None]:
        """The demonstration, loaded once our own time stamps answer: its letters are sealed with one each."""
        deadline = time.monotonic() + OPENING_S
        while TIME_STAMPS in self.ours and not listens(self.shell["NANSEN_TSA_URL"]):
            if time.monotonic() > deadline:
                raise CannotStart(f"The time stamps of this machine do not answer: see {self.place.logs}.")
            yield
        say("  Loading the demonstration, once, behind the open doors (a minute or two) ...")
        began = time.monotonic()
        yield from self.demonstration.load(around, lambda percent: say(f"  The demonstration: {percent} %"))
        say(f"  The demonstration is loaded ({time.monotonic() - began:.0f} s).\n\n{self._credentials()}\n")

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
            next(self.rest, None)
            time.sleep(BEAT_S)

    def _beat(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if said := child.watch(now):
                say(f"  {said}")

    def _stop(self) -> None:
        if self.children:
            say("  Stopping ...")
        self.rest.close()
        while self.children:
            self.children.pop().stop()

    def _tell(self, at: list[Address]) -> None:
        say("\nNansen is open:")
        for door in at:
            say(f"  {door.door:8} {door.origin}/")
        if credentials := self._credentials():
            say("\n" + credentials)
        say("")
        for line in self._lacking():
            say(f"  {line}")
        say("  Ctrl-C stops everything; the data stays in " + str(self.place.var))

    def _credentials(self) -> str:
        """How to enter the demonstration; empty until it is loaded."""
        file = self.demonstration.credentials_file
        return file.read_text(encoding="utf-8").rstrip() if file.exists() else ""

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
