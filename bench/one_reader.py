"""One person of the space, for a benchmark that looks at pages: a rejection as the office writes it, read, another not.

`python -m bench.one_reader` runs with an operator's environment and prints JSON: the cookie of the person's session,
the letter that was read, the letter to open.
"""

import json

from bench.crowd import deposit, register, session_of  # opens Django
from nansen.foundation.delivery.actions import open_letter, record_last_byte
from nansen.foundation.documents.actions import store_document
from nansen.foundation.issuing.rendering import render_html, render_pdf
from nansen.foundation.people.actions import appoint_agent
from nansen.foundation.people.queries import account_of
from tests.foundation.issuing.specimens import LETTERS


def one_reader() -> dict[str, str]:
    """The cookie and the two letters."""
    by = appoint_agent("banc", display_name="Banc", division="AS", service="Banc", roles=["officer", "registrar"])
    person = register(0, by)
    account, content = account_of(person), LETTERS["rejection"]
    if account is None:
        raise LookupError("a registered person has an account")
    document = store_document(pdf=render_pdf(content), html=render_html(content), persons=[person], made_by=by)
    read, closed = (deposit(person, document, by) for _ in range(2))
    record_last_byte(open_letter(read, account_id=account, session_mark="bench").id)
    return {"cookie": session_of(account), "read": str(read), "closed": str(closed)}


if __name__ == "__main__":
    print(json.dumps(one_reader()))
