"""Hostile requests get a right error or a bounded answer, and tiles keep flowing."""

import concurrent.futures
import http.client
import socket
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.work.archives.backends import pyramids
from nansen.work.archives.rules import pyramids as rules

from .conftest import IMAGE, House, Running, page

OTHER = "aa" * 16
TILE = f"/iiif/3/{IMAGE}/0,0,256,256/256,256/0/default.jpg"


@pytest.mark.parametrize(
    "path",
    [
        "/iiif/3/../../../etc/passwd/full/max/0/default.jpg", "/iiif/3/..%2F..%2Fetc%2Fpasswd/full/max/0/default.jpg",
        "/iiif/3/%2e%2e/info.json", "/iiif/3/%252e%252e%252f/info.json", f"/iiif/3/{IMAGE}%00/info.json",
        f"/iiif/3/{IMAGE.upper()}/info.json", f"/iiif/3/{IMAGE}/../{IMAGE}/info.json", f"/iiif/3/{IMAGE}//info.json",
        f"/iiif/3//{IMAGE}/info.json", f"/iiif/2/{IMAGE}/info.json", "/iiif/3/", "/iiif/3", "//iiif/3/", "/static/x",
        f"/iiif/3/{IMAGE}/full/max/0/default.jpg/", f"/iiif/3/{IMAGE}/access.json", f"/iiif/3/{IMAGE}/pyramid.tif",
        f"/iiif/3/a%2F{IMAGE}/info.json", "/iiif/3/[frob]/info.json", f"/iiif/3/{IMAGE}%0d%0aX-Y:1/info.json",
        "/auth/", "/auth/../iiif/3", "/auth/probe/../x", "/auth/token.js/x", "/auth/nothing.js", "/favicon.ico",
    ],
)  # fmt: skip
def test_strange_addresses_are_nowhere(house: House, path: str) -> None:
    got = house.ask(path)
    assert got.status in {400, 404}, got
    assert got.headers["cache-control"] == "no-store"
    assert path not in got.body.decode("latin-1")


@pytest.mark.parametrize("part", ["%", "%zz", "%ff", "%C3%A9", "x" * 500, "%00", "\x00", "\xe9", "'", "a/b/c/d/e/f"])
def test_strange_parts_are_bad_requests_or_nowhere(house: House, part: str) -> None:
    for rest in (f"{part}/max/0/default.jpg", f"full/{part}/0/default.jpg", f"full/max/{part}/default.jpg"):
        assert house.image(rest).status in {400, 404}


def test_percent_is_decoded_once(house: House) -> None:
    assert house.image("full/%5E!300%2C300/0/default%2Ejpg").status == 200
    assert house.image("full/%255E!300,300/0/default.jpg").status == 400


words = st.sampled_from(
    ["full", "square", "max", "^", "!", "pct:", ",", "0", "1", "256", "1e9", ".", "-", "%2C", "/", " "]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, max_size=12).map("".join) | st.text(max_size=30))
def test_any_address_gets_an_answer_of_the_table(house: House, rest: str) -> None:
    try:
        rest.encode("latin-1")
    except UnicodeEncodeError:
        return
    assert house.image(rest).status in {200, 400, 404}


numbers = st.integers(0, 9_999_999)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers, numbers, numbers, numbers, st.integers(1, 9_999_999), st.integers(1, 9_999_999), st.booleans())
def test_absurd_regions_and_sizes_are_refused_or_bounded(  # noqa: PLR0917
    house: House, left: int, top: int, wide: int, high: int, out_wide: int, out_high: int, up: bool  # noqa: FBT001
) -> None:  # fmt: skip
    small = house.again(largest_area=90_000)
    for size in (f"{out_wide},{out_high}", f"!{out_wide},{out_high}", f"{out_wide},", "max"):
        got = small.image(f"{left},{top},{wide},{high}/{'^' if up else ''}{size}/0/default.png")
        assert got.status in {200, 400}
        if got.status == 200:
            width, height = (int.from_bytes(got.body[at : at + 4]) for at in (16, 20))
            assert width * height <= 90_000


