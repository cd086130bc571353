"""Twenty thousand persons and two hundred thousand letters, for the benchmarks that want a full house.

`python -m bench.crowd PERSONS LETTERS_EACH READERS` runs with an operator's environment and prints JSON: for each of
READERS persons a session's cookie and letters to open or re-read. Those are registered and their letters deposited by
the office's own actions; the rest are rows copied from them, without journal entries, which no page reads.
"""

import json
import sys
import time
import uuid
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from uuid import UUID

import django

django.setup()

import pikepdf  # noqa: E402 -- Django's registry comes first
from django.db import connection  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from nansen.foundation.delivery.actions import AddresseeInput, deposit_letter, open_letter, record_last_byte  # noqa: E402
from nansen.foundation.delivery.rules.regimes import Channel  # noqa: E402
from nansen.foundation.documents.actions import store_document  # noqa: E402
from nansen.foundation.people.actions import appoint_agent  # noqa: E402
from nansen.foundation.people.backends.session_store import SessionStore  # noqa: E402
from nansen.foundation.people.identity import Contact, Identity  # noqa: E402
from nansen.foundation.people.queries import account_of  # noqa: E402
from nansen.foundation.people.sessions import begin  # noqa: E402
from nansen.kernel.letters import LetterKind  # noqa: E402
from nansen.kernel.partial_dates import PartialDate  # noqa: E402
from nansen.kernel.territories import Territory  # noqa: E402
from nansen.work.cases.actions import register_claim  # noqa: E402

LETTER_BYTES = 200 * 1024
DEPOSITS = 300
_COPY = """
INSERT INTO {table} ({columns}) SELECT {values} FROM {table} AS model, {source} WHERE model.id = %s
"""


def letter_of_200_kib() -> bytes:
    """A one-page PDF that holds 200 KiB of bytes nothing can shorten."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.Root.Padding = document.make_stream(uuid.uuid4().bytes * (LETTER_BYTES // 16))
    sink = BytesIO()
    document.save(sink, compress_streams=False)
    return sink.getvalue()


def copy_rows(table: str, model: UUID, source: str, changed: Mapping[str, str]) -> None:
    """Copy one row once for each row of `source`, with these columns changed to these expressions."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        names = [column.name for column in described]
        values = ", ".join(changed.get(name, f"model.{name}") for name in names)
        statement = _COPY.format(table=table, columns=", ".join(names), values=values, source=source)
        cursor.execute(statement, [model])


def register(rank: int, by: UUID) -> UUID:
    """One more person, with their case."""
    identity = Identity(
        family_name_latin=f"SPECIMEN{rank}", given_names_latin="Banc", family_name_native="", given_names_native="",
        native_script_language="", birth=PartialDate(1990), sex="X", nationality="AFG", languages=("ps",),
        foreigner_number=f"99{rank:08d}",
    )  # fmt: skip
    facts = register_claim(
        identity, Contact(), division="AS", territory=Territory.METROPOLITAN, registered_on=date(2026, 5, 4),
        lodged_on=date(2026, 5, 4), by=by,
    )  # fmt: skip
    return facts.person


def session_of(account: UUID) -> str:
    """The cookie of a new session of that account in the space."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    begin(request, account, shared=False)
    request.session.save()
    return request.session.session_key or ""


def deposit(person: UUID, document: UUID, by: UUID) -> UUID:
    """One more decision in the person's space."""
    to = AddresseeInput(person, person, Channel.ELECTRONIC)
    return deposit_letter(
        kind=LetterKind.REJECTION, document_id=document, addressees=[to], by=by, decision_code="REJ"
    )  # fmt: skip


def reader(rank: int, each: int, pdf: bytes, by: UUID) -> dict[str, object]:
    """A person who can sign in, one letter read and the others waiting."""
    person = register(rank, by)
    account = account_of(person)
    document = store_document(pdf=pdf, html=None, persons=[person], made_by=by)
    letters = [deposit(person, document, by) for _ in range(each)]
    record_last_byte(open_letter(letters[0], account_id=account, session_mark="bench").id)
    return {"cookie": session_of(account), "read": str(letters[0]), "closed": [str(one) for one in letters[1:]],
            "person": str(person)}  # fmt: skip


def fill(person: UUID, persons: int, each: int) -> None:
    """Copy a person and one of their letters until the house is full."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE crowd AS SELECT gen_random_uuid() AS one FROM generate_series(1, %s)", [persons]
        )
        cursor.execute(
            "CREATE TEMP TABLE post AS SELECT one, gen_random_uuid() AS letter, gen_random_uuid() AS addressee "
            "FROM crowd, generate_series(1, %s)",
            [each],
        )
        cursor.execute(
            "SELECT a.id, a.letter_id, v.id FROM delivery_addressee a JOIN delivery_availability v "
            "ON v.addressee_id = a.id WHERE a.person_id = %s LIMIT 1",
            [person],
        )
        addressee, letter, available = cursor.fetchone()
    unlike = {"office_number_hash": "uuid_send(crowd.one)", "foreigner_number_hash": "uuid_send(crowd.one)"}
    copy_rows("people_person", person, "crowd", {"id": "crowd.one"} | unlike)
    copy_rows("delivery_letter", letter, "post", {"id": "post.letter"})
    named = {"id": "post.addressee", "letter_id": "post.letter", "person_id": "post.one", "recipient_id": "post.one"}
    copy_rows("delivery_addressee", addressee, "post", named)
    copy_rows("delivery_availability", available, "post", {"id": "gen_random_uuid()", "addressee_id": "post.addressee"})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def deposit_times(person: UUID, document: UUID, by: UUID) -> list[float]:
    """How long each of many deposits took, in ms, the letter being rendered and kept already."""
    times = []
    for _ in range(DEPOSITS):
        began = time.perf_counter()
        deposit(person, document, by)
        times.append((time.perf_counter() - began) * 1000)
    return times


def main(persons: int, each: int, readers: int) -> None:
    """Fill the house and print who can come in."""
    by = appoint_agent("banc", display_name="Banc", division="AS", service="Banc", roles=["officer", "registrar"])
    pdf = letter_of_200_kib()
    known = [reader(rank, each, pdf, by) for rank in range(readers)]
    fill(UUID(str(known[0]["person"])), persons - readers, each)
    extra = register(readers, by)
    document = store_document(pdf=pdf, html=None, persons=[extra], made_by=by)
    print(json.dumps({"readers": known, "deposits_ms": deposit_times(extra, document, by), "bytes": len(pdf)}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
