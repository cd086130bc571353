"""A delegation of signature is recorded for another agent, and revoked by an act; what was signed stands."""

from datetime import timedelta

import pytest

from nansen.foundation.delivery.actions import Channel
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import AgentNotYours, OwnAccount, RoleMissing
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.work.protection import actions, queries
from nansen.work.protection.errors import (
    DelegationBackwards,
    DelegationIncomplete,
    DelegationMissing,
    DelegationUnknown,
)
from nansen.work.protection.rules.workflow import State
from tests.work.factories import a_file, an_agent, opened_by
from tests.work.protection.test_decisions import checked

pytestmark = pytest.mark.django_db


def recorded(agent: AgentFacts, by: AgentFacts, **changes: object):
    today = legal_date(database_now())
    said = {
        "decision_codes": frozenset({"REJ"}), "starts_on": today, "ends_on": today + timedelta(30),
        "family_name": "Morel", "given_names": "Claire", "capacity": "Cheffe de section",
        "service": "Division Asie", "act": "Decision of 4 January 2026", "by": by.account_id,
    }  # fmt: skip
    return actions.delegate_signature(agent.account_id, **(said | changes))


def test_a_delegation_is_recorded_for_another_by_who_answers_for_them() -> None:
    head, chief = an_agent("signatory"), an_agent("supervisor")
    recorded(head, chief)
    for role in ("registrar", "officer", "checker", "signatory"):
        with pytest.raises(RoleMissing):
            recorded(head, an_agent(role))
    with pytest.raises(AgentNotYours):
        recorded(head, an_agent("supervisor", division="EU"))
    both = an_agent("signatory", "admin")
    with pytest.raises(OwnAccount):
        recorded(both, both)


def test_a_delegation_goes_forward_and_says_everything() -> None:
    head, admin = an_agent("signatory"), an_agent("admin")
    with pytest.raises(DelegationBackwards):
        recorded(head, admin, ends_on=legal_date(database_now()) - timedelta(1))
    for changes in ({"decision_codes": frozenset()}, {"act": " "}, {"family_name": ""}):
        with pytest.raises(DelegationIncomplete):
            recorded(head, admin, **changes)


def test_a_revoked_delegation_signs_nothing_more_and_what_it_signed_stands() -> None:
    case, admin = a_file(), an_agent("admin")
    head = opened_by(an_agent("signatory"), case)
    officer, checker = (opened_by(an_agent(role), case) for role in ("officer", "checker"))
    delegation = recorded(head, admin)
    signed, waiting = (checked(case, officer, checker) for _ in range(2))
    actions.sign_decision(signed, by=head)
    with pytest.raises(DelegationIncomplete):
        actions.revoke_delegation(delegation, act="", by=admin.account_id)
    actions.revoke_delegation(delegation, act="Decision of 2 March 2026", by=admin.account_id)
    with pytest.raises(DelegationMissing):
        actions.sign_decision(waiting, by=head)
    actions.deposit_decision(signed, by=officer, channel=Channel.ELECTRONIC)
    assert queries.decision(signed).state is State.DEPOSITED
    (line,) = queries.delegations("AS")
    assert (line.act, line.revoked_by_act) == ("Decision of 4 January 2026", "Decision of 2 March 2026")
    with pytest.raises(DelegationUnknown):
        actions.revoke_delegation(delegation, act="Again", by=admin.account_id)
