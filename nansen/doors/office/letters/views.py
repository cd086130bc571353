"""Writing a letter, reading it over, letting it go."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.desk import account_of, agent_of, page, refuse, say
from nansen.doors.office.files import in_file
from nansen.doors.office.letters.draft_page import DraftPage, composed, draft_page
from nansen.doors.office.letters.forms import (
    DepositForm,
    IntroductionForm,
    NoteForm,
    OtherLetterForm,
    SummonsForm,
    UploadForm,
)
from nansen.doors.office.letters.kinds import kind_name
from nansen.doors.office.letters.replacing import letter_to_replace
from nansen.doors.office.people.lines import person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.documents import actions as documents_actions
from nansen.foundation.documents import queries as documents
from nansen.foundation.documents.errors import PageUnknown
from nansen.foundation.issuing.rendering import render_pdf
from nansen.foundation.people import queries as people
from nansen.kernel.errors import Refusal
from nansen.kernel.letters import LetterKind
from nansen.work.cases import actions, queries
from nansen.work.cases.errors import DraftUnknown
from nansen.work.scheduling import actions as scheduling

NO_STORE = {"Cache-Control": "no-store", "Content-Disposition": 'inline; filename="preview.pdf"'}
KINDS = {
    "introduction": LetterKind.INTRODUCTION,
    "summons": LetterKind.INTERVIEW_SUMMONS,
    "other": LetterKind.OTHER,
    "upload": LetterKind.OTHER,
}
LetterForm = IntroductionForm | SummonsForm | OtherLetterForm | UploadForm
FORMS: dict[str, type[LetterForm]] = {
    "introduction": IntroductionForm,
    "summons": SummonsForm,
    "other": OtherLetterForm,
    "upload": UploadForm,
}

STEPS = {"submit": actions.submit_letter, "check": actions.check_letter, "abandon": actions.abandon_letter}
NEEDS_A_REASON = frozenset({"reason_missing", "summons_too_late"})


def person_of_draft(draft: UUID) -> UUID:
    """The person a letter being written is for."""
    try:
        return queries.person_of_draft(draft)
    except DraftUnknown:
        raise Http404 from None


@policy.agent("officer", "registrar")
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def write(request: HttpRequest, person: UUID, kind: str) -> HttpResponse:
    """A new letter: its words, or its file."""
    if kind not in KINDS:
        raise Http404
    wrong = letter_to_replace(request, person, lambda held: held is KINDS[kind])
    form = _form(request, person, kind)
    if form.is_bound and form.is_valid():
        try:
            return redirect("draft", _start(request, person, kind, form, supersedes=wrong))
        except Refusal as refusal:
            form.add_error("file" if "file" in form.fields else None, sentence(refusal))
    return _write_page(request, person, kind, form)


@policy.agent("officer", "registrar")
@require_http_methods(["GET", "HEAD", "POST"])
@in_file(person_of_draft)
def edit(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The words of a letter, again."""
    held = queries.draft(draft)
    kind = _kind_of(held)
    form = _form(request, held.person, kind, held)
    if form.is_bound and form.is_valid():
        try:
            upload = _uploaded(request, held.person, form)
            actions.rewrite_letter(draft, form.words(), by=agent_of(request), upload=upload)
            return redirect("draft", draft)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return _write_page(request, held.person, kind, form, draft=draft)


@policy.agent()
@require_safe
@in_file(person_of_draft)
def draft(request: HttpRequest, draft: UUID) -> HttpResponse:
    """A letter being written: its preview, where it stands, the next step. This reading never counts."""
    return _show(request, draft_page(queries.draft(draft), agent_of(request)))


