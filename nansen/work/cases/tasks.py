"""Jobs of the files: each takes identifiers, may run twice, and says what happens after its last try."""

import logging
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as jobs

from nansen.foundation.notices.actions import send_alert
from nansen.foundation.notices.errors import SupplierAway
from nansen.foundation.people.queries import contact_history

logger = logging.getLogger(__name__)
_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions=[SupplierAway])


@jobs.task(name="cases.tell_of_access_given_back", retry=_AGAIN)
def tell_of_access_given_back(person: str) -> None:
    """Tell every address the person ever gave, in the words that say nothing, that something is there.

    Run twice, the same words arrive twice: they ask for nothing. After the last try the person is told by the mark in
    their space and by what a desk shows; the recovery itself is evidence already.
    """
    told = [reached for _, _, reached in contact_history(UUID(person))]
    for address in dict.fromkeys(reached.email for reached in told if reached.email):
        send_alert(address, told[0].language)
    logger.info("an access given back was told to its owner")
