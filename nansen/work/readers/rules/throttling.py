"""How long a reader waits before the next try: limits of their own, counted as persons' are."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from nansen.foundation.people.rules.throttling import Limit


class Scope(StrEnum):
    """What a bucket of tries counts."""

    ADDRESS_FROM_NETWORK = "address_from_network"
    ADDRESS = "address"
    NETWORK = "network"
    LETTERS_TO_ADDRESS = "letters_to_address"
    LETTERS_FROM_NETWORK = "letters_from_network"


# A library or a family behind one network is many readers. Nobody is sent more than a few e-mails an hour.
LIMITS: Mapping[Scope, Limit] = {
    Scope.ADDRESS_FROM_NETWORK: Limit(5, timedelta(minutes=10), timedelta(seconds=5), timedelta(minutes=15)),
    Scope.ADDRESS: Limit(30, timedelta(minutes=5), timedelta(seconds=2), timedelta(seconds=60)),
    Scope.NETWORK: Limit(300, timedelta(seconds=10), timedelta(seconds=1), timedelta(seconds=60)),
    Scope.LETTERS_TO_ADDRESS: Limit(3, timedelta(hours=1), timedelta(minutes=1), timedelta(hours=1)),
    Scope.LETTERS_FROM_NETWORK: Limit(30, timedelta(minutes=10), timedelta(seconds=5), timedelta(minutes=10)),
}
