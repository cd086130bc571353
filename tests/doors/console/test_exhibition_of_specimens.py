"""The demonstration's exhibition stands on pages of the specimens, published whole, once."""

from uuid import UUID

import pytest

from nansen.doors.console.demonstration.exhibition import SLUG, compose_demonstration
from nansen.doors.console.specimens.composing import holding
from nansen.doors.console.specimens.measures import Size
from nansen.doors.showcase.drawing import draw
from nansen.work.archives import queries
from nansen.work.archives.queries import Standing
from nansen.work.archives.rules.exhibitions import LANGUAGES
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_holding, a_page, a_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist() -> UUID:
    """The small holding, described with its pages; nobody drew them."""
    fonds = a_holding(title="Specimens", reference_code="SPEC")
    for file in (file for box in holding(Size.SMALL) for file in box.files):
        unit = a_part(fonds, reference_code=file.reference, title=file.title)
        for number, _ in enumerate(file.pages, start=1):
            a_page(unit, number, width=1748, height=2433)
    return make_agent("archivist")


def test_it_is_published_whole_and_once(archivist: UUID) -> None:
    compose_demonstration(by=archivist)
    compose_demonstration(by=archivist)
    (line,) = queries.exhibitions()
    assert (line.slug, line.standing, line.version) == (SLUG, Standing.PUBLISHED, 1)
    assert queries.exhibition_in_hand(line.id).gaps == ()


def test_it_waits_for_another_archivist_where_there_is_one(archivist: UUID) -> None:
    make_agent("archivist")
    compose_demonstration(by=archivist)
    assert [one.standing for one in queries.exhibitions()] == [Standing.PROPOSED]


def test_it_says_that_its_translations_are_drafts(archivist: UUID) -> None:
    compose_demonstration(by=archivist)
    (shown,) = queries.published_exhibitions()
    for language in LANGUAGES:
        drawn = draw(shown.content, language)
        assert drawn.draft is (language != "fr")
        assert drawn.untold is (language not in {"fr", "en"})
        assert len(drawn.chapters) == 4
        assert all(chapter.title and chapter.title.language == language for chapter in drawn.chapters)
