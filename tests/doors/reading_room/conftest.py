"""The reading room as its own process has it: its addresses, its languages, its database role."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from nansen.doors.console import roles


@pytest.fixture
def room() -> Iterator[None]:
    """The settings of the door."""
    languages = settings.READING_ROOM_LANGUAGES
    with override_settings(
        ROOT_URLCONF="config.urls.reading_room", ALLOWED_HOSTS=["archives.localhost"], LANGUAGES=languages
    ):
        yield


@pytest.fixture
def reader(db: None, room: None) -> Client:
    """Someone who looks, in French."""
    return Client(headers={"host": "archives.localhost", "accept-language": "fr"})


@pytest.fixture
def as_role(db: None) -> Iterator[None]:
    """From the middle of the test on, the door's own rights and no others: `request.getfixturevalue("as_role")`."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    roles.apply({}, prefix="nansen_")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE nansen_reading_room")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
