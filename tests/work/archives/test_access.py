"""The one access function: what it inherits, what it costs, what it says."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives import actions
from nansen.work.archives.backends.access_files import AccessFiles
from nansen.work.archives.models import Page, Unit
from nansen.work.archives.queries import Access, access
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.communicability import PersonConcerned, Reason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import Audience, Content, PublicationReason
from nansen.work.archives.rules.secrecy import Secrecy
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("records")]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
P = PartialDate.parse


@pytest.fixture(autouse=True)
def today(travel: Callable[[datetime], None]) -> None:
    travel(AT)


@pytest.fixture
def holding(archivist: UUID) -> Unit:
    """A holding whose images everybody may see, in which an archivist found private life."""
    unit = a_holding(date_last="1952")
    actions.decide_holding(unit.pk, images=Audience.EVERYONE, reason="An old holding.", by=archivist)
    said = Statement(kinds=frozenset({Secrecy.PRIVATE_LIFE}), content=Content.NO_PERSON)
    actions.state_access(unit.pk, said, by=archivist)
    return unit


@pytest.fixture
def file(holding: Unit) -> Unit:
    box = a_part(holding, level=Level.BOX)
    return a_part(box, date_last="1947")


def of(target: Unit | Page, at: datetime | None = None) -> Access:
    return access([target.pk], at=at)[target.pk]


def test_a_page_nobody_examined_is_closed(archivist: UUID) -> None:
    page = a_page(a_part(a_holding(date_last="1900"), date_last="1900"))
    found = of(page)
    assert (found.state, found.reason, found.open_from) == (State.CLOSED, Reason.NOT_EXAMINED, None)


def test_a_secret_of_the_holding_holds_for_its_pages_from_the_date_of_their_file(file: Unit) -> None:
    late = a_part(file.parent, date_last="1990")
    old, recent = a_page(file), a_page(late)
    assert of(old).state is State.OPEN
    assert (of(recent).state, of(recent).open_from) == (State.CLOSED, date(2041, 1, 1))
    assert of(recent).article == "L. 213-2 I 3°, al. 1"


def test_an_undated_file_counts_from_the_end_of_what_holds_it(holding: Unit) -> None:
    box = a_part(holding, level=Level.BOX, date_last="1980")
    page = a_page(a_part(box))
    assert of(page).open_from == date(2031, 1, 1)


def test_a_file_without_any_date_stays_closed(archivist: UUID) -> None:
    unit = a_holding()
    actions.state_access(unit.pk, Statement(kinds=frozenset({Secrecy.PRIVATE_LIFE})), by=archivist)
    assert of(a_page(a_part(unit))).reason == Reason.LAST_DOCUMENT_UNKNOWN


def test_what_an_archivist_stated_is_preferred_to_the_description(file: Unit, archivist: UUID) -> None:
    actions.state_access(file.pk, Statement(content=Content.NO_PERSON, last_document=P("1988-05-04")), by=archivist)
    assert of(a_page(file)).open_from == date(2038, 5, 5)


def test_one_page_closes_without_its_file(file: Unit, archivist: UUID) -> None:
    note, other = a_page(file, 1), a_page(file, 2)
    born = Statement(frozenset({Secrecy.MEDICAL}), Content.NO_PERSON, persons=(PersonConcerned(born=P("1930")),))
    actions.state_access(note.pk, born, by=archivist)
    assert (of(note).open_from, of(note).article) == (date(2051, 1, 1), "L. 213-2 I 2°")
    assert of(other).state is State.OPEN
    assert of(file).state is State.OPEN


def test_a_page_never_opens_before_its_file(file: Unit, archivist: UUID) -> None:
    actions.state_access(file.pk, Statement(frozenset({Secrecy.MEDICAL})), by=archivist)
    page = a_page(file)
    dead = Statement(content=Content.NO_PERSON, persons=(PersonConcerned(died=P("1950")),))
    actions.state_access(page.pk, dead, by=archivist)
    assert (of(page).state, of(page).reason) == (State.CLOSED, Reason.LIFE_UNKNOWN)


def test_the_latest_statement_stands(file: Unit, archivist: UUID) -> None:
    secret = Statement(frozenset({Secrecy.INTELLIGENCE_PERSONS}), Content.NO_PERSON)
    actions.state_access(file.pk, secret, by=archivist)
    page = a_page(file)
    assert of(page).state is State.CLOSED
    actions.state_access(file.pk, Statement(content=Content.NO_PERSON), by=archivist)
    assert of(page).state is State.OPEN


def test_images_are_seen_after_registration_unless_the_office_decided_otherwise(archivist: UUID) -> None:
    unit = a_holding(date_last="1930")
    actions.state_access(unit.pk, Statement(content=Content.NO_PERSON), by=archivist)
    page = a_page(a_part(unit))
    assert (of(page).state, of(page).reason) == (State.REGISTERED, PublicationReason.HOLDING_AFTER_REGISTRATION)
    actions.decide_holding(unit.pk, images=Audience.NOBODY, reason="The donor's wish.", by=archivist, max_width=800)
    assert (of(page).state, of(page).reason) == (State.CLOSED, PublicationReason.HOLDING_ON_SITE)
    assert of(page).max_width == 800


def test_an_early_opening_reaches_what_lies_below_and_lifts_what_it_names(file: Unit, archivist: UUID) -> None:
    late = a_part(file.parent, date_last="1990")
    page = a_page(late)
    actions.open_early(
        file.parent_id,
        lifts=[Secrecy.PRIVATE_LIFE],
        agreed_on=date(2026, 10, 1),
        decided_on=date(2026, 11, 2),
        act="Arrêté of 2 November 2026",
        by=archivist,
    )
    assert (of(page).state, of(page).article) == (State.OPEN, "L. 213-3 II")
    actions.state_access(late.pk, Statement(frozenset({Secrecy.MEDICAL}), Content.NO_PERSON), by=archivist)
    assert of(page).state is State.CLOSED


@pytest.mark.parametrize("level", ["page", "file", "holding"])
def test_a_withdrawal_reaches_what_it_holds_until_it_is_lifted(
    level: str, holding: Unit, file: Unit, archivist: UUID
) -> None:
    page = a_page(file)
    target = {"page": page, "file": file, "holding": holding}[level]
    taken = actions.take_off_line(target.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert (of(page).state, of(page).reason) == (State.WITHDRAWN, HoldReason.TAKEDOWN)
    actions.put_back_on_line(taken, by=archivist)
    assert of(page).state is State.OPEN


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), State.CLOSED),
        (datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC), State.OPEN),
    ],
)
def test_the_day_begins_in_paris(at: datetime, state: State, holding: Unit) -> None:
    page = a_page(a_part(holding, date_last="1976"))
    assert of(page, at).state is state


def test_the_statements_do_not_grow_with_the_pages(file: Unit, archivist: UUID) -> None:
    pages = [a_page(file, number) for number in range(1, 6)]
    for page in pages:
        actions.state_access(page.pk, Statement(content=Content.NO_PERSON), by=archivist)
    files = [a_part(file.parent, date_last="1940") for _ in range(5)]
    for asked in ([pages[0].pk], [x.pk for x in (*pages, *files, file, file.parent)]):
        with CaptureQueriesContext(connection) as made:
            assert set(access(asked)) == set(asked)
        assert len(made) == 4


def test_what_is_neither_page_nor_unit_has_no_answer() -> None:
    assert access([uuid4()]) == {}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "1er janvier 2041"),
        ("en", "1 January 2041"),
    ],
)
def test_the_answer_says_why_in_words(language: str, said: str, holding: Unit) -> None:
    page = a_page(a_part(holding, date_last="1990"))
    with translation.override(language):
        told = of(page).explained
    assert said in told.why
    assert "1990" in told.why
    assert "L. 213-2 I 3°" in told.text
    assert "L. 213-3" in told.how_to_ask


def test_the_records_of_images_are_of_this_test_alone(records: AccessFiles) -> None:
    assert records.read(uuid4().hex) is None
