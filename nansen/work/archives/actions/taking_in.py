"""What taking in a finding aid and an authority record have in common."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from nansen.work.archives.rules.dates import Span

LONGEST_WORDS = 200_000  # characters: a search vector holds at most a megabyte

# Words of at least four letters, without accents: shorter ones have too many neighbours to be worth a guess.
_WORDS = """
INSERT INTO archives_searchword (word)
SELECT DISTINCT word FROM {table},
LATERAL regexp_split_to_table(lower(unaccent({text})), '[^[:alpha:]]+') AS word
WHERE source_id = %s AND length(word) BETWEEN 4 AND 40
ON CONFLICT DO NOTHING
"""


@dataclass
class Counts:
    """How many units or records came in, changed, are no longer there, stayed as they were."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


def dated(span: Span | None) -> dict[str, object]:
    """The columns of a span."""
    if span is None:
        return {"date_first": "", "date_last": "", "year_first": None, "year_last": None}
    first, last = span.years
    return {"date_first": span.first, "date_last": span.last, "year_first": first, "year_last": max(first, last)}


def learn_words(table: str, text: str, made: UUID) -> None:
    """The words of what an import brought become words that a mistyped one is compared with."""
    with connection.cursor() as cursor:
        cursor.execute(_WORDS.format(table=table, text=text), [made])
