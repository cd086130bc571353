"""Every form of the desk with bad input: said in French, what was typed kept (but for passphrases), nothing written."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest
from playwright.sync_api import Page

from nansen.foundation.delivery.actions import AddresseeInput, Channel, deposit_letter
from nansen.foundation.documents.actions import store_document
from nansen.foundation.people.queries import AgentFacts
from nansen.kernel.letters import LetterKind
from nansen.work.cases import actions as cases
from nansen.work.cases import queries
from nansen.work.cases.words import LetterWords
from nansen.work.protection import actions as protection
from tests.doors.office.at_work import AtWork, at_work
from tests.doors.space.inhabitants import Inhabitant, letter_for, rendered
from tests.foundation.people.factories import PASSPHRASE
from tests.running_doors import Door
from tests.stories.steps import desk_of, opened, resident
from tests.stories.traces import ATTEMPTS, Bad, faults, forged
from tests.work.factories import an_agent, opened_by
from tests.work.protection.test_decisions import WORDS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = "main form:not([action])"
LONG = "x" * 501
OWED = "Ce champ est obligatoire."
SECRETS = frozenset({"oldpassword", "password1", "password2"})
Walk = Iterator[tuple[str, Bad]]


def on_paper(one: Inhabitant, channel: Channel) -> UUID:
    """A letter that leaves by hand or by post."""
    pdf, html = rendered(LetterKind.OTHER)
    document = store_document(pdf=pdf, html=html, persons=[one.person], made_by=one.agent)
    to = AddresseeInput(one.person, one.person, channel)
    return deposit_letter(kind=LetterKind.OTHER, document_id=document, addressees=[to], by=one.agent)


def unticked(name: str) -> Callable[[Page], None]:
    """A question left without an answer, though the page had proposed one."""
    script = f"document.querySelectorAll('input[name={name}]').forEach((one) => {{ one.checked = false; }})"
    return lambda page: page.evaluate(script)


def not_a_pdf(page: Page) -> None:
    """A file of words chosen instead of a PDF."""
    page.locator("input[type=file]").set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"Bonjour"}
    )


def below(summary: str, then: Callable[[Page], None] | None = None) -> Callable[[Page], None]:
    """The part of the page that a summary hides, open."""

    def unfold(page: Page) -> None:
        page.locator("summary", has_text=summary).first.click()
        if then:
            then(page)

    return unfold


def of_a_person(one: Inhabitant, colleague: AgentFacts) -> Walk:
    """The forms of a file: who, how, with what proof."""
    file = f"/files/{one.person}/"
    register = {
        "foreigner_number": "12", "family_name_latin": "Al-Hassan", "birth": "1991-13", "email": "nour@@example",
        "registered_on": "2026-02-03", "lodged_on": "2026-02-01", "unable_reason": "",
    }  # fmt: skip
    wrong = ("Le numéro étranger a dix chiffres.", OWED, "adresse")
    yield "/register/", Bad("register", "main form.register", words=wrong, typed=register)
    yield f"{file}slip/", Bad("no document, lost", f"form[action='{file}slip/recover/']", words=(OWED,), before=here)
    yield f"{file}slip/", Bad("no document, slip", f"form[action='{file}slip/hand-over/']", words=(OWED,))
    yield f"{file}family/", Bad("family", FORM, words=(OWED,), typed={"number": "2020-01-00001"})
    guardian = {"number": one.number, "first_day": "2026-02-03", "last_day": "2026-02-01"}
    yield f"{file}representatives/", Bad("representative", FORM, words=(OWED,), typed=guardian)
    lawful = cases.appoint_representative(
        one.person, resident().person, "adult_guardian", title_seen="court_decision",
        first_day=date(2026, 2, 3), last_day=None, by=colleague,
    )  # fmt: skip
    ending = f"form[action='{file}representatives/{lawful}/end/']"
    yield (
        f"{file}representatives/",
        Bad("end", ending, words=(OWED,), before=below("Y mettre")),
    )
    wrong_identity = {"family_name_latin": "Karimi", "birth": "31/02/1990", "reason": ""}
    yield f"{file}identity/", Bad("identity", FORM, words=(OWED,), typed=wrong_identity)
    second = f"form[action='{file}slip/second/']"
    yield f"{file}slip/", Bad("no document, second agent", second, words=(OWED,), before=below("À deux agents"))
    asked = cases.ask_second_agent(one.person, by=colleague, identity_checked_with="passport")
    refusal = Bad(
        "no reason", f"form[action='/recoveries/{asked}/decline/']", words=(OWED,), before=below("Je ne conf")
    )
    yield f"/recoveries/{asked}/", refusal
    yield f"{file}entrust/", Bad("entrust", FORM, words=("forged",), before=forged("input[name=task]"))
    yield (
        f"{file}access/",
        Bad("cannot get in", f"form[action='{file}access/']", words=(OWED,), typed={"words": "La clé"}),
    )
    yield "/account/passphrase/", Bad(
        "my passphrase", "main form[action='/account/passphrase/']", may_write=ATTEMPTS, secret=SECRETS,
        typed={"oldpassword": "not the one", "password1": "short", "password2": "other"},
    )  # fmt: skip


def of_the_administration() -> Walk:
    """The forms of those who answer for other agents."""
    there, someone = "/administration/", at_work("signatory").facts.account_id
    nobody = {"display_name": "Nadia Nouveau", "handle": "Nadia Nouveau", "service": ""}
    without = "sans accent"
    yield f"{there}agents/new/", Bad("appoint", FORM, words=(OWED, without), typed=nobody)
    change = f"form[action='{there}agents/{someone}/change/']"
    yield f"{there}agents/{someone}/", Bad("change an agent", change, words=(OWED,), typed={"service": " "})
    let_in = {"number": "12", "ends_on": "2020-01-01", "legal_basis": "Note du 4 mai"}
    unknown = "enregistré sous ce numéro"
    yield f"{there}habilitations/new/", Bad("let in", FORM, words=(OWED, unknown), typed=let_in)
    delegation = {"family_name": "Morel", "given_names": "", "ends_on": "2020-01-01", "act": "N° 12"}
    yield f"{there}delegations/new/", Bad("delegate", FORM, words=(OWED,), typed=delegation)
    ruling = f"{there}rulings/regulation_2024_1348/appeal/"
    wrong = {"count": "0", "decided_on": "2020-01-01", "reason": ""}
    yield ruling, Bad("rule", f"form[action='{ruling}']", words=(OWED,), typed=wrong)


def overlong(page: Page) -> None:
    """A text longer than the page lets be typed, as a tampered page would send it."""
    page.locator("#id_accelerated_reason").evaluate(f"one => {{ one.maxLength = 1000; one.value = '{LONG}'; }}")


def here(page: Page) -> None:
    """The answer in this tab, as when the reader's browser opens no other."""
    page.evaluate("document.querySelectorAll('form[target]').forEach((one) => one.removeAttribute('target'))")


