"""Every address stands in the table of outlets, and each answers as its row says: caches, engines, headers."""

import ast
import inspect
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from nansen.doors.images import application
from nansen.kernel.access_records import State
from tests.doors.headers import wrong
from tests.doors.reading_room.happenings import AT, Clock
from tests.doors.reading_room.marked import Marked, MarkedHolding, all_states, close_each, open_all
from tests.doors.reading_room.outlets import BY_STATE, IMAGES, OF_IMAGES, READING_ROOM, Found, Outlet
from tests.doors.reading_room.walking import ImagesInProcess
from tests.doors.test_asking_changes_nothing import addresses
from tests.foundation.people.factories import make_agent

pytestmark = pytest.mark.django_db
ON_EVERY_IMAGE = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


@pytest.fixture
def archivist(
    settings: Any, tmp_path: Path, travel: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(AT)
    monkeypatch.setattr("nansen.doors.images.shelf.datetime", Clock())
    return make_agent("archivist")


@pytest.fixture
def place(archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any]) -> MarkedHolding:
    """The marked holding, a file of each state."""
    found = all_states()
    with django_capture_on_commit_callbacks(execute=True):
        open_all(found, archivist)
        close_each(found, archivist)
    return found


def test_every_address_of_the_reading_room_stands_in_the_table() -> None:
    known = [outlet.address for outlet in READING_ROOM]
    assert {route for route, _ in addresses("config.urls.reading_room")} == set(known)
    assert len(known) == len(set(known))


def test_every_address_of_the_image_server_stands_in_the_table() -> None:
    assert set(routes_of_images()) == {
        ("auth", "enter"), ("iiif", "3"), ("auth",), ("",),
        ("access",), ("token",), ("logout",), ("probe", "*"), ("*",),
        (), ("info.json",), ("*", "*", "*", "*"), ("*",),
    }, "the image server answers another address: give it its row in outlets.py, then say it here"  # fmt: skip


def routes_of_images() -> Iterator[tuple[str, ...]]:
    """Every list of parts that the image server compares an address with; a star is any part."""
    for node in ast.walk(ast.parse(inspect.getsource(application))):
        if isinstance(node, ast.MatchSequence):
            yield tuple(
                ast.literal_eval(part.value) if isinstance(part, ast.MatchValue) else "*" for part in node.patterns
            )
        elif isinstance(node, ast.Compare) and "parts" in ast.unparse(node.left):
            yield tuple(ast.literal_eval(node.comparators[0]))


def test_a_row_that_nothing_asks_says_why() -> None:
    assert [outlet for outlet in (*READING_ROOM, *IMAGES) if bool(outlet.asks) == bool(outlet.because)] == []


def test_each_outlet_of_the_reading_room_says_who_may_keep_it(reader: Client, place: MarkedHolding) -> None:
    for outlet in READING_ROOM:
        answers = [reader.get(address) for address in reached(outlet, place)]
        assert not answers or {200, 303} & {answer.status_code for answer in answers}, outlet.address
        for answer in answers:
            expected = outlet.cache if answer.status_code == 200 else "no-store"
            assert wrong(answer.headers, cache=expected) == {}, outlet.address


def test_search_engines_find_what_the_table_says_alone(reader: Client, place: MarkedHolding) -> None:
    half_open = {one.file.pk for one in place.pages if one.state != "open"}
    for outlet, asked, one in each(READING_ROOM, place):
        answer = reader.get(one.address(asked))
        if answer.status_code != 200:
            continue
        found = outlet.found is Found.WHEN_OPEN and "{file}" in asked and one.file.pk not in half_open
        hidden = b'content="noindex"' in answer.getvalue() or "noindex" in answer.get("X-Robots-Tag", "")
        assert hidden is not (found or outlet.found is Found.ALWAYS), one.address(asked)


def test_each_outlet_of_images_says_who_may_keep_it(place: MarkedHolding) -> None:
    images = ImagesInProcess()
    for outlet, asked, one in each(IMAGES, place):
        got = images.ask(one.address(asked))
        state = State.CLOSED if one.state == "embargoed" else State(one.state)
        expected = outlet.cache_of(state) if got.status == 200 else "no-store"
        assert got.headers["cache-control"] == expected, (one.address(asked), one.state)
        html = got.headers.get("content-type", "").startswith("text/html")
        for name, value in ON_EVERY_IMAGE.items():
            assert got.headers.get(name) == value or (html and name == "access-control-allow-origin")
        assert "default-src 'none'" in got.headers["content-security-policy"]


def each(outlets: tuple[Outlet, ...], place: MarkedHolding) -> Iterator[tuple[Outlet, str, Marked]]:
    """Each way of asking each outlet for each page."""
    for outlet in outlets:
        yield from ((outlet, asked, one) for asked in outlet.asks for one in place.pages)


def reached(outlet: Outlet, place: MarkedHolding) -> list[str]:
    """Every address of the outlet, each once."""
    return list(dict.fromkeys(one.address(asked) for one in place.pages for asked in outlet.asks))


def test_an_image_for_readers_is_kept_by_no_shared_cache(place: MarkedHolding) -> None:
    assert all("public" not in OF_IMAGES[state] for state in OF_IMAGES if state is not State.OPEN)
    (outlet,) = [one for one in IMAGES if one.cache == BY_STATE]
    statuses = {ImagesInProcess().ask(one.address(outlet.asks[0])).status for one in place.of("registered")}
    assert statuses == {401}


def test_an_answer_that_gives_a_cookie_is_kept_by_nobody(reader: Client, settings: Any, place: MarkedHolding) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.doors.reading_room.test_outlets.GivesACookie"]
    answer = reader.get(f"/manifests/{place.pages[0].file.pk}/manifest.json")
    assert answer["Cache-Control"] == "no-store"


class GivesACookie:
    """A middleware that marks who passes."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        answer = self.get_response(request)
        answer.set_cookie("who", "1")
        return answer
