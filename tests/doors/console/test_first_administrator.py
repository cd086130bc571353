"""An operator makes the first administrator, and no other once one can sign in."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nansen.foundation.people import queries
from nansen.foundation.people.actions import end_agent_access, use_set_up
from nansen.foundation.people.queries import WayIn
from tests.foundation.people.factories import PASSPHRASE, make_agent

pytestmark = pytest.mark.django_db
POST = {"name": "Marie Durand", "division": "EU", "service": "Direction"}
KEY = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}")


def made(handle: str, **changes: str) -> str:
    """The key the command printed."""
    out = StringIO()
    call_command("first_administrator", handle, **(POST | changes), stdout=out)
    (key,) = KEY.findall(out.getvalue())
    return key


def test_the_first_administrator_gets_a_key_and_no_second_is_made_so(settings) -> None:
    settings.NANSEN_ARGON2 = {"passes": 1, "memory_kib": 64, "lanes": 1}
    made("m.lost")
    use_set_up("m.durand", made("m.durand"), PASSPHRASE, network="192.0.2.1")
    (held,) = [one for one in queries.agent_files() if one.handle == "m.durand"]
    assert (held.way_in, held.facts.roles) == (WayIn.OPEN, frozenset({"admin"}))
    assert {one.by for one in queries.agent_changes(held.facts.account_id)} == {None, held.facts.account_id}
    with pytest.raises(CommandError, match="An administrator can sign in already"):
        made("m.other")
    end_agent_access(held.facts.account_id, by=make_agent("admin"))
    made("m.other")


def test_a_name_that_is_taken_is_refused() -> None:
    made("m.durand")
    with pytest.raises(CommandError, match="Another agent signs in with this name"):
        made("m.durand")
