"""Habilitations: who is let into files that are not theirs, and until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State
from nansen.doors.office.administration.proof import ADMINISTRATORS, proved
from nansen.doors.office.administration.right_forms import HabilitationForm
from nansen.doors.office.desk import account_of, agent_of, page, refuse, say
from nansen.doors.office.people.forms import DIVISIONS
from nansen.doors.office.sentences import sentence
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.identity import Identity
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions, queries
from nansen.work.cases.queries import HabilitationLine


@dataclass(frozen=True)
class Row:
    """A habilitation in a list."""

    line: HabilitationLine
    agent: str
    given_by: str
    ended_by: str
    scope: str
    tag: tuple[str, str]
    open: bool


@policy.agent(*ADMINISTRATORS)
@require_safe
def habilitations(request: HttpRequest) -> HttpResponse:
    """Those that open something now or will, then those that are over."""
    rows = _rows(queries.habilitations(agent_of(request)))
    standing, over = [row for row in rows if row.open], [row for row in rows if not row.open]
    return page(request, "administration/habilitations", here="habilitations", standing=standing, over=over)


@policy.agent(*ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
@proved
def give(request: HttpRequest) -> HttpResponse:
    """An agent let into one file, a division, or every division."""
    asker = agent_of(request)
    agents = [one for one in people.agents().values() if one.active and one.account_id != asker.account_id]
    today = {"starts_on": legal_date(database_now())}
    form = HabilitationForm(request.POST if request.method == "POST" else None, by=asker, agents=agents, initial=today)
    if form.is_bound and form.is_valid():
        dated = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on", "legal_basis")}
        try:
            actions.give_habilitation(form.agent(), **dated, **form.scope_facts(), by=asker.account_id)
            say(request, _("The habilitation is recorded."))
            return redirect("habilitations")
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    status = 422 if form.is_bound else 200
    return page(request, "administration/habilitate", status=status, here="habilitations", form=form)


@policy.agent(*ADMINISTRATORS)
@require_POST
@proved
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """A habilitation that opens nothing any more."""
    try:
        actions.end_habilitation(key, by=account_of(request))
        say(request, _("The habilitation is ended. It stays in the list."))
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("habilitations")


def _rows(lines: list[HabilitationLine]) -> list[Row]:
    """The lines with names and numbers; three statements."""
    today, names = legal_date(database_now()), people.agents()
    persons = people.identities({line.person for line in lines if line.person})
    return [_row(line, names, persons, today) for line in lines]


def _row(line: HabilitationLine, names: dict[UUID, AgentFacts], persons: dict[UUID, Identity], today: date) -> Row:
    tag = _tag(line, today)
    return Row(
        line,
        names[line.account].display_name,
        names[line.given_by].display_name,
        names[line.ended_by].display_name if line.ended_by else "",
        _scope(line, persons),
        tag,
        open=line.ended_at is None and line.ends_on >= today,
    )


def _scope(line: HabilitationLine, persons: dict[UUID, Identity]) -> str:
    if line.person is not None:
        held = persons.get(line.person)
        return _("File %(number)s") % {"number": held.office_number} if held else _("An erased file")
    return str(DIVISIONS.get(line.division, _("Every division")))


def _tag(line: HabilitationLine, today: date) -> tuple[str, str]:
    if line.ended_at is not None:
        return State.LATE.value, _("taken back")
    if line.ends_on < today:
        return State.WAIT.value, _("over")
    return (State.WAIT.value, _("to come")) if line.starts_on > today else (State.DONE.value, _("in force"))
