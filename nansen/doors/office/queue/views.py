"""What waits in my division."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State
from nansen.doors.office.desk import QUEUES, agent_of, page, refuse, say, side
from nansen.doors.office.letters.letter_page import story
from nansen.doors.office.people.access_forms import PURPOSES
from nansen.doors.office.people.lines import person_lines
from nansen.doors.office.queue.lines import deadline_lines, most_urgent, unread_lines, work_lines
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.people import queries as people
from nansen.kernel.errors import Refusal
from nansen.work.cases import actions as cases_actions
from nansen.work.cases import queries as cases

WORK = frozenset({"check", "sign", "send"})


@policy.agent()
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What needs the agent first."""
    agent = agent_of(request)
    lines = unread_lines(agent)
    late = sum(1 for line in lines if line.left and line.left.state == State.LATE)
    queues = [line for line in side(request, agent) if not line.current]
    return page(request, "today", urgent=most_urgent(lines), unread=len(lines), late=late, queues=queues)


@policy.agent()
@require_safe
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """One queue, oldest first, and the story of the line chosen in it."""
    if name == "unread":
        return _unread(request)
    if name == "deadlines":
        return page(request, "deadlines", lines=deadline_lines(agent_of(request)))
    if name in WORK:
        return page(request, "work", title=QUEUES[name], name=name, lines=work_lines(name, agent_of(request)))
    raise Http404


def _unread(request: HttpRequest) -> HttpResponse:
    lines = unread_lines(agent_of(request))
    wanted = request.GET.get("see", "")
    chosen = next((line for line in lines if str(line.letter) == wanted), lines[0] if lines else None)
    events = story(chosen.letter, delivery.letter_file(chosen.letter)) if chosen else []
    return page(request, "unread", lines=lines, chosen=chosen, events=events, urgent=most_urgent(lines))


@policy.agent("supervisor")
@require_safe
def glasses(request: HttpRequest) -> HttpResponse:
    """The exceptional openings a supervisor must read."""
    waiting_ones = cases.broken_glasses(agent_of(request).division)
    persons = person_lines({glass.person for glass in waiting_ones})
    agents = people.agents({glass.account for glass in waiting_ones})
    lines = [
        (glass, persons[glass.person], agents[glass.account].display_name, PURPOSES[glass.purpose])
        for glass in waiting_ones
    ]
    return page(request, "glasses", lines=lines)


@policy.agent("supervisor")
@require_POST
def review(request: HttpRequest, opening: UUID) -> HttpResponse:
    """A supervisor's word on an exceptional opening."""
    try:
        cases_actions.review_opening(agent_of(request), opening, justified=request.POST.get("justified") == "yes")
        say(request, _("Your review is recorded."))
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("glasses")
