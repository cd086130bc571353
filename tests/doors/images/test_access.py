"""The record beside an image is obeyed on every outlet, at once or within the second; what is unclear is closed."""

import concurrent.futures
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nansen.kernel.access_records import Record, encode
from nansen.kernel.calendar import PARIS
from nansen.kernel.grants import Use, issue
from nansen.work.archives.backends.access_files import AccessFiles, record_key
from nansen.work.archives.rules import pyramids as rules

from .conftest import GRANT_KEY, IMAGE, House, Running

PIXELS = [
    "0,0,256,256/256,256/0/default.jpg", "1280,1024,220,106/220,106/0/default.jpg", "full/200,/0/default.jpg",
    "full/400,301/0/default.jpg", "full/1200,/0/default.jpg", "full/max/0/default.jpg", "5,5,50,50/^60,/3/gray.webp",
]  # fmt: skip
STATES = {"closed": 403, "withdrawn": 410, "registered": 401, "open": 200}


def statuses(house: House, **headers: str) -> set[int]:
    """What every outlet of pixels answers, twice: the second time by the short way where there is one."""
    return {house.image(rest, **headers).status for rest in PIXELS * 2}


@pytest.mark.parametrize(("state", "status"), STATES.items())
def test_every_outlet_obeys_the_record(house: House, state: str, status: int) -> None:
    assert statuses(house) == {200}
    house.record(state)
    assert statuses(house) == {status}
    assert house.image("info.json").status == (200 if state in {"open", "registered"} else status)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(STATES)), min_size=1, max_size=5), st.sampled_from(PIXELS))
def test_no_outlet_remembers_what_the_record_said_before(house: House, states: list[str], rest: str) -> None:
    for state in states:
        house.record(state)
        assert house.image(rest).status == STATES[state]
        assert house.image(rest, Authorization=f"Bearer {house.grant()}").status == {**STATES, "registered": 200}[state]


@pytest.mark.parametrize("state", ["open", "registered"])
@pytest.mark.parametrize(("days", "closed"), [(1, True), (0, False), (-1, False)])
def test_image_opens_on_its_day_in_paris(house: House, state: str, days: int, closed: bool) -> None:  # noqa: FBT001
    day = datetime.now(PARIS).date() + timedelta(days)
    house.record(state, open_from=day.isoformat())
    assert statuses(house, Authorization=f"Bearer {house.grant()}") == {403 if closed else 200}


