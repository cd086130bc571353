"""What an agent writes: the words of a letter, sealed as they are, computed facts left out."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Self


@dataclass(frozen=True)
class InterviewWords:
    """When (aware) and where a person is to be heard, in which language, and why the procedure is accelerated."""

    starts_at: datetime
    place: str
    language: str
    by_video: bool = False
    accelerated_reason: str = ""


@dataclass(frozen=True)
class LetterWords:
    """The words of a letter that is not a decision; paragraphs are parted by blank lines."""

    subject: str = ""
    body: str = ""
    interview: InterviewWords | None = None

    def to_bytes(self) -> bytes:
        """JSON, UTF-8."""
        interview = self.interview and {**asdict(self.interview), "starts_at": self.interview.starts_at.isoformat()}
        return json.dumps({**asdict(self), "interview": interview}, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The words read back."""
        words = json.loads(data)
        interview = words.pop("interview")
        plain = cls(**words)
        if interview is None:
            return plain
        starts_at = datetime.fromisoformat(interview.pop("starts_at"))
        return replace(plain, interview=InterviewWords(starts_at=starts_at, **interview))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body, blank ones left out."""
        blocks = self.body.replace("\r\n", "\n").split("\n\n")
        return tuple(block.strip() for block in blocks if block.strip())
