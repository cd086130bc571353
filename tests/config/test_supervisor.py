"""An installation starts with one command, keeps its programs alive, and leaves nothing behind."""

import os
import signal
import smtplib
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

import psycopg
import pytest

from config.env import setting_of
from config.supervisor.addresses import Address
from config.supervisor.children import DEATHS_THAT_MAKE_A_LOOP, FIRST_WAIT_S, Child, program
from config.supervisor.place import Place
from config.supervisor.postgres import Cluster
from config.supervisor.processes import environment_of, start_time

from .conftest import DOORS, MakeRun, until


def _doors(run: MakeRun) -> list[Address]:
    return [Address(door, run.environment[setting_of(door)]) for door in DOORS]


def _answering(run: MakeRun) -> list[str]:
    return [door.door for door in _doors(run) if door.answers()]


def _owner(run: MakeRun) -> str:
    return (run.var / "run" / "database_url").read_text().strip()


def test_one_command_opens_every_door_and_ctrl_c_closes_all_in_order(make_run: MakeRun) -> None:
    text = make_run.start().until("Ready in")
    assert _answering(make_run) == list(DOORS)
    assert all(door.origin in text for door in _doors(make_run))
    numbers = make_run.left()
    assert len(numbers) > len(DOORS)
    assert make_run.end() == 0
    assert [number for number in numbers if start_time(number)] == []
    assert _answering(make_run) == []
    assert "Traceback" not in make_run.text


