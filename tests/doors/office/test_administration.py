"""The pages that change what agents may do: for those who answer for others, with a second factor just proved."""

import re
import time
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import get_resolver

from nansen.foundation.people import queries
from nansen.foundation.people.actions import set_agent_passphrase
from nansen.foundation.people.models import Account, CredentialEvent
from nansen.foundation.people.queries import AgentFacts, WayIn
from tests.foundation.people.factories import PASSPHRASE
from tests.work.factories import an_agent

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
KEY = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b")
POST = {"division": "AS", "service": "Division Asie", "roles": ["officer"]}
NEW = {"display_name": "Nadia Nouveau", "handle": "n.nouveau", **POST}
NEWER = "seven blue doors in the wall"


@pytest.fixture(autouse=True)
def _cheap(settings) -> None:
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}
    settings.LOGIN_URL, settings.LOGIN_REDIRECT_URL = "account_login", "today"


def addresses() -> list[str]:
    """Every address of the administration, filled with an identifier nobody has."""
    nobody = "00000000-0000-4000-8000-000000000000"
    found = []
    for entry in get_resolver("config.urls.office").url_patterns[0].url_patterns:
        if str(entry.pattern) == "administration/":
            found = [re.sub(r"<[^>]+>", nobody, f"/administration/{one.pattern}") for one in entry.url_patterns]
    return found


