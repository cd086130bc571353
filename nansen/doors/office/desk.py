"""The frame of every page of the desk: who works here, what waits, the next step in sight."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from nansen.doors.office.sentences import sentence
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts, RecoveryFacts
from nansen.foundation.people.rules.credentials import RecoveryState
from nansen.kernel.errors import Refusal
from nansen.work.archives import queries as holdings
from nansen.work.cases import queries as cases
from nansen.work.cases.rules.access import VOUCHERS
from nansen.work.protection import queries as protection
from nansen.work.readers import queries as readers

QUEUES = {
    "unread": _("Unread letters"),
    "check": _("To check"),
    "sign": _("To sign"),
    "send": _("To deposit"),
    "deadlines": _("Deadlines"),
    "glass": _("Exceptional openings"),
    "recovery": _("Access to confirm"),
}
_ABOUT_A_UNIT = {"archives_target", "archives_act", "archives_back", "archives_tombstone"}
OWN_PAGES = {"glass": "glasses", "recovery": "recoveries"}


@dataclass(frozen=True)
class SideLine:
    """A line of the side: where it leads, and how much waits there."""

    name: str
    url: str
    count: int
    current: bool


def agent_of(request: HttpRequest) -> AgentFacts:
    """The agent who asks, read once a request."""
    known = getattr(request, "desk_agent", None)
    if known is None:
        known = people.agent(account_of(request))
        request.desk_agent = known  # type: ignore[attr-defined]
    return known


def account_of(request: HttpRequest) -> UUID:
    """The account that asks."""
    return request.user.pk  # type: ignore[union-attr]


def page(request: HttpRequest, template: str, /, status: int = 200, **facts: Any) -> HttpResponse:
    """A page of the desk, with its side."""
    agent = agent_of(request)
    context = {
        "agent": agent,
        "side": side(request, agent) + archives(request, agent) + administration(request, agent),
        **facts,
    }
    return render(request, f"office/{template}.html", context, status=status)


def side(request: HttpRequest, agent: AgentFacts) -> list[SideLine]:
    """The queues this agent's roles concern, with what waits in each; the statements do not grow with the rows."""
    lines = [SideLine(str(_("My day")), reverse("today"), 0, request.path == reverse("today"))]
    for key, count in waiting(agent).items():
        url = reverse(OWN_PAGES[key]) if key in OWN_PAGES else reverse("queue", args=[key])
        lines.append(SideLine(str(QUEUES[key]), url, count, request.path == url))
    return lines


def archives(request: HttpRequest, agent: AgentFacts) -> list[SideLine]:
    """What concerns the holdings, for those who answer for them; nothing for the others."""
    if not agent.roles & {"archivist", "supervisor"}:
        return []
    there, at = reverse("archives_requests"), request.path
    count = len(holdings.requests_under_way()) + (readers.count_to_take_in() if "archivist" in agent.roles else 0)
    lines = [SideLine(str(_("Requests about the archives")), there, count, at.startswith(there))]
    if "archivist" not in agent.roles:
        return lines
    home, damaged, reader = reverse("archives"), reverse("archives_damaged"), reverse("readers")
    ingests, imports = reverse("archives_ingests"), reverse("archives_imports")
    shows = reverse("office_exhibitions")
    pages = [home, reverse("archives_find"), reverse("archives_opened")]
    return [
        SideLine(str(_("Archives")), home, 0, at in pages or _on_a_unit(request)),
        *lines,
        SideLine(str(_("Readers of the archives")), reader, readers.count_waiting(), at.startswith(reader)),
        SideLine(str(_("Finding aids")), imports, 0, at.startswith(imports)),
        SideLine(str(_("Exhibitions")), shows, 0, at.startswith(shows)),
        SideLine(str(_("Ingests")), ingests, 0, at == ingests),
        SideLine(str(_("Damaged files")), damaged, holdings.duties().damaged, at == damaged),
    ]


def _on_a_unit(request: HttpRequest) -> bool:
    """Whether the page is about a unit or a page of the holdings."""
    return request.resolver_match is not None and request.resolver_match.url_name in _ABOUT_A_UNIT


def administration(request: HttpRequest, agent: AgentFacts) -> list[SideLine]:
    """The way to what only those who answer for other agents may do; nothing for the others."""
    if not agent.roles & {"admin", "supervisor"}:
        return []
    there = reverse("administration")
    return [SideLine(str(_("Administration")), there, 0, request.path.startswith(there))]


def waiting(agent: AgentFacts) -> dict[str, int]:
    """How much waits in each queue of the agent's division."""
    division = agent.division
    counts = {
        "unread": len(delivery.unread_letters(division)),
        "check": len(cases.letters_to_check(division)) + len(protection.decisions_to_check(division)),
        "sign": len(protection.decisions_to_sign(division)),
        "send": len(cases.letters_to_deposit(division)) + len(protection.decisions_to_deposit(division)),
    }
    counts["deadlines"] = len(delivery.deadlines_in_division(division))
    if "supervisor" in agent.roles:
        counts["glass"] = cases.count_broken_glasses(division)
    if agent.roles & VOUCHERS:
        counts["recovery"] = sum(1 for one in people.recoveries_under_way(division) if _needs(one, agent))
    return counts


def _needs(one: RecoveryFacts, agent: AgentFacts) -> bool:
    """Whether a recovery waits for this agent: for their word, or for the slip they may print."""
    mine = one.by == agent.account_id
    return one.state is (RecoveryState.CONFIRMED if mine else RecoveryState.WAITING)


def prove_it_is_you(then: str) -> HttpResponse:
    """The page that asks for the second factor again, and comes back to `then`."""
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': then})}")


def say(request: HttpRequest, text: str) -> None:
    """One sentence on the next page: what was done."""
    messages.success(request, text)


def refuse(request: HttpRequest, refusal: Refusal) -> None:
    """One sentence on the next page: what was refused, and why."""
    messages.error(request, sentence(refusal))
