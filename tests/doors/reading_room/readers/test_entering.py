"""Who is admitted, what a grant says, how one signs in and comes back."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, RequestFactory

from nansen.doors.reading_room.readers import admitted as admitting
from nansen.kernel.grants import GrantRefused, Use, check
from nansen.work.readers import actions
from nansen.work.readers.rules.states import Outcome
from tests.foundation.people.factories import make_agent
from tests.work.readers.factories import ANI, PASSPHRASE, another, approved, waiting

pytestmark = pytest.mark.django_db
Opened = Callable[..., Client]


def test_only_an_approved_reader_is_given_a_grant_and_a_suspended_one_no_longer(
    browser: Opened, grant_key: bytes
) -> None:
    reader = waiting()
    client = browser()
    assert client.post("/reader/grant/").status_code == 403
    assert browser("").post("/reader/grant/").status_code == 403
    archivist = make_agent("archivist")
    actions.decide(reader, Outcome.APPROVED, by=archivist)
    answer = client.post("/reader/grant/")
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.json()
    grant = check(told["grant"], grant_key, int(time.time()), use=Use.IMAGES)
    assert grant.expires_at <= time.time() + told["expires_in"] <= time.time() + 600
    assert str(reader) not in grant.reader
    actions.decide(reader, Outcome.SUSPENDED, by=archivist, reason="Misuse.")
    assert client.post("/reader/grant/").status_code == 403


def test_a_grant_is_asked_for_with_a_token_against_forgery_and_never_by_a_get(
    browser: Opened, grant_key: bytes
) -> None:
    approved()
    assert browser(checks=True).post("/reader/grant/").status_code == 403
    assert browser().get("/reader/grant/").status_code == 405


def test_pseudonyms_change_with_the_day_and_the_browser_and_lead_to_nobody(
    monkeypatch: pytest.MonkeyPatch, grant_key: bytes
) -> None:
    reader = approved()
    tokens = [actions.sign_in(ANI.address, PASSPHRASE, network="n", shared=False) for _ in range(2)]

    def pseudonym(token: str, day: int = 0) -> str:
        request = RequestFactory().get("/")
        request.COOKIES["reader"] = token

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):  # noqa: ARG003 - the clock's own shape
                return datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(days=day)

        monkeypatch.setattr(admitting, "datetime", Clock)
        found = admitting.admitted(request)
        assert found is not None
        return found.pseudonym

    names = [pseudonym(tokens[0]), pseudonym(tokens[0], 1), pseudonym(tokens[1])]
    assert len(set(names)) == 3
    assert pseudonym(tokens[0]) == names[0]
    assert all(reader.hex not in name for name in names)


def test_signing_in_leads_back_to_the_page_one_came_from_which_stands_in_no_address(browser: Opened) -> None:
    waiting()
    client = browser("")
    form = client.get("/reader/sign-in/", headers={"referer": "http://archives.localhost/boxes/"})
    assert 'name="back" value="/boxes/"' in form.content.decode()
    answer = client.post("/reader/sign-in/", {"address": ANI.address, "passphrase": PASSPHRASE, "back": "/boxes/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/boxes/")
    cookie = answer.cookies["reader"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.get("/reader/").status_code == 200


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1"])
def test_signing_in_leads_to_no_other_site(browser: Opened, back: str) -> None:
    waiting()
    answer = browser("").post("/reader/sign-in/", {"address": ANI.address, "passphrase": PASSPHRASE, "back": back})
    assert answer.headers["Location"] == "/reader/"


def test_a_refused_sign_in_keeps_the_address_and_says_the_same_for_known_and_unknown(browser: Opened) -> None:
    waiting()
    said = []
    for address in (ANI.address, "nobody@example.org"):
        answer = browser("").post("/reader/sign-in/", {"address": address, "passphrase": "tout autre chose"})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert f'value="{address}"' in page
        said.append(page[page.index("<main") :].replace(address, "").split("csrfmiddlewaretoken")[0])
    assert said[0] == said[1]


def test_the_page_that_enters_hands_over_admitted_readers_and_nobody_else(browser: Opened, grant_key: bytes) -> None:
    approved()
    waiting(another())
    page = browser().get("/images/enter/?origin=https://mirador.example").content.decode()
    assert 'action="http://images.archives.localhost:8004/auth/enter"' in page
    assert 'name="origin" value="https://mirador.example"' in page
    token = page.split('name="handover" value="')[1].split('"')[0]
    assert check(token, grant_key, int(time.time()), use=Use.HANDOVER)
    with pytest.raises(GrantRefused):
        check(token, grant_key, int(time.time()), use=Use.IMAGES)
    assert "handover" not in browser(another().address).get("/images/enter/").content.decode()
    signing = browser("").get("/images/enter/?origin=https://mirador.example").content.decode()
    assert 'value="/images/enter/?origin=https://mirador.example"' in signing
    assert "handover" not in signing


def test_signing_out_ends_this_browser(browser: Opened) -> None:
    waiting()
    client = browser()
    client.post("/reader/sign-out/")
    assert client.get("/reader/").status_code == 302


@pytest.mark.parametrize("address", ["/reader/", "/reader/export/", "/reader/delete/", "/reader/passphrase/"])
def test_nobody_else_reaches_a_readers_page(browser: Opened, address: str) -> None:
    answer = browser("").get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/reader/sign-in/")
