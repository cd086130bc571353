"""A person's devices: signed in, seen, signed out."""

from datetime import timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef

from nansen.foundation.journal.actions import record
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.backends.session_store import kept_key
from nansen.foundation.people.errors import SessionUnknown
from nansen.foundation.people.look_up import device_hash
from nansen.foundation.people.models import PersonSession, SessionEvent

BATCH = 500
IN_USE = timedelta(minutes=1)
"""A device seen since is in use, even while its session changes its key."""


def begin_session(account: UUID, *, session_key: str, device: str, device_mark: str, shared: bool) -> UUID:
    """The session: this device is signed in. `device_mark` is what it keeps, empty on a shared one."""
    now = database_now()
    with transaction.atomic():
        session = PersonSession.objects.create(
            account_id=account,
            session_key=kept_key(session_key),
            device=device,
            device_hash=device_hash(device_mark) if device_mark else b"",
            shared=shared,
            begun_at=now,
            seen_at=now,
        )
        _happened(session, "begun", "")
    return session.pk


def see_session(session_id: UUID) -> None:
    """Nothing; the device was seen now. No evidence: it proves nothing and would fill the journal."""
    PersonSession.objects.filter(pk=session_id, ended_at=None).update(seen_at=database_now())


def renew_session(session_id: UUID, *, session_key: str) -> None:
    """Nothing; the device goes on under another cookie, and can still be signed out from elsewhere. No evidence."""
    PersonSession.objects.filter(pk=session_id, ended_at=None).update(session_key=kept_key(session_key))


def end_session(session_id: UUID, *, account: UUID, how: str = "by_person") -> None:
    """Nothing; this device is signed out from its next request on. Raises SessionUnknown if it is another's."""
    if not _end(PersonSession.objects.filter(pk=session_id, account_id=account, ended_at=None), how):
        raise SessionUnknown


def end_sessions(account: UUID, *, but: UUID | None = None, how: str = "by_person") -> int:
    """How many devices of the account were signed out: all, or all but one."""
    return _end(PersonSession.objects.filter(account_id=account, ended_at=None).exclude(pk=but), how)


def end_expired_sessions() -> int:
    """How many devices were signed out by time alone; sessions past their hour are dropped, agents' ones too.

    A device is out as soon as its session has expired; this writes it down and takes it off the list of devices.
    """
    now, ended = database_now(), 0
    live = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    over = PersonSession.objects.filter(~Exists(live), ended_at=None, seen_at__lt=now - IN_USE).order_by("seen_at")
    while some := _end(PersonSession.objects.filter(pk__in=list(over.values_list("pk", flat=True)[:BATCH])), "time"):
        ended += some
    Session.objects.filter(expire_date__lte=now).delete()
    return ended


def _end(sessions, how: str) -> int:  # noqa: ANN001 - a queryset of ours
    with transaction.atomic():
        ended = list(sessions.select_for_update())
        Session.objects.filter(session_key__in=[session.session_key for session in ended]).delete()
        now = database_now()
        for session in ended:
            session.ended_at = now
            session.save(update_fields=["ended_at"])
            _happened(session, "ended", how)
    return len(ended)


def _happened(session: PersonSession, step: str, how: str) -> None:
    event = SessionEvent(session=session, account_id=session.account_id, step=step, how=how)
    event.save(force_insert=True)
    record(f"people.session_{step}", event, actor=session.account_id)
