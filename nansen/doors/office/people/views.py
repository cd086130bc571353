"""Registering and finding a person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.desk import account_of, agent_of, page, refuse, say
from nansen.doors.office.people.forms import FindForm, RegisterForm, today_as_initial
from nansen.doors.office.people.lines import PersonLine, person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import actions as people_actions
from nansen.foundation.people import queries as people
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.kernel.territories import Territory
from nansen.work.cases import actions as cases_actions
from nansen.work.cases.rules.access import Purpose

FOUND = "found"


@policy.agent("registrar", "officer")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The one page on which a person is registered."""
    if request.method != "POST":
        form = RegisterForm(initial=today_as_initial(legal_date(database_now()), agent_of(request).division))
        return page(request, "register", form=form)
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return page(request, "register", status=422, form=form)
    likely = [] if form.cleaned_data["another_person"] else _who_may_be_the_same(request, form)
    if likely:
        return page(request, "register", status=409, form=form, likely=likely)
    try:
        person = _register(request, form)
    except Refusal as refusal:
        form.add_error(_field_of(refusal, form), sentence(refusal))
        return page(request, "register", status=422, form=form)
    say(request, _("The person is registered. Print the slip and hand it over."))
    return redirect("slip", person)


@policy.agent()
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """A search: straight to the file for a number, a list for a name. What was typed is kept nowhere."""
    form = FindForm(request.POST)
    if not form.is_valid():
        return redirect("today")
    try:
        found = _find(request, form)
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("found")
    if form.number() and len(found) == 1:
        return redirect("person", found[0])
    request.session[FOUND] = [str(person) for person in found]
    return redirect("found")


@policy.agent()
@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """The persons the last search found."""
    persons = [UUID(person) for person in request.session.get(FOUND, [])]
    return page(request, "found", found=list(person_lines(persons).values()))


def _find(request: HttpRequest, form: FindForm) -> list[UUID]:
    number = form.number()
    by_number = people.find_by_number(number) if number else []
    if by_number:
        return by_number
    name, birth = form.name_and_birth()
    return people_actions.search_by_name(name, birth, by=account_of(request)) if name else []


def _who_may_be_the_same(request: HttpRequest, form: RegisterForm) -> list[PersonLine]:
    identity = form.identity()
    persons = people.find_by_number(identity.foreigner_number) if identity.foreigner_number else []
    name = identity.latin_name or identity.native_name
    alike = people_actions.search_by_name(name, identity.birth, by=account_of(request))
    return list(person_lines(dict.fromkeys([*persons, *alike])).values())


def _register(request: HttpRequest, form: RegisterForm) -> UUID:
    """The new person; registering them at the desk is receiving them, and opens their file for that."""
    data, by = form.cleaned_data, account_of(request)
    case = cases_actions.register_claim(
        form.identity(),
        form.contact(),
        division=data["division"],
        territory=Territory(data["territory"]),
        registered_on=data["registered_on"],
        lodged_on=data["lodged_on"],
        able=data["able"] == "yes",
        unable_reason=data["unable_reason"],
        by=by,
    )
    cases_actions.open_file(agent_of(request), case.person, purpose=Purpose.RECEPTION)
    return case.person


def _field_of(refusal: Refusal, form: RegisterForm) -> str | None:
    """The field a refusal speaks of, when the form has it."""
    named = refusal.facts.get("field") or refusal.facts.get("kind")
    return str(named) if named in form.fields else None
