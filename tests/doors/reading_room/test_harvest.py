"""Harvesting by OAI-PMH 2.0: each verb, each refusal, lists that survive change, withdrawals that are told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from nansen.doors.reading_room.harvest import views
from nansen.doors.reading_room.harvest.asking import EXPIRES, VERBS
from nansen.work.archives import actions
from nansen.work.archives.actions.announcing import announce_rest
from nansen.work.archives.models import Unit
from nansen.work.archives.rules.access import HoldReason
from tests.doors.reading_room.shelves import Shelves, in_reading_order, open_to_all, some_shelves
from tests.doors.written import changing_only
from tests.foundation.people.factories import make_agent
from tests.work.archives.factories import a_holding, a_part

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SPACES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ead": "urn:isbn:1-931666-22-9",
}

GRAMMAR = etree.RelaxNG(file=str(Path(__file__).parent / "harvest.rng"))


@pytest.fixture
def archivist(settings: Any, tmp_path: Path, travel: Callable[[Any], None]) -> UUID:
    settings.IMAGES, settings.IMAGES_KEYS = tmp_path / "images", tmp_path / "keys"
    travel(AT)
    return make_agent("archivist")


@pytest.fixture
def shelves(archivist: UUID, committed: Callable[[], Any]) -> Shelves:
    """The small holding, open, told of to others."""
    found = some_shelves()
    in_reading_order(found.holding)
    with committed():
        open_to_all(found, archivist)
    return found


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[[], Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def ask(reader: Client, verb: str = "", **told: str) -> Any:
    """The answer, as a tree; each is held to the text of the protocol."""
    question = {name.rstrip("_"): value for name, value in told.items()} | ({"verb": verb} if verb else {})
    answer = reader.get("/oai", question)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    tree = etree.fromstring(answer.getvalue())
    GRAMMAR.assertValid(tree)
    return tree


def said(tree: Any, path: str) -> list[str]:
    return [str(one if isinstance(one, str) else one.text) for one in tree.xpath(path, namespaces=SPACES)]


def code(tree: Any) -> list[str]:
    return said(tree, "//o:error/@code")


def name(unit: Unit) -> str:
    return f"oai:archives.localhost:{unit.pk}"


def test_the_repository_says_what_it_is(reader: Client, shelves: Shelves) -> None:
    told = ask(reader, "Identify")
    assert said(told, "//o:protocolVersion") == ["2.0"]
    assert said(told, "//o:deletedRecord") == ["persistent"]
    assert said(told, "//o:granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    assert said(told, "//o:earliestDatestamp") == ["2026-11-23T09:00:00Z"]
    assert said(told, "//o:baseURL") == ["http://archives.localhost:8003/oai"]


def test_the_address_to_write_to_is_an_address_alone(reader: Client, shelves: Shelves, settings: Any) -> None:
    """The schema of OAI-PMH takes no name before it."""
    settings.DEFAULT_FROM_EMAIL = "Archives de l’office <archives@office.example>"
    assert said(ask(reader, "Identify"), "//o:adminEmail") == ["archives@office.example"]


WRONG: dict[str, tuple[str, str]] = {
    "a part out of its place": ("<protocolVersion>2.0</protocolVersion>", ""),
    "a name before the address": ("<adminEmail>", "<adminEmail>Archives "),
    "a date of another kind": ("<earliestDatestamp>2026-11-23T", "<earliestDatestamp>2026-11-23 "),
    "another granularity": ("hh:mm:ssZ</granularity>", "hh:mmZ</granularity>"),
    "no one's name": ("<repositoryIdentifier>archives.localhost", "<repositoryIdentifier>archives"),
    "no place of the schema": ("schemaLocation=", "place="),
}


@pytest.mark.parametrize("fault", WRONG)
def test_the_grammar_of_answers_finds_each_fault(reader: Client, shelves: Shelves, fault: str) -> None:
    right = etree.tostring(ask(reader, "Identify"), encoding="unicode")
    spoilt = right.replace(*WRONG[fault])
    assert spoilt != right
    assert not GRAMMAR.validate(etree.fromstring(spoilt))


def test_formats_are_those_of_the_record(reader: Client, shelves: Shelves) -> None:
    path = "//o:metadataPrefix"
    assert said(ask(reader, "ListMetadataFormats"), path) == ["oai_dc", "oai_ead"]
    assert said(ask(reader, "ListMetadataFormats", identifier=name(shelves.holding)), path) == ["oai_dc", "oai_ead"]
    assert said(ask(reader, "ListMetadataFormats", identifier=name(shelves.file)), path) == ["oai_dc"]


def test_each_holding_is_a_set(reader: Client, shelves: Shelves, archivist: UUID) -> None:
    other = a_holding(title="Autre fonds", reference_code="Z")
    announce_rest()
    assert said(ask(reader, "ListSets"), "//o:setName") == ["Fonds des réfugiés", "Autre fonds"]
    listed = ask(reader, "ListIdentifiers", metadataPrefix="oai_dc", set=other.pk.hex)
    assert said(listed, "//o:identifier") == [name(other)]


def test_a_file_is_told_in_dublin_core_with_why_it_is_open(reader: Client, shelves: Shelves) -> None:
    told = ask(reader, "GetRecord", identifier=name(shelves.file), metadataPrefix="oai_dc")
    assert said(told, "//dc:title") == ["Certificat de Hagop Petrossiantz, 1926"]
    assert said(told, "//dc:date") == ["1926/1926"]
    assert said(told, "//dc:creator") == ["Office des réfugiés arméniens"]
    assert said(told, "//dc:coverage") == ["Marseille", "Lyon"]
    assert said(told, "//dc:relation") == ["Fonds des réfugiés"]
    assert "SP-1/A/148/1926" in said(told, "//dc:identifier")
    assert said(told, "//dc:rights")[0]


def test_a_holding_is_told_as_its_finding_aid(reader: Client, shelves: Shelves) -> None:
    told = ask(reader, "GetRecord", identifier=name(shelves.holding), metadataPrefix="oai_ead")
    assert said(told, "//ead:archdesc/ead:did/ead:unittitle") == ["Fonds des réfugiés"]
    assert len(said(told, "//ead:unittitle")) == 7


def test_what_is_withdrawn_is_told_as_gone_and_leaves_the_finding_aid(
    reader: Client, shelves: Shelves, archivist: UUID, committed: Callable[[], Any], travel: Callable[[Any], None]
) -> None:
    travel(timedelta(hours=1))
    with committed():
        taken = actions.take_off_line(shelves.file.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    since = "2026-11-23T09:30:00Z"
    changed = ask(reader, "ListRecords", metadataPrefix="oai_dc", from_=since)
    assert said(changed, "//o:header[@status='deleted']/o:identifier") == [name(shelves.file)]
    gone = ask(reader, "GetRecord", identifier=name(shelves.file), metadataPrefix="oai_dc")
    assert said(gone, "//o:header/@status") == ["deleted"]
    assert said(gone, "//o:metadata") == []
    aid = etree.tostring(ask(reader, "ListRecords", metadataPrefix="oai_ead", from_=since), encoding="unicode")
    assert "Petrossiantz, 1931" in aid
    assert "Petrossiantz, 1926" not in aid
    travel(timedelta(hours=1))
    with committed():
        actions.put_back_on_line(taken, by=archivist)
    back = ask(reader, "GetRecord", identifier=name(shelves.file), metadataPrefix="oai_dc")
    assert said(back, "//o:header/@status") == []


def test_a_datestamp_moves_when_access_changes(
    reader: Client, shelves: Shelves, archivist: UUID, committed: Callable[[], Any], travel: Callable[[Any], None]
) -> None:
    stamps = []
    for minutes in (0, 5):
        travel(timedelta(minutes=minutes))
        if minutes:
            with committed():
                page = shelves.file.pages.get(number=2)
                actions.take_off_line(page.pk, reason=HoldReason.CONSERVATION, by=archivist)
        told = ask(reader, "GetRecord", identifier=name(shelves.file), metadataPrefix="oai_dc")
        stamps += said(told, "//o:datestamp")
    assert stamps[0] < stamps[1]


def test_a_withdrawal_that_nobody_told_others_of_yet_is_still_not_shown(
    reader: Client, shelves: Shelves, archivist: UUID
) -> None:
    actions.take_off_line(shelves.file.pk, reason=HoldReason.TAKEDOWN, by=archivist)
    listed = ask(reader, "ListRecords", metadataPrefix="oai_dc")
    assert said(listed, "//o:header[@status='deleted']/o:identifier") == [name(shelves.file)]
    assert "Certificat de Hagop Petrossiantz, 1926" not in said(listed, "//dc:title")


@pytest.fixture
def in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(views.AT_ONCE, "oai_dc", 2)


def walked(reader: Client, between: Callable[[], Any] = lambda: None) -> list[str]:
    """Every identifier of a list, part after part."""
    tree, found = ask(reader, "ListIdentifiers", metadataPrefix="oai_dc"), []
    while True:
        found += said(tree, "//o:identifier")
        token = tree.find(".//o:resumptionToken", SPACES)
        if token is None or not token.text:
            return found
        between()
        tree = ask(reader, "ListIdentifiers", resumptionToken=token.text)
        assert code(tree) == []


def test_a_list_in_parts_is_whole(reader: Client, shelves: Shelves, in_pairs: None) -> None:
    every = {name(unit) for unit in Unit.objects.filter(level__in=["fonds", "file"])}
    listed = walked(reader)
    assert set(listed) == every
    assert len(listed) == len(every)
    first = ask(reader, "ListIdentifiers", metadataPrefix="oai_dc")
    assert said(first, "//o:resumptionToken/@completeListSize") == [str(len(every))]
    assert said(first, "//o:resumptionToken/@cursor") == ["0"]


def test_what_changes_while_a_list_is_read_is_not_missed(
    reader: Client, shelves: Shelves, in_pairs: None, travel: Callable[[Any], None]
) -> None:
    def change() -> None:
        travel(timedelta(seconds=2))
        Unit.objects.filter(pk=shelves.file.pk).update(title="Corrigé")
        announce_rest()
        if not Unit.objects.filter(reference_code="NEW").exists():
            a_part(shelves.box, reference_code="NEW")
            announce_rest()

    listed = walked(reader, change)
    assert name(shelves.file) in listed
    assert name(Unit.objects.get(reference_code="NEW")) in listed


def test_an_old_token_and_one_of_others_are_refused(
    reader: Client, shelves: Shelves, in_pairs: None, travel: Callable[[Any], None]
) -> None:
    token = said(ask(reader, "ListIdentifiers", metadataPrefix="oai_dc"), "//o:resumptionToken")[0]
    for wrong in ("x", token[:-4], "e30", "bnVsbA", "a" * 5000):
        assert code(ask(reader, "ListIdentifiers", resumptionToken=wrong)) == ["badResumptionToken"], wrong
    travel(EXPIRES + timedelta(seconds=5))
    assert code(ask(reader, "ListIdentifiers", resumptionToken=token)) == ["badResumptionToken"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "badVerb"),
    ({"verb": "Take"}, "badVerb"),
    ({"verb": ["Identify", "Identify"]}, "badVerb"),
    ({"verb": "Identify", "set": "x"}, "badArgument"),
    ({"verb": "ListRecords"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-02-30"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-11-24", "until": "2026-11-23"}, "badArgument"),
    (
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-11-22", "until": "2026-11-23T00:00:00Z"},
        "badArgument",
    ),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}, "badArgument"),
    ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
    ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
    ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
    ({"verb": "ListRecords", "metadataPrefix": "o ai"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "é:"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "a:b"}, "noRecordsMatch"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "a b"}, "badArgument"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:archives.localhost:1"}, "idDoesNotExist"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "x\0'"}, "idDoesNotExist"),
    ({"verb": "ListMetadataFormats", "identifier": "nothing"}, "idDoesNotExist"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "2001-01-01"}, "noRecordsMatch"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "nothing"}, "noRecordsMatch"),
]


@pytest.mark.parametrize(("question", "expected"), REFUSED)
def test_each_wrong_question_gets_the_code_of_the_protocol(
    reader: Client, shelves: Shelves, question: dict[str, Any], expected: str
) -> None:
    for answer in (reader.get("/oai", question), reader.post("/oai", question)):
        tree = etree.fromstring(answer.getvalue())
        GRAMMAR.assertValid(tree)
        assert code(tree) == [expected]
        assert bool(tree.find("o:request", SPACES).attrib) is (expected not in {"badVerb", "badArgument"})


def test_a_file_has_no_finding_aid(reader: Client, shelves: Shelves) -> None:
    asked = ask(reader, "GetRecord", identifier=name(shelves.file), metadataPrefix="oai_ead")
    assert code(asked) == ["cannotDisseminateFormat"]


def test_bounds_are_inclusive_to_their_second_and_their_day(reader: Client, shelves: Shelves) -> None:
    for bound in ({"from_": "2026-11-23"}, {"until": "2026-11-23"}, {"from_": "2026-11-23T09:00:00Z"}):
        assert len(said(ask(reader, "ListIdentifiers", metadataPrefix="oai_dc", **bound), "//o:identifier")) == 4
    after = ask(reader, "ListIdentifiers", metadataPrefix="oai_dc", from_="2026-11-24")
    assert code(after) == ["noRecordsMatch"]


def test_a_question_may_be_posted_and_changes_nothing(reader: Client, shelves: Shelves) -> None:
    program = Client(enforce_csrf_checks=True, headers={"host": "archives.localhost"})
    for verb in VERBS:
        with changing_only():
            posted = program.post("/oai", {"verb": verb, "metadataPrefix": "oai_dc"}).getvalue()
        assert posted.endswith(b"</OAI-PMH>\n")
    posted = program.post("/oai", {"verb": "Identify"})
    assert said(etree.fromstring(posted.getvalue()), "//o:protocolVersion") == ["2.0"]


def test_a_part_of_a_list_costs_the_same_however_long_it_is(
    reader: Client, shelves: Shelves, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(30):
        a_part(shelves.box, reference_code=f"N/{number}")
    announce_rest()
    with django_assert_max_num_queries(18):
        assert len(said(ask(reader, "ListRecords", metadataPrefix="oai_dc"), "//o:identifier")) == 34