def test_second_start_keeps_the_data_and_the_keys(make_run: MakeRun) -> None:
    make_run.start().until("Ready in")
    with psycopg.connect(_owner(make_run)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    keys = {file: file.read_bytes() for file in (make_run.var / "keys").rglob("*") if file.is_file()}
    assert make_run.end() == 0
    again = make_run.again().start()
    again.until("Ready in")
    with psycopg.connect(_owner(again)) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
    assert {file: file.read_bytes() for file in (again.var / "keys").rglob("*") if file.is_file()} == keys
    assert all(file.stat().st_mode & 0o077 == 0 for file in keys)
    assert again.end() == 0


@pytest.mark.parametrize("name", ["space", "worker", "images", "postgres"])
def test_killed_program_is_started_again(open_run: MakeRun, name: str) -> None:
    killed = open_run.number(name)
    os.kill(killed, signal.SIGKILL)
    until(lambda: open_run.number(name) != killed)
    until(lambda: _answering(open_run) == list(DOORS))
    until(lambda: _can_connect(_owner(open_run)))


def _can_connect(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def test_programs_die_with_a_supervisor_that_is_killed(make_run: MakeRun) -> None:
    make_run.start().until("Ready in")
    numbers = make_run.left()
    make_run.end(signal.SIGKILL)
    until(lambda: not [number for number in numbers if start_time(number)], 30)


def test_next_start_stops_what_a_killed_supervisor_left(make_run: MakeRun) -> None:
    """What is left is made here: a door's group without its supervisor, and a PostgreSQL on this very folder."""
    make_run.start().until("Ready in")
    password = (make_run.var / "keys" / "installation" / "owner").read_text()
    assert make_run.end() == 0
    cluster = Cluster(make_run.var / "postgres" / "data", 0, password)
    left = Cluster(cluster.data, int(_owner(make_run).rsplit(":", 1)[1].split("/")[0]), password)
    server = left.start(log=make_run.folder / "left.log")
    place = Place(Path.cwd(), make_run.var, make_run.var / "keys")
    child = program("space", ["sleep", "600"], {"NANSEN_VAR": str(make_run.var), "PATH": os.environ["PATH"]}, place)
    child.start()
    again = make_run.again().start()
    text = again.until("Ready in")
    assert "Stopped what an earlier run left: space." in text
    assert "Stopped the PostgreSQL that an earlier run left." in text
    assert child.process is not None
    assert child.process.poll() is not None
    assert server.poll() is not None
    assert again.end() == 0


def test_stranger_with_a_number_we_wrote_down_is_left_alone(make_run: MakeRun) -> None:
    place = Place(Path.cwd(), make_run.var, make_run.var / "keys")
    place.make()
    stranger = program("stranger", ["sleep", "600"], {"PATH": os.environ["PATH"]}, place)
    stranger.start()
    assert stranger.process is not None
    (place.pids / "space").write_text(f"{stranger.process.pid} 1\n")
    stranger.mark_file.unlink()
    make_run.start().until("Ready in")
    assert stranger.process.poll() is None
    stranger.stop()
    assert make_run.end() == 0


def test_program_that_keeps_dying_waits_longer_each_time_and_is_told_once(tmp_path: Path) -> None:
    log = tmp_path / "door.log"
    words = ["sh", "-c", "echo the port is gone >&2; exit 3"]
    place = Place(tmp_path, tmp_path, tmp_path / "keys")
    place.make()
    child = program("door", words, {"PATH": os.environ["PATH"]}, place)
    child.start()
    now, waits, said = 1000.0, [], []
    for _ in range(DEATHS_THAT_MAKE_A_LOOP + 2):
        assert child.process is not None
        child.process.wait(10)
        if sentence := child.watch(now):
            said.append(sentence)
        waits.append(child.next_start - now)
        assert child.watch(child.next_start - 0.01) is None
        assert child.process is None
        now = child.next_start
        child.watch(now)
    assert waits[:3] == [FIRST_WAIT_S, FIRST_WAIT_S * 2, FIRST_WAIT_S * 4]
    assert len(said) == 1
    assert "the port is gone" in said[0]
    assert str(log.name) in said[0]


def test_program_that_fills_the_disk_is_told_as_a_full_disk(tmp_path: Path) -> None:
    place = Place(tmp_path, tmp_path, tmp_path / "keys")
    place.make()
    told = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    child = program("postgres", ["cp", "/etc/passwd", "/dev/full"], told, place)
    said = []
    for beat in range(DEATHS_THAT_MAKE_A_LOOP):
        child.start()
        assert child.process is not None
        child.process.wait(10)
        said.append(child.watch(beat * 100.0))
    assert str(said[-1]).startswith("The disk is full")


def test_public_door_is_told_no_key_and_no_password_but_its_own(open_run: MakeRun) -> None:
    told = b"\n".join(environment_of(open_run.number("public"))).decode()
    passwords = open_run.var / "keys" / "installation"
    assert (passwords / "public").read_text() in told
    others = [file.name for file in passwords.iterdir() if file.name != "public" and file.read_text() in told]
    assert others == []
    assert str(open_run.var / "keys") not in told
    assert "NANSEN_KEYS" not in told


def test_image_server_is_told_no_database_and_no_key_but_its_own(open_run: MakeRun) -> None:
    told = b"\n".join(environment_of(open_run.number("images"))).decode()
    own = open_run.var / "keys" / "images"
    assert sorted(file.name for file in own.iterdir()) == ["grant", "record"]
    assert f"NANSEN_IMAGES_KEYS={own}" in told
    assert "DATABASE_URL" not in told
    assert "NANSEN_SECRET_KEY" not in told
    assert "NANSEN_KEYS=" not in told
    assert [one.name for one in (open_run.var / "keys" / "installation").iterdir() if one.read_text() in told] == []


def test_reading_room_is_told_its_readers_keys_and_the_key_of_grants_alone(open_run: MakeRun) -> None:
    told = b"\n".join(environment_of(open_run.number("reading_room"))).decode()
    keys = open_run.var / "keys"
    named = sorted(line for line in told.splitlines() if str(keys) in line)
    assert named == [f"NANSEN_GRANT_KEY={keys / 'images' / 'grant'}", f"NANSEN_READERS_KEYS={keys / 'readers'}"]
    assert (keys / "readers" / "lookup").is_file()
    assert "NANSEN_SMTP_HOST" not in told


def test_images_without_their_keys_refuse_to_start(make_run: MakeRun) -> None:
    (make_run.var / "archives" / "images" / "ab").mkdir(parents=True)
    assert "Nansen never makes new keys for data it cannot read." in make_run.refusal()


def test_mailbox_keeps_what_is_sent_for_its_owner_alone(open_run: MakeRun) -> None:
    told = dict(entry.split(b"=", 1) for entry in environment_of(open_run.number("worker")) if b"=" in entry)
    with smtplib.SMTP("127.0.0.1", int(told[b"NANSEN_SMTP_PORT"]), timeout=10) as post:
        post.sendmail("a@office.invalid", ["b@person.invalid"], b"Subject: hello\r\n\r\nhello\r\n")
    [kept] = list((open_run.var / "mail").glob("*.eml"))
    assert b"hello" in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    assert "person.invalid" not in (open_run.var / "log" / "mailbox.log").read_text()


def test_doors_answer_to_their_own_host_alone(open_run: MakeRun) -> None:
    space, public = (next(door for door in _doors(open_run) if door.door == name) for name in ("space", "public"))
    assert _status(space, space.host) != 400
    assert _status(space, public.host.split(":")[0]) == 400


def _status(door: Address, host: str, cookie: str = "") -> int:
    asked = urllib.request.Request(f"http://127.0.0.1:{door.port}/", headers={"Host": host, "Cookie": cookie})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize("name", ["public", "reading_room"])
def test_doors_without_sign_in_of_django_answer_a_forged_session(open_run: MakeRun, name: str) -> None:
    door = next(one for one in _doors(open_run) if one.door == name)
    assert _status(door, door.host, cookie=f"{name}_session={'a' * 32}") == HTTPStatus.OK


def test_steady_program_is_forgiven_its_deaths(tmp_path: Path) -> None:
    place = Place(tmp_path, tmp_path, tmp_path / "keys")
    place.make()
    child: Child = program("door", ["sleep", "60"], {"PATH": os.environ["PATH"]}, place)
    child.deaths, child.told = 5, True
    child.start()
    child.watch(time.monotonic() + 120)
    assert (child.deaths, child.told) == (0, False)
    child.stop()
