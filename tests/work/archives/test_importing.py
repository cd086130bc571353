"""Finding aids and authority records go in once, are corrected with their history, and bring nothing by halves."""

import io

import pytest
from django.db import connection
from lxml import etree

from nansen.foundation.journal.models import Entry
from nansen.work.archives.actions import import_file
from nansen.work.archives.backends.comparison import Rule, differences
from nansen.work.archives.errors import FileRefused
from nansen.work.archives.models import Ark, Creator, CreatorRevision, Import, Unit, UnitRevision
from nansen.work.archives.queries import as_eac, as_ead
from nansen.work.archives.rules.ark import read, written
from nansen.work.archives.rules.problems import Fault
from tests.work.archives.real_files import DTD
from tests.work.archives.samples import BOXES, authority_record, finding_aid, take_in

pytestmark = pytest.mark.django_db


def _titles() -> dict[str, str]:
    return dict(Unit.objects.filter(removed_by=None).values_list("title", "level"))


def test_a_finding_aid_becomes_a_tree_with_dates_places_creators_and_arks() -> None:
    done = take_in(finding_aid())
    assert (done.counts.added, done.problems) == (7, ())
    assert _titles() == {
        "Offices des réfugiés (spécimen)": "fonds",
        "Certificats de réfugiés arméniens": "series",
        "Boîte 1": "box",
        "Dossier de Spécimen Aram": "file",
        "Dossier de Spécimen Vartan": "file",
        "Correspondance": "series",
        "Lettres reçues": "file",
    }
    aram = Unit.objects.get(title__contains="Aram")
    assert (aram.date_first, aram.year_last, aram.places) == ("1926-03-12", 1926, ["Marseille"])
    assert [Unit.objects.get(pk=one).title[:5] for one in aram.ancestors] == ["Offic", "Certi", "Boîte"]
    names = dict(Creator.objects.values_list("pk", "identifier"))
    assert [names[one] for one in aram.creator_ids] == ["NANSEN_SPEC_1"]
    assert [names[one] for one in Unit.objects.get(title="Lettres reçues").creator_ids] == ["NANSEN_SPEC_2"]
    assert Ark.objects.count() == 3
    assert read(written(str(aram.ark), naan="99999"), naan="99999").name == aram.ark
    assert Entry.objects.filter(kind="archives.imported", evidence_id=done.import_id).count() == 1


def test_the_same_file_twice_changes_nothing() -> None:
    take_in(finding_aid())
    again = take_in(finding_aid(), "another name.xml")
    assert again.already
    assert again.counts.unchanged == 7
    assert (Import.objects.count(), Unit.objects.count(), UnitRevision.objects.count()) == (1, 7, 0)


def test_a_corrected_file_updates_and_keeps_history() -> None:
    take_in(finding_aid())
    arks = dict(Unit.objects.exclude(ark=None).values_list("source_key", "ark"))
    corrected = BOXES.replace("Spécimen Aram", "Spécimen Aram K.").replace("<unitdate>1931</unitdate>", "")
    done = take_in(finding_aid(f'<c id="s0"><did><unittitle>Nouvelle série</unittitle></did></c>{corrected}'))
    assert (done.counts.added, done.counts.changed, done.counts.removed, done.counts.unchanged) == (1, 2, 0, 5)
    kept = UnitRevision.objects.get(unit__title__contains="Aram")
    assert (kept.said["title"], kept.number, kept.replaced_by_id) == ("Dossier de Spécimen Aram", 1, done.import_id)
    assert kept.unit.revision == 2
    assert Entry.objects.filter(kind="archives.unit_revised").count() == 2
    assert [Unit.objects.get(source_key=key).ark for key in arks] == list(arks.values())
    assert list(
        Unit.objects.filter(parent__parent=None, parent__isnull=False)
        .order_by("position")
        .values_list("source_key", flat=True)
    ) == ["s0", "s1", "s2"]


