"""What may happen to a holding: it is stated of, decided on, taken off line, put back, and time passes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.test import TestCase
from hypothesis import strategies as st

from nansen.foundation.journal.actions.clock import travel_to
from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.kernel.partial_dates import PartialDate
from nansen.work.archives import actions
from nansen.work.archives.models import OffLine, Unit
from nansen.work.archives.queries import access
from nansen.work.archives.rules import pyramids
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.communicability import PersonConcerned
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.publication import Audience, Content
from nansen.work.archives.rules.secrecy import Secrecy
from tests.doors.reading_room.marked import SIZE, Marked, colour_of
from tests.doors.reading_room.outlets import IMAGES, READING_ROOM, Mark, Outlet
from tests.doors.reading_room.shelves import said
from tests.doors.reading_room.walking import ImagesInProcess, InProcess, marks_in, wandering
from tests.work.archives.factories import a_holding, a_page, a_part, a_text

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
MOST_PAGES = 4
FAST = {
    "/": 1, "/search/": 3, "/unit/<uuid:which>/": 1, "/unit/<uuid:which>/page/<int:number>/": 1,
    "/manifests/<uuid:which>/manifest.json": 1, "/iiif/3/<image>/<region>/<size>/<rotation>/<file>": 5,
    "/iiif/3/<image>/info.json": 1,
}  # fmt: skip


# Where the database says so, how open what is decided must be.
UP_TO = {
    State.OPEN: {State.OPEN}, State.REGISTERED: {State.OPEN, State.REGISTERED}, State.CLOSED: set(State),
    State.WITHDRAWN: set(State),
}  # fmt: skip


def quick(outlets: Sequence[Outlet]) -> list[Outlet]:
    """The outlets that are asked after every act, with some of their ways of asking."""
    return [replace(one, asks=one.asks[: FAST[one.address]]) for one in outlets if one.address in FAST]


YEARS = st.sampled_from(
    [None, *(PartialDate.parse(text) for text in ("1898", "1930", "1951-07", "1976-11-23", "2001"))]
)
PERSONS = st.builds(PersonConcerned, YEARS, YEARS)
STATEMENTS = st.builds(
    Statement,
    kinds=st.frozensets(st.sampled_from(sorted(Secrecy)), max_size=2),
    content=st.sampled_from(Content),
    last_document=YEARS,
    register_closed=YEARS,
    use_ended=YEARS,
    persons=st.lists(PERSONS, max_size=2).map(tuple),
    minor=st.booleans(),
)
TARGET = st.integers(0, 20)
ACTS = st.one_of(
    st.tuples(st.just("state"), TARGET, STATEMENTS),
    st.tuples(st.just("decide"), st.sampled_from(Audience), st.sampled_from([None, 150, 250])),
    st.tuples(st.just("early"), TARGET, st.sampled_from(sorted(Secrecy))),
    st.tuples(st.just("hold"), TARGET, st.sampled_from(sorted(HoldReason)), st.integers(0, 3)),
    st.tuples(st.just("back"), TARGET),
    st.tuples(st.just("wait"), st.sampled_from([1, 2, 400, 9000, 40_000])),
    st.tuples(st.just("night")),
)
OPENED = [
    ("decide", Audience.EVERYONE, None),
    ("state", 0, Statement(content=Content.NO_PERSON)),
]  # the whole holding, to everyone
FILES = st.lists(
    st.tuples(st.sampled_from(["", "1930", "1951-07", "1976", "2001-05-04"]), st.integers(1, 2)), min_size=1, max_size=3
)


@dataclass
class Clock:
    """The clock of the database and of the image server."""

    instant: datetime = AT

    def now(self, zone: tzinfo) -> datetime:
        """What `datetime.now` would say."""
        return self.instant.astimezone(zone)


@dataclass
class Run:
    """One holding, what happens to it, and who sees what."""

    archivist: UUID
    clock: Clock
    room: InProcess
    images: ImagesInProcess
    admitted: ImagesInProcess
    pages: list[Marked] = field(default_factory=list)
    targets: list[UUID] = field(default_factory=list)

    def happens(self, act: tuple[Any, ...]) -> None:
        """Nothing; the act is done and committed."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            getattr(self, f"_{act[0]}")(*act[1:])

    def _state(self, target: int, statement: Statement) -> None:
        actions.state_access(self._at(target), statement, by=self.archivist)

    def _decide(self, images: Audience, width: int | None) -> None:
        actions.decide_holding(self.targets[0], images=images, reason="x", by=self.archivist, max_width=width)

    def _early(self, target: int, lifted: Secrecy) -> None:
        today, unit = legal_date(database_now()), self._at(target)
        if Unit.objects.filter(pk=unit).exists():
            actions.open_early(unit, lifts=[lifted], agreed_on=today, decided_on=today, act="x", by=self.archivist)

    def _hold(self, target: int, reason: HoldReason, days: int) -> None:
        until = legal_date(database_now()) + timedelta(days) if days or reason is HoldReason.EMBARGO else None
        if until is None or days:
            actions.take_off_line(self._at(target), reason=HoldReason(reason), until=until, by=self.archivist)

    def _back(self, target: int) -> None:
        held = list(OffLine.objects.filter(end=None).order_by("id"))
        if held:
            actions.put_back_on_line(held[target % len(held)].pk, by=self.archivist)

    def _wait(self, days: int) -> None:
        self.clock.instant += timedelta(days)
        travel_to(self.clock.instant)

    def _night(self) -> None:
        actions.let_time_open()

    def _at(self, target: int) -> UUID:
        return self.targets[target % len(self.targets)]

    def leaks(self) -> list[str]:
        """What comes out that the access function refuses now."""
        told = access([one.page.pk for one in self.pages])
        for one in self.pages:
            one.state = told[one.page.pk].state.value
        found = wandering(quick(READING_ROOM), self.room, self.pages)
        found += wandering(quick(IMAGES), self.images, self.pages)
        found += [f"rows of {one}" for one, state in self.held_back().items() if told[one].state not in UP_TO[state]]
        return found + wandering(quick(IMAGES), self.admitted, self.pages, "admitted")

    def held_back(self) -> dict[UUID, State]:
        """Who may meet the rows of each page, as the database itself says."""
        with connection.cursor() as cursor:
            ids = [one.page.pk for one in self.pages]
            cursor.execute("SELECT id, archives_shown_to(id) FROM archives_page WHERE id = ANY (%s)", [ids])
            return {page: State(state) if state else State.CLOSED for page, state in cursor.fetchall()}

    def seen(self, asker: ImagesInProcess) -> set[UUID]:
        """The pages whose pixels are shown, in any size."""
        small = "0,0,50,50/50,50/0/default.jpg"
        asked = [(one, asker.ask(f"/iiif/3/{one.page.pk.hex}/{small}")) for one in self.pages]
        return {one.page.pk for one, got in asked if Mark.PIXELS in marks_in(got, one)}

    def allowed(self, *states: State) -> set[UUID]:
        """The pages that may be seen."""
        return {page for page, found in access([one.page.pk for one in self.pages]).items() if found.state in states}


