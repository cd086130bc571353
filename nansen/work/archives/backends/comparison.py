"""What a file that went in and the file that comes out say differently, element by element, each under its rule.

A difference that no rule explains is a loss: the tests allow none on any real file.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] -- lxml ships no types

from nansen.work.archives.backends.ead.cleaning import one_word
from nansen.work.archives.backends.ead.vocabulary import (
    ATTRIBUTES,
    BLOCKS_ONLY,
    COMPONENTS,
    LINK_ATTRIBUTES,
    LINK_VALUES,
    NEVER_EMPTY,
    ONE_WORD,
    SHOW_VALUES,
)
from nansen.work.archives.backends.ead.vocabulary import NAMESPACE as EAD
from nansen.work.archives.backends.safe_xml import XLINK, XSI, Element, local, space

# Elements that hold other elements only: white space in them lays the file out, and other words there are a fault.
_STRUCTURE = frozenset({"ead", "archdesc", "did", "dsc", "eac-cpf", "cpfDescription", "identity", "description",
                        "relations", *COMPONENTS})  # fmt: skip


class Rule(StrEnum):
    """Why a file that comes out may differ from the one that went in."""

    NAMESPACE = "EAD is written by its DTD, which has no namespace and no schema location"
    LINK = "link attributes are written under the DTD's names, with its values; the link type is the DTD's own"
    COMMENT = "comments and processing instructions describe the file, not the archives"
    LAYOUT = "white space between elements lays the file out"
    UNKNOWN_ATTRIBUTE = "an attribute that EAD 2002 does not have is left out, and reported"
    REPEATED_ID = "an identifier borne twice stays with its first bearer, and is reported"
    EMPTY = "an element that says nothing where the DTD wants content is left out, and reported"
    ONE_WORD = "a value that must be one word has its other characters written as _, and is reported"
    BARE_TEXT = "words that stand where only paragraphs may are put in a paragraph, and reported"
    HEAD_FIRST = "a heading that stands after the beginning is put first, and reported"
    STRAY_TEXT = "words that stand between elements, where none may, are left out, and reported"
    ORDER = "parts are written after what is said of their whole"


@dataclass(frozen=True)
class Difference:
    """One difference, at a line of the source; `rule` is None when nothing explains it."""

    rule: Rule | None
    line: int
    what: str


def differences(source: bytes, export: bytes) -> list[Difference]:
    """Every difference between a source and its export."""
    before, after = _parsed(source), _parsed(export)
    told = [Difference(Rule.COMMENT, line, what) for line, what in _comments(source)]
    identifiers = Counter(str(one.get("id")) for one in before.iter() if one.get("id"))
    return told + list(_compare(before, after, identifiers))


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(
        load_dtd=False, no_network=True, resolve_entities=False, remove_comments=True, remove_pis=True
    )
    return cast("Element", etree.parse(io.BytesIO(data), parser).getroot())


def _comments(data: bytes) -> Iterator[tuple[int, str]]:
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    tree = etree.parse(io.BytesIO(data), parser)
    for kind in (etree.Comment, etree.ProcessingInstruction):
        yield from ((node.sourceline or 0, str(node.text or "")[:60]) for node in tree.iter(kind))


def _compare(before: Element, after: Element, identifiers: Counter[str]) -> Iterator[Difference]:
    name, line = local(before), before.sourceline or 0
    if name != local(after):
        yield Difference(None, line, f"{name} became {local(after)}")
        return
    if space(str(before.tag)) != space(str(after.tag)):
        explained = space(str(before.tag)) == EAD and not space(str(after.tag))
        yield Difference(Rule.NAMESPACE if explained else None, line, name)
    yield from _attributes(before, after, identifiers)
    if name in BLOCKS_ONLY and len(before) == 0 and len(after) == 1 and local(after[0]) == "p":
        same = before.text == after[0].text
        yield Difference(Rule.BARE_TEXT if same else None, line, name)
        return
    yield from _text(before.text, after.text, name, line)
    yield from _children(before, after, identifiers)


def _attributes(before: Element, after: Element, identifiers: Counter[str]) -> Iterator[Difference]:
    line, name, told = before.sourceline or 0, local(before), set[str]()
    for key, value in ((str(key), str(value)) for key, value in before.attrib.items()):
        if after.attrib.get(key) == value:
            told.add(key)
            continue
        rule, kept = _explained(key, value, after, identifiers)
        told |= {kept} if kept else set()
        yield Difference(rule, line, f"{name}/@{key.rpartition('}')[2]}")
    for key in {str(key) for key in after.attrib} - told:
        yield Difference(None, line, f"{name}/@{key} was added or changed")


def _explained(key: str, value: str, after: Element, identifiers: Counter[str]) -> tuple[Rule | None, str]:
    """The rule that explains why an attribute is not there as it was, and the name it now has, if any."""
    home, bare = space(key), key.rpartition("}")[2]
    if home == XSI or (home == XLINK and bare == "type"):
        return (Rule.NAMESPACE if home == XSI else Rule.LINK), ""
    if home == XLINK and bare in LINK_ATTRIBUTES:
        values = SHOW_VALUES if bare == "show" else LINK_VALUES if bare == "actuate" else {}
        return (Rule.LINK, bare) if after.attrib.get(bare) == values.get(value, value) else (None, bare)
    if bare in ONE_WORD and after.attrib.get(bare) == one_word(value):
        return Rule.ONE_WORD, bare
    if bare == "id" and bare not in after.attrib and identifiers[value] > 1:
        return Rule.REPEATED_ID, ""
    if bare in after.attrib or bare in ATTRIBUTES:
        return None, bare if bare in after.attrib else ""
    return Rule.UNKNOWN_ATTRIBUTE, ""


def _text(before: str | None, after: str | None, where: str, line: int) -> Iterator[Difference]:
    was, now = before or "", after or ""
    if was == now:
        return
    if not was.strip() and not now.strip():
        yield Difference(Rule.LAYOUT, line, where)
    elif where in _STRUCTURE and not now.strip():
        yield Difference(Rule.STRAY_TEXT, line, where)
    else:
        yield Difference(None, line, f"{where}: {was[:40]!r} became {now[:40]!r}")


def _children(before: Element, after: Element, identifiers: Counter[str]) -> Iterator[Difference]:
    name, line = local(before), before.sourceline or 0
    was, now = _in_order(before), list(after)
    if was != list(before):
        yield Difference(Rule.HEAD_FIRST if name in BLOCKS_ONLY else Rule.ORDER, line, name)
    kept: list[Element] = []
    for child in was:
        if _says_nothing(child) and (len(kept) >= len(now) or local(now[len(kept)]) != local(child)):
            yield Difference(Rule.EMPTY, child.sourceline or 0, local(child))
        else:
            kept.append(child)
    if len(kept) != len(now):
        yield Difference(None, line, f"{name} had {len(kept)} children, and has {len(now)}")
        return
    for old, new in zip(kept, now, strict=True):
        yield from _compare(old, new, identifiers)
        yield from _text(old.tail, new.tail, name, old.sourceline or 0)


def _says_nothing(element: Element) -> bool:
    return local(element) in NEVER_EMPTY and len(element) == 0 and not (element.text or "").strip()


def _in_order(element: Element) -> Sequence[Element]:
    """The children, those that are parts (and `dsc`, which holds them) last, as an export writes them."""
    if local(element) in BLOCKS_ONLY:
        return sorted(element, key=lambda child: local(child) != "head")
    if local(element) not in {"archdesc", "dsc", *COMPONENTS}:
        return list(element)

    def rank(child: Element) -> int:
        name = local(child)
        return 0 if name == "did" else 2 if name == "dsc" else 3 if name in COMPONENTS else 1

    return sorted(element, key=rank)
