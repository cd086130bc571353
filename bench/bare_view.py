"""The peer of a re-reading: who asks is signed in, the letter's row is looked up, a plain file goes out."""

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.bare_settings")
application = get_wsgi_application()

from nansen.foundation.delivery.models import Letter  # noqa: E402 -- Django's registry comes first

FILE = Path(os.environ.get("BENCH_FILE", "letter.pdf"))


def letter(request: HttpRequest, letter_id: str) -> HttpResponseBase:
    """The plain file, for a signed-in account and a letter that exists."""
    if not request.user.is_authenticated or not Letter.objects.filter(pk=letter_id).exists():
        return HttpResponse(status=403)
    return FileResponse(FILE.open("rb"), content_type="application/pdf")


urlpatterns = [path("letters/<uuid:letter_id>/letter.pdf", letter)]
