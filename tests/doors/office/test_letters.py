"""Letters and decisions at the desk, page by page."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import queries as people
from nansen.kernel.calendar import PARIS
from nansen.kernel.letters import LetterKind
from nansen.work.cases import queries as cases
from nansen.work.protection import queries as protection
from nansen.work.scheduling import queries as interviews
from tests.work.factories import a_file, an_agent, opened_by
from tests.work.protection.test_decisions import WORDS, delegate

pytestmark = pytest.mark.django_db
TEXT = {"subject": "Votre dossier", "body": "Nous avons reçu vos pièces."}


@pytest.fixture
def case():
    return a_file()


@pytest.fixture
def desk(at_desk, case):
    return at_desk(opened_by(an_agent("officer", "registrar"), case))


@pytest.fixture
def checker(at_desk, case):
    return at_desk(opened_by(an_agent("checker"), case))


def written(desk, case, kind: str, fields: dict[str, object], query: str = "") -> str:
    answer = desk.post(f"/files/{case.person}/write/{kind}/{query}", fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer["location"]


def test_a_letter_is_written_read_over_and_deposited(desk, case) -> None:
    draft = written(desk, case, "other", TEXT)
    page = desk.get(draft).content.decode()
    assert "Nous avons reçu vos pièces." in page
    assert "your reading never counts" in page.replace("&#x27;", "'")
    assert desk.get(f"{draft}preview/").content.startswith(b"%PDF")
    answer = desk.post(f"{draft}deposit/", {"channel": "electronic"})
    page = desk.get(answer["location"]).content.decode()
    assert "Made available" in page
    assert delivery.letters_of(case.person)[0].opened_at is None
    assert desk.get(f"{answer['location']}pages/").content.startswith(b"%PDF")
    assert delivery.letters_of(case.person)[0].opened_at is None


def test_the_introduction_letter_asks_only_when_the_claim_was_lodged(desk, case) -> None:
    page = desk.get(f"/files/{case.person}/write/introduction/").content.decode()
    assert 'value="2026-02-10"' in page
    draft = written(desk, case, "introduction", {"lodged_on": "2026-02-11"})
    assert "11 février 2026" in desk.get(draft).content.decode().replace("\u00a0", " ")
    assert cases.case_of(case.person).lodged_on.isoformat() == "2026-02-11"


def test_words_are_changed_and_nothing_is_typed_twice(desk, case) -> None:
    draft = written(desk, case, "other", TEXT)
    assert "Nous avons reçu vos pièces." in desk.get(f"{draft}edit/").content.decode()
    desk.post(f"{draft}edit/", TEXT | {"body": "Il manque une pièce."})
    assert "Il manque une pièce." in desk.get(draft).content.decode()


@pytest.mark.parametrize(
    ("kind", "fields", "wrong"),
    [
        ("other", {"subject": "", "body": "Texte"}, "subject"),
        ("other", {"subject": "Objet", "body": ""}, "body"),
        ("summons", {"day": "tomorrow", "hour": "9:00", "place": "Ici", "language": "prs"}, "day"),
        ("summons", {"day": "2026-12-01", "hour": "25:00", "place": "Ici", "language": "prs"}, "hour"),
        ("summons", {"day": "2026-12-01", "hour": "9:00", "place": "", "language": "xx"}, "language"),
        ("upload", {"subject": "Objet"}, "file"),
        ("introduction", {"lodged_on": ""}, "lodged_on"),
    ],
)
def test_bad_input_is_told_beside_its_field(desk, case, kind: str, fields: dict[str, str], wrong: str) -> None:
    answer = desk.post(f"/files/{case.person}/write/{kind}/", fields)
    assert answer.status_code == 422
    assert f'href="#id_{wrong}"' in answer.content.decode()
    assert cases.drafts_of(case.person) == []


def test_a_file_that_is_not_a_pdf_is_refused_with_the_reason(desk, case) -> None:
    file = SimpleUploadedFile("letter.pdf", b"not a pdf", content_type="application/pdf")
    answer = desk.post(f"/files/{case.person}/write/upload/", {"subject": "Objet", "file": file})
    assert answer.status_code == 422
    assert "not a PDF" in answer.content.decode()
    assert cases.drafts_of(case.person) == []


def test_an_uploaded_letter_goes_through_a_second_person(desk, checker, case, pdf: bytes) -> None:
    draft = written(desk, case, "upload", {"subject": "Pièce", "file": BytesIO(pdf)})
    assert desk.get(f"{draft}page/1/")["content-type"].startswith("image/")
    assert desk.get(f"{draft}page/2/").status_code == 404
    assert desk.post(f"{draft}deposit/", {"channel": "electronic"}).status_code == 422
    desk.post(f"{draft}step/submit/")
    assert draft in checker.get("/queue/check/").content.decode()
    checker.post(f"{draft}give-back/", {"note": "The second page is missing."})
    assert "The second page is missing." in desk.get(draft).content.decode()
    desk.post(f"{draft}step/submit/")
    checker.post(f"{draft}step/check/")
    assert desk.post(f"{draft}deposit/", {"channel": "electronic"}).status_code == 302


def test_a_summons_certain_too_late_warns_and_asks_a_reason(desk, case) -> None:
    soon = (database_now() + timedelta(days=6)).astimezone(PARIS)
    fields = {"day": soon.date().isoformat(), "hour": "09:30", "place": "201 rue de l'Exemple", "language": "prs"}
    draft = written(desk, case, "summons", fields)
    assert "This summons may be certain too late" in desk.get(draft).content.decode()
    refused = desk.post(f"{draft}deposit/", {"channel": "electronic"})
    assert refused.status_code == 422
    assert "after the interview itself" in refused.content.decode()
    assert interviews.interviews_of(case.person) == []
    assert desk.post(f"{draft}deposit/", {"channel": "hand_delivery"}).status_code == 302
    (interview,) = interviews.interviews_of(case.person)
    letter = f"/letters/{interview.letter}/"
    assert "Hand it over" in desk.get(letter).content.decode()
    desk.post(f"{letter}hand/", {"document": "certificate"})
    assert "Handed over against receipt" in desk.get(letter).content.decode()


@pytest.mark.parametrize("named", ["8b3f6c1e-6f0a-4f39-9d58-0a7b1f5f2f11", "nothing", ""])
def test_an_address_that_names_no_letter_of_theirs_replaces_none(desk, case, named: str) -> None:
    address = f"/files/{case.person}/write/other/?replaces={named}"
    assert desk.get(address).status_code == 404
    assert desk.post(address, TEXT).status_code == 404


def test_a_wrong_letter_is_replaced_never_deleted(desk, checker, case) -> None:
    first = desk.post(f"{written(desk, case, 'other', TEXT)}deposit/", {"channel": "electronic"})["location"]
    letter = first.strip("/").split("/")[-1]
    assert f"?replaces={letter}" in desk.get(first).content.decode()
    draft = written(desk, case, "other", TEXT | {"subject": "Votre dossier, corrigé"}, f"?replaces={letter}")
    desk.post(f"{draft}step/submit/")
    checker.post(f"{draft}step/check/")
    assert desk.post(f"{draft}deposit/", {"channel": "electronic"}).status_code == 422
    desk.post(f"{draft}deposit/", {"channel": "electronic", "reason": "The first named another file."})
    page = desk.get(first).content.decode()
    assert "Replaced by another letter" in page
    assert len(delivery.letters_of(case.person)) == 2


def test_a_decision_goes_from_its_draft_to_the_person_through_three_agents(desk, checker, at_desk, case) -> None:
    head = opened_by(an_agent("signatory"), case)
    delegate(head)
    answer = desk.post(f"/files/{case.person}/write/decision/", vars(WORDS))
    decision = answer["location"]
    desk.post(f"{decision}step/submit/")
    checker.post(f"{decision}step/check/")
    signing = at_desk(head)
    page = signing.get(decision).content.decode()
    assert "Claire Morel" in page
    signing.post(f"{decision}step/sign/")
    answer = desk.post(f"{decision}deposit/", {"channel": "electronic"})
    assert answer.status_code == 302
    (line,) = delivery.letters_of(case.person)
    assert line.kind is LetterKind.REJECTION
    page = desk.get(answer["location"]).content.decode()
    assert "Appeal to the asylum court" in page
    for address in (answer["location"], f"/files/{case.person}/"):  # nothing is notified yet: no day in law to tell
        assert "(in law, )" not in desk.get(address).content.decode()


def test_a_decision_without_reasons_is_kept_and_refused_with_what_it_lacks(desk, case) -> None:
    decision = desk.post(f"/files/{case.person}/write/decision/", {"reasons_in_fact": "Faits."})["location"]
    assert "reasons in law (L. 531-22)" in desk.get(decision).content.decode()
    desk.post(f"{decision}step/submit/")
    assert "Nothing was sent" in desk.get(decision).content.decode()
    assert [line.state.value for line in protection.decisions_of(case.person)] == ["draft"]


def test_signing_asks_a_fresh_second_factor(desk, checker, at_desk, case) -> None:
    head = opened_by(an_agent("signatory"), case)
    delegate(head)
    decision = desk.post(f"/files/{case.person}/write/decision/", vars(WORDS))["location"]
    desk.post(f"{decision}step/submit/")
    checker.post(f"{decision}step/check/")
    signing = at_desk(head)
    session = signing.session
    session["account_authentication_methods"][0]["at"] -= 600
    session.save()
    answer = signing.post(f"{decision}step/sign/")
    assert answer["location"].startswith("/account/factors/again/")
    assert len(protection.decisions_to_sign("AS")) == 1


def test_a_get_changes_nothing(desk, case) -> None:
    draft = written(desk, case, "other", TEXT)
    for address in ("deposit/", "step/submit/", "step/abandon/", "give-back/"):
        assert desk.get(f"{draft}{address}").status_code == 405
    for address in ("slip/print/", "slip/hand-over/", "slip/recover/"):
        assert desk.get(f"/files/{case.person}/{address}").status_code == 405


def test_a_slip_is_printed_once_and_handed_over_to_an_identified_person(desk, case) -> None:
    answer = desk.post(f"/files/{case.person}/slip/print/")
    assert answer.content.startswith(b"%PDF")
    assert answer["cache-control"] == "no-store"
    assert desk.post(f"/files/{case.person}/slip/hand-over/", {}).status_code == 422
    assert people.slips(case.person)[0].state.value == "issued"
    desk.post(f"/files/{case.person}/slip/hand-over/", {"document": "certificate"})
    assert people.slips(case.person)[0].state.value == "live"


def test_a_file_is_entrusted_to_an_officer_who_then_stays_anonymous(desk, case) -> None:
    other = an_agent("officer")
    page = desk.get(f"/files/{case.person}/entrust/").content.decode()
    assert str(other.account_id) in page
    desk.post(f"/files/{case.person}/entrust/", {"account": str(other.account_id), "task": "interview"})
    assert other.account_id in cases.agents_who_stay_anonymous(case.id)


def statements(desk, address: str, count) -> int:
    desk.get(address)
    with count() as seen:
        assert desk.get(address).status_code == 200
    return len(seen)


@pytest.fixture
def count():
    return lambda: CaptureQueriesContext(connection)


LISTS = ("/", "/queue/unread/", "/queue/check/", "/queue/deadlines/", "/queue/send/", "/queue/recoveries/")


def test_lists_cost_the_same_statements_for_ten_rows_and_for_forty(at_desk, count) -> None:
    officer = an_agent("officer", "registrar", "checker")
    mine, costs = at_desk(officer), []
    for rows in (10, 30):
        for _ in range(rows):
            one = a_file()
            opened_by(officer, one)
            mine.post(f"{written(mine, one, 'other', TEXT)}deposit/", {"channel": "electronic"})
            decision = mine.post(f"/files/{one.person}/write/decision/", vars(WORDS))["location"]
            mine.post(f"{decision}step/submit/")
        costs.append([statements(mine, address, count) for address in LISTS])
    assert costs[0] == costs[1]
