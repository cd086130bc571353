"""What a harvester is told when its request cannot be answered."""

from enum import StrEnum


class Code(StrEnum):
    """The codes of OAI-PMH 2.0, section 3.6."""

    BAD_ARGUMENT = "badArgument"
    BAD_TOKEN = "badResumptionToken"  # noqa: S105 -- a code of the protocol
    BAD_VERB = "badVerb"
    CANNOT_DISSEMINATE = "cannotDisseminateFormat"
    UNKNOWN = "idDoesNotExist"
    NOTHING = "noRecordsMatch"


class Refused(Exception):
    """The request cannot be answered: a code, and words for who looks after the harvester."""

    def __init__(self, code: Code, words: str) -> None:
        super().__init__(words)
        self.code, self.words = code, words
