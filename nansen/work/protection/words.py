"""What an agent writes in a decision; all the rest of it is computed."""

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True)
class DecisionWords:
    """The reasons of a decision, in fact and in law; paragraphs are parted by blank lines.

    `correction` is why it replaces an earlier one: for the office, not printed.
    """

    reasons_in_fact: str = ""
    reasons_in_law: str = ""
    accelerated_reason: str = ""
    correction: str = ""

    def to_bytes(self) -> bytes:
        """JSON, UTF-8."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The words read back."""
        return cls(**json.loads(data))
