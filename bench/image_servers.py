"""The image server and its peers, started for a benchmark, and what wrk measures of them."""

import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from bench.image_pages import lua
from config.supervisor.postgres import free_port
from config.supervisor.programs import image_server

ROOT = Path(__file__).resolve().parent.parent
IIPSRV = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
PACKAGES = {"nginx": "nginx-light", "wrk": "wrk", "vips": "libvips-tools", str(IIPSRV): "iipimage-server"}
AT_ONCE, SECONDS = 8, 3


@dataclass(frozen=True)
class Run:
    """What one run of wrk measured: answers a second, 99th percentile in milliseconds, processor ms an answer."""

    rate: float
    p99: float
    cost: float


@dataclass
class Server:
    """One server: how its addresses begin, its processes, what its runs measured."""

    name: str
    port: int
    start: str
    processes: list["subprocess.Popen[bytes]"]
    headers: dict[str, str] = field(default_factory=dict)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{self.start}{path}"

    def fetch(self, path: str) -> bytes:
        """One answer. Raises RuntimeError when it is not good."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", self.start + path, headers=self.headers)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{self.name}: {answer.status} to {path}")
        return body

    def memory(self) -> float:
        """MiB of its processes, shared parts divided."""
        return sum(_pss(number) for number in self._numbers()) / 1024

    def processor(self) -> float:
        """Seconds of processor its processes have used."""
        ticks = os.sysconf("SC_CLK_TCK")
        facts = [Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split() for number in self._numbers()]
        return sum(int(one[11]) + int(one[12]) for one in facts) / ticks

    def _numbers(self) -> list[int]:
        found = [process.pid for process in self.processes]
        for number in found:
            found += [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
        return found


def _pss(number: int) -> int:
    lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def check_peers() -> None:
    """Raise RuntimeError that names the Debian packages of the peers that are missing."""
    missing = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    if missing:
        raise RuntimeError(f"the peers of this benchmark are missing: apt-get install {' '.join(missing)}")


@contextmanager
def ours(folder: Path, images: Path, keys: Path, headers: dict[str, str]) -> Iterator[Server]:
    """The image server as `make run` starts it."""
    port = free_port()
    told = {
        "PATH": os.environ["PATH"], "NANSEN_VAR": str(folder), "NANSEN_IMAGES": str(images),
        "NANSEN_IMAGES_KEYS": str(keys), "VIPS_CONCURRENCY": "1", "NANSEN_IMAGES_ORIGIN": f"http://127.0.0.1:{port}",
    }  # fmt: skip
    process = subprocess.Popen(image_server(port), cwd=ROOT, env=told)
    with _ending([process], port):
        yield Server("ours", port, "/iiif/3/", [process], headers)


@contextmanager
def nginx(folder: Path, files: Path, tiffs: Path) -> Iterator[tuple[Server, Server]]:
    """A plain nginx over files cut beforehand, and iipsrv (two processes, no kept connection) behind another nginx."""
    ports = [free_port() for _ in range(4)]
    environment = {
        "FILESYSTEM_PREFIX": f"{tiffs}/", "VERBOSITY": "0", "LOGFILE": "/dev/null",
        "JPEG_QUALITY": "80", "MAX_CVT": "5000",
    }  # fmt: skip
    workers = [
        subprocess.Popen([IIPSRV, "--bind", f"127.0.0.1:{port}"], env=environment, stdout=subprocess.DEVNULL)
        for port in ports[2:]
    ]
    statics = _nginx(folder / "static", ports[0], f"root {files}; open_file_cache max=4000;", "")
    pool = "".join(f"server 127.0.0.1:{port};" for port in ports[2:])
    passing = (
        "location ~ ^/iip/([0-9a-f]+)/(.*)$ { fastcgi_pass iip; fastcgi_param REQUEST_METHOD GET;"
        ' fastcgi_param QUERY_STRING "IIIF=$1.tif/$2";'
        " fastcgi_param HTTP_HOST localhost; fastcgi_param REQUEST_URI $uri; }"
    )
    iip = _nginx(folder / "iip", ports[1], passing, f"upstream iip {{ {pool} }}")
    with _ending([statics], ports[0]), _ending([iip, *workers], ports[1]):
        yield Server("nginx", ports[0], "/", [statics]), Server("iipsrv", ports[1], "/iip/", [iip, *workers])


def _nginx(folder: Path, port: int, inside: str, above: str) -> "subprocess.Popen[bytes]":
    folder.mkdir(parents=True)
    user = "user root;" if os.geteuid() == 0 else ""
    spools = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; {spools} {above}\n"
        f"types {{ image/jpeg jpg; }} server {{ listen 127.0.0.1:{port}; {inside} }} }}\n"
    )
    return subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.DEVNULL)


@contextmanager
def _ending(processes: list["subprocess.Popen[bytes]"], port: int) -> Iterator[None]:
    """Processes that answer at a port, ended afterwards."""
    try:
        _until_listening(port)
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def _until_listening(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"nothing listens at {port}")


def measured(server: Server, paths: Sequence[str], folder: Path) -> Run:
    """One run of wrk over these paths. Raises RuntimeError when an answer was not good."""
    script = folder / f"{server.name}.lua"
    script.write_text(lua([server.start + path for path in paths], server.headers))
    command = [
        "wrk",
        "-t1",
        f"-c{AT_ONCE}",
        f"-d{SECONDS}s",
        "--timeout",
        "20s",
        "--latency",
        "-s",
        str(script),
        server.address(""),
    ]
    before = server.processor()
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    used = server.processor() - before
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{server.name}: {said}")
    count = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    return Run(rate, float(value) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit], 1000 * used / max(count, 1))


def in_turn(servers: Sequence[Server], paths: Sequence[str], folder: Path, rounds: int) -> dict[str, Run]:
    """The median run of each server, one after the other in each round, after a first that is not counted."""
    runs: dict[str, list[Run]] = {server.name: [] for server in servers}
    for rank in range(rounds + 1):
        for server in servers:
            run = measured(server, paths, folder)
            if rank:
                runs[server.name].append(run)
    return {
        name: Run(*(statistics.median(getattr(run, part) for run in several) for part in ("rate", "p99", "cost")))
        for name, several in runs.items()
    }
