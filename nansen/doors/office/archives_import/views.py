"""One page: send a file, see what became of those sent."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nansen.doors.kit import policy
from nansen.doors.kit.components import State
from nansen.doors.office.desk import account_of, page, say
from nansen.foundation.people.divisions import Role
from nansen.work.archives import actions, queries
from nansen.work.archives.queries import UploadLine
from nansen.work.archives.rules.problems import Fault

STATES = {
    "waiting": (State.WAIT, _("waiting")),
    "reading": (State.WAIT, _("being read")),
    "done": (State.DONE, _("taken in")),
    "refused": (State.LATE, _("refused: nothing was changed")),
}
FAULTS: dict[Fault, Promise] = {
    Fault.NOT_XML: _("This is not well-formed XML."),
    Fault.ENTITY: _("The file declares or uses entities: write the characters themselves."),
    Fault.TOO_DEEP: _("Elements stand in each other too deep."),
    Fault.TOO_LARGE: _("An attribute or the file is enormous."),
    Fault.UNKNOWN_FORMAT: _("This is neither EAD 2002 nor EAC-CPF."),
    Fault.NO_IDENTIFIER: _("The file has no identifier (eadid, recordId)."),
    Fault.NO_DESCRIPTION: _("The file describes nothing."),
    Fault.REPEATED_ID: _("An identifier is borne twice: the first bearer keeps it."),
    Fault.UNKNOWN_ATTRIBUTE: _("The format does not have this attribute: it is left out."),
    Fault.FOREIGN_ELEMENT: _("This element is of another format."),
    Fault.EMPTY_ELEMENT: _("This element is empty where it may not be: it is left out."),
    Fault.BARE_TEXT: _("Words stood without a paragraph: they are in one now."),
    Fault.HEAD_NOT_FIRST: _("A heading stood after the beginning: it is first now."),
    Fault.NOT_ONE_WORD: _("A value must be one word: its other characters are written _."),
    Fault.STRAY_TEXT: _("Words stand where none may: they are left out."),
    Fault.NO_TITLE: _("This unit has no title."),
    Fault.DATE_UNCLEAR: _("This date cannot be read: it is kept as written."),
}


class SendForm(forms.Form):
    """A finding aid or an authority record."""

    file = forms.FileField(
        label=_("EAD 2002 or EAC-CPF file"),
        help_text=_("Up to 25 MB. The same file twice changes nothing; a corrected one keeps what it replaces."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )


@dataclass(frozen=True)
class Row:
    """A file sent, as the page shows it."""

    line: UploadLine
    tag: tuple[State, Promise]
    problems: tuple[tuple[int, Promise, str], ...]


@policy.agent(Role.ARCHIVIST)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The files sent and what became of them; a new one."""
    given: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SendForm(*given)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        actions.send_file(file.read(), name=file.name, by=account_of(request))
        say(request, gettext("The file is being read. This page tells what became of it."))
        return redirect("archives_imports")
    return page(request, "archives_imports", form=form, rows=[_row(line) for line in queries.uploads()])


def _row(line: UploadLine) -> Row:
    return Row(line, STATES[line.state], tuple((one.line, FAULTS[one.fault], one.what) for one in line.problems))
