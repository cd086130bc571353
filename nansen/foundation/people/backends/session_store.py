"""Django's sessions in the database, known there by a digest: a dump of the table gives no cookie that works."""

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

# Every page asks for its session: written out once, where a queryset would compile it each time.
_FOUND = "SELECT * FROM django_session WHERE session_key = %s AND expire_date > %s"


def kept_key(session_key: str) -> str:
    """The digest under which a session is kept: 40 hexadecimal signs of SHA-256 over a key of 160 random bits."""
    return sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    """The session of a cookie; its row bears the digest of the cookie's value."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Django's own table."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        session = next(iter(Session.objects.raw(_FOUND, [kept_key(self.session_key or ""), timezone.now()])), None)
        if session is None:
            self._session_key = None
        return session

    def exists(self, session_key: str) -> bool:
        """Whether a session of this key is kept."""
        return Session.objects.filter(session_key=kept_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row of this session."""
        row = super().create_model_instance(data)
        row.session_key = kept_key(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Forget this session, or the one of this key."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=kept_key(key)).delete()
