"""The entry of the fifteenth day: the journal says when the period of an unread letter was over."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from nansen.foundation.delivery.models import Addressee, Availability, Expiry, LastByte, Letter
from nansen.foundation.delivery.queries.evidence import addressees, follow
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.notification import Manner, notification
from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.kernel.letters import LetterKind

BATCH = 500
_FICTION = [kind.value for kind in LetterKind if kind.carries_fiction]
_OWN_DATE = [code.value for code in DecisionCode if code.notified_on_its_date]
# No regime deems anything within a day; a longer bound would be a delay written outside the table.
_SOONEST = timedelta(days=1)


def enter_expiries() -> int:
    """Return how many letters were entered as deemed notified today; safe to run twice, and beside an opening.

    The entry says that the period is over; what the law infers stays with the rules. An opening in time whose
    transaction was still open makes the entry void of effect.
    """
    now = database_now()
    waiting = list(_waiting(now))
    batches = (waiting[start : start + BATCH] for start in range(0, len(waiting), BATCH))
    return sum(_enter(list(addressees().filter(pk__in=batch)), now) for batch in batches)


def _waiting(now: datetime) -> QuerySet[Availability, UUID]:
    """Return the addressees whose period may be over; read once, followed batch by batch."""
    rows = Availability.objects.filter(
        ~Exists(Expiry.objects.filter(addressee=OuterRef("addressee"))),
        ~Exists(LastByte.objects.filter(opening__addressee=OuterRef("addressee"))),
        ~Exists(Letter.objects.filter(supersedes=OuterRef("addressee__letter"))),
        addressee__letter__kind__in=_FICTION,
        recorded_at__lte=now - _SOONEST,
    )
    rows = rows.exclude(addressee__letter__decision_code__in=_OWN_DATE).order_by("addressee")
    return rows.values_list("addressee", flat=True)


def _enter(batch: list[Addressee], now: datetime) -> int:
    expiries = []
    for one in follow(batch, now):
        found = notification(one.evidence, one.today)
        if found is not None and found.manner is Manner.DEEMED:
            expiries.append(Expiry(addressee=one.row, deemed_on=found.on))
    with transaction.atomic():
        Expiry.objects.bulk_create(expiries, ignore_conflicts=True)
        entered = set(Expiry.objects.filter(pk__in=[one.pk for one in expiries]).values_list("pk", flat=True))
        for one in expiries:
            if one.pk in entered:
                record("delivery.period_over", one, subject=one.addressee.person_id)
    return len(entered)
