"""BagIt (RFC 8493): reading what a bag promises of its files, and writing one."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from nansen.foundation.storage.backends import durable
from nansen.work.archives.backends.digests import Digests, copy_and_digest, digests_of
from nansen.work.archives.errors import BagBroken
from nansen.work.archives.rules.kept import is_plain_path

DECLARATION = "bagit.txt"
_ALGORITHMS = ("sha512", "sha256", "sha1", "md5")
_VERSION = re.compile(r"BagIt-Version: (0\.9[3-7]|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?", re.IGNORECASE)
_LINE = re.compile(r"([0-9A-Fa-f]+)\s+\*?(.+)")
_LARGEST_TAG_FILE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Bag:
    """What a bag promises: the digests of each file of `data/`, by path under it, then by algorithm."""

    promised: Mapping[str, Mapping[str, str]]

    @property
    def algorithms(self) -> frozenset[str]:
        return frozenset(name for digests in self.promised.values() for name in digests)


def is_bag(folder: Path) -> bool:
    """Whether the folder calls itself a bag."""
    return (folder / DECLARATION).is_file()


def read_bag(folder: Path) -> Bag:
    """What the bag promises, its tag files checked; its payload is checked as it is copied. Raises BagBroken."""
    if not _VERSION.fullmatch(_text(folder / DECLARATION)):
        raise BagBroken(why="bagit.txt is not the declaration of a version we know, in UTF-8")
    if (folder / "fetch.txt").exists():
        raise BagBroken(why="the bag wants files fetched from elsewhere")
    for name in _ALGORITHMS:
        _check_tag_files(folder, name)
    promised: dict[str, dict[str, str]] = {}
    for name in _ALGORITHMS:
        for path, digest in _manifest(folder / f"manifest-{name}.txt").items():
            if not path.startswith("data/"):
                raise BagBroken(why="a manifest lists a file outside data/")
            promised.setdefault(path.removeprefix("data/"), {})[name] = digest
    if not promised:
        raise BagBroken(why="the bag has no manifest we know")
    _check_sum(folder)
    return Bag(promised)


def write_bag(folder: Path, payload: Mapping[str, Path | bytes], *, about: Mapping[str, str], on: date) -> None:
    """A new bag with these files under `data/`, with SHA-256 and SHA-512, whole or not at all."""
    staged = folder.with_name(f".{folder.name}.bagging")
    durable.make_folder(staged)
    listed: dict[str, Digests] = {}
    for name, content in payload.items():
        place = staged / "data" / name
        durable.make_folder(place.parent)
        if isinstance(content, bytes):
            durable.write(place, content)
            listed[f"data/{name}"] = digests_of(place)
        else:
            listed[f"data/{name}"] = copy_and_digest(content, place)
    size = sum(one.size for one in listed.values())
    info = {**about, "Bagging-Date": on.isoformat(), "Payload-Oxum": f"{size}.{len(listed)}"}
    _put(staged, DECLARATION, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    _put(staged, "bag-info.txt", "".join(f"{name}: {value}\n" for name, value in sorted(info.items())))
    _put_manifests(staged, "manifest", listed)
    tags = {path.name: digests_of(path) for path in staged.glob("*.txt")}
    _put_manifests(staged, "tagmanifest", tags)
    staged.rename(folder)
    durable.settle(folder.parent)


def _put_manifests(staged: Path, kind: str, listed: Mapping[str, Digests]) -> None:
    for name in ("sha256", "sha512"):
        lines = (f"{getattr(found, name)}  {_written(path)}\n" for path, found in sorted(listed.items()))
        _put(staged, f"{kind}-{name}.txt", "".join(lines))


def _put(folder: Path, name: str, text: str) -> None:
    durable.write(folder / name, text.encode())


def _check_tag_files(folder: Path, algorithm: str) -> None:
    for path, digest in _manifest(folder / f"tagmanifest-{algorithm}.txt").items():
        place = folder / path
        if not place.is_file() or place.is_symlink():
            raise BagBroken(why=f"{path} is promised and missing")
        if hashlib.new(algorithm, place.read_bytes(), usedforsecurity=False).hexdigest() != digest:
            raise BagBroken(why=f"{path} is not what the bag promises")


def _check_sum(folder: Path) -> None:
    """The count of bytes and files, where the bag gives one: what says first that a transfer stopped short."""
    info = folder / "bag-info.txt"
    found = re.search(r"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", _text(info), re.MULTILINE) if info.exists() else None
    if found is None:
        return
    files = [path for path in (folder / "data").rglob("*") if path.is_file()]
    if (sum(path.stat().st_size for path in files), len(files)) != (int(found[1]), int(found[2])):
        raise BagBroken(why="the payload has not the bytes or the files that the bag announces")


def _manifest(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for line in filter(None, _text(path).splitlines()):
        said = _LINE.fullmatch(line)
        name = _read(said[2]) if said else ""
        if said is None or not is_plain_path(name) or name in found:
            raise BagBroken(why=f"{path.name} has a line that names no file of the bag")
        found[name] = said[1].lower()
    return found


def _text(path: Path) -> str:
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST_TAG_FILE:
            raise BagBroken(why=f"{path.name} cannot be read")
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BagBroken(why=f"{path.name} cannot be read") from None


def _read(path: str) -> str:
    return re.sub(r"%(0A|0D|25)", lambda found: unquote(found[0]), path, flags=re.IGNORECASE).removeprefix("./")


def _written(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def promised_algorithms(bag: Bag | None) -> Iterable[str]:
    """The algorithms to compute beside our own, so that what the bag promises is checked in the same pass."""
    return sorted(bag.algorithms - {"sha256", "sha512"}) if bag else ()
