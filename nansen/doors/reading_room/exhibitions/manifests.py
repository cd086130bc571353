"""The images of an exhibition for other viewers (IIIF Presentation 3.0): one canvas a zone, one range a chapter."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.privacy import for_everybody
from nansen.doors.reading_room.exhibitions.describing import address_of, credit_line
from nansen.doors.reading_room.exhibitions.views import published_at
from nansen.doors.reading_room.offered import provider
from nansen.doors.showcase.drawing import Chapter, Drawn, Picture, draw
from nansen.work.archives.rules.exhibitions import REFERENCE, Words

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
LASTS_S = 60
Facts = dict[str, Any]


@policy.public
@require_safe
def manifest(_request: HttpRequest, slug: str) -> JsonResponse:
    """The images that everyone may see now, in the order of the exhibition."""
    found = published_at(slug)
    if found.withdrawn:
        raise Http404
    drawn = draw(found.content, REFERENCE)
    address = address_of(slug, "exhibition_manifest")
    said: Facts = {
        "@context": CONTEXT, "id": address, "type": "Manifest", "label": _label(found.content.head.title),
        "homepage": [
            {"id": address_of(slug), "type": "Text", "label": _label(found.content.head.title), "format": "text/html"}
        ],
        "provider": [provider()],
        "items": [_canvas(address, place, one) for place, one in _shown(drawn)],
    }  # fmt: skip
    if found.content.head.introduction:
        said["summary"] = _label(found.content.head.introduction)
    if ranges := list(_ranges(address, drawn)):
        said["structures"] = ranges
    if not said["items"]:
        raise Http404
    return for_everybody(JsonResponse(said), seconds=LASTS_S)


def _shown(drawn: Drawn) -> list[tuple[int, Picture]]:
    """The images that may be seen, each with its place in the exhibition."""
    return [(place, one) for place, one in enumerate(drawn.pictures) if one.image]


def _canvas(address: str, place: int, one: Picture) -> Facts:
    assert one.image is not None  # noqa: S101 - only images that may be seen have a canvas
    canvas = f"{address}/canvas-{place}"
    size = {"width": one.image.width, "height": one.image.height}
    body = {"id": one.image.largest, "type": "Image", "format": "image/jpeg", **size}
    label = _label(one.zone.caption or one.zone.alternative)
    painting = {
        "id": f"{canvas}/painting", "type": "Annotation", "motivation": "painting", "body": body, "target": canvas
    }  # fmt: skip
    return {
        "id": canvas, "type": "Canvas", "label": label, **size,
        "requiredStatement": {"label": {"fr": ["Source"]}, "value": {"fr": [credit_line(one)]}},
        "homepage": [{"id": one.address, "type": "Text", "label": label, "format": "text/html"}],
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
    }  # fmt: skip


def _ranges(address: str, drawn: Drawn) -> Iterator[Facts]:
    """One range a chapter that shows an image."""
    place = {id(one): number for number, one in _shown(drawn)}
    for chapter in drawn.chapters:
        inside = [place[id(one)] for one in _pictures(chapter) if id(one) in place]
        if inside and chapter.title:
            items = [{"id": f"{address}/canvas-{number}", "type": "Canvas"} for number in inside]
            yield {
                "id": f"{address}/range-{chapter.number}", "type": "Range", "label": {REFERENCE: [chapter.title.plain]},
                "items": items,
            }  # fmt: skip


def _pictures(chapter: Chapter) -> Iterator[Picture]:
    return (one for part in chapter.parts for one in part.pictures)


def _label(words: Words) -> dict[str, list[str]]:
    """The words in each language they are told in, on one line."""
    return {language: [" ".join(text.split())] for language, text in words.items() if text.strip()} or {"none": ["-"]}
