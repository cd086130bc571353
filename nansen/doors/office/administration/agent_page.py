"""An agent as those who answer for them see them: in a list, and with everything that was changed."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nansen.doors.kit.components import State
from nansen.doors.office.administration.forms import SHORT_ROLES
from nansen.doors.office.letters.draft_page import Event
from nansen.foundation.people import queries
from nansen.foundation.people.queries import AgentChange, AgentFacts, AgentFile, WayIn
from nansen.foundation.people.rules.administration import Post, admit_to_administer
from nansen.kernel.errors import Refusal

WAYS_IN = {
    WayIn.OPEN: (State.DONE, gettext_lazy("can sign in")),
    WayIn.KEY_GIVEN: (State.WAIT, gettext_lazy("has a key to use")),
    WayIn.NONE: (State.NEEDS, gettext_lazy("no way in yet")),
    WayIn.ENDED: (State.LATE, gettext_lazy("access ended")),
}
CHANGES = {
    "appointed": (State.DONE, gettext_lazy("Appointed")),
    "changed": (State.CALM, gettext_lazy("Changed")),
    "ended": (State.LATE, gettext_lazy("Access ended")),
    "opened": (State.DONE, gettext_lazy("Access opened again")),
    "key_given": (State.NEEDS, gettext_lazy("Set-up key given; passphrase, second factors and sessions ended")),
    "key_used": (State.DONE, gettext_lazy("Set-up key used")),
    "key_replaced": (State.WAIT, gettext_lazy("Set-up key replaced")),
    "key_withdrawn": (State.WAIT, gettext_lazy("Set-up key withdrawn")),
    "passphrase_changed": (State.CALM, gettext_lazy("Passphrase chosen")),
}


@dataclass(frozen=True)
class AgentRow:
    """An agent in a list."""

    file: AgentFile
    roles: str
    tag: tuple[str, str]


def rows(files: list[AgentFile]) -> list[AgentRow]:
    """The agents as lines."""
    return [_row(one) for one in files]


def roles_in_words(roles: frozenset[str] | tuple[str, ...]) -> str:
    """The roles in the order of the procedure, in words."""
    return ", ".join(str(name) for role, name in SHORT_ROLES.items() if role in roles)


def may_administer(asker: AgentFacts, held: AgentFacts) -> bool:
    """Whether the page offers this agent to change that one; the actions decide."""
    try:
        admit_to_administer(Post(asker.division, asker.roles), Post(held.division, held.roles))
    except Refusal:
        return False
    return asker.account_id != held.account_id


def agent_story(account: UUID) -> list[Event]:
    """Everything that was changed about an agent, the newest first, each by whom; five statements."""
    changes = queries.agent_changes(account)
    names = queries.agents({change.by for change in changes if change.by})
    return [_event(change, names, account) for change in changes]


def _event(change: AgentChange, names: dict[UUID, AgentFacts], account: UUID) -> Event:
    state, title = CHANGES[change.what]
    post = f"{change.division} · {change.service} · {roles_in_words(change.roles)}" if change.roles else ""
    who = ""
    if change.by is None:
        who = _("by the installer")
    elif change.by != account:
        who = _("by %(name)s") % {"name": names[change.by].display_name}
    return Event(str(title), state.value, change.at, " — ".join(part for part in (post, who) if part))


def _row(file: AgentFile) -> AgentRow:
    state, words = WAYS_IN[file.way_in]
    return AgentRow(file, roles_in_words(file.facts.roles), (state.value, str(words)))
