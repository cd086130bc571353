"""The same walk over the doors as an installation runs them, each its own process, while pages are being withdrawn."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from nansen.kernel.grants import issue
from tests.doors.reading_room.marked import MarkedHolding, all_states, close_each, open_all
from tests.doors.reading_room.outlets import IMAGES, READING_ROOM, Mark
from tests.doors.reading_room.walking import Running, marks_in, wandering
from tests.foundation.people.factories import make_agent
from tests.running_doors import Door

pytestmark = pytest.mark.django_db(transaction=True)
PROMISE_S = 5


@pytest.fixture
def place() -> MarkedHolding:
    """The marked holding, all open."""
    archivist = make_agent("archivist")
    found = all_states()
    open_all(found, archivist)
    return found


def visited(askers: dict[str, Running], place: MarkedHolding) -> None:
    """Nothing; every address was asked while everything was open: what a process keeps, it keeps."""
    for name, outlets in (("room", READING_ROOM), ("images", IMAGES)):
        for outlet in outlets:
            for asked in outlet.asks:
                for one in place.pages:
                    askers[name].ask(one.address(asked))


def test_five_seconds_after_a_withdrawal_no_door_shows_what_it_may_not(door: Door, place: MarkedHolding) -> None:
    askers = {"room": Running(door("reading_room")), "images": Running(door("images"))}
    visited(askers, place)
    assert all(sees(askers["images"], one) for one in place.pages)
    close_each(place, make_agent("archivist"))
    done = time.monotonic()
    assert wandering(READING_ROOM, askers["room"], place.pages) == []  # at once: it keeps nothing
    time.sleep(max(0.0, PROMISE_S - (time.monotonic() - done)))
    assert wandering(IMAGES, askers["images"], place.pages) == []
    assert {one.state for one in place.pages if sees(askers["images"], one)} == {"open"}
    key = (Path(settings.IMAGES_KEYS) / "grant").read_bytes().strip()
    grant = issue("reader", key=key, now=int(time.time()))
    admitted = Running(door("images"), {"Authorization": f"Bearer {grant}"})
    assert wandering(IMAGES, admitted, place.pages, "admitted") == []
    assert {one.state for one in place.pages if sees(admitted, one)} == {"open", "registered"}


def sees(images: Running, one: Any) -> bool:
    """Whether the thumbnail of a page is shown."""
    return Mark.PIXELS in marks_in(images.ask(f"/iiif/3/{one.page.pk.hex}/full/200,/0/default.jpg"), one)
