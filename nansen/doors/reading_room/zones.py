"""A zone of a page, as a link names it: IIIF Content State 1.0 in `?iiif-content=`, given and read."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote, unquote

from django.utils.translation import gettext_lazy as _l

LONGEST = 6000
_WHOLE_PERCENT = 100
_BASE64 = re.compile(r"[A-Za-z0-9_-]+={0,2}")
_XYWH = re.compile(r"xywh=(?:(pixel|percent):)?([0-9.]{1,12}),([0-9.]{1,12}),([0-9.]{1,12}),([0-9.]{1,12})$")
UNREADABLE = _l("The link to a zone could not be read. The whole page is shown.")
ELSEWHERE = _l("The link names a page that is not kept here. This page is shown instead.")
OUTSIDE = _l("The link names a zone that is not on this page. The whole page is shown.")


class StateUnreadable(ValueError):
    """The content state is not one; the message says why, in the reader's language."""


@dataclass(frozen=True)
class Zone:
    """A rectangle in pixels of the whole page, from its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def fragment(self) -> str:
        """As media fragments write it."""
        return f"xywh={self}"

    def __iter__(self) -> Iterator[int]:
        yield from (self.x, self.y, self.width, self.height)

    def __str__(self) -> str:
        return f"{self.x},{self.y},{self.width},{self.height}"


@dataclass(frozen=True)
class Named:
    """What a content state names: a canvas or a manifest by its address, and a rectangle as it was written."""

    address: str
    fragment: str


def encoded(canvas: str, manifest: str, zone: Zone | None) -> str:
    """The content state of a zone of a canvas, ready to stand in an address.

    Source: Content State API 1.0, section 2.2 (annotation), section 6 (encoding)
    """
    facts = {
        "@context": "http://iiif.io/api/presentation/3/context.json", "id": f"{canvas}/state", "type": "Annotation",
        "motivation": ["contentState"],
        "target": {
            "id": f"{canvas}#{zone.fragment}" if zone else canvas, "type": "Canvas",
            "partOf": [{"id": manifest, "type": "Manifest"}],
        },
    }  # fmt: skip
    plain = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(quote(plain, safe="").encode("ascii")).rstrip(b"=").decode("ascii")


def named(text: str) -> Named:
    """What a content state names, whatever of the forms it is written in. Raises StateUnreadable.

    Source: Content State API 1.0, sections 2.2 and 6
    """
    if not text or len(text) > LONGEST:
        raise StateUnreadable(UNREADABLE)
    if text.startswith(("http://", "https://")):
        return _split(text)
    facts = _decoded(text)
    return _target(facts, depth=0)


def zone_in(fragment: str, width: int | None, height: int | None) -> Zone | None:
    """The rectangle on a page of this size, cut at its edges; None where none is asked. Raises StateUnreadable."""
    if not fragment:
        return None
    found = _XYWH.search(fragment)
    if not found or not width or not height:
        raise StateUnreadable(UNREADABLE)
    try:
        x, y, wide, high = (float(one) for one in found.groups()[1:])
    except ValueError:
        raise StateUnreadable(UNREADABLE) from None
    if found[1] == "percent":
        x, wide = x * width / _WHOLE_PERCENT, wide * width / _WHOLE_PERCENT
        y, high = y * height / _WHOLE_PERCENT, high * height / _WHOLE_PERCENT
    left, top = round(x), round(y)
    right, lower = min(round(x + wide), width), min(round(y + high), height)
    if right <= left or lower <= top:
        raise StateUnreadable(OUTSIDE)
    return Zone(left, top, right - left, lower - top)


def _decoded(text: str) -> Any:
    try:
        plain = text if text.startswith("{") else _from_base64(text)
        try:
            return json.loads(plain)
        except ValueError:
            return json.loads(unquote(plain, errors="strict"))
    except (ValueError, RecursionError):
        raise StateUnreadable(UNREADABLE) from None


def _from_base64(text: str) -> str:
    if not _BASE64.fullmatch(text):
        raise ValueError
    found = base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)).decode()
    return unquote(found, errors="strict") if found.startswith(("%7B", "%22", "http%3A", "https%3A")) else found


def _target(facts: Any, *, depth: int) -> Named:
    """What an annotation, a resource with its selector, a canvas, a manifest or a bare address names."""
    if depth > 4:  # noqa: PLR2004 -- annotation, target, source, its own source: no form is deeper
        raise StateUnreadable(UNREADABLE)
    if isinstance(facts, list) and facts:
        return _target(cast("list[Any]", facts)[0], depth=depth + 1)
    if isinstance(facts, str):
        return _split(facts)
    if not isinstance(facts, dict):
        raise StateUnreadable(UNREADABLE)
    told = cast("dict[str, Any]", facts)
    if "target" in told:
        return _target(told["target"], depth=depth + 1)
    if "source" in told:
        inner = _target(told["source"], depth=depth + 1)
        return Named(inner.address, _selected(told.get("selector")) or inner.fragment)
    return _target(told.get("id"), depth=depth + 1)


def _selected(selector: Any) -> str:
    one = selector[0] if isinstance(selector, list) and selector else selector
    if isinstance(one, dict) and cast("dict[str, Any]", one).get("type") == "FragmentSelector":
        return str(cast("dict[str, Any]", one).get("value", ""))
    return ""


def _split(address: str) -> Named:
    where, _, fragment = address.partition("#")
    if not where.startswith(("http://", "https://")):
        raise StateUnreadable(UNREADABLE)
    return Named(where, fragment)