def of_letters(one: Inhabitant, agent: AgentFacts) -> Walk:
    """The forms of letters: written, given back, let go, followed on paper."""
    write = f"/files/{one.person}/write/"
    yield f"{write}introduction/", Bad("introduction", FORM, words=(OWED,), typed={"lodged_on": ""})
    yield f"{write}summons/", Bad("summons", FORM, words=(OWED,), typed={"day": "", "hour": "", "place": "Ici"})
    yield f"{write}other/", Bad("other letter", FORM, words=(OWED,), typed={"subject": "Votre dossier", "body": ""})
    yield (
        f"{write}upload/",
        Bad("upload", FORM, words=("n'est pas un PDF",), typed={"subject": "Attestation"}, before=not_a_pdf),
    )
    yield (
        f"{write}decision/",
        Bad(
            "decision",
            FORM,
            words=("500",),
            typed={"reasons_in_fact": "Kaboul", "accelerated_reason": LONG},
            before=overlong,
        ),
    )
    decided = letter_for(one)
    correction = Bad("correction", FORM, words=(OWED,), typed={"reasons_in_fact": "Kaboul", "correction": ""})
    yield f"{write}decision/?replaces={decided}", correction
    words = LetterWords(subject="Objet", body="Texte")
    draft = cases.start_letter(one.person, kind=LetterKind.OTHER, words=words, by=agent)
    yield f"/drafts/{draft}/edit/", Bad("edit", FORM, words=(OWED,), typed={"subject": "", "body": "Texte changé"})
    way_out = f"form[action='/drafts/{draft}/deposit/']"
    yield f"/drafts/{draft}/", Bad("deposit", way_out, words=(OWED,), before=unticked("channel"))
    decision = protection.start_decision(one.person, words=WORDS, by=agent)
    protection.submit_decision(decision, by=agent)
    back = f"form[action='/decisions/{decision}/give-back/']"
    yield f"/decisions/{decision}/", Bad("give back", back, words=(OWED,), before=below("Rendre"))
    for channel, name, typed in ((Channel.HAND_DELIVERY, "hand", {}), (Channel.REGISTERED_LETTER, "post", {"on": ""})):
        letter = on_paper(one, channel)
        yield f"/letters/{letter}/", Bad(name, f"form[action='/letters/{letter}/{name}/']", words=(OWED,), typed=typed)


