"""A letter after its deposit: its story, and what happens to it on paper."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.desk import account_of, agent_of, page, refuse, say
from nansen.doors.office.files import in_file
from nansen.doors.office.letters.forms import HandDeliveryForm, PostalEventForm
from nansen.doors.office.letters.kinds import kind_name
from nansen.doors.office.letters.letter_page import REMEDIES, countdown, status_tag, story
from nansen.doors.office.letters.views import NO_STORE
from nansen.doors.office.people.lines import person_lines
from nansen.foundation.delivery import actions as delivery_actions
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import Channel, PostalEvent
from nansen.foundation.delivery.errors import LetterUnknown
from nansen.foundation.delivery.queries import LetterFile
from nansen.foundation.documents import queries as documents
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.kernel.letters import LetterKind
from nansen.work.cases.rules.access import WRITERS
from nansen.work.protection.actions import DRAFTERS
from nansen.work.scheduling import actions as scheduling
from nansen.work.scheduling import queries as interviews

REPLACED_BY = {
    LetterKind.INTRODUCTION: "introduction",
    LetterKind.INTERVIEW_SUMMONS: "summons",
    LetterKind.OTHER: "other",
}


def person_of_letter(letter: UUID) -> UUID:
    """The person a letter is about."""
    try:
        return delivery.letter_file(letter)[0].person
    except LetterUnknown:
        raise Http404 from None


@policy.agent()
@require_safe
@in_file(person_of_letter)
def letter(request: HttpRequest, letter: UUID) -> HttpResponse:
    """A deposited letter: its story, its dates, what to do next. An agent's reading is never the person's."""
    return _letter_page(request, letter)


@policy.agent()
@require_safe
@in_file(person_of_letter)
def pages(_request: HttpRequest, letter: UUID) -> HttpResponse:
    """The sealed PDF, as the office keeps it."""
    pdf = documents.pdf_bytes(_document(letter))
    return HttpResponse(pdf, content_type="application/pdf", headers=NO_STORE)


@policy.agent("officer", "registrar")
@require_POST
@in_file(person_of_letter)
def hand(request: HttpRequest, letter: UUID) -> HttpResponse:
    """The letter handed over against receipt."""
    form = HandDeliveryForm(request.POST)
    if not form.is_valid():
        return _letter_page(request, letter, hand_form=form, status=422)
    document, person, by = form.cleaned_data["document"], person_of_letter(letter), account_of(request)
    return _after(
        request,
        letter,
        lambda: delivery_actions.record_hand_delivery(letter, person, by=by, identity_checked_with=document),
    )


@policy.agent("officer", "registrar")
@require_POST
@in_file(person_of_letter)
def post(request: HttpRequest, letter: UUID) -> HttpResponse:
    """What the post did with a registered letter."""
    form = PostalEventForm(request.POST)
    if not form.is_valid():
        return _letter_page(request, letter, post_form=form, status=422)
    event, on = PostalEvent(form.cleaned_data["event"]), form.cleaned_data["on"]
    person, by = person_of_letter(letter), account_of(request)
    return _after(
        request,
        letter,
        lambda: delivery_actions.record_registered_letter_event(letter, person, event=event, on=on, by=by),
    )


@policy.agent("officer")
@require_POST
@in_file(person_of_letter)
def absence(request: HttpRequest, letter: UUID) -> HttpResponse:
    """The conclusion that a person, really summoned in time, stayed away."""
    person = person_of_letter(letter)
    held = next((one for one in interviews.interviews_of(person) if one.letter == letter), None)
    if held is None:
        raise Http404
    return _after(request, letter, lambda: scheduling.conclude_absence(person, held.id, by=agent_of(request)))


def _after(request: HttpRequest, letter: UUID, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
        say(request, _("It is recorded."))
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("letter", letter)


def _document(letter: UUID) -> UUID:
    held = delivery.letter_file(letter)[0].document_id
    if held is None:
        raise Http404
    return held


def _letter_page(
    request: HttpRequest,
    letter: UUID,
    *,
    hand_form: HandDeliveryForm | None = None,
    post_form: PostalEventForm | None = None,
    status: int = 200,
) -> HttpResponse:
    files = delivery.letter_file(letter)
    file, now = files[0], database_now()
    today = legal_date(now, people.person_summary(file.person).territory)
    held = [one for one in interviews.interviews_of(file.person) if one.letter == letter]
    return page(
        request,
        "letter",
        status=status,
        file=file,
        line=person_lines([file.person])[file.person],
        title=kind_name(file.kind),
        tag=status_tag(file),
        left=countdown(file.prudent_date, today) if file.notified_on is None else None,
        events=story(letter, files),
        remedies=[(REMEDIES[one.remedy], one) for one in file.deadlines],
        html=documents.html(file.document_id) if file.document_id else None,
        texts=documents.page_texts(file.document_id) if file.document_id else (),
        by_hand=file.channel is Channel.HAND_DELIVERY,
        by_post=file.channel is Channel.REGISTERED_LETTER,
        hand_form=hand_form or HandDeliveryForm(),
        post_form=post_form or PostalEventForm(initial={"on": today}),
        interview=held[0] if held else None,
        interview_over=bool(held) and held[0].starts_at < now,
        replace_url=_replace_url(file, agent_of(request)),
        former=[(REMEDIES[one.remedy], one) for one in file.replaced.deadlines if one.prudent_last_day]
        if file.replaced
        else [],
    )


def _replace_url(file: LetterFile, agent: AgentFacts) -> str:
    """Where this agent writes the letter that replaces this one; nowhere once one does, or without the role."""
    owed = WRITERS if file.kind in REPLACED_BY else DRAFTERS
    if file.superseded_by is not None or not agent.roles & owed:
        return ""
    if file.kind in REPLACED_BY:
        return f"{reverse('write', args=[file.person, REPLACED_BY[file.kind]])}?replaces={file.letter_id}"
    return f"{reverse('write_decision', args=[file.person])}?replaces={file.letter_id}"
