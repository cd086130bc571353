"""Finding a person by number, or by name and birth."""

from contextlib import suppress
from difflib import SequenceMatcher
from itertools import combinations
from uuid import UUID

from anyascii import anyascii
from django.db.models import Q

from nansen.foundation.names.keys import matched_parts, name_keys, query_keys
from nansen.foundation.people.errors import TooManyFound
from nansen.foundation.people.identity import Identity
from nansen.foundation.people.look_up import (
    birth_buckets,
    foreigner_number_hash,
    name_buckets,
    office_number_hash,
)
from nansen.foundation.people.models import Person
from nansen.foundation.people.queries.persons import identities
from nansen.foundation.people.rules.births import keys_of_birth, keys_to_look_for
from nansen.kernel.identifiers import (
    ForeignerNumberInvalid,
    OfficeNumberInvalid,
    parse_foreigner_number,
    parse_office_number,
)
from nansen.kernel.partial_dates import PartialDate

MOST_CANDIDATES = 400
MOST_SHOWN = 50
PARTS_THAT_MAY_MISS = 3


def find_by_number(text: str) -> list[UUID]:
    """The persons registered under a foreigner number or an office number; one statement, none if unreadable."""
    wanted = Q()
    with suppress(ForeignerNumberInvalid):
        wanted |= Q(foreigner_number_hash=foreigner_number_hash(parse_foreigner_number(text)))
    with suppress(OfficeNumberInvalid):
        wanted |= Q(office_number_hash=office_number_hash(parse_office_number(text)))
    return list(Person.objects.filter(wanted).values_list("pk", flat=True)) if wanted else []


def find_by_name(name: str, birth: PartialDate | None = None) -> list[UUID]:
    """The persons who may bear this name, in whatever script or spelling, the likeliest first; two statements.

    Of three parts and more, one may be missing. Raises TooManyFound when the name alone says too little.
    """
    parts = query_keys(name)
    if not any(parts):
        return []
    candidates = Person.objects.filter(_may_match(parts))
    if birth is not None:
        candidates = candidates.filter(birth_keys__overlap=birth_buckets(keys_to_look_for(birth)))
    found = list(candidates.values_list("pk", flat=True)[: MOST_CANDIDATES + 1])
    if len(found) > MOST_CANDIDATES:
        raise TooManyFound
    ranked = [
        (_likeness(name, parts, held), person)
        for person, held in identities(found).items()
        if birth is None or keys_to_look_for(birth) & keys_of_birth(held.birth)
    ]
    enough = _parts_needed(parts)
    kept = sorted((rank for rank in ranked if rank[0][0] >= enough), reverse=True)
    return [person for _, person in kept[:MOST_SHOWN]]


def _parts_needed(parts: tuple[frozenset[str], ...]) -> int:
    said = sum(1 for keys in parts if keys)
    return said - 1 if said >= PARTS_THAT_MAY_MISS else said


def _may_match(parts: tuple[frozenset[str], ...]) -> Q:
    """Persons who share a bucket with enough of the parts."""
    said = [name_buckets(keys) for keys in parts if keys]
    anyway = Q()
    for group in combinations(said, _parts_needed(parts)):
        together = Q()
        for buckets in group:
            together &= Q(name_keys__overlap=buckets)
        anyway |= together
    return anyway


def _likeness(name: str, parts: tuple[frozenset[str], ...], held: Identity) -> tuple[int, float]:
    """How many parts sound alike, then how close the spelling is."""
    spellings = (held.latin_name, held.native_name)
    alike = max(
        SequenceMatcher(None, anyascii(name).casefold(), anyascii(spelling).casefold()).ratio()
        for spelling in spellings
    )
    return matched_parts(parts, name_keys(*spellings)), alike
