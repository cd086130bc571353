"""A unit or a page at the desk: where it stands, who may see it and why, what is below, all that was decided."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State as Tint
from nansen.doors.kit.dates import in_words
from nansen.doors.office.archives.acts import found, target_name
from nansen.doors.office.archives.forms import acts_on
from nansen.doors.office.archives.showing import Door, door_in_words
from nansen.doors.office.archives.words import (
    AUDIENCES,
    HOLDS,
    LEVELS,
    STATES,
    name_of,
    secrets_in_words,
    statement_in_words,
)
from nansen.doors.office.desk import page
from nansen.doors.office.letters.draft_page import Event
from nansen.foundation.people import queries as people
from nansen.foundation.people.divisions import Role
from nansen.work.archives import queries
from nansen.work.archives.queries import HeldLine, Leaf, Part, Said, Step, TargetView

AT_ONCE = 50
MOST = 20_000


@dataclass(frozen=True)
class PartRow:
    """A part of the unit, or one of its pages, and what stands at its door."""

    id: UUID
    name: str
    title: str
    door: Door


@dataclass(frozen=True)
class HeldRow:
    """What keeps the target off line, and what it was said of, where that stands above."""

    line: HeldLine
    reason: str
    above: Step | None


@policy.agent(Role.ARCHIVIST)
@require_safe
def target(request: HttpRequest, key: UUID) -> HttpResponse:
    """A unit or a page whole."""
    view = found(key)
    doors = queries.access([key])
    below = Paginator(_below(view), AT_ONCE).get_page(request.GET.get("page"))
    facts = {
        "target": view,
        "name": target_name(view),
        "level": LEVELS[view.step.level] if view.page is None else _("Page"),
        "above": [(step, name_of(step)) for step in view.above],
        "door": door_in_words(doors[key]),
        "counts": _counts(view),
        "following": view.page is None and queries.records_follow(view.id, [step.id for step in view.above]),
        "held": _held(view),
        "acts": acts_on(view),
        "below": below,
        "rows": _rows(list(below)),
        "story": _story(view),
        "kept": queries.kept(view.step.id),
    }
    return page(request, "archives/target", **facts)


def _below(view: TargetView) -> list[Part | Leaf]:
    if view.page is not None:
        return []
    return [*queries.parts(view.id, at_most=MOST), *queries.leaves(view.id)]


def _rows(below: list[Part | Leaf]) -> list[PartRow]:
    doors = queries.access([one.id for one in below])
    return [PartRow(one.id, *_named(one), door_in_words(doors[one.id])) for one in below if one.id in doors]


def _named(one: Part | Leaf) -> tuple[str, str]:
    if isinstance(one, Leaf):
        return _("Page %(number)s") % {"number": one.number}, one.label
    return one.reference_code or str(LEVELS[one.level]), one.title


def _counts(view: TargetView) -> list[tuple[str, str, int]]:
    if view.page is not None:
        return []
    counted = queries.page_states(view.id)
    return [(STATES[state][0].value, str(STATES[state][1]), count) for state, count in counted.items() if count]


def _held(view: TargetView) -> list[HeldRow]:
    steps = {step.id: step for step in view.above}
    standing = [line for line in view.held if line.ended is None]
    return [HeldRow(line, str(HOLDS[line.reason]), steps.get(line.said.about)) for line in standing]


def _story(view: TargetView) -> list[Event]:
    """All that was said of it and above it, the latest first."""
    names = {one: agent.display_name for one, agent in people.agents().items()}
    steps = {step.id: step for step in view.above}
    told: list[tuple[datetime, Event]] = []

    def tell(said: Said, title: str, words: str, tint: Tint) -> None:
        above = steps.get(said.about)
        where = _("of %(name)s") % {"name": name_of(above)} if above else ""
        detail = " · ".join(part for part in (words, where, names.get(said.by, "") if said.by else "") if part)
        told.append((said.at, Event(title, tint.value, said.at, detail)))

    for one in view.stated:
        tell(one.said, _("Stated"), statement_in_words(one.statement), Tint.CALM if one.stands else Tint.WAIT)
    for one in view.decided:
        words = f"{AUDIENCES[one.images]} — {one.reason}"
        tell(one.said, _("Decided for the holding"), words, Tint.CALM if one.stands else Tint.WAIT)
    for one in view.opened:
        words = f"{secrets_in_words(one.lifts)} — {one.act}"
        tell(one.said, _("Opened early"), words, Tint.DONE if one.stands else Tint.WAIT)
    for one in view.held:
        until = _("until %(day)s") % {"day": in_words(one.until, "month")} if one.until else ""
        words = " · ".join(filter(None, (str(HOLDS[one.reason]), until)))
        tell(one.said, _("Taken off line"), words, Tint.LATE)
        if one.ended:
            tell(one.ended, _("Put back on line"), str(HOLDS[one.reason]), Tint.DONE)
    if view.ark_withdrawn:
        tell(view.ark_withdrawn[0], _("ARK withdrawn"), view.ark_withdrawn[1], Tint.LATE)
    return [event for _at, event in sorted(told, key=lambda pair: pair[0], reverse=True)]
