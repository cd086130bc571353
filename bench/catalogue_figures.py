"""`python -m bench.catalogue_figures COMPONENTS PAGES`: the figures of the catalogue, one JSON line each."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.holding import made
from nansen.work.archives.models import Unit
from nansen.work.archives.queries import Asked, described, find, parts

QUESTIONS = (
    "certificat", "sarkissian", "certificats réfugiés marseille", "refugie armenien", "correspondance", "OFPRA/3",
    "passeport nice 1931", "khatchadourian helene", "attestation -lyon", "sarkisian", "certifficat", "",
)  # fmt: skip
ROUNDS = 25


def measure(components: int, pages: int) -> None:
    """Prints the figures."""
    data = f"{components} components, {pages} pages, {len(QUESTIONS)} questions x {ROUNDS}"
    took = made(components, pages)
    root = Unit.objects.get(parent=None)
    wide = Unit.objects.filter(parent=root).first()
    deep = Unit.objects.filter(level="file").order_by("?").first()
    assert wide is not None
    assert deep is not None
    for name, limit, ask, given in (
        ("search with facets, p95", 60, _search, QUESTIONS),
        ("search narrowed by facets, p95", 60, _search_narrowed, QUESTIONS),
        ("tree, a page of parts, p95", 80, parts, (root.pk, wide.pk, deep.parent_id)),
        ("a unit with what it inherits, p95", 80, described, (root.pk, wide.pk, deep.pk)),
    ):
        print(_limit(name, _p95(ask, given), limit, data), flush=True)
    print(_rate(components / took, data))


def _search(words: str) -> object:
    return find(Asked(words))


def _search_narrowed(words: str) -> object:
    return find(Asked(words, level="file", year_from=1930, year_to=1939))


def _limit(name: str, value: float, limit: float, data: str) -> str:
    told = {"name": name, "value": round(value, 2), "unit": "ms", "peer": f"limit promised ({limit} ms)"}
    return json.dumps(told | {"peer_value": limit, "data": data, "concurrency": 1, "at_most": 1.0})


def _rate(value: float, data: str) -> str:
    told = {"name": "import, units written", "value": round(value), "unit": "units/s", "peer": "aim (500 a second)"}
    return json.dumps(told | {"peer_value": 500, "data": data, "concurrency": 1, "at_least": 1.0})


def _p95(ask: Callable[[Any], object], given: tuple[object, ...]) -> float:
    """The ninety-fifth hundredth of the times, in milliseconds, after one round that nobody counts."""
    times = []
    for turn in range(ROUNDS + 1):
        for one in given:
            begun = time.perf_counter()
            ask(one)
            times += [time.perf_counter() - begun] if turn else []
    return sorted(times)[int(len(times) * 0.95)] * 1000


if __name__ == "__main__":
    measure(int(sys.argv[1]), int(sys.argv[2]))
