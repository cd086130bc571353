"""Who lets an agent into files that are not theirs, until when, and how it is taken back."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.actions import end_agent_access
from nansen.foundation.people.errors import AgentUnknown, OwnAccount, RoleMissing
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.work.cases import actions, queries
from nansen.work.cases.errors import (
    CaseUnknown,
    HabilitationInPast,
    HabilitationUnknown,
    LegalBasisMissing,
    ScopeNotYours,
)
from nansen.work.cases.rules.access import Ground
from tests.work.factories import a_file, an_agent

pytestmark = pytest.mark.django_db


def given(account: UUID, by: AgentFacts, days: int = 0, **scope: object) -> UUID:
    """A habilitation from that day to ten days later."""
    first = legal_date(database_now()) + timedelta(days)
    values = {"starts_on": first, "ends_on": first + timedelta(10), "legal_basis": "Note", "by": by.account_id} | scope
    return actions.give_habilitation(account, **values)


@pytest.mark.parametrize("role", ["registrar", "officer", "checker", "signatory"])
def test_who_answers_for_nobody_lets_nobody_in(role: str) -> None:
    with pytest.raises(RoleMissing):
        given(an_agent().account_id, an_agent(role), division="AS")


def test_nobody_lets_themselves_in() -> None:
    for role in ("supervisor", "admin"):
        asker = an_agent(role)
        with pytest.raises(OwnAccount):
            given(asker.account_id, asker, division="AS")


def test_a_supervisor_lets_agents_into_the_files_of_their_division_alone() -> None:
    agent, chief = an_agent(division="EU"), an_agent("supervisor")
    given(agent.account_id, chief, division="AS")
    given(agent.account_id, chief, person=a_file().person)
    for scope in ({"division": "EU"}, {"person": a_file(division="EU").person}, {}):
        with pytest.raises(ScopeNotYours):
            given(agent.account_id, chief, **scope)
        given(agent.account_id, an_agent("admin"), **scope)
    with pytest.raises(CaseUnknown):
        given(agent.account_id, chief, person=uuid4())


def test_a_habilitation_neither_begins_in_the_past_nor_stands_on_nothing() -> None:
    admin = an_agent("admin")
    with pytest.raises(HabilitationInPast):
        given(an_agent().account_id, admin, days=-1)
    with pytest.raises(LegalBasisMissing):
        given(an_agent().account_id, admin, legal_basis=" ")
    gone = an_agent()
    end_agent_access(gone.account_id, by=admin.account_id)
    with pytest.raises(AgentUnknown):
        given(gone.account_id, admin)


def test_an_ended_habilitation_opens_nothing_and_stays_in_the_list() -> None:
    agent, chief, case = an_agent(division="EU"), an_agent("supervisor"), a_file()
    one = given(agent.account_id, chief, person=case.person)
    assert queries.may_open(agent, case.person).ground is Ground.HABILITATION
    with pytest.raises(ScopeNotYours):
        actions.end_habilitation(one, by=an_agent("supervisor", division="EU").account_id)
    actions.end_habilitation(one, by=chief.account_id)
    assert queries.may_open(agent, case.person).ground is None
    (line,) = queries.habilitations(chief)
    assert (line.id, line.given_by, line.ended_by) == (one, chief.account_id, chief.account_id)
    with pytest.raises(HabilitationUnknown):
        actions.end_habilitation(one, by=chief.account_id)


def test_a_supervisor_reads_the_habilitations_into_their_division(django_assert_num_queries) -> None:
    agent, admin = an_agent(division="AF"), an_agent("admin")
    ours = {
        given(agent.account_id, admin, division="AS"),
        given(agent.account_id, admin, person=a_file().person),
    }
    theirs = {given(agent.account_id, admin, division="EU"), given(agent.account_id, admin)}
    chief = an_agent("supervisor")
    with django_assert_num_queries(1):
        assert {line.id for line in queries.habilitations(chief)} == ours
    assert {line.id for line in queries.habilitations(admin)} == ours | theirs
