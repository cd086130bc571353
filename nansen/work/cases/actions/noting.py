"""What someone told the office about a person's access, noted on the file."""

from uuid import UUID

from django.db import transaction

from nansen.foundation.people.access_reports import ReportedVia
from nansen.foundation.people.actions import report_no_access
from nansen.foundation.people.queries import AgentFacts
from nansen.work.cases.queries.access import admitted
from nansen.work.cases.rules.access import FILE_ROLES


@transaction.atomic
def note_no_access(person: UUID, *, via: ReportedVia, words: str, by: AgentFacts) -> UUID:
    """The note: someone said that the person cannot get in. Raises what `admitted` raises."""
    admitted(by, person, roles=FILE_ROLES)
    return report_no_access(person, via=via, words=words.strip(), by=by.account_id)
