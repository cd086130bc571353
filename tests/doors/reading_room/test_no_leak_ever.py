"""Whatever is stated, decided, taken off line, put back, and as time passes: no outlet shows what access refuses."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from nansen.kernel.grants import issue
from nansen.work.archives.rules.access import State
from tests.doors.reading_room.happenings import ACTS, AT, FILES, MOST_PAGES, OPENED, Clock, Run, begun
from tests.doors.reading_room.marked import colour_of, draw
from tests.doors.reading_room.walking import GRANT_KEY, ImagesInProcess, InProcess
from tests.foundation.people.factories import make_agent

pytestmark = pytest.mark.django_db
Drawn = tuple[Path, list[UUID]]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Images that pages of any holding may bear, drawn once."""
    folder, images = tmp_path_factory.mktemp("drawn"), [uuid4() for _ in range(MOST_PAGES)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.IMAGES", folder / "images")
        for serial, image in enumerate(images):
            draw(image, colour_of(serial))
    return folder, images


@pytest.fixture
def archivist(settings: Any, drawn: Drawn, travel: Callable[[datetime], None]) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = drawn[0] / "images", drawn[0] / "keys"
    travel(AT)
    return make_agent("archivist")


@pytest.fixture
def begin(reader: Client, archivist: UUID, drawn: Drawn, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Begins a run of its own: a fresh holding, and who asks the doors for it."""

    def begun_now(files: Sequence[tuple[str, int]], *, opened: bool) -> Run:
        clock = Clock()
        monkeypatch.setattr("nansen.doors.images.shelf.datetime", clock)
        grant = issue("reader", key=GRANT_KEY, now=int(datetime.now(UTC).timestamp()))
        askers = InProcess(reader), ImagesInProcess(), ImagesInProcess(bearer=grant)
        run = begun(files, drawn[1], Run(archivist, clock, *askers))
        for act in OPENED if opened else ():
            run.happens(act)
        return run

    return begun_now


# Not made shorter when one fails: each try costs a second, and five acts are read at a glance.
@trying(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(files=FILES, acts=st.lists(ACTS, min_size=1, max_size=5), opened=st.booleans())
def test_no_act_and_no_day_makes_an_outlet_show_what_access_refuses(
    begin: Callable[..., Run],
    files: Any,
    acts: Any,
    opened: bool,  # noqa: FBT001 -- drawn
) -> None:
    with transaction.atomic():
        run = begin(files, opened=opened)
        for act in acts:
            assert run.leaks() == [], "before"
            run.happens(act)
            assert run.leaks() == [], act
        run.happens(("night",))
        assert run.seen(run.images) == run.allowed(State.OPEN)
        assert run.seen(run.admitted) == run.allowed(State.OPEN, State.REGISTERED)
        shown = {page for page, state in run.held_back().items() if state in {State.OPEN, State.REGISTERED}}
        assert shown == run.allowed(State.OPEN, State.REGISTERED), "words and images open together"
        transaction.set_rollback(True)