def test_embargo_ends_by_itself_at_midnight_in_paris(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    midnight = datetime(2026, 12, 1, tzinfo=PARIS)
    now = midnight - timedelta(seconds=1)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return now.astimezone(tz)  # type: ignore[arg-type]

    monkeypatch.setattr("nansen.doors.images.shelf.datetime", Clock)
    house.record(open_from="2026-12-01")
    assert statuses(house) == {403}
    now = midnight
    house.forget()
    assert statuses(house) == {200}


BROKEN = {
    "empty": b"",
    "garbage": b"\x00\xff" * 50,
    "other key": encode(Record(IMAGE, "open", None, None, None, 1, 1), b"other"),
    "other image": encode(Record("f" * 32, "open", None, None, None, 1, 1), b"r" * 32),
    "cut short": encode(Record(IMAGE, "open", None, None, None, 1, 1), b"r" * 32)[:-9],
    "padded": encode(Record(IMAGE, "open", None, None, None, 1, 1), b"r" * 32) + b" " * 9000,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_broken_record_closes(house: House, data: bytes) -> None:
    assert statuses(house) == {200}
    house.put(data)
    assert statuses(house) == {403}
    assert house.image("info.json").status == 403


def test_missing_record_closes_and_missing_image_is_nowhere(house: House) -> None:
    place = house.installed.images / rules.folder(IMAGE)
    (place / rules.ACCESS).unlink()
    house.forget()
    assert statuses(house) == {403}
    (place / rules.PYRAMID).unlink()
    house.forget()
    assert statuses(house) == {404}


def test_record_that_the_archives_write_is_the_one_obeyed(house: House) -> None:
    key = record_key(house.folder / "keys")
    archives, server = AccessFiles(house.installed.images, key), house.again(record_key=key)
    for serial, state in enumerate(STATES, start=1):
        archives.write([Record(IMAGE, state, None, None, None, 1, serial, "fonds")])
        server.forget()
        assert statuses(server) == {STATES[state]}


def test_grant_opens_its_own_holdings_alone(house: House) -> None:
    house.record("registered", holding="russian-office")
    for holdings, status in ((("russian-office",), 200), (("other",), 401), (("*",), 200), ((), 401)):
        assert statuses(house, Authorization=f"Bearer {house.grant(holdings=holdings)}") == {status}
    house.record("registered", holding="")
    assert statuses(house, Authorization=f"Bearer {house.grant(holdings=('russian-office',))}") == {401}


def test_cookie_and_bearer_open_the_same(house: House) -> None:
    house.record("registered")
    token = house.grant()
    assert statuses(house, Cookie=f"a=b; __Host-images={token}; c=d") == {200}
    assert statuses(house, Cookie=f"images={token}") == {401}
    assert statuses(house, Authorization=f"Basic {token}") == {401}


@pytest.mark.parametrize("use", [Use.PROBE, Use.HANDOVER])
def test_token_for_another_use_shows_no_pixel(house: House, use: Use) -> None:
    house.record("registered")
    assert statuses(house, Authorization=f"Bearer {house.grant(use)}") == {401}
    assert statuses(house, Cookie=f"__Host-images={house.grant(use)}") == {401}


def test_grant_that_ended_shows_no_pixel_even_remembered(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.record("registered")
    token = house.grant(seconds=30)
    assert statuses(house, Authorization=f"Bearer {token}") == {200}
    ended = time.time() + 31
    monkeypatch.setattr("nansen.doors.images.authorization.time.time", lambda: ended)
    assert statuses(house, Authorization=f"Bearer {token}") == {401}


def test_strangers_grant_shows_no_pixel(house: House) -> None:
    house.record("registered")
    token = issue("r", key=GRANT_KEY + b"x", now=int(time.time()))
    assert statuses(house, Authorization=f"Bearer {token}") == {401}


@pytest.mark.parametrize(
    ("limits", "allowed", "refused"),
    [
        ({"max_width": 500}, "full/500,/0/default.jpg", "full/501,/0/default.jpg"),
        ({"max_width": 300}, "0,0,100,900/,300/0/default.jpg", "0,0,100,900/,301/0/default.jpg"),
        ({"max_area": 10_000}, "square/100,/0/default.jpg", "square/101,/0/default.jpg"),
        ({"max_width": 255}, "full/200,/0/default.jpg", "0,0,256,256/256,256/0/default.jpg"),
    ],
)
def test_record_bounds_what_may_be_taken(house: House, limits: dict[str, int], allowed: str, refused: str) -> None:
    assert house.image(refused).status == 200
    house.record(**limits)
    assert house.image(allowed).status == 200
    assert house.image(refused).status == 400
    facts = house.image("info.json").json
    if "max_width" in limits:
        assert facts["maxWidth"] == limits["max_width"]
        assert all(max(size["width"], size["height"]) <= limits["max_width"] for size in facts["sizes"])
    else:
        assert facts["maxArea"] == limits["max_area"]


@pytest.mark.parametrize("size", ["max", "^max", "!9999,9999", "^!9999,9999"])
def test_largest_answer_stays_inside_the_bounds(house: House, size: str) -> None:
    house.record(max_width=700, max_area=300_000)
    got = house.ask(f"/iiif/3/{IMAGE}/full/{size}/0/default.png")
    width, height = (int.from_bytes(got.body[at : at + 4]) for at in (16, 20))
    assert got.status == 200
    assert width <= 700
    assert 0.9 * 300_000 < width * height <= 300_000


def test_image_withdrawn_while_it_is_cut_does_not_leave(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> bytes:
        house.record("withdrawn")
        return b"pixels"

    monkeypatch.setattr("nansen.doors.images.cuts.made", cut)
    assert house.image("1,1,40,40/max/0/default.jpg").status == 410


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as got:  # noqa: S310
            return int(got.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_withdrawal_is_in_force_within_five_seconds_on_a_running_server(running: Running) -> None:
    addresses = [f"{running.origin}/iiif/3/{IMAGE}/{rest}" for rest in PIXELS]
    with concurrent.futures.ThreadPoolExecutor(4) as hands:
        assert set(hands.map(_status, addresses * 3)) == {200}
        running.house.record("withdrawn")
        deadline = time.monotonic() + 5
        while set(hands.map(_status, addresses * 3)) != {410}:
            assert time.monotonic() < deadline, "still served after five seconds"
        assert set(hands.map(_status, addresses * 5)) == {410}
        running.house.record("open")
        deadline = time.monotonic() + 5
        while set(hands.map(_status, addresses * 3)) != {200}:
            assert time.monotonic() < deadline
