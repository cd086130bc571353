"""An installation opened for a benchmark in a folder of its own, as `make run` opens it, without its demonstration."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.env import setting_of
from config.supervisor.passwords import Passwords
from config.supervisor.postgres import free_port

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 300.0


@dataclass(frozen=True)
class Opened:
    """A running installation: its folder, the port of each door, and what an operator's command needs to reach it."""

    var: Path
    ports: dict[str, int]
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """What an operator's Python program printed; raises CalledProcessError."""
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout


@contextmanager
def opened() -> Iterator[Opened]:
    """An installation that holds nobody; stopped and cleared at the end."""
    folder = Path(tempfile.mkdtemp(prefix="nansen-bench-"))
    folder.chmod(0o755)
    ports = {door: free_port() for door in ("public", "space", "office", "reading_room", "images")}
    told = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    told |= {"NANSEN_VAR": str(folder / "var"), "NANSEN_DEMONSTRATION": "no"}
    told |= {setting_of(door): f"http://{door.replace('_', '-')}.localhost:{port}" for door, port in ports.items()}
    said = folder / "said"
    with said.open("wb") as sink:
        process = subprocess.Popen([sys.executable, "-m", "config.supervisor"], cwd=ROOT, env=told, stdout=sink)
    try:
        _wait(process, said)
        secret = Passwords(folder / "var" / "keys" / "installation").secret_key("space")  # a reader's cookie is signed
        environment = told | {"DJANGO_SETTINGS_MODULE": "config.settings", "NANSEN_SECRET_KEY": secret}
        yield Opened(folder / "var", ports, environment)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: "subprocess.Popen[bytes]", said: Path) -> None:
    began = time.monotonic()
    while not re.search(r"Ready in", said.read_text(encoding="utf-8")):
        if process.poll() is not None or time.monotonic() - began > PATIENCE_S:
            raise RuntimeError(said.read_text(encoding="utf-8"))
        time.sleep(0.1)
