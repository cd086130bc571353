"""What stands beside each image: written with the act, kept in step with time, mended after a crash."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction

from nansen.foundation.people.errors import RoleMissing
from nansen.kernel.access_records import State as Shown
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives import actions
from nansen.work.archives.actions import showing
from nansen.work.archives.backends.access_files import AccessFiles
from nansen.work.archives.errors import (
    AlreadyBack,
    DatesBackwards,
    DateUnclear,
    DayMissing,
    DayPassed,
    NotAHolding,
    NothingThere,
    ReasonMissing,
)
from nansen.work.archives.models import AccessChange, AccessRecord, Page, Unit
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db
PRIVATE = Statement(kinds=frozenset({Secrecy.PRIVATE_LIFE}), content=Content.NO_PERSON)
EVE, MIDNIGHT = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)
Committed = Callable[[], object]


@pytest.fixture
def holding(records: AccessFiles, archivist: UUID, travel: Callable[[datetime], None]) -> Unit:
    travel(EVE)
    unit = a_holding(date_last="1976")
    actions.decide_holding(unit.pk, images=Audience.EVERYONE, reason="An old holding.", by=archivist)
    return unit


@pytest.fixture
def page(holding: Unit, archivist: UUID, committed: Committed) -> Page:
    """A page that closed with its file's private life until the last day of 2026."""
    made = a_page(a_part(holding, date_last="1976"))
    with committed():
        actions.state_access(holding.pk, PRIVATE, by=archivist)
    return made


@pytest.fixture
def open_page(holding: Unit, page: Page, committed: Committed) -> Page:
    made = a_page(a_part(holding, date_last="1930"))
    with committed():
        actions.show_pages([made.pk])
    return made


def state(page: Page) -> str:
    return AccessRecord.objects.get(page=page).state


def test_a_page_that_opens_by_itself_is_told_with_its_day(page: Page, records: AccessFiles) -> None:
    record = records.read(page.pk.hex)
    assert record is not None
    assert (record.state, record.open_from) == (State.OPEN, "2027-01-01")
    assert record.state_on(date(2026, 12, 31)) is Shown.CLOSED
    assert record.state_on(date(2027, 1, 1)) is Shown.OPEN
    assert record.holding == str(page.file.holding_id)


