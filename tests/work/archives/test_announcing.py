"""What other catalogues are told: each change once, a withdrawal as gone, nothing of what nobody knew."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from nansen.work.archives import actions
from nansen.work.archives.actions.announcing import announce, announce_rest
from nansen.work.archives.backends.access_files import AccessFiles
from nansen.work.archives.models import Announcement, Page, Unit
from nansen.work.archives.queries import announcements
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.announcing import Kind, kind_to_tell
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import Audience, Content
from tests.work.archives.factories import a_holding, a_page, a_part
from tests.work.archives.samples import finding_aid, take_in

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
Committed = Callable[[], Any]


@pytest.fixture
def holding(records: AccessFiles, archivist: UUID, travel: Callable[[Any], None], committed: Committed) -> Unit:
    """A holding open to everyone, a box, a file of two pages."""
    travel(AT)
    unit = a_holding(date_last="1930")
    file = a_part(a_part(unit, level=Level.BOX), date_last="1930")
    for number in (1, 2):
        a_page(file, number)
    with committed():
        actions.decide_holding(unit.pk, images=Audience.EVERYONE, reason="An old holding.", by=archivist)
        actions.state_access(unit.pk, Statement(content=Content.NO_PERSON), by=archivist)
    return unit


def kinds(unit: Unit) -> list[str]:
    return list(Announcement.objects.filter(unit=unit).order_by("id").values_list("kind", flat=True))


def the_file() -> Unit:
    return Unit.objects.get(level=Level.FILE)


@pytest.mark.parametrize(
    ("before", "gone", "changed", "expected"),
    [
        (None, False, False, Kind.CREATE),
        (None, True, True, None),
        (Kind.CREATE, False, False, None),
        (Kind.UPDATE, False, True, Kind.UPDATE),
        (Kind.UPDATE, True, True, Kind.DELETE),
        (Kind.DELETE, True, True, None),
        (Kind.DELETE, False, False, Kind.CREATE),
    ],
)
def test_others_are_told_of_what_they_do_not_know(
    before: Kind | None,
    gone: bool,  # noqa: FBT001
    changed: bool,  # noqa: FBT001
    expected: Kind | None,
) -> None:
    assert kind_to_tell(before=before, gone=gone, changed=changed) is expected


def test_a_file_and_its_holding_are_told_once_however_often_they_are_looked_at(holding: Unit) -> None:
    assert (kinds(the_file()), kinds(holding)) == ([Kind.CREATE], [Kind.CREATE])
    assert announce_rest() == 0


def test_a_withdrawal_is_told_as_gone_and_a_return_as_new(
    holding: Unit, archivist: UUID, committed: Committed, travel: Callable[[Any], None]
) -> None:
    before = announcements.announced_of(holding.pk)
    travel(timedelta(minutes=5))
    with committed():
        taken = actions.take_off_line(the_file().pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert kinds(the_file()) == [Kind.CREATE, Kind.DELETE]
    after = announcements.announced_of(holding.pk)
    assert before is not None
    assert after is not None
    assert after.at > before.at  # its finding aid has one file less
    assert announcements.taken_out(holding.pk) == [the_file().pk]
    with committed():
        actions.put_back_on_line(taken, by=archivist)
    assert kinds(the_file()) == [Kind.CREATE, Kind.DELETE, Kind.CREATE]


def test_one_page_withdrawn_changes_its_file(holding: Unit, archivist: UUID, committed: Committed) -> None:
    page = Page.objects.get(number=2)
    with committed():
        actions.take_off_line(page.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert kinds(the_file()) == [Kind.CREATE, Kind.UPDATE]
    found = announcements.announced_of(the_file().pk)
    assert found is not None
    assert not found.wholly_open
    assert announcements.indexable() == []


def test_an_embargo_that_ends_is_told_when_time_opens_it(
    holding: Unit, archivist: UUID, committed: Committed, travel: Callable[[Any], None]
) -> None:
    with committed():
        actions.take_off_line(the_file().pk, reason=HoldReason.EMBARGO, until=date(2026, 11, 24), by=archivist)
    assert announcements.newly_open() == []
    travel(timedelta(days=1))
    with committed():
        actions.let_time_open()
    assert kinds(the_file()) == [Kind.CREATE, Kind.UPDATE, Kind.UPDATE]
    assert [told.id for _, told in announcements.newly_open()] == [the_file().pk]


def test_nothing_is_told_of_what_was_withdrawn_before_anybody_knew(
    records: AccessFiles, archivist: UUID, committed: Committed
) -> None:
    file = a_part(a_holding())
    a_page(file)
    actions.take_off_line(file.pk, reason=HoldReason.ERROR, by=archivist)
    announce([file.pk])
    assert kinds(file) == []


def test_an_import_tells_its_holding_and_files_and_a_corrected_one_what_left(
    records: AccessFiles, committed: Committed
) -> None:
    with committed():
        take_in(finding_aid())
    assert announcements.count_announced() == 4  # the holding, three files
    with committed():
        take_in(finding_aid('<c id="f9" level="file"><did><unittitle>Seul</unittitle></did></c>'))
    assert sorted(one.kind for one in announcements.announced()) == ["create", "delete", "delete", "delete", "update"]


def test_what_is_told_costs_the_same_however_much_it_is(
    holding: Unit, committed: Committed, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(20):
        a_part(holding, date_last="1930")
    announce_rest()
    with django_assert_max_num_queries(12):
        assert len(announcements.told_of([one.unit for one in announcements.announced()])) == 22


def test_a_unit_that_changes_while_it_is_listed_is_met_again(
    holding: Unit, archivist: UUID, committed: Committed, travel: Callable[[Any], None]
) -> None:
    first, second = announcements.announced()
    travel(timedelta(minutes=1))
    Unit.objects.filter(pk=first.unit).update(title="Corrigé")
    announce([first.unit])
    rest = announcements.announced(after=(first.at, first.number))
    assert [one.unit for one in rest] == [second.unit, first.unit]
