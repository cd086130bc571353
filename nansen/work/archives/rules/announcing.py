"""What other catalogues are told when something changes."""

from enum import StrEnum


class Kind(StrEnum):
    """What happened to a unit, in the words of IIIF Change Discovery."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


def kind_to_tell(*, before: Kind | None, gone: bool, changed: bool) -> Kind | None:
    """What others are told of a unit; None when there is nothing to tell them.

    What is gone before anybody was told of it is not told; what comes back is told as new.

    Source: IIIF Change Discovery 1.0, 2.2.1 (types of activities); OAI-PMH 2.0, 2.5.1 (deleted records)
    """
    known = before not in {None, Kind.DELETE}
    if gone:
        return Kind.DELETE if known else None
    if not known:
        return Kind.CREATE
    return Kind.UPDATE if changed else None
