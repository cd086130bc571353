"""What waits, as lines of one shape whatever the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from nansen.doors.office.letters.kinds import kind_name
from nansen.doors.office.letters.letter_page import REMEDIES, Countdown, countdown, status_tag
from nansen.doors.office.people.lines import PersonLine, person_lines
from nansen.foundation.delivery import queries as delivery
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.calendar import legal_date
from nansen.work.cases import queries as cases
from nansen.work.cases.queries import DraftLine
from nansen.work.protection import queries as protection
from nansen.work.protection.queries import DecisionLine


@dataclass(frozen=True)
class WorkLine:
    """A letter or a decision that waits for somebody's step."""

    id: UUID
    person: PersonLine
    what: str
    since: datetime
    url: str
    mine: bool


def work_lines(queue: str, agent: AgentFacts) -> list[WorkLine]:
    """The lines of the queues check, sign and send, oldest first; at most four statements."""
    letters = {"check": cases.letters_to_check, "send": cases.letters_to_deposit}.get(queue)
    decisions = {
        "check": protection.decisions_to_check,
        "sign": protection.decisions_to_sign,
        "send": protection.decisions_to_deposit,
    }[queue]
    drafts: list[DraftLine | DecisionLine] = list(letters(agent.division)) if letters else []
    drafts = sorted([*drafts, *decisions(agent.division)], key=lambda line: line.since)
    persons = person_lines({line.person for line in drafts})
    return [_line(line, persons[line.person], agent) for line in drafts if line.person in persons]


@dataclass(frozen=True)
class UnreadRow:
    """A letter nobody has opened."""

    letter: UUID
    person: PersonLine
    what: str
    available_at: datetime | None
    deemed_on: date | None
    left: Countdown | None
    tag: tuple[str, str]
    too_late: bool


@dataclass(frozen=True)
class DeadlineRow:
    """A remedy whose last day has not passed."""

    letter: UUID
    person: PersonLine
    remedy: str
    prudent_last_day: date | None
    last_day: date | None
    left: Countdown | None
    article: str


def unread_lines(agent: AgentFacts) -> list[UnreadRow]:
    """The unopened letters of the agent's division, oldest first; eight statements at most."""
    found = delivery.unread_letters(agent.division)
    persons, today = person_lines({line.person for line in found}), legal_date(database_now())
    return [
        UnreadRow(
            letter=line.letter_id,
            person=persons[line.person],
            what=kind_name(line.kind),
            available_at=line.available_at,
            deemed_on=line.deemed_on,
            left=countdown(line.deemed_on, today),
            tag=status_tag(line),
            too_late=line.interview_comes_first,
        )
        for line in found
        if line.person in persons
    ]


def most_urgent(lines: Sequence[UnreadRow]) -> UnreadRow | None:
    """The letter whose fifteenth day comes first; those without the fiction are never urgent."""
    return min((line for line in lines if line.deemed_on), key=lambda line: line.deemed_on or date.max, default=None)


def deadline_lines(agent: AgentFacts) -> list[DeadlineRow]:
    """The remedies still open in the agent's division, the nearest first; eight statements at most."""
    found = delivery.deadlines_in_division(agent.division)
    persons, today = person_lines({line.person for line in found}), legal_date(database_now())
    return [
        DeadlineRow(
            letter=line.letter_id,
            person=persons[line.person],
            remedy=str(REMEDIES[line.remedy]),
            prudent_last_day=line.prudent_last_day,
            last_day=line.last_day,
            left=countdown(line.last_day, today),
            article=line.article,
        )
        for line in found
        if line.person in persons
    ]


def _line(line: DraftLine | DecisionLine, person: PersonLine, agent: AgentFacts) -> WorkLine:
    mine = line.last_by == agent.account_id
    if isinstance(line, DraftLine):
        return WorkLine(line.id, person, kind_name(line.kind), line.since, reverse("draft", args=[line.id]), mine)
    what = gettext("Decision · %(code)s") % {"code": line.code}
    return WorkLine(line.id, person, what, line.since, reverse("decision", args=[line.id]), mine)
