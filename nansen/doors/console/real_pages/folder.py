"""The folder beside the repository: which pages lie there, by its manifest, and a bag of them for the ingest."""

import csv
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nansen.doors.console.real_pages.collections import FILES, RealFile
from nansen.work.archives.rules.images import format_named
from nansen.work.archives.rules.kept import is_plain_path

MANIFEST = "MANIFEST.tsv"
_PAGES = "pages/"


class RealPagesAbsent(Exception):
    """There is no folder of real pages, or its manifest names none of those that are known here."""


@dataclass(frozen=True)
class Listed:
    """A line of the manifest: where the file lies in the folder, its SHA-256, the licence it declares."""

    path: PurePosixPath
    sha256: str
    licence: str


def listed(folder: Path) -> dict[RealFile, list[Listed]]:
    """What the manifest lists of each known file, images and texts. Raises RealPagesAbsent."""
    try:
        with (folder / MANIFEST).open(encoding="utf-8", newline="") as told:
            rows = list(csv.DictReader(told, delimiter="\t"))
    except OSError:
        raise RealPagesAbsent(folder) from None
    lines = [
        Listed(PurePosixPath(row["path"]), row["sha256"].lower(), row["licence"])
        for row in rows
        if row["path"].startswith(_PAGES) and is_plain_path(row["path"])
    ]
    found = {file: [line for line in lines if _is_of(file, line.path)] for file in FILES}
    held = {file: of_it for file, of_it in found.items() if images(of_it)}
    if not held:
        raise RealPagesAbsent(folder)
    return held


def images(found: Iterable[Listed]) -> list[Listed]:
    """The images among them."""
    return [line for line in found if format_named(line.path.name) is not None]


def make_bag(folder: Path, held: Mapping[RealFile, Iterable[Listed]], to: Path) -> None:
    """A bag of the pages, one folder a file; its digests are those of the manifest, so the ingest checks each byte."""
    shutil.rmtree(to, ignore_errors=True)
    promised: list[str] = []
    for file, lines in held.items():
        place = to / "data" / str(file.number)
        place.mkdir(parents=True)
        for line in lines:
            if (folder / line.path).is_file():
                shutil.copyfile(folder / line.path, place / line.path.name)
            name = f"data/{file.number}/{line.path.name}".replace("%", "%25")
            promised.append(f"{line.sha256}  {name}\n")
    (to / "manifest-sha256.txt").write_text("".join(promised), encoding="utf-8")
    (to / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")


def _is_of(file: RealFile, path: PurePosixPath) -> bool:
    return path.parent == PurePosixPath(_PAGES) / file.folder and path.name.startswith(file.begins)
