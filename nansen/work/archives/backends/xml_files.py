"""XML that comes with images: read without network, without entities, and not too much of it."""

from pathlib import Path

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] -- lxml ships no types

MOST_BYTES = 64 * 1024 * 1024


class NotXml(ValueError):
    """The file is no XML we read."""


def read_xml(path: Path) -> etree._Element:
    """The root of a well-formed file without a document type. Raises NotXml."""
    if path.is_symlink() or path.stat().st_size > MOST_BYTES:
        raise NotXml
    try:
        return parse_xml(path.read_bytes())
    except OSError:
        raise NotXml from None


def parse_xml(content: bytes) -> etree._Element:
    """The root of a well-formed document without a document type; comments are left out. Raises NotXml."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotXml from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotXml
    return root


def written(root: etree._Element) -> bytes:
    """The document, ready to be kept."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
