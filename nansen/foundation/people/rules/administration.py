"""Who may appoint an agent, change what they may do, end their access or give them a way back in."""

from dataclasses import dataclass

from nansen.foundation.people.divisions import Role
from nansen.foundation.people.errors import AgentNotYours, RoleMissing

HIGH = frozenset({Role.SUPERVISOR, Role.ADMIN})


@dataclass(frozen=True)
class Post:
    """A division and the roles held there."""

    division: str
    roles: frozenset[str]


def admit_to_administer(asker: Post, *posts: Post) -> None:
    """Nothing when the asker may make an agent go from one of these posts to the next.

    An administrator answers for every agent. A supervisor answers for their own division, and for roles below their
    own. Raises RoleMissing, AgentNotYours.

    Source: design 4 "Agents" (rights are given by named agents, and journalled); the split is the office's to confirm.
    """
    if Role.ADMIN in asker.roles:
        return
    if Role.SUPERVISOR not in asker.roles:
        raise RoleMissing(roles=sorted(HIGH))
    for post in posts:
        if post.division != asker.division or HIGH & post.roles:
            raise AgentNotYours
