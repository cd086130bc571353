"""The lives of the demonstration, shared between processes that play them abreast."""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Protocol
from uuid import UUID

from django.db import transaction

from nansen.doors.console.demonstration.lives import Act, Script
from nansen.doors.console.demonstration.together import Together, join, joined
from nansen.foundation.journal.actions.clock import clock_of_our_own, travel_to

BEAT_S = 0.25


class Scripted(Protocol):
    """A plan from which every process writes the same scripts."""

    def scripts(self) -> list[Script]: ...


@dataclass(frozen=True)
class Lived:
    """One person, once everything has happened."""

    rank: int
    stage: str
    language: str
    person: UUID
    key_text: str


def play(plan: Scripted, tell: Callable[[int, int], None], *, processes: int) -> list[Lived]:
    """Everybody's life, played; `tell` hears how many acts are done, and of how many."""
    total = sum(len(script.acts) for script in plan.scripts())
    if processes == 1:
        return _play_alone(plan, lambda done: tell(done, total))
    context = get_context("spawn")
    together = Together.of(processes, context)
    with ProcessPoolExecutor(processes, mp_context=context, initializer=join, initargs=(together,)) as pool:
        shares = [pool.submit(_play_share, plan, share, processes) for share in range(processes)]
        _wait(shares, together, lambda done: tell(done, total))
        return sorted((one for share in shares for one in share.result()), key=lambda one: one.rank)


def _wait(shares: "list[Future[list[Lived]]]", together: Together, tell: Callable[[int], None]) -> None:
    """Until every share is played; raises what stopped the first that could not be."""
    try:
        while (ended := wait(shares, BEAT_S, FIRST_EXCEPTION)).not_done:
            for share in ended.done:
                share.result()
            tell(together.done.value)
    finally:
        together.stopped.set()


def _play_share(plan: Scripted, share: int, processes: int) -> list[Lived]:
    together = joined()
    mine = [script for script in plan.scripts() if script.rank % processes == share]
    try:
        with clock_of_our_own():
            for act in _in_time(mine):
                together.come_to(act.at, share)
                _do(act)
                together.count()
    finally:
        together.end(share)
    return [_lived(script) for script in mine]


def _play_alone(plan: Scripted, tell: Callable[[int], None]) -> list[Lived]:
    scripts = plan.scripts()
    with clock_of_our_own():
        for done, act in enumerate(_in_time(scripts)):
            tell(done)
            _do(act)
    return [_lived(script) for script in scripts]


def _in_time(scripts: Iterable[Script]) -> list[Act]:
    """All acts of some lives, in the order of time."""
    return sorted(act for script in scripts for act in script.acts)


def _do(act: Act) -> None:
    travel_to(act.at)
    with transaction.atomic():
        act.do()


def _lived(script: Script) -> Lived:
    life = script.life
    return Lived(script.rank, script.stage, life.character.contact.language, life.known, life.key_text)
