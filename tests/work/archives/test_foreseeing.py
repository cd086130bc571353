"""What an archivist is told an act gives is what it gives; and who acts on what a colleague changed is told."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nansen.foundation.journal.models import Entry
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives import actions, queries
from nansen.work.archives.actions import Foreseen
from nansen.work.archives.errors import ActedMeanwhile, AlreadyBack, DateUnclear, DayMissing, NotAHolding, NothingThere
from nansen.work.archives.models import AccessRecord, AccessStatement, HoldingDecision, OffLine, Page, Unit
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("records")]
NOBODY = Statement(content=Content.NO_PERSON)
PRIVATE = Statement(kinds=frozenset({Secrecy.PRIVATE_LIFE}), last_document=PartialDate.parse("1990"))
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(travel: Callable[[datetime], None]) -> None:
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
def holding(archivist: UUID) -> Unit:
    """A holding with two files of three pages: the second page of the first has a statement of its own."""
    made = a_holding(date_last="1930")
    for code in ("OFPRA/1/12", "OFPRA/1/13"):
        file = a_part(made, reference_code=code, date_last="1930")
        for number in (1, 2, 3):
            a_page(file, number)
    actions.state_access(made.pk, NOBODY, by=archivist)
    actions.state_access(Page.objects.get(file__reference_code="OFPRA/1/12", number=2).pk, PRIVATE, by=archivist)
    return made


def now(target: Unit) -> dict[State, int]:
    """The pages of a unit by state, each asked for by itself."""
    pages = list(actions.pages_of(target.pk))
    return dict.fromkeys(State, 0) | Counter(one.state for one in queries.access(pages).values())


def check(foreseen: Foreseen, target: Unit, act: Callable[[], object]) -> None:
    """Nothing; what was foreseen is what the act gives."""
    before = now(target)
    told = queries.access([target.pk])[target.pk]
    rows = [model.objects.count() for model in (AccessStatement, HoldingDecision, OffLine, Entry)]
    assert (foreseen.before, foreseen.pages_before) == (told, before)
    act()
    assert [model.objects.count() for model in (AccessStatement, HoldingDecision, OffLine, Entry)] != rows
    assert (foreseen.after, foreseen.pages_after) == (queries.access([target.pk])[target.pk], now(target))


def test_a_decision_is_foreseen_page_by_page(holding: Unit, archivist: UUID) -> None:
    foreseen = actions.foresee_decision(holding.pk, images=Audience.EVERYONE, reason="Old.", by=archivist)
    assert (foreseen.pages, foreseen.changed) == (6, 5)
    assert foreseen.pages_after[State.OPEN] == 5
    check(
        foreseen,
        holding,
        lambda: actions.decide_holding(holding.pk, images=Audience.EVERYONE, reason="Old.", by=archivist),
    )


def test_a_statement_on_a_file_is_foreseen(holding: Unit, archivist: UUID) -> None:
    file = Unit.objects.get(reference_code="OFPRA/1/12")
    medical = Statement(
        kinds=frozenset({Secrecy.MEDICAL}), persons=(PersonConcerned(born=PartialDate.parse("1920-05-12")),)
    )
    foreseen = actions.foresee_statement(file.pk, medical, by=archivist)
    assert (foreseen.after.state, foreseen.after.article) == (State.CLOSED, "L. 213-2 I 2°")
    assert foreseen.after.open_from is not None
    assert foreseen.changed == 2  # the page closed longer by itself stays as it is
    check(foreseen, file, lambda: actions.state_access(file.pk, medical, by=archivist))


def test_an_early_opening_is_foreseen(holding: Unit, archivist: UUID) -> None:
    file = Unit.objects.get(reference_code="OFPRA/1/12")
    told = {"lifts": [Secrecy.PRIVATE_LIFE], "agreed_on": TODAY, "decided_on": TODAY, "act": "Arrêté 1"}
    foreseen = actions.foresee_opening(file.pk, **told, by=archivist)  # type: ignore[arg-type]
    assert foreseen.changed == 1
    check(foreseen, file, lambda: actions.open_early(file.pk, **told, by=archivist))  # type: ignore[arg-type]


def test_a_withdrawal_and_its_end_are_foreseen(holding: Unit, archivist: UUID) -> None:
    file = Unit.objects.get(reference_code="OFPRA/1/13")
    foreseen = actions.foresee_withdrawal(holding.pk, reason=HoldReason.ERROR, by=archivist)
    assert foreseen.pages_after[State.WITHDRAWN] == 6
    check(foreseen, holding, lambda: actions.take_off_line(holding.pk, reason=HoldReason.ERROR, by=archivist))
    (held,) = queries.target_view(file.pk).held
    back = actions.foresee_return(held.id, by=archivist)
    check(back, holding, lambda: actions.put_back_on_line(held.id, by=archivist))
    with pytest.raises(AlreadyBack):
        actions.foresee_return(held.id, by=archivist)


def test_one_page_is_foreseen(holding: Unit, archivist: UUID) -> None:
    page = Page.objects.get(file__reference_code="OFPRA/1/13", number=1)
    foreseen = actions.foresee_withdrawal(page.pk, reason=HoldReason.ERROR, by=archivist)
    assert (foreseen.pages, foreseen.changed, foreseen.after.state) == (1, 1, State.WITHDRAWN)


def test_foreseeing_writes_nothing_and_tells_nobody(holding: Unit, archivist: UUID) -> None:
    before = [model.objects.count() for model in (AccessStatement, OffLine, Entry)]
    records = list(AccessRecord.objects.order_by("page").values_list("page", "state", "serial"))
    actions.foresee_withdrawal(holding.pk, reason=HoldReason.ERROR, by=archivist)
    actions.foresee_statement(holding.pk, PRIVATE, by=archivist)
    assert [model.objects.count() for model in (AccessStatement, OffLine, Entry)] == before
    assert list(AccessRecord.objects.order_by("page").values_list("page", "state", "serial")) == records


def test_what_makes_no_sense_is_refused_as_the_act_would(holding: Unit, archivist: UUID) -> None:
    file = Unit.objects.get(reference_code="OFPRA/1/13")
    refused = {
        NotAHolding: lambda: actions.foresee_decision(file.pk, images=Audience.NOBODY, reason="x", by=archivist),
        DayMissing: lambda: actions.foresee_withdrawal(file.pk, reason=HoldReason.EMBARGO, by=archivist),
        NothingThere: lambda: actions.foresee_withdrawal(archivist, reason=HoldReason.ERROR, by=archivist),
        DateUnclear: lambda: actions.foresee_statement(
            file.pk, Statement(last_document=PartialDate.parse("2027")), by=archivist
        ),
    }
    for refusal, act in refused.items():
        with pytest.raises(refusal):
            act()


def test_who_acts_on_what_a_colleague_changed_is_told(holding: Unit, archivist: UUID) -> None:
    file = Unit.objects.get(reference_code="OFPRA/1/13")
    seen = queries.target_view(file.pk).mark
    actions.decide_holding(holding.pk, images=Audience.NOBODY, reason="A colleague's.", by=archivist)
    rows = OffLine.objects.count()
    with pytest.raises(ActedMeanwhile):
        actions.take_off_line(file.pk, reason=HoldReason.ERROR, by=archivist, seen=seen)
    with pytest.raises(ActedMeanwhile):
        actions.state_access(file.pk, NOBODY, by=archivist, seen=seen)
    assert OffLine.objects.count() == rows
    held = actions.take_off_line(file.pk, reason=HoldReason.ERROR, by=archivist, seen=queries.target_view(file.pk).mark)
    again = queries.target_view(file.pk).mark
    actions.put_back_on_line(held, by=archivist)
    with pytest.raises(ActedMeanwhile):
        actions.take_off_line(file.pk, reason=HoldReason.ERROR, by=archivist, seen=again)


def test_an_act_on_a_sister_does_not_hinder(holding: Unit, archivist: UUID) -> None:
    one, two = Unit.objects.filter(parent=holding).order_by("reference_code")
    seen = queries.target_view(one.pk).mark
    actions.state_access(two.pk, PRIVATE, by=archivist)
    actions.state_access(one.pk, PRIVATE, by=archivist, seen=seen)


def test_all_that_was_said_of_a_page_and_above_it_is_told(
    holding: Unit, archivist: UUID, travel: Callable[[datetime], None]
) -> None:
    page = Page.objects.get(file__reference_code="OFPRA/1/12", number=2)
    travel(datetime(2026, 11, 24, 9, tzinfo=UTC))
    actions.state_access(page.pk, NOBODY, by=archivist)
    actions.decide_holding(holding.pk, images=Audience.EVERYONE, reason="Old.", by=archivist, max_width=800)
    held = actions.take_off_line(page.file_id, reason=HoldReason.ERROR, until=TODAY + timedelta(9), by=archivist)
    actions.put_back_on_line(held, by=archivist)
    with CaptureQueriesContext(connection) as made:
        found = queries.target_view(page.pk)
    assert len(made) <= 8
    assert {(line.said.about, line.stands) for line in found.stated} == {
        (page.pk, True),
        (page.pk, False),
        (holding.pk, True),
    }
    assert found.own_statement == NOBODY
    assert found.decision is not None
    assert (found.decision.images, found.decision.max_width) == (Audience.EVERYONE, 800)
    assert [(line.reason, line.ended is not None) for line in found.held] == [(HoldReason.ERROR, True)]
    assert ([one.id for one in found.above], found.page, found.is_holding) == ([holding.pk, page.file_id], 2, False)
    assert queries.target_view(holding.pk).is_holding
    assert queries.page_states(holding.pk) == now(holding)
