"""When a file may be read: one test a line of L. 213-2, both sides of each first free day; and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives.rules.communicability import (
    Communicability,
    FileFacts,
    PersonConcerned,
    Reason,
    Standing,
    communicability,
    first_free_day,
    opened_early,
)
from nansen.work.archives.rules.secrecy import LINES, OF_4, TOUCHED_BY_SEXUAL_INTIMACY, Secrecy

ONE_DAY = timedelta(days=1)
P = PartialDate.parse


def person(born: str = "", died: str = "") -> PersonConcerned:
    return PersonConcerned(P(born) if born else None, P(died) if died else None)


def answer(*kinds: Secrecy, last: str = "", closed: str = "", ended: str = "", **said: object) -> Communicability:
    facts = FileFacts(
        frozenset(kinds),
        last_document=P(last) if last else None,
        register_closed=P(closed) if closed else None,
        use_ended=P(ended) if ended else None,
        **said,  # type: ignore[arg-type]
    )
    return communicability(facts)


def assert_free_from(found: Communicability, day: date) -> None:
    assert found.free_from == day
    assert not found.free_on(day - ONE_DAY)
    assert found.free_on(day)


# The law, line by line: the kind, its article, the years of the delay counted from the last document.
YEARS = [
    (Secrecy.GOVERNMENT_DELIBERATIONS, "L. 213-2 I 1° a", 25),
    (Secrecy.EXTERNAL_RELATIONS, "L. 213-2 I 1° a", 25),
    (Secrecy.CURRENCY, "L. 213-2 I 1° a", 25),
    (Secrecy.BUSINESS, "L. 213-2 I 1° a", 25),
    (Secrecy.TAX_OFFENCES, "L. 213-2 I 1° a", 25),
    (Secrecy.STATISTICS, "L. 213-2 I 1° a", 25),
    (Secrecy.STATE_ADVICE, "L. 213-2 I 1° b", 25),
    (Secrecy.NATIONAL_DEFENCE, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.FOREIGN_POLICY, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.STATE_SECURITY, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.PUBLIC_SAFETY, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.SAFETY_OF_PERSONS, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.PRIVATE_LIFE, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.VALUE_JUDGEMENT, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.HARMFUL_BEHAVIOUR, "L. 213-2 I 3°, al. 1", 50),
    (Secrecy.PRIVATE_STATISTICS, "L. 213-2 I 4° a", 75),
    (Secrecy.POLICE_INQUIRY, "L. 213-2 I 4° b", 75),
    (Secrecy.COURT_CASE, "L. 213-2 I 4° c", 75),
    (Secrecy.NOTARIAL, "L. 213-2 I 4° d", 75),
    (Secrecy.INTELLIGENCE_PERSONS, "L. 213-2 I 5°, al. 2", 100),
]
PROLONGED = [
    (Secrecy.INSTALLATIONS, "L. 213-2 I 3° a"),
    (Secrecy.WAR_MATERIAL, "L. 213-2 I 3° b"),
    (Secrecy.INTELLIGENCE_METHODS, "L. 213-2 I 3° c, d"),
    (Secrecy.NUCLEAR_DETERRENCE, "L. 213-2 I 3° e"),
]
WITH_DEATH = [*sorted(OF_4 - {Secrecy.CIVIL_REGISTER}), Secrecy.INTELLIGENCE_PERSONS]


def test_no_line_of_the_law_is_left_untested() -> None:
    tested = {kind for kind, *_ in YEARS} | {kind for kind, _ in PROLONGED}
    assert set(Secrecy) - tested == {Secrecy.MEDICAL, Secrecy.CIVIL_REGISTER, Secrecy.MASS_DESTRUCTION}
    assert set(LINES) == set(Secrecy)


@pytest.mark.parametrize(("kind", "article", "years"), YEARS)
def test_a_delay_runs_from_the_last_document(kind: Secrecy, article: str, years: int) -> None:
    found = answer(kind, last="1947-03-14")
    assert_free_from(found, date(1947 + years, 3, 15))
    assert (found.article, found.years, found.reason) == (article, years, Reason.YEARS_FROM_LAST_DOCUMENT)


@pytest.mark.parametrize("kind", [kind for kind, *_ in YEARS] + [kind for kind, _ in PROLONGED])
def test_a_file_without_a_last_date_stays_closed_and_says_so(kind: Secrecy) -> None:
    found = answer(kind, ended="1960")
    assert found.standing is Standing.UNKNOWN
    assert found.reason is Reason.LAST_DOCUMENT_UNKNOWN
    assert not found.free_on(date.max)


@pytest.mark.parametrize(("kind", "article"), PROLONGED)
def test_the_delay_of_3_is_prolonged_until_the_use_ends(kind: Secrecy, article: str) -> None:
    assert_free_from(answer(kind, last="1947-03-14", ended="2019-06-30"), date(2019, 7, 1))
    assert answer(kind, last="1947-03-14", ended="2019-06-30").reason is Reason.AFTER_END_OF_USE
    assert_free_from(answer(kind, last="1947-03-14", ended="1950"), date(1997, 3, 15))
    unended = answer(kind, last="1947-03-14")
    assert (unended.standing, unended.reason, unended.article) == (Standing.UNKNOWN, Reason.END_OF_USE_UNKNOWN, article)


def test_medical_secrecy_ends_25_years_after_death() -> None:
    found = answer(Secrecy.MEDICAL, persons=(person("1930-01-01", "1999-12-31"),))
    assert_free_from(found, date(2025, 1, 1))
    assert (found.article, found.reason) == ("L. 213-2 I 2°", Reason.YEARS_AFTER_DEATH)


def test_medical_secrecy_ends_120_years_after_birth_when_the_death_is_unknown() -> None:
    found = answer(Secrecy.MEDICAL, persons=(person("1930"),))
    assert_free_from(found, date(2051, 1, 1))
    assert found.reason is Reason.YEARS_AFTER_BIRTH


def test_a_known_death_is_preferred_to_the_birth_even_when_it_closes_longer() -> None:
    assert_free_from(answer(Secrecy.MEDICAL, persons=(person("1890", "2005-05-05"),)), date(2030, 5, 6))


def test_medical_secrecy_of_several_persons_ends_with_the_last() -> None:
    assert_free_from(answer(Secrecy.MEDICAL, persons=(person("1900"), person("", "2001-02-03"))), date(2026, 2, 4))


@pytest.mark.parametrize("persons", [(), (person(),), (person("", "1950"), person())])
def test_medical_secrecy_of_somebody_unknown_stays_closed(persons: tuple[PersonConcerned, ...]) -> None:
    found = answer(Secrecy.MEDICAL, last="1800", persons=persons)
    assert (found.standing, found.reason) == (Standing.UNKNOWN, Reason.LIFE_UNKNOWN)


@pytest.mark.parametrize("kind", WITH_DEATH)
def test_25_years_after_death_stand_when_they_are_over_first(kind: Secrecy) -> None:
    found = answer(kind, last="1990-06-01", persons=(person("", "1995-04-10"),))
    assert_free_from(found, date(2020, 4, 11))
    assert found.reason is Reason.YEARS_AFTER_DEATH


@pytest.mark.parametrize("kind", WITH_DEATH)
def test_a_late_death_never_prolongs_the_delay(kind: Secrecy) -> None:
    years = LINES[kind].years
    assert_free_from(answer(kind, last="1900-06-01", persons=(person("", "1999"),)), date(1900 + years, 6, 2))


def test_the_death_counts_only_when_it_is_known_of_all_the_persons() -> None:
    both = (person("", "1950"), person("1900"))
    assert_free_from(answer(Secrecy.COURT_CASE, last="1960-06-01", persons=both), date(2035, 6, 2))
    assert_free_from(answer(Secrecy.COURT_CASE, last="1960-06-01", persons=()), date(2035, 6, 2))
    dead = (person("", "1950"), person("", "1970-01-01"))
    assert_free_from(answer(Secrecy.COURT_CASE, last="1960-06-01", persons=dead), date(1995, 1, 2))


def test_a_known_death_opens_even_an_undated_file_of_4() -> None:
    assert_free_from(answer(Secrecy.NOTARIAL, persons=(person("", "1990"),)), date(2016, 1, 1))


def test_a_register_is_counted_from_its_closing() -> None:
    found = answer(Secrecy.CIVIL_REGISTER, last="1920-01-01", closed="1935-12-31")
    assert_free_from(found, date(2011, 1, 1))
    assert (found.article, found.reason) == ("L. 213-2 I 4° e", Reason.YEARS_FROM_CLOSING)


def test_a_register_nobody_knows_the_closing_of_stays_closed() -> None:
    found = answer(Secrecy.CIVIL_REGISTER, last="1800-01-01")
    assert (found.standing, found.reason) == (Standing.UNKNOWN, Reason.CLOSING_UNKNOWN)


@pytest.mark.parametrize("kind", sorted(OF_4 - {Secrecy.CIVIL_REGISTER}))
def test_a_document_of_4_about_a_minor_is_closed_for_100_years(kind: Secrecy) -> None:
    found = answer(kind, last="1947-03-14", minor=True)
    assert_free_from(found, date(2047, 3, 15))
    assert found.article == "L. 213-2 I 5°, al. 1"
    assert_free_from(answer(kind, last="1947-03-14", minor=True, persons=(person("", "1960"),)), date(1986, 1, 1))


def test_a_register_about_a_minor_is_counted_from_its_closing_too() -> None:
    assert_free_from(answer(Secrecy.CIVIL_REGISTER, closed="1935", minor=True), date(2036, 1, 1))


@pytest.mark.parametrize("kind", sorted(set(Secrecy) - OF_4 - {Secrecy.MEDICAL, Secrecy.MASS_DESTRUCTION}))
def test_a_minor_changes_nothing_outside_4(kind: Secrecy) -> None:
    facts = {"last": "1947-03-14", "ended": "1950"}
    assert answer(kind, minor=True, **facts) == answer(kind, **facts)


@pytest.mark.parametrize("kind", sorted(Secrecy))
def test_sexual_intimacy_prolongs_police_and_court_files_only(kind: Secrecy) -> None:
    facts = {"last": "1947-03-14", "ended": "1950", "closed": "1947-03-14", "persons": (person("1900"),)}
    touched, plain = answer(kind, sexual_intimacy=True, **facts), answer(kind, **facts)
    if kind in TOUCHED_BY_SEXUAL_INTIMACY:
        assert_free_from(touched, date(2047, 3, 15))
        assert touched.article == "L. 213-2 I 5°, al. 2"
    else:
        assert touched == plain


def test_weapons_of_mass_destruction_are_never_read() -> None:
    found = answer(Secrecy.MASS_DESTRUCTION, last="1900", persons=(person("1800", "1850"),))
    assert (found.standing, found.article, found.reason) == (Standing.NEVER, "L. 213-2 II", Reason.MASS_DESTRUCTION)
    assert not found.free_on(date.max)


def test_a_file_in_which_nothing_is_protected_is_free_at_once() -> None:
    found = answer()
    assert (found.standing, found.article) == (Standing.FREE, "L. 213-1")
    assert found.free_on(date.min)


def test_a_file_nobody_examined_is_closed() -> None:
    found = communicability(None)
    assert (found.standing, found.reason) == (Standing.UNKNOWN, Reason.NOT_EXAMINED)


def test_the_strictest_line_decides() -> None:
    found = answer(Secrecy.PRIVATE_LIFE, Secrecy.MEDICAL, last="1952", persons=(person("1930"),))
    assert_free_from(found, date(2051, 1, 1))
    assert answer(Secrecy.PRIVATE_LIFE, Secrecy.MASS_DESTRUCTION, last="1952").standing is Standing.NEVER
    assert answer(Secrecy.PRIVATE_LIFE, Secrecy.MEDICAL, last="1952").standing is Standing.UNKNOWN


@pytest.mark.parametrize(
    ("start", "years", "free"),
    [
        ("1952", 50, date(2003, 1, 1)),
        ("1952-02", 50, date(2002, 3, 1)),
        ("1952-02-29", 50, date(2002, 3, 1)),
        ("1951-02-28", 25, date(1976, 2, 29)),
        ("1952-12-31", 25, date(1978, 1, 1)),
        ("1952-03-01", 0, date(1952, 3, 2)),
        ("9999", 50, date.max),
        ("9999-12", 0, date.max),
    ],
)
def test_a_partial_date_counts_from_its_last_day(start: str, years: int, free: date) -> None:
    assert first_free_day(P(start), years) == free


def test_an_early_opening_lifts_the_kinds_it_names_and_no_other() -> None:
    private, medical = answer(Secrecy.PRIVATE_LIFE, last="2000"), answer(Secrecy.MEDICAL, persons=(person("1930"),))
    lifted = frozenset({Secrecy.PRIVATE_LIFE})
    assert opened_early(private, lifted).free_on(date.min)
    assert opened_early(private, lifted).article == "L. 213-3 II"
    assert opened_early(medical, lifted) == medical


def test_an_early_opening_never_opens_what_is_closed_for_ever_or_was_not_examined() -> None:
    everything = frozenset(Secrecy)
    assert opened_early(answer(Secrecy.MASS_DESTRUCTION), everything).standing is Standing.NEVER
    assert opened_early(communicability(None), everything).standing is Standing.UNKNOWN


DATES = st.dates(date(1800, 1, 1), date(2400, 12, 31)).map(lambda day: PartialDate(day.year, day.month, day.day))
PARTIAL = st.one_of(
    DATES,
    DATES.map(lambda known: PartialDate(known.year, known.month)),
    DATES.map(lambda known: PartialDate(known.year)),
)
MAYBE = st.one_of(st.none(), PARTIAL)
PERSONS = st.lists(st.builds(PersonConcerned, born=MAYBE, died=MAYBE), max_size=3).map(tuple)
FACTS = st.builds(
    FileFacts,
    kinds=st.frozensets(st.sampled_from(Secrecy), max_size=5),
    last_document=MAYBE,
    register_closed=MAYBE,
    use_ended=MAYBE,
    persons=PERSONS,
    minor=st.booleans(),
    sexual_intimacy=st.booleans(),
)


def changed(facts: FileFacts, **changes: object) -> FileFacts:
    return FileFacts(**{**vars(facts), **changes})


@given(FACTS, st.sampled_from(Secrecy))
def test_more_secrecy_never_opens_earlier(facts: FileFacts, kind: Secrecy) -> None:
    more = changed(facts, kinds=facts.kinds | {kind})
    assert communicability(more).strictness >= communicability(facts).strictness


@given(FACTS)
def test_a_minor_or_sexual_intimacy_never_opens_earlier(facts: FileFacts) -> None:
    plain = changed(facts, minor=False, sexual_intimacy=False)
    for aggravated in (changed(plain, minor=True), changed(plain, sexual_intimacy=True)):
        assert communicability(aggravated).strictness >= communicability(plain).strictness


@given(FACTS, DATES, DATES)
def test_a_later_last_document_never_opens_earlier(facts: FileFacts, one: PartialDate, other: PartialDate) -> None:
    sooner, later = sorted((one, other), key=PartialDate.iso)
    before = communicability(changed(facts, last_document=sooner))
    assert communicability(changed(facts, last_document=later)).strictness >= before.strictness


@given(FACTS)
def test_a_vaguer_last_document_never_opens_earlier(facts: FileFacts) -> None:
    known = facts.last_document
    if known is None:
        return
    vaguer = changed(facts, last_document=PartialDate(known.year))
    assert communicability(vaguer).strictness >= communicability(facts).strictness
    assert communicability(changed(facts, last_document=None)).strictness >= communicability(vaguer).strictness


@given(FACTS, st.dates(), st.dates())
def test_what_is_free_stays_free(facts: FileFacts, one: date, other: date) -> None:
    sooner, later = sorted((one, other))
    found = communicability(facts)
    assert found.free_on(later) or not found.free_on(sooner)


@given(FACTS)
def test_every_answer_names_its_article(facts: FileFacts) -> None:
    found = communicability(facts)
    assert found.article.startswith("L. 213-")
    assert (found.free_from is not None) == (found.standing is Standing.DATED)
