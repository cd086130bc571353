"""Jobs of delivery: each takes identifiers, may run twice, and says what happens after its last try."""

import logging
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app as jobs

from nansen.foundation.delivery.actions.alerts import record_alert_state
from nansen.foundation.delivery.actions.expiring import enter_expiries
from nansen.foundation.delivery.models.events import AlertState
from nansen.foundation.delivery.queries.alerts import alert_due
from nansen.foundation.notices.actions import send_alert as hand_to_supplier
from nansen.foundation.notices.errors import SupplierAway
from nansen.foundation.people.queries import contact

logger = logging.getLogger(__name__)
TRIES = 8
_AGAIN = RetryStrategy(max_attempts=TRIES, exponential_wait=4, retry_exceptions=[SupplierAway])


@jobs.task(name="delivery.send_alert", retry=_AGAIN, pass_context=True)
def send_alert(context: JobContext, addressee: str) -> None:
    """Tell the recipient, in their language, that something is there; what the supplier says is evidence.

    Run twice it sends nothing more once the supplier has answered. After the last try the alert has failed, which the
    desk sees; the letter and its delays are untouched.
    """
    due = alert_due(UUID(addressee))
    if due is None:
        return
    reached = contact(due.recipient)
    if not reached.email:
        record_alert_state(due.addressee, supplier="email", state=AlertState.NO_ADDRESS)
        return
    try:
        handed = hand_to_supplier(reached.email, reached.language)
    except SupplierAway as away:
        if context.job.attempts + 1 < TRIES:
            raise
        code = str(away.facts.get("code", ""))
        record_alert_state(due.addressee, supplier="email", state=AlertState.FAILED, supplier_code=code)
        return
    record_alert_state(due.addressee, supplier="email", state=handed.outcome.value, supplier_code=handed.code)


@jobs.periodic(cron="2 * * * *")
@jobs.task(name="delivery.enter_expiries", queueing_lock="delivery.enter_expiries")
def expire_letters(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the hour it was due
    """Enter the letters whose fifteenth day is over. It fails aloud and the next hour does it again."""
    if entered := enter_expiries():
        logger.info("%d letters entered as deemed notified", entered)
