"""XML written by hand: elements as text, everything else escaped; it only writes what this package composed."""

from xml.sax.saxutils import escape, quoteattr

INDENT = "  "


def element(name: str, *inside: str, **attributes: str) -> str:
    """An element around what is inside, which is XML already; a trailing low line of an attribute's name is dropped."""
    said = "".join(f" {key.rstrip('_').replace('__', ':')}={quoteattr(value)}" for key, value in attributes.items())
    if not inside:
        return f"<{name}{said}/>"
    if len(inside) == 1 and not inside[0].startswith("<"):
        return f"<{name}{said}>{inside[0]}</{name}>"
    body = "\n".join(inside).replace("\n", f"\n{INDENT}")
    return f"<{name}{said}>\n{INDENT}{body}\n</{name}>"


def text(name: str, said: str, **attributes: str) -> str:
    """An element that holds text."""
    return element(name, escape(said), **attributes)


def paragraphs(name: str, *said: str) -> str:
    """An element that holds paragraphs."""
    return element(name, *(text("p", one) for one in said))
