"""Who may open a file: division, assignment, dated habilitation, broken glass."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from nansen.work.cases.rules import access
from nansen.work.cases.rules.access import Asker, AssignmentFacts, FileFacts, Ground, HabilitationFacts

TODAY = date(2026, 5, 18)
NOW = datetime(2026, 5, 18, 9, tzinfo=UTC)
PERSON = uuid4()
OFFICER = Asker(uuid4(), "AS", frozenset({"officer"}))


def ground(agent: Asker = OFFICER, **file: object) -> Ground | None:
    facts = FileFacts(person=PERSON, **{"division": "EU", **file})  # type: ignore[arg-type]
    return access.ground_for(agent, facts, today=TODAY, now=NOW)


def test_an_agent_of_another_division_has_no_right() -> None:
    assert ground() is None


def test_an_agent_of_the_division_has_the_right() -> None:
    assert ground(division="AS") is Ground.DIVISION


def test_a_file_without_division_is_nobodys_by_division() -> None:
    assert ground(Asker(uuid4(), "", frozenset({"officer"})), division="") is None


@pytest.mark.parametrize("roles", [set(), {"admin"}])
def test_administering_the_machine_opens_no_file(roles: set[str]) -> None:
    assert ground(Asker(uuid4(), "AS", frozenset(roles)), division="AS") is None


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (TODAY, TODAY, Ground.ASSIGNMENT),
        (TODAY, None, Ground.ASSIGNMENT),
        (TODAY - timedelta(9), TODAY - timedelta(1), None),
        (TODAY + timedelta(1), None, None),
    ],
)
def test_an_assignment_holds_from_its_first_to_its_last_day(
    starts: date, ends: date | None, expected: Ground | None
) -> None:
    assert ground(assignments=(AssignmentFacts(OFFICER.account, starts, ends),)) is expected


def test_somebody_elses_assignment_gives_nothing() -> None:
    assert ground(assignments=(AssignmentFacts(uuid4(), TODAY, None),)) is None


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"division": "EU"}, Ground.HABILITATION),
        ({"division": "AF"}, None),
        ({"person": PERSON}, Ground.HABILITATION),
        ({"person": uuid4()}, None),
        ({}, Ground.HABILITATION),
    ],
)
def test_a_habilitation_reaches_what_it_names(scope: dict[str, object], expected: Ground | None) -> None:
    held = HabilitationFacts(OFFICER.account, TODAY, TODAY, **scope)  # type: ignore[arg-type]
    assert ground(habilitations=(held,)) is expected


@pytest.mark.parametrize(("first", "last"), [(-3, -1), (1, 3)])
def test_a_habilitation_outside_its_dates_gives_nothing(first: int, last: int) -> None:
    held = HabilitationFacts(OFFICER.account, TODAY + timedelta(first), TODAY + timedelta(last))
    assert ground(habilitations=(held,)) is None


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(0), Ground.BREAK_GLASS),
        (access.BREAK_GLASS_LASTS - timedelta(seconds=1), Ground.BREAK_GLASS),
        (access.BREAK_GLASS_LASTS, None),
        (timedelta(seconds=-1), None),
    ],
)
def test_a_broken_glass_expires(age: timedelta, expected: Ground | None) -> None:
    assert ground(glass_broken_at=NOW - age) is expected


@pytest.mark.parametrize(
    ("age", "expected"),
    [(timedelta(0), True), (access.OPENING_LASTS - timedelta(seconds=1), True), (access.OPENING_LASTS, False)],
)
def test_a_stated_purpose_covers_four_hours(age: timedelta, expected: bool) -> None:  # noqa: FBT001
    assert access.opening_current(NOW - age, now=NOW) is expected


@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        ("Urgent call", False),
        ("x" * 40, False),
        (" " * 40, False),
        ("Urgence médicale au.", True),
        ("Urgence médicale a.", False),
        ("The reception centre calls: hospital", True),
    ],
)
def test_a_reason_must_say_something(reason: str, enough: bool) -> None:  # noqa: FBT001
    assert access.reason_is_enough(reason) is enough
