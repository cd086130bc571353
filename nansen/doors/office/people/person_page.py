"""A person's file on one page: who they are, how they are reached, what was written, what waits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nansen.doors.kit import policy
from nansen.doors.office.desk import agent_of, page
from nansen.doors.office.files import in_file
from nansen.doors.office.letters.forms import CHANNELS
from nansen.doors.office.letters.kinds import kind_name
from nansen.doors.office.letters.letter_page import REMEDIES, Countdown, countdown, status_tag
from nansen.doors.office.people.access_forms import PURPOSES
from nansen.doors.office.people.forms import DIVISIONS, SEXES
from nansen.doors.office.people.lines import OWN_NAMES, person_lines
from nansen.doors.office.people.relations import relatives_of, represented_by
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.delivery.queries import LetterLine
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts, SlipFacts
from nansen.foundation.people.rules.credentials import SlipState
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.work.cases import queries as cases
from nansen.work.cases.rules.letters import State as LetterState
from nansen.work.protection import queries as protection
from nansen.work.protection.rules.workflow import State as DecisionState
from nansen.work.scheduling import queries as interviews

OPENINGS_SHOWN = 8
STATES = {
    LetterState.DRAFT: "draft",
    LetterState.TO_CHECK: "to check",
    LetterState.CHECKED: "to deposit",
    DecisionState.DRAFT: "draft",
    DecisionState.TO_CHECK: "to check",
    DecisionState.TO_SIGN: "to sign",
    DecisionState.TO_DEPOSIT: "to deposit",
}


@dataclass(frozen=True)
class LetterRow:
    """A letter of the file, in its list."""

    line: LetterLine
    what: str
    tag: tuple[str, str]
    left: Countdown | None
    channel: str


@dataclass(frozen=True)
class DraftRow:
    """A letter or a decision under way, in the list of the file."""

    what: str
    state: str
    url: str
    since: datetime


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next, where it is done, and the words of its button."""

    sentence: str
    button: str
    url: str
    icon: str


@policy.agent()
@require_safe
@in_file()
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """The file of a person."""
    agent = agent_of(request)
    letters = _letters(person)
    drafts = _drafts(person)
    slips = people.slips(person)
    activated_at = people.activated_at(person)
    has_way_in = _has_way_in(slips, activated_at)
    line = person_lines([person])[person]
    channels = people.channels(person)
    return page(
        request,
        "person",
        person=person,
        line=line,
        case=cases.case_of(person),
        sex=dict(SEXES).get(line.identity.sex, line.identity.sex),
        languages=[OWN_NAMES.get(tag, tag) for tag in line.identity.languages],
        division=DIVISIONS.get(line.division, line.division),
        contact=people.contact(person),
        channel=CHANNELS[Channel(channels.default)],
        capacity=next(iter(people.capacity(person)), None),
        slip=next(iter(slips), None),
        activated_at=activated_at,
        letters=letters,
        drafts=drafts,
        deadlines=[(REMEDIES[one.remedy], one) for one in delivery.deadlines_on_file(person)],
        interviews=interviews.interviews_of(person),
        openings=[(PURPOSES[one.purpose], one) for one in cases.openings_of(person)[:OPENINGS_SHOWN]],
        next_step=_next_step(person, agent, letters=letters, drafts=drafts, has_way_in=has_way_in),
        relatives=relatives_of(person, agent),
        representatives=[one for one in represented_by(person, agent) if one.stands],
        corrected=len(people.identities_stated(person)) > 1,
        writes=bool(agent.roles & {"officer", "registrar"}),
        decides="officer" in agent.roles,
    )


def _letters(person: UUID) -> list[LetterRow]:
    today = legal_date(database_now(), people.person_summary(person).territory)
    return [
        LetterRow(
            line=one,
            what=kind_name(one.kind),
            tag=status_tag(one),
            left=countdown(one.prudent_date, today) if one.notified_on is None else None,
            channel=str(CHANNELS[one.channel]),
        )
        for one in delivery.letters_of(person)
    ]


def _drafts(person: UUID) -> list[DraftRow]:
    letters = [
        DraftRow(kind_name(one.kind), _state(one.state), reverse("draft", args=[one.id]), one.since)
        for one in cases.drafts_of(person)
    ]
    decisions = [
        DraftRow(
            _("Decision · %(code)s") % {"code": one.code},
            _state(one.state),
            reverse("decision", args=[one.id]),
            one.since,
        )
        for one in protection.decisions_of(person)
    ]
    return sorted([*letters, *decisions], key=lambda row: row.since)


def _state(state: LetterState | DecisionState) -> str:
    return {
        "draft": _("being written"),
        "to check": _("to check"),
        "to sign": _("to sign"),
        "to deposit": _("to deposit"),
    }[STATES[state]]


def _has_way_in(slips: list[SlipFacts], activated_at: datetime | None) -> bool:
    return activated_at is not None or any(slip.state is SlipState.LIVE for slip in slips)


def _next_step(
    person: UUID, agent: AgentFacts, *, letters: list[LetterRow], drafts: list[DraftRow], has_way_in: bool
) -> NextStep | None:
    """The first thing the file lacks, in the order of the procedure."""
    if "registrar" in agent.roles and not has_way_in:
        sentence = _("The person has no way in yet: print the slip and hand it over.")
        return NextStep(sentence, _("Print the slip"), reverse("slip", args=[person]), "key")
    if drafts:
        sentence = _("A text is under way: %(what)s, %(state)s.") % {"what": drafts[0].what, "state": drafts[0].state}
        return NextStep(sentence, _("Go on with it"), drafts[0].url, "pen")
    if not agent.roles & {"officer", "registrar"}:
        return None
    written = {row.line.kind for row in letters}
    wanted = [
        (LetterKind.INTRODUCTION, "introduction", _("The claim has no introduction letter yet."), _("Write it")),
        (LetterKind.INTERVIEW_SUMMONS, "summons", _("The person has not been summoned yet."), _("Write the summons")),
    ]
    for kind, name, sentence, button in wanted:
        if kind not in written:
            return NextStep(sentence, button, reverse("write", args=[person, name]), "letter")
    return None
