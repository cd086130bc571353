"""A decision from its draft to the person: four eyes, a dated delegation, every mention, no agent's name."""

import io
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest

from nansen.foundation.delivery import queries as delivery
from nansen.foundation.delivery.actions import Channel
from nansen.foundation.documents import queries as documents
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people import actions as people_actions
from nansen.foundation.people import queries as people
from nansen.foundation.people.errors import RoleMissing
from nansen.kernel.calendar import legal_date
from nansen.kernel.letters import LetterKind
from nansen.work.cases import actions as cases
from nansen.work.protection import actions, queries
from nansen.work.protection.composition import check_words, compose
from nansen.work.protection.errors import (
    AgentNamed,
    CheckerWroteIt,
    DelegationMissing,
    MentionMissing,
    SignatoryInterviewed,
    StepNotAllowed,
)
from nansen.work.protection.rules.mentions import Mention
from nansen.work.protection.rules.workflow import STATE_AFTER, State, Step, Taken, state_of
from nansen.work.protection.words import DecisionWords
from tests.work.factories import a_file, an_agent, opened_by

pytestmark = pytest.mark.django_db
WORDS = DecisionWords(
    reasons_in_fact="Vous déclarez avoir quitté Kaboul en août 2025. Vos déclarations sont restées imprécises.",
    reasons_in_law="Ces faits ne relèvent ni de l'article L. 511-1 ni de l'article L. 512-1 du CESEDA.",
)


def an_officer_named(name: str):
    account = people_actions.appoint_agent(
        f"agent-{name}", display_name=name, division="AS", service="Division Asie", roles=["officer"]
    )
    return people.agent(account)


@pytest.fixture
def case():
    return a_file()


@pytest.fixture
def officer(case):
    officer = opened_by(an_officer_named("Inès Béraud"), case)
    today = legal_date(database_now())
    cases.assign(case.id, account=officer.account_id, task="interview", starts_on=today, by=officer.account_id)
    return officer


@pytest.fixture
def checker(case):
    return opened_by(an_agent("checker"), case)


@pytest.fixture
def head(case):
    head = opened_by(an_agent("signatory"), case)
    delegate(head)
    return head


def delegate(agent, first: int = -30, last: int = 30, codes: frozenset[str] = frozenset({"REJ"})) -> None:
    today = legal_date(database_now())
    actions.delegate_signature(
        agent.account_id,
        decision_codes=codes,
        starts_on=today + timedelta(first),
        ends_on=today + timedelta(last),
        family_name="Morel",
        given_names="Claire",
        capacity="Cheffe de section",
        service="Division Asie",
        act="Decision of 4 January 2026",
        by=an_agent("admin").account_id,
    )


def checked(case, officer, checker, words: DecisionWords = WORDS):
    decision = actions.start_decision(case.person, words=words, by=officer)
    actions.submit_decision(decision, by=officer)
    actions.check_decision(decision, by=checker)
    return decision


def test_a_decision_goes_from_draft_to_the_person(case, officer, checker, head) -> None:
    decision = checked(case, officer, checker)
    assert [line.id for line in queries.decisions_to_sign("AS")] == [decision]
    actions.sign_decision(decision, by=head)
    letter = actions.deposit_decision(decision, by=officer, channel=Channel.ELECTRONIC)
    (file,) = delivery.letter_file(letter)
    assert (file.kind, file.decision_code) == (LetterKind.REJECTION, "REJ")
    assert file.decided_on == legal_date(database_now())
    words = documents.html(file.document_id) or ""
    assert "Claire Morel" in words
    assert "Cheffe de section" in words
    assert "un recours devant la Cour nationale du droit d’asile, dans le délai d’un mois" in words
    assert queries.decision(decision).state is State.DEPOSITED


def test_the_interviewing_agent_is_named_nowhere_metadata_included(case, officer, checker, head) -> None:
    decision = checked(case, officer, checker)
    actions.sign_decision(decision, by=head)
    letter = actions.deposit_decision(decision, by=officer, channel=Channel.ELECTRONIC)
    document = delivery.letter_file(letter)[0].document_id
    with pikepdf.open(io.BytesIO(documents.pdf_bytes(document))) as pdf:
        kept = [str(pdf.docinfo), *(bytes(o.read_bytes()).decode("latin-1") for o in pdf.objects if _is_text(o))]
    said = " ".join([*kept, documents.html(document) or "", *documents.page_texts(document)])
    assert "Morel" in said
    for trace in ("Béraud", "Beraud", officer.display_name, str(officer.account_id), "agent-"):
        assert trace not in said


