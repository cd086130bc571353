"""What a reader takes away of a page: its proof, its text, its citation; and of a file, its pages in order."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nansen.doors.kit import policy
from nansen.doors.reading_room.citing import bibtex, ris
from nansen.doors.reading_room.files import cited, page_of, text_of
from nansen.doors.reading_room.offered import place_of
from nansen.doors.reading_room.pages import Shown, ark_of, is_admitted, shown
from nansen.doors.reading_room.readers.admitted import as_reader
from nansen.kernel.calendar import legal_date
from nansen.work.archives.queries import Described, described, leaves
from nansen.work.archives.queries.carried import CarriedPage, pages_as_mets, pages_with_text, text_as_alto
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


@policy.public
@require_safe
def alto(request: HttpRequest, which: UUID, number: int) -> HttpResponse:
    """The same with the place of each line, as ALTO; its places are those of the master."""
    _found, here = _asked(request, which, number)
    told, leaf = text_of(here), here.leaf
    if told is None or not leaf.width or not leaf.height:
        raise Http404
    body = text_as_alto(told, width=leaf.width, height=leaf.height, image=here.largest)
    return _carried(body, "application/xml", f"page-{number}.alto.xml")


@policy.public
@require_safe
def mets(request: HttpRequest, which: UUID) -> HttpResponse:
    """The pages of a file in their order, as METS: those that this reader may see with their image and their text."""
    found = described(which)
    if found is None or not found.pages:
        raise Http404
    known, place = pages_with_text(which), place_of(which)
    pages = [
        CarriedPage(
            one.leaf.number, one.leaf.label, ark_of(found, one.leaf), one.largest if one.is_seen else "",
            f"{place}page/{one.leaf.number}/alto.xml" if one.is_seen and one.leaf.id in known else "",
        )
        for one in shown(leaves(which), registered=is_admitted(request))
    ]  # fmt: skip
    body = pages_as_mets(which, found.title or found.reference_code, pages, at=timezone.now())
    return _carried(body, "application/xml", f"{found.reference_code or which}.mets.xml")


def _asked(request: HttpRequest, which: UUID, number: int) -> tuple[Described, Shown]:
    found = described(which)
    if found is None:
        raise Http404
    return found, page_of(shown(leaves(found.id), registered=is_admitted(request)), number)


def _carried(body: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Robots-Tag"] = "noindex"
    return answer
