"""Each thing that stops a start is one sentence, and the next start goes on as if nothing had happened."""

import importlib.metadata
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from config.env import Database
from config.supervisor import place as places
from config.supervisor import system_user
from config.supervisor.installation import Installation
from config.supervisor.place import Place, unreachable_by
from config.supervisor.postgres import free_port
from config.supervisor.refusals import CannotStart, sentence

from .conftest import ROOT, MakeRun, until

OUR_OWN = "unset it to use the PostgreSQL that comes with Nansen"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts PostgreSQL as another user, or mounts a disk")


@pytest.mark.parametrize("shared", [False, True], ids=["plain", "shared"])
def test_taken_port_is_named_with_its_door(make_run: MakeRun, *, shared: bool) -> None:
    port = int(make_run.environment["NANSEN_SPACE_ORIGIN"].rsplit(":", 1)[1])
    with socket.socket() as other:
        if shared:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        said = make_run.refusal()
    assert f"Port {port}" in said
    assert "NANSEN_SPACE_ORIGIN" in said
    assert not (make_run.var / "postgres").exists()


def test_address_without_a_port_is_refused(make_run: MakeRun) -> None:
    said = make_run.again(NANSEN_SPACE_ORIGIN="http://space.localhost").refusal()
    assert said.startswith("NANSEN_SPACE_ORIGIN must read like")


def test_second_run_in_the_same_folder_is_refused(open_run: MakeRun) -> None:
    assert open_run.again().refusal().startswith("Nansen already runs in this folder")


@pytest.mark.parametrize("url", ["mysql://u:p@localhost/n", "postgresql://localhost", "postgresql://u:p@localhost:x/n"])
def test_database_url_of_another_form_is_refused(make_run: MakeRun, url: str) -> None:
    assert make_run.again(DATABASE_URL=url).refusal().startswith("DATABASE_URL")


def test_database_that_does_not_answer_is_named(make_run: MakeRun) -> None:
    port = free_port()
    said = make_run.again(DATABASE_URL=f"postgresql://nansen:secret@127.0.0.1:{port}/nansen").refusal()
    assert f"no PostgreSQL answers at 127.0.0.1:{port}" in said
    assert OUR_OWN in said
    assert "secret" not in said


@pytest.fixture
def server() -> Database:
    """The server of the test session, as its owner."""
    return Database.parse(os.environ["DATABASE_URL"])


def test_wrong_password_is_refused_without_repeating_it(make_run: MakeRun, server: Database) -> None:
    said = make_run.again(DATABASE_URL=server.seen_by(server.user, "not-this-one").url).refusal()
    assert f"refuses the password of the user {server.user}" in said
    assert "not-this-one" not in make_run.text + said


def test_database_that_is_not_there_is_named(make_run: MakeRun, server: Database) -> None:
    wrong = Database(server.host, server.port, "nowhere", server.user, server.password)
    assert "no database nowhere" in make_run.again(DATABASE_URL=wrong.url).refusal()


@pytest.mark.parametrize(
    ("grants", "lacking"),
    [("", "make tables in the schema public"), ("GRANT CREATE ON SCHEMA public TO {}", "make roles (CREATEROLE)")],
)
def test_user_with_too_few_rights_is_refused(make_run: MakeRun, server: Database, grants: str, lacking: str) -> None:
    name = f"narrow_{time.monotonic_ns()}"
    with psycopg.connect(server.url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'narrow'")
        if grants:
            owner.execute(grants.format(name))
        try:
            said = make_run.again(DATABASE_URL=server.seen_by(name, "narrow").url).refusal()
        finally:
            owner.execute(f"DROP OWNED BY {name}")
            owner.execute(f"DROP ROLE {name}")
    assert f"the user {name} has not the right to {lacking}" in said


def test_half_made_postgresql_is_made_again(make_run: MakeRun) -> None:
    first = make_run.start()
    until(lambda: any((make_run.var / "postgres").glob("data.unfinished-*")))
    first.end(signal.SIGKILL)
    again = make_run.again().start()
    assert "Making the PostgreSQL" in again.until("Ready in")
    assert not any((make_run.var / "postgres").glob("data.unfinished-*"))
    assert again.end() == 0


def test_half_made_tables_are_finished_by_the_next_start(make_run: MakeRun) -> None:
    first = make_run.start()
    first.until("migrations to run")
    time.sleep(0.1)
    first.end(signal.SIGKILL)
    again = make_run.again().start()
    again.until("Ready in")
    assert again.end() == 0


def test_half_loaded_demonstration_is_cleared_and_the_keys_stay(make_run: MakeRun) -> None:
    make_run.start().until("Ready in")
    url = (make_run.var / "run" / "database_url").read_text().strip()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE half_loaded ()")
    keys = {file: file.read_bytes() for file in (make_run.var / "keys").rglob("*") if file.is_file()}
    assert make_run.end() == 0
    (make_run.var / "run" / "demonstration").write_text("begun")
    again = make_run.again().start()
    assert "Clearing a demonstration that was half loaded" in again.until("Ready in")
    with psycopg.connect((again.var / "run" / "database_url").read_text().strip()) as connection:
        assert connection.execute("SELECT to_regclass('half_loaded')").fetchone() == (None,)
    assert {file: file.read_bytes() for file in (again.var / "keys").rglob("*") if file.is_file()} == keys
    assert again.end() == 0


def test_data_without_its_keys_refuses_to_start(make_run: MakeRun) -> None:
    make_run.start().until("migrations to run")
    make_run.until("Ready in")
    assert make_run.end() == 0
    shutil.rmtree(make_run.var / "keys")
    assert "its keys are missing" in make_run.again().refusal()
    assert not list((make_run.var / "keys").rglob("*.*"))


@as_root
def test_root_in_a_closed_folder_runs_and_opens_it_to_nobody(make_run: MakeRun) -> None:
    if not system_user.may_mount():
        pytest.skip("this machine lets nobody have a mount namespace")
    closed = make_run.folder / "closed"
    closed.mkdir(mode=0o700)
    run = make_run.again(NANSEN_VAR=str(closed / "var")).start()
    run.until("Ready in")
    assert run.end() == 0
    assert closed.stat().st_mode & 0o077 == 0


@as_root
def test_root_in_a_closed_folder_is_told_which_where_nothing_can_be_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_user, "may_mount", lambda: False)
    tmp_path.chmod(0o700)
    with pytest.raises(CannotStart, match=r"may not enter .*: move this folder"):
        system_user.as_whom(signal.SIGINT, tmp_path)


