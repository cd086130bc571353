"""Days told to readers: when an answer is promised, until when an account is kept."""

from datetime import UTC, date, datetime

from django.conf import settings

from nansen.kernel.calendar import legal_date
from nansen.work.readers.queries import Account
from nansen.work.readers.rules.keeping import REFUSED, UNUSED
from nansen.work.readers.rules.promise import promised_on
from nansen.work.readers.rules.states import Outcome, State


def promised_today() -> date:
    """The day on which whoever registers today is answered at the latest."""
    return promised_on(legal_date(datetime.now(UTC)), working_days=settings.READERS_ANSWER_DAYS)


def kept_until(account: Account) -> date:
    """Until when the account is kept if nothing else happens."""
    if account.state is State.REFUSED:
        refused = [one.at for one in account.said if one.outcome is Outcome.REFUSED]
        return legal_date(refused[-1] + REFUSED)
    begun = account.confirmed_at or account.registered_at
    return (account.last_month or legal_date(begun)) + UNUSED
