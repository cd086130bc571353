"""The archivist's first page: what waits, and the way to a unit by words, reference code or ARK."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.office.archives.words import LEVELS, STATES, name_of
from nansen.doors.office.desk import page
from nansen.doors.office.letters.letter_page import countdown
from nansen.foundation.people.divisions import Role
from nansen.kernel.errors import Refusal
from nansen.work.archives import queries
from nansen.work.archives.queries import RequestLine, Standing
from nansen.work.archives.rules.access import State
from nansen.work.readers import queries as readers

FOUND_AT_ONCE = 50
_SEEN = {Standing.PUBLISHED, Standing.CHANGED}


@dataclass(frozen=True)
class Card:
    """Something that waits: how much of it, and where it leads."""

    count: int
    name: str
    url: str
    grave: bool = False


class FindForm(forms.Form):
    """What an archivist looks for."""

    q = forms.CharField(
        label=gettext_lazy("Find a unit: words, reference code, ARK"),
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )


@policy.agent(Role.ARCHIVIST)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits, the holdings, the search."""
    requests = queries.requests_under_way()
    late = sum(1 for line in requests if line.is_late)
    facts = {
        "form": FindForm(),
        "first": _first(requests),
        "late": late,
        "cards": sorted(
            _cards(len(requests) + readers.count_to_take_in(), late), key=lambda card: not card.count
        ),  # what waits, then what is at rest
        "holdings": queries.holdings(),
    }
    return page(request, "archives/home", **facts)


@policy.agent(Role.ARCHIVIST)
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """The unit or page that a code or an ARK names, else the units that words find; what was typed is in no address."""
    form = FindForm(request.POST)
    if not form.is_valid():
        return redirect("archives")
    asked = form.cleaned_data["q"]
    named = _named(asked)
    if named is not None:
        return redirect("archives_target", key=named)
    answer = queries.find(queries.Asked(words=asked), at_most=FOUND_AT_ONCE)
    hits = [(hit, LEVELS[hit.level]) for hit in answer.hits]
    return page(request, "archives/found", form=form, hits=hits, total=answer.total, asked=asked)


@policy.agent(Role.ARCHIVIST)
@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """What time alone opened, the latest first."""
    lines = [
        (line, name_of(line.file), (STATES[line.state][0].value, str(STATES[line.state][1])), line.state is State.OPEN)
        for line in queries.changed_by_time()
    ]
    return page(request, "archives/opened", lines=lines)


def _named(text: str) -> UUID | None:
    """The unit or page of this ARK or reference code; None when it is neither, or names several."""
    try:
        resolved = queries.resolve(text)
    except Refusal:
        found = queries.targets(text).found
        return found[0] if len(found) == 1 else None
    leaves = {leaf.number: leaf.id for leaf in queries.leaves(resolved.unit)} if resolved.page else {}
    return leaves.get(resolved.page or 0, resolved.unit)


def _first(requests: list[RequestLine]) -> tuple[RequestLine, str] | None:
    """The request due first, and how long is left."""
    if not requests:
        return None
    left = countdown(requests[0].due_on, requests[0].today)
    return requests[0], left.text if left else ""


def _touched() -> int:
    """How many exhibitions that readers see lack an image: one that is no longer shown to everyone."""
    shown = [line.pages for line in queries.exhibitions() if line.standing in _SEEN]
    doors = queries.access({one for pages in shown for one in pages})
    seen = {one for one, found in doors.items() if found.state is State.OPEN}
    return sum(1 for pages in shown if not seen.issuperset(pages))


def _cards(requests: int, late: int) -> list[Card]:
    waiting, registering, touched = queries.duties(), readers.count_waiting(), _touched()
    return [
        Card(
            requests,
            ngettext("request to answer", "requests to answer", requests),
            reverse("archives_requests"),
            grave=late > 0,
        ),
        Card(registering, ngettext("reader to answer", "readers to answer", registering), reverse("readers")),
        Card(
            waiting.damaged,
            ngettext("damaged file", "damaged files", waiting.damaged),
            reverse("archives_damaged"),
            grave=waiting.damaged > 0,
        ),
        Card(
            touched,
            ngettext("exhibition that lacks an image", "exhibitions that lack an image", touched),
            reverse("office_exhibitions"),
            grave=touched > 0,
        ),
        Card(
            waiting.aside,
            ngettext("image set aside", "images set aside", waiting.aside),
            reverse("archives_ingests"),
        ),
        Card(
            waiting.faulty,
            ngettext("finding aid with faults this week", "finding aids with faults this week", waiting.faulty),
            reverse("archives_imports"),
        ),
        Card(
            waiting.opened,
            ngettext("page opened by time since yesterday", "pages opened by time since yesterday", waiting.opened),
            reverse("archives_opened"),
        ),
    ]
