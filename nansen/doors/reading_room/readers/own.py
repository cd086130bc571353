"""The reader's own page: where their registration stands, what is kept, how to change it, take it away, delete it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nansen.doors.kit import policy
from nansen.doors.reading_room.readers.exporting import as_zip
from nansen.doors.reading_room.readers.forms import (
    REASONS,
    ChangeAddressForm,
    ChangePassphraseForm,
    DeleteForm,
    LanguageForm,
    WordsForm,
    typed,
)
from nansen.doors.reading_room.readers.pages import done, page, reader_of
from nansen.doors.reading_room.readers.promising import kept_until
from nansen.doors.reading_room.readers.sessions import end, token_of
from nansen.work.readers import actions, queries
from nansen.work.readers.rules.states import Reason


@policy.reader
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Where the registration stands and what is kept; the reader may write to the office when it asked or refused."""
    reader = reader_of(request)
    form = WordsForm(typed(request))
    if done(form, lambda: actions.write_to_office(reader, form.cleaned_data["words"])):
        messages.success(request, _("The office will read what you wrote."))
        return redirect("reader")
    account = queries.account(reader)
    facts = {
        "account": account,
        "reason": REASONS[Reason(account.identity.reason)],
        "language": dict(settings.READING_ROOM_LANGUAGES).get(account.identity.language, account.identity.language),
        "until": kept_until(account),
        "last": next((one for one in reversed(account.said) if one.outcome), None),
    }
    return page(request, "own", form, **facts)


@policy.reader
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Another address: it counts once the e-mail sent there was opened."""
    form = ChangeAddressForm(typed(request))
    reader = reader_of(request)
    if not done(
        form, lambda: actions.ask_new_address(reader, form.cleaned_data["present"], form.cleaned_data["address"])
    ):
        return page(request, "change", form, title=_("Change my address"))
    return redirect("reader_sent")


@policy.reader
@require_http_methods(["GET", "HEAD", "POST"])
def passphrase(request: HttpRequest) -> HttpResponse:
    """Another passphrase; every other browser is signed out."""
    form = ChangePassphraseForm(typed(request))
    reader, token = reader_of(request), token_of(request)

    def act() -> None:
        actions.change_passphrase(reader, form.cleaned_data["present"], form.cleaned_data["passphrase"], token=token)

    if not done(form, act):
        return page(request, "change", form, title=_("Change my passphrase"))
    messages.success(request, _("Your new passphrase is kept. Other devices are signed out."))
    return redirect("reader")


@policy.reader
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Another language for e-mails and answers."""
    reader = reader_of(request)
    form = LanguageForm(typed(request), initial={"language": queries.account(reader).identity.language})
    if not done(form, lambda: actions.change_language(reader, form.cleaned_data["language"])):
        return page(request, "change", form, title=_("Change the language of our e-mails"))
    with override(form.cleaned_data["language"]):
        messages.success(request, _("We write to you in this language from now on."))
    return redirect("reader")


@policy.reader
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """The first page; every browser is signed out."""
    actions.sign_out_everywhere(reader_of(request))
    messages.success(request, _("You are signed out everywhere."))
    response = redirect("home")
    end(response)
    return response


@policy.reader
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All that is kept of the reader, for people and for programs, in one archive."""
    response = HttpResponse(as_zip(request, queries.account(reader_of(request))), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="reader.zip"'
    return response


@policy.reader
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Everything is gone, once the passphrase was given again."""
    form = DeleteForm(typed(request))
    reader = reader_of(request)
    if not done(form, lambda: actions.delete_account(reader, form.cleaned_data["present"])):
        return page(request, "delete", form)
    messages.success(request, _("Your account is deleted: its key is destroyed, nobody can read it any more."))
    response = redirect("home")
    end(response)
    return response
