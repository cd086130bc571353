"""Whether this request may see images for registered readers, and the grant that says so to the image server."""

import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest

from nansen.doors.reading_room.readers.sessions import reader_behind, token_of
from nansen.kernel.calendar import legal_date
from nansen.kernel.grants import LONGEST_S, Use, issue
from nansen.work.readers.queries import speaking_for
from nansen.work.readers.rules.states import State

_PURPOSE = b"nansen reader's pseudonym 1\n"


@dataclass(frozen=True)
class Reader:
    """A reader who may see the images, under a name of this browser and this day.

    The name is drawn from the cookie, which only the browser has: neither the database nor a log leads from it to a
    reader, nor from one day's to the next.
    """

    pseudonym: str


def admitted(request: HttpRequest) -> Reader | None:
    """The reader, when they are signed in and the office approved them; one statement at most, nothing is written."""
    found = reader_behind(request)
    if found is None or found.state is not State.APPROVED:
        return None
    day = legal_date(datetime.now(UTC)).isoformat()
    name = hmac.digest(token_of(request).encode(), _PURPOSE + day.encode(), "sha256")
    return Reader(name.hex()[:32])


@contextmanager
def as_reader(request: HttpRequest) -> Iterator[None]:
    """Within, the database shows what is kept for registered readers, when such a reader asks; else nothing more."""
    if admitted(request) is None:
        yield
        return
    with speaking_for(token_of(request)):
        yield


def image_grant(reader: Reader, use: Use = Use.IMAGES, *, seconds: int = LONGEST_S) -> str:
    """A grant for the image server, ten minutes at most: a bearer token, or a hand-over for its form."""
    key = settings.GRANT_KEY.read_bytes().strip()
    return issue(reader.pseudonym, key=key, now=int(time.time()), seconds=seconds, use=use)
