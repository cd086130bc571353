"""The store of masters: OCFL 1.1, one object a file of a holding, one version an ingest or a repair.

A version is made aside, on the same disk, and renamed into its place when it is whole. An interrupted rename of the
inventory is finished by whoever opens the object next.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from json import dumps
from pathlib import Path

from nansen.foundation.storage.backends import durable
from nansen.work.archives.backends.digests import Digests, copy_and_digest, digests_of
from nansen.work.archives.backends.ocfl_inventory import (
    Inventory,
    InventoryBroken,
    Signatory,
    Version,
    decode,
    encode,
    sidecar,
)
from nansen.work.archives.rules.kept import LAYOUT, LAYOUT_SETTINGS, is_plain_path, place_of_object

_ROOT_MARK, _OBJECT_MARK = "ocfl_1.1", "ocfl_object_1.1"
_INVENTORY, _SIDECAR = "inventory.json", "inventory.json.sha512"
_LAYOUT_FILE = "ocfl_layout.json"


class WrongContent(ValueError):
    """The bytes offered are not those the inventory names."""


class Fault(StrEnum):
    """What is wrong with one path of an object."""

    MISSING = "missing"
    CHANGED = "changed"
    STRANGE = "strange"
    INVENTORY = "inventory"


@dataclass(frozen=True)
class Damage:
    """One path of an object that is not as its inventory says; the path is relative to the object."""

    path: str
    fault: Fault


class Draft:
    """A version being made: nothing of it is in the object before `Store.commit`."""

    def __init__(self, inventory: Inventory, folder: Path) -> None:
        self.inventory = inventory
        self.folder = folder
        self._content = folder / "content"
        self._digests: dict[str, Digests] = {}
        self._dropped: set[str] = set()

    @property
    def added(self) -> Mapping[str, Digests]:
        """The digests of what was added, by logical path."""
        return self._digests

    def path(self, logical: str) -> Path:
        """The bytes of a logical path that was added."""
        return self._content / logical

    def copy(self, source: Path, logical: str, *, others: Iterable[str] = ()) -> Digests:
        """The digests of a file, now in the draft under this logical path."""
        self._digests[logical] = copy_and_digest(source, self._room(logical), others=others)
        return self._digests[logical]

    def put(self, data: bytes, logical: str) -> Digests:
        """The digests of some bytes, now in the draft under this logical path, in the place of earlier ones."""
        durable.write(self._room(logical), data)
        self._digests[logical] = digests_of(self.path(logical))
        return self._digests[logical]

    def leave_out(self, logical: str) -> None:
        """What was added under this path is not kept."""
        self.path(logical).unlink(missing_ok=True)
        self._digests.pop(logical, None)

    def state(self) -> dict[str, str]:
        """SHA-512 by logical path, as the version will hold them."""
        return {**self.inventory.state, **{logical: found.sha512 for logical, found in self._digests.items()}}

    def settle(self) -> None:
        """Every name in the draft is on disk."""
        folders = [self._content, *(path for path in self._content.rglob("*") if path.is_dir())]
        for folder in sorted(folders, reverse=True):
            if any(folder.iterdir()):
                durable.settle(folder)
            else:
                folder.rmdir()

    def forget_what_is_kept(self) -> None:
        """Bytes that the object already has under some path are not kept a second time."""
        known = set(self.inventory.manifest.values())
        for logical, found in self._digests.items():
            if found.sha512 in known:
                self.path(logical).unlink(missing_ok=True)

    def _room(self, logical: str) -> Path:
        if not is_plain_path(logical):
            raise WrongContent(logical)
        durable.make_folder(self.path(logical).parent)
        return self.path(logical)


class Store:
    """An OCFL storage root and the folder beside it where versions are made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.aside = root.with_name(root.name + ".aside")

    def declare(self) -> None:
        """The root exists and says what it is."""
        durable.make_folder(self.root)
        durable.make_folder(self.aside)
        told = {
            "extension": LAYOUT,
            "description": "Three folders of three digits (SHA-256 of the identifier), then the identifier",
        }
        files = {
            f"extensions/{LAYOUT}/config.json": dumps(LAYOUT_SETTINGS, indent=1) + "\n",
            _LAYOUT_FILE: dumps(told, indent=1) + "\n",
            f"0={_ROOT_MARK}": _ROOT_MARK + "\n",
        }
        for name, text in files.items():
            if not (self.root / name).exists():
                durable.make_folder((self.root / name).parent)
                durable.write(self.root / name, text.encode("ascii"))

    def folder(self, identifier: str) -> Path:
        """Where an object lies."""
        return self.root / place_of_object(identifier)

    def inventory(self, identifier: str) -> Inventory:
        """What an object holds, after an interrupted commit is finished; raises InventoryBroken."""
        folder = self.folder(identifier)
        if not folder.is_dir():
            return Inventory(identifier)
        self._finish(folder)
        found = _read_inventory(folder)
        if found.identifier != identifier:
            raise InventoryBroken("the inventory is of another object")
        return found

    @contextmanager
    def drafting(self, identifier: str) -> Iterator[Draft]:
        """A draft of the object's next version; nobody else drafts one meanwhile. What is not committed is gone."""
        with self.held(identifier) as workshop:
            place = workshop / "version"
            shutil.rmtree(place, ignore_errors=True)
            draft = Draft(self.inventory(identifier), place)
            durable.make_folder(place / "content")
            try:
                yield draft
            finally:
                shutil.rmtree(place, ignore_errors=True)

    @contextmanager
    def held(self, identifier: str) -> Iterator[Path]:
        """The object's workshop, beside the root; nobody else drafts or mends the object meanwhile."""
        workshop = self.aside / place_of_object(identifier).name
        durable.make_folder(workshop)
        with durable.alone(workshop):
            yield workshop

    def commit(self, draft: Draft, *, message: str, user: Signatory, at: datetime) -> Inventory:
        """The object with one version more, on disk; the object as it was when the draft changes nothing."""
        before = draft.inventory
        state = draft.state()
        if before.head and state == before.state:
            return before
        draft.forget_what_is_kept()
        draft.settle()
        number = before.head + 1
        known = set(before.manifest.values())
        added = {
            f"v{number}/content/{logical}": found for logical, found in draft.added.items() if found.sha512 not in known
        }
        version = Version(at.isoformat(timespec="seconds"), message, user, state)
        after = before.followed_by(
            version,
            manifest={path: found.sha512 for path, found in added.items()},
            fixity={path: found.sha256 for path, found in added.items()},
        )
        self._place(draft.folder, after)
        return after

    def damages(self, identifier: str) -> list[Damage]:
        """Every path of the object that is not as it should be: all its bytes are read."""
        folder = self.folder(identifier)
        try:
            inventory = self.inventory(identifier)
        except (InventoryBroken, FileNotFoundError):
            return [Damage(_INVENTORY, Fault.INVENTORY)]
        if not inventory.head:
            return [Damage(_INVENTORY, Fault.MISSING)]
        found = [
            Damage(path, fault)
            for path, digest in sorted(inventory.manifest.items())
            if (fault := _fault(folder / path, digest, inventory.fixity.get(path)))
        ]
        return found + _faults_around(folder, inventory)

    def restore(self, identifier: str, path: str, source: Path) -> None:
        """The bytes of a content path as its inventory says, taken from another copy; raises WrongContent."""
        inventory, folder = self.inventory(identifier), self.folder(identifier)
        workshop = self.aside / folder.name
        durable.make_folder(workshop)
        drafted = workshop / "restored"
        drafted.unlink(missing_ok=True)
        if copy_and_digest(source, drafted).sha512 != inventory.manifest[path]:
            drafted.unlink()
            raise WrongContent(path)
        durable.make_folder((folder / path).parent)
        drafted.replace(folder / path)
        durable.settle((folder / path).parent)

    def restore_inventories(self, identifier: str, other: "Store") -> None:
        """The inventories and marks of the object, taken from another copy that reads well; raises InventoryBroken."""
        good, theirs, mine = other.inventory(identifier), other.folder(identifier), self.folder(identifier)
        for place in [*(f"v{number}" for number in range(1, good.head + 1)), "."]:
            _read_inventory(theirs / place)
            durable.make_folder(mine / place)
            self._swap_inventory(mine / place, (theirs / place / _INVENTORY).read_bytes())
        durable.write(mine / f"0={_OBJECT_MARK}", f"{_OBJECT_MARK}\n".encode("ascii"))

    def replicate(self, identifier: str, into: "Store") -> int:
        """How many versions the other store lacked and now has."""
        mine, theirs = self.inventory(identifier), into.inventory(identifier)
        for number in range(theirs.head + 1, mine.head + 1):
            with into.drafting(identifier) as draft:
                version = mine.versions[number - 1]
                for logical, digest in version.state.items():
                    if draft.inventory.state.get(logical) == digest:
                        continue
                    content = next(path for path, found in mine.manifest.items() if found == digest)
                    draft.copy(self.folder(identifier) / content, logical)
                at = datetime.fromisoformat(version.created)
                into.commit(draft, message=version.message, user=version.user, at=at)
        return max(0, mine.head - theirs.head)

    def _place(self, staged: Path, after: Inventory) -> None:
        data, folder, name = encode(after), self.folder(after.identifier), f"v{after.head}"
        _write_inventory(staged, data)
        if after.head > 1:
            staged.rename(folder / name)
            durable.settle(folder)
            self._swap_inventory(folder, data)
            return
        whole = staged.with_name("object")
        shutil.rmtree(whole, ignore_errors=True)
        durable.make_folder(whole)
        staged.rename(whole / name)
        _write_inventory(whole, data)
        durable.write(whole / f"0={_OBJECT_MARK}", f"{_OBJECT_MARK}\n".encode("ascii"))
        durable.make_folder(folder.parent)
        whole.rename(folder)
        durable.settle(folder.parent)

    def _finish(self, folder: Path) -> None:
        """An interrupted commit is finished: the object's inventory is that of its last whole version."""
        found = _last_whole_version(folder)
        if found is None or not (folder / _INVENTORY).exists() or not (folder / _SIDECAR).exists():
            return
        head, data = found
        try:
            behind = _read_inventory(folder).head < head
        except InventoryBroken:  # the inventory was renamed, its digest not yet
            behind = (folder / _INVENTORY).read_bytes() == data
        if behind:
            self._swap_inventory(folder, data)

    def _swap_inventory(self, folder: Path, data: bytes) -> None:
        """Written aside, then renamed: a process killed here leaves no stray file in the object."""
        workshop = self.aside / folder.relative_to(self.root).parts[3]
        durable.make_folder(workshop)
        for name, content in ((_INVENTORY, data), (_SIDECAR, sidecar(data))):
            durable.write(workshop / name, content)
            (workshop / name).replace(folder / name)
        durable.settle(folder)


