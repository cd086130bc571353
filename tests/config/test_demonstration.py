"""The demonstration is loaded behind open doors, cleared when it is half there, rebuilt on request; the keys stay."""

import os
import signal
import urllib.request
from pathlib import Path

import psycopg
import pytest

from config.env import setting_of
from config.supervisor.addresses import Address
from config.supervisor.children import program
from config.supervisor.demonstration import Demonstration
from config.supervisor.errands import Errand
from config.supervisor.place import Place
from config.supervisor.processes import start_time
from config.supervisor.refusals import CannotStart

from .conftest import MakeRun, until

SMALL = {"NANSEN_DEMONSTRATION": "small"}
LOADED_S = 240.0


def _page(run: MakeRun, door: str) -> str:
    address = Address(door, run.environment[setting_of(door)])
    asked = urllib.request.Request(
        f"http://127.0.0.1:{address.port}/", headers={"Host": address.host, "Accept-Language": "en"}
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
        return str(answer.read().decode())


def _persons(run: MakeRun) -> list[tuple[object, ...]]:
    with psycopg.connect((run.var / "run" / "database_url").read_text().strip()) as connection:
        return connection.execute("SELECT id FROM people_person ORDER BY id").fetchall()


def _keys(run: MakeRun) -> dict[Path, bytes]:
    """Every key there is; the journal's last note stands beside its key and is none."""
    files = [file for file in (run.var / "keys").rglob("*") if file.is_file() and file.suffix != ".checkpoint"]
    return {file: file.read_bytes() for file in files}


@pytest.mark.timeout(1200)
def test_doors_answer_while_the_demonstration_is_loaded_and_it_can_be_rebuilt(make_run: MakeRun) -> None:
    first = make_run.again(**SMALL).start()
    assert "is loaded" not in first.until("Ready in")
    assert "The demonstration is being loaded" in _page(first, "space")
    assert "The demonstration is being loaded" in _page(first, "public")
    text = first.until("a first sign-in", LOADED_S)
    assert text.index("Ready in") < text.index("The demonstration is loaded")
    until((first.var / "run" / "pids" / "worker").exists)
    assert "being loaded" not in _page(first, "space")
    assert "The archives are drawn" in first.until("The archives are drawn", 2 * LOADED_S)
    assert len(list((first.var / "archives" / "images").rglob("pyramid.tif"))) == 44
    persons, keys = _persons(first), _keys(first)
    assert len(persons) == 14
    assert first.end() == 0

    second = first.again().start()
    assert "a first sign-in" in second.until("Ready in")
    assert _persons(second) == persons
    assert "Loading the demonstration" not in second.text
    assert "Drawing the archives" not in second.text
    assert second.end() == 0

    rebuilt = second.again().start("--demonstration")
    assert "Clearing the demonstration" in rebuilt.until("a first sign-in", LOADED_S)
    assert len(_persons(rebuilt)) == 14
    assert not set(_persons(rebuilt)) & set(persons)
    assert _keys(rebuilt).items() >= keys.items()
    assert rebuilt.end() == 0


def test_loading_that_is_killed_leaves_no_process_and_is_begun_again(make_run: MakeRun) -> None:
    first = make_run.again(**SMALL).start()
    first.until("The demonstration: 20 %", LOADED_S)
    numbers = first.left() + _loaders(first)
    first.end(signal.SIGKILL)
    until(lambda: not [number for number in numbers if start_time(number)], 30)
    again = first.again(NANSEN_DEMONSTRATION="no").start()
    assert "Clearing a demonstration that was half loaded" in again.until("Ready in")
    assert _persons(again) == []
    assert "being loaded" not in _page(again, "public")
    assert again.end() == 0


def _loaders(run: MakeRun) -> list[int]:
    """The processes that load, children of the errand."""
    leader = run.number("demonstration")
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (entry / "stat").exists():
            parent = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1]
            found += [int(entry.name)] * (parent == str(leader))
    return found


def test_errand_that_fails_is_one_sentence_with_its_last_words(tmp_path: Path) -> None:
    place = Place(tmp_path, tmp_path, tmp_path / "keys")
    place.make()
    words = ["sh", "-c", "echo CommandError: no time stamp answered >&2; exit 1"]
    errand = Errand(program("errand", words, {"PATH": os.environ["PATH"]}, place), "Loading")
    with pytest.raises(CannotStart, match=r"^Loading did not end well: no time stamp answered$"):
        list(errand.run())
    assert not (place.pids / "errand").exists()


def test_errand_ends_with_whoever_waits_for_it(tmp_path: Path) -> None:
    place = Place(tmp_path, tmp_path, tmp_path / "keys")
    place.make()
    child = program("errand", ["sleep", "600"], {"PATH": os.environ["PATH"]}, place)
    going_on = Errand(child, "Loading").run()
    next(going_on)
    assert child.process is not None
    number = child.process.pid
    going_on.close()
    assert start_time(number) == ""


def test_specimens_are_due_once_the_demonstration_is_loaded_and_only_once(tmp_path: Path) -> None:
    place = Place(tmp_path, tmp_path, tmp_path / "keys")
    place.make()
    wanted, unwanted = Demonstration(place, {}), Demonstration(place, {"NANSEN_DEMONSTRATION": "no"})
    assert not wanted.specimens_are_due
    (place.run / "demonstration").write_text("begun")
    assert not wanted.specimens_are_due
    (place.run / "demonstration").write_text("loaded")
    assert wanted.specimens_are_due
    assert not unwanted.specimens_are_due
    (place.run / "specimens").write_text("loaded")
    assert not wanted.specimens_are_due


def test_real_pages_are_asked_for_where_they_lie_and_one_sentence_says_where_they_do_not(tmp_path: Path) -> None:
    place = Place(tmp_path / "nansen", tmp_path, tmp_path / "keys")
    place.make()
    wanted, unwanted = Demonstration(place, {}), Demonstration(place, {"NANSEN_DEMONSTRATION": "no"})
    assert wanted.want_real_pages().startswith(f"No real pages in {tmp_path}/shared/data/archives")
    assert not wanted.real_pages_are_due
    wanted.real_pages.mkdir(parents=True)
    (wanted.real_pages / "MANIFEST.tsv").touch()
    assert (unwanted.want_real_pages(), unwanted.real_pages_are_due) == ("", False)
    assert (wanted.want_real_pages(), wanted.real_pages_are_due) == ("", True)
    assert not unwanted.real_pages_are_due
    (place.run / "real_pages").write_text("loaded")
    assert not wanted.real_pages_are_due
