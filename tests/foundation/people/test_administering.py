"""Agents are appointed, changed, ended and let in again by those who answer for them, and by nobody else."""

from datetime import timedelta
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from nansen.foundation.journal.evidence import Evidence
from nansen.foundation.people import actions, queries
from nansen.foundation.people.backends.agents import AgentBackend
from nansen.foundation.people.errors import (
    AccessEnded,
    AgentNotYours,
    HandleTaken,
    OwnAccount,
    PassphraseTooWeak,
    RoleMissing,
    SetUpRefused,
)
from nansen.foundation.people.models import Account, AgentAppointment, SetUpEnd, SetUpIssued
from nansen.foundation.people.queries import WayIn
from nansen.foundation.people.rules.administration import Post, admit_to_administer
from nansen.foundation.people.rules.credentials import SET_UP_LIVES
from nansen.kernel.identifiers.one_use_key import OneUseKeyInvalid
from tests.foundation.people.factories import PASSPHRASE, make_agent

pytestmark = pytest.mark.django_db
NET = "192.0.2.7"
OFFICER = {"display_name": "Agent", "division": "AS", "service": "Division Asie", "roles": ["officer"]}


@pytest.fixture
def admin() -> UUID:
    return make_agent("admin", division="EU")


def handle_of(account: UUID) -> str:
    return queries.agent_file(account).handle


def enters(account: UUID, passphrase: str) -> bool:
    return AgentBackend().authenticate(None, username=handle_of(account), password=passphrase) is not None


@pytest.mark.parametrize("role", ["registrar", "officer", "checker", "signatory"])
def test_who_answers_for_nobody_changes_nobody(role: str) -> None:
    asker, held = make_agent(role), make_agent("officer")
    with pytest.raises(RoleMissing):
        actions.appoint_agent("n.nouveau", **OFFICER, by=asker)
    for act in (actions.end_agent_access, actions.open_agent_access, actions.issue_set_up):
        with pytest.raises(RoleMissing):
            act(held, by=asker)
    with pytest.raises(RoleMissing):
        actions.change_agent(held, division="AS", service="S", roles=["officer"], by=asker)


@pytest.mark.parametrize(
    ("now", "after"),
    [
        (Post("AS", frozenset({"officer"})), Post("EU", frozenset({"officer"}))),
        (Post("AS", frozenset({"officer"})), Post("AS", frozenset({"admin"}))),
        (Post("AS", frozenset({"officer"})), Post("AS", frozenset({"officer", "supervisor"}))),
        (Post("EU", frozenset({"officer"})), Post("EU", frozenset({"officer"}))),
        (Post("AS", frozenset({"supervisor"})), Post("AS", frozenset({"officer"}))),
    ],
)
def test_a_supervisor_answers_for_their_division_and_for_roles_below_theirs(now: Post, after: Post) -> None:
    supervisor = Post("AS", frozenset({"supervisor"}))
    admit_to_administer(supervisor, Post("AS", frozenset({"officer"})), Post("AS", frozenset({"checker"})))
    admit_to_administer(Post("EA", frozenset({"admin"})), now, after)
    with pytest.raises(AgentNotYours):
        admit_to_administer(supervisor, now, after)


def test_nobody_changes_their_own_rights(admin: UUID) -> None:
    for act in (actions.end_agent_access, actions.open_agent_access, actions.issue_set_up):
        with pytest.raises(OwnAccount):
            act(admin, by=admin)
    with pytest.raises(OwnAccount):
        actions.change_agent(admin, division="EU", service="S", roles=["admin", "officer"], by=admin)


def test_an_administrator_whose_access_ended_gives_nothing_any_more(admin: UUID) -> None:
    other, held = make_agent("admin"), make_agent("officer")
    actions.end_agent_access(other, by=admin)
    with pytest.raises(RoleMissing):
        actions.issue_set_up(held, by=other)


def test_a_sign_in_name_serves_one_agent(admin: UUID) -> None:
    actions.appoint_agent("n.nouveau", **OFFICER, by=admin)
    with pytest.raises(HandleTaken):
        actions.appoint_agent("n.nouveau", **OFFICER, by=admin)


