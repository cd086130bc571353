"""A reader who registered sees registered pages, and no outlet shows them any other that is not open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.doors.reading_room.marked import all_states, close_each, open_all
from tests.doors.reading_room.outlets import READING_ROOM, Mark
from tests.doors.reading_room.walking import InProcess, marks_in, wandering
from tests.foundation.people.factories import make_agent
from tests.work.readers.factories import approved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("grant_key")]


def test_no_outlet_shows_an_admitted_reader_what_they_may_not_see(
    browser: Callable[..., Client],
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    archivist = make_agent("archivist")
    with django_capture_on_commit_callbacks(execute=True):
        place = all_states()
        open_all(place, archivist)
        close_each(place, archivist)
        approved()
    reader = InProcess(browser())
    assert wandering(READING_ROOM, reader, place.pages, "admitted") == []
    for one in place.of("registered"):
        address = f"/unit/{one.file.pk}/page/{one.page.number}/"
        assert {Mark.IMAGE, Mark.TEXT} <= marks_in(reader.ask(address), one)
        assert not {Mark.TEXT} & marks_in(InProcess(browser("")).ask(address), one)
