"""The page of a file and its manifest: what is open is shown, what is not is explained, nothing else leaves."""

import copy
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nansen.work.archives import actions
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Content
from tests.doors.reading_room.judge import verdict
from tests.doors.reading_room.manifest_faults import faults
from tests.doors.reading_room.shelves import Shelves, open_to_all, some_shelves
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_page

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
IMAGE = re.compile(r"/iiif/3/([0-9a-f]{32})/full/(\d+),/0/default\.jpg")


@pytest.fixture
def archivist(settings: Any, tmp_path: Path, travel: Callable[[datetime], None]) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(AT)
    return make_agent("archivist")


@pytest.fixture
def shelves(archivist: UUID) -> Shelves:
    """The small holding, opened to everyone."""
    found = some_shelves()
    open_to_all(found, archivist)
    return found


def body(reader: Client, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def manifest(reader: Client, found: Shelves) -> dict[str, Any]:
    return json.loads(body(reader, f"/manifests/{found.file.pk}/manifest.json"))


def test_an_open_page_shows_its_reading_image_and_leads_to_the_next(reader: Client, shelves: Shelves) -> None:
    first, second, _ = shelves.file.pages.order_by("number")
    said = body(reader, f"/unit/{shelves.file.pk}/")
    assert f"/iiif/3/{first.pk.hex}/full/1200,/0/default.jpg" in said
    assert f"/iiif/3/{second.pk.hex}/full/200,/0/default.jpg" in said
    assert f'href="/unit/{shelves.file.pk}/page/2/"' in said
    assert "noindex" not in said
    assert reader.get(f"/unit/{shelves.file.pk}/page/9/").status_code == 404


def test_pages_nobody_examined_are_explained_and_no_image_leaves(reader: Client, archivist: UUID) -> None:
    found = some_shelves()
    said = body(reader, f"/unit/{found.file.pk}/")
    assert "Cette page est fermée" in said
    assert "archiviste" in said
    assert "noindex" in said
    assert IMAGE.findall(said) == IMAGE.findall(json.dumps(manifest(reader, found))) == []


@pytest.mark.parametrize("closing", ["withdrawn", "embargoed"])
def test_one_page_closed_among_open_ones_gives_no_image_anywhere(
    reader: Client, shelves: Shelves, archivist: UUID, closing: str
) -> None:
    shut = shelves.file.pages.get(number=2)
    until = date(2026, 11, 24) if closing == "embargoed" else None
    reason = HoldReason.EMBARGO if until else HoldReason.TAKEDOWN
    actions.take_off_line(shut.pk, reason=reason, until=until, by=archivist)
    told = manifest(reader, shelves)
    walked = [body(reader, f"/unit/{shelves.file.pk}/page/{number}/") for number in (1, 2, 3)]
    walked += [json.dumps(told), body(reader, "/"), body(reader, "/search/?q=certificat")]
    assert [one for one in walked if shut.pk.hex in one] == []
    assert [bool(canvas["items"]) for canvas in told["items"]] == [True, False, True]
    assert told["items"][1]["summary"]["fr"][0]
    assert "noindex" in walked[0]


def test_images_for_registered_readers_are_explained(reader: Client, archivist: UUID) -> None:
    found = some_shelves()
    actions.state_access(found.holding.pk, Statement(content=Content.NO_PERSON), by=archivist)
    said = body(reader, f"/unit/{found.file.pk}/")
    assert "Cette page se voit après inscription" in said
    assert IMAGE.findall(said) == []


def test_a_page_costs_the_same_statements_however_many_pages_the_file_has(reader: Client, shelves: Shelves) -> None:
    counts = []
    for more in (range(4, 30), ()):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            body(reader, f"/unit/{shelves.file.pk}/page/1/")
        with CaptureQueriesContext(connection) as of_manifest:
            manifest(reader, shelves)
        counts.append((len(asked), len(of_manifest)))
        for number in more:
            a_page(shelves.file, number)
    assert counts[0] == counts[1]
    assert counts[0][0] <= 22


def test_a_page_is_cited_in_three_usages_with_the_address_that_lasts(reader: Client, shelves: Shelves) -> None:
    actions.mint_for_pages([page.pk for page in shelves.file.pages.all()])
    ark = shelves.file.pages.get(number=2).ark
    said = body(reader, f"/unit/{shelves.file.pk}/page/2/")
    cited = re.findall(r'id="cite-\d">([^<]*)<', said)
    assert len(cited) == 3
    assert all(f"ark:/99999/{ark}" in one and "page 2" in one for one in cited)


def test_machines_read_the_same_of_a_page_and_no_closing_tag_escapes(reader: Client, shelves: Shelves) -> None:
    type(shelves.file).objects.filter(pk=shelves.file.pk).update(title="</script><b>")
    said = body(reader, f"/unit/{shelves.file.pk}/")
    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', said)
    assert json.loads(linked)["name"] == "</script><b>"
    assert json.loads(linked)["temporalCoverage"] == "1926/1926"
    assert '<meta name="DC.creator" content="Office des réfugiés arméniens">' in said


def test_the_door_s_own_role_reads_a_file_and_its_manifest(reader: Client, shelves: Shelves, request) -> None:
    request.getfixturevalue("as_role")
    assert "Ouvert à tous." in body(reader, f"/unit/{shelves.file.pk}/")
    assert len(manifest(reader, shelves)["items"]) == 3


@pytest.fixture
def documents(reader: Client, shelves: Shelves, archivist: UUID) -> dict[str, dict[str, Any]]:
    """Every manifest and collection, by address, walked from the top; one page of one file is withdrawn."""
    actions.take_off_line(shelves.file.pages.get(number=2).pk, reason=HoldReason.TAKEDOWN, by=archivist)
    seen: dict[str, dict[str, Any]] = {}
    waiting = ["http://archives.localhost:8003/manifests/collection.json"]
    while waiting:
        address = waiting.pop()
        answer = reader.get(address.removeprefix("http://archives.localhost:8003"))
        assert answer["Access-Control-Allow-Origin"] == "*"
        document = seen[address] = json.loads(answer.content)
        waiting += [one["id"] for one in document["items"] if one["type"] != "Canvas"]
    assert [one["type"] for one in seen.values()].count("Manifest") == 3
    return seen


def test_every_document_told_to_other_viewers_is_without_fault(documents: dict[str, dict[str, Any]]) -> None:
    assert [address for address, one in documents.items() if one["id"] != address] == []
    assert [fault for one in documents.values() for fault in faults(one)] == []


def test_another_program_reads_every_document(documents: dict[str, dict[str, Any]]) -> None:
    assert verdict(list(documents.values())) == ""
    assert "label" in verdict([one | {"label": 3} for one in documents.values()])


FAULTY = {
    "label": lambda it: it.update(label="Certificat"),
    "rights": lambda it: it.update(rights="All rights reserved"),
    "service": lambda it: it["items"][0]["items"][0]["items"][0]["body"].update(service=[{"id": "http://x"}]),
    "choice": lambda it: it["items"][0]["items"][0]["items"][0].update(body={"type": "Choice", "items": []}),
    "annotations": lambda it: it["items"][0].update(annotations=[{"id": "http://x", "type": "AnnotationList"}]),
    "collection": lambda it: it.update(type="Collection"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_each_class_of_fault_is_found(reader: Client, shelves: Shelves, fault: str) -> None:
    document = copy.deepcopy(manifest(reader, shelves))
    FAULTY[fault](document)
    assert len(faults(document)) >= 1