def test_what_a_corrected_file_no_longer_has_is_kept_and_marked_and_may_come_back() -> None:
    take_in(finding_aid())
    shorter = BOXES[: BOXES.index('<c id="f2"')] + "</c></c>" + BOXES[BOXES.index('<c id="s2"') :]
    done = take_in(finding_aid(shorter))
    gone = Unit.objects.get(source_key="f2")
    assert (done.counts.removed, gone.removed_by_id) == (1, done.import_id)
    assert "Vartan" not in "".join(as_ead(done.target))
    back = take_in(finding_aid())
    assert (back.counts.changed, Unit.objects.get(source_key="f2").removed_by_id) == (1, None)
    assert Unit.objects.get(source_key="f2").ark == gone.ark


def test_the_export_of_our_specimen_differs_by_named_rules_only() -> None:
    source = finding_aid()
    export = "".join(as_ead(take_in(source).target)).encode()
    assert {one.rule for one in differences(source, export)} == {Rule.LAYOUT}
    if DTD.exists():
        assert etree.DTD(str(DTD)).validate(etree.parse(io.BytesIO(export)))


@pytest.mark.parametrize(
    ("parts", "fault", "rule"),
    [
        ('<c id="x"><did><unittitle>1</unittitle></did></c><c id="x"><did><unittitle>2</unittitle></did></c>',
         Fault.REPEATED_ID, Rule.REPEATED_ID),
        ('<c><did><unittitle>1</unittitle></did><odd mood="sad"><p>x</p></odd></c>',
         Fault.UNKNOWN_ATTRIBUTE, Rule.UNKNOWN_ATTRIBUTE),
        ("<c><did><unittitle>1</unittitle></did><note/></c>", Fault.EMPTY_ELEMENT, Rule.EMPTY),
        ("<c><did><unittitle>1</unittitle></did><note>words</note></c>", Fault.BARE_TEXT, Rule.BARE_TEXT),
        ("<c><did><unittitle>1</unittitle></did><odd><p>a</p><head>b</head></odd></c>",
         Fault.HEAD_NOT_FIRST, Rule.HEAD_FIRST),
        ('<c><did><unittitle><persname source="two words">x</persname></unittitle></did></c>',
         Fault.NOT_ONE_WORD, Rule.ONE_WORD),
        ("<c><did>lost<unittitle>1</unittitle></did></c>", Fault.STRAY_TEXT, Rule.STRAY_TEXT),
        ("<c><did><unittitle/></did></c>", Fault.NO_TITLE, None),
        ("<c><did><unittitle>1</unittitle><unitdate>l’an dernier</unitdate></did></c>", Fault.DATE_UNCLEAR, None),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_the_rest_is_taken_in(parts: str, fault: Fault, rule: Rule | None) -> None:
    source = finding_aid(f"\n\n{parts}")
    done = take_in(source)
    (problem,) = done.problems
    assert (problem.fault, problem.line) == (fault, 8)
    explained = {one.rule for one in differences(source, "".join(as_ead(done.target)).encode())}
    assert explained - {Rule.LAYOUT} == ({rule} if rule else set())
    assert Import.objects.get().problems["told"] == [{"fault": fault.value, "line": 8, "what": problem.what}]


def test_a_loss_that_no_rule_explains_is_seen() -> None:
    source = finding_aid()
    export = "".join(as_ead(take_in(source).target)).replace("Boîte 1", "Boîte").encode()
    assert [one.what for one in differences(source, export) if one.rule is None] == [
        "unittitle: 'Boîte 1' became 'Boîte'"
    ]


def test_a_schema_finding_aid_comes_out_by_the_dtd() -> None:
    link = '<c><did><unittitle>1</unittitle><dao xlink:href="x.jpg" xlink:actuate="onRequest" xlink:type="simple"/></did></c>'  # noqa: E501
    spaces = ' xmlns="urn:isbn:1-931666-22-9" xmlns:xlink="http://www.w3.org/1999/xlink"'
    source = finding_aid(link, root=spaces)
    export = "".join(as_ead(take_in(source).target))
    assert '<dao href="x.jpg" actuate="onrequest"/>' in export
    assert {one.rule for one in differences(source, export.encode())} == {Rule.LAYOUT, Rule.NAMESPACE, Rule.LINK}


def test_an_authority_record_describes_a_creator_that_a_finding_aid_named() -> None:
    take_in(finding_aid())
    stub = Creator.objects.get(identifier="NANSEN_SPEC_1")
    done = take_in(authority_record())
    office = Creator.objects.get(pk=stub.pk)
    assert (office.name, office.year_first, office.year_last) == (
        "Office des réfugiés arméniens (spécimen)",
        1924,
        1952,
    )
    assert [(one.kind, one.other_identifier) for one in office.relations.all()] == [("temporal-later", "NANSEN_SPEC_2")]
    assert {one.rule for one in differences(authority_record(), as_eac(done.target).encode())} == {Rule.LAYOUT}
    assert take_in(authority_record()).already
    take_in(authority_record(name="Office arménien"))
    assert CreatorRevision.objects.get().said["name"] == "Office des réfugiés arméniens (spécimen)"


def _everything() -> tuple[int, ...]:
    return tuple(table.objects.count() for table in (Unit, Creator, Import, Ark, Entry))


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))
HOSTILE = {
    "billion laughs": (
        finding_aid("<c><did><unittitle>&l8;</unittitle></did></c>", prologue=f"<!DOCTYPE ead [{BOMB}]>"),
        Fault.ENTITY,
    ),
    "laughs in an attribute": (finding_aid('<c altrender="&l8;"/>', prologue=f"<!DOCTYPE ead [{BOMB}]>"), Fault.ENTITY),
    "external entity": (
        finding_aid("<c>&x;</c>", prologue='<!DOCTYPE ead [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        Fault.ENTITY,
    ),
    "entity of an outside DTD": (
        finding_aid(
            "<c><did><unittitle>a&nbsp;b</unittitle></did></c>",
            prologue='<!DOCTYPE ead SYSTEM "http://localhost:1/ead.dtd">',
        ),
        Fault.ENTITY,
    ),
    "deep nesting": (finding_aid("<c>" * 150 + "</c>" * 150), Fault.TOO_DEEP),
    "very deep nesting": (finding_aid("<c>" * 50_000), Fault.TOO_DEEP),
    "enormous attribute": (finding_aid(f'<c altrender="{"x" * 100_000}"/>'), Fault.TOO_LARGE),
    "gigantic attribute": (finding_aid(f'<c altrender="{"x" * 11_000_000}"/>'), Fault.TOO_LARGE),
    "not XML": (b"\x89PNG\r\n\x1a\n", Fault.NOT_XML),
    "empty": (b"", Fault.NOT_XML),
    "cut short": (finding_aid()[:-40], Fault.NOT_XML),
    "another XML": (b"<html><body/></html>", Fault.UNKNOWN_FORMAT),
    "no identifier": (finding_aid(eadid=""), Fault.NO_IDENTIFIER),
    "no description": (b"<ead><eadheader><eadid>x</eadid></eadheader></ead>", Fault.NO_DESCRIPTION),
    "record without identity": (b"<eac-cpf><control><recordId>x</recordId></control></eac-cpf>", Fault.NO_DESCRIPTION),
    "record without identifier": (b"<eac-cpf><control/></eac-cpf>", Fault.NO_IDENTIFIER),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_file_is_refused_with_its_fault_and_changes_nothing(kind: str) -> None:
    take_in(finding_aid())
    before = _everything()
    data, fault = HOSTILE[kind]
    with pytest.raises(FileRefused) as refusal:
        take_in(data)
    (problem,) = refusal.value.facts["problems"]
    assert problem.fault is fault
    assert problem.line >= 1
    assert _everything() == before


def test_a_failure_in_the_middle_leaves_nothing_behind(monkeypatch) -> None:
    before = _everything()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE archives_import ADD CONSTRAINT no_more CHECK (added < 3)")
    with pytest.raises(Exception, match="no_more"):
        take_in(finding_aid())
    assert _everything() == before


def test_progress_is_told_as_the_file_is_read() -> None:
    told: list[int] = []
    many = "".join(f"<c><did><unittitle>{n}</unittitle></did></c>" for n in range(3000))
    import_file(io.BytesIO(finding_aid(many)), name="many.xml", progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 100
    assert len(told) > 2
