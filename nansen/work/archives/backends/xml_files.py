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
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except (etree.XMLSyntaxError, OSError, ValueError):
        raise NotXml from None
    if tree.docinfo.internalDTD is not None:
        raise NotXml
    return tree.getroot()


def text_form(path: Path) -> str | None:
    """`alto` or `page`, what a text beside an image is written in; None for anything else."""
    try:
        root = read_xml(path)
    except NotXml:
        return None
    name = etree.QName(root)
    if name.localname == "alto":
        return "alto"
    return "page" if name.localname == "PcGts" else None


def written(root: etree._Element) -> bytes:
    """The document, ready to be kept."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
