"""Delegations of signature: who may sign which decisions, under which published name, and until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State
from nansen.doors.office.administration.proof import ADMINISTRATORS, proved
from nansen.doors.office.administration.right_forms import DelegationForm, RevocationForm
from nansen.doors.office.desk import agent_of, page, say
from nansen.doors.office.sentences import sentence
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.divisions import Role
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.kernel.errors import Refusal
from nansen.work.protection import actions, queries
from nansen.work.protection.queries import DelegationLine


@dataclass(frozen=True)
class Row:
    """A delegation in a list."""

    line: DelegationLine
    agent: str
    codes: str
    tag: tuple[str, str]
    open: bool
    revoked_by: str


@policy.agent(*ADMINISTRATORS)
@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """Those under which something may be signed now or later, then those that are over."""
    rows = _rows(agent_of(request))
    standing, over = [row for row in rows if row.open], [row for row in rows if not row.open]
    return page(request, "administration/delegations", here="delegations", standing=standing, over=over)


@policy.agent(*ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
@proved
def delegate(request: HttpRequest) -> HttpResponse:
    """A delegation recorded as the director general gave it."""
    asker = agent_of(request)
    form = DelegationForm(request.POST if request.method == "POST" else None, agents=_signatories(asker))
    if form.is_bound and form.is_valid():
        said = dict(form.cleaned_data)
        said.pop("account")
        codes = frozenset(said.pop("decision_codes"))
        try:
            actions.delegate_signature(form.agent(), decision_codes=codes, **said, by=asker.account_id)
            say(request, _("The delegation is recorded."))
            return redirect("delegations")
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    status = 422 if form.is_bound else 200
    return page(request, "administration/delegate", status=status, here="delegations", form=form)


@policy.agent(*ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
@proved
def delegation(request: HttpRequest, key: UUID) -> HttpResponse:
    """A delegation, and the act that revokes it."""
    asker = agent_of(request)
    row = next((one for one in _rows(asker) if one.line.delegation.id == key), None)
    if row is None:
        raise Http404
    form = RevocationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.revoke_delegation(key, act=form.cleaned_data["act"], by=asker.account_id)
            say(request, _("The delegation is revoked. What was signed under it stands."))
            return redirect("delegations")
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    status = 422 if form.is_bound else 200
    return page(request, "administration/delegation", status=status, here="delegations", row=row, form=form)


def _signatories(asker: AgentFacts) -> list[AgentFacts]:
    """The agents who sign, among those this one answers for."""
    everyone = Role.ADMIN in asker.roles
    return [
        one
        for one in people.agents().values()
        if one.active
        and Role.SIGNATORY in one.roles
        and one.account_id != asker.account_id
        and (everyone or one.division == asker.division)
    ]


def _rows(asker: AgentFacts) -> list[Row]:
    """The delegations this one is shown; four statements."""
    today, names = legal_date(database_now()), people.agents()
    lines = queries.delegations(None if Role.ADMIN in asker.roles else asker.division)
    return [_row(line, names, today) for line in lines]


def _row(line: DelegationLine, names: dict[UUID, AgentFacts], today: date) -> Row:
    held = line.delegation
    return Row(
        line,
        names[held.account].display_name,
        ", ".join(sorted(held.decision_codes)),
        _tag(line, today),
        open=line.revoked_at is None and held.ends_on >= today,
        revoked_by=names[line.revoked_by].display_name if line.revoked_by else "",
    )


def _tag(line: DelegationLine, today: date) -> tuple[str, str]:
    if line.revoked_at is not None:
        return State.LATE.value, _("revoked")
    if line.delegation.ends_on < today:
        return State.WAIT.value, _("over")
    to_come = line.delegation.starts_on > today
    return (State.WAIT.value, _("to come")) if to_come else (State.DONE.value, _("in force"))
