"""What we write for others is valid by the schemas of others: METS, PREMIS, EAC-CPF, and the DTD of EAD 2002."""

from datetime import UTC, datetime

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from nansen.doors.console.specimens.authorities import authority_records
from nansen.doors.console.specimens.composing import holding
from nansen.doors.console.specimens.finding_aid import finding_aid as specimens
from nansen.doors.console.specimens.measures import Size
from nansen.work.archives.backends.eac.writing import WrittenCreator, authority_record
from nansen.work.archives.backends.ead.writing import WrittenUnit, finding_aid
from nansen.work.archives.backends.mets import Kept, PageInOrder, encode
from nansen.work.archives.backends.premis import Event, FileObject
from nansen.work.archives.backends.premis import encode as premis
from nansen.work.archives.rules.preservation import EventKind
from tests.work.archives.outside_schemas import Schema, schema_faults

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def mets(pages: int) -> bytes:
    return encode(
        file="urn:uuid:1",
        label="Dossier",
        at=AT,
        pages=[
            PageInOrder(
                number, f"vue {number}", "ark:/99999/nz1" if number % 2 else "",
                Kept(f"images/{number}.tif", "image/tiff", 10, "a" * 128),
                Kept(f"text/{number}.xml", "text/xml", 10, "b" * 128) if number % 3 else None,
            )
            for number in range(1, pages + 1)
        ],
    )  # fmt: skip


@pytest.mark.parametrize("pages", [1, 2, 40])
def test_our_mets_is_valid_by_its_schema(pages: int) -> None:
    assert schema_faults(Schema.METS, mets(pages)) == []


def history(objects: int) -> bytes:
    """The PREMIS of some files, with an event of each kind: of one of them, of all, of none; passed or not."""
    files = [
        FileObject(f"o{number}", "a" * 64, "b" * 128, 10, "image/tiff", f"{number}.tif") for number in range(objects)
    ]
    names = tuple(one.identifier for one in files)
    events = [
        Event(
            f"e{place}", kind, AT, passed=place % 2 == 0, detail="Lu & relu" if place % 2 else "", agent="Nansen 1",
            objects=(names, names[:1], ())[place % 3],
        )
        for place, kind in enumerate(EventKind)
    ]  # fmt: skip
    return premis(files, events)


@pytest.mark.parametrize("objects", [1, 2, 40])
def test_our_premis_is_valid_by_its_schema(objects: int) -> None:
    assert schema_faults(Schema.PREMIS, history(objects)) == []


@pytest.mark.parametrize("kind", ["corporate_body", "person", "family"])
def test_the_record_of_a_creator_known_by_name_alone_is_valid_by_the_schema_of_eac_cpf(kind: str) -> None:
    record = "".join(authority_record(bare(kind))).encode()
    assert schema_faults(Schema.EAC_CPF, record) == []
    said = [etree.QName(one).localname for one in etree.fromstring(record).find("{*}control")]
    assert said == ["recordId", "maintenanceStatus", "maintenanceAgency", "languageDeclaration", "maintenanceHistory"]


def bare(kind: str) -> WrittenCreator:
    return WrittenCreator("FRAD-1", kind, "Office & Cie <Paris>", {}, {}, AT.date())


def test_the_authority_records_of_the_demonstration_are_valid_by_the_schema_of_eac_cpf() -> None:
    records = [record.encode() for _, record in authority_records()]
    assert len(records) == 4
    assert [fault for one in records for fault in schema_faults(Schema.EAC_CPF, one)] == []


def made_here() -> bytes:
    """The finding aid of units that no finding aid brought in."""
    said = (
        ("fonds", "F", "Fonds"),
        ("subfonds", "F/A", ""),
        ("box", "F/A/1", "Carton 1"),
        ("file", "", "Dossier & pièces"),
    )
    units = [
        WrittenUnit(depth, level, code, title, "1926", "3 pages", {}, {})
        for depth, (level, code, title) in enumerate(said)
    ]
    return "".join(finding_aid(units)).encode()


def test_the_finding_aid_of_units_made_here_is_valid_by_the_dtd() -> None:
    assert schema_faults(Schema.EAD, made_here()) == []


def test_the_finding_aid_of_the_demonstration_is_valid_by_the_dtd() -> None:
    assert schema_faults(Schema.EAD, specimens(holding(Size.WHOLE)).encode()) == []


@pytest.mark.parametrize(
    ("which", "written", "right", "wrong"),
    [
        (Schema.METS, mets(1), b"CHECKSUMTYPE=", b"CHECKSUM_TYPE="),
        (Schema.PREMIS, history(1), b"<premis:messageDigest>", b"<premis:digest>"),
        (Schema.EAC_CPF, "".join(authority_record(bare("person"))).encode(), b"person<", b"somebody<"),
        (Schema.EAD, made_here(), b"<eadid>", b"<id>"),
    ],
)
def test_each_schema_finds_a_fault(which: Schema, written: bytes, right: bytes, wrong: bytes) -> None:
    spoilt = written.replace(right, wrong).replace(right.replace(b"<", b"</"), wrong.replace(b"<", b"</"))
    assert spoilt != written
    assert schema_faults(which, spoilt)
