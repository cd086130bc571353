"""Whether an agent may do what only some roles do."""

from uuid import UUID

from nansen.foundation.people.errors import RoleMissing
from nansen.foundation.people.queries import holds_role


def require_role(by: UUID, *roles: str) -> None:
    """Nothing when the agent holds one of the roles. Raises RoleMissing."""
    if not holds_role(by, *roles):
        raise RoleMissing(roles=roles)
