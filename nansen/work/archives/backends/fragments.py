"""Pieces of marked-up text as the database keeps them: their XML without namespaces, and their plain words."""

from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from nansen.work.archives.backends.safe_xml import Element, local

NameOf = Callable[[str], str]
_BLOCK_NAMES = """
p head list item defitem label chronlist chronitem table row entry blockquote bibref lb dateRange nameEntry place
function mandate occupation legalStatus level outline citation term part
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())


def opening(name: str, attributes: Mapping[str, str], *, empty: bool = False) -> str:
    """A start tag, or an empty element."""
    told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{told}{'/' if empty else ''}>"


def fragment(element: Element, *, name_of: NameOf = lambda name: name.rpartition("}")[2]) -> str:
    """The element as XML, its tail left out; `name_of` gives the name each attribute is written under."""
    attributes = {name_of(str(key)): str(value) for key, value in element.attrib.items()}
    inside = [_kept(element.text)]
    for child in element:
        inside += [fragment(child, name_of=name_of), _kept(child.tail)]
    body = "".join(inside)
    name = local(element)
    return f"{opening(name, attributes)}{body}</{name}>" if body else opening(name, attributes, empty=True)


def words(element: Element) -> str:
    """The plain words of an element, one line a paragraph, white space made single."""
    parts: list[str] = []
    _gather(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n\0"))
    return "\n".join(line for line in lines if line)


def _gather(element: Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        block = local(child) in _BLOCKS
        parts.append("\n\0" if block else "")
        _gather(child, parts)
        parts.append("\n\0" if block else "")
        parts.append(child.tail or "")


def _kept(text: str | None) -> str:
    """The text as XML reads it back, carriage returns included."""
    return escape(text or "", {"\r": "&#13;"})
