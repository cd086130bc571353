"""The specimens in an installation: described once, kept, and closed or open to readers as each case has it."""

from pathlib import Path

import pytest
from django.core.management import call_command

from nansen.doors.console.demonstration.archives import describe
from nansen.doors.console.demonstration.cast import appoint_archivist
from nansen.doors.console.specimens.composing import holding
from nansen.doors.console.specimens.drawing import write_descriptions
from nansen.doors.console.specimens.measures import Size
from nansen.doors.console.specimens.plans import Case
from nansen.work.archives.models import AccessStatement, Page, PageLines, PageText, Unit
from nansen.work.archives.queries import access
from nansen.work.archives.rules.access import State

pytestmark = pytest.mark.django_db
FILES = {file.reference: file for box in holding(Size.SMALL) for file in box.files}


@pytest.fixture
def described(tmp_path: Path) -> Path:
    write_descriptions(tmp_path, holding(Size.SMALL))
    describe(tmp_path, Size.SMALL, by=appoint_archivist())
    return tmp_path


def _states() -> dict[Case, set[State]]:
    units = {unit.pk: FILES[unit.reference_code] for unit in Unit.objects.filter(reference_code__in=FILES)}
    found: dict[Case, set[State]] = {}
    for key, answer in access(list(units)).items():
        found.setdefault(units[key].case, set()).add(answer.state)
    return found


def test_each_case_answers_readers_as_it_should(described):
    states = _states()
    assert states[Case.NO_PERSON] == {State.OPEN}
    assert states[Case.MINOR] == states[Case.MEDICAL] == {State.CLOSED}
    assert states[Case.WITHDRAWN] == {State.WITHDRAWN}
    assert State.OPEN not in states[Case.EMBARGO]
    assert State.REGISTERED not in states[Case.EMBARGO]


def test_some_files_are_open_and_some_are_for_registered_readers(described):
    assert {State.OPEN, State.REGISTERED} <= set().union(*_states().values())


def test_describing_again_changes_nothing(described):
    stated = AccessStatement.objects.count()
    assert stated == len(FILES)
    describe(described, Size.SMALL, by=appoint_archivist())
    assert AccessStatement.objects.count() == stated
    assert Unit.objects.filter(parent=None).count() == 1


@pytest.mark.timeout(900)
def test_the_small_holding_is_drawn_and_kept_with_its_texts(settings, tmp_path):
    settings.VAR = tmp_path
    settings.MASTERS, settings.IMAGES = tmp_path / "kept" / "masters", tmp_path / "kept" / "images"
    settings.IMAGES_KEYS, settings.MASTERS_COPY = tmp_path / "kept" / "keys", None
    call_command("specimens", "load", "--small", "--processes", "2")
    pages = sum(len(file.pages) for file in FILES.values())
    assert Page.objects.count() == PageText.objects.count() == pages
    assert not Page.objects.filter(width=None).exists()
    told = list(PageLines.objects.select_related("page").order_by("page"))
    assert len(told) == pages
    assert {text.language for text in told} == {"fr"}
    runs = {run[1] for text in told for line in text.lines for run in line.get("runs", ())}
    assert runs == {"", "ru", "hy", "ka"}
    for text in told:
        for line in text.lines:
            x, y, width, height = line["box"]
            assert x + width <= text.page.width
            assert y + height <= text.page.height
    assert not (tmp_path / "specimens").exists()
    assert (tmp_path / "run" / "specimens_progress").read_text() == "100 100"
