"""Who may ask for a page: each view declares it, and a view that declares nothing is refused.

`@policy.public`, `@policy.person`, `@policy.reader` and `@policy.agent(...)` mark a view; `PolicyMiddleware` reads
the mark before the view runs. Rights over one file or letter are the action's or the query's to check.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
DENIED_BY_DEFAULT = "this view declares no policy"


@dataclass(frozen=True)
class Policy:
    """The audience of a view: `public`, `person`, `reader` or `agent`; `roles` empty means any agent."""

    audience: str
    roles: frozenset[str] = frozenset()


class Marked(Protocol):
    nansen_policy: Policy


def _mark(view: View, policy: Policy) -> View:
    cast("Marked", view).nansen_policy = policy
    return view


def public(view: View) -> View:
    """Mark a view that anyone may ask for."""
    return _mark(view, Policy("public"))


def person(view: View) -> View:
    """Mark a view for a signed-in person of the space."""
    return _mark(view, Policy("person"))


def reader(view: View) -> View:
    """Mark a view for a reader who is signed in to the reading room, whether the office has answered them or not."""
    return _mark(view, Policy("reader"))


def agent(*roles: str) -> Callable[[View], View]:
    """Mark a view for a signed-in agent who holds one of `roles`, or any agent when none is named."""
    return lambda view: _mark(view, Policy("agent", frozenset(roles)))


def policy_of(view: Callable[..., Any]) -> Policy | None:
    """The policy a view declares, or None."""
    return getattr(view, "nansen_policy", None)


def account_behind(request: HttpRequest) -> UUID:
    """The account that is signed in; a view for persons or agents always has one."""
    return cast("UUID", request.user.pk)


def undeclared(urlconf: str) -> list[str]:
    """Routes of `urlconf` whose view declares no policy."""

    def walk(entries: list[URLPattern | URLResolver], prefix: str) -> list[str]:
        found: list[str] = []
        for entry in entries:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                found += walk(entry.url_patterns, route)
            elif entry.callback is not None and policy_of(entry.callback) is None:
                found.append(route)
        return found

    return walk(get_resolver(urlconf).url_patterns, "")


class PolicyMiddleware:
    """Refuses a view that declares no policy, or whose policy does not admit who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """None when the view may run; a redirect to sign-in, or a refusal, when it may not."""
        policy = policy_of(view)
        if policy is None:
            raise PermissionDenied(DENIED_BY_DEFAULT)
        if policy.audience == "public":
            return None
        if policy.audience == "reader":
            behind = getattr(request, "reader_behind", None)
            return None if behind is not None and behind() is not None else redirect("reader_sign_in")
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return redirect(settings.LOGIN_URL)
        if user.kind != policy.audience:
            raise PermissionDenied("this page is for another audience")
        if policy.roles and not policy.roles & frozenset(user.roles):
            raise PermissionDenied("this page asks for another role")
        return None
