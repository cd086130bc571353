"""The inventory of an OCFL object: what each version holds, where its bytes lie, and their digests."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

TYPE = "https://ocfl.io/1.1/spec/#inventory"


class InventoryBroken(ValueError):
    """The inventory cannot be read, or is not what its digest says."""


@dataclass(frozen=True)
class Signatory:
    """Who made a version: a name and an address (a URI)."""

    name: str
    address: str


@dataclass(frozen=True)
class Version:
    """One version: `state` gives the SHA-512 of each logical path."""

    created: str
    message: str
    user: Signatory
    state: Mapping[str, str]


@dataclass(frozen=True)
class Inventory:
    """An object: SHA-512 and SHA-256 by content path, and its versions, the first first."""

    identifier: str
    manifest: Mapping[str, str] = field(default_factory=dict)
    fixity: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()

    @property
    def head(self) -> int:
        return len(self.versions)

    @property
    def state(self) -> Mapping[str, str]:
        """SHA-512 by logical path, in the last version."""
        return self.versions[-1].state if self.versions else {}

    def content_path(self, logical: str) -> str:
        """Where the bytes of a logical path of the last version lie, inside the object."""
        digest = self.state[logical]
        return next(path for path, found in self.manifest.items() if found == digest)

    def followed_by(self, version: Version, *, manifest: Mapping[str, str], fixity: Mapping[str, str]) -> "Inventory":
        """The inventory with one version more, and the content that came with it."""
        return replace(
            self,
            manifest={**self.manifest, **manifest},
            fixity={**self.fixity, **fixity},
            versions=(*self.versions, version),
        )


def encode(inventory: Inventory) -> bytes:
    """The inventory as the object keeps it."""
    told = {
        "id": inventory.identifier,
        "type": TYPE,
        "digestAlgorithm": "sha512",
        "head": f"v{inventory.head}",
        "manifest": _by_digest(inventory.manifest),
        "fixity": {"sha256": _by_digest(inventory.fixity)},
        "versions": {
            f"v{number}": {
                "created": version.created,
                "message": version.message,
                "user": {"name": version.user.name, "address": version.user.address},
                "state": _by_digest(version.state),
            }
            for number, version in enumerate(inventory.versions, start=1)
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def sidecar(data: bytes) -> bytes:
    """The line that gives the digest of an inventory."""
    return f"{hashlib.sha512(data).hexdigest()} inventory.json\n".encode("ascii")


def decode(data: bytes, line: bytes) -> Inventory:
    """The inventory kept in `data`, whose digest `line` gives. Raises InventoryBroken."""
    if line.split() != sidecar(data).split():
        raise InventoryBroken("the inventory is not what its digest says")
    try:
        told = json.loads(data)
        versions = tuple(_version(told["versions"][f"v{n}"]) for n in range(1, len(told["versions"]) + 1))
        found = Inventory(told["id"], _by_path(told["manifest"]), _by_path(told["fixity"].get("sha256", {})), versions)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InventoryBroken("the inventory cannot be read") from None
    if told["head"] != f"v{found.head}":
        raise InventoryBroken("the inventory names another head than its last version")
    return found


def _version(told: Mapping[str, dict[str, list[str]]]) -> Version:
    user = told["user"]
    signatory = Signatory(str(user["name"]), str(user["address"]))
    return Version(str(told["created"]), str(told["message"]), signatory, _by_path(told["state"]))


def _by_digest(paths: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        found.setdefault(paths[path], []).append(path)
    return found


def _by_path(digests: Mapping[str, list[str]]) -> dict[str, str]:
    return {path: digest for digest, paths in digests.items() for path in paths}
