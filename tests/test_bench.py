"""A figure never stands alone, and a promise that is not kept ends `make bench` with an error."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.figures import Figure, NoPeer

ROOT = Path(__file__).resolve().parent.parent


def _figure(**changed: object) -> Figure:
    facts = {"name": "x", "value": 2.0, "unit": "s", "peer": "limit", "peer_value": 4.0, "data": "-", "concurrency": 1}
    return Figure(**{**facts, **changed})  # type: ignore[arg-type]


def test_figure_shows_its_peer_and_their_ratio() -> None:
    told = json.loads(_figure().line())
    assert (told["peer"], told["ratio"], told["kept"]) == ("limit", 0.5, True)


@pytest.mark.parametrize("changed", [{"peer": " "}, {"peer_value": 0.0}])
def test_figure_without_a_peer_is_an_error(changed: dict[str, object]) -> None:
    with pytest.raises(NoPeer):
        _figure(**changed).line()


@pytest.mark.parametrize("found", [{"name": "x", "ratio": 1.0}, {"name": "x", "peer": "y"}])
def test_plain_line_without_a_peer_is_an_error(found: dict[str, object]) -> None:
    with pytest.raises(NoPeer):
        bench.line(found)


@pytest.mark.parametrize(
    ("bound", "kept"), [({"at_most": 0.5}, True), ({"at_most": 0.49}, False), ({"at_least": 0.6}, False)]
)
def test_promise_is_on_the_ratio(bound: dict[str, float], kept: bool) -> None:  # noqa: FBT001
    assert _figure(**bound).kept is kept


def _yielding(*figures: Figure) -> Callable[[], Iterator[Figure]]:
    return lambda: iter(figures)


@pytest.mark.parametrize(
    ("figures", "good"),
    [([_figure()], True), ([_figure(), _figure(at_most=0.1)], False), ([_figure(peer="")], False)],
    ids=["kept", "broken", "alone"],
)
def test_benchmark_ends_well_only_when_every_figure_does(
    monkeypatch: pytest.MonkeyPatch, figures: list[Figure], good: bool  # noqa: FBT001
) -> None:  # fmt: skip
    monkeypatch.setattr("bench.starting.main", _yielding(*figures))
    assert bench.run("starting") is good


def test_every_benchmark_named_is_found_or_told() -> None:
    assert {"starting", "journal", "sealing"} <= set(bench.scripts())
    done = subprocess.run(
        [sys.executable, "-m", "bench", "nothing"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.startswith("No benchmark is called nothing; there are: ")
