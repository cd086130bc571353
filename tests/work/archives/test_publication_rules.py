"""When a page the law frees may be on line, for registered readers and for everyone; and what stands at the door."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.access import Decision, Hold, HoldReason, Judgement, State, decision
from nansen.work.archives.rules.communicability import FREE, FileFacts, PersonConcerned, Standing, communicability
from nansen.work.archives.rules.publication import (
    DEFAULT_HOLDING,
    Audience,
    Content,
    HoldingRule,
    Publication,
    PublicationFacts,
    PublicationReason,
    publication,
    strictest_publication,
)
from nansen.work.archives.rules.secrecy import Secrecy

P = PartialDate.parse
ONE_DAY = timedelta(days=1)
EVERYONE = HoldingRule(Audience.EVERYONE, "Nothing in this holding is about a person.")
ON_SITE = HoldingRule(Audience.NOBODY, "The donor asked for it.")
PRIVATE_1952 = communicability(FileFacts(frozenset({Secrecy.PRIVATE_LIFE}), last_document=P("1952")))
NEVER = communicability(FileFacts(frozenset({Secrecy.MASS_DESTRUCTION})))


def facts(content: Content = Content.PERSONAL, last: str = "1952", *lives: tuple[str, str]) -> PublicationFacts:
    persons = tuple(PersonConcerned(P(born) if born else None, P(died) if died else None) for born, died in lives)
    return PublicationFacts(content, P(last) if last else None, persons)


def dates(found: Publication) -> tuple[date | None, date | None]:
    return found.registered_from, found.open_from


@pytest.mark.parametrize(
    ("content", "registered", "everyone"),
    [
        (Content.NO_PERSON, date(2003, 1, 1), date(2003, 1, 1)),
        (Content.PERSONAL, date(2003, 1, 1), date(2053, 1, 1)),
        (Content.SENSITIVE, date(2053, 1, 1), date(2103, 1, 1)),
        (Content.OFFENCES, date(2103, 1, 1), date(2103, 1, 1)),
    ],
)
def test_the_more_sensitive_the_data_the_later_they_are_on_line(
    content: Content, registered: date, everyone: date
) -> None:
    found = publication(PRIVATE_1952, facts(content), EVERYONE)
    assert dates(found) == (registered, everyone)
    assert found.audience_on(registered - ONE_DAY) is Audience.NOBODY
    assert found.audience_on(registered) is (Audience.EVERYONE if registered == everyone else Audience.REGISTERED)
    assert found.audience_on(everyone) is Audience.EVERYONE


@pytest.mark.parametrize("content", [Content.PERSONAL, Content.SENSITIVE, Content.OFFENCES])
def test_the_data_of_the_dead_wait_only_for_the_law(content: Content) -> None:
    known = facts(content, "1952", ("1900", "1960"), ("", "1970-05-05"))
    assert dates(publication(PRIVATE_1952, known, EVERYONE)) == (date(2003, 1, 1), date(2003, 1, 1))


def test_whoever_was_born_120_years_ago_is_no_longer_living() -> None:
    found = publication(PRIVATE_1952, facts(Content.OFFENCES, "1952", ("1905", ""), ("1898", "")), EVERYONE)
    assert dates(found) == (date(2026, 1, 1), date(2026, 1, 1))


def test_one_person_nobody_knows_of_keeps_the_measure() -> None:
    found = publication(PRIVATE_1952, facts(Content.PERSONAL, "1952", ("", "1960"), ("", "")), EVERYONE)
    assert found.open_from == date(2053, 1, 1)


def test_a_measure_from_an_unknown_date_is_never_over() -> None:
    assert dates(publication(FREE, facts(Content.SENSITIVE, ""), EVERYONE)) == (None, None)
    assert dates(publication(FREE, facts(Content.PERSONAL, ""), EVERYONE)) == (date.min, None)


def test_nothing_is_on_line_that_the_law_closes() -> None:
    assert dates(publication(NEVER, facts(Content.NO_PERSON), EVERYONE)) == (None, None)
    assert dates(publication(communicability(None), facts(Content.NO_PERSON), EVERYONE)) == (None, None)


def test_images_are_read_after_registration_unless_the_holding_says_otherwise() -> None:
    by_default = publication(PRIVATE_1952, facts(Content.NO_PERSON))
    assert dates(by_default) == (date(2003, 1, 1), None)
    assert by_default.cap is PublicationReason.HOLDING_AFTER_REGISTRATION
    assert DEFAULT_HOLDING.reason


def test_a_holding_read_on_site_is_never_on_line() -> None:
    found = publication(FREE, facts(Content.NO_PERSON), ON_SITE)
    assert (dates(found), found.cap) == ((None, None), PublicationReason.HOLDING_ON_SITE)


def test_of_two_answers_the_later_dates_stand() -> None:
    slow, fast = publication(PRIVATE_1952, facts(), EVERYONE), publication(FREE, facts(Content.NO_PERSON))
    found = strictest_publication([fast, slow])
    assert (dates(found), found.cap) == ((date(2003, 1, 1), None), PublicationReason.HOLDING_AFTER_REGISTRATION)


TODAY = date(2026, 11, 23)


def judged(
    file: FileFacts | None = None, known: PublicationFacts | None = None, rule: HoldingRule = EVERYONE
) -> Judgement:
    law = communicability(file or FileFacts(frozenset()))
    return Judgement(law, publication(law, known or facts(Content.NO_PERSON), rule))


def private(last: str) -> FileFacts:
    return FileFacts(frozenset({Secrecy.PRIVATE_LIFE}), last_document=P(last))


def test_a_page_is_as_closed_as_its_strictest_holder() -> None:
    found = decision([judged(), judged(private("1990")), judged(private("1952"))], [], day=TODAY)
    assert (found.state, found.open_from, found.article) == (State.CLOSED, date(2041, 1, 1), "L. 213-2 I 3°, al. 1")
    assert found.changes_on == date(2041, 1, 1)


def test_a_page_nobody_holds_to_the_law_is_open() -> None:
    found = decision([judged()], [], day=TODAY)
    assert (found.state, found.article, found.changes_on) == (State.OPEN, "L. 213-1", None)


def test_a_holding_after_registration_is_registered_for_good() -> None:
    found = decision([judged(rule=DEFAULT_HOLDING)], [], day=TODAY)
    assert (found.state, found.reason) == (State.REGISTERED, PublicationReason.HOLDING_AFTER_REGISTRATION)
    assert found.open_from is None


def test_a_page_that_only_registered_readers_see_says_when_all_will() -> None:
    found = decision([judged(private("1950"), facts(Content.PERSONAL, "1950"))], [], day=TODAY)
    assert (found.state, found.reason, found.open_from) == (
        State.REGISTERED,
        PublicationReason.PERSONAL_DATA,
        date(2051, 1, 1),
    )


def test_a_free_file_with_sensitive_data_is_closed_on_line_and_says_which_text_closes_it() -> None:
    found = decision([judged(private("1950"), facts(Content.SENSITIVE, "1950"))], [], day=TODAY)
    assert (found.state, found.reason, found.open_from) == (
        State.CLOSED,
        PublicationReason.SENSITIVE_DATA,
        date(2051, 1, 1),
    )
    assert found.communicable.free_on(TODAY)


def test_a_file_closed_for_ever_or_unknown_gives_no_date() -> None:
    for file in (FileFacts(frozenset({Secrecy.MASS_DESTRUCTION})), FileFacts(frozenset({Secrecy.PRIVATE_LIFE}))):
        found = decision([judged(file)], [], day=TODAY)
        assert (found.state, found.open_from, found.changes_on) == (State.CLOSED, None, None)


def test_an_embargo_ends_by_itself_on_its_day() -> None:
    until = TODAY + ONE_DAY
    embargo = [Hold(HoldReason.EMBARGO, until)]
    today, tomorrow = (decision([judged()], embargo, day=day) for day in (TODAY, until))
    assert (today.state, today.reason, today.open_from) == (State.CLOSED, HoldReason.EMBARGO, until)
    assert today.changes_on == until
    assert tomorrow.state is State.OPEN


def test_an_embargo_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="embargo"):
        Hold(HoldReason.EMBARGO)


def test_an_embargo_hides_neither_the_law_nor_its_later_date() -> None:
    embargo = [Hold(HoldReason.EMBARGO, TODAY + ONE_DAY)]
    found = decision([judged(private("1990"))], embargo, day=TODAY)
    assert (found.reason, found.open_from) == ("years_from_last_document", date(2041, 1, 1))


def test_a_withdrawal_stands_before_everything_until_it_is_lifted() -> None:
    holds = [Hold(HoldReason.EMBARGO, TODAY + ONE_DAY), Hold(HoldReason.TAKEDOWN)]
    found = decision([judged()], holds, day=TODAY)
    assert (found.state, found.reason, found.open_from) == (State.WITHDRAWN, HoldReason.TAKEDOWN, None)


def test_a_withdrawal_for_a_time_gives_its_end() -> None:
    found = decision([judged()], [Hold(HoldReason.PRECAUTION, date(2026, 12, 24))], day=TODAY)
    assert (found.state, found.open_from, found.changes_on) == (
        State.WITHDRAWN,
        date(2026, 12, 24),
        date(2026, 12, 24),
    )
    assert decision([judged()], [Hold(HoldReason.PRECAUTION, TODAY)], day=TODAY).state is State.OPEN


DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
KNOWN = DAYS.map(lambda day: PartialDate(day.year, day.month, day.day))
MAYBE = st.one_of(st.none(), KNOWN)
LIVES = st.lists(st.builds(PersonConcerned, born=MAYBE, died=MAYBE), max_size=2).map(tuple)
FILES = st.builds(
    FileFacts, kinds=st.frozensets(st.sampled_from(Secrecy), max_size=2), last_document=MAYBE, persons=LIVES
)
KNOWN_OF_PAGES = st.builds(PublicationFacts, st.sampled_from(Content), MAYBE, LIVES)
RULES = st.sampled_from([EVERYONE, DEFAULT_HOLDING, ON_SITE])
JUDGED = st.builds(judged, FILES, KNOWN_OF_PAGES, RULES)
HOLDS = st.lists(
    st.one_of(st.builds(Hold, st.sampled_from(HoldReason), DAYS), st.just(Hold(HoldReason.TAKEDOWN))),
    max_size=2,
)
OPENNESS = [State.WITHDRAWN, State.CLOSED, State.REGISTERED, State.OPEN]


@given(st.lists(JUDGED, min_size=1, max_size=4), HOLDS, JUDGED, DAYS)
def test_one_more_holder_never_opens_a_page(
    held: list[Judgement], holds: list[Hold], more: Judgement, day: date
) -> None:
    before, after = (decision(js, holds, day=day) for js in (held, [*held, more]))
    assert OPENNESS.index(after.state) <= OPENNESS.index(before.state)


@given(st.lists(JUDGED, min_size=1, max_size=3), HOLDS, DAYS)
def test_no_page_is_shown_that_the_law_closes(held: list[Judgement], holds: list[Hold], day: date) -> None:
    found = decision(held, holds, day=day)
    if found.state in {State.OPEN, State.REGISTERED}:
        assert all(one.communicability.free_on(day) for one in held)
        assert not any(hold.in_force_on(day) for hold in holds)


@given(st.lists(JUDGED, min_size=1, max_size=3), HOLDS, DAYS, st.integers(0, 40_000))
def test_nothing_changes_before_the_day_it_was_said_to(
    held: list[Judgement], holds: list[Hold], day: date, later: int
) -> None:
    found = decision(held, holds, day=day)
    last = found.changes_on - ONE_DAY if found.changes_on else day + timedelta(days=later)
    then = decision(held, holds, day=last)
    assert (then.state, then.open_from) == (found.state, found.open_from)


def test_a_day_of_never_is_not_a_day() -> None:
    found: Decision = decision([judged(FileFacts(frozenset({Secrecy.MASS_DESTRUCTION})))], [], day=TODAY)
    assert found.communicable.standing is Standing.NEVER
