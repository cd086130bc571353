"""What every page of exhibitions shares: images may be shown, and a colleague's change is met with what was typed."""

from collections.abc import Callable
from typing import TypeVar, cast

from csp.decorators import csp_update
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict

View = TypeVar("View", bound=Callable[..., HttpResponse])


def shows_images(view: View) -> View:
    """The view, whose pages may show images of the image server."""
    return cast("View", csp_update({"img-src": [settings.IMAGES_ORIGIN]})(view))


def typed(request: HttpRequest) -> dict[str, object]:
    """What a form is given: what was sent, if something was."""
    return {"data": request.POST} if request.method == "POST" else {}


def again(form: Form, revision: int) -> None:
    """Nothing; the form keeps what was typed, and saving it once more replaces the revision that stands now."""
    data = cast("QueryDict", form.data).copy()
    data["revision"] = str(revision)
    form.data = data