@policy.agent()
@require_safe
@in_file(person_of_draft)
def preview(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The letter as pages, unsealed: an agent's preview, never the person's reading."""
    held = queries.draft(draft)
    content, trouble = composed(held)
    if held.upload is not None:
        return HttpResponse(documents.pdf_bytes(held.upload), content_type="application/pdf", headers=NO_STORE)
    if content is None:
        refuse(request, trouble) if trouble else None
        return redirect("draft", draft)
    return HttpResponse(render_pdf(content), content_type="application/pdf", headers=NO_STORE)


@policy.agent()
@require_safe
@in_file(person_of_draft)
def uploaded_page(_request: HttpRequest, draft: UUID, number: int) -> HttpResponse:
    """One page of an uploaded letter, as an image."""
    held = queries.draft(draft)
    if held.upload is None:
        raise Http404
    try:
        image, media_type = documents.page_image(held.upload, number)
    except PageUnknown:
        raise Http404 from None
    return HttpResponse(image, content_type=media_type, headers={"Cache-Control": "no-store"})


@policy.agent()
@require_POST
@in_file(person_of_draft)
def step(request: HttpRequest, draft: UUID, name: str) -> HttpResponse:
    """One step in the life of a letter: submit, check, abandon."""
    taken = STEPS.get(name)
    if taken is None:
        raise Http404
    return _after(request, draft, lambda: taken(draft, by=agent_of(request)))


@policy.agent()
@require_POST
@in_file(person_of_draft)
def give_back(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The letter given back to its writer."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, draft_page(queries.draft(draft), agent_of(request), note=form), status=422)
    note = form.cleaned_data["note"]
    return _after(request, draft, lambda: actions.return_letter(draft, by=agent_of(request), note=note))


@policy.agent("officer", "registrar")
@require_POST
@in_file(person_of_draft)
def deposit(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The letter lets go: sealed, kept, made available."""
    form = DepositForm(request.POST)
    held = queries.draft(draft)
    if not form.is_valid():
        return _show(request, draft_page(held, agent_of(request), deposit=form), status=422)
    channel, reason = Channel(form.cleaned_data["channel"]), form.cleaned_data["reason"]
    leave = scheduling.deposit_summons if held.kind is LetterKind.INTERVIEW_SUMMONS else actions.deposit_draft
    try:
        letter = leave(draft, by=agent_of(request), channel=channel, reason=reason)
    except Refusal as refusal:
        form.add_error("reason" if refusal.code in NEEDS_A_REASON else None, sentence(refusal))
        return _show(request, draft_page(held, agent_of(request), deposit=form), status=422)
    say(request, _("The letter is deposited. Its story begins here."))
    return redirect("letter", letter)


def _after(request: HttpRequest, draft: UUID, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("draft", draft)


def _show(request: HttpRequest, shown: DraftPage, status: int = 200) -> HttpResponse:
    return page(request, "draft", status=status, draft=shown)


def _write_page(
    request: HttpRequest, person: UUID, kind: str, form: forms.Form, draft: UUID | None = None
) -> HttpResponse:
    return page(
        request,
        "write",
        status=422 if form.is_bound else 200,
        person=person,
        line=person_lines([person])[person],
        kind=kind,
        title=kind_name(KINDS[kind]),
        form=form,
        draft=draft,
    )


def _form(request: HttpRequest, person: UUID, kind: str, held: queries.DraftView | None = None) -> LetterForm:
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    more: dict[str, Any] = {"zone": people.person_summary(person).territory.zone} if kind == "summons" else {}
    return FORMS[kind](*given, initial=_initial(person, kind, held), **more)


def _initial(person: UUID, kind: str, held: queries.DraftView | None) -> dict[str, object]:
    """What is known already, so that nothing is typed twice."""
    if kind == "introduction":
        case = queries.case_of(person)
        return {"lodged_on": case.lodged_on if case else None}
    if held is None:
        return {"language": people.identity(person).languages[0]} if kind == "summons" else {}
    interview = held.words.interview
    if interview is None:
        return {"subject": held.words.subject, "body": held.words.body}
    local = interview.starts_at.astimezone(people.person_summary(person).territory.zone)
    return {
        "day": local.date(),
        "hour": local.time(),
        "place": interview.place,
        "language": interview.language,
        "by_video": interview.by_video,
        "accelerated_reason": interview.accelerated_reason,
    }


def _kind_of(held: queries.DraftView) -> str:
    if held.upload is not None:
        return "upload"
    return next(name for name, kind in KINDS.items() if kind is held.kind)


def _start(request: HttpRequest, person: UUID, kind: str, form: forms.Form, *, supersedes: UUID | None) -> UUID:
    agent = agent_of(request)
    if kind == "introduction":
        actions.record_lodging(person, form.cleaned_data["lodged_on"], by=agent)
    upload = _uploaded(request, person, form)
    return actions.start_letter(
        person,
        kind=KINDS[kind],
        words=form.words(),  # type: ignore[attr-defined]
        by=agent,
        upload=upload,
        supersedes=supersedes,
    )


def _uploaded(request: HttpRequest, person: UUID, form: forms.Form) -> UUID | None:
    file = form.cleaned_data.get("file")
    if file is None:
        return None
    return documents_actions.accept_upload(data=file.read(), persons=[person], made_by=account_of(request))
