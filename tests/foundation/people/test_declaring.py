"""What is declared about a person stands beside what was declared before."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from nansen.foundation.journal.models import Entry
from nansen.foundation.people import actions, queries
from nansen.foundation.people.errors import (
    AlreadyRepresents,
    NotRepresentable,
    RepresentationInvalid,
    TitleNotSeen,
    TooManySearches,
)
from nansen.foundation.people.identity import Contact
from nansen.foundation.people.models import NameSearch
from nansen.foundation.people.rules.throttling import LIMITS, Scope
from nansen.kernel.languages import LanguageUnknown
from nansen.kernel.partial_dates import PartialDate
from tests.foundation.people.factories import make_agent, make_person

pytestmark = pytest.mark.django_db


def test_declarations_of_capacity_are_never_overwritten() -> None:
    agent = make_agent()
    person = make_person(by=agent)
    actions.declare_capacity(person, able=True, language="prs", by=agent, reason="a telephone, reads Dari")
    actions.declare_capacity(person, able=False, language="en", by=agent, reason="the telephone was stolen")
    newest, oldest = queries.capacity(person)
    assert (newest.able, newest.language, newest.reason) == (False, "en", "the telephone was stolen")
    assert (oldest.able, oldest.by) == (True, agent)
    assert Entry.objects.filter(kind="people.capacity_declared", subject=person, actor=agent).count() == 2


def test_a_declaration_names_a_language_of_the_list() -> None:
    with pytest.raises(LanguageUnknown):
        actions.declare_capacity(make_person(), able=True, language="xx", by=make_agent(), reason="")


def test_the_channel_is_electronic_until_another_is_chosen(django_assert_num_queries) -> None:
    agent = make_agent()
    person = make_person(by=agent)
    assert queries.channels(person).default == "electronic"
    assert queries.channels(person).able is None
    actions.choose_channel(person, "registered_letter", by=agent, reason="no telephone")
    with django_assert_num_queries(3):
        channels = queries.channels(person)
    assert (channels.default, channels.mobile, channels.email) == ("registered_letter", True, False)


def test_older_contact_details_are_kept() -> None:
    person = make_person(contact=Contact(mobile="+33611111111"))
    own = queries.account_of(person)
    assert own is not None
    actions.change_contact(person, Contact(mobile="+33622222222"), by=own)
    assert queries.contact(person).mobile == "+33622222222"
    assert [c.mobile for _, _, c in queries.contact_history(person)] == ["+33622222222", "+33611111111"]


def test_family_links_go_both_ways_until_found_wrong() -> None:
    agent = make_agent()
    mother, child = make_person(by=agent), make_person(by=agent)
    actions.link_family(child, mother, "parent", by=agent)
    assert [(r.person, r.kinship) for r in queries.family(child)] == [(mother, "parent")]
    assert [(r.person, r.kinship) for r in queries.family(mother)] == [(child, "child")]
    actions.unlink_family(child, mother, by=agent)
    assert queries.family(child) == queries.family(mother) == []


def _a_child_and_guardian(born: str = "2015-03-01") -> tuple[UUID, UUID, UUID]:
    agent = make_agent()
    return make_person(by=agent, birth=PartialDate.parse(born)), make_person(by=agent), agent


@pytest.mark.parametrize(("offset", "received"), [(-1, False), (0, True), (10, True), (11, False)])
def test_a_representative_receives_on_the_days_of_the_representation(travel, offset: int, *, received: bool) -> None:
    child, guardian, agent = _a_child_and_guardian()
    first, last = date(2026, 4, 10), date(2026, 4, 20)
    actions.represent(child, guardian, "guardian", title_seen="family_record", first_day=first, last_day=last, by=agent)
    travel(_noon(first + timedelta(days=offset)))
    assert queries.readers_for(child) == [guardian if received else child]
    assert queries.persons_represented(guardian) == ([child] if received else [])


def test_a_representation_may_end_before_its_day(travel) -> None:
    child, guardian, agent = _a_child_and_guardian()
    made = actions.represent(
        child, guardian, "guardian", title_seen="family_record", first_day=date(2026, 4, 1), last_day=None, by=agent
    )
    actions.end_representation(made, last_day=date(2026, 4, 15), reason="the parent is a danger", by=agent)
    travel(_noon(date(2026, 4, 15)))
    assert queries.readers_for(child) == [guardian]
    travel(_noon(date(2026, 4, 16)))
    assert queries.readers_for(child) == [child]
    assert queries.representations(child)[0].last_day == date(2026, 4, 15)


@pytest.mark.parametrize(("day", "receives"), [(date(2026, 5, 11), False), (date(2026, 5, 12), True)])
def test_at_eighteen_the_child_receives(travel, day: date, *, receives: bool) -> None:
    child, guardian, agent = _a_child_and_guardian("2008-05-12")
    actions.represent(
        child, guardian, "parent", title_seen="family_record", first_day=date(2026, 1, 1), last_day=None, by=agent
    )
    travel(_noon(day))
    assert queries.readers_for(child) == [child if receives else guardian]


def test_nobody_represents_themselves_or_backwards() -> None:
    child, guardian, agent = _a_child_and_guardian()
    with pytest.raises(RepresentationInvalid):
        actions.represent(
            child, child, "parent", title_seen="family_record", first_day=date(2026, 1, 1), last_day=None, by=agent
        )
    with pytest.raises(RepresentationInvalid):
        actions.represent(
            child,
            guardian,
            "parent",
            title_seen="family_record",
            first_day=date(2026, 1, 2),
            last_day=date(2026, 1, 1),
            by=agent,
        )


def test_a_parent_represents_no_adult_and_a_protected_adults_guardian_no_minor() -> None:
    child, guardian, agent = _a_child_and_guardian()
    days = {"first_day": date(2026, 1, 1), "last_day": None, "by": agent}
    with pytest.raises(NotRepresentable):
        actions.represent(child, guardian, "adult_guardian", title_seen="court_decision", **days)
    with pytest.raises(NotRepresentable):
        actions.represent(guardian, child, "parent", title_seen="family_record", **days)
    with pytest.raises(TitleNotSeen):
        actions.represent(child, guardian, "parent", title_seen="a letter", **days)
    actions.represent(child, guardian, "parent", title_seen="family_record", **days)
    with pytest.raises(AlreadyRepresents):
        actions.represent(child, guardian, "guardian", title_seen="court_decision", **days)


def test_a_protected_adult_is_represented_past_majority_and_a_child_is_not(travel) -> None:
    child, guardian, agent = _a_child_and_guardian("2008-05-12")
    actions.represent(
        child, guardian, "guardian", title_seen="court_decision", first_day=date(2026, 1, 1), last_day=None, by=agent
    )
    travel(_noon(date(2026, 5, 12)))
    assert queries.readers_for(child) == [child]
    actions.represent(
        child,
        make_person(by=agent),
        "adult_guardian",
        title_seen="court_decision",
        first_day=date(2026, 5, 12),
        last_day=None,
        by=agent,
    )
    assert queries.readers_for(child) != [child]
    assert queries.persons_represented(guardian) == []


def test_searches_by_name_are_journalled_and_limited(travel) -> None:
    agent = make_agent()
    person = make_person(by=agent)
    for _ in range(LIMITS[Scope.SEARCH].burst):
        assert actions.search_by_name("Karimi", by=agent) == [person]
    with pytest.raises(TooManySearches) as refused:
        actions.search_by_name("Karimi", by=agent)
    assert refused.value.facts == {"wait_seconds": 20}
    assert NameSearch.objects.filter(by=agent, found=1).count() == LIMITS[Scope.SEARCH].burst
    travel(timedelta(seconds=20))
    assert actions.search_by_name("Karimi", by=agent) == [person]


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
