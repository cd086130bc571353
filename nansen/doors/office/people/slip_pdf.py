"""The slip of a person, as a page to print."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from nansen.foundation.issuing.content import Native, Office
from nansen.foundation.issuing.slip import SlipFacts, render_slip
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.foundation.people.actions.slips import IssuedSlip
from nansen.foundation.people.rules.credentials import RECOVERY_SLIP_LIVES, SLIP_LIVES
from nansen.kernel.calendar import legal_date

FIRST_SIGN_IN = "/first/"


def slip_pdf(person: UUID, issued: IssuedSlip) -> bytes:
    """The slip as PDF, in the person's language and in French; its last day is counted from today, not from later."""
    identity, contact = people.identity(person), people.contact(person)
    today = legal_date(database_now(), people.person_summary(person).territory)
    return render_slip(
        SlipFacts(
            identifier=identity.office_number,
            key_text=issued.key_text,
            sign_in_address=settings.ORIGINS["space"] + FIRST_SIGN_IN,
            language=contact.language,
            valid_until=today + _life(issued.kind),
            printed_on=today,
            name=identity.latin_name,
            native_name=Native(identity.native_name, identity.native_script_language) if identity.native_name else None,
            office=Office(name=settings.OFFICE_NAME),
        )
    )


def _life(kind: str) -> timedelta:
    return RECOVERY_SLIP_LIVES if kind == "recovery" else SLIP_LIVES
