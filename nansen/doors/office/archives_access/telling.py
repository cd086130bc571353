"""An act on a request, and the same told to whoever asked from the reading room: both in one transaction."""

from uuid import UUID

from nansen.work.archives import actions, queries
from nansen.work.archives.rules.request_steps import Kind, Step
from nansen.work.readers import actions as readers
from nansen.work.readers.rules.asking import Told

# The office's own word before a derogation is sent is told with the answer, not before.
_TOLD = {Step(step.value): step for step in Told}


def advance(request: UUID, step: Step, *, by: UUID, reason: str) -> None:
    """Nothing; the step is recorded, and told where whoever asked follows it. Raises what `advance_request` raises."""

    def act() -> readers.Step | None:
        actions.advance_request(request, step, by=by, reason=reason)
        if step not in _TOLD:
            return None
        line = queries.request_view(request).line
        shown = line.kind is Kind.REPLY and step is Step.GRANTED  # its words are the reply itself
        return readers.Step(_TOLD[step], "" if shown else reason, line.due_on)

    readers.tell(request, act)


def forget_asker(request: UUID, *, by: UUID) -> None:
    """Nothing; who asked is forgotten, at the desk and in the reading room. Raises what `forget_requester` raises."""
    readers.forget(request, lambda: actions.forget_requester(request, by=by))
