"""The letter a new one replaces, as an address names it."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest

from nansen.foundation.delivery import queries as delivery
from nansen.kernel.letters import LetterKind


def letter_to_replace(request: HttpRequest, person: UUID, fits: Callable[[LetterKind], bool]) -> UUID | None:
    """The deposited letter the new one replaces, if the address names one; 404 when it is not one of the person's."""
    wanted = request.GET.get("replaces")
    if wanted is None:
        return None
    theirs = (line.letter_id for line in delivery.letters_of(person) if fits(line.kind))
    found = next((letter for letter in theirs if str(letter) == wanted), None)
    if found is None:
        raise Http404
    return found
