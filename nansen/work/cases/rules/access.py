"""Who may open a file, for what, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from nansen.foundation.people.errors import OwnAccount, RoleMissing
from nansen.work.cases.errors import ScopeNotYours

OPENING_LASTS = timedelta(hours=4)
BREAK_GLASS_LASTS = timedelta(hours=2)
SECOND_FACTOR_FRESH = timedelta(minutes=5)
REASON_LENGTH = 20


class Purpose(StrEnum):
    """Why an agent opens a file: the closed list shown to the agent, and later to the person."""

    RECEPTION = "reception"
    INSTRUCTION = "instruction"
    INTERVIEW = "interview"
    LETTER = "letter"
    DECISION = "decision"
    LITIGATION = "litigation"
    PERSON_REQUEST = "person_request"
    SUPERVISION = "supervision"


class Ground(StrEnum):
    """What gives an agent the right to a file."""

    ASSIGNMENT = "assignment"
    DIVISION = "division"
    HABILITATION = "habilitation"
    BREAK_GLASS = "break_glass"


@dataclass(frozen=True)
class Asker:
    """The agent who asks."""

    account: UUID
    division: str
    roles: frozenset[str]


@dataclass(frozen=True)
class AssignmentFacts:
    """A file entrusted to an agent, from one day to another, both included; no last day means until ended."""

    account: UUID
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class HabilitationFacts:
    """A dated authorisation, both days included, for one division, one person, or (neither given) every division."""

    account: UUID
    starts_on: date
    ends_on: date
    division: str | None = None
    person: UUID | None = None


@dataclass(frozen=True)
class FileFacts:
    """The file asked for, and what has been granted on it."""

    person: UUID
    division: str
    assignments: tuple[AssignmentFacts, ...] = ()
    habilitations: tuple[HabilitationFacts, ...] = ()
    glass_broken_at: datetime | None = None


FILE_ROLES = frozenset({"registrar", "officer", "checker", "signatory", "supervisor"})
WRITERS = frozenset({"officer", "registrar"})
RECEIVERS = frozenset({"registrar"})
VOUCHERS = frozenset({"registrar", "supervisor"})
CHECKERS = frozenset({"checker", "supervisor"})


def ground_for(agent: Asker, file: FileFacts, *, today: date, now: datetime) -> Ground | None:
    """The right by which the agent opens the file, or None: assignment, division, dated habilitation, broken glass.

    Administering the machine gives no right to a file.

    Source: L. 121-10 al. 2 (professional secrecy), wording of 3 April 2026; design 4 "Agents".
    """
    if not agent.roles & FILE_ROLES:
        return None
    tests = (
        (Ground.ASSIGNMENT, _assigned(agent, file.assignments, today)),
        (Ground.DIVISION, bool(file.division) and agent.division == file.division),
        (Ground.HABILITATION, _habilitated(agent, file, today)),
        (Ground.BREAK_GLASS, glass_open(file.glass_broken_at, now=now)),
    )
    return next((ground for ground, holds in tests if holds), None)


def admit_to_habilitate(asker: Asker, *, account: UUID, division: str | None) -> None:
    """Nothing when the asker may let another agent into the files of a division, of every one when None is named.

    Raises OwnAccount, RoleMissing, ScopeNotYours.

    Source: design 4 "Agents" (a dated habilitation, given by a named agent); the split is the office's to confirm.
    """
    if asker.account == account:
        raise OwnAccount
    if "admin" in asker.roles:
        return
    if "supervisor" not in asker.roles:
        raise RoleMissing
    if division != asker.division:
        raise ScopeNotYours


def glass_open(broken_at: datetime | None, *, now: datetime) -> bool:
    """Whether a broken glass still gives access: two hours, the last instant excluded.

    Source: design 4 "Agents".
    """
    return broken_at is not None and broken_at <= now < broken_at + BREAK_GLASS_LASTS


def opening_current(opened_at: datetime, *, now: datetime) -> bool:
    """Whether the purpose stated at this opening still covers what the agent does: four hours, the last excluded.

    Source: design 4 "Agents".
    """
    return opened_at <= now < opened_at + OPENING_LASTS


def reason_is_enough(reason: str) -> bool:
    """Whether a reason says something: twenty characters at least, spaces at the ends not counted, and real words.

    Source: design 4 "Agents".
    """
    text = " ".join(reason.split())
    return len(text) >= REASON_LENGTH and len(set(text.casefold())) > REASON_LENGTH // 4


def _assigned(agent: Asker, assignments: Iterable[AssignmentFacts], today: date) -> bool:
    return any(a.account == agent.account and _within(a.starts_on, a.ends_on, today) for a in assignments)


def _habilitated(agent: Asker, file: FileFacts, today: date) -> bool:
    return any(
        h.account == agent.account and _within(h.starts_on, h.ends_on, today) and _covers(h, file)
        for h in file.habilitations
    )


def _covers(habilitation: HabilitationFacts, file: FileFacts) -> bool:
    if habilitation.person is not None:
        return habilitation.person == file.person
    return habilitation.division is None or habilitation.division == file.division


def _within(starts_on: date, ends_on: date | None, today: date) -> bool:
    return starts_on <= today and (ends_on is None or today <= ends_on)
