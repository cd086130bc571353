"""What machines read of a page, by schema.org."""

import json

from django.utils.safestring import SafeString, mark_safe

from nansen.doors.reading_room.pages import Shown
from nansen.work.archives.queries import Described

_HTML_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def linked_data(found: Described, here: Shown, keeper: str, address: str) -> SafeString:
    """The page as an archival component; its image alone when it is open to everyone."""
    facts: dict[str, object] = {
        "@context": "https://schema.org", "@type": "ArchiveComponent", "name": found.title,
        "identifier": found.reference_code, "url": address,
        "holdingArchive": {"@type": "ArchiveOrganization", "name": keeper},
        "isPartOf": {"@type": "Collection", "name": found.above[0].title if found.above else found.title},
    }  # fmt: skip
    if found.date_first:
        facts["temporalCoverage"] = "/".join(filter(None, (found.date_first, found.date_last)))
    if found.creators:
        facts["creator"] = [{"@type": "Organization", "name": one.name} for one in found.creators]
    if found.places:
        facts["spatialCoverage"] = [{"@type": "Place", "name": place} for place in found.places]
    if here.is_open:
        facts["image"] = here.image
    text = json.dumps(facts, ensure_ascii=False)
    return mark_safe("".join(_HTML_SIGNS.get(sign, sign) for sign in text))  # noqa: S308 -- no sign of HTML is left
