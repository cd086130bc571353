"""The search over descriptions: words, what narrows them, and an honest answer when nothing is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _l

from nansen.doors.kit import policy
from nansen.doors.reading_room.reckoning import sheaf
from nansen.doors.reading_room.wording import LEVELS
from nansen.work.archives.queries import Asked, Choice, find, holdings
from nansen.work.archives.queries.finding import END, FOUND

AT_ONCE = 20
_LONGEST = 200
_HIGHEST_YEAR = 2100
_DECADE = 10
FACETS = {
    "holding": _l("Holdings"),
    "creator": _l("Made by"),
    "place": _l("Places"),
    "year": _l("Years"),
    "level": _l("Kind"),
}


@dataclass(frozen=True)
class Narrowing:
    """A choice of a facet as a link; `chosen` ones lead back to the wider question."""

    label: str | Promise
    units: int
    address: str
    chosen: bool


@policy.public
def search(request: HttpRequest) -> HttpResponse:
    """What answers the question, with what narrows it; when nothing does, how much is described at all."""
    asked, leafing = asked_by(request.GET), sheaf(request, AT_ONCE)
    found = find(asked, after=leafing.after, at_most=AT_ONCE)
    context = {
        "asked": asked,
        "found": found,
        "hits": [(hit, LEVELS[hit.level], marked(hit.excerpt)) for hit in found.hits],
        "facets": [(FACETS[name], narrowings(request.GET, name, held)) for name, held in found.facets.items() if held],
        "narrowed": request.GET.keys() & {*FACETS, "from", "to"},
        "widest": f"?{_with(request.GET, dict.fromkeys([*FACETS, 'from', 'to', 'part'], ''))}",
        "leafing": leafing.of(found.total),
        "holdings": [] if found.total else holdings(),
    }
    return render(request, "reading_room/search.html", context)


def asked_by(query: QueryDict) -> Asked:
    """The question of an address; what cannot be read is left out."""
    decade = _year(query.get("year", ""))
    return Asked(
        words=query.get("q", "").replace("\0", "").strip()[:_LONGEST],
        holding=_uuid(query.get("holding", "")),
        creator=_uuid(query.get("creator", "")),
        place=query.get("place", "").replace("\0", "")[:_LONGEST],
        level=query.get("level", "") if query.get("level", "") in LEVELS else "",
        year_from=_year(query.get("from", "")) if decade is None else decade,
        year_to=_year(query.get("to", "")) if decade is None else decade + _DECADE - 1,
    )


def narrowings(query: QueryDict, name: str, choices: Iterable[Choice]) -> list[Narrowing]:
    """The choices of one facet; the chosen one, chosen again, is taken away."""
    now = query.get(name, "")
    return [
        Narrowing(
            LEVELS.get(one.label, one.label) if name == "level" else one.label,
            one.units,
            f"?{_with(query, {name: '' if one.value == now else one.value, 'part': ''})}",
            one.value == now,
        )
        for one in choices
    ]


def marked(excerpt: str) -> SafeString:
    """The excerpt with the words found marked."""
    pieces = [piece.partition(END) for piece in excerpt.split(FOUND)]
    (first, _, _), *rest = pieces
    return format_html("{}", first) + format_html_join(
        "", "<mark>{}</mark>{}", ((word, after) for word, _, after in rest)
    )


def _with(query: QueryDict, changed: dict[str, str]) -> str:
    wanted = query.copy()
    for name, value in changed.items():
        if value:
            wanted[name] = value
        else:
            wanted.pop(name, None)
    return wanted.urlencode()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text[:5]) <= _HIGHEST_YEAR else None
