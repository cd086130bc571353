"""What a decision must say, who may check and sign it, and in which order."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.work.protection.errors import CheckerWroteIt, SignatoryInterviewed, StepNotAllowed
from nansen.work.protection.rules import workflow
from nansen.work.protection.rules.anonymity import named_agents
from nansen.work.protection.rules.delegation import Delegation, delegation_in_force
from nansen.work.protection.rules.mentions import SOURCES, Mention, missing_mentions
from nansen.work.protection.rules.workflow import State, Step, Taken

OFFICER, CHECKER, HEAD = uuid4(), uuid4(), uuid4()
TODAY = date(2026, 5, 18)
WHOLE = dict.fromkeys(Mention, "said")


@pytest.mark.parametrize("mention", list(Mention), ids=str)
def test_a_rejection_without_a_mention_is_found_lacking(mention: Mention) -> None:
    assert missing_mentions("REJ", {**WHOLE, mention: " \n"}) == (mention,)
    assert missing_mentions("REJ", {m: s for m, s in WHOLE.items() if m is not mention}) == (mention,)


def test_a_whole_rejection_lacks_nothing() -> None:
    assert missing_mentions("REJ", WHOLE) == ()


def test_every_mention_names_its_article() -> None:
    assert set(SOURCES) == set(Mention)
    assert {"R. 531-17 al. 1", "R. 531-18 1°", "R. 531-18 2°"} <= set(SOURCES.values())


def test_a_grant_needs_its_author_but_no_reasons() -> None:
    said = {m: "said" for m in Mention if m.name.startswith("AUTHOR") or m is Mention.RECORDING_ACCESS}
    assert missing_mentions("CR", said) == (Mention.LEGAL_AID_DELAY,)


def walk(*taken: tuple[Step, UUID], interviewers: frozenset[UUID] = frozenset()) -> State:
    steps: tuple[Taken, ...] = ()
    state = State.NEW
    for step, by in taken:
        state = workflow.admit(steps, step, by=by, interviewers=interviewers)
        steps += (Taken(step, by),)
    return state


USUAL = (
    (Step.DRAFTED, OFFICER),
    (Step.SUBMITTED, OFFICER),
    (Step.CHECKED, CHECKER),
    (Step.SIGNED, HEAD),
    (Step.DEPOSITED, OFFICER),
)


def test_the_usual_path_ends_deposited() -> None:
    assert walk(*USUAL) is State.DEPOSITED


def test_a_drafter_cannot_check() -> None:
    with pytest.raises(CheckerWroteIt):
        walk(*USUAL[:2], (Step.CHECKED, OFFICER))


def test_whoever_interviewed_cannot_sign() -> None:
    with pytest.raises(SignatoryInterviewed):
        walk(*USUAL, interviewers=frozenset({HEAD}))


def test_a_returned_decision_goes_through_a_second_person_again() -> None:
    assert walk(*USUAL[:3], (Step.RETURNED, HEAD)) is State.DRAFT
    with pytest.raises(StepNotAllowed):
        walk(*USUAL[:3], (Step.RETURNED, HEAD), (Step.SIGNED, HEAD))


@pytest.mark.parametrize("done", range(4))
def test_nothing_is_deposited_before_it_is_signed(done: int) -> None:
    with pytest.raises(StepNotAllowed):
        walk(*USUAL[:done], (Step.DEPOSITED, OFFICER))


@given(st.lists(st.tuples(st.sampled_from(Step), st.sampled_from([OFFICER, CHECKER, HEAD])), max_size=14))
def test_no_path_signs_what_nobody_else_checked(tries: list[tuple[Step, UUID]]) -> None:
    steps: tuple[Taken, ...] = ()
    for step, by in tries:
        try:
            workflow.admit(steps, step, by=by, interviewers=frozenset({OFFICER}))
        except (StepNotAllowed, CheckerWroteIt, SignatoryInterviewed):
            continue
        steps += (Taken(step, by),)
    for place, signed in enumerate(steps):
        if signed.step is Step.SIGNED:
            before = steps[:place]
            last_words = max(i for i, s in enumerate(before) if s.step is Step.DRAFTED)
            assert any(s.step is Step.CHECKED for s in before[last_words:])
            assert signed.by != OFFICER


def delegation(**changes: object) -> Delegation:
    usual = {
        "id": uuid4(),
        "account": HEAD,
        "decision_codes": frozenset({"REJ"}),
        "starts_on": TODAY - timedelta(9),
        "ends_on": TODAY + timedelta(9),
        "family_name": "Morel",
        "given_names": "Claire",
        "capacity": "Cheffe de section",
        "service": "Division Asie",
    }
    return Delegation(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"starts_on": TODAY, "ends_on": TODAY}, True),
        ({"ends_on": TODAY - timedelta(1)}, False),
        ({"starts_on": TODAY + timedelta(1)}, False),
        ({"decision_codes": frozenset({"CR"})}, False),
        ({"account": OFFICER}, False),
    ],
)
def test_a_delegation_lets_its_holder_sign_its_decisions_within_its_dates(
    changes: dict[str, object],
    holds: bool,  # noqa: FBT001
) -> None:
    held = delegation_in_force([delegation(**changes)], account=HEAD, decision_code="REJ", today=TODAY)
    assert (held is not None) is holds


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Heard by Inès Béraud on 4 May.", True),
        ("Heard by BERAUD  Ines on 4 May.", True),
        ("Heard by Ines Beraudin.", False),
        ("Ines lives in Béraud street.", False),
        ("", False),
    ],
)
def test_the_name_of_an_agent_is_found_however_it_is_written(text: str, named: bool) -> None:  # noqa: FBT001
    assert bool(named_agents(text, ["Inès Béraud"])) is named
