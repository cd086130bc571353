"""What is written on a page: shown with its image and never without."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from config.database_roles import PUBLISHED
from nansen.work.archives import actions
from nansen.work.archives.models import Page, PageText
from nansen.work.archives.queries import access, texts
from nansen.work.archives.rules.access import HoldReason, State
from nansen.work.archives.rules.publication import Audience
from nansen.work.archives.rules.texts import Line, Run, TextSource, script_of, short_language
from tests.doors.reading_room.shelves import Shelves, open_to_all, some_shelves
from tests.work.archives.factories import a_text

pytestmark = pytest.mark.django_db
LINE = Line("Né à Харьков", 10, 20, 300, 40, (Run("Né à"), Run("Харьков", "ru")))


@pytest.fixture
def shelves(db: None, archivist: UUID, records: object) -> Shelves:
    """A holding open to everyone, whose first file has texts."""
    found = some_shelves()
    open_to_all(found, archivist)
    return found


def written_pages(found: Shelves) -> list[Page]:
    pages = list(found.file.pages.order_by("number"))
    for page in pages:
        a_text(page, LINE, f"Page {page.number}", source=TextSource.VOLUNTEER)
    return pages


def test_text_of_an_open_page_is_given_with_its_lines_and_their_places(
    shelves: Shelves, django_assert_num_queries
) -> None:
    pages = written_pages(shelves)
    known = access([page.pk for page in pages])
    with django_assert_num_queries(1):
        found = texts(known)
    assert list(found) == sorted(page.pk for page in pages)
    told = found[pages[1].pk]
    assert told.lines == (LINE, Line("Page 2"))
    assert told.lines[0].spoken == (Run("Né à"), Run("Харьков", "ru"))
    assert told.lines[1].spoken == (Run("Page 2"),)
    assert (told.language, told.script, told.source) == ("fr", "Latn", TextSource.VOLUNTEER)
    assert told.made_at.tzinfo is not None


def test_text_leaves_with_no_page_that_is_closed_or_withdrawn(shelves: Shelves, archivist: UUID) -> None:
    first, second, third = written_pages(shelves)
    actions.take_off_line(first.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    found = texts(access([first.pk, second.pk]), registered=True)
    assert set(found) == {second.pk}, "a page whose access was not asked has no text, a withdrawn one neither"
    assert third.pk not in found


def test_text_of_a_registered_page_is_for_admitted_readers(
    shelves: Shelves, archivist: UUID, django_assert_num_queries
) -> None:
    page = written_pages(shelves)[0]
    actions.decide_holding(shelves.holding.pk, images=Audience.REGISTERED, reason="Persons may live.", by=archivist)
    known = access([page.pk])
    assert known[page.pk].state is State.REGISTERED
    with django_assert_num_queries(0):
        assert texts(known) == {}
    assert set(texts(known, registered=True)) == {page.pk}


def test_a_text_is_never_changed_only_followed(shelves: Shelves) -> None:
    page = written_pages(shelves)[0]
    a_text(page, "Read again")
    assert [text.revision for text in page.texts.order_by("revision")] == [1, 2]
    assert texts(access([page.pk]))[page.pk].lines == (Line("Read again"),)
    with pytest.raises(Exception, match="written once"), transaction.atomic():
        PageText.objects.filter(page=page).update(source=TextSource.MACHINE)
    with pytest.raises(IntegrityError), transaction.atomic():
        PageText.objects.create(page=page, revision=1, path="x", form="alto", size=1, sha256="0", sha512="0")


def test_the_reading_room_reads_texts() -> None:
    assert {"archives_pagelines", "archives_pagetext"} <= PUBLISHED


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Office des réfugiés", "Latn"),
        ("Иванов, Paris", "Cyrl"),
        ("Պետրոսյան", "Armn"),
        ("ჯუღაშვილი", "Geor"),
        ("1924 - 1952", ""),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fre", "fr"), ("fr-FR", "fr"), ("French", "fr"), ("ger", "de"), ("hye", "hy"), ("", ""), ("klingon", "")],
)
def test_languages_are_named_as_pages_name_them(tag: str, language: str) -> None:
    assert short_language(tag) == language
