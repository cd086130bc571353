"""Properties of the rules, and what no table can hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.foundation.delivery.errors import NotAGap, RegimeGapOpen, RegimeUnread
from nansen.foundation.delivery.rules.decisions import DecisionCode, Remedy
from nansen.foundation.delivery.rules.notification import (
    Evidence,
    Manner,
    deemed_notification_date,
    notification,
    prudent_notification_date,
)
from nansen.foundation.delivery.rules.regime_table import REGIMES, regime_by_key
from nansen.foundation.delivery.rules.regimes import (
    Channel,
    Delay,
    Gap,
    MinisterialOrder,
    Point,
    Ruling,
    regime_for,
    ruling_needed,
    settled,
)
from nansen.foundation.delivery.rules.remedies import deadlines, points_of, reopening_is_in_time
from nansen.foundation.delivery.rules.status import Status, status
from nansen.kernel.calendar import end_of_day, legal_date
from nansen.kernel.letters import LetterKind
from nansen.kernel.periods import PLAIN, days
from nansen.kernel.territories import Territory

CESEDA = regime_by_key("ceseda")
PARIS = Territory.METROPOLITAN
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
WAITS = st.timedeltas(timedelta(0), timedelta(days=60))
TERRITORIES = st.sampled_from(Territory)


def decision(available_at: datetime, **facts: object) -> Evidence:
    return replace(
        Evidence(LetterKind.REJECTION, Channel.ELECTRONIC, CESEDA, decision_code=DecisionCode.REJ),
        available_at=available_at,
        **facts,  # type: ignore[arg-type]
    )


@given(INSTANTS, WAITS, WAITS, TERRITORIES)
def test_a_letter_read_is_notified_at_the_reading_or_at_day_fifteen_whichever_comes_first(
    available_at: datetime, wait: timedelta, more: timedelta, territory: Territory
) -> None:
    read_at = available_at + wait
    facts = decision(available_at, opened_at=read_at, sent_at=read_at, territory=territory)
    deemed_on = deemed_notification_date(available_at, CESEDA.delay(Point.DEEMED_NOTIFICATION), territory)
    found = notification(facts, legal_date(read_at + more, territory))
    assert found is not None
    assert found.on == min(legal_date(read_at, territory), deemed_on)
    in_time = read_at < end_of_day(deemed_on, territory)
    assert (found.manner is Manner.FIRST_READING) == in_time


@given(INSTANTS, WAITS, TERRITORIES)
def test_once_notified_always_notified_on_the_same_day(at: datetime, wait: timedelta, territory: Territory) -> None:
    facts = decision(at, territory=territory)
    today = legal_date(at + wait, territory)
    found = notification(facts, today)
    if found is not None:
        late = replace(facts, opened_at=at + timedelta(days=90), sent_at=at + timedelta(days=90))
        assert notification(late, today + timedelta(days=90)) == found


@given(INSTANTS, st.none() | WAITS, st.none() | WAITS, st.integers(0, 90))
def test_the_prudent_date_is_never_later_than_the_law(
    at: datetime, opened: timedelta | None, sent: timedelta | None, later: int
) -> None:
    opened_at = at + opened if opened is not None else None
    sent_at = opened_at + sent if opened_at is not None and sent is not None else None
    facts = decision(at, opened_at=opened_at, sent_at=sent_at)
    today = legal_date(at) + timedelta(days=later)
    found, prudent = notification(facts, today), prudent_notification_date(facts, today)
    assert prudent is not None
    assert found is None or prudent <= found.on


@given(st.sampled_from(DecisionCode), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 20))
def test_prudent_deadlines_are_never_later_than_the_law(code: DecisionCode, notified: date, before: int) -> None:
    answers = deadlines(
        code,
        CESEDA,
        notified_on=notified,
        prudent_on=notified - timedelta(days=before),
        decided_on=notified - timedelta(days=30),
    )
    for answer in answers:
        if answer.last_day and answer.prudent_last_day:
            assert answer.prudent_last_day <= answer.last_day


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if not kind.carries_fiction])
def test_letters_without_the_fiction_are_never_notified(kind: LetterKind) -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    facts = replace(decision(at), kind=kind, decision_code=None)
    assert notification(facts, date(2027, 3, 2)) is None
    assert prudent_notification_date(facts, date(2027, 3, 2)) is None
    assert status(facts, date(2027, 3, 2)) is Status.AVAILABLE


@pytest.mark.parametrize("code", DecisionCode)
def test_only_two_closures_are_notified_on_their_own_date(code: DecisionCode) -> None:
    assert code.notified_on_its_date == (code in {DecisionCode.CLO_38_3, DecisionCode.CLO_38_4})


@pytest.mark.parametrize("code", DecisionCode)
def test_every_remedy_of_every_decision_is_counted_by_the_complete_regime(code: DecisionCode) -> None:
    assert ruling_needed(CESEDA, points_of(code)) == ()
    facts = dict.fromkeys(("notified_on", "prudent_on", "decided_on"), date(2026, 3, 2))
    assert [answer.remedy for answer in deadlines(code, CESEDA, **facts)] == list(code.remedies)


def test_a_closure_is_reopened_before_any_court() -> None:
    remedies = DecisionCode.CLO_38_1.remedies
    assert remedies.index(Remedy.REOPENING) < remedies.index(Remedy.ADMINISTRATIVE_COURT_AFTER_REOPENING)
    assert Remedy.APPEAL not in remedies
    assert Remedy.REOPENING not in DecisionCode.CLO_36.remedies


@pytest.mark.parametrize(
    ("asked_on", "already", "expected"),
    [
        (date(2026, 11, 26), False, True),
        (date(2026, 11, 27), False, False),
        (date(2026, 11, 26), True, False),
        (date(2026, 2, 26), False, False),
    ],
)
def test_reopening_once_and_in_less_than_nine_months(asked_on: date, already: bool, expected: bool) -> None:  # noqa: FBT001
    assert reopening_is_in_time(date(2026, 2, 27), asked_on, CESEDA, already_reopened=already) is expected


@pytest.mark.parametrize(
    ("registered_on", "territory", "key"),
    [
        (date(2026, 6, 11), Territory.METROPOLITAN, "ceseda"),
        (date(2026, 6, 12), Territory.METROPOLITAN, "regulation_2024_1348"),
        (date(2026, 6, 11), Territory.MAYOTTE, "ceseda_mayotte"),
        (date(2026, 6, 12), Territory.MAYOTTE, "regulation_2024_1348"),
        (date(2026, 6, 11), Territory.GUYANE, "ceseda"),
        (date(2015, 11, 1), Territory.REUNION, "ceseda"),
    ],
)
def test_the_regime_follows_the_registration_date_and_the_territory(
    registered_on: date, territory: Territory, key: str
) -> None:
    assert regime_for(registered_on, territory, REGIMES).key == key


def test_the_overseas_adaptation_applies_only_inside_its_order() -> None:
    order = MinisterialOrder(Territory.GUYANE, date(2025, 1, 1), date(2026, 6, 30), "a ministerial order")
    keys = [
        regime_for(on, Territory.GUYANE, REGIMES, (order,)).key
        for on in (date(2024, 12, 31), date(2025, 1, 1), date(2026, 6, 11))
    ]
    assert keys == ["ceseda", "ceseda_overseas_order", "ceseda_overseas_order"]
    assert regime_for(date(2025, 1, 1), Territory.MARTINIQUE, REGIMES, (order,)).key == "ceseda"
    with pytest.raises(ValueError, match="eighteen months"):
        MinisterialOrder(Territory.GUYANE, date(2025, 1, 1), date(2026, 7, 1), "too long")


@pytest.mark.parametrize(
    ("registered_on", "territory"),
    [(date(2015, 10, 31), Territory.METROPOLITAN), (date(2026, 1, 1), Territory.NEW_CALEDONIA)],
)
def test_a_law_that_was_not_read_is_never_guessed(registered_on: date, territory: Territory) -> None:
    with pytest.raises(RegimeUnread):
        regime_for(registered_on, territory, REGIMES)


@pytest.mark.parametrize("key", ["ceseda", "ceseda_mayotte", "ceseda_overseas_order"])
def test_the_regimes_before_june_2026_have_no_gap(key: str) -> None:
    assert ruling_needed(regime_by_key(key), Point) == ()


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.key)
def test_every_regime_speaks_or_asks_on_every_point_and_kind(regime) -> None:
    assert set(regime.points) == set(Point)
    assert set(regime.channels) == set(LetterKind)
    assert all(point.article if isinstance(point, Delay) else point.question for point in regime.points.values())


def test_overseas_decisions_and_summonses_are_handed_over() -> None:
    mayotte = regime_by_key("ceseda_mayotte")
    assert all(mayotte.channels[kind] == {Channel.HAND_DELIVERY} for kind in LetterKind if kind.carries_fiction)
    assert Channel.ELECTRONIC in mayotte.channels[LetterKind.OTHER]
    assert mayotte.delay(Point.LODGING).period == days(7)
    assert mayotte.delay(Point.COMPLETION).period == days(3)
    assert mayotte.delay(Point.DECISION).period == days(21)


def test_a_gap_is_asked_and_a_dated_ruling_fills_it_and_nothing_else() -> None:
    regulation = regime_by_key("regulation_2024_1348")
    with pytest.raises(RegimeGapOpen) as refused:
        regulation.delay(Point.DEEMED_NOTIFICATION)
    assert "R. 531-17" in str(refused.value.facts["question"])
    first = Ruling(Point.DEEMED_NOTIFICATION, days(15), PLAIN, "opinion of the legal division", date(2026, 6, 15))
    second = replace(first, period=days(20), decided_on=date(2026, 7, 1))
    filled = settled(regulation, [second, first])
    assert filled.delay(Point.DEEMED_NOTIFICATION).period == days(20)
    assert "2026-07-01" in filled.delay(Point.DEEMED_NOTIFICATION).article
    assert isinstance(filled.points[Point.APPEAL], Gap)
    with pytest.raises(NotAGap):
        settled(regulation, [replace(first, point=Point.LODGING)])
