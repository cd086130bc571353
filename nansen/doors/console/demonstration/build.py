"""Building the demonstration: the clock goes back, each act happens at its hour, the clock comes home."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from nansen.doors.console.demonstration.cast import SERVICES, Agents, appoint_division, characters
from nansen.doors.console.demonstration.lives import Life, Script, acts_of
from nansen.doors.console.demonstration.story import STAGES, Stage
from nansen.foundation.journal.actions.clock import return_to_now, travel_to
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.queries import agent
from nansen.kernel.calendar import PARIS
from nansen.work.protection.actions import delegate_signature

SEED = 1951
FIRST_MORNING = datetime.combine(date(2026, 1, 2), time(8), PARIS)
LAST_DAY_OF_DELEGATION = date(2026, 12, 31)


@dataclass(frozen=True)
class Built:
    """What the demonstration holds, for whoever prints how to enter it."""

    agents: dict[str, Agents]
    lives: tuple[tuple[str, Life], ...]


def build(tell: Callable[[int, int], None]) -> Built:
    """The demonstration, built; `tell` hears how many acts are done, and of how many."""
    return_to_now()
    now = database_now().astimezone(PARIS) - timedelta(minutes=10)
    try:
        travel_to(FIRST_MORNING)
        agents = {division: _division(division) for division in SERVICES}
        scripts = _scripts(agents, now)
        _play(scripts, tell)
    finally:
        return_to_now()
    return Built(agents, tuple((stage.__name__, script.life) for stage, script in scripts))


def _division(division: str) -> Agents:
    agents = appoint_division(division)
    _delegate(agents.signatory, by=agents.checker)
    return agents


def _delegate(signatory: UUID, *, by: UUID) -> None:
    facts = agent(signatory)
    given, _, family = facts.display_name.partition(" ")
    delegate_signature(
        signatory, decision_codes=frozenset({"REJ"}), starts_on=FIRST_MORNING.date(), ends_on=LAST_DAY_OF_DELEGATION,
        family_name=family, given_names=given, capacity="Chef de section", service=facts.service,
        act="Décision de démonstration du 2 janvier 2026", by=by,
    )  # fmt: skip


def _scripts(agents: dict[str, Agents], now: datetime) -> list[tuple[Stage, Script]]:
    chance = random.Random(SEED)  # noqa: S311 -- the same specimens each time; nothing is secret here
    stages = [stage for stage, count in STAGES for _ in range(count)]
    chance.shuffle(stages)
    cast = characters(chance)
    return [
        (stage, Script(Life(one, agents[one.division]), rank, chance, now))
        for rank, (stage, one) in enumerate(zip(stages, cast, strict=True))
    ]


def _play(scripts: list[tuple[Stage, Script]], tell: Callable[[int, int], None]) -> None:
    for stage, script in scripts:
        stage(script)
    acts = list(acts_of([script for _, script in scripts]))
    for done, act in enumerate(acts):
        tell(done, len(acts))
        travel_to(act.at)
        with transaction.atomic():
            act.do()
