"""The slip of a person, as a page to print."""

from uuid import UUID

from django.conf import settings

from nansen.foundation.people.actions.slips import IssuedSlip


def slip_pdf(person: UUID, issued: IssuedSlip) -> bytes:
    """The slip as PDF, in the person's language and in French."""
    raise NotImplementedError((person, issued, settings.ORIGINS))
