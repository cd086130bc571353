"""Home, lists, first openings, re-reading and deposits, in a house of 20,000 persons and 200,000 letters."""

import http.client
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice

from bench.figures import Figure
from bench.opened import ROOT, Opened, opened
from config.supervisor.postgres import free_port

PERSONS, EACH, READERS = 20_000, 10, 300
FULL = f"{PERSONS:,} persons, {PERSONS * EACH:,} letters"
ROUNDS, REQUESTS, AT_ONCE = 5, 200, 4
TOKEN = "b" * 32


@dataclass(frozen=True)
class Ask:
    """One request to the space."""

    path: str
    cookie: str
    post: bool = False


def main() -> Iterator[Figure]:
    """Every figure of the space that the project promises."""
    with opened() as house:
        told = json.loads(house.command("-m", "bench.crowd", str(PERSONS), str(EACH), str(READERS)))
        readers = told["readers"]
        yield from _pages(house, readers)
        yield from _deposits(told["deposits_ms"])
        yield from _openings(house, readers)
        yield from _re_reading(house, readers, told["bytes"])


def _pages(house: Opened, readers: Sequence[dict]) -> Iterator[Figure]:
    for name, path in (("home", "/"), ("letters", "/letters/")):
        asks = [Ask(path, one["cookie"]) for one in readers]
        times = [_timed(house, ask) for ask in islice(cycle(asks), 2 * len(asks))]
        limit = "limit: p95 under 60 ms"
        yield Figure(f"space.{name}.p95", _p95(times), "ms", limit, 60.0, FULL, 1, at_most=1.0)


def _deposits(times: Sequence[float]) -> Iterator[Figure]:
    limit = "limit: p95 under 25 ms, rendering apart"
    yield Figure("deposit.p95", _p95(times), "ms", limit, 25.0, f"{len(times)} deposits; {FULL}", 1, at_most=1.0)


def _openings(house: Opened, readers: Sequence[dict]) -> Iterator[Figure]:
    asks = [Ask(f"/letters/{letter}/open/", one["cookie"], post=True) for one in readers for letter in one["closed"]]
    rate = _rate(lambda ask: _asked(house.ports["space"], ask, 302), asks)
    limit = "limit: 150 first openings a second, sustained"
    data = f"{len(asks)} letters opened once, by {len(readers)} persons; {FULL}"
    yield Figure("opening.rate", rate, "openings/s", limit, 150.0, data, AT_ONCE, at_least=1.0)


def _re_reading(house: Opened, readers: Sequence[dict], size: int) -> Iterator[Figure]:
    asks = list(islice(cycle(Ask(f"/letters/{one['read']}/letter.pdf", one["cookie"]) for one in readers), REQUESTS))
    with _bare(house, size, asks[0]) as port:
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(_rate(lambda ask: _asked(house.ports["space"], ask, 200), asks))
            bare.append(_rate(lambda ask: _asked(port, ask, 200), asks))
    yield Figure(
        "re_reading.rate", statistics.median(ours), "letters/s",
        "a bare Django view on the same server: session, one look-up, a plain file", statistics.median(bare),
        f"{size // 1024} KiB; {ROUNDS} rounds in turn; {FULL}", AT_ONCE, at_least=0.5,
    )  # fmt: skip


def _timed(house: Opened, ask: Ask) -> float:
    began = time.perf_counter()
    _asked(house.ports["space"], ask, 200)
    return (time.perf_counter() - began) * 1000


def _asked(port: int, ask: Ask, wanted: int) -> None:
    """Send a request, read the whole answer. Raises RuntimeError on another status."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": f"space.localhost:{port}", "Cookie": f"space_session={ask.cookie}; space_csrf={TOKEN}"}
    if ask.post:
        body = f"csrfmiddlewaretoken={TOKEN}"
        line.request("POST", ask.path, body, headers | {"Content-Type": "application/x-www-form-urlencoded"})
    else:
        line.request("GET", ask.path, headers=headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != wanted:
        raise RuntimeError(f"{ask.path}: {answer.status}, not {wanted}")


def _rate(do: Callable[[Ask], None], asks: Sequence[Ask]) -> float:
    """How many a second, several at once."""
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as hands:
        list(hands.map(do, asks))
    return len(asks) / (time.perf_counter() - began)


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@contextmanager
def _bare(house: Opened, size: int, first: Ask) -> Iterator[int]:
    """The peer: Django with its sessions and one look-up, on the same server and database, a plain file as answer."""
    port = free_port()
    plain = house.var / "letter.pdf"
    plain.write_bytes(b"%PDF-1.7\n" + b"0" * (size - 9))
    environment = house.environment | {"DJANGO_SETTINGS_MODULE": "bench.bare_settings", "BENCH_FILE": str(plain)}
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1",
         "--port", str(port), "--workers", "2", "--blocking-threads", "8", "--log-level", "error",
         "bench.bare_view:application"],
        cwd=ROOT, env=environment,
    )  # fmt: skip
    try:
        _until_answers(port, first)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _until_answers(port: int, first: Ask) -> None:
    for _ in range(100):
        try:
            return _asked(port, first, 200)
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the bare view did not start")
