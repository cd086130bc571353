"""Every component in every state and language, on one page: what a designer looks at, and what axe reads."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nansen.doors.kit import policy
from nansen.doors.kit.icons import ICONS


@dataclass(frozen=True)
class Event:
    """One step of a sample story."""

    title: str
    state: str
    at: datetime | None = None
    detail: str = ""


class SampleForm(forms.Form):
    """One field of each kind."""

    number = forms.CharField(label=_l("Your number"), help_text=_l("It is printed on your paper slip."))
    passphrase = forms.CharField(label=_l("Passphrase"), widget=forms.PasswordInput)
    language = forms.ChoiceField(
        label=_l("Language"), choices=[("fr", "Français"), ("ar", "العربية")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label=_l("Other people use this phone or computer too"), required=False)
    reason = forms.CharField(label=_l("Reason"), widget=forms.Textarea, required=False)


def sample_events() -> list[Event]:
    """A story with a step in each state."""
    at = datetime(2026, 5, 18, 12, 2, 11, tzinfo=UTC)
    return [
        Event(_("Available"), "calm", at),
        Event(_("Read"), "done", at),
        Event(_("To open"), "needs", None, _("A letter is waiting for you")),
        Event(_("Late"), "late", at),
        Event(_("Not yet"), "wait"),
    ]


@policy.public
def gallery(request: HttpRequest, language: str = "") -> HttpResponse:
    """The page of all components, in one language; only outside production."""
    if settings.PRODUCTION or (language and language not in dict(settings.LANGUAGES)):
        raise Http404
    if not language:
        return redirect("gallery", language=get_language() or "fr")
    with override(language):
        context = {
            "icons": sorted(ICONS),
            "events": sample_events(),
            "today": sample_events()[0].at,
            "empty_form": SampleForm(prefix="new"),
            "wrong_form": SampleForm({"wrong-passphrase": ""}, prefix="wrong"),
            "all_languages": settings.LANGUAGES,
        }
        return render(request, "kit/gallery.html", context)