def test_cuts_beyond_the_queue_are_told_to_come_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house.application.lanes.small, "_room", 0)
    got = house.image("1,1,40,40/max/0/default.jpg")
    assert (got.status, got.headers["retry-after"], got.headers["cache-control"]) == (503, "2", "no-store")
    assert house.ask(TILE).status == 200
    assert house.image("full/200,/0/default.jpg").status == 200


def test_full_pages_and_small_cuts_do_not_share_a_queue(house: House) -> None:
    lanes = house.application.lanes
    assert lanes.for_cost(8_000_000) is lanes.small
    assert lanes.for_cost(8_000_001) is lanes.large


def _ask(line: http.client.HTTPConnection, path: str) -> int:
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    return answer.status


def _memory(running: Running) -> int:
    """Bytes held by the server's processes."""
    total = 0
    for number in (running.process.pid, *_children(running.process.pid)):
        facts = Path(f"/proc/{number}/smaps_rollup").read_text()
        total += 1024 * int(next(line.split()[1] for line in facts.splitlines() if line.startswith("Pss:")))
    return total


def _children(number: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def test_tiles_flow_while_others_ask_for_full_pages_in_thousands_of_sizes(running: Running) -> None:
    images = running.house.installed.images
    pyramids.make(page(running.house.folder / "large.png", 4000, 5000), image=OTHER, images=images)
    running.house.record(image=OTHER)
    said: Counter[int] = Counter()
    deadline = time.monotonic() + 6

    def greedy(hand: int) -> None:
        line = http.client.HTTPConnection("localhost", running.port, timeout=60)
        rank = hand
        while time.monotonic() < deadline:
            rank += 16
            said[_ask(line, f"/iiif/3/{OTHER}/full/{2000 + rank % 1000},/{rank % 7}.5/default.jpg")] += 1

    with concurrent.futures.ThreadPoolExecutor(16) as hands:
        asked = [hands.submit(greedy, hand) for hand in range(16)]
        line, waits = http.client.HTTPConnection("localhost", running.port, timeout=60), []
        while time.monotonic() < deadline - 1:
            began = time.monotonic()
            assert _ask(line, TILE) == 200
            waits.append(time.monotonic() - began)
        for one in asked:
            one.result()
    assert set(said) <= {200, 503}
    assert said[503], "the queue was never full"
    assert sorted(waits)[len(waits) // 2] < 1, "half of the tiles waited behind full pages"
    assert max(waits) < 10
    assert _memory(running) < 900 * 1024 * 1024
    files = {path.name for path in images.rglob("*") if path.is_file()}
    assert files == {rules.PYRAMID, rules.ACCESS, *rules.sizes_made_once(1, 1)}


def test_slow_clients_hold_nothing_back(running: Running) -> None:
    """Half of them never finish their request, half never read the answer; the crowd is served meanwhile."""
    held = []
    ask = f"GET /iiif/3/{IMAGE}/full/max/0/default.png HTTP/1.1\r\nHost: localhost\r\n"
    for rank in range(80):
        line = socket.create_connection(("localhost", running.port), timeout=10)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.sendall((ask + ("\r\n" if rank % 2 else "X-Slow: ")).encode())
        held.append(line)
    line, waits = http.client.HTTPConnection("localhost", running.port, timeout=30), []
    for _ in range(200):
        began = time.monotonic()
        assert _ask(line, TILE) == 200
        waits.append(time.monotonic() - began)
    assert sorted(waits)[100] < 1
    assert held[0].recv(200) == b"", "a request without an end was kept"
    assert _memory(running) < 900 * 1024 * 1024
    for one in held:
        one.close()


def test_oversized_headers_are_refused_and_the_server_lives(running: Running) -> None:
    for path, headers in ((TILE + "?" + "q" * 100_000, {}), (TILE, {"Cookie": "a=" + "b" * 900_000})):
        line = http.client.HTTPConnection("localhost", running.port, timeout=20)
        try:
            line.request("GET", path, headers=headers)
            assert line.getresponse().status in {200, 400, 414, 431}
        except OSError:
            pass
        finally:
            line.close()
    assert _ask(http.client.HTTPConnection("localhost", running.port, timeout=20), TILE) == 200
