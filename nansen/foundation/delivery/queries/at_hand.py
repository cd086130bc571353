"""What a reader has at hand when they come in: their letters and their deadlines, read once."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from nansen.foundation.delivery.queries.deadlines import DeadlineLine, deadline_lines
from nansen.foundation.delivery.queries.evidence import addressees, follow, receives_for
from nansen.foundation.delivery.queries.letters import LetterLine, content_is_known, letter_line


@dataclass(frozen=True)
class AtHand:
    """The same letters as `inbox`, the same deadlines as `deadlines_of`."""

    letters: list[LetterLine]
    deadlines: list[DeadlineLine]


def at_hand(reader: UUID) -> AtHand:
    """Return a reader's letters, the newest first, and their deadlines, the nearest first: what `inbox` costs."""
    persons = receives_for(reader)
    rows = addressees().filter(Q(recipient=reader) | Q(person=reader), person__in=persons)
    followed = follow(rows)
    known = (one for one in followed if one.evidence.decision_code is not None and content_is_known(one))
    return AtHand([letter_line(one) for one in followed], deadline_lines(known))
