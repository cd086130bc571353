"""What schema.org lets be said of the kinds of things we name: its own properties, and what each expects.

Source: schema.org 29, the pages of each type (CreativeWork and Thing included where a type is one).
"""

import re
from collections.abc import Iterator
from typing import Any

_THING = frozenset({"@id", "@type", "name", "description", "identifier", "url", "image"})
_WORK = _THING | {
    "creator", "temporalCoverage", "spatialCoverage", "inLanguage", "isAccessibleForFree", "conditionsOfAccess",
    "usageInfo", "isPartOf", "text", "thumbnailUrl", "encodingFormat", "creditText", "position",
}  # fmt: skip
PROPERTIES = {
    "ArchiveComponent": _WORK | {"holdingArchive", "itemLocation"},
    "ArchiveOrganization": _THING,
    "Collection": _WORK,
    "CreativeWork": _WORK,
    "ExhibitionEvent": _THING | {
        "startDate", "endDate", "eventAttendanceMode", "eventStatus", "location", "organizer", "workFeatured",
        "inLanguage", "isAccessibleForFree",
    },
    "ImageObject": _WORK | {"contentUrl", "width", "height", "caption"},
    "Language": _THING,
    "Organization": _THING,
    "Person": _THING,
    "Place": _THING,
    "VirtualLocation": _THING,
}  # fmt: skip
# What stands where another thing is expected; a name alone tells who, where nothing says what it is.
EXPECTED = {
    "creator": {"Organization", "Person", ""}, "holdingArchive": {"ArchiveOrganization"}, "isPartOf": {"Collection"},
    "location": {"VirtualLocation"}, "organizer": {"ArchiveOrganization"}, "spatialCoverage": {"Place"},
    "usageInfo": {"CreativeWork"}, "workFeatured": {"CreativeWork"}, "image": {"ImageObject"},
    "inLanguage": {"Language"},
}  # fmt: skip
ADDRESSES = frozenset({"@id", "url", "contentUrl", "thumbnailUrl", "image"})
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def vocabulary_faults(document: dict[str, Any]) -> list[str]:
    """What is wrong in a document of linked data; its context must be that of schema.org."""
    whole = [] if document.get("@context") == "https://schema.org" else ["the context is not schema.org"]
    return whole + list(_wrong({name: said for name, said in document.items() if name != "@context"}, "", root=True))


def _wrong(thing: dict[str, Any], place: str, *, root: bool = False) -> Iterator[str]:
    kinds = _kinds(thing)
    if root and not {"@type", "@id", "name", "url"} <= thing.keys():
        yield f"{place}: no type, name or address"
    if unknown := [kind for kind in kinds if kind and kind not in PROPERTIES]:
        yield f"{place}: {unknown} is no type we know"
        return
    allowed = frozenset[str]().union(*(PROPERTIES.get(kind, _THING) for kind in kinds))
    yield from (f"{place}/{name}: no property of {kinds}" for name in thing if name not in allowed)
    for name, said in thing.items():
        yield from _value(name, said, f"{place}/{name}")


def _value(name: str, said: Any, place: str) -> Iterator[str]:
    for one in said if isinstance(said, list) else [said]:
        if one in ("", None, [], {}):
            yield f"{place}: says nothing"
        elif isinstance(one, dict):
            if not set(_kinds(one)) & EXPECTED.get(name, set()):
                yield f"{place}: a {_kinds(one)} is not expected"
            yield from _wrong(one, place)
        elif name in ADDRESSES and not str(one).startswith(("http://", "https://")):
            yield f"{place}: no address"
        elif name == "temporalCoverage" and not all(_DAY.fullmatch(end) for end in str(one).split("/")):
            yield f"{place}: no period"


def _kinds(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type", "")
    return kinds if isinstance(kinds, list) else [kinds]
