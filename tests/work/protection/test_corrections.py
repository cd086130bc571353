"""A wrong decision replaced by a corrected one: every step again, a clock of its own, the first kept and explained."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.delivery.rules.decisions import Remedy
from nansen.foundation.delivery.rules.status import Status
from nansen.foundation.documents import queries as documents
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import RoleMissing
from nansen.kernel.calendar import legal_date
from nansen.work.cases.errors import NotYourFile
from nansen.work.protection import actions, queries
from nansen.work.protection.errors import (
    CheckerWroteIt,
    CorrectionUnexplained,
    DelegationMissing,
    NotReplaceable,
    StepNotAllowed,
)
from tests.work.factories import a_file, an_agent, opened_by
from tests.work.protection.test_decisions import WORDS, checked, delegate

pytestmark = pytest.mark.django_db
RIGHT = replace(WORDS, reasons_in_fact="Vous avez quitté Kaboul en mai 2025.", correction="Wrong date of departure.")


@pytest.fixture
def case():
    return a_file()


@pytest.fixture
def team(case):
    officer, checker, head = (opened_by(an_agent(role), case) for role in ("officer", "checker", "signatory"))
    delegate(head)
    return officer, checker, head


def deposited(case, team) -> UUID:
    """The letter of a decision that went through every step."""
    officer, checker, head = team
    decision = checked(case, officer, checker)
    actions.sign_decision(decision, by=head)
    return actions.deposit_decision(decision, by=officer, channel=Channel.ELECTRONIC)


def corrected(team, decision: UUID) -> UUID:
    """The letter of a correction taken through every step."""
    officer, checker, head = team
    actions.submit_decision(decision, by=officer)
    actions.check_decision(decision, by=checker)
    actions.sign_decision(decision, by=head)
    return actions.deposit_decision(decision, by=officer, channel=Channel.ELECTRONIC)


def test_a_corrected_decision_replaces_the_wrong_one_with_a_clock_of_its_own(case, team, travel) -> None:
    wrong = deposited(case, team)
    first_day = legal_date(database_now())
    travel(timedelta(days=20))
    opened = [opened_by(agent, case) for agent in team]
    right = corrected(opened, actions.start_decision(case.person, words=RIGHT, by=opened[0], supersedes=wrong))
    (new,), (old,) = delivery.letter_file(right), delivery.letter_file(wrong)
    assert (new.supersedes, new.reason) == (wrong, "Wrong date of departure.")
    assert (new.notified_on, new.status) == (None, Status.AVAILABLE)
    assert old.status is Status.SUPERSEDED
    assert old.deadlines == ()
    assert old.replaced is not None
    assert old.replaced.notified_on == first_day + timedelta(days=15)
    assert {one.remedy for one in old.replaced.deadlines} >= {Remedy.APPEAL, Remedy.LEGAL_AID}
    assert {line.letter_id for line in delivery.deadlines_on_file(case.person)} == {right}
    words = documents.html(new.document_id) or ""
    assert "annule et remplace celle du" in words
    assert "Wrong date" not in words
    assert "Kaboul en août" in (documents.html(old.document_id) or "")


def test_a_decision_replaced_before_it_was_notified_gave_no_time_limit(case, team) -> None:
    wrong = deposited(case, team)
    corrected(team, actions.start_decision(case.person, words=RIGHT, by=team[0], supersedes=wrong))
    (old,) = delivery.letter_file(wrong)
    assert old.replaced is not None
    assert (old.replaced.notified_on, old.replaced.deadlines) == (None, ())


def test_a_correction_goes_through_every_step_again(case, team) -> None:
    wrong = deposited(case, team)
    officer, checker, _ = team
    both = opened_by(an_agent("officer", "checker"), case)
    decision = actions.start_decision(case.person, words=RIGHT, by=both, supersedes=wrong)
    with pytest.raises(StepNotAllowed):
        actions.deposit_decision(decision, by=officer, channel=Channel.ELECTRONIC)
    actions.submit_decision(decision, by=both)
    with pytest.raises(CheckerWroteIt):
        actions.check_decision(decision, by=both)
    actions.check_decision(decision, by=checker)
    with pytest.raises(DelegationMissing):
        actions.sign_decision(decision, by=opened_by(an_agent("signatory"), case))
    assert delivery.letter_file(wrong)[0].superseded_by is None


def test_a_correction_that_does_not_say_what_was_wrong_is_kept_and_not_handed_on(case, team) -> None:
    wrong, silent = deposited(case, team), replace(RIGHT, correction=" ")
    decision = actions.start_decision(case.person, words=silent, by=team[0], supersedes=wrong)
    with pytest.raises(CorrectionUnexplained):
        actions.submit_decision(decision, by=team[0])


def test_only_a_standing_decision_about_the_person_is_replaced_and_by_one_correction(case, team) -> None:
    officer, other = team[0], a_file()
    wrong = deposited(case, team)
    opened_by(officer, other)
    for person, letter in ((other.person, wrong), (case.person, other.person)):
        with pytest.raises(NotReplaceable):
            actions.start_decision(person, words=RIGHT, by=officer, supersedes=letter)
    decision = actions.start_decision(case.person, words=RIGHT, by=officer, supersedes=wrong)
    with pytest.raises(NotReplaceable):
        actions.start_decision(case.person, words=RIGHT, by=officer, supersedes=wrong)
    actions.abandon_decision(decision, by=officer)
    corrected(team, actions.start_decision(case.person, words=RIGHT, by=officer, supersedes=wrong))
    with pytest.raises(NotReplaceable):
        actions.start_decision(case.person, words=RIGHT, by=officer, supersedes=wrong)


def test_an_agent_without_the_role_or_the_file_corrects_nothing(case, team) -> None:
    wrong = deposited(case, team)
    for agent, refusal in (
        (opened_by(an_agent("registrar"), case), RoleMissing),
        (an_agent(division="EU"), NotYourFile),
    ):
        with pytest.raises(refusal):
            actions.start_decision(case.person, words=RIGHT, by=agent, supersedes=wrong)
    assert queries.corrections_under_way(wrong) == []
