"""The life of a letter that is not a decision."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nansen.work.cases.errors import LetterNeedsSecondPerson, LetterNotReady, LetterWriterCannotCheck
from nansen.work.cases.rules import letters
from nansen.work.cases.rules.letters import State, Step, Taken

WRITER, OTHER = uuid4(), uuid4()


def taken(*steps: Step, by: UUID = WRITER) -> tuple[Taken, ...]:
    return tuple(Taken(step, by) for step in steps)


@pytest.mark.parametrize(
    ("uploaded", "supersedes", "needed"), [(False, False, False), (True, False, True), (False, True, True)]
)
def test_what_no_template_wrote_and_what_corrects_needs_a_second_person(
    uploaded: bool,  # noqa: FBT001
    supersedes: bool,  # noqa: FBT001
    needed: bool,  # noqa: FBT001
) -> None:
    assert letters.needs_second_person(uploaded=uploaded, supersedes=supersedes) is needed


def test_a_plain_letter_leaves_as_soon_as_written() -> None:
    assert letters.admit(taken(Step.WRITTEN), Step.DEPOSITED, by=WRITER, four_eyes=False) is State.DEPOSITED


def test_a_letter_that_needs_four_eyes_does_not_leave_unchecked() -> None:
    with pytest.raises(LetterNeedsSecondPerson):
        letters.admit(taken(Step.WRITTEN), Step.DEPOSITED, by=OTHER, four_eyes=True)


def test_a_writer_cannot_check() -> None:
    with pytest.raises(LetterWriterCannotCheck):
        letters.admit(taken(Step.WRITTEN, Step.SUBMITTED), Step.CHECKED, by=WRITER, four_eyes=True)


def test_a_checked_letter_that_is_rewritten_must_be_checked_again() -> None:
    steps = (*taken(Step.WRITTEN, Step.SUBMITTED), Taken(Step.CHECKED, OTHER), *taken(Step.RETURNED, Step.WRITTEN))
    with pytest.raises(LetterNeedsSecondPerson):
        letters.admit(steps, Step.DEPOSITED, by=WRITER, four_eyes=True)


def test_nothing_follows_a_deposit() -> None:
    with pytest.raises(LetterNotReady):
        letters.admit(taken(Step.WRITTEN, Step.DEPOSITED), Step.WRITTEN, by=WRITER, four_eyes=False)


@given(st.lists(st.tuples(st.sampled_from(Step), st.sampled_from([WRITER, OTHER])), max_size=12))
def test_no_path_deposits_unchecked_or_self_checked_words(tries: list[tuple[Step, UUID]]) -> None:
    steps: tuple[Taken, ...] = ()
    for step, by in tries:
        try:
            letters.admit(steps, step, by=by, four_eyes=True)
        except (LetterNotReady, LetterWriterCannotCheck, LetterNeedsSecondPerson):
            continue
        steps += (Taken(step, by),)
    if letters.state_of(steps) is State.DEPOSITED:
        last_written = max(i for i, s in enumerate(steps) if s.step is Step.WRITTEN)
        writers = {s.by for s in steps if s.step is Step.WRITTEN}
        assert any(s.step is Step.CHECKED and s.by not in writers for s in steps[last_written:])
