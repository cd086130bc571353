"""Persons and agents as the tests need them, made through the actions."""

import itertools
from datetime import date
from typing import Any
from uuid import UUID

from nansen.foundation.people import actions
from nansen.foundation.people.identity import Contact, Identity
from nansen.kernel.partial_dates import PartialDate
from nansen.kernel.territories import Territory

_numbers = itertools.count(7_503_000_001)
_handles = itertools.count(1)
PASSPHRASE = "four grey herons over the canal"


def an_identity(**changes: Any) -> Identity:
    """Hamid Karimi, an Afghan born on 12 May 1990, with a foreigner number of his own."""
    values: dict[str, Any] = {
        "family_name_latin": "Karimi",
        "given_names_latin": "Hamid",
        "family_name_native": "کریمی",
        "given_names_native": "حمید",
        "native_script_language": "prs",
        "birth": PartialDate(1990, 5, 12),
        "sex": "M",
        "nationality": "AFG",
        "languages": ("prs", "en"),
        "foreigner_number": str(next(_numbers)),
    }
    return Identity(**(values | changes))


def make_agent(*roles: str, division: str = "AS", passphrase: str = "") -> UUID:
    """The account of a new agent."""
    account = actions.appoint_agent(
        f"agent-{next(_handles)}",
        display_name="Agent",
        division=division,
        service="Division Asie",
        roles=roles or ("registrar",),
    )
    if passphrase:
        actions.set_agent_passphrase(account, passphrase)
    return account


def make_person(
    by: UUID | None = None, contact: Contact | None = None, registered_on: date = date(2026, 2, 3), **changes: Any
) -> UUID:
    """A new person, registered by a new agent unless one is given."""
    return actions.register_person(
        an_identity(**changes),
        contact or Contact(mobile="+33612345678", language="prs"),
        division="AS",
        territory=Territory.METROPOLITAN,
        registered_on=registered_on,
        by=by or make_agent(),
    )
