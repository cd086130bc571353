"""The choices each component offers; any other is refused when the page is drawn."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from django.template import TemplateSyntaxError


class State(StrEnum):
    """What a tag, an alert or a step of a story says: needs you, late or broken, done, or simply so."""

    NEEDS = "needs"
    LATE = "late"
    DONE = "done"
    CALM = "calm"
    WAIT = "wait"


class Sheet(StrEnum):
    PLAIN = "plain"
    NOW = "now"
    LATE = "late"
    DONE = "done"
    CALM = "calm"


class Button(StrEnum):
    FIRST = "first"
    SECOND = "second"
    PLAIN = "plain"
    GRAVE = "grave"


STATE_ICONS: Final[Mapping[State, str]] = {
    State.NEEDS: "warning",
    State.LATE: "warning",
    State.DONE: "check",
    State.CALM: "info",
    State.WAIT: "clock",
}
Option = TypeVar("Option", bound=StrEnum)


def option(kind: type[Option], value: str) -> Option:
    """The option of a component; raises TemplateSyntaxError with the options there are."""
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise TemplateSyntaxError(f"{kind.__name__} has no option {value!r}: choose among {known}") from None
