"""Writing what is kept of a box or a file as a BagIt bag that any archive reads."""

from pathlib import Path
from uuid import UUID

from nansen.foundation.journal.queries import database_now
from nansen.kernel.calendar import legal_date
from nansen.work.archives.backends.bagit import write_bag
from nansen.work.archives.backends.digests import digests_of
from nansen.work.archives.backends.installed_stores import masters
from nansen.work.archives.backends.ocfl import Store
from nansen.work.archives.errors import MasterDamaged, NothingKept
from nansen.work.archives.models import Unit
from nansen.work.archives.queries.preservation import kept_files, premis_of
from nansen.work.archives.rules.preservation import object_of


def export_bag(unit: UUID, to: Path) -> int:
    """How many files of the holding were written, each with its masters, texts, METS and whole history.

    Raises NothingKept, MasterDamaged (nothing is written then), FileExistsError.
    """
    if to.exists():
        raise FileExistsError(to)
    files, store = kept_files(unit), masters()
    if not files:
        raise NothingKept
    payload: dict[str, Path | bytes] = {}
    for file in files:
        payload |= _payload(file, store)
    about = {"Source-Organization": "Nansen", "External-Identifier": object_of(str(unit))}
    write_bag(to, payload, about=about, on=legal_date(database_now()))
    return len(files)


def _payload(file: Unit, store: Store) -> dict[str, Path | bytes]:
    identifier = object_of(str(file.pk))
    inventory, folder = store.inventory(identifier), store.folder(identifier)
    name = file.reference_code.replace("/", "_") or str(file.pk)
    found: dict[str, Path | bytes] = {}
    for logical, digest in inventory.state.items():
        content = folder / inventory.content_path(logical)
        if digests_of(content).sha512 != digest:
            raise MasterDamaged(path=logical)
        found[f"{name}/{logical}"] = content
    return found | {f"{name}/premis.xml": premis_of(file.pk)}
