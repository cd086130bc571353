"""Jobs about readers: each may run twice, and says what happens when it fails."""

import logging

from procrastinate.contrib.django import app as jobs

from nansen.work.readers.actions.keeping import drop_what_is_over
from nansen.work.readers.actions.sending import send_waiting

logger = logging.getLogger(__name__)


@jobs.periodic(cron="* * * * *")
@jobs.task(name="readers.send_waiting", queueing_lock="readers.send_waiting")
def send_what_waits(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Send the e-mails that wait. It fails aloud; the next minute tries again, and may send one twice."""
    if sent := send_waiting():
        logger.info("%d e-mails to readers handed over", sent)


@jobs.periodic(cron="27 3 * * *")
@jobs.task(name="readers.drop_what_is_over", queueing_lock="readers.drop_what_is_over")
def drop_old_registrations(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives the minute it was due
    """Drop what nobody confirmed, what was refused long ago, what nobody uses. The next night does the rest."""
    if dropped := drop_what_is_over():
        logger.info("%d readers' accounts were over and are gone", dropped)
