"""What is over is dropped: what nobody confirmed, what was refused long ago, what nobody uses any more."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.readers.models import Intake, OneTimeKey, Progress, Reader, Receipt, Session
from nansen.work.readers.queries.accounts import with_state
from nansen.work.readers.rules.asking import ENDS, Standing, Told
from nansen.work.readers.rules.keeping import ASKED, REFUSED, UNCONFIRMED, UNUSED
from nansen.work.readers.sealing import destroy_key


def drop_what_is_over() -> int:
    """How many readers were dropped, their keys destroyed first; ended sessions, keys and counters go too."""
    now = database_now()
    over = with_state(Reader.objects.all()).filter(
        Q(confirmed_at__isnull=True, registered_at__lt=now - UNCONFIRMED)
        | Q(outcome="refused", decided_at__lt=now - REFUSED)
        | Q(last_month__lt=legal_date(now - UNUSED))
        | Q(last_month__isnull=True, confirmed_at__lt=now - UNUSED)
    )
    gone = list(over.values_list("pk", flat=True))
    for reader in gone:
        destroy_key(reader)
        Reader.objects.filter(pk=reader).delete()
    Session.objects.filter(ends_at__lt=now).delete()
    OneTimeKey.objects.filter(ends_at__lt=now).delete()
    gone += _forget_askers(now)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM readers_throttle WHERE open_at < nansen_now() AND counted_at < nansen_now() - interval '1 day'"
        )
    return len(gone)


def _forget_askers(now: datetime) -> list[UUID]:
    """The receipts whose askers are forgotten, their keys destroyed first: over for longer than is kept.

    Over is what was set aside, or answered; what an archivist is still dealing with is followed on.
    """
    aside = Intake.objects.filter(recorded_at__lt=now - ASKED, standing=Standing.SET_ASIDE).values("subject")
    ends = [step.value for step in Told if step in ENDS]
    answered = Progress.objects.filter(step__in=ends, day__lt=legal_date(now - ASKED)).values("receipt")
    over = Receipt.objects.filter(Q(pk__in=aside) | Q(pk__in=answered)).order_by("pk")
    gone = list(over.values_list("pk", flat=True))
    for receipt in gone:
        destroy_key(receipt)
        Receipt.objects.filter(pk=receipt).delete()
    return gone
