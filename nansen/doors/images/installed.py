"""What one image server is told when it starts."""

from dataclasses import dataclass
from pathlib import Path

RECORD_KEY, GRANT_KEY = "record", "grant"


@dataclass(frozen=True)
class Installed:
    """Where images lie, the two keys, the addresses of both doors, where used hand-overs are noted.

    `validator` refuses `!w,h` beyond the region, as the official validator 1.0.5 wants and the specification does not.
    `largest_area` bounds every answer, in square pixels.
    """

    images: Path
    record_key: bytes
    grant_key: bytes
    origin: str
    archives_origin: str
    used: Path
    office: str
    validator: bool = False
    largest_area: int = 16_000_000

    @classmethod
    def read(
        cls, *, images: Path, keys: Path, origin: str, archives_origin: str, used: Path, office: str, validator: bool
    ) -> "Installed":
        """The same, its keys read from their folder. Raises OSError when one is missing."""
        record, grant = ((keys / name).read_bytes().strip() for name in (RECORD_KEY, GRANT_KEY))
        return cls(images, record, grant, origin, archives_origin, used, office, validator)
