"""A reader is told who read the page: nobody is said to have typed what came as a file."""

import pytest
from django.test import Client

from nansen.work.archives.rules.texts import TextSource
from tests.doors.reading_room.shelves import open_to_all, some_shelves
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_text

pytestmark = pytest.mark.django_db
SAID = {
    TextSource.TYPED: "Typed by the office.",
    TextSource.VOLUNTEER: "Read by a volunteer.",
    TextSource.MACHINE: "Read by a machine: expect mistakes.",
    TextSource.RECEIVED: "It came with the image.",
}


@pytest.mark.parametrize("source", TextSource)
def test_the_page_says_who_read_it(reader: Client, source: TextSource) -> None:
    found = some_shelves()
    open_to_all(found, make_agent("archivist"))
    a_text(found.file.pages.get(number=1), "Certificat", source=source)
    answer = reader.get(f"/unit/{found.file.pk}/page/1/", headers={"accept-language": "en"}).content.decode()
    assert [one for one in SAID.values() if one in answer] == [SAID[source]]
