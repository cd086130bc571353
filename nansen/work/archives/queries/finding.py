"""Units found by words and by what describes them, with what else could narrow or widen the question."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db import connection
from django.db.models import F, Q, QuerySet, Value

from nansen.work.archives.models import SearchWord, Unit
from nansen.work.archives.models.described import CONFIGURATION

FOUND, END = "\x02", "\x03"  # around each word found, in an excerpt
_FACET = 12
_WORD = re.compile(r"[^\W\d_]{4,60}")
_LEAST_ALIKE = 0.6
# What may be a reference code: one word with a digit or a slash, or in capitals. Only then are codes looked through.
_CODE = re.compile(r"(?=\S*[\d/])\S+|[A-Z-]+")
FACETS = ("holding", "creator", "place", "year", "level")
_COUNTED = ("id", "sequence", "holding_id", "level", "creator_ids", "places", "year_first")
# A unit counts under its own creators, else under those it inherits; under the decade in which its papers begin.
# The best come first; where no words were asked for, holding after holding in the finding aid's order.
_FOUND = """
WITH hit AS MATERIALIZED ({found}),
by_holding AS (SELECT holding_id AS id, count(*) AS units FROM hit GROUP BY 1),
by_creator AS (SELECT unnest(creator_ids) AS id, count(*) AS units FROM hit GROUP BY 1)
SELECT 'all', '', '', count(*) FROM hit
UNION ALL (SELECT 'holding', id::text, title, units FROM by_holding JOIN archives_unit USING (id)
           ORDER BY units DESC, title LIMIT {most})
UNION ALL (SELECT 'creator', id::text, name, units FROM by_creator JOIN archives_creator USING (id)
           ORDER BY units DESC, name LIMIT {most})
UNION ALL (SELECT 'place', place, place, count(*) FROM hit, unnest(places) AS place
           GROUP BY place ORDER BY 4 DESC, 2 LIMIT {most})
UNION ALL (SELECT 'level', level, level, count(*) FROM hit GROUP BY level)
UNION ALL (SELECT 'year', decade::text, decade || '–' || decade + 9, count(*)
           FROM hit, LATERAL (SELECT year_first / 10 * 10 AS decade) AS rounded WHERE year_first IS NOT NULL
           GROUP BY decade)
UNION ALL (SELECT 'hit', id::text, '', row_number() OVER (ORDER BY rank DESC, {first} sequence, id) FROM (
           SELECT * FROM hit ORDER BY rank DESC, {first} sequence, id LIMIT {at_most} OFFSET {after}) AS wanted)
"""


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
    """The units that answer, the best first, `at_most` past the first `after`; at most five statements.

    Words that find nothing are looked for again as the descriptions spell them.
    """
    answer = _find(asked, after, at_most)
    if answer.total or not asked.words or not (spelled := _as_described(asked.words)):
        return answer
    return replace(_find(replace(asked, words=spelled), after, at_most), instead=spelled)


def _find(asked: Asked, after: int, at_most: int) -> Answer:
    found = _looked_through(asked, after, at_most)
    chosen = [UUID(one.value) for one in sorted(found.pop("hit"), key=lambda one: one.units)]
    total = found.pop("all")[0].units
    if not total:
        return Answer(0, (), {})
    facets = {name: tuple(sorted(held, key=_ORDER.get(name, _most))) for name, held in found.items()}
    return Answer(total, tuple(_hits(chosen, asked)), facets)


def _looked_through(asked: Asked, after: int, at_most: int) -> dict[str, list[Choice]]:
    """The facets with their counts, under "all" how many units there are, under "hit" those wanted by their rank.

    The units are looked through once, in one statement.
    """
    ranked = SearchRank(F("found"), _query(asked.words)) if asked.words else Value(0.0)
    units = _filtered(asked).order_by().annotate(rank=ranked).values_list(*_COUNTED, "rank")
    within, parameters = units.query.sql_with_params()
    first = "" if asked.words else "holding_id,"
    wanted = _FOUND.format(found=within, most=_FACET, first=first, at_most=int(at_most), after=int(after))
    found: dict[str, list[Choice]] = {name: [] for name in ("all", "hit", *FACETS)}
    with connection.cursor() as cursor:
        cursor.execute(wanted, parameters)
        for facet, value, label, count in cursor.fetchall():
            found[facet].append(Choice(value, label, count))
    return found


def _most(choice: Choice) -> tuple[int, str]:
    return -choice.units, choice.label


def _earliest(choice: Choice) -> tuple[int, str]:
    return int(choice.value), ""


_ORDER = {"year": _earliest}


def _filtered(asked: Asked) -> QuerySet[Unit]:
    units = Unit.objects.filter(removed_by=None)
    if asked.words:
        said = Q(found=_query(asked.words))
        if _CODE.fullmatch(asked.words.strip()):
            said |= Q(reference_code__istartswith=asked.words.strip())
        units = units.filter(said)
    if asked.holding:
        units = units.filter(holding=asked.holding)
    if asked.creator:
        units = units.filter(creator_ids__contains=[asked.creator])
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


def _hits(chosen: Sequence[UUID], asked: Asked) -> Iterable[Hit]:
    rows: Any = Unit.objects.filter(pk__in=chosen).order_by("pk")
    if asked.words:
        shown = SearchHeadline(
            "words", _query(asked.words), config=CONFIGURATION, start_sel=FOUND, stop_sel=END, max_words=24, min_words=8
        )
        rows = rows.annotate(excerpt=shown)
    known = {row.pk: row for row in rows.defer("description", "encoding", "found", "words")}
    for one in chosen:
        row = known[one]
        excerpt = getattr(row, "excerpt", "") or ""
        yield Hit(row.pk, row.level, row.reference_code, row.title, row.date_text, excerpt if FOUND in excerpt else "")


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
