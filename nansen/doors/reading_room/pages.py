"""The pages of a file as this reader may see them: every image, thumbnail and text comes from the access function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from nansen.doors.reading_room.readers.admitted import admitted
from nansen.work.archives.queries import Access, Described, Leaf, access
from nansen.work.archives.rules.access import State
from nansen.work.archives.rules.ark import written

READING, THUMBNAIL = 1200, 200


@dataclass(frozen=True)
class Shown:
    """A page as the reader meets it; `image` and `thumbnail` are empty where they may not see it."""

    leaf: Leaf
    access: Access
    service: str  # the address of its image at the image server
    image: str
    thumbnail: str

    @property
    def is_open(self) -> bool:
        """Whether everyone may see it."""
        return self.access.state is State.OPEN

    @property
    def is_registered(self) -> bool:
        """Whether registered readers may see it, and nobody else."""
        return self.access.state is State.REGISTERED

    @property
    def is_seen(self) -> bool:
        """Whether this reader may see it."""
        return bool(self.image)

    @property
    def largest(self) -> str:
        """The address of its image as large as it may be taken at once."""
        return f"{self.service}/full/max/0/default.jpg"

    @property
    def largest_differs(self) -> bool:
        """Whether more may be taken than the reading image."""
        return min(self.leaf.width or 0, self.access.max_width or self.leaf.width or 0) > self.width

    @property
    def height(self) -> int:
        """The height of the reading image, in pixels, as far as it is known."""
        return self.width * (self.leaf.height or 0) // (self.leaf.width or READING)

    @property
    def width(self) -> int:
        """The width of the reading image, in pixels."""
        return min(_reading(self.leaf), self.access.max_width or READING)


def is_admitted(request: HttpRequest) -> bool:
    """Whether a reader who was admitted and is signed in asks."""
    return admitted(request) is not None


def shown(held: Sequence[Leaf], *, registered: bool = False) -> list[Shown]:
    """The pages, each with what the access function says; one it does not know is not shown at all.

    `registered` tells that the reader was admitted and is signed in.
    """
    known: Mapping[UUID, Access] = access([leaf.id for leaf in held])
    seen = {State.OPEN, State.REGISTERED} if registered else {State.OPEN}
    images = f"{settings.IMAGES_ORIGIN}/iiif/3/"
    return [_shown(leaf, answer, seen, images) for leaf in held if (answer := known.get(leaf.id)) is not None]


def ark_of(found: Described, leaf: Leaf) -> str:
    """The name by which the page is cited for good; empty while it has none."""
    if leaf.ark:
        return written(leaf.ark, naan=settings.ARK_NAAN)
    return written(found.ark, naan=settings.ARK_NAAN, page=leaf.number) if found.ark else ""


def permalink(found: Described, leaf: Leaf) -> str:
    """The address of the page that lasts: its ARK's, else the page's own."""
    own = ark_of(found, leaf)
    path = f"/{own}" if own else reverse("page", args=(found.id, leaf.number), urlconf="config.urls.reading_room")
    return settings.ORIGINS["reading_room"] + path


def manifest_address(file: UUID) -> str:
    """The address of a file's manifest, whatever door the process is."""
    return settings.ORIGINS["reading_room"] + reverse("manifest", args=(file,), urlconf="config.urls.reading_room")


def canvas_address(file: UUID, number: int) -> str:
    """The address of a page's canvas."""
    return f"{manifest_address(file)}/canvas/{number}"


def _shown(leaf: Leaf, known: Access, seen: set[State], images: str) -> Shown:
    service = images + leaf.id.hex
    if known.state not in seen:
        return Shown(leaf, known, service, "", "")
    most = min(_reading(leaf), known.max_width or READING)
    small = min(THUMBNAIL, most)
    sized = service + "/full/"
    return Shown(leaf, known, service, f"{sized}{most},/0/default.jpg", f"{sized}{small},/0/default.jpg")


def _reading(leaf: Leaf) -> int:
    return min(READING, leaf.width or READING)
