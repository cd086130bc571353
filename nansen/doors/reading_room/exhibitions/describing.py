"""Which exhibitions search engines may keep, and what machines read of those, by schema.org."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from nansen.doors.reading_room.linked import in_page
from nansen.doors.showcase.drawing import Drawn, Picture
from nansen.work.archives.queries import Published
from nansen.work.archives.queries.announcements import wholly_open


def address_of(slug: str, name: str = "exhibition") -> str:
    """The whole address of an exhibition, or of its manifest."""
    return settings.ORIGINS["reading_room"] + reverse(name, args=[slug], urlconf="config.urls.reading_room")


def kept_by_engines(drawn: Sequence[Drawn]) -> list[bool]:
    """Of each exhibition, whether search engines may keep it; one statement.

    They may not while an image of it, or another page of a file that it shows, is not open to everyone: persons
    named there may be living.
    """
    files = [{one.credit.file for one in each.pictures if one.credit} for each in drawn]
    known = wholly_open(set().union(*files))
    return [not each.unseen and shown <= known for each, shown in zip(drawn, files, strict=True)]


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
        "isAccessibleForFree": True,
        "organizer": {"@type": "ArchiveOrganization", "name": settings.OFFICE_NAME},
        "workFeatured": [_work(one) for one in drawn.pictures if one.image],
    }  # fmt: skip
    if drawn.introduction:
        said["description"] = drawn.introduction.plain
    if cover := drawn.cover and drawn.cover.image:
        said["image"] = cover.largest
    return in_page(said)


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
