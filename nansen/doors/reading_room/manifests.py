"""What other viewers are told: a file as a IIIF manifest, a holding and its parts as collections (Presentation 3.0)."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _l

from nansen.doors.kit import policy
from nansen.doors.kit.privacy import for_everybody
from nansen.doors.reading_room.files import keeper_of
from nansen.doors.reading_room.offered import (
    offered_with_file,
    offered_with_page,
    offered_with_unit,
    place_of,
    provider,
    rights_stated,
)
from nansen.doors.reading_room.pages import READING, Shown, manifest_address, shown
from nansen.doors.reading_room.telling import told
from nansen.doors.reading_room.wording import ELEMENTS
from nansen.work.archives.queries import Described, described, holdings, leaves, parts
from nansen.work.archives.queries.carried import pages_with_text
from nansen.work.archives.rules.access import Decision

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
AUTH_CONTEXT = "http://iiif.io/api/auth/2/context.json"
MOST_PARTS = 5000
LASTS_S = 60
_UNKNOWN_SIZE = (1000, 1400)  # a canvas must have a size; that of an image nobody measured is a guess of its shape
_YEAR = 4
Facts = dict[str, Any]


@policy.public
def manifest(_request: HttpRequest, which: UUID) -> HttpResponse:
    """A file and its pages; a page that is not open has its canvas, its reason, and no image."""
    found = described(which)
    if found is None or not found.pages:
        raise Http404
    return _answer(manifest_of(found, shown(leaves(found.id)), written=pages_with_text(found.id)))


@policy.public
def collection(_request: HttpRequest, which: UUID) -> HttpResponse:
    """A unit and its parts."""
    found = described(which)
    if found is None or found.pages:
        raise Http404
    held = parts(found.id, at_most=MOST_PARTS)
    items = [_reference("manifest" if one.pages else "collection", one.id, one.title or one.reference_code)
             for one in held if one.pages or one.has_parts]  # fmt: skip
    return _answer({"@context": CONTEXT, **_reference("collection", found.id, found.title or found.reference_code),
                    **_common(found), "seeAlso": offered_with_unit(found), "items": items})  # fmt: skip


@policy.public
def collections(_request: HttpRequest) -> HttpResponse:
    """Every holding."""
    items = [_reference("collection", one.id, one.title) for one in holdings()]
    whole = {"id": _address("collections"), "type": "Collection", "label": said(_l("The holdings"))}
    return _answer({"@context": CONTEXT, **whole, "items": items})


def manifest_of(found: Described, pages: Iterable[Shown], *, written: Collection[UUID] = ()) -> Facts:
    """The manifest of a file; `written` are the pages whose text is known."""
    known = list(pages)
    facts: Facts = {"@context": CONTEXT, **_reference("manifest", found.id, found.title or found.reference_code)}
    facts |= _common(found)
    if beside := offered_with_file(found, known):
        facts["seeAlso"] = beside
    if first := next((one for one in known if one.is_open), None):
        facts["thumbnail"] = [{"id": first.thumbnail, "type": "Image", "format": "image/jpeg"}]
    if found.date_first[:_YEAR].isdigit():
        facts["navDate"] = f"{found.date_first[:_YEAR]}-01-01T00:00:00Z"
    if any(one.is_registered for one in known):
        facts |= {"@context": [AUTH_CONTEXT, CONTEXT], "services": [_access_service()]}
    drawn = _Canvases(found.id, written)
    return {**facts, "items": [drawn.canvas(one) for one in known]}


def said(words: str | Promise) -> dict[str, list[str]]:
    """A sentence of ours in each language of the room."""
    with override(None):
        return _said(str(words))


@cache
def _said(english: str) -> dict[str, list[str]]:
    """The sentence of that msgid in each language, put together once a process."""
    found = {}
    for tag, _name in settings.READING_ROOM_LANGUAGES:
        with override(tag):
            found[tag] = [gettext(english)]
    return found


def plain(words: str) -> dict[str, list[str]]:
    """Words of a description, whose language nobody stated."""
    return {"none": [words]}


def _common(found: Described) -> Facts:
    """What a manifest and a collection both say."""
    homepage = {
        "id": _page(found.id),
        "type": "Text",
        "label": plain(found.title or found.reference_code),
        "format": "text/html",
    }
    credit = ", ".join(filter(None, (keeper_of(found), found.reference_code)))
    facts: Facts = {
        "metadata": _metadata(found),
        "requiredStatement": {"label": said(_l("Credit")), "value": plain(credit)},
        "provider": [provider()],
        "homepage": [homepage],
    }  # fmt: skip
    if rights := rights_stated(found):
        facts["rights"] = rights
    if found.above:
        above = found.above[-1]
        facts["partOf"] = [_reference("collection", above.id, above.title or above.reference_code)]
    else:
        facts["partOf"] = [{"id": _address("collections"), "type": "Collection", "label": said(_l("The holdings"))}]
    summary = next((one for one in found.elements if one.name == "scope_and_content" and one.said_by is None), None)
    return facts | ({"summary": plain(" ".join(summary.said))} if summary else {})


def _metadata(found: Described) -> list[Facts]:
    pairs: list[tuple[str | Promise, str]] = [
        (_l("Reference"), found.reference_code),
        (_l("Dates"), found.date_text),
        (_l("How much"), found.extent),
        (_l("Made by"), "; ".join(one.name for one in found.creators)),
        (_l("Places"), "; ".join(found.places)),
        *((label, " ".join(one.said)) for label, one in told(found, inherited=True)),
    ]
    return [{"label": said(label), "value": plain(value)} for label, value in pairs if value]


class _Canvases:
    """The canvases of one manifest; what pages share is put in words once."""

    def __init__(self, file: UUID, written: Collection[UUID]) -> None:
        self.manifest, self.place, self.written = manifest_address(file), place_of(file), written
        self.of_text = said(_l("Download the text of this page"))
        self.reasons: dict[Decision, Facts] = {}
        self.answers: dict[int, Facts] = {}
        self.access: Facts = {"id": _access_address(), "type": "AuthAccessService2"}
        self.probes = f"{settings.IMAGES_ORIGIN}/auth/probe/"

    def canvas(self, one: Shown) -> Facts:
        """A page that may be seen, by everyone or after registration, with its image; any other with its reason."""
        width, height = (one.leaf.width, one.leaf.height) if one.leaf.width and one.leaf.height else _UNKNOWN_SIZE
        place = f"{self.manifest}/canvas/{one.leaf.number}"
        facts: Facts = {"id": place, "type": "Canvas", "label": plain(one.leaf.label or str(one.leaf.number)),
                        "width": width, "height": height}  # fmt: skip
        if not one.is_open:
            facts |= self._why(one)
        elif one.leaf.id in self.written:
            facts |= offered_with_page(one.leaf.number, self.place, self.of_text)
        if not (one.is_open or one.is_registered):
            return facts | {"items": []}
        body = self._body(one, width, height)
        painting = {"id": f"{place}/image", "type": "Annotation", "motivation": "painting", "body": body,
                    "target": place}  # fmt: skip
        return facts | {"items": [{"id": f"{place}/images", "type": "AnnotationPage", "items": [painting]}]}

    def _body(self, one: Shown, width: int, height: int) -> Facts:
        """The image of a page; one for registered readers names its probe, whose services the manifest tells once."""
        service: Facts = {"id": one.service, "type": "ImageService3", "profile": "level2"}
        most = min(READING, one.leaf.width or READING, one.access.max_width or READING)
        body: Facts = {"id": f"{one.service}/full/{most},/0/default.jpg", "type": "Image", "format": "image/jpeg",
                       "width": width, "height": height, "service": [service]}  # fmt: skip
        if one.is_registered:
            probe = {"id": self.probes + one.leaf.id.hex, "type": "AuthProbeService2", "service": [self.access]}
            service["service"] = [probe]
            body["service"] = [service, probe]
        return body

    def _why(self, one: Shown) -> Facts:
        """Why the page is not open to everyone, as metadata too: Mirador shows those of a canvas, and no summary.

        The words of an answer are put together once, and looked up once for the pages that share it.
        """
        answer = id(one.access)
        if answer not in self.answers:
            decision = one.access.decision
            if decision not in self.reasons:
                why, label = _explained(one), said(ELEMENTS["access_conditions"])
                self.reasons[decision] = {"summary": why, "metadata": [{"label": label, "value": why}]}
            self.answers[answer] = self.reasons[decision]
        return self.answers[answer]


def _explained(one: Shown) -> dict[str, list[str]]:
    found = {}
    for tag, _name in settings.READING_ROOM_LANGUAGES:
        with override(tag):
            told_ = one.access.explained
            found[tag] = [" ".join(filter(None, (told_.why, told_.text, told_.how_to_ask)))]
    return found


def _access_address() -> str:
    return f"{settings.IMAGES_ORIGIN}/auth/access"


def _access_service() -> Facts:
    """The services of the flow, as each image's own information gives them too, once for all pages of a manifest.

    Source: IIIF Authorization Flow API 2.0, sections 3 to 6; Presentation API 3.0, "services"
    """
    origin = settings.IMAGES_ORIGIN
    error = {"errorHeading": said(_l("Access could not be checked")),
             "errorNote": said(_l("Enter the reading room again, then try once more."))}  # fmt: skip
    return {
        "id": _access_address(), "type": "AuthAccessService2", "profile": "active",
        "label": said(_l("Enter the reading room")), "heading": said(_l("Images for registered readers")),
        "note": said(_l("Registration is free. The office examines it, then these images open.")),
        "confirmLabel": said(_l("Enter the reading room")),
        "service": [
            {"id": f"{origin}/auth/token", "type": "AuthAccessTokenService2", **error},
            {"id": f"{origin}/auth/logout", "type": "AuthLogoutService2", "label": said(_l("Leave the reading room"))},
        ],
    }  # fmt: skip


def _reference(kind: str, which: UUID, label: str) -> Facts:
    return {"id": _address(kind, which), "type": kind.capitalize(), "label": plain(label)}


def _address(name: str, *which: UUID) -> str:
    return settings.ORIGINS["reading_room"] + reverse(name, args=which, urlconf="config.urls.reading_room")


def _page(which: UUID) -> str:
    return _address("unit", which)


def _answer(facts: Facts) -> HttpResponse:
    answer = HttpResponse(orjson.dumps(facts), content_type=f'application/ld+json;profile="{CONTEXT}"')
    return for_everybody(answer, seconds=LASTS_S)
