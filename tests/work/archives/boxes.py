"""A described box, its digitised specimens, and the places where one test keeps them."""

from pathlib import Path

from nansen.work.archives.actions.ingest import Outcome, ingest_folder
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.models import Page, Unit
from nansen.work.archives.rules.levels import Level
from nansen.work.archives.rules.preservation import object_of
from tests.work.archives.factories import a_holding, a_part

BOX = "OFPRA/1/12"


def keep_in(folder: Path, settings) -> None:
    """Masters and images of this test alone, without a second copy."""
    settings.MASTERS, settings.IMAGES = folder / "kept" / "masters", folder / "kept" / "images"
    settings.IMAGES_KEYS, settings.MASTERS_COPY = folder / "kept" / "keys", None


def a_described_box() -> Unit:
    """A box of two files."""
    box = a_part(a_holding(), level=Level.BOX, reference_code=BOX)
    a_part(box, reference_code=f"{BOX}/1")
    a_part(box, reference_code=f"{BOX}/2")
    return box


def taken(place: Path, reference: str = BOX) -> Outcome:
    """The ingest of a folder, by one process."""
    return ingest_folder(place, reference=reference, workers=1)


def master_of(page: Page, root: Path) -> Path:
    """Where the master of a page lies in a store."""
    identifier, store = object_of(str(page.file_id)), Store(root)
    return store.folder(identifier) / store.inventory(identifier).content_path(page.master.path)


def flip(path: Path) -> None:
    """One bit of the file is another."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
