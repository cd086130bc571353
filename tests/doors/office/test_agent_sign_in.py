"""An agent signs in with a passphrase and a second factor, and the desk locks itself after a pause."""

import time
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path

from nansen.doors.kit import policy
from nansen.doors.office.sign_in.factors import drawn
from nansen.foundation.people import queries
from nansen.foundation.people.models import Account, SignInAttempt
from nansen.foundation.people.rules.credentials import AGENT_IDLE
from tests.foundation.people.factories import PASSPHRASE, make_agent, make_person

pytestmark = pytest.mark.django_db


@policy.agent()
def _desk(request) -> HttpResponse:
    return HttpResponse(f"desk {request.POST.get('words', '')} {queries.recently_authenticated(request)}")


class Office:
    urlpatterns = [
        path("", _desk, name="today"),
        path("account/", include("nansen.doors.office.urls_account")),
        path("", include("nansen.doors.kit.urls")),
    ]


@pytest.fixture(autouse=True)
def _office(settings) -> None:
    settings.ROOT_URLCONF = Office
    settings.LOGIN_URL, settings.LOGIN_REDIRECT_URL = "account_login", "today"
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def agent() -> Account:
    return Account.objects.get(pk=make_agent("officer", passphrase=PASSPHRASE))


def enrolled(agent: Account) -> str:
    """The secret of the agent's application."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(agent, secret)
    return secret


def code_of(secret: str, ahead: int = 0) -> str:
    counter = int(time.time()) // 30 + ahead
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def enter(client: Client, agent: Account, passphrase: str = PASSPHRASE) -> HttpResponse:
    return client.post("/account/sign-in/", {"login": agent.handle, "password": passphrase})


def signed_in(client: Client, agent: Account) -> str:
    secret = enrolled(agent)
    assert enter(client, agent)["location"] == "/account/factors/code/"
    assert client.post("/account/factors/code/", {"code": code_of(secret)})["location"] == "/"
    return secret


def wait(client: Client, seconds: float) -> None:
    """As if the agent had last done or proved something that long ago."""
    session = client.session
    session["last_used"] = session.get("last_used", 0) - seconds
    session["account_authentication_methods"] = [
        {**proof, "at": proof["at"] - seconds} for proof in session["account_authentication_methods"]
    ]
    session.save()


def test_a_passphrase_alone_leads_to_the_second_factor(client, agent) -> None:
    signed_in(client, agent)
    assert client.get("/").content.startswith(b"desk")
    outcomes = SignInAttempt.objects.filter(account=agent).order_by("recorded_at").values_list("outcome", flat=True)
    assert list(outcomes) == ["passphrase_right", "code_right", "signed_in"]


def test_without_a_second_factor_only_the_page_that_adds_one_opens(client, agent) -> None:
    enter(client, agent)
    assert client.get("/")["location"] == "/account/factors/"
    page = client.get("/account/factors/application/")
    assert b"<svg" in page.content
    assert b"data:" not in page.content
    secret = page.context["form"].secret
    client.post("/account/factors/application/", {"code": code_of(secret)})
    assert client.get("/").content.startswith(b"desk")
    held = Authenticator.objects.get(user=agent, type="totp")
    assert secret not in str(held.data)


def test_the_last_second_factor_cannot_be_taken_away(client, agent) -> None:
    signed_in(client, agent)
    page = client.post("/account/factors/application/remove/")
    assert page.status_code in {200, 302}
    assert Authenticator.objects.filter(user=agent, type="totp").exists()


def test_wrong_passphrases_are_slowed_and_written_down(client, agent) -> None:
    for _ in range(5):
        assert enter(client, agent, "not this one at all").status_code == 200
    page = enter(client, agent)
    assert page.status_code == 200
    assert SignInAttempt.objects.filter(account=agent, outcome="refused").count() == 5


def test_wrong_codes_are_slowed(client, agent) -> None:
    secret = enrolled(agent)
    enter(client, agent)
    for _ in range(5):
        assert client.post("/account/factors/code/", {"code": "000000"}).status_code == 200
    assert client.post("/account/factors/code/", {"code": code_of(secret)}).status_code == 200


def test_a_person_does_not_enter_the_office(client) -> None:
    person = make_person()
    account = Account.objects.get(person=person)
    account.set_password(PASSPHRASE)
    account.save()
    assert enter(client, account).status_code == 200
    assert client.get("/")["location"].startswith("/account/sign-in/")


def test_the_desk_locks_after_a_pause_and_opens_again_with_a_proof(client, agent) -> None:
    secret = signed_in(client, agent)
    client.get("/")
    wait(client, AGENT_IDLE.total_seconds() - 60)
    assert client.get("/").content.startswith(b"desk")
    wait(client, AGENT_IDLE.total_seconds() + 60)
    locked = client.get("/?page=2")
    assert locked["location"] == "/account/again/?next=%2F%3Fpage%3D2"
    assert client.get(locked["location"]).status_code == 200
    again = client.post("/account/again/", {"password": PASSPHRASE, "next": "/?page=2"})
    assert again["location"] == "/?page=2"
    assert client.get("/?page=2").content.startswith(b"desk")
    assert secret


def test_what_was_being_sent_stays_in_the_page_and_in_no_session(client, agent) -> None:
    signed_in(client, agent)
    client.get("/")
    wait(client, AGENT_IDLE.total_seconds() + 60)
    page = client.post("/", {"words": "a name typed here"})
    assert page.status_code == 403
    assert b'value="a name typed here"' in page.content
    assert "a name typed here" not in str(dict(client.session))
    client.post("/account/again/", {"password": PASSPHRASE})
    assert b"a name typed here" in client.post("/", {"words": "a name typed here"}).content


def test_signing_asks_for_a_second_factor_proved_lately(client, agent) -> None:
    signed_in(client, agent)
    assert client.get("/").content.strip().endswith(b"True")
    wait(client, 301)
    assert client.get("/").content.strip().endswith(b"False")
    client.post("/account/again/", {"password": PASSPHRASE})
    assert client.get("/").content.strip().endswith(b"False")


def test_every_page_of_sign_in_is_drawn(client, agent) -> None:
    assert client.get("/account/sign-in/").status_code == 200
    assert client.get("/account/closed/").status_code == 200
    secret = signed_in(client, agent)
    client.post("/account/factors/codes/new/")
    for page in (
        "factors/",
        "factors/codes/",
        "factors/codes/new/",
        "factors/keys/",
        "factors/keys/add/",
        "factors/application/remove/",
        "factors/again/",
        "again/",
        "passphrase/",
        "devices/",
        "sign-out/",
    ):
        answer = client.get(f"/account/{page}")
        assert answer.status_code == 200, page
        assert b"<h1>" in answer.content, page
        assert b"style=" not in answer.content, page
    assert secret


def test_a_qr_code_needs_no_style_and_no_data_address() -> None:
    svg = drawn("otpauth://totp/x?secret=ABC")
    assert svg.startswith("<svg")
    assert "style" not in svg
    assert "data:" not in svg


def test_an_agent_whose_access_ended_is_out_at_once(client, agent) -> None:
    signed_in(client, agent)
    Account.objects.filter(pk=agent.pk).update(is_active=False)
    assert client.get("/")["location"].startswith("/account/sign-in/")


def test_nobody_is_recently_authenticated_before_signing_in() -> None:
    request = RequestFactory().get("/")
    request.user = type("Nobody", (), {"is_authenticated": False})()
    assert not queries.recently_authenticated(request)
    assert UUID(int=0)
