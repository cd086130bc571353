"""What is read about people. Each query says how many statements it costs."""

from nansen.foundation.people.queries.accounts import (
    AgentFacts,
    account_of,
    agent,
    agents,
    holds_role,
    person_of_account,
)
from nansen.foundation.people.queries.declarations import (
    Capacity,
    Channels,
    Relative,
    RepresentationFacts,
    capacity,
    channels,
    contact_history,
    family,
    persons_represented,
    readers_for,
    representations,
)
from nansen.foundation.people.queries.persons import (
    PersonSummary,
    contact,
    identities,
    identity,
    person_summary,
    summaries,
)
from nansen.foundation.people.queries.search import find_by_name, find_by_number

__all__ = [
    "AgentFacts",
    "Capacity",
    "Channels",
    "PersonSummary",
    "Relative",
    "RepresentationFacts",
    "account_of",
    "agent",
    "agents",
    "capacity",
    "channels",
    "contact",
    "contact_history",
    "family",
    "find_by_name",
    "find_by_number",
    "holds_role",
    "identities",
    "identity",
    "person_of_account",
    "person_summary",
    "persons_represented",
    "readers_for",
    "representations",
    "summaries",
]
