"""What machines read of an exhibition, by schema.org: images that everyone may see, and no others."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from nansen.doors.showcase.drawing import Drawn, Picture
from nansen.work.archives.queries import Published

_HTML_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def address_of(slug: str, name: str = "exhibition") -> str:
    """The whole address of an exhibition, or of its manifest."""
    return settings.ORIGINS["reading_room"] + reverse(name, args=[slug], urlconf="config.urls.reading_room")


def linked_data(found: Published, drawn: Drawn) -> SafeString:
    """The exhibition as an event that takes place on line, with the works it shows."""
    address = address_of(found.slug)
    said: dict[str, object] = {
        "@context": "https://schema.org", "@type": "ExhibitionEvent", "@id": address, "url": address,
        "name": drawn.title.plain if drawn.title else "", "inLanguage": drawn.language,
        "startDate": found.published_at.date().isoformat(),
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "VirtualLocation", "url": address},
        "organizer": {"@type": "ArchiveOrganization", "name": settings.OFFICE_NAME},
        "workFeatured": [_work(one) for one in drawn.pictures if one.image],
    }  # fmt: skip
    if drawn.introduction:
        said["description"] = drawn.introduction.plain
    if cover := drawn.cover and drawn.cover.image:
        said["image"] = cover.largest
    text = json.dumps(said, ensure_ascii=False)
    return mark_safe("".join(_HTML_SIGNS.get(sign, sign) for sign in text))  # noqa: S308 -- no sign of HTML is left


def credit_line(one: Picture) -> str:
    """The credit of an image, on one line."""
    found = one.credit
    if found is None:
        return ""
    return ", ".join(filter(None, (found.holding, found.reference_code, f"p. {found.number}", one.keeper)))


def _work(one: Picture) -> dict[str, object]:
    shown = one.caption or one.alternative
    return {
        "@type": "CreativeWork", "name": shown.plain if shown else "", "url": one.address,
        "image": one.image.largest if one.image else "", "creditText": credit_line(one),
    }  # fmt: skip