def test_a_key_lets_an_agent_choose_a_passphrase_once(admin: UUID) -> None:
    account = actions.appoint_agent("n.nouveau", **OFFICER, by=admin)
    assert queries.agent_file(account).way_in is WayIn.NONE
    given = actions.issue_set_up(account, by=admin)
    assert queries.agent_file(account).way_in is WayIn.KEY_GIVEN
    actions.use_set_up("n.nouveau", given.key_text.lower(), PASSPHRASE, network=NET)
    assert queries.agent_file(account).way_in is WayIn.OPEN
    assert enters(account, PASSPHRASE)
    with pytest.raises(SetUpRefused):
        actions.use_set_up("n.nouveau", given.key_text, PASSPHRASE, network=NET)


def test_a_weak_passphrase_or_a_mistyped_key_spends_nothing(admin: UUID) -> None:
    account = make_agent("officer")
    given, handle = actions.issue_set_up(account, by=admin), handle_of(account)
    with pytest.raises(PassphraseTooWeak):
        actions.use_set_up(handle, given.key_text, "passphrase", network=NET)
    with pytest.raises(OneUseKeyInvalid):
        actions.use_set_up(handle, given.key_text[:-1], PASSPHRASE, network=NET)
    with pytest.raises(SetUpRefused):
        actions.use_set_up(handle_of(admin), given.key_text, PASSPHRASE, network=NET)
    actions.use_set_up(handle, given.key_text, PASSPHRASE, network=NET)


def test_a_key_lives_three_days_and_a_newer_one_replaces_it(admin: UUID, travel) -> None:
    account = make_agent("officer")
    first = actions.issue_set_up(account, by=admin)
    second = actions.issue_set_up(account, by=admin)
    with pytest.raises(SetUpRefused):
        actions.use_set_up(handle_of(account), first.key_text, PASSPHRASE, network=NET)
    travel(SET_UP_LIVES + timedelta(seconds=1))
    assert queries.agent_file(account).way_in is WayIn.NONE
    with pytest.raises(SetUpRefused):
        actions.use_set_up(handle_of(account), second.key_text, PASSPHRASE, network=NET)


def test_a_new_key_takes_away_what_the_agent_signed_in_with(admin: UUID) -> None:
    account = make_agent("officer", passphrase=PASSPHRASE)
    totp.TOTP.activate(Account.objects.get(pk=account), totp.generate_totp_secret())
    actions.issue_set_up(account, by=admin)
    assert not enters(account, PASSPHRASE)
    assert not Authenticator.objects.filter(user=account).exists()


def test_an_ended_access_gives_no_way_back_until_it_is_opened_again(admin: UUID) -> None:
    account = make_agent("officer", passphrase=PASSPHRASE)
    given = actions.issue_set_up(account, by=admin)
    actions.end_agent_access(account, by=admin)
    assert queries.agent_file(account).way_in is WayIn.ENDED
    with pytest.raises(AccessEnded):
        actions.issue_set_up(account, by=admin)
    actions.open_agent_access(account, by=admin)
    with pytest.raises(SetUpRefused):
        actions.use_set_up(handle_of(account), given.key_text, PASSPHRASE, network=NET)
    assert queries.agent_file(account).way_in is WayIn.NONE


def test_every_change_is_evidence_and_told_with_its_author(admin: UUID) -> None:
    account = actions.appoint_agent("n.nouveau", **OFFICER, by=admin)
    actions.change_agent(account, division="EU", service="Europe", roles=["officer", "checker"], by=admin)
    given = actions.issue_set_up(account, by=admin)
    actions.use_set_up("n.nouveau", given.key_text, PASSPHRASE, network=NET)
    actions.end_agent_access(account, by=admin)
    actions.open_agent_access(account, by=admin)
    told = [(one.what, one.by) for one in reversed(queries.agent_changes(account))]
    assert sorted(told) == sorted(
        [
            ("appointed", admin),
            ("changed", admin),
            ("key_given", admin),
            ("key_used", account),
            ("passphrase_changed", account),
            ("ended", admin),
            ("opened", admin),
        ]
    )
    assert [told[0][0], told[-1][0]] == ["appointed", "opened"]
    assert all(issubclass(kind, Evidence) for kind in (AgentAppointment, SetUpIssued, SetUpEnd))