def _last_whole_version(folder: Path) -> tuple[int, bytes] | None:
    numbers = sorted((int(path.name[1:]) for path in folder.glob("v[1-9]*") if path.name[1:].isdecimal()), reverse=True)
    for number in numbers:
        try:
            if _read_inventory(folder / f"v{number}").head == number:
                return number, (folder / f"v{number}" / _INVENTORY).read_bytes()
        except (InventoryBroken, FileNotFoundError):
            continue
    return None


def _read_inventory(folder: Path) -> Inventory:
    return decode((folder / _INVENTORY).read_bytes(), (folder / _SIDECAR).read_bytes())


def _write_inventory(folder: Path, data: bytes) -> None:
    durable.write(folder / _INVENTORY, data)
    durable.write(folder / _SIDECAR, sidecar(data))


def _fault(path: Path, sha512: str, sha256: str | None) -> Fault | None:
    try:
        found = digests_of(path)
    except OSError:
        return Fault.MISSING
    return None if found.sha512 == sha512 and found.sha256 == (sha256 or found.sha256) else Fault.CHANGED


def _faults_around(folder: Path, inventory: Inventory) -> list[Damage]:
    """What is wrong outside the content: marks, inventories of versions, and paths nobody named."""
    own = {f"0={_OBJECT_MARK}", _INVENTORY, _SIDECAR}
    found: list[Damage] = []
    for number in range(1, inventory.head + 1):
        own |= {f"v{number}/{_INVENTORY}", f"v{number}/{_SIDECAR}"}
        try:
            good = _read_inventory(folder / f"v{number}").versions == inventory.versions[:number]
        except (InventoryBroken, FileNotFoundError):
            good = False
        if not good:
            found.append(Damage(f"v{number}/{_INVENTORY}", Fault.INVENTORY))
    if not (folder / f"0={_OBJECT_MARK}").is_file():
        found.append(Damage(f"0={_OBJECT_MARK}", Fault.MISSING))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return found + [Damage(path, Fault.STRANGE) for path in sorted(there - own - set(inventory.manifest))]