def _is_text(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and str(thing.get("/Subtype", "")) != "/Image"


@pytest.mark.parametrize("field", ["reasons_in_fact", "reasons_in_law"])
def test_a_decision_without_its_reasons_is_not_even_handed_on(case, officer, field: str) -> None:
    words = DecisionWords(**{"reasons_in_fact": "Faits.", "reasons_in_law": "Droit.", field: " "})
    decision = actions.start_decision(case.person, words=words, by=officer)
    with pytest.raises(MentionMissing) as refused:
        actions.submit_decision(decision, by=officer)
    assert refused.value.facts["mentions"] == (field,)
    assert queries.decision(decision).state is State.DRAFT


@pytest.mark.parametrize("mention", list(Mention), ids=str)
def test_a_signature_is_refused_while_a_mention_is_missing(case, officer, head, mention: Mention) -> None:
    view = queries.decision(actions.start_decision(case.person, words=WORDS, by=officer))
    whole = compose(view, queries.signing_delegation(head.account_id, decision_code="REJ"))
    check_words(view, whole, author=True)
    lacking = replace(whole, mentions={name: said for name, said in whole.mentions.items() if name != mention.value})
    with pytest.raises(MentionMissing) as refused:
        check_words(view, lacking, author=True)
    assert refused.value.facts["mentions"] == (mention.value,)


def test_a_decision_that_names_an_agent_who_heard_the_person_is_refused(case, officer) -> None:
    words = DecisionWords("Vous avez dit à Ines BERAUD avoir fui.", "Droit.")
    decision = actions.start_decision(case.person, words=words, by=officer)
    with pytest.raises(AgentNamed):
        actions.submit_decision(decision, by=officer)


def test_the_drafter_does_not_check(case) -> None:
    both = opened_by(an_agent("officer", "checker"), case)
    decision = actions.start_decision(case.person, words=WORDS, by=both)
    actions.submit_decision(decision, by=both)
    with pytest.raises(CheckerWroteIt):
        actions.check_decision(decision, by=both)


def test_whoever_heard_the_person_does_not_sign_even_under_a_delegation(case, officer, checker) -> None:
    heard = opened_by(an_agent("officer", "signatory"), case)
    delegate(heard)
    today = legal_date(database_now())
    cases.assign(case.id, account=heard.account_id, task="interview", starts_on=today, by=heard.account_id)
    decision = checked(case, officer, checker)
    with pytest.raises(SignatoryInterviewed):
        actions.sign_decision(decision, by=heard)


@pytest.mark.parametrize(
    "delegation",
    [None, {"last": -1}, {"first": 1}, {"codes": frozenset({"CR"})}],
    ids=["none", "over", "later", "other"],
)
def test_nobody_signs_without_a_delegation_in_force(case, officer, checker, delegation) -> None:
    head = opened_by(an_agent("signatory"), case)
    if delegation is not None:
        delegate(head, **delegation)
    decision = checked(case, officer, checker)
    with pytest.raises(DelegationMissing):
        actions.sign_decision(decision, by=head)


def test_signing_asks_the_role(case, officer, checker) -> None:
    delegate(checker)
    decision = checked(case, officer, checker)
    with pytest.raises(RoleMissing):
        actions.sign_decision(decision, by=checker)


def test_a_decision_given_back_loses_its_signature_and_starts_again(case, officer, checker, head) -> None:
    decision = checked(case, officer, checker)
    actions.sign_decision(decision, by=head)
    assert queries.decision(decision).delegation is not None
    actions.return_decision(decision, by=head, note="The date of departure is wrong.")
    view = queries.decision(decision)
    assert (view.state, view.delegation) == (State.DRAFT, None)
    actions.rewrite_decision(decision, WORDS, by=officer)
    with pytest.raises(StepNotAllowed):
        actions.deposit_decision(decision, by=officer, channel=Channel.ELECTRONIC)


def test_nothing_is_deposited_unsigned(case, officer, checker) -> None:
    decision = checked(case, officer, checker)
    with pytest.raises(StepNotAllowed):
        actions.deposit_decision(decision, by=officer, channel=Channel.ELECTRONIC)
    assert delivery.letters_of(case.person) == []


@pytest.mark.parametrize("step", list(Step))
def test_the_last_step_alone_tells_the_state(step: Step) -> None:
    usual = [Step.DRAFTED, Step.SUBMITTED, Step.CHECKED, Step.SIGNED, Step.DEPOSITED]
    other = {Step.RETURNED: [*usual[:4], Step.RETURNED], Step.ABANDONED: [Step.DRAFTED, Step.ABANDONED]}
    path = other.get(step) or usual[: usual.index(step) + 1]
    nobody = an_agent().account_id
    assert state_of(Taken(one, nobody) for one in path) is STATE_AFTER[step]


@pytest.mark.parametrize("rows", [2, 12])
def test_the_list_of_decisions_costs_one_statement(django_assert_num_queries, rows: int) -> None:
    officer = an_agent()
    for _ in range(rows):
        one = a_file()
        decision = actions.start_decision(one.person, words=WORDS, by=opened_by(officer, one))
        actions.submit_decision(decision, by=officer)
    with django_assert_num_queries(1):
        assert len(queries.decisions_to_check("AS")) == rows
