"""An exhibition as it is kept: plain values that go into JSON and come back the same."""

import hashlib
import json
from collections.abc import Mapping
from typing import cast
from uuid import UUID

from nansen.work.archives.rules.exhibitions import Block, Content, Head, Kind, Words, Zone

Facts = dict[str, object]


def head_facts(head: Head) -> Facts:
    """The head of an exhibition as plain values.

    Source: the house's own format, told in docs/guide/exhibitions.md.
    """
    return {
        "title": _said(head.title), "introduction": _said(head.introduction), "first_year": head.first_year,
        "last_year": head.last_year, "cover": _zone_facts(head.cover) if head.cover else None,
        "read_over": list(head.read_over),
    }  # fmt: skip


def head_of(facts: Mapping[str, object]) -> Head:
    """The head that was kept.

    Source: the house's own format, told in docs/guide/exhibitions.md.
    """
    cover = cast("Mapping[str, object] | None", facts.get("cover"))
    return Head(
        _words(facts, "title"), _words(facts, "introduction"), cast("int | None", facts.get("first_year")),
        cast("int | None", facts.get("last_year")), _zone_of(cover) if cover else None,
        tuple(cast("list[str]", facts.get("read_over") or [])),
    )  # fmt: skip


def block_facts(block: Block) -> Facts:
    """A block as plain values, without its kind.

    Source: the house's own format, told in docs/guide/exhibitions.md.
    """
    return {
        "words": _said(block.words), "source": _said(block.source), "places": block.places,
        "dates": _said(block.dates), "zones": [_zone_facts(zone) for zone in block.zones],
    }  # fmt: skip


def block_of(kind: str, facts: Mapping[str, object]) -> Block:
    """The block that was kept.

    Source: the house's own format, told in docs/guide/exhibitions.md.
    """
    zones = cast("list[Mapping[str, object]]", facts.get("zones") or [])
    return Block(
        Kind(kind), _words(facts, "words"), _words(facts, "source"), str(facts.get("places") or ""),
        _words(facts, "dates"), tuple(_zone_of(zone) for zone in zones),
    )  # fmt: skip


def content_facts(content: Content) -> Facts:
    """An exhibition as plain values.

    Source: the house's own format, told in docs/guide/exhibitions.md.
    """
    blocks = [{"kind": block.kind.value, **block_facts(block)} for block in content.blocks]
    return {"head": head_facts(content.head), "blocks": blocks}


def content_of(facts: Mapping[str, object]) -> Content:
    """The exhibition that was kept.

    Source: the house's own format, told in docs/guide/exhibitions.md.
    """
    blocks = cast("list[Mapping[str, object]]", facts["blocks"])
    head = head_of(cast("Mapping[str, object]", facts["head"]))
    return Content(head, tuple(block_of(str(block["kind"]), block) for block in blocks))


def digest_of(content: Content) -> str:
    """The SHA-256 of an exhibition, in hexadecimal: the same for the same words, zones and order.

    Source: RFC 8785 in spirit (sorted names, no space); compared with digests made here alone.
    """
    text = json.dumps(content_facts(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _zone_facts(zone: Zone) -> Facts:
    return {
        "page": str(zone.page), "x": zone.x, "y": zone.y, "width": zone.width, "height": zone.height,
        "caption": _said(zone.caption), "alternative": _said(zone.alternative),
    }  # fmt: skip


def _zone_of(facts: Mapping[str, object]) -> Zone:
    x, y, width, height = (cast("int", facts[name]) for name in ("x", "y", "width", "height"))
    caption, alternative = _words(facts, "caption"), _words(facts, "alternative")
    return Zone(UUID(str(facts["page"])), x, y, width, height, caption, alternative)


def _said(words: Words) -> dict[str, str]:
    return {language: text.strip() for language, text in sorted(words.items()) if text.strip()}


def _words(facts: Mapping[str, object], name: str) -> Words:
    return dict(cast("dict[str, str]", facts.get(name) or {}))
