"""What the archives ask of the world."""

from collections.abc import Iterable
from typing import Protocol

from nansen.kernel.access_records import Record


class AccessRecords(Protocol):
    """The signed records that the image server obeys, one beside each image."""

    def write(self, records: Iterable[Record]) -> None:
        """Put the records where the image server reads them; one that is older than what stands there is left out."""
        ...
