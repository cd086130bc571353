"""What is new: files that opened, as an Atom feed; every change, as a stream of activities (IIIF Change Discovery)."""

from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nansen.doors.kit import policy
from nansen.doors.kit.privacy import for_everybody
from nansen.foundation.journal.queries import database_now
from nansen.work.archives.queries.announcements import Announced, activities, count_activities, last_number, newly_open
from nansen.work.archives.queries.announcements import Told as Described
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.announcing import Kind

CONTEXT = "http://iiif.io/api/discovery/1/context.json"
PAGE = 500
LASTS_S = 60
_TYPES = {Kind.CREATE: "Create", Kind.UPDATE: "Update", Kind.DELETE: "Delete"}
Facts = dict[str, Any]


@policy.public
def changes(_request: HttpRequest) -> JsonResponse:
    """The stream: where its first and last pages are.

    Source: IIIF Change Discovery 1.0, 2.4
    """
    facts: Facts = {"@context": CONTEXT, "id": _address("changes"), "type": "OrderedCollection"}
    last = _last_page()
    facts["totalItems"] = count_activities()
    facts["first"] = _page(1)
    return _answer(facts | {"last": _page(last)})


@policy.public
def page_of_changes(_request: HttpRequest, number: int) -> JsonResponse:
    """A page of the stream, the oldest change first.

    Source: IIIF Change Discovery 1.0, 2.3
    """
    last = _last_page()
    if not 1 <= number <= last:
        raise Http404
    told = activities((number - 1) * PAGE + 1, number * PAGE)
    facts: Facts = {"@context": CONTEXT, "id": _address("page_of_changes", number), "type": "OrderedCollectionPage",
                    "partOf": {"id": _address("changes"), "type": "OrderedCollection"},
                    "orderedItems": [_activity(one) for one in told]}  # fmt: skip
    if number > 1:
        facts["prev"] = _page(number - 1)
    if number < last:
        facts["next"] = _page(number + 1)
    return _answer(facts)


@policy.public
def newly_opened(_request: HttpRequest) -> HttpResponse:
    """The files that opened last, of which every page is still open.

    Source: RFC 4287
    """
    told = [(one, said) for one, said in newly_open() if one.wholly_open and said.access.state is State.OPEN]
    updated = max((one.at for one, _said in told), default=database_now())
    feed = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(_('Newly open in the reading room'))}</title><id>{_address('newly_opened')}</id>"
        f'<link rel="self" type="application/atom+xml" href="{_address("newly_opened")}"/>'
        f'<link rel="alternate" type="text/html" href="{_address("home")}"/>'
        f"<updated>{updated.isoformat()}</updated><author><name>{escape(settings.OFFICE_NAME)}</name></author>"
        + "".join(_entry(one, said) for one, said in told)
        + "</feed>\n"
    )
    answer = HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")
    return for_everybody(answer, seconds=LASTS_S)


def _entry(one: Announced, said: Described) -> str:
    place = _address("unit", one.unit)
    words = " ".join(filter(None, (said.date_text, said.summary)))
    return (
        f"<entry><id>urn:uuid:{one.unit}</id><title>{escape(said.title or said.reference_code)}</title>"
        f'<link rel="alternate" type="text/html" href="{place}"/><updated>{one.at.isoformat()}</updated>'
        f"<summary>{escape(words)}</summary></entry>"
    )


def _activity(one: Announced) -> Facts:
    """What happened to the manifest of a file."""
    return {
        "id": f"{_address('changes')}#{one.number}",
        "type": _TYPES[one.kind],
        "object": {"id": _address("manifest", one.unit), "type": "Manifest"},
        "endTime": one.at.isoformat().replace("+00:00", "Z"),
    }


def _last_page() -> int:
    return max(1, -(-last_number() // PAGE))


def _page(number: int) -> Facts:
    return {"id": _address("page_of_changes", number), "type": "OrderedCollectionPage"}


def _address(name: str, *said: UUID | int) -> str:
    return settings.ORIGINS["reading_room"] + reverse(name, args=said, urlconf="config.urls.reading_room")


def _answer(facts: Facts) -> JsonResponse:
    kind = f'application/ld+json;profile="{CONTEXT}"'
    return for_everybody(JsonResponse(facts, content_type=kind), seconds=LASTS_S)
