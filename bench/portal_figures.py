"""`python -m bench.portal_figures DATA`: the reading room's own application asked page after page, one JSON line each.

Beside the time that a reader waits, the processor time of an answer, which other work on the machine lengthens less:
that of this process and that of PostgreSQL's process for its connection.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.db import connection

from bench.holding import longest_files
from config.wsgi import application
from nansen.work.archives.models import Unit

ROUNDS, LEAST = 25, 100
WORDS = (
    "certificat", "sarkissian", "certificats réfugiés marseille", "refugie armenien", "correspondance", "OFPRA/3",
    "passeport nice 1931", "khatchadourian helene", "attestation -lyon",
)  # fmt: skip
MISTYPED = ("sarkisian", "certifficat", "khatchadurian", "corespondance marseile")
NOWHERE = ("zzzz", "xylophone quantique", "qqqqqq 1931")


@dataclass(frozen=True)
class Way:
    """One kind of page: its addresses, and the limit of its ninety-fifth hundredth in milliseconds."""

    name: str
    addresses: tuple[str, ...]
    limit: float


@dataclass(frozen=True)
class Taken:
    """What one answer took, in milliseconds: waited for, this process, PostgreSQL's process."""

    waited: float
    here: float
    database: float


def ways() -> list[Way]:
    """The kinds of pages that are measured."""
    root = Unit.objects.get(parent=None).pk
    wide = Unit.objects.filter(level="series").order_by("sequence").first()
    box = Unit.objects.filter(level="box").order_by("sequence").last()
    longest, registered = longest_files()
    files = list(Unit.objects.filter(level="file").order_by("sequence").values_list("pk", flat=True)[1::1500])
    assert wide is not None
    assert box is not None
    search = tuple(f"/search/?q={words}" for words in WORDS)
    narrowed = tuple(f"{one}&level=file&from=1930&to=1939" for one in search)
    return [
        Way("search, words with facets", search, 60),
        Way("search, narrowed", (*narrowed, "/search/?place=Marseille", "/search/?year=1930&level=file"), 60),
        Way("search, mistyped", tuple(f"/search/?q={words}" for words in MISTYPED), 60),
        Way("search, nothing found", tuple(f"/search/?q={words}" for words in NOWHERE), 60),
        Way("search, no words", ("/search/", "/search/?part=300"), 60),
        Way("tree, a node of many parts", (f"/unit/{root}/", f"/unit/{wide.pk}/", f"/unit/{wide.pk}/?part=1"), 80),
        Way("tree, a deep node", (f"/unit/{box.pk}/",), 80),
        Way("unit, a file of some pages", tuple(f"/unit/{one}/" for one in files), 80),
        Way("file page, of 400", tuple(f"/unit/{longest}/page/{number}/" for number in (1, 7, 200, 400)), 80),
        Way("manifest of 400 pages", (f"/manifests/{longest}/manifest.json",), 40),
        Way("manifest of 400 pages for registered readers", (f"/manifests/{registered}/manifest.json",), 40),
        Way("manifest of some pages", tuple(f"/manifests/{one}/manifest.json" for one in files), 40),
        Way("home", ("/",), 60),
        Way("places", ("/places/",), 60),
        Way("years", ("/years/",), 60),
        Way("boxes", ("/boxes/", "/boxes/?part=4"), 60),
        Way("creators", ("/creators/",), 60),
        Way("top collection", ("/manifests/collection.json",), 40),
    ]


def measure(data: str, wanted: Sequence[str]) -> None:
    """Prints the figures."""
    for way in ways():
        if wanted and not any(word in way.name for word in wanted):
            continue
        rounds = max(ROUNDS, LEAST // len(way.addresses))
        taken = [_asked(one) for turn in range(rounds + 1) for one in way.addresses if turn or _asked(one)]
        for line in _lines(way, taken, data):
            print(json.dumps(line), flush=True)


def _lines(way: Way, taken: Sequence[Taken], data: str) -> Iterable[Mapping[str, object]]:
    here, database = _mean(one.here for one in taken), _mean(one.database for one in taken)
    told = f"{data}, {len(taken)} answers; processor {here:.1f} ms here and {database:.1f} ms in PostgreSQL"
    same = {"unit": "ms", "peer": f"limit ({way.limit:.0f} ms)", "peer_value": way.limit, "concurrency": 1}
    named = {"p50": _hundredth(taken, 50), "p95": _hundredth(taken, 95), "processor": here + database}
    for name, value in named.items():
        promised = {} if name == "p50" else {"at_most": 1.0}
        yield {"name": f"portal: {way.name}, {name}", "value": round(value, 2), "data": told, **same, **promised}


def _asked(address: str) -> Taken:
    """What one answer took. Raises RuntimeError when it is not the page."""
    path, _, query = address.partition("?")
    before, begun = _processor(), time.perf_counter()
    status = _answered(path, query)
    waited = time.perf_counter() - begun
    after = _processor()
    if status != "200 OK":
        raise RuntimeError(f"{address}: {status}")
    return Taken(waited * 1000, (after[0] - before[0]) * 1000, (after[1] - before[1]) * 1000)


def _answered(path: str, query: str) -> str:
    said: list[object] = []
    environ = {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": _encoded(query),
        "SERVER_NAME": settings.ALLOWED_HOSTS[0], "SERVER_PORT": "80", "HTTP_HOST": settings.ALLOWED_HOSTS[0],
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_ACCEPT_ENCODING": "gzip", "HTTP_ACCEPT_LANGUAGE": "fr",
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip

    def start(status: str, _headers: object, _fault: object = None) -> Callable[[bytes], object]:
        said.append(status)
        return said.append

    answer = application(environ, start)
    try:
        for _ in answer:
            pass
    finally:
        answer.close()
    return str(said[0])


def _processor() -> tuple[float, float]:
    """Seconds of processor used until now: here, and by PostgreSQL for our one connection."""
    return time.process_time(), time.clock_gettime(_clock_of(_backend()))


_backends: list[int] = []


def _backend() -> int:
    if not _backends:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            _backends.extend(cursor.fetchone())
        connection.close()
    return _backends[0]


def _clock_of(process: int) -> int:
    """The clock that counts the processor time of another process (what clock_getcpuclockid gives)."""
    return (~process << 3) | 2


def _encoded(query: str) -> str:
    return query.encode().decode("latin-1").replace(" ", "+")


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)


def _hundredth(taken: Sequence[Taken], part: int) -> float:
    return sorted(one.waited for one in taken)[len(taken) * part // 100]


if __name__ == "__main__":
    measure(sys.argv[1], sys.argv[2:])