def later(client: Client, seconds: int = 301) -> None:
    """As if the second factor had been proved that long ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - seconds}]
    session.save()


@pytest.mark.parametrize("role", ["registrar", "officer", "checker", "signatory"])
def test_no_other_role_reaches_a_page_of_the_administration(at_desk: Desk, role: str) -> None:
    desk = at_desk(an_agent(role))
    assert len(addresses()) >= 7
    assert {address: desk.get(address).status_code for address in addresses()} == dict.fromkeys(addresses(), 403)
    assert {address: desk.post(address).status_code for address in addresses()} == dict.fromkeys(addresses(), 403)
    assert "/administration/" not in desk.get("/").content.decode()


@pytest.mark.parametrize("role", ["supervisor", "admin"])
def test_the_way_to_the_administration_is_beside_the_queues(at_desk: Desk, role: str) -> None:
    page = at_desk(an_agent(role)).get("/").content.decode()
    assert page.count('href="/administration/"') == 1


def test_an_agent_is_appointed_and_given_a_key_shown_once(at_desk: Desk) -> None:
    desk = at_desk(an_agent("admin", division="EU"))
    page = desk.post("/administration/agents/new/", NEW)["location"]
    file = next(one for one in queries.agent_files() if one.handle == "n.nouveau")
    assert page == f"/administration/agents/{file.facts.account_id}/"
    assert "no way in yet" in desk.get(page).content.decode()
    shown = desk.post(f"{page}set-up/")
    assert shown["Cache-Control"] == "no-store"
    (key,) = KEY.findall(shown.content.decode())
    assert not KEY.findall(desk.get(page).content.decode())
    visitor = Client(headers={"accept-language": "en"})
    typed = {"handle": "n.nouveau", "key": key, "passphrase": PASSPHRASE}
    assert visitor.post("/account/set-up/", typed)["location"] == "/account/sign-in/"
    assert "Sign in with it" in visitor.get("/account/sign-in/").content.decode()
    assert visitor.post("/account/sign-in/", {"login": "n.nouveau", "password": PASSPHRASE}).status_code == 302
    assert visitor.get("/")["location"] == "/account/factors/"
    assert Client().post("/account/set-up/", typed).status_code == 422


def test_rights_change_only_with_a_second_factor_proved_lately(at_desk: Desk) -> None:
    desk, held = at_desk(an_agent("admin")), an_agent("officer")
    later(desk)
    address = f"/administration/agents/{held.account_id}/change/"
    asked = desk.post(address, POST | {"service": "Ailleurs", "roles": ["officer", "checker"]})
    assert asked.status_code == 403
    assert asked.content.decode().count('name="roles"') == 2
    assert 'value="Ailleurs"' in asked.content.decode()
    assert queries.agent(held.account_id).service != "Ailleurs"
    later(desk, 0)
    assert desk.post(address, POST | {"service": "Ailleurs"}).status_code == 302
    assert queries.agent(held.account_id).service == "Ailleurs"


def test_an_agent_who_is_given_another_key_or_ended_is_out_at_their_next_page(at_desk: Desk) -> None:
    admin = at_desk(an_agent("admin"))
    for act in ("set-up", "end"):
        held = an_agent("officer")
        desk = at_desk(held)
        assert desk.get("/").status_code == 200
        admin.post(f"/administration/agents/{held.account_id}/{act}/")
        assert desk.get("/")["location"].startswith("/account/sign-in/")


def test_a_change_of_roles_holds_from_the_next_page(at_desk: Desk) -> None:
    admin, held = at_desk(an_agent("admin")), an_agent("registrar")
    desk = at_desk(held)
    assert desk.get("/register/").status_code == 200
    admin.post(f"/administration/agents/{held.account_id}/change/", POST | {"roles": ["checker"]})
    assert desk.get("/register/").status_code == 403


def test_a_supervisor_sees_and_gives_no_more_than_their_own(at_desk: Desk) -> None:
    supervisor = an_agent("supervisor")
    desk, stranger, peer = at_desk(supervisor), an_agent("officer", division="EU"), an_agent("supervisor")
    assert desk.get(f"/administration/agents/{stranger.account_id}/").status_code == 404
    assert "/change/" not in desk.get(f"/administration/agents/{peer.account_id}/").content.decode()
    for changes in ({"division": "EU"}, {"roles": ["admin"]}, {"roles": ["supervisor"]}):
        assert desk.post("/administration/agents/new/", NEW | changes).status_code == 422
    desk.post(f"/administration/agents/{peer.account_id}/end/")
    assert queries.agent(peer.account_id).active
    desk.post(f"/administration/agents/{supervisor.account_id}/end/")
    assert queries.agent(supervisor.account_id).active
    assert desk.post("/administration/agents/new/", NEW).status_code == 302


def test_bad_input_is_told_and_kept(at_desk: Desk) -> None:
    desk = at_desk(an_agent("admin"))
    taken = an_agent("officer")
    handle = queries.agent_file(taken.account_id).handle
    for wrong, said in (
        ({"handle": "Nadia Nouveau"}, "Use small letters"),
        ({"handle": handle}, "Another agent signs in with this name."),
        ({"roles": []}, "This field is required."),
        ({"roles": ["king"]}, "king"),
        ({"service": ""}, "This field is required."),
    ):
        answer = desk.post("/administration/agents/new/", NEW | wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert 'value="Nadia Nouveau"' in answer.content.decode()
    answer = desk.post(f"/administration/agents/{taken.account_id}/change/", POST | {"service": "  "})
    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()


def test_lists_cost_the_same_for_ten_agents_as_for_two(at_desk: Desk, django_assert_max_num_queries) -> None:
    desk = at_desk(an_agent("admin"))
    desk.get("/administration/")
    with django_assert_max_num_queries(40) as few:
        desk.get("/administration/")
    for _ in range(8):
        an_agent("officer")
    with django_assert_max_num_queries(len(few.captured_queries)):
        desk.get("/administration/")


def without_passphrase(at_desk: Desk) -> tuple[Client, AgentFacts]:
    """An agent signed in by a passkey alone: there is no passphrase to change."""
    agent = an_agent("officer")
    return at_desk(agent), agent


def test_an_agent_without_a_passphrase_chooses_one_and_it_is_evidence(at_desk: Desk) -> None:
    desk, agent = without_passphrase(at_desk)
    address = desk.get("/account/passphrase/")["location"]
    assert "<h1>Choose your passphrase</h1>" in desk.get(address).content.decode()
    weak = desk.post(address, {"password1": "short", "password2": "short"})
    assert "could be guessed" in weak.content.decode()
    desk.post(address, {"password1": NEWER, "password2": NEWER})
    assert queries.agent_file(agent.account_id).way_in is WayIn.OPEN
    assert CredentialEvent.objects.filter(account=agent.account_id, step="passphrase_changed").count() == 1
    assert desk.get("/")["location"].startswith("/account/sign-in/")


def test_a_first_passphrase_asks_for_a_proof_that_is_not_old(at_desk: Desk) -> None:
    desk, agent = without_passphrase(at_desk)
    later(desk)
    assert desk.get("/account/passphrase/first/")["location"].startswith("/account/factors/again/")
    desk.post("/account/passphrase/first/", {"password1": NEWER, "password2": NEWER})
    assert queries.agent_file(agent.account_id).way_in is WayIn.NONE


def test_a_passphrase_an_agent_changes_is_evidence(at_desk: Desk) -> None:
    agent = an_agent("officer")
    set_agent_passphrase(agent.account_id, PASSPHRASE)
    desk = at_desk(agent)
    typed = {"oldpassword": PASSPHRASE, "password1": NEWER, "password2": NEWER}
    assert desk.post("/account/passphrase/", typed).status_code == 302
    assert Account.objects.get(pk=agent.account_id).check_password(NEWER)
    assert CredentialEvent.objects.filter(account=agent.account_id, step="passphrase_changed").count() == 2
