"""The pages every door shares: the switch of languages, and in development the gallery of components."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language as django_set_language

from nansen.doors.kit import policy


@policy.public
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Back to the same page in another language, which a cookie remembers."""
    return django_set_language(request)


@policy.public
@require_safe
def arrive(request: HttpRequest, tag: str) -> HttpResponse:  # noqa: ARG001 -- every view is given it
    """The first page, in the language read on the door one comes from, where this door writes in it."""
    answer = HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"})
    if tag in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            tag,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return answer
