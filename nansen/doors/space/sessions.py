"""What a page does with the session of a device: the cookie it keeps, the mark an opening keeps, its end."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from nansen.foundation.people.sessions import DEVICE_COOKIE, DEVICE_COOKIE_AGE, recovery_of, session_mark


def remember_device(response: HttpResponseBase, mark: str) -> None:
    """Nothing; the device keeps its mark, which spares its owner the delays others' tries would cause."""
    if mark:
        response.set_cookie(
            DEVICE_COOKIE,
            mark,
            max_age=DEVICE_COOKIE_AGE,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def this_session(request: HttpRequest) -> UUID | None:
    """The session of the device the request comes from."""
    mark = session_mark(request)
    return UUID(mark) if mark else None


def opening_mark(request: HttpRequest) -> str:
    """What an opening keeps of the session: which it is, and how and when the account was lately recovered."""
    return "; ".join(filter(None, [f"session {session_mark(request)}", recovery_of(request)]))
