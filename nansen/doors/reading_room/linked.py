"""What machines read of a file at one of its pages, by schema.org: only where every page of it is open to everyone."""

import json
from collections.abc import Mapping
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from nansen.doors.reading_room.pages import Shown
from nansen.work.archives.queries import Described, Element

_HTML_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
# schema.org has no family among those who may have made something: its name is told, and no type.
_KINDS: Final[Mapping[str, str]] = {"corporate_body": "Organization", "person": "Person"}
Facts = dict[str, object]


def linked_data(found: Described, here: Shown, *, keeper: str, address: str, ark: str) -> SafeString:
    """The file as an archival component, with the image of the page; `address` and `ark` are the page's."""
    facts: Facts = {
        "@context": "https://schema.org", "@type": "ArchiveComponent", "@id": address, "url": address,
        "name": found.title or found.reference_code, "identifier": [one for one in (ark, found.reference_code) if one],
        "holdingArchive": {"@type": "ArchiveOrganization", "name": keeper},
        "temporalCoverage": "/".join(filter(None, (found.date_first, found.date_last))),
        "description": " ".join(words_of(found, "scope_and_content", own=True)),
        "creator": [_maker(one.kind, one.name) for one in found.creators],
        "spatialCoverage": [{"@type": "Place", "name": place} for place in found.places],
        "inLanguage": [{"@type": "Language", "name": words} for words in words_of(found, "language")],
        "isAccessibleForFree": True,
        "conditionsOfAccess": " ".join(filter(None, (here.access.explained.why, here.access.explained.text))),
        "usageInfo": [{"@type": "CreativeWork", "text": words} for words in words_of(found, "reproduction_conditions")],
        "image": _image(here, address),
    }  # fmt: skip
    if found.above:
        facts["isPartOf"] = {"@type": ["Collection", "ArchiveComponent"], "name": found.above[0].title}
    return in_page({name: fact for name, fact in facts.items() if fact})


def words_of(found: Described, name: str, *, own: bool = False) -> tuple[str, ...]:
    """What a description says under that name, itself or from above; empty where it says nothing."""
    element = _element(found, name)
    return element.said if element and not (own and element.said_by) else ()


def in_page(facts: Facts) -> SafeString:
    """The facts as a page holds them: no word of a description ends the script."""
    text = json.dumps(facts, ensure_ascii=False)
    return mark_safe("".join(_HTML_SIGNS.get(sign, sign) for sign in text))  # noqa: S308 -- no sign of HTML is left


def _element(found: Described, name: str) -> Element | None:
    return next((one for one in found.elements if one.name == name), None)


def _maker(kind: str, name: str) -> Facts:
    return {"@type": _KINDS[kind], "name": name} if kind in _KINDS else {"name": name}


def _image(here: Shown, address: str) -> Facts:
    size = {"width": here.width, "height": here.height} if here.leaf.width and here.leaf.height else {}
    return {
        "@type": "ImageObject", "name": here.leaf.label or str(here.leaf.number), "url": address,
        "contentUrl": here.image, "thumbnailUrl": here.thumbnail, "encodingFormat": "image/jpeg", **size,
    }  # fmt: skip
