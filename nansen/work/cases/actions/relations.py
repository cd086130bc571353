"""Who a person is, who their family is, and who receives for them: what an agent with the right to the file records."""

from datetime import date
from uuid import UUID

from django.db import transaction

from nansen.foundation.people import actions as people
from nansen.foundation.people.identity import Identity
from nansen.foundation.people.queries import AgentFacts, representations
from nansen.work.cases.errors import NotYourFile
from nansen.work.cases.queries.access import admitted, may_open
from nansen.work.cases.rules.access import WRITERS


@transaction.atomic
def link_family(person: UUID, relative: UUID, kinship: str, *, by: AgentFacts) -> None:
    """Nothing; the two are linked in both files. Raises what `admitted` raises, NotYourFile, AlreadyRelatives."""
    admitted(by, person, roles=WRITERS)
    _check_other_file(relative, by=by)
    people.link_family(person, relative, kinship, by=by.account_id)


@transaction.atomic
def unlink_family(person: UUID, relative: UUID, *, by: AgentFacts) -> None:
    """Nothing; the link stands in neither file any more. Raises what `admitted` raises."""
    admitted(by, person, roles=WRITERS)
    people.unlink_family(person, relative, by=by.account_id)


@transaction.atomic
def appoint_representative(
    person: UUID,
    representative: UUID,
    capacity: str,
    *,
    title_seen: str,
    first_day: date,
    last_day: date | None,
    by: AgentFacts,
) -> UUID:
    """The representation: they receive in the person's place on those days, the title having been seen.

    Raises what `admitted` raises, NotYourFile, and what people refuses.
    """
    admitted(by, person, roles=WRITERS)
    _check_other_file(representative, by=by)
    return people.represent(
        person,
        representative,
        capacity,
        title_seen=title_seen,
        first_day=first_day,
        last_day=last_day,
        by=by.account_id,
    )


@transaction.atomic
def end_representation(person: UUID, representation: UUID, *, last_day: date, reason: str, by: AgentFacts) -> None:
    """Nothing; a representation of this person ends on that day. Raises what `admitted` raises, NotYourFile."""
    admitted(by, person, roles=WRITERS)
    if representation not in {one.id for one in representations(person)}:
        raise NotYourFile
    people.end_representation(representation, last_day=last_day, reason=reason, by=by.account_id)


@transaction.atomic
def correct_identity(
    person: UUID, identity: Identity, *, reason: str, identity_checked_with: str, by: AgentFacts
) -> None:
    """Nothing; the identity is corrected, the former one kept. Raises what `admitted` and people raise."""
    admitted(by, person, roles=WRITERS)
    people.correct_identity(
        person, identity, reason=reason, identity_checked_with=identity_checked_with, by=by.account_id
    )


def _check_other_file(other: UUID, *, by: AgentFacts) -> None:
    """Nothing when the agent has a right to the other person's file, or they have none."""
    access = may_open(by, other)
    if access.case is not None and not access.granted:
        raise NotYourFile
