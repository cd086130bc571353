"""Building the demonstration: the clock goes back, each act happens at its hour, by several processes at once."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from uuid import UUID

from nansen.doors.console.demonstration.cast import SERVICES, Agents, appoint_division, characters
from nansen.doors.console.demonstration.lives import Life, Script
from nansen.doors.console.demonstration.shares import Lived, play
from nansen.doors.console.demonstration.story import STAGES, Stage
from nansen.foundation.journal.actions.clock import clock_of_our_own, travel_to
from nansen.foundation.journal.queries import database_now
from nansen.foundation.people.queries import agent
from nansen.kernel.calendar import PARIS
from nansen.work.protection.actions import delegate_signature

SEED = 1951
FIRST_MORNING = datetime.combine(date(2026, 1, 2), time(8), PARIS)
LAST_DAY_OF_DELEGATION = date(2026, 12, 31)


class Size(Enum):
    """How many persons there are: as `STAGES` says, or one at each stage."""

    WHOLE = "whole"
    SMALL = "small"


@dataclass(frozen=True)
class Built:
    """What the demonstration holds, for whoever prints how to enter it."""

    agents: dict[str, Agents]
    lives: tuple[Lived, ...]


@dataclass(frozen=True)
class Plan:
    """What decides every act: from the same plan, each process writes the same scripts."""

    size: Size
    agents: dict[str, Agents]
    now: datetime

    def scripts(self) -> list[Script]:
        """The scripts of all lives, each at its stage, in the order of registration."""
        chance = random.Random(SEED)  # noqa: S311 -- the same specimens each time; nothing is secret here
        stages = _stages(self.size)
        chance.shuffle(stages)
        cast = characters(chance, len(stages))
        made = []
        for rank, (stage, one) in enumerate(zip(stages, cast, strict=True)):
            script = Script(Life(one, self.agents[one.division]), rank, chance, self.now, stage.__name__)
            stage(script)
            made.append(script)
        return made


def _stages(size: Size) -> list[Stage]:
    return [stage for stage, count in STAGES for _ in range(count if size is Size.WHOLE else 1)]


def build(size: Size, tell: Callable[[int, int], None], *, processes: int) -> Built:
    """The demonstration, built by so many processes; `tell` hears how many acts are done, and of how many.

    No other session of the database sees the clock move.
    """
    now = database_now().astimezone(PARIS) - timedelta(minutes=10)
    with clock_of_our_own():
        travel_to(FIRST_MORNING)
        agents = {division: _division(division) for division in SERVICES}
    return Built(agents, tuple(play(Plan(size, agents, now), tell, processes=processes)))


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