def walked(page: Page, office: str, forms: Walk) -> list[str]:
    """The faults of forms met one after the other."""
    found = []
    for address, bad in forms:
        opened(page, office, address, "reception")
        found += faults(page, bad, "fr")
    return found


@pytest.fixture
def desk(door: Door, visitor: Callable[..., Page]) -> tuple[Page, AtWork]:
    """An agent who may do all that precedes a signature, at their desk."""
    agent = at_work("registrar", "officer", "checker")
    return desk_of(visitor, door("office"), agent), agent


def test_bad_input_about_a_person_is_told_kept_and_written_nowhere(door: Door, desk: tuple[Page, AtWork]) -> None:
    one = resident()
    held = queries.case_of(one.person)
    assert held is not None
    colleague = opened_by(an_agent("registrar"), held)
    found = walked(desk[0], door("office"), of_a_person(one, colleague))
    assert found == [], "\n".join(found)


def test_bad_input_about_a_letter_is_told_kept_and_written_nowhere(door: Door, desk: tuple[Page, AtWork]) -> None:
    page, agent = desk
    one = resident()
    held = queries.case_of(one.person)
    assert held is not None
    opened_by(agent.facts, held)
    found = walked(page, door("office"), of_letters(one, agent.facts))
    assert found == [], "\n".join(found)


def test_bad_input_about_agents_and_rights_is_told_kept_and_written_nowhere(
    door: Door, visitor: Callable[..., Page]
) -> None:
    office = door("office")
    found = walked(desk_of(visitor, office, at_work("admin", division="EU")), office, of_the_administration())
    key = {"handle": "n.nouveau", "key": "ABCD", "passphrase": "a b"}
    page = visitor("fr", 1280, scripts=False)
    page.goto(f"{office}/account/set-up/")
    bad = Bad("set up", "main form", words=("groupe par groupe",), typed=key, secret=frozenset({"passphrase"}))
    found += faults(page, bad, "fr")
    assert found == [], "\n".join(found)


def test_bad_input_at_the_entrances_is_told_kept_and_written_nowhere(door: Door, visitor: Callable[..., Page]) -> None:
    office, agent, one = door("office"), at_work("officer"), resident()
    page, wrong = visitor("fr", 1280, scripts=False), {"login": agent.handle, "password": "not these words"}
    page.goto(f"{office}/account/sign-in/")
    entrance = "form:has(input[name=login])"
    found = faults(
        page, Bad("sign in", entrance, typed=wrong, secret=frozenset({"password"}), may_write=ATTEMPTS), "fr"
    )
    page.fill("input[name=password]", PASSPHRASE)
    page.locator(f"{entrance} button.first").click()
    code = Bad("code", "form:has(input[name=code])", typed={"code": "000000"}, may_write=ATTEMPTS)
    found += faults(page, code, "fr")
    page = desk_of(visitor, office, agent)
    page.goto(f"{office}/files/{one.person}/")
    found += faults(page, Bad("purpose", FORM, words=(OWED,)), "fr")
    assert found == [], "\n".join(found)
