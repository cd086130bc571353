"""The demonstration is lived by the office's own actions, in the order of time, by several processes abreast."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from uuid import uuid4

import pytest

from nansen.doors.console.demonstration import lives
from nansen.doors.console.demonstration.build import Plan, Size, build
from nansen.doors.console.demonstration.cast import SERVICES, Agents
from nansen.doors.console.demonstration.credentials import credentials
from nansen.doors.console.demonstration.lives import PASSPHRASE, Script
from nansen.doors.console.demonstration.story import STAGES
from nansen.doors.console.demonstration.together import LEAD, LoadingStopped, Together
from nansen.foundation.delivery.queries import letters_of
from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import PARIS
from nansen.kernel.letters import LetterKind

NOW = datetime(2026, 11, 23, 12, tzinfo=PARIS)
PERIOD = timedelta(days=15)


def plan(size: Size = Size.WHOLE) -> Plan:
    return Plan(size, {division: Agents(uuid4(), uuid4(), uuid4()) for division in SERVICES}, NOW)


def told(script: Script) -> list[tuple[datetime, str]]:
    """The acts of a life, each by the name of what is done."""
    return [(act.at, act.do.func.__name__) for act in script.acts if isinstance(act.do, partial)]


def test_one_plan_gives_every_process_the_same_acts() -> None:
    one = plan()
    first, second = one.scripts(), one.scripts()
    assert [told(script) for script in first] == [told(script) for script in second]
    assert [script.life.character for script in first] == [script.life.character for script in second]
    assert Counter(script.stage for script in first) == {stage.__name__: count for stage, count in STAGES}


def test_small_demonstration_has_one_person_at_each_stage() -> None:
    assert sorted(script.stage for script in plan(Size.SMALL).scripts()) == sorted(
        stage.__name__ for stage, _ in STAGES
    )


def test_no_expiry_can_catch_a_letter_that_a_slower_process_is_still_to_open() -> None:
    """A process looks at everybody's letters when it enters expiries, and may be ahead of the others."""
    sent = {lives.summon.__name__, lives.decide.__name__}
    for script in plan().scripts():
        last = None
        for at, act in told(script):
            last = at if act in sent else last
            if act == lives.read.__name__ and last is not None and script.stage != "decision_deemed":
                assert at - last < PERIOD - LEAD, script.stage


@pytest.mark.django_db
def test_demonstration_leaves_each_person_at_their_stage_and_the_clock_where_it_was() -> None:
    before = database_now()
    heard: list[tuple[int, int]] = []
    built = build(Size.SMALL, lambda done, of: heard.append((done, of)), processes=1)
    assert timedelta(0) <= database_now() - before < timedelta(minutes=5)
    assert heard[-1][0] == heard[-1][1] - 1
    persons = {one.stage: one.person for one in built.lives}
    letters = {stage: {letter.kind for letter in letters_of(person)} for stage, person in persons.items()}
    assert letters["slip_in_hand"] == set()
    assert letters["decision_read"] == {LetterKind.INTRODUCTION, LetterKind.INTERVIEW_SUMMONS, LetterKind.REJECTION}
    assert letters["decision_to_sign"] == letters["decision_read"] - {LetterKind.REJECTION}
    said = credentials(built)
    assert PASSPHRASE in said
    assert "a first sign-in" in said
    assert "an approved reader" in said


def test_process_ahead_of_another_waits_for_it_and_no_longer() -> None:
    together = Together.of(2, get_context("spawn"))
    day = datetime(2026, 2, 1, tzinfo=UTC)
    came = threading.Event()

    def ahead() -> None:
        together.come_to(day + LEAD, share=0)
        came.set()

    runner = threading.Thread(target=ahead, daemon=True)
    runner.start()
    together.come_to(day - timedelta(days=1), share=1)
    assert not came.wait(0.3)
    together.come_to(day, share=1)
    assert came.wait(10)
    runner.join(10)


def test_process_that_nobody_is_left_to_wait_for_goes_on() -> None:
    together = Together.of(2, get_context("spawn"))
    together.end(share=1)
    together.come_to(datetime(2026, 2, 1, tzinfo=UTC), share=0)


def test_process_stops_when_another_could_not_go_on() -> None:
    together = Together.of(2, get_context("spawn"))
    together.stopped.set()
    with pytest.raises(LoadingStopped):
        together.come_to(datetime(2026, 2, 1, tzinfo=UTC), share=0)
