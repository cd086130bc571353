"""Opening a file: the right, the purpose, the evidence, the broken glass."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.errors import RoleMissing
from nansen.kernel.calendar import legal_date
from nansen.work.cases import actions, queries
from nansen.work.cases.errors import (
    CaseUnknown,
    HabilitationBackwards,
    NotYourFile,
    ReasonTooShort,
    SecondFactorStale,
)
from nansen.work.cases.rules.access import Ground, Purpose
from tests.work.factories import REASON, a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db


def test_an_agent_of_the_division_opens_with_a_purpose() -> None:
    agent, case = an_agent(), a_file()
    assert queries.may_open(agent, case.person).opening is None
    actions.open_file(agent, case.person, purpose=Purpose.INSTRUCTION)
    access = queries.may_open(agent, case.person)
    assert access.ground is Ground.DIVISION
    assert access.opening is not None
    assert access.opening.purpose is Purpose.INSTRUCTION


def test_an_agent_of_another_division_is_refused_and_nothing_is_written() -> None:
    agent, case = an_agent(division="EU"), a_file()
    with pytest.raises(NotYourFile):
        actions.open_file(agent, case.person, purpose=Purpose.INSTRUCTION)
    assert queries.openings_of(case.person) == []


def test_a_person_without_a_case_has_no_file() -> None:
    with pytest.raises(CaseUnknown):
        actions.open_file(an_agent(), uuid4(), purpose=Purpose.INSTRUCTION)


def test_whoever_registers_keeps_the_file_for_seven_days(travel) -> None:
    registrar = an_agent("registrar", division="EU")
    case = a_file(by=registrar.account_id)
    assert queries.may_open(registrar, case.person).ground is Ground.ASSIGNMENT
    travel(timedelta(days=7))
    assert queries.may_open(registrar, case.person).granted
    travel(timedelta(days=1))
    assert not queries.may_open(registrar, case.person).granted


def test_a_purpose_is_asked_again_after_four_hours(travel) -> None:
    case = a_file()
    agent = opened_by(an_agent(), case)
    travel(timedelta(hours=3, minutes=59))
    assert queries.may_open(agent, case.person).opening is not None
    travel(timedelta(minutes=2))
    assert queries.may_open(agent, case.person).opening is None


def test_a_habilitation_opens_one_division_between_its_dates() -> None:
    agent, admin, case = an_agent(division="EU"), an_agent("admin"), a_file()
    today = legal_date(database_now())
    actions.give_habilitation(
        agent.account_id,
        division="AS",
        starts_on=today,
        ends_on=today,
        legal_basis="Reinforcement of the division, note of 4 May",
        by=admin.account_id,
    )
    assert queries.may_open(agent, case.person).ground is Ground.HABILITATION


@pytest.mark.parametrize("days", [-1, 400])
def test_a_habilitation_is_dated_forward_and_a_year_at_most(days: int) -> None:
    today = legal_date(database_now())
    with pytest.raises(HabilitationBackwards):
        actions.give_habilitation(
            an_agent().account_id,
            starts_on=today,
            ends_on=today + timedelta(days),
            legal_basis="Because",
            by=an_agent("admin").account_id,
        )


def test_a_broken_glass_opens_for_two_hours_and_waits_for_a_supervisor(travel) -> None:
    agent, chief, case = an_agent(division="EU"), an_agent("supervisor"), a_file()
    opening = actions.break_glass(
        agent, case.person, purpose=Purpose.RECEPTION, reason=REASON, second_factor_fresh=True
    )
    assert queries.may_open(agent, case.person).ground is Ground.BREAK_GLASS
    assert [(w.id, w.reason, w.account) for w in queries.broken_glasses("AS")] == [(opening, REASON, agent.account_id)]
    assert queries.broken_glasses("EU") == []
    actions.review_opening(chief, opening, justified=True)
    assert queries.count_broken_glasses("AS") == 0
    travel(timedelta(hours=2, minutes=1))
    assert not queries.may_open(agent, case.person).granted


def test_a_glass_is_not_broken_with_a_short_reason_or_a_stale_second_factor() -> None:
    agent, case = an_agent(division="EU"), a_file()
    with pytest.raises(ReasonTooShort):
        actions.break_glass(agent, case.person, purpose=Purpose.RECEPTION, reason="Urgent", second_factor_fresh=True)
    with pytest.raises(SecondFactorStale):
        actions.break_glass(agent, case.person, purpose=Purpose.RECEPTION, reason=REASON, second_factor_fresh=False)
    with pytest.raises(RoleMissing):
        actions.break_glass(
            an_agent("admin"), case.person, purpose=Purpose.RECEPTION, reason=REASON, second_factor_fresh=True
        )
    assert queries.openings_of(case.person) == []


def test_nobody_reviews_their_own_opening_nor_another_divisions() -> None:
    chief, case = an_agent("supervisor", division="EU"), a_file()
    opening = actions.break_glass(
        chief, case.person, purpose=Purpose.SUPERVISION, reason=REASON, second_factor_fresh=True
    )
    with pytest.raises(NotYourFile):
        actions.review_opening(chief, opening, justified=True)
    with pytest.raises(NotYourFile):
        actions.review_opening(an_agent("supervisor", division="AF"), opening, justified=True)
    with pytest.raises(RoleMissing):
        actions.review_opening(an_agent("officer"), opening, justified=True)


def test_the_person_sees_service_and_purpose_and_no_agent() -> None:
    case = a_file()
    agent = opened_by(an_agent(), case)
    (line,) = queries.openings_of(case.person)
    assert (line.service, line.purpose, line.kind) == (agent.service, Purpose.INSTRUCTION, "opening")
    assert not any(str(agent.account_id) in str(value) for value in vars(line).values())


def test_the_reason_of_a_broken_glass_is_sealed_in_its_row() -> None:
    agent, case = an_agent(division="EU"), a_file()
    actions.break_glass(agent, case.person, purpose=Purpose.RECEPTION, reason=REASON, second_factor_fresh=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason_sealed FROM cases_fileopening")
        ((sealed,),) = cursor.fetchall()
    assert b"hospital" not in bytes(sealed)


@pytest.mark.parametrize("habilitations", [1, 30])
def test_asking_for_access_costs_five_statements(django_assert_num_queries, habilitations: int) -> None:
    agent, chief, case = an_agent(), an_agent("supervisor", division="AF"), a_file()
    today = legal_date(database_now())
    for _ in range(habilitations):
        actions.give_habilitation(
            agent.account_id, starts_on=today, ends_on=today, legal_basis="Note", by=chief.account_id, division="AF"
        )
    opened_by(agent, case)
    with django_assert_num_queries(5):
        queries.may_open(agent, case.person)
