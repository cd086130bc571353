"""Rulings: the office's dated and reasoned decisions on the points a regime leaves open."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from nansen.doors.kit import policy
from nansen.doors.kit.components import State
from nansen.doors.kit.dates import in_words
from nansen.doors.office.administration.proof import ADMINISTRATORS, proved
from nansen.doors.office.administration.ruling_words import POINTS, UNITS, length
from nansen.doors.office.desk import account_of, page, say
from nansen.doors.office.letters.draft_page import Event
from nansen.doors.office.people.forms import DayInput
from nansen.doors.office.sentences import sentence
from nansen.foundation.delivery import actions, queries
from nansen.foundation.delivery.queries import RulingLine
from nansen.foundation.delivery.rules.regime_table import REGIMES
from nansen.foundation.delivery.rules.regimes import Gap, Point, Regime
from nansen.foundation.people import queries as people
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.errors import Refusal
from nansen.kernel.periods import Counting, Period, Unit

WITH_GAPS = {regime.key: regime for regime in REGIMES if any(isinstance(one, Gap) for one in regime.points.values())}
LONGEST = 1000
END = "end"


@dataclass(frozen=True)
class GapRow:
    """A point a regime leaves open, and the ruling that fills it now, if one does."""

    point: str
    name: str
    question: str
    ruled: str
    decided_on: date | None


class RulingForm(forms.Form):
    """A delay, how it is counted, why, and on which day it was decided."""

    count = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=LONGEST)
    unit = forms.ChoiceField(label=gettext_lazy("Of what"), choices=list(UNITS.items()), initial="days")
    franc = forms.BooleanField(label=gettext_lazy("The last day is free: it ends one day later"), required=False)
    roll_over = forms.BooleanField(
        label=gettext_lazy("A period that ends on a day off goes on to the next working day"), required=False
    )
    decided_on = forms.DateField(label=gettext_lazy("Decided on"), widget=DayInput())
    reason = forms.CharField(
        label=gettext_lazy("Reason, in law"),
        help_text=gettext_lazy("What it rests on. It speaks of the law, never of a person."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class EndForm(forms.Form):
    """Why a ruling ends."""

    reason = forms.CharField(
        label=gettext_lazy("Why it ends"),
        help_text=gettext_lazy("For example the text that settles the point. Never a person."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )


@policy.agent(*ADMINISTRATORS)
@require_safe
def rulings(request: HttpRequest) -> HttpResponse:
    """Every gap of every regime, and what fills it now."""
    entered = queries.rulings()
    regimes = [(regime, [_gap(regime, point, entered) for point in _gaps(regime)]) for regime in WITH_GAPS.values()]
    return page(request, "administration/rulings", here="rulings", regimes=regimes)


@policy.agent(*ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
@proved
def rule(request: HttpRequest, regime: str, point: str) -> HttpResponse:
    """One gap: its question, its ruling, everything ruled before; and a new ruling."""
    held, wanted = _known(regime, point)
    form = RulingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _entered(request, held, wanted, form):
        say(request, _("The ruling is recorded. It governs the letters deposited from now on."))
        return redirect("rule", regime, point)
    return _gap_page(request, held, wanted, form=form)


@policy.agent(*ADMINISTRATORS)
@require_http_methods(["POST"])
@proved
def end_ruling(request: HttpRequest, key: UUID) -> HttpResponse:
    """A ruling that governs nothing new."""
    line = next((one for one in queries.rulings() if one.id == key), None)
    if line is None:
        raise Http404
    held, wanted = _known(line.regime, line.ruling.point.value)
    form = EndForm(request.POST, prefix=END)
    if form.is_valid():
        try:
            actions.end_ruling(key, reason=form.cleaned_data["reason"], by=account_of(request))
            say(request, _("The ruling is ended. What left under it keeps it."))
            return redirect("rule", held.key, wanted.value)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    return _gap_page(request, held, wanted, end=form)


def _entered(request: HttpRequest, regime: Regime, point: Point, form: RulingForm) -> bool:
    said = form.cleaned_data
    try:
        actions.enter_ruling(
            regime.key,
            point,
            period=Period(said["count"], Unit(said["unit"])),
            counting=Counting(franc=said["franc"], roll_over=said["roll_over"]),
            reason=said["reason"],
            decided_on=said["decided_on"],
            by=account_of(request),
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return False
    return True


def _known(regime: str, point: str) -> tuple[Regime, Point]:
    held = WITH_GAPS.get(regime)
    wanted = next((one for one in _gaps(held) if one.value == point), None) if held else None
    if held is None or wanted is None:
        raise Http404
    return held, wanted


def _gaps(regime: Regime) -> list[Point]:
    return [point for point, found in regime.points.items() if isinstance(found, Gap)]


def _gap(regime: Regime, point: Point, entered: list[RulingLine]) -> GapRow:
    gap, standing = regime.points[point], _standing(regime, point, entered)
    question = _(gap.question) if isinstance(gap, Gap) else ""
    if standing is None:
        return GapRow(point.value, str(POINTS[point]), question, "", None)
    return GapRow(point.value, str(POINTS[point]), question, length(standing.ruling), standing.ruling.decided_on)


def _standing(regime: Regime, point: Point, entered: list[RulingLine]) -> RulingLine | None:
    """The ruling that governs what is deposited now."""
    alive = [one for one in _of(regime, point, entered) if one.ended_at is None]
    return max(alive, key=lambda one: (one.ruling.decided_on, one.recorded_at), default=None)


def _of(regime: Regime, point: Point, entered: list[RulingLine]) -> list[RulingLine]:
    return [one for one in entered if one.regime == regime.key and one.ruling.point is point]


def _gap_page(
    request: HttpRequest, regime: Regime, point: Point, *, form: RulingForm | None = None, end: EndForm | None = None
) -> HttpResponse:
    entered = queries.rulings()
    bound = (form is not None and form.is_bound) or end is not None
    return page(
        request,
        "administration/rule",
        status=422 if bound else 200,
        here="rulings",
        regime=regime,
        gap=_gap(regime, point, entered),
        standing=_standing(regime, point, entered),
        story=_story(_of(regime, point, entered), people.agents()),
        form=form or RulingForm(),
        end=end or EndForm(prefix=END),
    )


def _story(lines: list[RulingLine], names: dict[UUID, AgentFacts]) -> list[Event]:
    """Everything ruled on the point, the newest first."""
    told: list[tuple[datetime, Event]] = []
    for one in lines:
        who = _("by %(name)s") % {"name": names[one.by].display_name}
        decided = _("decided on %(day)s") % {"day": in_words(one.ruling.decided_on, "month")}
        words = f"{length(one.ruling)}, {decided}, {who} — {one.ruling.reason}"
        told.append((one.recorded_at, Event(_("Ruled"), State.DONE.value, one.recorded_at, words)))
        if one.ended_at is not None and one.ended_by is not None:
            by = _("by %(name)s") % {"name": names[one.ended_by].display_name}
            words = f"{by} — {one.end_reason}"
            told.append((one.ended_at, Event(_("Ruling ended"), State.LATE.value, one.ended_at, words)))
    return [event for _at, event in sorted(told, key=lambda pair: pair[0], reverse=True)]
