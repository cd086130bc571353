"""A device is signed in, listed, signed out from another one, and is out at its next request."""

from datetime import timedelta
from uuid import UUID

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import actions, queries, sessions
from nansen.foundation.people.backends.session_store import SessionStore, kept_key
from nansen.foundation.people.errors import SessionUnknown
from nansen.foundation.people.models import PersonSession, SessionEvent
from tests.foundation.people.test_sign_in import signed_up

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


def a_request(key: str = "", **cookies: str) -> HttpRequest:
    request = RequestFactory().get("/", headers={"user-agent": PHONE})
    request.COOKIES.update(cookies)
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    if key:
        request.session = SessionStore(key)
    request.user = AnonymousUser()
    return request


def signed_in(account: UUID, *, shared: bool = False) -> tuple[HttpRequest, str]:
    request = a_request()
    mark = sessions.begin(request, account, shared=shared)
    request.session.save()
    return request, mark


def is_in(request: HttpRequest) -> bool:
    return bool(SessionStore(request.session.session_key).load())


def test_devices_are_listed_by_a_coarse_label() -> None:
    _, first = signed_up()
    request, mark = signed_in(first.account)
    (line,) = queries.sessions(first.account)
    assert (line.device, line.shared, str(line.id)) == ("Android, Chrome", False, sessions.session_mark(request))
    assert len(mark) >= 24
    assert "Pixel" not in str(vars(PersonSession.objects.get()))


def test_a_device_signed_out_elsewhere_is_out_at_its_next_request() -> None:
    _, first = signed_up()
    phone, _ = signed_in(first.account)
    desk, _ = signed_in(first.account)
    actions.end_session(UUID(sessions.session_mark(phone)), account=first.account)
    assert (is_in(phone), is_in(desk)) == (False, True)
    assert len(queries.sessions(first.account)) == 1
    with pytest.raises(SessionUnknown):
        actions.end_session(UUID(sessions.session_mark(phone)), account=first.account)


def test_nobody_ends_the_session_of_another() -> None:
    (_, first), (_, other) = signed_up(), signed_up()
    phone, _ = signed_in(first.account)
    with pytest.raises(SessionUnknown):
        actions.end_session(UUID(sessions.session_mark(phone)), account=other.account)
    assert is_in(phone)


def test_all_devices_but_this_one_are_signed_out() -> None:
    _, first = signed_up()
    kept, _ = signed_in(first.account)
    others = [signed_in(first.account)[0] for _ in range(3)]
    assert actions.end_sessions(first.account, but=UUID(sessions.session_mark(kept))) == 3
    assert [is_in(request) for request in (kept, *others)] == [True, False, False, False]
    assert SessionEvent.objects.filter(step="ended").count() == 3


def test_signing_out_here_leaves_nothing() -> None:
    _, first = signed_up()
    request, _ = signed_in(first.account)
    key = request.session.session_key
    sessions.end(request)
    assert not SessionStore(key).load()
    assert queries.sessions(first.account) == []
    assert not request.user.is_authenticated


def test_a_recovery_signs_every_device_out() -> None:
    person, first = signed_up()
    request, _ = signed_in(first.account)
    number = queries.identity(person).office_number
    actions.recover(number, first.codes[0], "seven blue doors in the wall", network="192.0.2.1")
    assert not is_in(request)


def test_a_shared_device_keeps_no_mark_and_is_left_sooner() -> None:
    _, first = signed_up()
    own, _ = signed_in(first.account)
    shared, mark = signed_in(first.account, shared=True)
    assert mark == ""
    assert sessions.is_shared(shared)
    assert shared.session.get_expiry_age() == 600
    assert own.session.get_expiry_age() == 1800


def test_no_address_of_a_persons_device_is_kept() -> None:
    _, first = signed_up()
    signed_in(first.account)
    assert not UserSession.objects.exists()


def test_a_known_device_keeps_its_own_count_of_tries() -> None:
    person, first = signed_up()
    _, mark = signed_in(first.account)
    number = queries.identity(person).office_number
    for place in range(7):
        with pytest.raises(Exception, match=r"go together|Too many"):
            actions.sign_in(number, "not this one at all", network="192.0.2.66", device=f"strange {place}")
    assert actions.sign_in(number, "four grey herons over the canal", network="192.0.2.66", device=mark)


def test_a_network_is_an_address_or_half_of_a_long_one() -> None:
    request = a_request()
    request.META["REMOTE_ADDR"] = "2001:db8:1:2:3:4:5:6"
    assert sessions.network_of(request) == "2001:db8:1:2"
    request.META["REMOTE_ADDR"] = "192.0.2.9"
    assert sessions.network_of(request) == "192.0.2.9"


def test_the_database_holds_no_cookie_that_works() -> None:
    _, first = signed_up()
    request, _ = signed_in(first.account)
    cookie = request.session.session_key or ""
    kept = [*Session.objects.values_list("session_key", flat=True)]
    kept += PersonSession.objects.values_list("session_key", flat=True)
    assert cookie not in kept
    assert len(set(kept)) == 1
    assert SessionStore(cookie).load()
    assert not SessionStore(kept[0]).load()


def test_a_device_whose_time_has_passed_is_signed_out_and_its_session_dropped(travel) -> None:
    _, first = signed_up()
    left, _ = signed_in(first.account, shared=True)
    used, _ = signed_in(first.account)
    Session.objects.create(session_key="an agent's", session_data="", expire_date=database_now())
    travel(timedelta(minutes=5))
    assert actions.end_expired_sessions() == 0
    travel(timedelta(minutes=11))
    assert actions.end_expired_sessions() == 1
    assert actions.end_expired_sessions() == 0
    assert [str(line.id) for line in queries.sessions(first.account)] == [sessions.session_mark(used)]
    assert [event.how for event in SessionEvent.objects.filter(step="ended")] == ["time"]
    assert [session.session_key for session in Session.objects.all()] == [kept_key(used.session.session_key or "")]
    assert not is_in(left)


def test_many_devices_whose_time_has_passed_are_signed_out_batch_by_batch(monkeypatch, travel) -> None:
    monkeypatch.setattr("nansen.foundation.people.actions.sessions.BATCH", 2)
    _, first = signed_up()
    for _ in range(5):
        signed_in(first.account)
    travel(timedelta(minutes=31))
    assert actions.end_expired_sessions() == 5
    assert not Session.objects.exists()


def test_a_device_that_changed_its_passphrase_is_still_signed_out_elsewhere() -> None:
    _, first = signed_up()
    phone, _ = signed_in(first.account)
    sessions.renew(phone)
    assert is_in(phone)
    actions.end_session(UUID(sessions.session_mark(phone)), account=first.account)
    assert not is_in(phone)
