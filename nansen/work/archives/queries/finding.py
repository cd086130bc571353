"""Units found by words and by what describes them, with what else could narrow or widen the question."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Count, F, Func, Q, QuerySet, TextField, UUIDField

from nansen.work.archives.models import Provenance, SearchWord, Unit
from nansen.work.archives.models.described import CONFIGURATION

FOUND, END = "\x02", "\x03"  # around each word found, in an excerpt
_FACET = 12
_WORD = re.compile(r"[^\W\d_]{4,60}")
_LEAST_ALIKE = 0.6


@dataclass(frozen=True)
class Asked:
    """What a reader looks for: words, and what the unit must be of; years are inclusive."""

    words: str = ""
    holding: UUID | None = None
    creator: UUID | None = None
    place: str = ""
    level: str = ""
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True)
class Hit:
    """A unit that was found, and the words around those asked for; they stand between FOUND and END."""

    id: UUID
    level: str
    reference_code: str
    title: str
    date_text: str
    excerpt: str


@dataclass(frozen=True)
class Choice:
    """A value that would narrow the question, and how many units it would leave."""

    value: str
    label: str
    units: int


@dataclass(frozen=True)
class Answer:
    """What was found; `instead` are the words looked for in place of mistyped ones, when those asked found nothing."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Choice, ...]]
    instead: str = ""


def find(asked: Asked, *, after: int = 0, at_most: int = 20) -> Answer:
    """The units that answer, the best first, `at_most` past the first `after`; at most eighteen statements.

    Words that find nothing are looked for again as the descriptions spell them.
    """
    answer = _find(asked, after, at_most)
    if answer.total or not asked.words or not (spelled := _as_described(asked.words)):
        return answer
    return replace(_find(replace(asked, words=spelled), after, at_most), instead=spelled)


def _find(asked: Asked, after: int, at_most: int) -> Answer:
    units = _filtered(asked)
    total = units.count()
    if not total:
        return Answer(0, (), {})
    facets = {"holding": _by_holding(units), "creator": _by_creator(units), "place": _by_place(units),
              "year": _by_year(units), "level": _by_level(units)}  # fmt: skip
    return Answer(total, tuple(_hits(units, asked, after, at_most)), facets)


def _filtered(asked: Asked) -> QuerySet[Unit]:
    units = Unit.objects.filter(removed_by=None)
    if asked.words:
        code = Q(reference_code__istartswith=asked.words.strip())
        units = units.filter(Q(found=_query(asked.words)) | code)
    if asked.holding:
        units = units.filter(holding=asked.holding)
    if asked.creator:
        named = list(Provenance.objects.filter(creator=asked.creator).order_by("pk").values_list("unit", flat=True))
        units = units.filter(Q(pk__in=named) | Q(ancestors__overlap=named))
    if asked.place:
        units = units.filter(places__contains=[asked.place])
    if asked.level:
        units = units.filter(level=asked.level)
    if asked.year_from is not None:
        units = units.filter(year_last__gte=asked.year_from)
    if asked.year_to is not None:
        units = units.filter(year_first__lte=asked.year_to)
    return units


def _query(words: str) -> SearchQuery:
    return SearchQuery(words, config=CONFIGURATION, search_type="websearch")


def _hits(units: QuerySet[Unit], asked: Asked, after: int, at_most: int) -> Iterable[Hit]:
    ordered = units.order_by("holding", "sequence", "pk")
    if asked.words:
        ordered = units.annotate(rank=SearchRank(F("found"), _query(asked.words))).order_by("-rank", "sequence", "pk")
    chosen = list(ordered.values_list("pk", flat=True)[after : after + at_most])
    rows: Any = Unit.objects.filter(pk__in=chosen).order_by("pk")
    if asked.words:
        shown = SearchHeadline(
            "words", _query(asked.words), config=CONFIGURATION, start_sel=FOUND, stop_sel=END, max_words=24, min_words=8
        )
        rows = rows.annotate(excerpt=shown)
    known = {row.pk: row for row in rows.defer("description", "encoding", "found")}
    for one in chosen:
        row = known[one]
        excerpt = getattr(row, "excerpt", "") or ""
        yield Hit(row.pk, row.level, row.reference_code, row.title, row.date_text, excerpt if FOUND in excerpt else "")


def _by_holding(units: QuerySet[Unit]) -> tuple[Choice, ...]:
    rows = units.order_by().values_list("holding", "holding__title").annotate(Count("pk"))
    return _most((str(holding), title, count) for holding, title, count in rows)


def _by_level(units: QuerySet[Unit]) -> tuple[Choice, ...]:
    return _most((level, level, count) for level, count in units.order_by().values_list("level").annotate(Count("pk")))


def _by_place(units: QuerySet[Unit]) -> tuple[Choice, ...]:
    placed = units.order_by().annotate(place=Func(F("places"), function="unnest", output_field=TextField()))
    return _most((place, place, count) for place, count in placed.values_list("place").annotate(Count("pk")))


def _by_year(units: QuerySet[Unit]) -> tuple[Choice, ...]:
    """By the decade in which the papers begin, the earliest first."""
    decades: Counter[int] = Counter()
    for year, count in (
        units.filter(year_first__isnull=False).order_by().values_list("year_first").annotate(Count("pk"))
    ):
        decades[year // 10 * 10] += count
    return tuple(Choice(f"{decade}", f"{decade}–{decade + 9}", decades[decade]) for decade in sorted(decades))


def _by_creator(units: QuerySet[Unit]) -> tuple[Choice, ...]:
    """A unit is its creator's when it, or a unit above it, says so; said twice on one line, it is counted once."""
    line = Func(F("ancestors"), F("pk"), function="array_append")
    held = units.order_by().annotate(holder=Func(line, function="unnest", output_field=UUIDField()))
    counts = dict(held.values_list("holder").annotate(Count("pk")))
    told = Provenance.objects.filter(unit__in=list(counts)).select_related("creator", "unit").order_by("pk")
    pairs = {(one.creator_id, one.unit_id): one for one in told}
    found: Counter[tuple[UUID, str]] = Counter()
    for (creator, unit), one in pairs.items():
        if not any((creator, above) in pairs for above in one.unit.ancestors):
            found[creator, one.creator.name] += counts[unit]
    return _most((str(creator), name, count) for (creator, name), count in found.items())


def _most(rows: Iterable[tuple[str, str, int]]) -> tuple[Choice, ...]:
    return tuple(Choice(*row) for row in sorted(rows, key=lambda row: (-row[2], row[1]))[:_FACET])


def _as_described(words: str) -> str:
    """The words as descriptions spell the nearest ones; empty where none is near. One statement."""
    asked = [_bare(word) for word in _WORD.findall(words)][:6]
    near = Q(pk__in=[])
    for word in asked:
        near |= Q(word__trigram_similar=word)
    known = list(SearchWord.objects.filter(near).order_by("word").values_list("word", flat=True)[:500])
    spelled = [max(known, key=lambda one: _alike(one, word), default="") for word in asked]
    if not spelled or any(_alike(one, word) < _LEAST_ALIKE for one, word in zip(spelled, asked, strict=True)):
        return ""
    return " ".join(spelled) if spelled != asked else ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _bare(word: str) -> str:
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
