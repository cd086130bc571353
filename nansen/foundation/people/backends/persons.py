"""The backend of a person's session: it remembers who signed in, and signs nobody in itself."""

from uuid import UUID

from django.contrib.auth.backends import BaseBackend

from nansen.foundation.people.models import Account
from nansen.foundation.people.models.credentials import CredentialStep
from nansen.foundation.people.rules.credentials import RECOVERY_IS_MARKED

RECOVERIES = [CredentialStep.RECOVERED_BY_CODE.value, CredentialStep.RECOVERED_AT_DESK.value]
# Every page asks for its reader: the words are written out once, where a queryset would compile them each time.
_READER = """
SELECT account.*, (
    SELECT event.step || ' ' || to_char(event.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')
    FROM people_credentialevent event
    WHERE event.account_id = account.id AND event.step = ANY(%s) AND event.recorded_at > nansen_now() - %s
    ORDER BY event.recorded_at DESC LIMIT 1
) AS recovery
FROM people_account account WHERE account.id = %s AND account.is_active AND account.kind = 'person'
"""


class PersonBackend(BaseBackend):
    """Gives back the account of a session, as long as it is active; signing in is the action's."""

    def authenticate(self, request: object, **_credentials: object) -> None:
        """Never anyone: a person signs in by `actions.sign_in`."""

    def get_user(self, user_id: UUID) -> Account | None:
        """The active account of a person, with how and when it was lately recovered; one statement."""
        return next(iter(Account.objects.raw(_READER, [RECOVERIES, RECOVERY_IS_MARKED, user_id])), None)
