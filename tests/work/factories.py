"""Agents, persons and files as the tests of the work need them, made through the actions."""

from datetime import date
from uuid import UUID

from nansen.foundation.people import queries as people
from nansen.foundation.people.identity import Contact
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.territories import Territory
from nansen.work.cases import actions, queries
from nansen.work.cases.queries import CaseFacts
from nansen.work.cases.rules.access import Purpose
from tests.foundation.people.factories import an_identity, make_agent

REASON = "The reception centre calls: the person is in hospital tonight."


def an_agent(*roles: str, division: str = "AS") -> AgentFacts:
    """A new agent of the Asia division, an officer unless told otherwise."""
    return people.agent(make_agent(*(roles or ("officer",)), division=division))


def a_file(by: UUID | None = None, division: str = "AS", **changes: object) -> CaseFacts:
    """A new person with a case, registered in February 2026."""
    return actions.register_claim(
        an_identity(**changes),
        Contact(mobile="+33612345678", language="prs"),
        division=division,
        territory=Territory.METROPOLITAN,
        registered_on=date(2026, 2, 3),
        lodged_on=date(2026, 2, 10),
        by=by or make_agent("registrar", division=division),
    )


def opened_by(agent: AgentFacts, case: CaseFacts, purpose: Purpose = Purpose.INSTRUCTION) -> AgentFacts:
    """The agent, inside the file."""
    if queries.may_open(agent, case.person).opening is None:
        actions.open_file(agent, case.person, purpose=purpose)
    return agent
