"""What a one-use key sent by e-mail does."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a one-use key does."""

    CONFIRM = "confirm"
    RECOVER = "recover"
    NEW_ADDRESS = "new_address"
