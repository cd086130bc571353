"""Registering through the pages, with the door's own database role."""

from collections.abc import Callable

import pytest
from django.test import Client

from nansen.work.readers import queries
from nansen.work.readers.models import Reader
from nansen.work.readers.rules.states import State
from tests.doors.reading_room.conftest import as_role
from tests.work.readers.factories import ANI, PASSPHRASE, key_in, sent

__all__ = ["as_role"]
pytestmark = pytest.mark.django_db
Opened = Callable[..., Client]
FILLED = {
    "name": ANI.name, "address": ANI.address, "language": "hy", "reason": "family", "words": ANI.words,
    "passphrase": PASSPHRASE, "terms": "on",
}  # fmt: skip


@pytest.mark.parametrize("lacking", ["name", "address", "reason", "terms", "passphrase"])
def test_what_lacks_is_asked_for_and_nothing_typed_is_lost(browser: Opened, lacking: str) -> None:
    answer = browser("").post("/reader/register/", FILLED | {lacking: ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    for name in ("name", "address", "words"):
        assert (FILLED[name] in page) is (name != lacking)
    assert Reader.objects.count() == 0


def test_a_reader_registers_confirms_and_follows_with_the_rights_of_the_door_alone(
    browser: Opened, request: pytest.FixtureRequest
) -> None:
    from django.db import connection

    client = browser("", language="hy")
    assert client.get("/reader/register/").status_code == 200
    request.getfixturevalue("as_role")
    answer = client.post("/reader/register/", FILLED)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/reader/sent/")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        text = sent()[-1][1]
        cursor.execute("SET LOCAL ROLE nansen_reading_room")
    key = key_in(text)
    assert client.get(f"/reader/key/{key}/").status_code == 200
    assert client.post(f"/reader/key/{key}/").headers["Location"] == "/reader/sign-in/"
    client.post("/reader/sign-in/", {"address": ANI.address, "passphrase": PASSPHRASE})
    page = client.get("/reader/").content.decode()
    assert ANI.name in page
    assert client.get("/reader/export/").headers["Content-Type"] == "application/zip"
    assert client.post("/reader/passphrase/", {"present": PASSPHRASE, "passphrase": "x"}).status_code == 422
    assert client.post("/reader/language/", {"language": "ru"}).status_code == 302
    assert client.post("/reader/address/", {"present": PASSPHRASE, "address": "a@example.org"}).status_code == 302
    assert client.post("/reader/delete/", {"present": PASSPHRASE}).headers["Location"] == "/"
    assert Reader.objects.count() == 0


def test_a_key_that_was_never_sent_says_that_it_is_over(browser: Opened) -> None:
    page = browser("").get("/reader/key/unknown/").content.decode()
    assert "Ce lien ne sert plus" in page


def test_a_forgotten_passphrase_is_chosen_anew_behind_the_key(browser: Opened) -> None:
    from tests.work.readers.factories import waiting

    reader = waiting()
    client = browser("")
    for address in (ANI.address, "nobody@example.org"):
        assert client.post("/reader/forgotten/", {"address": address}).headers["Location"] == "/reader/sent/"
    key = key_in(sent()[-1][1])
    assert client.get(f"/reader/key/{key}/").status_code == 200
    assert client.post(f"/reader/key/{key}/", {"passphrase": "trop court"}).status_code == 422
    assert client.post(f"/reader/key/{key}/", {"passphrase": "sept hiboux gris mangent du miel"}).status_code == 302
    assert queries.account(reader).state is State.WAITING
