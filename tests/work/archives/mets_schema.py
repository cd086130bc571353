"""The schema of METS, as the package of others holds it; what it takes from XLink is said here: nothing is fetched."""

import os
from pathlib import Path

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

ROOT = Path(__file__).resolve().parents[3]
PLACE = Path(os.environ.get("NANSEN_METS_JUDGE", ROOT / ".venv-mets"))
LEFT_OUT = "left out: the schema of METS is not here (`make judges` installs it in .venv-mets)"
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
    """Nothing is fetched: XLink comes from here, all else is refused."""

    def resolve(self, url: str, public: str, context: object) -> object:  # noqa: ARG002 -- as lxml calls it
        if url.endswith("xlink.xsd"):
            return self.resolve_string(xlink(), context)
        return None


def schema() -> etree.XMLSchema:
    """The schema; the test that asks is skipped where nobody installed it."""
    found = sorted(PLACE.glob("lib/python3*/site-packages/metsrw/resources/mets.xsd"))
    if not found:
        pytest.skip(LEFT_OUT)
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Here())
    return etree.XMLSchema(etree.parse(found[0], parser))
