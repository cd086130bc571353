"""An act on a unit of many pages: one note stops them all before it is done, and their records follow."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from nansen.doors.images.stops import Stops
from nansen.kernel.access_records import STRICTNESS
from nansen.kernel.access_records import State as Shown
from nansen.kernel.stop_notes import FOLDER, StopNote, stricter
from nansen.work.archives import actions
from nansen.work.archives.actions import following
from nansen.work.archives.backends.access_files import AccessFiles, record_key
from nansen.work.archives.backends.stop_files import StopFiles, installed_stops
from nansen.work.archives.models import Page, RecordsOwed, Unit
from nansen.work.archives.queries import access
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db
PRIVATE = Statement(kinds=frozenset({Secrecy.PRIVATE_LIFE}), content=Content.NO_PERSON)
TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
Committed = Callable[[], object]


class House:
    """A holding of two boxes, each of two files of two pages, all open; one of the files is recent."""

    def __init__(self, archivist: UUID, records: AccessFiles, folder: Path) -> None:
        self.by, self.records, self.folder = archivist, records, folder
        self.holding = a_holding(date_last="1930")
        self.boxes = [a_part(self.holding, level=Level.BOX) for _ in range(2)]
        self.files = [a_part(box, date_last=last) for box in self.boxes for last in ("1930", "1970")]
        self.pages = [a_page(file, number) for file in self.files for number in (1, 2)]

    def at_the_door(self, page: Page) -> Shown:
        """What the image server makes of the record and the notes."""
        record = self.records.read(page.pk.hex)
        if record is None:
            return Shown.CLOSED
        stops = Stops(self.folder / "images", record_key(self.folder / "keys"))
        return stricter(record.state_on(TODAY.date()), stops.cap(record))

    def doors(self, unit: Unit | None = None) -> set[Shown]:
        inside = [page for page in self.pages if unit is None or unit.pk in (page.file_id, *page.file.ancestors)]
        return {self.at_the_door(page) for page in inside}

    def records_say(self) -> set[str]:
        return {record.state for page in self.pages if (record := self.records.read(page.pk.hex))}

    def notes(self) -> list[str]:
        return installed_stops().names()

    def withdraw(self, unit: Unit) -> UUID:
        return actions.take_off_line(unit.pk, reason=HoldReason.COURT_ORDER, by=self.by)


@pytest.fixture
def made(records: AccessFiles, archivist: UUID, travel: Callable[[datetime], None], tmp_path: Path) -> House:
    travel(TODAY)
    return House(archivist, records, tmp_path)


@pytest.fixture
def house(made: House, archivist: UUID, committed: Committed, monkeypatch: pytest.MonkeyPatch) -> House:
    """Its pages all open, and every unit too large for an act to write its records at once."""
    with committed():
        actions.decide_holding(made.holding.pk, images=Audience.EVERYONE, reason="An old holding.", by=archivist)
        actions.state_access(made.holding.pk, PRIVATE, by=archivist)
    monkeypatch.setattr(following, "AT_ONCE", 0)
    assert made.doors() == {Shown.OPEN}
    return made


def test_the_stop_is_the_first_thing_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    put, seen = StopFiles.put, []

    def watched(stops: StopFiles, note: StopNote) -> None:
        seen.append((house.records_say(), RecordsOwed.objects.count(), house.notes()))
        put(stops, note)

    monkeypatch.setattr(StopFiles, "put", watched)
    house.withdraw(house.holding)
    assert seen == [({"open"}, 0, [])]
    assert house.records_say() == {"open"}
    assert house.doors() == {Shown.WITHDRAWN}


def test_records_follow_then_the_note_is_lifted(house: House, committed: Committed) -> None:
    with committed():
        house.withdraw(house.boxes[0])
    assert (house.doors(house.boxes[0]), house.doors(house.boxes[1])) == ({Shown.WITHDRAWN}, {Shown.OPEN})
    with committed():
        assert actions.settle_owed() == 4
    assert house.records_say() == {"withdrawn", "open"}
    assert (house.notes(), RecordsOwed.objects.count()) == ([], 0)
    assert (house.doors(house.boxes[0]), house.doors(house.boxes[1])) == ({Shown.WITHDRAWN}, {Shown.OPEN})


def test_a_stop_that_cannot_be_written_refuses_the_act(house: House) -> None:
    place = house.folder / "images" / FOLDER
    place.rmdir()
    place.write_bytes(b"not a folder")
    with pytest.raises(OSError, match=FOLDER), transaction.atomic():
        house.withdraw(house.holding)
    assert not RecordsOwed.objects.exists()
    assert access([house.holding.pk])[house.holding.pk].state != "withdrawn"


def test_an_act_that_failed_after_its_stop_holds_nothing_for_long(house: House) -> None:
    held = transaction.savepoint()
    house.withdraw(house.holding)
    transaction.savepoint_rollback(held)
    assert house.doors() == {Shown.WITHDRAWN}
    actions.settle_owed()
    assert (house.doors(), house.notes()) == ({Shown.OPEN}, [])


def test_killed_between_two_batches_the_note_holds_and_the_rest_follows(
    house: House, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "BATCH", 2)
    shown, calls = following.show_batch, []

    def dying(pages: list[UUID]) -> object:
        calls.append(pages)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return shown(pages)

    with committed():
        house.withdraw(house.holding)
    monkeypatch.setattr(following, "show_batch", dying)
    with committed(), pytest.raises(KeyboardInterrupt):
        actions.settle_owed()
    assert house.records_say() == {"withdrawn", "open"}
    assert house.doors() == {Shown.WITHDRAWN}
    with committed():
        assert actions.settle_owed() == 6
    assert (house.records_say(), house.notes()) == ({"withdrawn"}, [])


def test_killed_while_opening_what_was_not_reached_stays_closed_and_a_new_stop_holds_all(
    house: House, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with committed():
        taken = house.withdraw(house.holding)
    with committed():
        actions.settle_owed()
    with committed():
        actions.put_back_on_line(taken, by=house.by)
    assert house.doors() == {Shown.WITHDRAWN}
    replace, calls = os.replace, []

    def dying(*names: object, **folders: object) -> None:
        calls.append(names)
        if len(calls) == 4:
            raise KeyboardInterrupt
        replace(*names, **folders)  # type: ignore[arg-type]

    with monkeypatch.context() as cut:
        cut.setattr(os, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            actions.settle_owed()
    assert [house.at_the_door(page) for page in house.pages].count(Shown.OPEN) == 3
    assert house.doors() == {Shown.WITHDRAWN, Shown.OPEN}
    _check(house, exactly=False)
    with committed():
        taken = house.withdraw(house.holding)
    assert house.doors() == {Shown.WITHDRAWN}
    with committed():
        actions.put_back_on_line(taken, by=house.by)
    with committed():
        assert actions.settle_owed() == 8
    assert (house.doors(), house.notes()) == ({Shown.OPEN}, [])


def test_an_act_asks_a_worker_for_its_records_and_several_ask_once(house: House, committed: Committed) -> None:
    for unit in house.boxes:
        with committed():
            house.withdraw(unit)
    assert ProcrastinateJob.objects.filter(task_name=following.JOB, status="todo").count() == 1


def test_files_are_gone_through_a_thousand_pages_at_a_time_at_most_unless_one_has_more(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "BATCH", 5)
    owed = RecordsOwed(unit_id=house.holding.pk)
    assert len(following._next_files(owed)) == 2
    monkeypatch.setattr(following, "BATCH", 1)
    assert len(following._next_files(owed)) == 1


def test_killed_before_the_note_is_lifted_the_next_run_lifts_it(
    house: House, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with committed():
        house.withdraw(house.boxes[0])
    with monkeypatch.context() as dead:
        dead.setattr(StopFiles, "lift", lambda *_: None)
        actions.settle_owed()
    assert len(house.notes()) == 1
    actions.settle_owed()
    assert (house.notes(), house.doors(house.boxes[0])) == ([], {Shown.WITHDRAWN})


@pytest.mark.parametrize("damage", ["lost", "broken", "forged"])
def test_a_note_that_was_damaged_is_put_again(house: House, damage: str) -> None:
    house.withdraw(house.holding)
    (name,) = house.notes()
    file = house.folder / "images" / FOLDER / name
    if damage == "lost":
        file.unlink()
    elif damage == "broken":
        file.write_bytes(b"{}")
    else:
        installed_stops().put(StopNote(name, 1, {}))
    following.mend_stops()
    assert house.doors() == {Shown.WITHDRAWN}
    assert house.notes() == [name]


def test_without_its_folder_nothing_is_shown_and_the_next_run_makes_it(house: House) -> None:
    (house.folder / "images" / FOLDER).rmdir()
    assert house.doors() == {Shown.CLOSED}
    actions.settle_owed()
    assert house.doors() == {Shown.OPEN}


def test_putting_back_lifts_the_stop_and_not_that_of_another_act(house: House, committed: Committed) -> None:
    with committed():
        first = house.withdraw(house.boxes[0])
    with committed():
        second = house.withdraw(house.holding)
    with committed():
        actions.put_back_on_line(second, by=house.by)
    assert (house.doors(house.boxes[0]), house.doors(house.boxes[1])) == ({Shown.WITHDRAWN}, {Shown.OPEN})
    with committed():
        actions.put_back_on_line(first, by=house.by)
    with committed():
        actions.settle_owed()
    assert house.doors() == {Shown.OPEN}
    with committed():
        house.withdraw(house.boxes[0])
    assert (house.doors(house.boxes[0]), house.doors(house.boxes[1])) == ({Shown.WITHDRAWN}, {Shown.OPEN})
    with committed():
        actions.settle_owed()
    assert (house.doors(house.boxes[0]), house.doors(house.boxes[1])) == ({Shown.WITHDRAWN}, {Shown.OPEN})
    assert house.notes() == []


def test_a_statement_stops_the_files_it_closes_and_no_other(house: House) -> None:
    secret = Statement(kinds=frozenset({Secrecy.COURT_CASE}), content=Content.NO_PERSON)
    actions.state_access(house.holding.pk, secret, by=house.by)
    old, recent = {Shown.OPEN}, {Shown.CLOSED}
    assert [house.doors(file) for file in house.files] == [old, recent, old, recent]
    assert house.records_say() == {"open"}


def test_a_holding_kept_for_registered_readers_is_so_at_once(house: House) -> None:
    actions.decide_holding(house.holding.pk, images=Audience.REGISTERED, reason="Prudence.", by=house.by)
    assert (house.doors(), house.records_say()) == ({Shown.REGISTERED}, {"open"})


def test_a_page_shown_to_fewer_readers_is_so_before_the_act_is_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 50)
    actions.decide_holding(house.holding.pk, images=Audience.REGISTERED, reason="Prudence.", by=house.by)
    assert house.records_say() == {"registered"}


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["withdraw", "embargo", "back", "state", "fail", "settle", "half", "lose", "mend"]),
        st.integers(0, 6),
    ),
    max_size=9,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_the_order_of_acts_no_door_is_wider_than_the_answer(
    house: House, committed: Committed, acts: list[tuple[str, int]]
) -> None:
    units = [house.holding, *house.boxes, *house.files]
    whole, taken = transaction.savepoint(), []
    for act, which in acts:
        with committed():
            _do(house, act, units[which], taken, which)
        if act != "lose":
            _check(house, exactly=False)
    with committed():
        actions.settle_owed()
    _check(house, exactly=True)
    assert (house.notes(), RecordsOwed.objects.count()) == ([], 0)
    transaction.savepoint_rollback(whole)
    actions.mend_records()
    assert house.doors() == {Shown.OPEN}


def _do(house: House, act: str, unit: Unit, taken: list[UUID], which: int) -> None:
    match act:
        case "withdraw":
            taken.append(house.withdraw(unit))
        case "embargo":
            until = date(2027, 3, 1)
            taken.append(actions.take_off_line(unit.pk, reason=HoldReason.EMBARGO, until=until, by=house.by))
        case "back" if taken:
            actions.put_back_on_line(taken.pop(which % len(taken)), by=house.by)
        case "state":
            kinds = frozenset({Secrecy.COURT_CASE} if which % 2 else {Secrecy.PRIVATE_LIFE})
            actions.state_access(unit.pk, Statement(kinds=kinds, content=Content.NO_PERSON), by=house.by)
        case "fail":
            held = transaction.savepoint()
            house.withdraw(unit)
            transaction.savepoint_rollback(held)
        case "settle":
            actions.settle_owed()
        case "half":
            actions.settle_owed(seconds=0)
        case "lose":
            for name in house.notes():
                installed_stops().lift(name)
            following.mend_stops()
        case _:
            following.mend_stops()


def _check(house: House, *, exactly: bool) -> None:
    known = access([page.pk for page in house.pages])
    for page in house.pages:
        door, answer = house.at_the_door(page), Shown(known[page.pk].state)
        assert STRICTNESS.index(door) >= STRICTNESS.index(answer)
        assert not exactly or door is answer
