"""What a reader takes away: one page to read, one file for programs."""

import io
import json
import zipfile
from dataclasses import asdict

from django.http import HttpRequest
from django.template.loader import render_to_string

from nansen.doors.reading_room.readers.forms import REASONS
from nansen.doors.reading_room.readers.promising import kept_until
from nansen.work.readers.queries import Account
from nansen.work.readers.rules.states import Reason


def as_zip(request: HttpRequest, account: Account) -> bytes:
    """The archive: `reader.html` and `reader.json`, which say the same."""
    reason = REASONS[Reason(account.identity.reason)]
    facts = {"account": account, "reason": reason, "until": kept_until(account)}
    readable = render_to_string("reading_room/readers/export.html", facts, request)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("reader.html", readable)
        archive.writestr("reader.json", as_json(account))
    return sink.getvalue()


def as_json(account: Account) -> str:
    """All that is kept, for programs."""
    facts = {
        "reader": str(account.reader),
        "state": account.state.value,
        **asdict(account.identity),
        "terms": account.terms,
        "registered_at": account.registered_at,
        "confirmed_at": account.confirmed_at,
        "promised_on": account.promised_on,
        "month_of_last_sign_in": account.last_month,
        "browsers_signed_in": account.sessions,
        "said": [{"at": one.at, "answer": one.outcome, "words": one.words} for one in account.said],
        "what_was_looked_at": None,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2, default=str)
