"""The address of an ARK: it leads to what it names, says what that is, or why it is no longer shown."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nansen.doors.kit import policy
from nansen.doors.reading_room.files import CONTENT
from nansen.work.archives.errors import ArkMalformed, ArkUnknown
from nansen.work.archives.queries import resolve

_SEE_OTHER, _GONE = 303, 410
_INFO = ("info", "?")  # "?info", and "??" of older writings


@policy.public
@require_safe
def ark(request: HttpRequest, text: str) -> HttpResponse:
    """The way to what the ARK names; its metadata for `?info`; a tombstone where it was withdrawn."""
    try:
        found = resolve(text)
    except (ArkMalformed, ArkUnknown):
        raise Http404 from None
    if any(asked in request.GET for asked in _INFO):
        told = HttpResponse(found.erc, content_type="text/plain; charset=utf-8", status=_GONE if found.gone else 200)
        told["X-Robots-Tag"] = "noindex"  # it names who is in the file, and a text has no page to say so
        return told
    if found.gone:
        return render(request, "reading_room/tombstone.html", {"gone": found}, status=_GONE)
    place = reverse("page", args=[found.unit, found.page]) if found.page else reverse("unit", args=[found.unit])
    asked = f"?{urlencode({CONTENT: content})}" if (content := request.GET.get(CONTENT)) else ""
    return HttpResponse(status=_SEE_OTHER, headers={"Location": place + asked})
