"""The entry of the fifteenth day: the journal says when the period of an unread letter was over."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from nansen.foundation.delivery.models import Addressee, Expiry
from nansen.foundation.delivery.queries.evidence import addressees, follow
from nansen.foundation.delivery.rules.decisions import DecisionCode
from nansen.foundation.delivery.rules.notification import Manner, notification
from nansen.foundation.delivery.rules.regimes import Channel
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
    done, seen = 0, None
    while batch := list(_waiting(now, seen)[:BATCH]):
        done += _enter(batch, now)
        seen = batch[-1].pk
    return done


def _waiting(now: datetime, after: UUID | None) -> QuerySet[Addressee]:
    rows = addressees().filter(
        channel=Channel.ELECTRONIC.value,
        letter__kind__in=_FICTION,
        letter__superseded_by__isnull=True,
        availability__recorded_at__lte=now - _SOONEST,
        expiry__isnull=True,
        opening__last_byte__isnull=True,
    )
    rows = rows.exclude(letter__decision_code__in=_OWN_DATE).order_by("id")
    return rows.filter(pk__gt=after) if after else rows


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
