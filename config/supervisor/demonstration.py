"""The demonstration as the supervisor sees it: wanted or not, loaded beside the open doors, cleared."""

import shutil
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from config.env import Database
from config.supervisor import database as databases
from config.supervisor.children import Child, program
from config.supervisor.errands import Errand
from config.supervisor.place import Place
from config.supervisor.programs import Surroundings
from config.supervisor.refusals import CannotStart
from config.supervisor.steps import manage, step

NICE = 5  # a page that is asked for comes before the next invented letter
SPECIMENS = "Drawing the archives of the demonstration"
REAL_PAGES = "Bringing in the real pages"
BESIDE = Path("shared") / "data" / "archives"  # where real pages may lie, beside the repository
WORDS = "Loading the demonstration (NANSEN_DEMONSTRATION=no starts without it)"
TOLD_EACH_PERCENT = 20


class State(StrEnum):
    """How far the loading came; written in `var/run/demonstration`."""

    NONE = "none"
    BEGUN = "begun"
    LOADED = "loaded"


@dataclass(frozen=True)
class Demonstration:
    """The invented persons of one installation."""

    place: Place
    shell: Mapping[str, str]

    @property
    def _state_file(self) -> Path:
        return self.place.run / "demonstration"

    @property
    def progress_file(self) -> Path:
        """Where the loader says how many acts are done, and of how many; the doors show it while it is there."""
        return self.place.run / "demonstration_progress"

    @property
    def _specimens_file(self) -> Path:
        return self.place.run / "specimens"

    @property
    def _specimens_progress_file(self) -> Path:
        return self.place.run / "specimens_progress"

    @property
    def _real_pages_file(self) -> Path:
        return self.place.run / "real_pages"

    @property
    def _real_pages_progress_file(self) -> Path:
        return self.place.run / "real_pages_progress"

    @property
    def real_pages(self) -> Path:
        """Where real pages lie, if they do."""
        return self.place.root.parent / BESIDE

    @property
    def credentials_file(self) -> Path:
        """How to enter, as text."""
        return self.place.run / "credentials.txt"

    @property
    def state(self) -> State:
        """How far it came, at the last start too."""
        return State(self._state_file.read_text("ascii")) if self._state_file.exists() else State.NONE

    def clear(self, database: Database, *, rebuild: bool) -> bool:
        """Clear a demonstration that is half there, or that is to be rebuilt; the keys stay. Whether it was done.

        Raises CannotStart where the persons registered are not the demonstration's, or the database is not ours.
        """
        self.progress_file.unlink(missing_ok=True)
        if self.state is State.NONE or not (rebuild or self.state is State.BEGUN):
            if rebuild and databases.holds_persons(database):
                raise CannotStart("Persons are registered here who are not the demonstration's: it cannot be rebuilt.")
            return False
        if self.shell.get("DATABASE_URL"):
            raise CannotStart(
                "The demonstration can only be loaded anew into an empty database, and DATABASE_URL names yours: "
                f"empty it, remove {self._state_file}, then start again."
            )
        what = "Clearing the demonstration" if rebuild else "Clearing a demonstration that was half loaded"
        with step(what):
            databases.make_again(database)
            shutil.rmtree(self.shell.get("NANSEN_OBJECTS") or self.place.var / "objects", ignore_errors=True)
            shutil.rmtree(self.place.var / "archives", ignore_errors=True)
            shutil.rmtree(self.place.var / "specimens", ignore_errors=True)
            shutil.rmtree(self.place.var / "real_pages", ignore_errors=True)
            self.credentials_file.unlink(missing_ok=True)
            self._specimens_file.unlink(missing_ok=True)
            self._real_pages_file.unlink(missing_ok=True)
            self._state_file.unlink()
        return True

    def is_due(self, database: Database) -> bool:
        """Whether it is to be loaded: wanted, not loaded yet, into an installation that holds nobody."""
        return self._wanted and self.state is not State.LOADED and not databases.holds_persons(database)

    @property
    def _wanted(self) -> bool:
        return self.shell.get("NANSEN_PRODUCTION") != "yes" and self.shell.get("NANSEN_DEMONSTRATION") != "no"

    @property
    def _size(self) -> list[str]:
        return ["--small"] if self.shell.get("NANSEN_DEMONSTRATION") == "small" else []

    @property
    def specimens_are_due(self) -> bool:
        """Whether the archives' specimens are to be brought in: the demonstration is here, and they are not yet."""
        return self._wanted and self.state is State.LOADED and not self._specimens_file.exists()

    def bring_specimens(self, around: Surroundings, tell: Callable[[int], None]) -> Generator[None, None, None]:
        """Draw and bring in the archives' specimens, one step a beat; begun again, it goes on. Raises CannotStart."""
        words = manage("specimens", "load", *self._size)
        loader = program("specimens", words, around.of("console"), self.place, niceness=NICE)
        yield from self._followed(loader, SPECIMENS, self._specimens_progress_file, tell)
        self._specimens_file.write_text(State.LOADED, encoding="ascii")

    def want_real_pages(self) -> str:
        """Ask for the real pages, at this start or the next that can bring them in; a sentence where there are none."""
        if not self._wanted:
            return ""
        if not (self.real_pages / "MANIFEST.tsv").is_file():
            return f"No real pages in {self.real_pages}: the second holding is left out."
        self._real_pages_file.write_text(State.BEGUN, encoding="ascii")
        return ""

    @property
    def real_pages_are_due(self) -> bool:
        """Whether real pages were asked for, and are not in yet."""
        asked = self._real_pages_file
        return self._wanted and asked.exists() and asked.read_text("ascii") == State.BEGUN

    def bring_real_pages(self, around: Surroundings, tell: Callable[[int], None]) -> Generator[None, None, None]:
        """Bring the real pages in, one step a beat; begun again, it goes on. Raises CannotStart."""
        words = manage("real_pages", str(self.real_pages))
        loader = program("real_pages", words, around.of("console"), self.place, niceness=NICE)
        yield from self._followed(loader, REAL_PAGES, self._real_pages_progress_file, tell)
        self._real_pages_file.write_text(State.LOADED, encoding="ascii")

    def load(self, around: Surroundings, tell: Callable[[int], None]) -> Generator[None, None, None]:
        """Load it, one step a beat; `tell` hears the percentage now and then. Raises CannotStart."""
        self._state_file.write_text(State.BEGUN, encoding="ascii")
        self._say(0, 1)
        loader = program(
            "demonstration", manage("demonstration", *self._size), around.of("console"), self.place, niceness=NICE
        )
        yield from self._followed(loader, WORDS, self.progress_file, tell)
        self._state_file.write_text(State.LOADED, encoding="ascii")

    def _followed(
        self, loader: Child, what: str, progress: Path, tell: Callable[[int], None]
    ) -> Generator[None, None, None]:
        told = 0
        try:
            for beat in Errand(loader, what).run():
                if (percent := _percent(progress)) >= told + TOLD_EACH_PERCENT:
                    told = percent - percent % TOLD_EACH_PERCENT
                    tell(told)
                yield beat
        finally:
            progress.unlink(missing_ok=True)

    def _say(self, done: int, of: int) -> None:
        self.progress_file.write_text(f"{done} {of}", encoding="ascii")


def _percent(progress: Path) -> int:
    """How much is loaded, as far as the loader said."""
    try:
        done, of = (int(number) for number in progress.read_text("ascii").split())
    except (OSError, ValueError):
        return 0
    return 100 * done // of