def test_folder_is_unreachable_by_its_first_closed_parent(tmp_path: Path) -> None:
    inner = tmp_path / "open" / "closed" / "inner"
    inner.mkdir(parents=True)
    for folder in [inner, *inner.parents]:
        if folder.is_relative_to(tmp_path):
            folder.chmod(0o755)
    (tmp_path / "open" / "closed").chmod(0o700)
    nobody = 64_000
    assert unreachable_by(nobody, set(), inner) in {tmp_path / "open" / "closed", *tmp_path.parents}


def test_disk_that_will_be_full_refuses_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "ROOM_FOR_A_FIRST_START", 1 << 60)
    with pytest.raises(CannotStart, match=r"has \d+ MiB left and Nansen needs \d+"):
        Place(tmp_path, tmp_path, tmp_path / "keys").check_room()


def test_disk_that_is_full_while_writing_is_one_sentence() -> None:
    with pytest.raises(OSError, match="No space") as fault:
        Path("/dev/full").write_text("x", encoding="ascii")
    assert str(sentence(fault.value, place="var")).startswith("The disk is full")


def test_missing_font_is_one_sentence(make_run: MakeRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that has not the wheel of one font."""
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name.startswith("fontpkg"):
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    with pytest.raises(CannotStart) as refused:
        Installation(make_run.environment).run()
    assert str(refused.value).startswith("The fonts of the letters cannot be cut: fontpkg-")
    assert "install the locked requirements again" in str(refused.value)
    assert not (make_run.var / "postgres").exists()


@contextmanager
def _small_disk(folder: Path, *options: str) -> Iterator[Path]:
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", folder], check=False)
    if done.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@as_root
@pytest.mark.parametrize("inodes", [40, 400, 1000], ids=lambda n: f"{n}-files")
def test_disk_that_fills_while_starting_is_one_sentence(make_run: MakeRun, inodes: int) -> None:
    """A disk with room for so many files: full while PostgreSQL is made, or a little later."""
    with _small_disk(make_run.folder / "disk", "size=2g", f"nr_inodes={inodes}", "mode=755") as disk:
        said = make_run.again(NANSEN_VAR=str(disk / "var")).refusal()
    assert said.startswith("The disk is full"), said


@as_root
def test_disk_too_small_is_refused_before_anything_is_made(make_run: MakeRun) -> None:
    with _small_disk(make_run.folder / "disk", "size=40m", "mode=755") as disk:
        said = make_run.again(NANSEN_VAR=str(disk / "var")).refusal()
        assert not (disk / "var" / "postgres").exists()
    assert "MiB left and Nansen needs" in said


def _packages(folder: Path, python: str) -> "subprocess.CompletedProcess[str]":
    """The set-up of the packages in a copy of the tree, with another Python."""
    (folder / ".ci").mkdir()
    (folder / "requirements").mkdir()
    shutil.copy(ROOT / ".ci" / "packages", folder / ".ci")
    (folder / "requirements" / "run.txt").write_text("")
    return subprocess.run(
        [folder / ".ci" / "packages", "run"], env={"PATH": os.environ["PATH"], "PYTHON": python},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_python_too_old_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text(
        f'#!/bin/sh\ncase "$2" in *version_info*) exit 1;; esac\nexec {sys.executable} "$@"\n', encoding="ascii"
    )
    old.chmod(0o755)
    done = _packages(tmp_path, str(old))
    assert done.returncode == 1
    assert done.stderr.startswith("Nansen needs Python 3.11 or newer")
    assert len(done.stderr.strip().splitlines()) == 1


def test_missing_python_is_refused(tmp_path: Path) -> None:
    done = _packages(tmp_path, "python-that-is-not-there")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
