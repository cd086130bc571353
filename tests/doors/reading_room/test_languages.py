"""A language is offered by the reading room when every sentence of it exists in that language, and is its own."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

from nansen.work.readers import errors, words
from tests.doors.reading_room.shelves import some_shelves
from tests.doors.test_languages import PARTS, ROOT, sentences_of, whole

KIT = (
    "page.html", "parts/draft.html", "parts/languages.html", "parts/translations.html", "parts/loading.html",
    "parts/field.html", "parts/errors.html",
)  # fmt: skip
OFFERED = [tag for tag, _ in settings.READING_ROOM_LANGUAGES]
SCRIPTS = {"ru": "[\u0400-\u04ff]", "hy": "[\u0530-\u058f]", "ka": "[\u10a0-\u10ff]"}
pytestmark = pytest.mark.django_db


def sentences() -> set[str]:
    """Every sentence a page of the reading room may show, those of the kit and of the access function with them."""
    door = sentences_of(ROOT / "nansen" / "doors" / "reading_room")
    door |= sentences_of(ROOT / "nansen" / "doors" / "showcase")
    kit = sentences_of(ROOT / "nansen" / "doors" / "kit" / "templates" / "kit" / "parts")
    used = " ".join((ROOT / "nansen/doors/kit/templates/kit" / page).read_text() for page in KIT)
    with (PARTS / "fr" / "archives_access.po").open("rb") as part:
        reasons = {str(message.id) for message in read_po(part) if message.id}
    plain = {one for one in door if "%}" not in one}
    return plain | readers() | reasons | {one for one in kit if one in used} | {"Go to the content"}


def readers() -> set[str]:
    """What readers are told by e-mail, and why something was refused."""
    refused = {
        one.message() for one in vars(errors).values() if isinstance(one, type) and one.__module__ == errors.__name__
    }
    return {*words.SUBJECTS.values(), *words.BODIES.values(), words.ONCE, words.NOT_YOU, words.NEVER, *refused}


@pytest.mark.parametrize("language", [tag for tag in OFFERED if tag != "en"])
def test_every_sentence_exists_in_each_language_offered(language: str) -> None:
    assert len(sentences()) > 150
    assert sentences() - whole(language) == set()


@pytest.mark.parametrize("language", [tag for tag in OFFERED if tag in SCRIPTS])
def test_each_language_is_written_in_its_own_script_with_the_same_facts(language: str) -> None:
    for part in sorted((PARTS / language).glob("*.po")):
        with part.open("rb") as source:
            for message in read_po(source, locale=language):
                said = [message.string] if isinstance(message.string, str) else list(message.string)
                for one in said if message.id else []:
                    asked = message.id if isinstance(message.id, str) else message.id[0]
                    assert sorted(re.findall(r"%\(\w+\)s", one)) == sorted(re.findall(r"%\(\w+\)s", asked)), asked
                    assert re.search(SCRIPTS[language], one), asked


@pytest.mark.parametrize("language", OFFERED)
def test_each_language_is_chosen_by_the_device_and_a_draft_says_so(reader: Client, language: str) -> None:
    file = some_shelves().file
    answer = reader.get(f"/unit/{file.pk}/", headers={"accept-language": language})
    said = answer.content.decode()
    assert f'<html lang="{language}" dir="ltr">' in said
    assert ('class="draft"' in said) is (language != "fr")
    assert reader.get("/translations/", headers={"accept-language": language}).status_code == 200


def test_a_language_of_the_space_that_is_not_ready_here_is_not_offered(reader: Client) -> None:
    assert "العربية" not in reader.get("/").content.decode()
