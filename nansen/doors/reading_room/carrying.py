"""What a reader takes away of a page: its proof, its text, its citation for a program."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nansen.doors.kit import policy
from nansen.doors.reading_room.citing import bibtex, ris
from nansen.doors.reading_room.files import cited, page_of, text_of
from nansen.doors.reading_room.pages import Shown, is_admitted, shown
from nansen.doors.reading_room.readers.admitted import as_reader
from nansen.kernel.calendar import legal_date
from nansen.work.archives.queries import Described, described, leaves
from nansen.work.archives.queries.provenance import stored_proof

FORMATS = {"bib": (bibtex, "application/x-bibtex"), "ris": (ris, "application/x-research-info-systems")}


@policy.public
@require_safe
def proof(request: HttpRequest, which: UUID, number: int) -> HttpResponse:
    """The proof of a page whose image this reader may see; there is none for the others."""
    _found, here = _asked(request, which, number)
    with as_reader(request):
        held = stored_proof(here.leaf.id) if here.is_seen else None
    if held is None:
        raise Http404
    body = json.dumps(held, ensure_ascii=False, indent=1)
    return _carried(body, "application/json", f"page-{here.leaf.id.hex}-proof.json")


@policy.public
@require_safe
def citation(request: HttpRequest, which: UUID, number: int, form: str) -> HttpResponse:
    """The citation of a page, seen or not: it says what the description says."""
    if form not in FORMATS:
        raise Http404
    found, here = _asked(request, which, number)
    write, kind = FORMATS[form]
    return _carried(write(cited(found, here), today=legal_date(timezone.now())), kind, f"page-{number}.{form}")


@policy.public
@require_safe
def text(request: HttpRequest, which: UUID, number: int) -> HttpResponse:
    """What is written on a page that this reader may see, line by line."""
    _found, here = _asked(request, which, number)
    with as_reader(request):
        told = text_of(here)
    if told is None:
        raise Http404
    return _carried("\n".join(line.text for line in told.lines) + "\n", "text/plain", f"page-{number}.txt")


def _asked(request: HttpRequest, which: UUID, number: int) -> tuple[Described, Shown]:
    found = described(which)
    if found is None:
        raise Http404
    return found, page_of(shown(leaves(found.id), registered=is_admitted(request)), number)


def _carried(body: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
