"""What viewers show to people exists in every language of the reading room, each in its own script."""

import re

import pytest
from django.conf import settings

from nansen.doors.images.sentences import _PAGES, _TEXTS, said, told_on

SCRIPTS = {"ru": "[\u0400-\u04ff]", "hy": "[\u0530-\u058f]", "ka": "[\u10a0-\u10ff]"}
LANGUAGES = [tag for tag, _ in settings.READING_ROOM_LANGUAGES]


@pytest.mark.parametrize("name", _TEXTS)
def test_every_sentence_is_said_in_every_language_of_the_reading_room(name: str) -> None:
    told = said(name, "Nansen")
    assert sorted(told) == sorted(LANGUAGES)
    assert all(re.search(script, told[language][0]) for language, script in SCRIPTS.items())
    assert len({"Nansen" in text for (text,) in told.values()}) == 1, "the office is named in all of them, or in none"
    assert len({text for (text,) in told.values()}) == len(told)


@pytest.mark.parametrize("name", _PAGES)
def test_every_page_of_the_flow_speaks_every_language_of_the_reading_room(name: str) -> None:
    told = told_on(name)
    assert sorted(told) == sorted(LANGUAGES)
    for language, script in SCRIPTS.items():
        assert all(re.search(script, words) for words in told[language])
