"""A reader at the door: signed in, in their own browser."""

from collections.abc import Callable

import pytest
from django.test import Client

from nansen.work.readers import actions
from tests.doors.reading_room.conftest import reader as reader_client
from tests.doors.reading_room.conftest import room
from tests.work.readers.conftest import cheap_and_kept
from tests.work.readers.factories import ANI, PASSPHRASE

__all__ = ["cheap_and_kept", "reader_client", "room"]
GRANT_KEY = b"k" * 43


@pytest.fixture
def grant_key(settings, tmp_path) -> bytes:
    """The key that the reading room and the image server share."""
    settings.GRANT_KEY = tmp_path / "grant"
    settings.GRANT_KEY.write_bytes(GRANT_KEY + b"\n")
    return GRANT_KEY


@pytest.fixture
def browser(db: None, room: None) -> Callable[..., Client]:
    """A browser in which somebody signs in through the door's own form; nobody when no address is given."""

    def opened(address: str = ANI.address, *, language: str = "fr", checks: bool = False) -> Client:
        client = Client(headers={"host": "archives.localhost", "accept-language": language}, enforce_csrf_checks=checks)
        if address:
            token = actions.sign_in(address, PASSPHRASE, network="192.0.2.5", shared=False)
            client.cookies["reader"] = token
        return client

    return opened
