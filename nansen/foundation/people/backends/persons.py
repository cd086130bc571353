"""The backend of a person's session: it remembers who signed in, and signs nobody in itself."""

from uuid import UUID

from django.contrib.auth.backends import BaseBackend

from nansen.foundation.people.models import Account


class PersonBackend(BaseBackend):
    """Gives back the account of a session, as long as it is active; signing in is the action's."""

    def authenticate(self, request: object, **_credentials: object) -> None:
        """Never anyone: a person signs in by `actions.sign_in`."""

    def get_user(self, user_id: UUID) -> Account | None:
        """The active account of a person."""
        return Account.objects.filter(pk=user_id, is_active=True, kind="person").first()
