"""Who may sign, what, and when: the director general's dated delegations of signature."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Delegation:
    """One delegation of signature; both days included."""

    id: UUID
    account: UUID
    decision_codes: frozenset[str]
    starts_on: date
    ends_on: date
    family_name: str
    given_names: str
    capacity: str
    service: str


def delegation_in_force(
    delegations: Iterable[Delegation], *, account: UUID, decision_code: str, today: date
) -> Delegation | None:
    """The delegation that lets this agent sign this decision today, or None; the latest to begin if several do.

    Source: R. 121-37, wording of 3 April 2026.
    """
    held = [
        d
        for d in delegations
        if d.account == account and decision_code in d.decision_codes and d.starts_on <= today <= d.ends_on
    ]
    return max(held, key=lambda d: d.starts_on, default=None)
