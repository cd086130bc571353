"""What goes with a page and a file for other programs: offered where everyone may see it, and nowhere else."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.test import Client
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from nansen.work.archives import actions
from nansen.work.archives.models import Unit
from nansen.work.archives.rules.access import HoldReason
from nansen.work.archives.rules.holders import Statement
from nansen.work.archives.rules.publication import Content
from tests.doors.reading_room.judge import verdict
from tests.doors.reading_room.manifest_faults import faults
from tests.doors.reading_room.shelves import Shelves, in_reading_order, open_to_all, said, some_shelves
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_text
from tests.work.archives.outside_schemas import Schema, schema_faults

pytestmark = pytest.mark.django_db
PLACE = "http://archives.localhost:8003"
LINES = "Je soussigné\nné à Kharpout"


@pytest.fixture
def archivist(settings: Any, tmp_path: Path, travel: Callable[[Any], None]) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(datetime(2026, 11, 23, 9, tzinfo=UTC))
    return make_agent("archivist")


@pytest.fixture
def shelves(archivist: UUID, django_capture_on_commit_callbacks: Callable[..., Any]) -> Shelves:
    """The small holding, told of to others; two pages of its file have a text, one of them is for readers alone."""
    found = some_shelves()
    in_reading_order(found.holding)
    for number in (1, 2):
        a_text(found.file.pages.get(number=number), *LINES.split("\n"))
    with django_capture_on_commit_callbacks(execute=True):
        open_to_all(found, archivist)
        second = found.file.pages.get(number=2)
        actions.state_access(second.pk, Statement(content=Content.PERSONAL), by=archivist)
    return found


def manifest(reader: Client, unit: Unit, name: str = "manifest") -> dict[str, Any]:
    told = json.loads(reader.get(f"/manifests/{unit.pk}/{name}.json").content)
    assert faults(told) == []
    return told


def links(reader: Client, told: dict[str, Any]) -> dict[str, tuple[str, bytes]]:
    """What lies behind each thing offered, by its label: its type and its bytes."""
    found = {}
    for one in told.get("seeAlso", []) + told.get("rendering", []):
        answer: Any = reader.get(one["id"].removeprefix(PLACE))
        assert answer.status_code == 200, one
        found[next(iter(one["label"].values()))[0]] = (answer["Content-Type"].split(";")[0], answer.getvalue())
        assert one["format"].endswith(answer["Content-Type"].split(";")[0].removeprefix("text").rpartition("/")[2])
    return found


def test_the_text_of_an_open_page_is_offered_with_its_canvas_and_of_no_other(reader: Client, shelves: Shelves) -> None:
    first, second, third = manifest(reader, shelves.file)["items"]
    taken = links(reader, first)
    assert taken["Télécharger le texte de cette page"] == ("text/plain", f"{LINES}\n".encode())
    assert {"rendering", "seeAlso"} & (second.keys() | third.keys()) == set()
    assert "text.txt" not in json.dumps([second, third])


def test_the_alto_of_a_page_holds_its_lines_and_names_its_image(reader: Client, shelves: Shelves) -> None:
    first = shelves.file.pages.get(number=1)
    kind, document = links(reader, manifest(reader, shelves.file)["items"][0])["ALTO"]
    root = etree.fromstring(document)
    assert kind == "application/xml"
    assert [one.get("CONTENT") for one in root.iter("{*}String")] == LINES.split("\n")
    assert first.pk.hex in root.findtext(".//{*}fileName")
    assert (root.find(".//{*}Page").get("WIDTH"), root.find(".//{*}Page").get("HEIGHT")) == ("1200", "1600")


@pytest.mark.parametrize("number", [2, 3])
def test_a_page_that_is_not_seen_or_not_read_has_no_alto(reader: Client, shelves: Shelves, number: int) -> None:
    assert reader.get(f"/unit/{shelves.file.pk}/page/{number}/alto.xml").status_code == 404


def test_the_mets_of_a_file_keeps_every_place_and_names_what_everyone_may_see(reader: Client, shelves: Shelves) -> None:
    _kind, document = links(reader, manifest(reader, shelves.file))["METS"]
    root = etree.fromstring(document)
    assert [one.get("ORDER") for one in root.iter("{*}div") if one.get("ORDER")] == ["1", "2", "3"]
    assert [len(one) for one in root.iter("{*}div") if one.get("ORDER")] == [2, 0, 1]
    named = [one.get("{http://www.w3.org/1999/xlink}href") for one in root.iter("{*}FLocat")]
    open_pages = [shelves.file.pages.get(number=number).pk.hex for number in (1, 3)]
    assert [any(page in one for page in open_pages) for one in named] == [True, True, False]
    assert named[2] == f"{PLACE}/unit/{shelves.file.pk}/page/1/alto.xml"
    assert "CHECKSUM" not in document.decode()


def test_of_a_file_that_nobody_may_see_nothing_is_offered(reader: Client, archivist: UUID) -> None:
    closed = some_shelves().file
    assert b"FLocat" not in reader.get(f"/unit/{closed.pk}/mets.xml").content
    assert "seeAlso" not in manifest(reader, closed)


def test_other_programs_accept_what_is_offered(reader: Client, shelves: Shelves) -> None:
    documents = [manifest(reader, shelves.file), manifest(reader, shelves.holding, "collection")]
    assert verdict(documents) == ""


def test_the_schema_of_mets_accepts_the_order_of_pages_seen_or_not(
    reader: Client, shelves: Shelves, archivist: UUID
) -> None:
    address = f"/unit/{shelves.file.pk}/mets.xml"
    assert schema_faults(Schema.METS, reader.get(address).content) == []
    actions.take_off_line(shelves.file.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    assert schema_faults(Schema.METS, reader.get(address).content) == []


def test_records_for_catalogues_are_those_of_the_file_and_of_its_holding(reader: Client, shelves: Shelves) -> None:
    told = manifest(reader, shelves.file)
    taken = links(reader, told)
    assert b"SP-1/A/148/1926" in taken["Dublin Core"][1]
    assert b"<unittitle>" in taken["EAD"][1]
    asked = [parse_qs(urlsplit(one["id"]).query) for one in told["seeAlso"][1:]]
    assert [one["identifier"][0].rpartition(":")[2] for one in asked] == [
        str(shelves.file.pk),
        str(shelves.holding.pk),
    ]
    assert links(reader, manifest(reader, shelves.holding, "collection")).keys() == {"Dublin Core", "EAD"}
    assert links(reader, manifest(reader, shelves.box, "collection")).keys() == {"EAD"}


def test_who_offers_it_who_keeps_it_and_where_it_is_at_home(reader: Client, shelves: Shelves, settings: Any) -> None:
    shelves.holding.description |= said(repository="Archives de Marseille")
    shelves.holding.save()
    told = manifest(reader, shelves.file)
    assert told["requiredStatement"]["value"] == {"none": ["Archives de Marseille, SP-1/A/148/1926"]}
    assert told["provider"][0]["label"] == {"none": [settings.OFFICE_NAME]}
    assert told["provider"][0]["homepage"][0]["id"] == f"{PLACE}/"
    assert told["homepage"][0]["id"] == f"{PLACE}/unit/{shelves.file.pk}/"
    assert "rights" not in told


CC = "http://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("words", "rights"),
    [
        ("Licence https://creativecommons.org/licenses/by/4.0/.", CC),
        ("Voir https://creativecommons.org/licenses/by/4.0/, puis le reste.", CC),
        ("https://creativecommons.org/licenses/by/4.0", CC),
        ("http://rightsstatements.org/page/NoC-OKLR/1.0/?language=fr", "http://rightsstatements.org/vocab/NoC-OKLR/1.0/"),
        ("https://creativecommons.org/ en parle.", None),
        ("Réutilisation libre.", None),
    ],
)  # fmt: skip
def test_a_licence_that_the_terms_name_is_told_as_viewers_read_it(
    reader: Client, shelves: Shelves, words: str, rights: str | None
) -> None:
    shelves.holding.description |= said(reproduction_conditions=words)
    shelves.holding.save()
    assert manifest(reader, shelves.file).get("rights") == rights
