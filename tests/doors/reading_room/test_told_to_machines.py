"""What machines read is what the catalogue holds: schema.org and Dublin Core in pages, Dublin Core for harvesters."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from nansen.work.archives import actions
from nansen.work.archives.models import Creator, Page, Provenance, Unit
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Content
from tests.doors.reading_room.shelves import Shelves, open_to_all, said, some_shelves
from tests.doors.reading_room.vocabulary import vocabulary_faults
from tests.foundation.people.factories import make_agent

pytestmark = pytest.mark.django_db
PLACE = "http://archives.localhost:8003"
PERSON = "Nazarian, Araxie (1898-1951)"
NAMES = ("Petrossiantz", "Nazarian")
DC = "{http://purl.org/dc/elements/1.1/}"
_LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
_META = re.compile(r'<meta name="DC\.(\w+)" content="([^"]*)">')


@pytest.fixture
def archivist(settings: Any, tmp_path: Path, travel: Callable[[Any], None]) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))
    return make_agent("archivist")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[[], Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def shelves(archivist: UUID, committed: Callable[[], Any]) -> Shelves:
    """The small holding, open; its keeper and language stand at the top, its first file was made by three."""
    found = some_shelves()
    found.holding.description |= said(repository="Archives de l’office, Paris", language="Français et arménien")
    found.holding.save()
    makers = [
        found.creator,
        Creator.objects.create(identifier="P-1", kind="person", name=PERSON),
        Creator.objects.create(identifier="F-1", kind="family", name="Famille Nazarian"),
    ]
    for place, maker in enumerate(makers, start=1):
        Provenance.objects.create(unit=found.file, creator=maker, position=place)
    Unit.objects.filter(pk=found.file.pk).update(creator_ids=[one.pk for one in makers])
    actions.mint_for_units([found.file.pk])
    found.file.refresh_from_db()
    with committed():
        open_to_all(found, archivist)
    return found


def ark(file: Unit, number: int) -> str:
    return f"ark:/99999/{file.ark}/f{number}"


def page(reader: Client, file: Unit, number: int) -> str:
    return reader.get(f"/unit/{file.pk}/page/{number}/").content.decode()


def linked(text: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in _LINKED.findall(text)]


def meta(text: str) -> dict[str, list[str]]:
    """The Dublin Core of a page, by element."""
    told: dict[str, list[str]] = {}
    for name, content in _META.findall(text):
        told.setdefault(name, []).append(html.unescape(content))
    return told


def record(reader: Client, unit: Unit) -> dict[str, list[str]]:
    """The Dublin Core that harvesters take, by element; empty when the record is gone."""
    asked = {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": f"oai:archives.localhost:{unit.pk}"}
    told: dict[str, list[str]] = {}
    taken: Any = reader.get("/oai", asked)
    for one in etree.fromstring(taken.getvalue()).iter(f"{DC}*"):
        told.setdefault(one.tag.removeprefix(DC), []).append(one.text)
    return told


def test_linked_data_of_a_page_is_what_the_catalogue_holds(reader: Client, shelves: Shelves) -> None:
    file, leaf = shelves.file, shelves.file.pages.get(number=2)
    (told,) = linked(page(reader, file, 2))
    assert vocabulary_faults(told) == []
    assert (told["@type"], told["name"]) == ("ArchiveComponent", file.title)
    assert told["identifier"] == [ark(file, 2), file.reference_code]
    assert told["@id"] == told["url"] == f"{PLACE}/{ark(file, 2)}"
    assert reader.get(f"/{ark(file, 2)}")["Location"] == f"/unit/{file.pk}/page/2/"
    assert told["temporalCoverage"] == f"{file.date_first}/{file.date_last}"
    assert told["description"] == "Un certificat d’identité, délivré sur papier timbré de l’office."
    assert told["creator"] == [
        {"@type": "Organization", "name": shelves.creator.name},
        {"@type": "Person", "name": PERSON},
        {"name": "Famille Nazarian"},
    ]
    assert [one["name"] for one in told["spatialCoverage"]] == file.places
    assert [one["name"] for one in told["inLanguage"]] == ["Français et arménien"]
    assert told["holdingArchive"]["name"] == "Archives de l’office, Paris"
    assert told["isPartOf"]["name"] == shelves.holding.title
    assert "Réutilisation libre, avec mention de la source." in told["usageInfo"][0]["text"]
    assert told["conditionsOfAccess"].startswith("Chacun peut consulter ce document")
    address = f"/iiif/3/{leaf.pk.hex}/full"
    assert told["image"]["contentUrl"].endswith(f"{address}/1200,/0/default.jpg")
    assert told["image"]["thumbnailUrl"].endswith(f"{address}/200,/0/default.jpg")
    assert (told["image"]["width"], told["image"]["height"]) == (1200, 1600)


def test_dublin_core_of_a_page_is_what_the_catalogue_holds(reader: Client, shelves: Shelves) -> None:
    told = meta(page(reader, shelves.file, 2))
    rights = told.pop("rights")
    assert told == {
        "title": [shelves.file.title],
        "identifier": [f"{PLACE}/{ark(shelves.file, 2)}", shelves.file.reference_code],
        "publisher": ["Archives de l’office, Paris"],
        "date": [shelves.file.date_text],
        "creator": [shelves.creator.name, PERSON, "Famille Nazarian"],
        "coverage": shelves.file.places,
        "language": ["Français et arménien"],
    }
    assert rights[0].startswith("Chacun peut consulter ce document")


def test_what_harvesters_take_is_what_the_catalogue_holds(reader: Client, shelves: Shelves) -> None:
    told = record(reader, shelves.file)
    rights = told.pop("rights")
    assert told == {
        "title": [shelves.file.title],
        "creator": [shelves.creator.name, PERSON, "Famille Nazarian"],
        "description": ["Un certificat d’identité, délivré sur papier timbré de l’office."],
        "publisher": ["Archives de l’office, Paris"],
        "date": ["1926/1926"],
        "language": ["Français et arménien"],
        "type": ["Text"],
        "identifier": [f"{PLACE}/ark:/99999/{shelves.file.ark}", shelves.file.reference_code],
        "relation": [shelves.holding.title],
        "coverage": shelves.file.places,
    }
    assert rights[0].startswith("Chacun peut consulter ce document")
    assert record(reader, shelves.holding)["type"] == ["Collection"]


def test_a_file_that_stands_in_no_holding_is_part_of_nothing(reader: Client, shelves: Shelves, archivist: UUID) -> None:
    Unit.objects.filter(pk=shelves.file.pk).update(parent=None, ancestors=[], holding=shelves.file.pk)
    open_to_all(replace(shelves, holding=shelves.file), archivist)
    (told,) = linked(page(reader, shelves.file, 1))
    assert "isPartOf" not in told


CLOSINGS = ("registered", "embargoed", "withdrawn", "one page registered")


@pytest.mark.parametrize("closing", CLOSINGS)
def test_no_machine_is_told_names_of_a_file_that_is_not_open_whole(
    reader: Client, shelves: Shelves, archivist: UUID, committed: Callable[[], Any], closing: str
) -> None:
    """Persons named there may be living: the page says noindex, and neither vocabulary names them."""
    file = shelves.file
    with committed():
        if closing == "withdrawn":
            actions.take_off_line(file.pk, reason=HoldReason.TAKEDOWN, by=archivist)
        elif closing == "embargoed":
            until = datetime(2026, 11, 24, tzinfo=UTC).date()
            actions.take_off_line(file.pk, reason=HoldReason.EMBARGO, until=until, by=archivist)
        else:
            last: Page = file.pages.get(number=3)
            target = last.pk if closing.startswith("one page") else file.pk
            actions.state_access(target, Statement(content=Content.PERSONAL), by=archivist)
    for number in (1, 3):
        said_here = page(reader, file, number)
        assert 'content="noindex"' in said_here
        assert (linked(said_here), meta(said_here)) == ([], {})
    told = record(reader, file)
    assert [word for word in NAMES if word in json.dumps(told, ensure_ascii=False)] == []
    if closing == "withdrawn":
        assert told == {}
    else:
        assert told["title"] == [f"Dossier {file.reference_code}"]
        assert told["creator"] == [shelves.creator.name]
        assert "description" not in told


FAULTY: dict[str, Callable[[dict[str, Any]], object]] = {
    "the context": lambda it: it.pop("@context"),
    "a type": lambda it: it.update({"@type": "ArchivalFile"}),
    "a property": lambda it: it.update(dateCreated_="1926"),
    "a property of another type": lambda it: it["holdingArchive"].update(temporalCoverage="1926"),
    "who made it": lambda it: it.update(creator=[{"@type": "Place", "name": "Lyon"}]),
    "an address": lambda it: it.update(url="/unit/1/"),
    "a period": lambda it: it.update(temporalCoverage="vers 1926"),
    "nothing said": lambda it: it.update(description=""),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_each_fault_of_linked_data_is_found(reader: Client, shelves: Shelves, fault: str) -> None:
    (told,) = linked(page(reader, shelves.file, 1))
    FAULTY[fault](told)
    assert len(vocabulary_faults(told)) >= 1
