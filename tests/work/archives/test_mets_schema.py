"""Our METS is valid by the schema of METS."""

from datetime import UTC, datetime

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from nansen.work.archives.backends.mets import Kept, PageInOrder, encode
from tests.work.archives.mets_schema import schema

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
    judge = schema()
    assert judge.validate(etree.fromstring(mets(pages))), judge.error_log


def test_the_schema_finds_a_fault() -> None:
    wrong = mets(1).replace(b"CHECKSUMTYPE=", b"CHECKSUM_TYPE=")
    assert not schema().validate(etree.fromstring(wrong))
