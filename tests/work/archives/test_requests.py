"""Requests about access, through the actions: sealed, journalled, in order, with their effect beside the images."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nansen.foundation.journal.models import Entry
from nansen.foundation.people.errors import RoleMissing
from nansen.foundation.storage.installation import key_store
from nansen.work.archives import actions, queries
from nansen.work.archives.backends.access_files import AccessFiles
from nansen.work.archives.errors import (
    NothingAsked,
    NothingThere,
    ReasonMissing,
    ReceivedInFuture,
    ReplyNotShown,
    ReplyWordless,
    RequesterUnnamed,
    RequestUnknown,
    StepNotAllowed,
    TooEarlyToForget,
)
from nansen.work.archives.models import Page
from nansen.work.archives.queries import Reply, Requester
from nansen.work.archives.rules.access import State as Door
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.request_steps import Kind, State, Step
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db
WHO = Requester("Claire Exemple", "claire@exemple.test", "My grandfather's file, for a thesis.")
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(travel: Callable[[datetime], None]) -> None:
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
def supervisor(db: None) -> UUID:
    return make_agent("supervisor")


@pytest.fixture
def page(records: AccessFiles, archivist: UUID, django_capture_on_commit_callbacks: Callable[..., object]) -> Page:
    """A page everybody sees."""
    holding = a_holding(date_last="1930")
    made = a_page(a_part(holding, date_last="1930", reference_code="OFPRA/1/12"), 3)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        actions.decide_holding(holding.pk, images=Audience.EVERYONE, reason="Old.", by=archivist)
        actions.state_access(holding.pk, Statement(content=Content.NO_PERSON), by=archivist)
    return made


def received(kind: Kind, page: Page, by: UUID, **facts: object) -> UUID:
    told = {"targets": [page.pk], "received_on": date(2026, 11, 20)} | facts
    return actions.receive_request(kind, WHO, by=by, **told)  # type: ignore[arg-type]


def at_the_door(page: Page) -> Door:
    return queries.access([page.pk])[page.pk].state


def test_a_derogation_is_followed_to_its_answer(page: Page, archivist: UUID, supervisor: UUID) -> None:
    request = received(Kind.DEROGATION, page, archivist)
    for step, by in [
        (Step.AGREEMENT_ASKED, archivist),
        (Step.AGREED, supervisor),
        (Step.SENT, archivist),
    ]:
        actions.advance_request(request, step, by=by)
    actions.advance_request(request, Step.REFUSED, by=archivist, reason="The persons named are alive.")
    view = queries.request_view(request)
    assert (view.line.state, view.line.due_on, view.next_steps) == (State.REFUSED, date(2027, 1, 20), ())
    assert view.requester == WHO
    assert [line.step for line in view.steps] == [Step.AGREEMENT_ASKED, Step.AGREED, Step.SENT, Step.REFUSED]
    assert view.steps[-1].reason == "The persons named are alive."
    assert (view.targets[0].reference_code, view.targets[0].page) == ("OFPRA/1/12", 3)
    assert list(Entry.objects.filter(subject=request).order_by("id").values_list("kind", flat=True)) == [
        "archives.derogation_received",
        "archives.derogation_agreement_asked",
        "archives.derogation_agreed",
        "archives.derogation_sent",
        "archives.derogation_refused",
    ]


def test_the_archivist_does_not_agree_in_the_offices_place(page: Page, archivist: UUID, supervisor: UUID) -> None:
    request = received(Kind.DEROGATION, page, archivist)
    actions.advance_request(request, Step.AGREEMENT_ASKED, by=archivist)
    with pytest.raises(RoleMissing):
        actions.advance_request(request, Step.AGREED, by=archivist)
    with pytest.raises(RoleMissing):
        actions.advance_request(request, Step.GIVEN_UP, by=supervisor)
    actions.advance_request(request, Step.DISAGREED, by=supervisor, reason="Living persons are named.")
    assert queries.request_view(request).line.state is State.DISAGREED


def test_a_granted_derogation_opens_nothing_to_others(page: Page, archivist: UUID, supervisor: UUID) -> None:
    before = at_the_door(page)
    request = received(Kind.DEROGATION, page, archivist)
    for step, by in [(Step.AGREEMENT_ASKED, archivist), (Step.AGREED, supervisor), (Step.SENT, archivist)]:
        actions.advance_request(request, step, by=by)
    actions.advance_request(request, Step.GRANTED, by=archivist)
    assert at_the_door(page) is before


def test_a_takedown_taken_at_once_is_in_force_before_anyone_decides(
    page: Page, archivist: UUID, records: AccessFiles
) -> None:
    received(Kind.TAKEDOWN, page, archivist, at_once=True)
    assert (at_the_door(page), records.read(page.pk.hex).state) == (Door.WITHDRAWN, Door.WITHDRAWN)  # type: ignore[union-attr]


def test_a_granted_takedown_is_in_force_with_the_word(page: Page, archivist: UUID, records: AccessFiles) -> None:
    request = received(Kind.TAKEDOWN, page, archivist)
    assert at_the_door(page) is Door.OPEN
    actions.advance_request(request, Step.GRANTED, by=archivist)
    assert records.read(page.pk.hex).state == Door.WITHDRAWN  # type: ignore[union-attr]
    assert queries.access([page.pk])[page.pk].reason == "takedown"
    assert queries.request_view(request).targets[0].off_line


def test_a_precaution_gives_way_to_the_withdrawal_without_a_moment_between(page: Page, archivist: UUID) -> None:
    request = received(Kind.TAKEDOWN, page, archivist, at_once=True)
    actions.advance_request(request, Step.GRANTED, by=archivist)
    assert (at_the_door(page), queries.access([page.pk])[page.pk].reason) == (Door.WITHDRAWN, "takedown")


@pytest.mark.parametrize("end", [Step.REFUSED, Step.GIVEN_UP])
def test_a_refused_takedown_puts_back_what_was_taken_as_a_precaution(end: Step, page: Page, archivist: UUID) -> None:
    request = received(Kind.TAKEDOWN, page, archivist, at_once=True)
    actions.advance_request(request, end, by=archivist, reason="The person is another one.")
    assert at_the_door(page) is Door.OPEN


def test_a_reply_takes_nothing_off_line(page: Page, archivist: UUID) -> None:
    request = received(Kind.REPLY, page, archivist, at_once=True)
    actions.advance_request(request, Step.GRANTED, by=archivist, reason="My father was no deserter.")
    assert at_the_door(page) is Door.OPEN


def test_the_queue_gives_the_first_due_first_and_says_what_is_late(page: Page, archivist: UUID) -> None:
    late = received(Kind.TAKEDOWN, page, archivist, received_on=date(2026, 10, 22))
    due_today = received(Kind.TAKEDOWN, page, archivist, received_on=date(2026, 10, 23))
    reply = received(Kind.REPLY, page, archivist, received_on=TODAY)
    over = received(Kind.REPLY, page, archivist)
    actions.advance_request(over, Step.GRANTED, by=archivist, reason="My father was no deserter.")
    with CaptureQueriesContext(connection) as made:
        lines = queries.requests_under_way()
    assert [(line.id, line.is_late) for line in lines] == [(late, True), (due_today, False), (reply, False)]
    assert len(made) == 3


def test_who_asked_is_nowhere_in_clear_and_can_be_forgotten(page: Page, archivist: UUID) -> None:
    request = received(Kind.TAKEDOWN, page, archivist)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(one::text, ' ') FROM archives_accessrequest AS one")
        (row,) = cursor.fetchone()
    assert "Claire" not in row
    assert WHO.contact not in row
    key_store().destroy(request)
    assert queries.request_view(request).requester is None
    assert [line.id for line in queries.requests_under_way()] == [request]


@pytest.mark.parametrize(("day", "allowed"), [((2027, 5, 23), False), ((2027, 5, 24), True)])
def test_who_asked_is_forgotten_once_no_appeal_can_come(
    page: Page, archivist: UUID, travel: Callable[[datetime], None], day: tuple[int, int, int], *, allowed: bool
) -> None:
    request = received(Kind.TAKEDOWN, page, archivist)
    with pytest.raises(TooEarlyToForget):
        actions.forget_requester(request, by=archivist)
    actions.advance_request(request, Step.REFUSED, by=archivist, reason="The person is another one.")
    travel(datetime(*day, 9, tzinfo=UTC))
    assert queries.request_view(request).may_be_forgotten is allowed
    if not allowed:
        with pytest.raises(TooEarlyToForget):
            actions.forget_requester(request, by=archivist)
        return
    with pytest.raises(RoleMissing):
        actions.forget_requester(request, by=make_agent("supervisor"))
    actions.forget_requester(request, by=archivist)
    actions.forget_requester(request, by=archivist)
    view = queries.request_view(request)
    assert (view.requester, view.may_be_forgotten, view.line.state) == (None, False, State.REFUSED)
    assert [(line.step, line.reason) for line in view.steps] == [(Step.REFUSED, "")]
    assert not key_store().exists(request)
    assert Entry.objects.filter(subject=request, kind="archives.requester_forgotten").count() == 1


def test_the_words_of_a_granted_reply_stand_beside_the_images_it_is_about(page: Page, archivist: UUID) -> None:
    beside, elsewhere = a_page(page.file, 4), a_page(a_part(a_holding(reference_code="X/2")), 1)
    asked = [page.pk, beside.pk, elsewhere.pk]
    of_page = received(Kind.REPLY, page, archivist)
    of_holding = received(Kind.REPLY, page, archivist, targets=[page.file.holding_id])
    with pytest.raises(ReplyWordless):
        actions.advance_request(of_page, Step.GRANTED, by=archivist, reason="  ")
    assert queries.replies_shown(asked) == {}
    actions.advance_request(of_page, Step.GRANTED, by=archivist, reason=" My father was no deserter. ")
    actions.advance_request(of_holding, Step.GRANTED, by=archivist, reason="They are all honourable.")
    with CaptureQueriesContext(connection) as made:
        shown = queries.replies_shown(asked)
    one, two = Reply("My father was no deserter.", TODAY), Reply("They are all honourable.", TODAY)
    assert shown == {page.pk: (one, two), beside.pk: (two,)}
    assert len(made) == 2
    assert queries.request_view(of_page).shown == one.text
    actions.take_reply_away(of_page, by=archivist)
    assert queries.replies_shown(asked)[page.pk] == (two,)
    with pytest.raises(ReplyNotShown):
        actions.take_reply_away(of_page, by=archivist)


def test_a_refused_reply_stands_nowhere(page: Page, archivist: UUID) -> None:
    request = received(Kind.REPLY, page, archivist)
    actions.advance_request(request, Step.REFUSED, by=archivist, reason="It insults.")
    assert queries.replies_shown([page.pk]) == {}


def test_what_makes_no_sense_is_refused(page: Page, archivist: UUID) -> None:
    request = received(Kind.TAKEDOWN, page, archivist)
    nobody = Requester("Claire", " ", "x")
    refused = {
        NothingAsked: lambda: received(Kind.TAKEDOWN, page, archivist, targets=[]),
        NothingThere: lambda: received(Kind.TAKEDOWN, page, archivist, targets=[page.pk, uuid4()]),
        ReceivedInFuture: lambda: received(Kind.TAKEDOWN, page, archivist, received_on=date(2026, 11, 24)),
        RequesterUnnamed: lambda: actions.receive_request(
            Kind.REPLY, nobody, targets=[page.pk], received_on=TODAY, by=archivist
        ),
        RequestUnknown: lambda: actions.advance_request(uuid4(), Step.GRANTED, by=archivist),
        StepNotAllowed: lambda: actions.advance_request(request, Step.SENT, by=archivist),
        ReasonMissing: lambda: actions.advance_request(request, Step.REFUSED, by=archivist),
        RoleMissing: lambda: received(Kind.TAKEDOWN, page, make_agent("officer")),
    }
    for refusal, act in refused.items():
        with pytest.raises(refusal):
            act()
    with pytest.raises(RequestUnknown):
        queries.request_view(uuid4())
