"""Answers that carry what a letter says: each is on record before its bytes leave."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from nansen.doors.kit import policy
from nansen.doors.space.sessions import opening_mark
from nansen.foundation.delivery.actions import LetterForm, record_access

Response = TypeVar("Response", bound=HttpResponseBase)


@dataclass(frozen=True)
class Carried:
    """The opened letter an answer carries, whom it concerns, and in which form."""

    opening: UUID
    person: UUID
    form: LetterForm


class Carrying(Protocol):
    nansen_carried: Carried


def carrying(response: Response, form: LetterForm, *, opening: UUID, person: UUID) -> Response:
    """The same answer, marked as carrying the content of a letter that is open."""
    cast("Carrying", response).nansen_carried = Carried(opening, person, form)
    return response


class AccessMiddleware:
    """Enters each answer that carries a letter in the journal; when that fails, no byte of it leaves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        carried: Carried | None = getattr(response, "nansen_carried", None)
        if carried is not None:
            record_access(
                carried.opening,
                person=carried.person,
                account_id=policy.account_behind(request),
                session_mark=opening_mark(request),
                form=carried.form,
            )
        return response
