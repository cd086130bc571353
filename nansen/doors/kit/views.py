"""The pages every door shares: the switch of languages, and in development the gallery of components."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from nansen.doors.kit import policy


@policy.public
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Back to the same page in another language, which a cookie remembers."""
    return django_set_language(request)
