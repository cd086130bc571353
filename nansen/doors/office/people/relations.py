"""Who a person is to others: their family, and those who receive in their place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nansen.doors.kit import policy
from nansen.doors.office.desk import agent_of, page, refuse, say
from nansen.doors.office.files import in_file
from nansen.doors.office.people.lines import PersonLine, person_lines
from nansen.doors.office.people.relation_forms import (
    CAPACITIES,
    KINSHIPS,
    TITLES,
    EndRepresentationForm,
    FamilyForm,
    RepresentativeForm,
)
from nansen.doors.office.sentences import sentence
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts, RepresentationFacts
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions
from nansen.work.cases import queries as cases

WRITES = ("officer", "registrar")
NUMBER_FIELD, TITLE_FIELD, CAPACITY_FIELD = "number", "title", "capacity"
FIELD_OF = {
    "not_your_file": NUMBER_FIELD,
    "already_relatives": NUMBER_FIELD,
    "already_represents": NUMBER_FIELD,
    "title_not_seen": TITLE_FIELD,
    "not_representable": CAPACITY_FIELD,
    "representation_invalid": "last_day",
}


@dataclass(frozen=True)
class RelativeRow:
    """A relative in a file; `line` is None when the agent has no right to theirs."""

    person: UUID
    kinship: str
    line: PersonLine | None


@dataclass(frozen=True)
class RepresentationRow:
    """A representation in a file, with the name of the other one; `line` is None without a right to their file."""

    facts: RepresentationFacts
    capacity: str
    title: str
    line: PersonLine | None
    stands: bool


@policy.agent(*WRITES)
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def family(request: HttpRequest, person: UUID) -> HttpResponse:
    """The relatives of a person who are known to the office, and one more."""
    form = FamilyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        relative = _by_number(form)
        if relative is not None and _done(
            form,
            lambda: actions.link_family(person, relative, form.cleaned_data["kinship"], by=agent_of(request)),
        ):
            say(request, _("Recorded: both files show the link."))
            return redirect("family", person)
    return page(
        request,
        "family",
        status=422 if form.is_bound else 200,
        person=person,
        line=person_lines([person])[person],
        form=form,
        relatives=relatives_of(person, agent_of(request)),
    )


@policy.agent(*WRITES)
@require_POST
@in_file()
def unlink(request: HttpRequest, person: UUID, relative: UUID) -> HttpResponse:
    """The link between two persons ended, in both files."""
    if relative in {one.person for one in people.family(person)}:
        actions.unlink_family(person, relative, by=agent_of(request))
        say(request, _("The link is ended in both files; that it stood stays as evidence."))
    return redirect("family", person)


@policy.agent(*WRITES)
@require_http_methods(["GET", "HEAD", "POST"])
@in_file()
def representatives(request: HttpRequest, person: UUID) -> HttpResponse:
    """Who receives in the person's place, and one more."""
    today = legal_date(database_now())
    form = RepresentativeForm(request.POST if request.method == "POST" else None, initial={"first_day": today})
    if form.is_bound and form.is_valid():
        other = _by_number(form)
        if other is not None and _done(form, lambda: _appoint(request, person, other, form)):
            say(request, _("Recorded: they receive the letters from that day, and their reading counts."))
            return redirect("representatives", person)
    return _representatives_page(request, person, form, EndRepresentationForm(initial={"last_day": today}))


@policy.agent(*WRITES)
@require_POST
@in_file()
def end(request: HttpRequest, person: UUID, representation: UUID) -> HttpResponse:
    """The last day of a representation."""
    form = EndRepresentationForm(request.POST)
    today = legal_date(database_now())
    if not form.is_valid():
        start = RepresentativeForm(initial={"first_day": today})
        return _representatives_page(request, person, start, form, ending=representation)
    try:
        data = form.cleaned_data
        actions.end_representation(
            person, representation, last_day=data["last_day"], reason=data["reason"], by=agent_of(request)
        )
        say(request, _("It is recorded."))
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("representatives", person)


def relatives_of(person: UUID, agent: AgentFacts) -> list[RelativeRow]:
    """The relatives of a person; six statements for each, whose right to their file is judged."""
    found = people.family(person)
    lines = _lines_open_to(agent, [one.person for one in found])
    return [RelativeRow(one.person, str(KINSHIPS[one.kinship]), lines.get(one.person)) for one in found]


def represented_by(person: UUID, agent: AgentFacts) -> list[RepresentationRow]:
    """Who receives or received in the person's place; seven statements for each."""
    found = people.representations(person)
    standing = {one.id for one in people.representatives_today(person)}
    lines = _lines_open_to(agent, [one.representative for one in found])
    return [_row(one, lines.get(one.representative), stands=one.id in standing) for one in found]


def represents(person: UUID, agent: AgentFacts) -> list[RepresentationRow]:
    """For whom this person receives today."""
    found = people.representations_held(person)
    lines = _lines_open_to(agent, [one.person for one in found])
    return [_row(one, lines.get(one.person), stands=True) for one in found]


def _row(one: RepresentationFacts, line: PersonLine | None, *, stands: bool) -> RepresentationRow:
    title = str(TITLES[one.title_seen]) if one.title_seen else ""
    return RepresentationRow(one, str(CAPACITIES[one.capacity]), title, line, stands=stands)


def _lines_open_to(agent: AgentFacts, persons: Iterable[UUID]) -> dict[UUID, PersonLine]:
    """The lines of those whose file the agent may open, or who have none."""
    accesses = {one: cases.may_open(agent, one) for one in dict.fromkeys(persons)}
    return person_lines(one for one, access in accesses.items() if access.case is None or access.granted)


def _by_number(form: FamilyForm | RepresentativeForm) -> UUID | None:
    """The one person registered under the number typed; else what is wrong stands beside it."""
    found = people.find_by_number(form.cleaned_data[NUMBER_FIELD])
    if len(found) == 1:
        return found[0]
    form.add_error(NUMBER_FIELD, _("Nobody is registered under this number."))
    return None


def _done(form: FamilyForm | RepresentativeForm, act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal as refusal:
        form.add_error(FIELD_OF.get(refusal.code), sentence(refusal))
        return False
    return True


def _appoint(request: HttpRequest, person: UUID, other: UUID, form: RepresentativeForm) -> None:
    data = form.cleaned_data
    actions.appoint_representative(
        person,
        other,
        data[CAPACITY_FIELD],
        title_seen=data[TITLE_FIELD],
        first_day=data["first_day"],
        last_day=data["last_day"],
        by=agent_of(request),
    )


def _representatives_page(
    request: HttpRequest,
    person: UUID,
    form: RepresentativeForm,
    end_form: EndRepresentationForm,
    *,
    ending: UUID | None = None,
) -> HttpResponse:
    return page(
        request,
        "representatives",
        status=422 if form.is_bound or end_form.is_bound else 200,
        person=person,
        line=person_lines([person])[person],
        form=form,
        end_form=end_form,
        ending=ending,
        rows=represented_by(person, agent_of(request)),
        holds=represents(person, agent_of(request)),
    )
