"""Everything the space and the office do to people can be done with their own database roles, and no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from nansen.doors.console import roles
from nansen.foundation.people import actions, queries, sessions
from nansen.foundation.people.backends.persons import PersonBackend
from nansen.foundation.people.identity import Contact
from tests.foundation.people.factories import PASSPHRASE, make_agent, make_person
from tests.foundation.people.test_sessions import a_request
from tests.foundation.people.test_sign_in import NET

pytestmark = pytest.mark.django_db
PREFIX = "people_test_"
NEWER = "seven blue doors in the wall"


@pytest.fixture(autouse=True)
def _granted() -> None:
    roles.apply({}, prefix=PREFIX)


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {PREFIX}{role}")
        yield
        cursor.execute("RESET ROLE")


def registered(agent: UUID) -> tuple[UUID, str]:
    """A person and their number, registered and found through the office's role."""
    with acting_as("office"):
        person = make_person(by=agent)
        identity = queries.identity(person)
        other = replace(identity, sex="X")
        actions.correct_identity(person, other, reason="Mistyped.", identity_checked_with="passport", by=agent)
        actions.declare_capacity(person, able=True, language="prs", by=agent, reason="reads Dari")
        actions.choose_channel(person, "electronic", by=agent, reason="")
        assert actions.search_by_name("Karimi", by=agent) == [person]
        other = make_person(by=agent)
        actions.link_family(person, other, "sibling", by=agent)
        held = actions.represent(
            person,
            other,
            "adult_guardian",
            title_seen="family_record",
            first_day=date(2026, 1, 1),
            last_day=None,
            by=agent,
        )
        actions.end_representation(held, last_day=date(2026, 1, 2), reason="of age", by=agent)
        actions.report_no_access(person, via="desk", words="The key is refused.", by=agent)
    return person, identity.office_number


def test_the_whole_life_of_an_account_through_the_doors_roles() -> None:
    agent = make_agent(passphrase=PASSPHRASE)
    person, number = registered(agent)
    with acting_as("office"):
        slip = actions.issue_slip(person, agent)
        actions.hand_over_slip(slip.id, agent, "certificate")
    with acting_as("space"):
        first = actions.sign_in_first(
            actions.check_slip(number, slip.key_text, network=NET), language="ar", passphrase=PASSPHRASE
        )
        assert actions.sign_in(number, PASSPHRASE, network=NET).person == person
        request = a_request()
        sessions.begin(request, first.account, shared=False)
        actions.change_contact(person, Contact(mobile="+33611111111", language="ar"), by=first.account)
        actions.change_passphrase(first.account, PASSPHRASE, NEWER)
        codes = actions.renew_codes(first.account)
        actions.recover(number, codes[0], PASSPHRASE, network=NET)
        actions.end_sessions(first.account)
        assert PersonBackend().get_user(first.account).recovery
        assert queries.readers_for(person) == [person]
    with acting_as("office"):
        back = actions.recover_at_desk(person, by=agent, identity_checked_with="passport")
        actions.hand_over_slip(back.slip.id, agent, "passport")
        actions.revoke_slip(back.slip.id, agent)
        asked, other = actions.ask_second_agent(person, by=agent, identity_checked_with="other"), make_agent()
        actions.confirm_recovery(asked, by=other)
        actions.recover_with_second(asked, by=agent)
        asked = actions.ask_second_agent(person, by=agent, identity_checked_with="other")
        actions.refuse_recovery(asked, by=other, reason="Somebody else.")
        assert [line.what for line in queries.access_history(person)]
        actions.admit_agent("agent", network=NET)
        actions.keep_agent_attempt("agent", outcome="refused", network=NET)
