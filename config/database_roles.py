"""Which tables each door's database role may touch: default deny, evidence is written once and never changed.

A role that is named with an application label gets SELECT, INSERT, UPDATE and DELETE on its ordinary tables, and
SELECT and INSERT alone on its evidence tables and on the journal. The public site and the reading room have no
table of persons, letters, accounts or keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One database role: applications it writes, applications it only reads."""

    name: str
    writes: frozenset[str]
    reads: frozenset[str] = frozenset()


_PERSONAL = frozenset({"people", "documents", "delivery", "notices", "journal", "sessions", "procrastinate"})
_ACCOUNTS = frozenset({"auth", "contenttypes"})

ROLES: Mapping[str, Role] = {
    role.name: role
    for role in (
        Role("public", writes=frozenset()),
        Role("reading_room", writes=frozenset()),
        Role("space", writes=_PERSONAL, reads=_ACCOUNTS | {"cases"}),
        Role(
            "office",
            writes=_PERSONAL | {"cases", "scheduling", "protection", "account", "mfa", "usersessions"},
            reads=_ACCOUNTS,
        ),
        Role("worker", writes=_PERSONAL | {"cases"}, reads=_ACCOUNTS | {"protection", "scheduling"}),
    )
}
