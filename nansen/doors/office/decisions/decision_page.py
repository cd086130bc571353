"""A decision, as its page shows it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nansen.doors.kit.components import State as Tint
from nansen.doors.office.letters.draft_page import Event
from nansen.doors.office.letters.forms import DepositForm, NoteForm
from nansen.doors.office.people.lines import PersonLine, person_lines
from nansen.doors.office.sentences import sentence
from nansen.foundation.issuing.content import LetterContent
from nansen.foundation.issuing.rendering import render_html
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.errors import Refusal
from nansen.work.cases.queries import agents_who_stay_anonymous
from nansen.work.cases.rules.access import CHECKERS
from nansen.work.protection.actions import DRAFTERS, SIGNATORIES
from nansen.work.protection.composition import check_words, compose
from nansen.work.protection.queries import DecisionView, signing_delegation
from nansen.work.protection.rules.delegation import Delegation
from nansen.work.protection.rules.workflow import State, Step, writers


@dataclass(frozen=True)
class DecisionPage:
    """What the page needs."""

    view: DecisionView
    line: PersonLine
    html: SafeString | None
    trouble: str
    events: list[Event]
    may: frozenset[str]
    delegation: Delegation | None
    stays_anonymous: bool
    deposit: DepositForm
    note: NoteForm = field(default_factory=NoteForm)


def decision_page(
    view: DecisionView, agent: AgentFacts, *, deposit: DepositForm | None = None, note: NoteForm | None = None
) -> DecisionPage:
    """The page of a decision for this agent."""
    content, refusal = composed(view)
    hidden = agents_who_stay_anonymous(view.case)
    signs = bool(agent.roles & SIGNATORIES)
    trouble = refusal or _lack(view, content)
    return DecisionPage(
        view=view,
        line=person_lines([view.person])[view.person],
        html=mark_safe(render_html(content)) if content else None,  # noqa: S308 - escaped where it was rendered
        trouble=sentence(trouble) if trouble else "",
        events=[_event(step.step, step.at, step.note) for step in view.steps],
        may=_may_do(view, agent, hidden=agent.account_id in hidden),
        delegation=signing_delegation(agent.account_id, decision_code=view.code) if signs else None,
        stays_anonymous=agent.account_id in hidden,
        deposit=deposit or DepositForm(initial={"channel": people.channels(view.person).default}),
        note=note or NoteForm(),
    )


def composed(view: DecisionView) -> tuple[LetterContent | None, Refusal | None]:
    """The decision as it stands, or why it cannot be composed yet."""
    try:
        return compose(view), None
    except Refusal as refusal:
        return None, refusal


def _lack(view: DecisionView, content: LetterContent | None) -> Refusal | None:
    if content is None:
        return None
    try:
        check_words(view, content, author=view.delegation is not None)
    except Refusal as refusal:
        return refusal
    return None


def _may_do(view: DecisionView, agent: AgentFacts, *, hidden: bool) -> frozenset[str]:
    """The steps this agent may take now: what the page offers; the actions decide."""
    drafts, checks = bool(agent.roles & DRAFTERS), bool(agent.roles & CHECKERS)
    signs = bool(agent.roles & SIGNATORIES) and not hidden
    wrote = agent.account_id in writers(view.taken)
    offers = {
        State.DRAFT: {"edit": drafts, "submit": drafts, "abandon": drafts},
        State.TO_CHECK: {"check": checks and not wrote, "return": checks or drafts, "abandon": drafts},
        State.TO_SIGN: {"sign": signs, "return": signs or checks, "abandon": drafts},
        State.TO_DEPOSIT: {"deposit": drafts or signs, "return": signs},
    }
    return frozenset(name for name, offered in offers.get(view.state, {}).items() if offered)


def _event(step: Step, at: datetime, note: str) -> Event:
    titles = {
        Step.DRAFTED: (_("Written"), Tint.CALM),
        Step.SUBMITTED: (_("Given to a second person"), Tint.CALM),
        Step.RETURNED: (_("Given back"), Tint.NEEDS),
        Step.CHECKED: (_("Checked"), Tint.DONE),
        Step.SIGNED: (_("Signed"), Tint.DONE),
        Step.DEPOSITED: (_("Deposited"), Tint.DONE),
        Step.ABANDONED: (_("Given up"), Tint.LATE),
    }
    title, tint = titles[step]
    return Event(title, tint.value, at, note)
