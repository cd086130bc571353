"""A letter being written, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nansen.doors.kit.components import State as Tint
from nansen.doors.office.letters.forms import DepositForm, NoteForm
from nansen.doors.office.letters.kinds import kind_name
from nansen.doors.office.people.lines import PersonLine, person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.delivery.rules.summons import SummonsTrap
from nansen.foundation.documents import queries as documents
from nansen.foundation.issuing.content import LetterContent
from nansen.foundation.issuing.rendering import render_html
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.errors import Refusal
from nansen.work.cases.composition import compose
from nansen.work.cases.queries import DraftView
from nansen.work.cases.rules.access import CHECKERS, WRITERS
from nansen.work.cases.rules.letters import State, Step
from nansen.work.scheduling.queries import trap_of


@dataclass(frozen=True)
class Event:
    """A line of a story."""

    title: str
    state: str
    at: datetime | None = None
    detail: str = ""


@dataclass(frozen=True)
class UploadedPage:
    """A page of an uploaded letter."""

    number: int
    text: str


@dataclass(frozen=True)
class DraftPage:
    """What the page needs; `html` is the letter's own words, escaped where they were rendered."""

    view: DraftView
    line: PersonLine
    title: str
    html: SafeString | None
    pages: Sequence[UploadedPage]
    trouble: str
    events: list[Event]
    trap: SummonsTrap | None
    may: frozenset[str]
    deposit: DepositForm
    note: NoteForm = field(default_factory=NoteForm)


def draft_page(
    view: DraftView, agent: AgentFacts, *, deposit: DepositForm | None = None, note: NoteForm | None = None
) -> DraftPage:
    """The page of a draft for this agent."""
    content, refusal = composed(view)
    channel = people.channels(view.person).default
    return DraftPage(
        view=view,
        line=person_lines([view.person])[view.person],
        title=view.words.subject or kind_name(view.kind),
        html=mark_safe(render_html(content)) if content else None,  # noqa: S308 - escaped where it was rendered
        pages=_pages(view),
        trouble=sentence(refusal) if refusal else "",
        events=[_event(step.step, step.by, step.at, step.note) for step in view.steps],
        trap=_trap(view),
        may=may_do(view, agent),
        deposit=deposit or DepositForm(initial={"channel": channel}),
        note=note or NoteForm(),
    )


def composed(view: DraftView) -> tuple[LetterContent | None, Refusal | None]:
    """The letter, or why it cannot be composed yet; neither for an uploaded one."""
    if view.upload is not None:
        return None, None
    try:
        return compose(view), None
    except Refusal as refusal:
        return None, refusal


def may_do(view: DraftView, agent: AgentFacts) -> frozenset[str]:
    """The steps this agent may take now: what the page offers; the actions decide."""
    writes, checks = bool(agent.roles & WRITERS), bool(agent.roles & CHECKERS)
    wrote = any(step.by == agent.account_id for step in view.steps if step.step is Step.WRITTEN)
    offers = {
        State.DRAFT: {"edit": writes, "submit": writes and view.four_eyes, "deposit": writes and not view.four_eyes,
                      "abandon": writes},
        State.TO_CHECK: {"check": checks and not wrote, "return": checks or writes, "abandon": writes},
        State.CHECKED: {"deposit": writes, "return": writes},
    }  # fmt: skip
    return frozenset(name for name, offered in offers.get(view.state, {}).items() if offered)


def _trap(view: DraftView) -> SummonsTrap | None:
    if view.words.interview is None or view.letter is not None:
        return None
    return trap_of(view.person, starts_at=view.words.interview.starts_at, channel=Channel.ELECTRONIC)


def _pages(view: DraftView) -> list[UploadedPage]:
    if view.upload is None:
        return []
    return [UploadedPage(number, text) for number, text in enumerate(documents.page_texts(view.upload), start=1)]


def _event(step: Step, _by: UUID, at: datetime, note: str) -> Event:
    titles = {
        Step.WRITTEN: (_("Written"), Tint.CALM),
        Step.SUBMITTED: (_("Given to a second person"), Tint.CALM),
        Step.RETURNED: (_("Given back"), Tint.NEEDS),
        Step.CHECKED: (_("Checked"), Tint.DONE),
        Step.DEPOSITED: (_("Deposited"), Tint.DONE),
        Step.ABANDONED: (_("Given up"), Tint.LATE),
    }
    title, tint = titles[step]
    return Event(title, tint.value, at, note)
