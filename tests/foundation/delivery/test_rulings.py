"""The office rules on a gap of the law: by whom, from when, and what an end changes and leaves."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from nansen.foundation.delivery import errors, queries
from nansen.foundation.delivery.actions import end_ruling, enter_ruling
from nansen.foundation.delivery.rules.regimes import EnteredRuling, Point, Ruling, rulings_over
from nansen.foundation.people.errors import RoleMissing
from nansen.kernel.periods import PLAIN, days, months
from tests.foundation.delivery.factories import Travel, make_letter
from tests.foundation.people.factories import make_agent, make_person

pytestmark = pytest.mark.django_db
REGIME = "regulation_2024_1348"
NOW = datetime(2026, 7, 6, 9, tzinfo=UTC)
POINTS = {Point.DEEMED_NOTIFICATION: days(15), Point.APPEAL: months(1), Point.LEGAL_AID: days(15)}


@pytest.fixture
def chief(travel: Travel) -> UUID:
    travel(NOW)
    return make_agent("supervisor")


def ruled(by: UUID, point: Point, period=None, decided_on: date = date(2026, 7, 1)) -> UUID:
    reason = "opinion of the legal division"
    period = period or POINTS[point]
    return enter_ruling(REGIME, point, period=period, counting=PLAIN, reason=reason, decided_on=decided_on, by=by)


@pytest.mark.parametrize("role", ["registrar", "officer", "checker", "signatory"])
def test_only_who_answers_for_others_rules(chief: UUID, role: str) -> None:
    ruling = ruled(chief, Point.APPEAL)
    with pytest.raises(RoleMissing):
        ruled(make_agent(role), Point.APPEAL)
    with pytest.raises(RoleMissing):
        end_ruling(ruling, reason="The text was read.", by=make_agent(role))


def test_a_delay_is_at_least_one(chief: UUID) -> None:
    with pytest.raises(errors.PeriodEmpty):
        ruled(chief, Point.APPEAL, days(0))


def test_an_ended_ruling_opens_the_gap_again_and_leaves_what_went_out(chief: UUID, travel: Travel) -> None:
    made = {point: ruled(chief, point) for point in POINTS}
    person = make_person(by=chief, registered_on=date(2026, 6, 12))
    make_letter(person=person)
    (before,) = queries.letters_of(person)
    travel(timedelta(days=1))
    end_ruling(made[Point.DEEMED_NOTIFICATION], reason="The decree was published.", by=chief)
    assert [line.prudent_date for line in queries.letters_of(person)] == [before.prudent_date]
    with pytest.raises(errors.RegimeGapOpen) as asked:
        make_letter(person=person)
    assert asked.value.facts["points"] == ["deemed_notification"]
    ended = [line for line in queries.rulings() if line.ended_at]
    assert [(line.end_reason, line.ended_by) for line in ended] == [("The decree was published.", chief)]
    with pytest.raises(errors.RulingUnknown):
        end_ruling(made[Point.DEEMED_NOTIFICATION], reason="Again.", by=chief)
    with pytest.raises(errors.ReasonMissing):
        end_ruling(made[Point.APPEAL], reason=" ", by=chief)


def test_a_later_ruling_changes_no_letter_that_went_out(chief: UUID, travel: Travel) -> None:
    for point in POINTS:
        ruled(chief, point)
    person = make_person(by=chief, registered_on=date(2026, 6, 12))
    make_letter(person=person)
    travel(timedelta(days=1))
    ruled(chief, Point.DEEMED_NOTIFICATION, days(8), date(2026, 7, 7))
    make_letter(person=person)
    assert {line.prudent_date for line in queries.letters_of(person)} == {date(2026, 7, 21), date(2026, 7, 15)}


def entered(length: int, at: int, ended: int | None = None, decided: int = 1) -> EnteredRuling:
    """A ruling of so many days, entered and ended so many hours after nine."""
    ruling = Ruling(Point.APPEAL, days(length), PLAIN, "opinion", date(2026, 7, decided))
    return EnteredRuling(ruling, NOW + timedelta(hours=at), None if ended is None else NOW + timedelta(hours=ended))


@pytest.mark.parametrize(
    ("known", "hours", "length"),
    [
        ([], 5, None),
        ([entered(10, 6)], 5, None),
        ([entered(10, 5)], 5, 10),
        ([entered(10, 1), entered(20, 2, decided=2)], 5, 20),
        ([entered(10, 1, decided=2), entered(20, 2)], 5, 10),
        ([entered(10, 1), entered(20, 2, ended=4, decided=2)], 5, 10),
        ([entered(10, 1, ended=3), entered(20, 2, ended=5)], 5, 20),
        ([entered(10, 1, ended=6), entered(20, 2, ended=5, decided=2)], 5, 10),
    ],
)
def test_the_ruling_over_a_letter_is_the_latest_that_stood_when_it_left(known, hours, length) -> None:
    found = rulings_over(known, NOW + timedelta(hours=hours))
    assert [one.period.count for one in found] == ([] if length is None else [length])
