"""Letters: the list, a letter closed and open, its opening, its pages and its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nansen.doors.kit import policy
from nansen.doors.kit.dates import digits
from nansen.doors.kit.translations import in_french
from nansen.doors.space.access import carrying
from nansen.doors.space.attention import before_opening
from nansen.doors.space.calendars import calendar, calendar_response
from nansen.doors.space.pages import page, person_of
from nansen.doors.space.sessions import opening_mark
from nansen.doors.space.shown import DateShown, former_dates, given_names, is_waiting, letter_dates, letters_shown
from nansen.doors.space.streaming import until_last_byte
from nansen.doors.space.summaries import summary_of
from nansen.foundation.delivery import actions, queries
from nansen.foundation.delivery.actions import LetterForm
from nansen.foundation.delivery.errors import LetterUnknown, LetterWithdrawn, NotTheAddressee, NotYetAvailable
from nansen.foundation.delivery.queries import LetterView, Unlocked
from nansen.foundation.documents import queries as documents
from nansen.foundation.documents.errors import PageUnknown
from nansen.foundation.journal.queries import ProofPending, Receipt, database_now, receipt
from nansen.foundation.people.sessions import is_shared
from nansen.kernel.calendar import legal_date

A4_WIDTH, A4_HEIGHT = 794, 1123
PDF_NAME = "letter.pdf"


@dataclass(frozen=True)
class PageShown:
    """A page of the document as an image; `alt` says where its text is."""

    number: int
    alt: str
    text: str
    width: int = A4_WIDTH
    height: int = A4_HEIGHT


@policy.person
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter, the newest first; on a shared device what they are about is shown only when asked."""
    masked = is_shared(request) and "show" not in request.GET
    person = person_of(request)
    lines = letters_shown(queries.inbox(person), person, masked=masked)
    return page(request, "letters", {"letters": lines, "masked": masked and bool(lines)}, tab="letters")


@policy.person
@require_GET
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponseBase:
    """The letter: before opening what it is and what opening does, after it everything."""
    view = _view(request, letter_id)
    if view.document_id is None or view.opening_id is None:
        return _closed(request, view)
    response = page(request, "letter_open", _content(view, person_of(request)), tab="letters")
    sent = response if view.read_at else _until_last_byte(response, view.opening_id)
    return carrying(sent, LetterForm.HTML, opening=view.opening_id, person=view.person)


@policy.person
@require_POST
def open_letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Back to the letter, now open: the person's own act, with its day and hour on record."""
    try:
        actions.open_letter(letter_id, account_id=policy.account_behind(request), session_mark=opening_mark(request))
    except (LetterUnknown, NotTheAddressee) as unknown:
        raise Http404 from unknown
    except (NotYetAvailable, LetterWithdrawn):
        return redirect("letter", letter_id)
    return redirect("letter", letter_id)


@policy.person
@require_GET
def letter_pdf(request: HttpRequest, letter_id: UUID) -> HttpResponseBase:
    """The letter's file, once opened."""
    held = _unlocked(request, letter_id)
    response = HttpResponse(documents.pdf_bytes(held.document_id), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{PDF_NAME}"'
    response["Content-Encoding"] = "identity"
    sent = response if held.sent_in_full else _until_last_byte(response, held.opening_id)
    return carrying(sent, LetterForm.PDF, opening=held.opening_id, person=held.person)


@policy.person
@require_GET
def letter_page(request: HttpRequest, letter_id: UUID, number: int) -> HttpResponseBase:
    """One page of the letter as an image, once opened."""
    held = _unlocked(request, letter_id)
    try:
        image, media_type = documents.page_image(held.document_id, number)
    except PageUnknown as unknown:
        raise Http404 from unknown
    response = HttpResponse(image, content_type=media_type)
    response["Content-Encoding"] = "identity"
    return carrying(response, LetterForm.PAGE, opening=held.opening_id, person=held.person)


@policy.person
def letter_calendar(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """The dates of one letter as a calendar file."""
    view = _view(request, letter_id)
    return calendar_response(calendar(_dates(view), now=database_now()))


def _view(request: HttpRequest, letter_id: UUID) -> LetterView:
    try:
        return queries.letter(letter_id, person_of(request))
    except LetterUnknown as unknown:
        raise Http404 from unknown


def _unlocked(request: HttpRequest, letter_id: UUID) -> Unlocked:
    """The letter, opened; nothing is there before."""
    try:
        return queries.unlocked(letter_id, person_of(request))
    except LetterUnknown as unknown:
        raise Http404 from unknown


def _document(view: LetterView) -> UUID:
    """The document of a letter that is open."""
    if view.document_id is None:
        raise Http404
    return view.document_id


def _until_last_byte(response: HttpResponse, opening: UUID) -> HttpResponseBase:
    """The answer; that it left in full is recorded, the first time."""
    return until_last_byte(response, lambda: actions.record_last_byte(opening))


def _closed(request: HttpRequest, view: LetterView) -> HttpResponse:
    context = {
        "letter": view,
        "title": _("Letter") if is_shared(request) else _(view.kind.title),
        "about": "" if is_shared(request) else _about(view, person_of(request)),
        "can_open": is_waiting(view),
        "sentences": before_opening(view),
        "french": in_french(lambda: before_opening(view)),
    }
    return page(request, "letter_closed", context, tab="letters")


def _about(view: LetterView, reader: UUID) -> str:
    """The given names of the child a letter is for, when it is not for the reader."""
    return "" if view.person == reader else given_names([view.person]).get(view.person, "")


def _content(view: LetterView, reader: UUID) -> Mapping[str, object]:
    """What stands behind the opening."""
    document = _document(view)
    facts, html = documents.document(document), documents.html(document)
    texts = ("",) * facts.pages if html else documents.page_texts(document)
    proof = receipt(view.opening_id) if view.opening_id else None
    return {
        "letter": view,
        "title": _(view.kind.title),
        "about": _about(view, reader),
        "summary": None if view.replaced else summary_of(view),
        "former": former_dates(view),
        "received_on": view.notified_on or view.prudent_date,
        "dates": _dates(view),
        "html": _own_html(html),
        "pages": [_page_shown(number, text, has_html=bool(html)) for number, text in enumerate(texts, start=1)],
        "receipt": proof if isinstance(proof, Receipt) else None,
        "receipt_pending": isinstance(proof, ProofPending),
    }


def _page_shown(number: int, text: str, *, has_html: bool) -> PageShown:
    words = (
        _("Page %(number)s of the letter, of which the text stands above.")
        if has_html
        else _("Page %(number)s of the letter.")
    )
    return PageShown(number, words % {"number": digits(str(number))}, text)


def _own_html(html: str | None) -> SafeString | None:
    """The HTML that issuing wrote and sealed, every word of it escaped there; uploads have none."""
    return mark_safe(html) if html else None  # noqa: S308


def _dates(view: LetterView) -> list[DateShown]:
    return letter_dates(view, legal_date(database_now()))
