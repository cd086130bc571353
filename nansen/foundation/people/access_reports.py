"""By which way someone said that a person cannot get in: the way is kept, no number or name of a caller ever is."""

from enum import StrEnum


class ReportedVia(StrEnum):
    """A way of saying it; a door has the words."""

    TELEPHONE = "telephone"
    PARTNER = "partner"
    DESK = "desk"
    POST = "post"


WAYS = [way.value for way in ReportedVia]
