"""No outlet shows what the access function refuses: every address of the table is asked for every page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from nansen.kernel.grants import issue
from nansen.work.archives.queries import access
from tests.doors.reading_room.happenings import AT, Clock
from tests.doors.reading_room.marked import MarkedHolding, all_states, close_each, open_all
from tests.doors.reading_room.outlets import IMAGES, READING_ROOM, Mark
from tests.doors.reading_room.walking import GRANT_KEY, ImagesInProcess, InProcess, marks_in, wandering
from tests.foundation.people.factories import make_agent

pytestmark = pytest.mark.django_db


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
    """The marked holding, all open a moment ago."""
    found = all_states()
    with django_capture_on_commit_callbacks(execute=True):
        open_all(found, archivist)
    return found


def shut(place: MarkedHolding, archivist: UUID, committing: Callable[..., Any]) -> None:
    with committing(execute=True):
        close_each(place, archivist)


def test_no_outlet_shows_what_may_not_be_seen(
    reader: Client, place: MarkedHolding, archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    images, room = ImagesInProcess(), InProcess(reader)
    for one in place.pages:  # everything is asked while it is open: what a cache keeps is kept
        for outlet in (*READING_ROOM, *IMAGES):
            for asked in outlet.asks:
                (room if outlet in READING_ROOM else images).ask(one.address(asked))
    shut(place, archivist, django_capture_on_commit_callbacks)
    assert wandering(READING_ROOM, room, place.pages) == []
    assert wandering(IMAGES, images, place.pages) == []


def test_what_may_be_seen_is_shown(reader: Client, place: MarkedHolding, archivist: UUID) -> None:
    for one in place.pages:
        assert Mark.IMAGE in marks_in(InProcess(reader).ask(f"/unit/{one.file.pk}/page/{one.page.number}/"), one)
        assert Mark.IMAGE in marks_in(InProcess(reader).ask(f"/manifests/{one.file.pk}/manifest.json"), one)
        for asked in next(outlet.asks for outlet in IMAGES if Mark.PIXELS in outlet.may.open):
            assert marks_in(ImagesInProcess().ask(one.address(asked)), one) == {Mark.PIXELS}, asked


def test_a_registered_reader_sees_the_pixels_of_registered_pages_and_no_other(
    place: MarkedHolding, archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    shut(place, archivist, django_capture_on_commit_callbacks)
    images = ImagesInProcess(bearer=issue("reader", key=GRANT_KEY, now=int(datetime.now(UTC).timestamp())))
    assert wandering(IMAGES, images, place.pages, "admitted") == []
    (seen, *_) = place.of("registered")
    assert Mark.PIXELS in marks_in(images.ask(f"/iiif/3/{seen.page.pk.hex}/full/200,/0/default.jpg"), seen)


def test_words_of_a_page_find_nothing_unless_it_may_be_seen(
    reader: Client, place: MarkedHolding, archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    shut(place, archivist, django_capture_on_commit_callbacks)
    refused = [one for one in place.pages if one.state != "open"]
    for one in refused:
        assert one.title not in reader.get("/search/", {"q": one.text}).content.decode()


def test_the_access_function_says_of_each_case_what_the_table_was_written_for(
    place: MarkedHolding, archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    shut(place, archivist, django_capture_on_commit_callbacks)
    told = access([one.page.pk for one in place.pages])
    expected = {one.page.pk: "closed" if one.state == "embargoed" else one.state for one in place.pages}
    assert {page: found.state.value for page, found in told.items()} == expected