def test_a_withdrawal_is_in_force_before_its_transaction_ends(
    open_page: Page, records: AccessFiles, archivist: UUID
) -> None:
    before = records.read(open_page.pk.hex)
    actions.take_off_line(open_page.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    record = records.read(open_page.pk.hex)
    assert before is not None
    assert before.state == State.OPEN
    assert record is not None
    assert record.state == State.WITHDRAWN
    assert record.serial == before.serial + 1


def test_an_opening_waits_for_the_end_of_its_transaction(
    open_page: Page, records: AccessFiles, archivist: UUID, committed: Committed
) -> None:
    taken = actions.take_off_line(open_page.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    with committed():
        actions.put_back_on_line(taken, by=archivist)
        assert records.read(open_page.pk.hex).state == State.WITHDRAWN  # type: ignore[union-attr]
    assert records.read(open_page.pk.hex).state == State.OPEN  # type: ignore[union-attr]


def test_a_withdrawal_whose_record_cannot_be_written_is_refused_whole(
    open_page: Page, archivist: UUID, settings: object, tmp_path: Path
) -> None:
    (tmp_path / "full").write_bytes(b"not a folder")
    settings.IMAGES = tmp_path / "full"  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="full"), transaction.atomic():
        actions.take_off_line(open_page.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert state(open_page) == State.OPEN


def test_nothing_changes_before_midnight_in_paris(page: Page) -> None:
    assert actions.let_time_open() == 0
    assert state(page) == State.CLOSED
    assert not AccessChange.objects.exists()


def test_at_midnight_in_paris_the_page_opens_and_the_journal_says_so(
    page: Page, records: AccessFiles, travel: Callable[[datetime], None], committed: Committed
) -> None:
    travel(MIDNIGHT)
    with committed():
        assert actions.let_time_open() == 1
    change = AccessChange.objects.get()
    assert (change.file_id, change.pages, change.state, change.happened_on) == (
        page.file_id,
        [page.pk],
        State.OPEN,
        date(2027, 1, 1),
    )
    record = records.read(page.pk.hex)
    assert record is not None
    assert (record.state, record.open_from, record.serial) == (State.OPEN, None, 2)


def test_run_twice_the_second_time_does_nothing(page: Page, travel: Callable[[datetime], None]) -> None:
    travel(MIDNIGHT)
    assert (actions.let_time_open(), actions.let_time_open()) == (1, 0)
    assert AccessChange.objects.count() == 1


def test_pages_of_a_file_that_open_together_are_one_line_of_evidence(
    page: Page, travel: Callable[[datetime], None], archivist: UUID
) -> None:
    second = a_page(page.file, 2)
    other = a_page(a_part(page.file.holding, date_last="1976"))
    actions.show_pages([second.pk, other.pk])
    travel(MIDNIGHT)
    assert actions.let_time_open() == 3
    assert sorted(len(one.pages) for one in AccessChange.objects.all()) == [1, 2]


def test_an_embargo_lifts_itself(
    open_page: Page, records: AccessFiles, archivist: UUID, travel: Callable[[datetime], None], committed: Committed
) -> None:
    actions.take_off_line(open_page.pk, reason=HoldReason.EMBARGO, until=date(2027, 1, 1), by=archivist)
    record = records.read(open_page.pk.hex)
    assert record is not None
    assert (record.state_on(date(2026, 12, 31)), record.state_on(date(2027, 1, 1))) == (Shown.CLOSED, Shown.OPEN)
    travel(MIDNIGHT)
    actions.let_time_open()
    assert state(open_page) == State.OPEN


def test_a_withdrawal_for_a_time_is_never_told_with_a_day(
    open_page: Page, records: AccessFiles, archivist: UUID
) -> None:
    actions.take_off_line(open_page.pk, reason=HoldReason.PRECAUTION, until=date(2027, 1, 1), by=archivist)
    record = records.read(open_page.pk.hex)
    assert record is not None
    assert record.state_on(date(2099, 1, 1)) is Shown.WITHDRAWN


def test_what_a_crash_left_behind_is_written_a_minute_later(page: Page, records: AccessFiles) -> None:
    AccessRecord.objects.filter(page=page).update(serial=7, state=State.OPEN, then=State.OPEN, open_from=None)
    assert (actions.write_missing_records(), actions.write_missing_records()) == (1, 0)
    record = records.read(page.pk.hex)
    assert record is not None
    assert (record.state, record.serial) == (State.OPEN, 7)


def test_a_late_writer_never_replaces_a_newer_record(page: Page, records: AccessFiles) -> None:
    row = AccessRecord.objects.get(page=page)
    AccessRecord.objects.filter(page=page).update(serial=5, state=State.WITHDRAWN, then=State.WITHDRAWN)
    actions.write_missing_records()
    showing.write_records([row])
    assert records.read(page.pk.hex).state == State.WITHDRAWN  # type: ignore[union-attr]
    assert AccessRecord.objects.get(page=page).written == 5


def test_a_record_under_another_key_is_no_record(page: Page, records: AccessFiles, tmp_path: Path) -> None:
    assert AccessFiles(tmp_path / "images", b"another key").read(page.pk.hex) is None


def test_a_whole_holding_is_withdrawn_in_one_act(holding: Unit, archivist: UUID, records: AccessFiles) -> None:
    files = [a_part(holding, date_last="1930") for _ in range(3)]
    pages = [a_page(file, number) for file in files for number in (1, 2)]
    actions.state_access(holding.pk, PRIVATE, by=archivist)
    actions.take_off_line(holding.pk, reason=HoldReason.COURT_ORDER, by=archivist)
    assert {records.read(one.pk.hex).state for one in pages} == {State.WITHDRAWN}  # type: ignore[union-attr]


def test_only_an_archivist_decides(open_page: Page) -> None:
    officer, holding = make_agent("officer", "supervisor", "admin"), open_page.file.holding_id
    acts = [
        lambda: actions.take_off_line(open_page.pk, reason=HoldReason.ERROR, by=officer),
        lambda: actions.state_access(open_page.pk, PRIVATE, by=officer),
        lambda: actions.decide_holding(holding, images=Audience.EVERYONE, reason="x", by=officer),
        lambda: actions.open_early(
            holding, lifts=[], agreed_on=date(2026, 1, 1), decided_on=date(2026, 1, 1), act="x", by=officer
        ),
    ]
    for act in acts:
        with pytest.raises(RoleMissing):
            act()


def test_what_makes_no_sense_is_refused(open_page: Page, archivist: UUID) -> None:
    file, today = open_page.file_id, date(2026, 12, 31)
    dates = {"agreed_on": today, "decided_on": today + timedelta(days=1), "act": "A", "lifts": [Secrecy.PRIVATE_LIFE]}
    future = Statement(last_document=PartialDate.parse("2027"))
    refused = {
        DayMissing: lambda: actions.take_off_line(file, reason=HoldReason.EMBARGO, by=archivist),
        DayPassed: lambda: actions.take_off_line(file, reason=HoldReason.EMBARGO, until=today, by=archivist),
        NothingThere: lambda: actions.take_off_line(archivist, reason=HoldReason.ERROR, by=archivist),
        NotAHolding: lambda: actions.decide_holding(file, images=Audience.EVERYONE, reason="x", by=archivist),
        ReasonMissing: lambda: actions.decide_holding(
            open_page.file.holding_id, images=Audience.EVERYONE, reason=" ", by=archivist
        ),
        DatesBackwards: lambda: actions.open_early(file, by=archivist, **dates),
        DateUnclear: lambda: actions.state_access(file, future, by=archivist),
        AlreadyBack: lambda: actions.put_back_on_line(file, by=archivist),
    }
    for refusal, act in refused.items():
        with pytest.raises(refusal):
            act()


def test_each_night_a_record_that_says_something_else_is_written_over(
    page: Page, open_page: Page, records: AccessFiles, archivist: UUID
) -> None:
    kept, lost = records.read(page.pk.hex), records.read(open_page.pk.hex)
    held = transaction.savepoint()
    actions.take_off_line(page.pk, reason=HoldReason.ERROR, by=archivist)
    transaction.savepoint_rollback(held)
    folder = tmp_of(records, open_page)
    (folder / "access.json").write_bytes(b"{}")
    assert records.read(page.pk.hex).state == State.WITHDRAWN  # type: ignore[union-attr]
    first, last = actions.mend_records()
    assert (first, actions.mend_records(last)) == (2, (0, None))
    for one, before in ((page, kept), (open_page, lost)):
        after = records.read(one.pk.hex)
        assert after is not None
        assert before is not None
        assert (after.state, after.open_from) == (before.state, before.open_from)
        assert after.serial > before.serial
    assert actions.mend_records()[0] == 0


def tmp_of(records: AccessFiles, page: Page) -> Path:
    """The folder of a page's image."""
    return records._images / page.pk.hex[:2] / page.pk.hex[2:4] / page.pk.hex