def begun(files: Sequence[tuple[str, int]], images: Sequence[UUID], run: Run) -> Run:
    """The run with a holding of these files (last date, number of pages); pages bear the images that were drawn."""
    holding = a_holding(title="Fonds", reference_code="RUN")
    boxes = [a_part(holding, level=Level.BOX, reference_code=f"RUN/{one}") for one in (1, 2)]
    holding.creator_ids = [holding.pk]
    run.targets = [holding.pk, *(box.pk for box in boxes)]
    drawn = iter(enumerate(images))
    for place, (last, count) in enumerate(files):
        title = f"xtitre{place}x"
        file = a_part(boxes[place % 2], title=f"Certificat {title}", date_last=last, words=f"Certificat {title}",
                      creator_ids=[holding.pk], description=said(scope_and_content="Un certificat."))  # fmt: skip
        run.targets.append(file.pk)
        for number, (serial, image) in zip(range(1, count + 1), drawn, strict=False):
            page = a_page(file, number, pk=image, label=f"xvue{serial}x", width=SIZE[0], height=SIZE[1])
            (Path(settings.IMAGES) / pyramids.folder(image.hex) / pyramids.ACCESS).unlink(missing_ok=True)
            a_text(page, f"xmot{serial}x")
            run.pages.append(Marked(page, file, title, page.label, f"xmot{serial}x", colour_of(serial)))
            run.targets.append(page.pk)
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.show_pages([one.page.pk for one in run.pages])
    return run
